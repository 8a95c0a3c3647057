"""Sheets on paper: whatever stands in them, it stays in its column and is shown letter for letter."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

import pytest
from PySide6.QtGui import QColor, QImage, QPainter

from diptych.core.intake import markdown_body
from diptych.core.model import (
    SheetDocument,
    SheetNote,
    SheetQuotation,
    SheetReport,
    SheetRow,
    SheetSource,
    Span,
)
from diptych.core.text import make_body, plain_parts
from diptych.ui import app
from diptych.ui.printed_pages import BOTTOM, PAPERS, SIDE, TOP, Setting, scale, set_article, set_sheet
from diptych.ui.printed_sheet import GUTTER, SHARES
from tests.ui.invented import article, paragraphs

if TYPE_CHECKING:
    from collections.abc import Generator

    from PySide6.QtWidgets import QApplication

    from diptych.ui.printed_pages import PrintedPages

T = TypeVar("T")
EVIL = (
    "<img src='file:///etc/passwd'><b>bold</b> &amp; <script>alert(1)</script>",
    "x" * 3_000,
    "\u05d4\u05d2\u05e9\u05e8 \u05e0\u05e1\u05d2\u05e8 52\u201348 " * 20,
    "one\u2028two\u2029three\ufffcfour\tfive\rsix",
    "\u202e\u2066\u200b\u00ad" * 40,
    "👩‍👩‍👧 🇪🇺 e\u0301" * 60,
    "\n\n\n",
)
HEADS = ("STATEMENT", "REPORTING")
ALL_SETTINGS = [Setting(paper, columns) for paper in PAPERS for columns in SHARES]


@pytest.fixture(autouse=True)
def fonts(qapp: QApplication) -> None:
    app.application()


def finished(steps: Generator[None, None, T]) -> T:
    while True:
        try:
            next(steps)
        except StopIteration as stop:
            return stop.value


def sheet_of(words: str, rows: int = 2, note: str | None = None, text: str = "x") -> SheetDocument:
    """Make a sheet with some words as quotations, and a text wherever another one can stand."""
    quotation = SheetQuotation(words, text, 1, "¶1", text, False, (Span(0, len(words) // 2),))
    note = words if note is None else note
    made = SheetNote(note, markdown_body(note))
    report = SheetReport(quotation, text, ((words, words),))
    found = tuple(
        SheetRow(number, quotation, text, text, (text,), (report, report), made, text)
        for number in range(1, rows + 1)
    )
    source = SheetSource(1, text, text, text, "", text, text, ("¶1",))
    return SheetDocument(text, "2026-11-26", "Diptych", found, (source,), text)


def check_geometry(pages: PrintedPages) -> None:
    """See that each line stands in its column and on its page."""
    width, height = pages.setting.size()
    inner = width - 2 * SIDE
    for page in pages.pages:
        for x, y, line in page.lines:
            assert y >= 0
            assert y + line.height <= height - TOP - BOTTOM + 1
            set_line = line.layout.lineAt(line.number)
            assert x + line.x + set_line.width() <= inner + 1
            assert set_line.naturalTextWidth() <= set_line.width() + 1


@pytest.mark.parametrize("setting", ALL_SETTINGS, ids=str)
@pytest.mark.parametrize("text", EVIL, ids=range(len(EVIL)))
def test_nothing_leaves_its_column(text: str, setting: Setting) -> None:
    pages = finished(set_sheet(sheet_of(text, text=text), setting, "today"))
    check_geometry(pages)
    paint(pages, 0)


def test_markup_is_shown_letter_for_letter() -> None:
    pages = finished(set_sheet(sheet_of(EVIL[0], 1), Setting(), "today"))
    shown = {line.layout.text() for page in pages.pages for _, _, line in page.lines}
    assert EVIL[0] in shown


def test_a_row_stays_whole_and_a_longer_one_is_cut_between_lines() -> None:
    words = "The bridge was closed on Tuesday evening. " * 12
    pages = finished(set_sheet(sheet_of(words, 7, note=""), Setting(), "today"))
    assert len(pages.pages) > 2
    for page in pages.pages[1:-1]:
        first, second, number = (line.layout.text() for _, _, line in page.lines[:3])
        assert (first, second) == HEADS
        assert number[0].isdigit()
    whereabouts: dict[int, set[int]] = {}
    for number, page in enumerate(pages.pages):
        for _, _, line in page.lines:
            if line.layout.text() not in HEADS:
                whereabouts.setdefault(id(line.layout), set()).add(number)
    assert all(len(found) == 1 for found in whereabouts.values())
    long = finished(set_sheet(sheet_of(words * 30, 1, note=""), Setting(), "today"))
    check_geometry(long)
    assert len(long.pages) > 3


@pytest.mark.parametrize("columns", SHARES)
def test_columns_do_not_touch(columns: int) -> None:
    setting = Setting(columns=columns)
    pages = finished(set_sheet(sheet_of("x" * 300, 1), setting, "today"))
    inner = setting.size()[0] - 2 * SIDE - GUTTER * (columns - 1)
    ends = [inner * share for share in SHARES[columns]]
    head = [placed for placed in pages.pages[0].lines if placed.line.layout.text().isupper()]
    starts = sorted({placed.x for placed in head})
    assert len(starts) == columns
    for number, (start, width) in enumerate(zip(starts, ends, strict=True)):
        assert start == pytest.approx(sum(ends[:number]) + GUTTER * number)
        assert width > 0


def test_paper_is_black_and_white(qapp: QApplication) -> None:
    note = "A [link](https://evil.example), *so* and `so`\n\n> quoted\n\n1. one\n\n|a|b|\n|-|-|\n|1|2|"
    pages = finished(set_sheet(sheet_of("51–49", 2, note=note), Setting(), "today"))
    picture = paint(pages, 0)
    colours = {
        QColor(picture.pixel(x, y)).saturation()
        for x in range(0, picture.width(), 2)
        for y in range(0, picture.height(), 2)
    }
    assert colours == {0}


def paint(pages: PrintedPages, number: int) -> QImage:
    width, height = pages.setting.size()
    dots = scale(60)
    picture = QImage(round(width * dots), round(height * dots), QImage.Format.Format_RGB32)
    picture.fill(QColor("#ffffff"))
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(dots, dots)
    pages.paint(painter, number)
    painter.end()
    return picture


def test_figures_that_differ_are_underlined() -> None:
    pages = finished(set_sheet(sheet_of("51–49", 1, note=""), Setting(), "today"))
    quoted = [line.layout for _, _, line in pages.pages[0].lines if line.layout.text() == "51–49"]
    assert len(quoted) == 3
    for layout in quoted:
        (found,) = layout.formats()
        assert found.format.fontUnderline()
    assert any("51–49 ≠ 51–49" in line.layout.text() for _, _, line in pages.pages[0].lines)


def test_an_article_has_its_numbers_beside_its_blocks() -> None:
    one = article("courier", paragraphs(90))
    pages = finished(set_article(one, Setting(), "today", "Diptych"))
    check_geometry(pages)
    shown = [placed for page in pages.pages for placed in page.lines]
    texts = [placed.line.layout.text() for placed in shown]
    assert texts[0] == one.title
    assert "The Courier Post · Ines Valdane" in texts[1]
    assert [text for text in texts if text.startswith("¶")] == [f"¶{n}" for n in range(1, 91)]
    for number in range(1, 91):
        page = next(p for p in pages.pages if any(q.line.layout.text() == f"¶{number}" for q in p.lines))
        beside = next(q for q in page.lines if q.line.layout.text() == f"¶{number}")
        assert any(q.y == beside.y and q.x > beside.x for q in page.lines)


def test_right_to_left_text_stands_at_the_right() -> None:
    body = make_body(plain_parts(EVIL[2]))
    one = article("courier", paragraphs(1))
    pages = finished(set_article(replace(one, body=body), Setting(), "today", "Diptych"))
    lines = [line for _, _, line in pages.pages[0].lines if line.layout.text().startswith("\u05d4")]
    last = lines[-1].layout.lineAt(lines[-1].number)
    assert last.naturalTextRect().right() == pytest.approx(last.width(), abs=20)
