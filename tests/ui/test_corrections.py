"""What the reader sets right is kept, shown as the reader's, and undone like any act."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from diptych.core.errors import DiptychError
from diptych.core.model import CorrectionKind
from diptych.ui.links import Pair
from diptych.ui.ribbons import WIDTH
from tests.ui.conftest import ask, dialog, wait_for

if TYPE_CHECKING:
    from pathlib import Path

    from diptych.ui.main_window import MainWindow


def select(window: MainWindow, pane: int, first: int, last: int | None = None) -> None:
    """Select passages of a pane, and be in it."""
    view = window.panes.view(pane)
    span = view.span(first, first if last is None else last)
    cursor = view.textCursor()
    cursor.setPosition(view.positions.to_document(span.start))
    cursor.setPosition(view.positions.to_document(span.end), cursor.MoveMode.KeepAnchor)
    view.setTextCursor(cursor)
    window.panes.focus_pane(pane)


def pairs(window: MainWindow, by: str = "reader") -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    links = window.panes.links(0)
    return [(link.left, link.right) for link in links.links if link.by == by] if links else []


def kinds(window: MainWindow) -> list[CorrectionKind]:
    left, right = window.desk.spread.ids()
    return [c.kind for c in ask(window, lambda ws: ws.corrections(left, right))]


def do(window: MainWindow, command: str, kept: int) -> None:
    """Trigger a command and wait until so many corrections are kept and shown."""
    window.commands[command].trigger()
    wait_for(lambda: len(kinds(window)) == kept and window.desk.is_aligned)


def test_what_is_selected_on_both_sides_becomes_a_pair_of_the_reader(sample: MainWindow) -> None:
    select(sample, 0, 3)
    select(sample, 1, 6)
    do(sample, "correct-pair", 1)
    wait_for(lambda: ((3,), (6,)) in pairs(sample))
    assert "set by you" in sample.panes.status().counterparts
    number = next(n for n, link in enumerate(sample.panes.links(0).links) if link.by == "reader")
    assert sample.panes.hinges.reason(Pair(0, number)).splitlines()[0].endswith("· set by you")
    assert sample.panes.selection() is None
    sample.commands["undo"].trigger()
    wait_for(lambda: not pairs(sample))
    sample.commands["redo"].trigger()
    wait_for(lambda: ((3,), (6,)) in pairs(sample))


def test_a_pair_needs_a_selection_on_both_sides(sample: MainWindow) -> None:
    select(sample, 0, 3)
    sample.commands["correct-pair"].trigger()
    assert "two neighbouring panes" in sample.status.text.text()
    assert not kinds(sample)


def test_the_active_pair_is_forbidden(sample: MainWindow) -> None:
    sample.panes.show_pair(Pair(0, 1))
    before = pairs(sample, "program")[1]
    do(sample, "correct-forbid", 1)
    wait_for(lambda: before not in pairs(sample, "program"))


def test_two_pairs_are_merged_and_split_again(sample: MainWindow) -> None:
    sample.panes.focus_pane(0)
    sample.panes.show_pair(Pair(0, 0))
    links = pairs(sample, "program")
    do(sample, "correct-merge", 1)
    merged = wait_for(lambda: pairs(sample))[0]
    assert merged == (tuple(sorted(links[0][0] + links[1][0])), tuple(sorted(links[0][1] + links[1][1])))
    number = next(n for n, link in enumerate(sample.panes.links(0).links) if link.by == "reader")
    sample.panes.show_pair(Pair(0, number))
    select(sample, 0, merged[0][0])
    select(sample, 1, merged[1][0])
    do(sample, "correct-split", 4)
    wait_for(lambda: len(pairs(sample)) == 2)
    assert ((merged[0][0],), (merged[1][0],)) in pairs(sample)


def test_splitting_asks_for_what_belongs_together(sample: MainWindow) -> None:
    sample.panes.show_pair(Pair(0, 0))
    sample.commands["correct-split"].trigger()
    assert "belong together" in sample.status.text.text()


def test_a_passage_is_confirmed_to_stand_alone(sample: MainWindow) -> None:
    view = sample.panes.view(0)
    alone = next(n for n in range(len(view.body.passages)) if not view.ends.is_linked(n))
    select(sample, 0, alone)
    do(sample, "correct-alone", 1)
    wait_for(lambda: view.confirmed == {alone})
    sample.commands["undo"].trigger()
    wait_for(lambda: not view.confirmed)


@pytest.mark.parametrize("mirrored", [False, True])
def test_a_ribbon_is_drawn_to_another_passage(sample: MainWindow, mirrored: bool) -> None:
    if mirrored:
        sample.panes.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        wait_for(sample.panes.is_settled)
    hinge = sample.panes.hinge()
    ribbon = next(r for r in sample.panes.hinges.scene().ribbons if r.straight and r.in_sight)
    link = sample.panes.links(0).links[ribbon.link]
    # The end of the second pane: at the right, or mirrored at the left.
    edge, heights = (3, ribbon.left) if mirrored else (WIDTH - 3, ribbon.right)
    top = sample.panes.hinges.scene().top
    start = QPoint(edge, round(sum(heights) / 2) + top)
    assert hinge.end_at(QPointF(start)) == (Pair(0, ribbon.link), not mirrored)
    view = sample.panes.view(1)
    target = next(n for n in range(len(view.body.passages)) if n not in link.right and n > link.right[-1])
    height = sum(view.heights(view.span(target, target))) / 2 - view.verticalScrollBar().value()
    goal = QPoint(edge, round(height) + top)
    QTest.mousePress(hinge, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    QTest.mouseMove(hinge, goal)
    wait_for(lambda: view.target == target)
    QTest.mouseRelease(hinge, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, goal)
    wait_for(lambda: (link.left, (target,)) in pairs(sample))
    assert view.target == -1
    assert kinds(sample) == [CorrectionKind.FORBID, CorrectionKind.PAIR]


def test_corrections_are_written_taken_back_and_taken_over(sample: MainWindow, tmp_path: Path) -> None:
    select(sample, 0, 3)
    select(sample, 1, 6)
    do(sample, "correct-pair", 1)
    wait_for(lambda: pairs(sample))
    left, right = sample.desk.spread.ids()
    file = tmp_path / "corrections.json"
    file.write_text(ask(sample, lambda ws: ws.export_corrections(left, right)), encoding="utf-8")
    assert json.loads(file.read_text(encoding="utf-8"))
    do(sample, "correct-clear", 0)
    wait_for(lambda: not pairs(sample))
    sample.corrections.replay(left, right, file)
    wait_for(lambda: ((3,), (6,)) in pairs(sample))


def test_corrections_are_saved_by_a_dialog_that_offers_their_kind_of_file(
    sample: MainWindow, tmp_path: Path
) -> None:
    sample.commands["corrections-save"].trigger()
    asked = wait_for(lambda: dialog(QFileDialog))
    assert asked.defaultSuffix() == "json"
    file = tmp_path / "mine.json"
    asked.filesSelected.emit([str(file)])
    asked.close()
    wait_for(file.exists)
    assert json.loads(file.read_text(encoding="utf-8"))


@pytest.mark.parametrize("content", [b"\xff\xfe", b"no json", b"[]"])
def test_what_is_no_file_of_corrections_is_refused(
    sample: MainWindow, tmp_path: Path, content: bytes, failures: list[DiptychError]
) -> None:
    file = tmp_path / "corrections.json"
    file.write_bytes(content)
    sample.corrections.replay(*sample.desk.spread.ids(), file)
    wait_for(lambda: failures)
    assert isinstance(failures[0], DiptychError)
    assert not kinds(sample)


def test_links_that_are_found_again_as_they_were_are_not_shown_anew(sample: MainWindow) -> None:
    select(sample, 0, 3)
    select(sample, 1, 6)
    do(sample, "correct-pair", 1)
    before = sample.panes.links(0)
    sample.desk.align_again()
    assert not sample.desk.is_aligned
    wait_for(lambda: sample.desk.is_aligned)
    assert sample.panes.links(0) is before
    do(sample, "correct-clear", 0)
    assert sample.panes.links(0) is not before
