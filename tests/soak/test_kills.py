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
from diptych.core.model import Scope
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
        self.relations: dict[tuple[str, str], set[str]] = {}
        self.written: dict[tuple[str, str], str] = {}
        self.when: dict[tuple[str, str], str] = {}
        self.names: dict[str, set[str]] = {}
        self.on_sheet: dict[str, str] = {}
        self.orders: dict[str, list[list[str]]] = {}
        self.lines = 0

    def read(self, line: dict[str, Any], killed: float) -> None:
        """Take in one line of a life that ended at ``killed``."""
        self.lines += 1
        if "typed" in line:
            if line["typed"] < killed - KEPT_AFTER:
                self.written[line["editor"], line["owner"]] = line["text"]
                before = f"typed {killed - line['typed']:.2f} s before a kill"
                self.when[line["editor"], line["owner"]] = before
        elif "done" in line:
            self._settle(line)
        elif "begun" in line:
            self._expect(line)

    def _settle(self, line: dict[str, Any]) -> None:
        """Take in what the program has said is done."""
        match line["done"]:
            case "statement":
                self.exact[line["comparison"]] = line["exact"]
            case "report":
                self.reports[line["comparison"]].add(line["exact"])
            case "relation":
                self.relations[line["comparison"], line["report"]] = {line["relation"]}
            case "sheet":
                self.names[line["sheet"]] = {line["name"]}
                self.on_sheet[line["comparison"]] = line["sheet"]
            case "name":
                self.names[line["sheet"]] = {line["name"]}
            case "order":
                self.orders[line["sheet"]] = [line["order"]]
            case "note" | "verdict" | "speaker" | "tags":
                self.written[line["done"], line["owner"]] = line["text"]

    def _expect(self, line: dict[str, Any]) -> None:
        """Take in what may have been done, or not yet, when the life ended.

        What was never changed before may still be as it was then: ``former``.
        """
        match line["begun"]:
            case "relation":
                place = line["comparison"], line["report"]
                self.relations.setdefault(place, {line["former"]}).add(line["relation"])
            case "sheet":
                self.on_sheet.pop(line["comparison"], None)
            case "name":
                self.names.setdefault(line["sheet"], {line["former"]}).add(line["name"])
            case "order":
                self.orders.setdefault(line["sheet"], [line["former"]]).append(line["order"])

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
        self._check_sheets(library)
        for (editor, owner), text in self.written.items():
            # The reader only ever adds.
            kept = drafts.get((editor, owner), stored(library, editor, owner))
            is_there = set(text.split()) <= set(kept.split()) if editor == "tags" else text.strip() in kept
            assert is_there, (
                f"{editor} of {owner}: {text!r} ({self.when.get((editor, owner))}) not in {kept!r}"
            )
        library.close()

    def _check_sheets(self, library: Library) -> None:
        """Find the sheets by their names, what stands on them, and its order."""
        found = {sheet.id: sheet.name for sheet in library.sheets()}
        for sheet, names in self.names.items():
            assert found[sheet] in names
        for comparison, sheet in self.on_sheet.items():
            assert library.comparison(comparison).sheet == sheet
        for sheet, orders in self.orders.items():
            now = library.comparison_ids(Scope(sheet=sheet))
            # What came to the sheet or left it since is elsewhere in the order, or nowhere.
            told = [[id for id in order if id in now] for order in orders]
            assert [id for id in now if id in orders[0]] in told


def stored(library: Library, editor: str, owner: str) -> str:
    """Return the text of an editor that is an act."""
    id = owner.partition(":")[2]
    match editor:
        case "note":
            note = library.note(owner)
            return note.text if note else ""
        case "verdict":
            return library.comparison(id).verdict
        case "speaker":
            return library.statement(id).speaker
        case _:
            return " ".join(library.statement(id).tags)


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


@pytest.mark.parametrize("kills", [2, pytest.param(500, marks=pytest.mark.soak)])
def test_nothing_acknowledged_is_lost_when_the_program_is_killed(kills, tmp_path, monkeypatch):
    monkeypatch.setenv(places.HOME_VARIABLE, str(tmp_path))
    rounds = [min(KILLS_OF_A_LIBRARY, kills - done) for done in range(0, kills, KILLS_OF_A_LIBRARY)]
    libraries = [make_library(tmp_path / f"library{number}.diptych") for number in range(len(rounds))]
    with ThreadPoolExecutor(LANES) as lanes:
        told = list(lanes.map(live_and_die, libraries, rounds, range(1, len(rounds) + 1)))
    assert sum(told) > kills
