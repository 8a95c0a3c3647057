"""Watches a program and all processes it starts: what it opens, and whether it reaches for a network."""

from __future__ import annotations

import ctypes
import os
import re
import shutil
import socket
import struct
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

ROOT = Path(__file__).parents[2]
# Python runs this at the start of every process of the program, the worker's as well.
HOOK = """
import os, sys

_log = os.open({log!r}, os.O_WRONLY | os.O_APPEND | os.O_CREAT)

def _note(event, arguments):
    if event == "open" or event.startswith("socket."):
        values = arguments[1:] if event == "socket.__new__" else arguments
        os.write(_log, f"{{event}} {{values!r}}\\n".encode(errors="replace"))

sys.addaudithook(_note)
"""
IN_ACCESS, IN_OPEN = 0x1, 0x20
INTERNET = {int(socket.AF_INET), int(socket.AF_INET6)}


@dataclass(frozen=True)
class Seen:
    """What a run did: the record of Python, of the system ("" without strace), and the files it opened."""

    output: str
    audit: str
    system: str
    opened: frozenset[str]
    calls: int

    def names(self, *names: str) -> set[str]:
        """Return those of ``names`` that the program asked for."""
        record = self.audit + self.system
        return {name for name in names if name in record} | self.opened

    def asked_as_in(self, text: str) -> set[str]:
        """Return the paths that the program asked for which stand in a text as an address would."""
        calls = (line for line in self.system.splitlines() if not re.search(r"\b(?:send|recv|exec)", line))
        paths = {path for line in calls for path in re.findall(r'"([^"]+)"', line)}
        return {path for path in paths if re.search(rf"[=(/\"'\s]{re.escape(path)}(?=[\"'\s)>?#]|$)", text)}

    def internet(self) -> list[str]:
        """Return every attempt to reach a network."""
        attempts = [line for line in self.audit.splitlines() if _is_internet(line)]
        return attempts + [line for line in self.system.splitlines() if "AF_INET" in line]


def _is_internet(line: str) -> bool:
    event, _, values = line.partition(" ")
    if event == "socket.__new__":
        return int(values.strip("()").split(",")[0].rpartition(":")[2].strip(" >")) in INTERNET
    return event in ("socket.getaddrinfo", "socket.gethostbyname", "socket.sendto")


def watch(
    arguments: Sequence[str], folder: Path, environment: Mapping[str, str], work: Path, seconds: float = 120
) -> Seen:
    """Run Python inside ``folder``, whose files are watched; ``work`` holds the records."""
    audit, system = work / "audit.txt", work / "strace.txt"
    (work / "sitecustomize.py").write_text(HOOK.format(log=str(audit)))
    command = [sys.executable, *arguments]
    if shutil.which("strace"):
        traced = ["strace", "-f", "--seccomp-bpf", "-qq", "-e", "trace=file,network", "-o", str(system)]
        command = [*traced, *command]
    paths = os.pathsep.join((str(work), str(ROOT)))
    with listener(environment) as calls, opened_files(folder) as opened:
        run = subprocess.run(
            command,
            cwd=folder,
            env=os.environ | environment | {"PYTHONPATH": paths, "QT_QPA_PLATFORM": "offscreen"},
            capture_output=True,
            text=True,
            timeout=seconds,
        )
    assert run.returncode == 0, f"{run.returncode} {run.stdout[-2000:]}{run.stderr[-4000:]}"
    record = system.read_text(errors="replace") if system.exists() else ""
    return Seen(run.stdout, audit.read_text(errors="replace"), record, frozenset(opened), len(calls))


@contextmanager
def listener(environment: Mapping[str, str]) -> Iterator[list[bytes]]:
    """Listen at the port that the environment names; collect who called once it is over."""
    calls: list[bytes] = []
    with socket.socket() as server:
        server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        server.bind(("127.0.0.1", int(environment["PORT"])))
        server.listen()
        yield calls
        server.setblocking(False)
        try:
            while True:
                caller, _ = server.accept()
                caller.close()
                calls.append(b"call")
        except BlockingIOError:
            return


@contextmanager
def opened_files(folder: Path) -> Iterator[set[str]]:
    """Collect the names of files in ``folder`` that anybody opens meanwhile; nothing but Linux tells."""
    names: set[str] = set()
    if sys.platform != "linux":
        yield names
        return
    libc = ctypes.CDLL(None)
    watch = libc.inotify_init1(os.O_NONBLOCK)
    libc.inotify_add_watch(watch, os.fsencode(folder), IN_ACCESS | IN_OPEN)
    try:
        yield names
        names |= set(_events(watch))
    finally:
        os.close(watch)


def _events(watch: int) -> Iterator[str]:
    try:
        data = os.read(watch, 1 << 20)
    except BlockingIOError:
        return
    while data:
        _, _, _, length = struct.unpack_from("iIII", data)
        name = os.fsdecode(data[16 : 16 + length].rstrip(b"\0"))
        if name:  # the folder itself has none
            yield name
        data = data[16 + length :]


def free_port() -> int:
    """Return a port that nobody listens at."""
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        return int(server.getsockname()[1])
