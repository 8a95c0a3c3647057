"""What the reader sets right in the links of neighbouring panes: kept at once, undone like any other act."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog

from diptych.core.errors import DiptychError
from diptych.core.model import Correction, CorrectionKind, Span
from diptych.ui.file_dialog import ask_to_open, ask_to_save
from diptych.ui.links import LEFT, RIGHT, End, Pair, neighbours
from diptych.ui.ribbons import NONE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtWidgets import QWidget

    from diptych.core.model import ReplayReport
    from diptych.core.workspace import Workspace
    from diptych.ui.jobs import Jobs
    from diptych.ui.linked_panes import LinkedPanes

Passages = tuple[int, ...]


class Corrections(QObject):
    """Makes corrections of what is selected, of the active pair, or of a ribbon that was drawn elsewhere."""

    said = Signal(str)

    def __init__(self, jobs: Jobs, window: QWidget, panes: LinkedPanes) -> None:
        super().__init__()
        self._jobs = jobs
        self._window = window
        self._panes = panes
        panes.hinges.end_moved.connect(self.move_end)

    # Verbs of the reader

    def pair(self) -> None:
        """Join what is selected in two neighbouring panes."""
        selected = self._selected_both()
        if selected:
            self._correct(selected[0], (CorrectionKind.PAIR, *selected[1:]))

    def forbid(self) -> None:
        """Part what is selected in two neighbouring panes, else the active pair."""
        hinge, lefts, rights = self._selected_both(quiet=True) or self._active()
        if lefts:
            self._correct(hinge, (CorrectionKind.FORBID, lefts, rights))

    def merge(self) -> None:
        """Make one pair of what is selected in neighbouring panes, else of the active one and the next."""
        selected = self._selected_both(quiet=True)
        hinge, lefts, rights = selected or self._active()
        if not selected and lefts:
            following = self._following(hinge)
            lefts, rights = _sorted(lefts + following[LEFT]), _sorted(rights + following[RIGHT])
        if lefts:
            self._correct(hinge, (CorrectionKind.MERGE, lefts, rights))

    def split(self) -> None:
        """Make two pairs of the active one: what is selected on both sides, and what is not."""
        hinge, lefts, rights = self._active()
        if not lefts:
            return
        at, *chosen = self._selected_both(quiet=True) or (NONE, (), ())
        left, right = _parted(lefts, chosen[LEFT]), _parted(rights, chosen[RIGHT])
        if at != hinge or not (left[0] and right[0]):
            self.said.emit(self.tr("Select, on both sides, the passages of the pair that belong together."))
            return
        parts = [(CorrectionKind.FORBID, lefts, rights), (CorrectionKind.PAIR, left[0], right[0])]
        if left[1] and right[1]:
            parts.append((CorrectionKind.PAIR, left[1], right[1]))
        self._correct(hinge, *parts)

    def confirm_alone(self) -> None:
        """Say of the selected passages, or of the one that is read, that they have no counterpart."""
        pane = self._panes.focused_pane()
        passages = self._selected(pane) or self._read(pane)
        if not passages:
            self.said.emit(self.tr("Put the caret into the passage that has no counterpart first."))
        for hinge, side in ((pane - 1, RIGHT), (pane, LEFT)):
            if passages and self._panes.links(hinge):
                sides = ((), passages) if side else (passages, ())
                self._correct(hinge, (CorrectionKind.ALONE, *sides))

    def move_end(self, pair: Pair, side: int, passage: int) -> None:
        """Let a pair answer another passage on one side."""
        links = self._panes.links(pair.hinge)
        if not links or passage in links.passages(side, pair.link):
            return
        lefts, rights = links.passages(LEFT, pair.link), links.passages(RIGHT, pair.link)
        new = (lefts, (passage,)) if side else ((passage,), rights)
        self._correct(pair.hinge, (CorrectionKind.FORBID, lefts, rights), (CorrectionKind.PAIR, *new))

    def clear(self) -> None:
        """Take all corrections back between the focused pane and the next one."""
        left, right = self._articles(self._hinge())
        if left and right:
            self._jobs.write(lambda ws: ws.clear_corrections(left, right), self._say_cleared)

    def _say_cleared(self, count: int) -> None:
        none = self.tr("There are no corrections between these articles.")
        self.said.emit(self.tr("Corrections taken back: {}").replace("{}", str(count)) if count else none)

    def _hinge(self) -> int:
        """Return the hinge between the focused pane and the next one, for the last pane the one before."""
        pane = self._panes.focused_pane()
        return pane if pane + 1 < self._panes.count() else pane - 1

    # Files

    def save(self) -> None:
        """Ask for a file and write the corrections between the focused pane and the next one to it."""
        left, right = self._articles(self._hinge())

        def write(target: Path) -> None:
            def export(workspace: Workspace) -> None:
                text = workspace.export_corrections(left, right)
                try:
                    target.write_text(text, encoding="utf-8")
                except OSError as error:
                    raise DiptychError(f"{target.name} cannot be written.", str(error.strerror)) from error

            said = self.tr("Corrections written to {}.").replace("{}", target.name)
            self._jobs.read(export, lambda _: self.said.emit(said))

        if left and right:
            ask_to_save(self._window, self.tr("Save corrections"), Path("corrections.json"), write)

    def take_over(self) -> None:
        """Ask for a file of corrections and apply it between the focused pane and the next one."""
        left, right = self._articles(self._hinge())
        if left and right:
            filters = (self.tr("Corrections (*.json)"), self.tr("All files (*)"))
            one = QFileDialog.FileMode.ExistingFile
            ask_to_open(
                self._window,
                self.tr("Take over corrections"),
                filters,
                lambda paths: self.replay(left, right, paths[0]),
                one,
            )

    def replay(self, left: str, right: str, file: Path) -> None:
        """Apply the corrections of a file to two articles."""
        self._jobs.write(lambda ws: ws.replay_corrections(left, right, _read(file)), self._say_replayed)

    def _say_replayed(self, report: ReplayReport) -> None:
        sentence = self.tr("Corrections taken over: {0}. Not found in these articles: {1}.")
        self.said.emit(sentence.replace("{0}", str(report.applied)).replace("{1}", str(report.missing)))

    # What they are about

    def _selected(self, pane: int) -> Passages:
        """Return the passages that are selected in a pane, if only in part."""
        if not 0 <= pane < self._panes.count():
            return ()
        view = self._panes.view(pane)
        span = view.selected_span()
        return tuple(view.passages_of(span)) if span else ()

    def _read(self, pane: int) -> Passages:
        if not 0 <= pane < self._panes.count():
            return ()
        view = self._panes.view(pane)
        passage = view.passage_at(view.caret())
        return (passage,) if passage >= 0 else ()

    def _selected_both(self, quiet: bool = False) -> tuple[int, Passages, Passages] | None:
        """Return a hinge of the focused pane with what is selected at its left and at its right."""
        pane = self._panes.focused_pane()
        for hinge in (pane, pane - 1):
            lefts, rights = self._selected(hinge), self._selected(hinge + 1)
            if lefts and rights:
                return hinge, lefts, rights
        if not quiet:
            self.said.emit(self.tr("Select words in two neighbouring panes first: they become a pair."))
        return None

    def _active(self) -> tuple[int, Passages, Passages]:
        pair = self._panes.active.pair
        links = self._panes.links(pair.hinge) if pair else None
        if not pair or not links:
            self.said.emit(self.tr("No pair is active. Go to one first (Alt+Down)."))
            return 0, (), ()
        return pair.hinge, links.passages(LEFT, pair.link), links.passages(RIGHT, pair.link)

    def _following(self, hinge: int) -> tuple[Passages, Passages]:
        """Return the passages of the pair after the active one on a hinge, in the order of its left pane."""
        pair, links = self._panes.active.pair, self._panes.links(hinge)
        if not pair or not links or pair.hinge != hinge:
            return (), ()
        end = End(hinge, LEFT, links)
        after = end.neighbour(end.key(pair.link), 1)
        return (links.passages(LEFT, after.link), links.passages(RIGHT, after.link)) if after else ((), ())

    def _articles(self, hinge: int) -> tuple[str, str]:
        left, right = (self._panes.article(hinge + side) for side in (LEFT, RIGHT))
        if not (left and right):
            self.said.emit(self.tr("Open two articles side by side first."))
            return "", ""
        return left.id, right.id

    # Keeping them

    def _correct(self, hinge: int, *parts: tuple[CorrectionKind, Passages, Passages]) -> None:
        left, right = self._articles(hinge)
        if not (left and right):
            return
        corrections = [
            Correction(kind, self._spans(hinge + LEFT, lefts), self._spans(hinge + RIGHT, rights))
            for kind, lefts, rights in parts
        ]
        self._panes.clear_selections()
        self._jobs.write(
            lambda ws: ws.correct(left, right, *corrections),
            lambda _: self.said.emit(self.tr("Set by you. Ctrl+Z takes it back.")),
        )

    def _spans(self, pane: int, passages: Sequence[int]) -> tuple[Span, ...]:
        view = self._panes.view(pane)
        return tuple(view.span(first, last) for first, last in neighbours(passages))


def _read(file: Path) -> str:
    try:
        return file.read_bytes().decode()
    except (OSError, UnicodeDecodeError) as error:
        raise DiptychError(f"{file.name} cannot be read.", "Choose a file of saved corrections.") from error


def _parted(passages: Passages, chosen: Passages) -> tuple[Passages, Passages]:
    """Part what is chosen from what is not."""
    return tuple(n for n in passages if n in chosen), tuple(n for n in passages if n not in chosen)


def _sorted(passages: Iterable[int]) -> Passages:
    return tuple(sorted(set(passages)))
