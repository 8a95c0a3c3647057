"""Counts by outlet, year, month and genre, which narrow the search."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QWidget

from diptych.ui import dates
from diptych.ui.facet_row import Choice, FacetRow
from diptych.ui.filters import Filter, filters_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from diptych.ui.small_button import SmallButton

    Counts = Sequence[tuple[str, int]]

FIELDS = {"outlet": "outlet", "year": "date", "month": "date", "genre": "genre"}
# A search looks at words alone; what has none cannot be asked for.
HAS_WORDS = re.compile(r"[^\W_]")
MOST = {"outlet": 4, "year": 4, "month": 6, "genre": 4}


def choices_of(facet: str, facets: Mapping[str, Counts], text: str) -> list[Choice]:
    """List the values of a facet: years newest first, months of the year in question, names most first.

    What the text is narrowed to is among them, even when it has no hit.
    """
    if facet not in facets:
        return []
    field = FIELDS[facet]
    chosen = [each for each in filters_of(text) if each.field == field]
    years = {each.value[:4] for each in chosen if field == "date"}
    counts = {value: count for value, count in facets[facet] if HAS_WORDS.search(value)}
    for each in chosen:
        value = each.value[:4] if facet == "year" else each.value
        if not any(each.finds(Filter(field, known)) for known in counts):
            counts.setdefault(value, 0)
    if facet == "month":
        of = years or _only_year(facets)
        counts = {value: count for value, count in counts.items() if len(value) == 7 and value[:4] in of}
    return [
        Choice(
            wanted := Filter(field, value),
            _short(facet, value),
            dates.shown(value) if facet == "month" else value,
            hits,
            chosen=any(each.finds(wanted) for each in chosen),
            part_chosen=facet == "year" and value in years and wanted not in chosen,
        )
        for value, hits in _ordered(facet, counts)
    ]


def _ordered(facet: str, counts: Mapping[str, int]) -> list[tuple[str, int]]:
    if facet in ("year", "month"):
        return sorted(counts.items(), reverse=facet == "year")
    return sorted(counts.items(), key=lambda each: (-each[1], each[0]))


def _only_year(facets: Mapping[str, Counts]) -> set[str]:
    """Return the year of all hits, if there is one."""
    years = {year for year, _ in facets.get("year", ())}
    return years if len(years) == 1 else set()


def _short(facet: str, value: str) -> str:
    if facet != "month":
        return value
    return QLocale().standaloneMonthName(int(value[5:]), QLocale.FormatType.ShortFormat)


class FacetChips(QScrollArea):
    """Shows the groups; Tab comes to one chip, the arrow keys go through all of them."""

    toggled = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        captions = (self.tr("Outlet"), self.tr("Year"), self.tr("Month"), self.tr("Genre"))
        self.rows = {
            facet: FacetRow(caption, MOST[facet]) for facet, caption in zip(FIELDS, captions, strict=True)
        }
        self.setAccessibleName(self.tr("Narrow the search"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        self._content = QWidget()
        grid = QGridLayout(self._content)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        for number, row in enumerate(self.rows.values()):
            row.caption.setContentsMargins(0, 3, 0, 0)
            grid.addWidget(row.caption, number, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(row, number, 1)
            row.toggled.connect(self.toggled)
            row.changed.connect(self._arrange)
            row.walked.connect(self._walk)
            row.reached.connect(self._reach)
        self.setWidget(self._content)
        for part in (self._content, self.viewport()):
            part.setAutoFillBackground(False)
        self._width = self._tallest = 0
        self._text = ""
        self._here: SmallButton | None = None

    def show_counts(self, facets: Mapping[str, Counts], text: str) -> None:
        """Show the counts of an answer; for another text, the first choices of each group again."""
        focused = next((stop for stop in self._stops() if stop.hasFocus()), None)
        for facet, row in self.rows.items():
            if text != self._text:
                row.close_again()
            row.show_choices(choices_of(facet, facets, text))
        self._text = text
        self._arrange()
        if focused and focused not in self._stops() and self._here:
            self._here.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear(self) -> None:
        """Show nothing."""
        for row in self.rows.values():
            row.show_choices(())
        self._arrange()

    def fit(self, width: int, tallest: int) -> None:
        """Take the height that the chips need at a width, up to a limit."""
        self._width, self._tallest = width, tallest
        self._fit()

    def _fit(self) -> None:
        self.setFixedHeight(max(0, min(self._content.heightForWidth(self._width), self._tallest)))
        self.setVisible(bool(self._stops()))

    # The keyboard

    def _stops(self) -> list[SmallButton]:
        return [stop for row in self.rows.values() if not row.isHidden() for stop in row.stops()]

    def _arrange(self) -> None:
        """Let Tab come to one of the chips, and give them their room."""
        stops = self._stops()
        self._come_to(self._here if self._here in stops else next(iter(stops), None))
        self._fit()

    def _walk(self, step: int) -> None:
        stops = self._stops()
        at = stops.index(self._here) if self._here in stops else 0
        stop = stops[min(max(at + step, 0), len(stops) - 1)]
        stop.setFocus(Qt.FocusReason.TabFocusReason)
        self.ensureWidgetVisible(stop, 0, 8)

    def _reach(self) -> None:
        self._come_to(next((stop for stop in self._stops() if stop.hasFocus()), self._here))

    def _come_to(self, here: SmallButton | None) -> None:
        """Let Tab come to one chip."""
        self._here = here
        for stop in self._stops():
            stop.setFocusPolicy(Qt.FocusPolicy.StrongFocus if stop is here else Qt.FocusPolicy.ClickFocus)
