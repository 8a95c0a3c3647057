"""The program is killed (-9) at random moments while a reader works: nothing that it kept is lost."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import threading
import time
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import pytest

from diptych.core import places
from diptych.core.library import Library
from diptych.core.workspace import finish, open_workspace
from tests.fakes import InlineRunner

if TYPE_CHECKING:
    from pathlib import Path

KILLS_OF_A_LIBRARY = 25
LANES = 2
START = 60.0
# Typed text is kept after two seconds at the latest; the rest is for a machine that does other work as well.
KEPT_AFTER = 2.0 + 0.3


class Ledger:
    """What the program has said of one library, over all its lives."""

    def __init__(self) -> None:
        self.exact: dict[str, str] = {}
        self.reports: dict[str, set[str]] = defaultdict(set)
        self.relations: dict[tuple[str, str], set[str]] = defaultdict(set)
        self.written: dict[tuple[str, str], str] = {}
        self.lines = 0

    def read(self, line: dict[str, Any], killed: float) -> None:
        """Take in one line of a life that ended at ``killed``."""
        self.lines += 1
        if "typed" in line:
            if line["typed"] < killed - KEPT_AFTER:
                self.written[line["editor"], line["owner"]] = line["text"]
            return
        match line.get("done"):
            case "statement":
                self.exact[line["comparison"]] = line["exact"]
            case "report":
                self.reports[line["comparison"]].add(line["exact"])
            case "relation":
                self.relations[line["comparison"], line["report"]] = {line["relation"]}
            case "note" | "verdict":
                self.written[line["done"], line["owner"]] = line["text"]
        if line.get("begun") == "relation":
            self.relations[line["comparison"], line["report"]].add(line["relation"])

    def check(self, path: Path) -> None:
        """Find all of it in the library."""
        library = Library(path)
        assert library.check() == ()
        drafts = {(draft.editor, draft.owner): draft.text for draft in library.drafts()}
        for id, exact in self.exact.items():
            comparison = library.comparison(id)
            assert comparison.statement.quotation.selector.exact == exact
            assert self.reports[id] <= {report.quotation.selector.exact for report in comparison.reports}
        for (id, report), relations in self.relations.items():
            found = {one.id: one.relation for one in library.comparison(id).reports}
            assert found[report] in relations
        for (editor, owner), text in self.written.items():
            note = library.note(owner)
            stored = (
                (note.text if note else "")
                if editor == "note"
                else library.comparison(owner.partition(":")[2]).verdict
            )
            # The reader only ever adds at the end.
            kept = drafts.get((editor, owner), stored)
            assert kept.strip().startswith(text.strip()), f"{editor} of {owner}"
        library.close()


class Life:
    """One run of the program, up to its end by SIGKILL."""

    def __init__(self, library: Path, seed: int) -> None:
        self.lines: list[dict[str, Any]] = []
        self.ready = threading.Event()
        self._errors = library.with_suffix(".errors").open("w+")
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.soak.reader", str(library), str(seed)],
            env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
            stdout=subprocess.PIPE,
            stderr=self._errors,
        )
        self._reading = threading.Thread(target=self._read)
        self._reading.start()

    def _read(self) -> None:
        assert self._process.stdout
        for line in self._process.stdout:
            if line.endswith(b"\n") and line.startswith(b"{"):
                self.lines.append(json.loads(line))
                self.ready.set()
        self.ready.set()

    def kill(self) -> float:
        """Kill the program, which must be running; return when."""
        killed = time.time()
        if self._process.poll() is not None:
            self._reading.join()
            self._errors.seek(0)
            pytest.fail(f"the program ended by itself: {self._errors.read()[-3000:]}")
        self._process.kill()
        self._process.wait()
        self._reading.join()
        self._errors.close()
        return killed


def make_library(path: Path) -> Path:
    """Make a library of the sample."""
    workspace = open_workspace(path, InlineRunner())
    finish(workspace.open_sample())
    finish(workspace.follow())
    workspace.close()
    return path


def live_and_die(library: Path, kills: int, seed: int) -> int:
    """Kill the program again and again on one library; return how many lines it told."""
    chance = random.Random(seed)
    ledger = Ledger()
    for number in range(kills):
        life = Life(library, seed * 1_000 + number)
        if chance.random() < 0.95:
            assert life.ready.wait(START)
            longest = 4.5 if chance.random() < 0.3 else 1.5
            time.sleep(chance.uniform(0, longest))
        else:
            time.sleep(chance.uniform(0, 1.5))
        killed = life.kill()
        for line in life.lines:
            ledger.read(line, killed)
        ledger.check(library)
    return ledger.lines


@pytest.mark.parametrize("kills", [4, pytest.param(500, marks=pytest.mark.soak)])
def test_nothing_acknowledged_is_lost_when_the_program_is_killed(kills, tmp_path, monkeypatch):
    monkeypatch.setenv(places.HOME_VARIABLE, str(tmp_path))
    rounds = [min(KILLS_OF_A_LIBRARY, kills - done) for done in range(0, kills, KILLS_OF_A_LIBRARY)]
    libraries = [make_library(tmp_path / f"library{number}.diptych") for number in range(len(rounds))]
    with ThreadPoolExecutor(LANES) as lanes:
        told = list(lanes.map(live_and_die, libraries, rounds, range(1, len(rounds) + 1)))
    assert sum(told) > kills
