"""A screen with keys, mouse, clipboard and assistive technology, and the program on it."""

from __future__ import annotations

import contextlib
import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from diptych.core import places
from diptych.core.library import Library

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

HERE = Path(__file__).parent
PATIENCE = 20.0
# Qt says at every look that it does not know a question of newer clients.
QUIET = "qt.accessibility.atspi.warning=false"
SYSTEM_PYTHON = "/usr/bin/python3"
# Where the pictures of a run are kept; without it they go with the test.
PICTURES = "DIPTYCH_PICTURES"
TOPICS = (
    "pier",
    "ferry",
    "toll",
    "crane",
    "lamp",
    "barge",
    "sluice",
    "quay",
    "rail",
    "buoy",
    "dredger",
    "gate",
)


def wait_for(condition: Callable[[], Any], what: str, patience: float = PATIENCE) -> Any:
    """Return what ``condition`` returns as soon as it is true."""
    until = time.monotonic() + patience
    while not (found := condition()):
        if time.monotonic() > until:
            pytest.fail(f"waited in vain for {what}")
        time.sleep(0.1)
    return found


def xdotool(*arguments: str | int) -> str:
    command = ["xdotool", *map(str, arguments)]
    return subprocess.run(command, check=True, capture_output=True, text=True, timeout=30).stdout.strip()


def keys(*names: str) -> None:
    """Press keys one after the other, such as ctrl+e."""
    xdotool("key", "--clearmodifiers", "--delay", 40, *names)


def write(text: str) -> None:
    xdotool("type", "--clearmodifiers", "--delay", 25, text)


def copy(data: bytes, target: str) -> None:
    """Put data on the clipboard, offered as ``target`` alone."""
    command = ["xclip", "-selection", "clipboard", "-t", target, "-i"]
    nowhere = subprocess.DEVNULL
    subprocess.run(command, input=data, check=True, timeout=30, stdout=nowhere, stderr=nowhere)
    # xclip itself decodes what it gives out.
    given = data.decode("utf-16").encode() if data.startswith(b"\xff\xfe") else data
    wait_for(lambda: _clipboard(target) == given, "the clipboard")


def clipboard(target: str) -> str:
    return _clipboard(target).decode()


def _clipboard(target: str) -> bytes:
    command = ["xclip", "-selection", "clipboard", "-o", "-t", target]
    return subprocess.run(command, capture_output=True, timeout=30).stdout


class Program:
    """The program in a window of its own, with a library of its own."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.library = home / "data" / "library.diptych"
        self.window = ""
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        environment = os.environ | {"QT_LOGGING_RULES": QUIET}
        self._process = subprocess.Popen([sys.executable, "-m", "diptych"], env=environment)
        process = str(self._process.pid)
        self.window = wait_for(lambda: self._find(process), "the window")
        xdotool("windowactivate", "--sync", self.window)
        wait_for(self.library.exists, "the library")

    def _find(self, process: str) -> str:
        with contextlib.suppress(subprocess.CalledProcessError):
            return xdotool("search", "--onlyvisible", "--pid", process, "--name", "– Diptych").split("\n")[-1]
        return ""

    def quit(self) -> int:
        """Quit with the keys; return the exit status."""
        assert self._process
        keys("ctrl+q")
        try:
            return self._process.wait(PATIENCE)
        finally:
            self.end()

    @property
    def is_running(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def end(self) -> None:
        if self._process and self.is_running:
            self._process.send_signal(signal.SIGKILL)
            self._process.wait()

    def read(self, question: Callable[[Library], Any]) -> Any:
        """Look into the library beside the window."""
        library = Library(self.library, "only looking")
        try:
            return question(library)
        finally:
            library.close()

    # What a screen reader finds

    def look(self) -> list[dict[str, Any]]:
        assert self._process
        command = [SYSTEM_PYTHON, "-W", "ignore", str(HERE / "look.py"), str(self._process.pid)]
        output = subprocess.run(command, capture_output=True, text=True, timeout=60)
        assert output.returncode == 0, output.stderr
        return list(json.loads(output.stdout or "[]"))

    def find(self, role: str, name: str = "", text: str = "") -> dict[str, Any] | None:
        """Return the first thing that shows with this role, and with these words in its name and its text."""
        for thing in self.look():
            if thing["role"] == role and name in thing["name"] and text in thing.get("text", ""):
                return thing
        return None

    def await_thing(self, role: str, name: str = "", text: str = "") -> dict[str, Any]:
        return dict(wait_for(lambda: self.find(role, name, text), f"{role} {name!r} {text!r}"))

    def click(self, thing: dict[str, Any]) -> None:
        xdotool("mousemove", "--sync", thing["x"], thing["y"], "click", 1)

    def picture(self, name: str) -> Path:
        """Take a picture of the screen."""
        folder = Path(os.environ.get(PICTURES) or self.home)
        folder.mkdir(parents=True, exist_ok=True)
        file = folder / f"{name}.png"
        subprocess.run([sys.executable, str(HERE / "picture.py"), str(file)], check=True, timeout=60)
        return file


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Program]:
    program = Program(tmp_path / "home")
    monkeypatch.setenv(places.HOME_VARIABLE, str(program.home))
    yield program
    if program.is_running:  # something failed
        program.picture("failed")
        program.end()


@pytest.fixture
def two_accounts(tmp_path: Path) -> Path:
    """Write two accounts of one event, long enough to be scrolled, as readers have them."""
    chance = random.Random(7)
    one, other = [], []
    for number in range(24):
        thing, days, cracks = TOPICS[number % 12], chance.randint(11, 99), chance.randint(101, 999)
        mayor = chance.choice(("Ilse Varn", "Tomas Reku", "Adda Moll"))
        one.append(
            f"The {thing} of section {number + 1} stays closed for {days} days, said {mayor}. "
            f"Engineers counted {cracks} cracks in its plates, and nobody had looked for years. "
            "That is what becomes of a harbour that saves on paint."
        )
        other.append(
            f"{mayor} announced on Tuesday that section {number + 1} loses its {thing} for {days} days. "
            f"An inspection found {cracks} cracks. The council meets again next week."
        )
    folder = tmp_path / "editorials"
    folder.mkdir()
    (folder / "one.txt").write_text(" date 2025-03-14 The Storm Shadow is a tug.\n\n" + "\n\n".join(one))
    (folder / "other.txt").write_text("date 2025-03-15 A tug lies idle.\n\n" + "\n\n".join(other))
    return folder
