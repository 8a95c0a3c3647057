"""A pane shows a body as it is, harmlessly, and tells where things stand in it."""

import json
import os
import time
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QLocale, QPoint, QPointF, QRectF, Qt, QTimer, QUrl
from PySide6.QtGui import QHelpEvent, QImage, QKeyEvent, QTextBlock, QTextCursor, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from diptych.core.model import Article, BlockKind, Mark, MarkKind, Outlet, Span
from diptych.core.text import Part, make_body
from diptych.ui import theme
from diptych.ui.article_pane import ArticlePane
from diptych.ui.body_view import BodyView
from diptych.ui.drags import QUOTATION_FORMAT
from diptych.ui.links import LEFT, End, Ends, Links
from tests.ui.invented import article, by_block, paragraphs, plain, wait

LINKED = "Read the record, or do not."


@pytest.fixture
def pane(qtbot: QtBot) -> ArticlePane:
    theme.load_fonts()
    made = ArticlePane(theme.load_themes()["light"])
    qtbot.addWidget(made)
    made.resize(600, 500)
    made.show()
    return made


def show(pane: ArticlePane, shown: Article) -> None:
    pane.show_article(shown)
    assert wait(lambda: pane.view.is_settled)


def select(pane: ArticlePane, start: int, end: int) -> None:
    cursor = pane.view.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    pane.view.setTextCursor(cursor)


def every_kind() -> list[Part]:
    bold = Mark(MarkKind.STRONG, 0, 4)
    link = Mark(MarkKind.LINK, 5, 15, "https://example.org/<b>")
    return [
        Part(BlockKind.HEADING, 2, "A heading"),
        Part(BlockKind.PARAGRAPH, 0, LINKED, (bold, link)),
        Part(BlockKind.QUOTE, 1, "A quotation\nof two lines", (Mark(MarkKind.BREAK, 11, 12),)),
        Part(BlockKind.ITEM, 1, "an item"),
        Part(BlockKind.ROW, 0, "Year\tCrossings"),
        Part(BlockKind.ROW, 0, "2024\t11,240"),
        Part(BlockKind.CAPTION, 0, "A caption"),
        Part(BlockKind.PREFORMATTED, 0, "  two\n    four"),
        Part(BlockKind.RULE, 0, "* * *"),
        Part(BlockKind.PARAGRAPH, 0, "\U0001f600 <img src='file:///etc/hosts'> & done"),
    ]


def test_every_block_is_a_paragraph_with_the_same_text(pane: ArticlePane):
    shown = article("left", every_kind())
    show(pane, shown)
    document = pane.view.document()
    assert document.blockCount() == len(shown.body.blocks)
    for number, block in enumerate(shown.body.blocks):
        text = document.findBlockByNumber(number).text().replace("\u2028", "\n")
        assert text == shown.body.text[block.start : block.end]
    assert not document.isUndoRedoEnabled()


def test_marks_are_set_as_formats(pane: ArticlePane):
    show(pane, article("left", every_kind()))
    cursor = QTextCursor(pane.view.document().findBlockByNumber(1))
    cursor.movePosition(QTextCursor.MoveOperation.Right, n=2)
    assert cursor.charFormat().fontWeight() >= 700
    cursor.movePosition(QTextCursor.MoveOperation.Right, n=8)
    assert cursor.charFormat().fontUnderline()
    assert not cursor.charFormat().isAnchor()


def test_a_browser_does_nothing_by_itself(pane: ArticlePane):
    view = pane.view
    show(pane, plain("left", "Words."))
    for kind in QTextDocument.ResourceType:
        assert isinstance(view.loadResource(kind.value, QUrl("file:///etc/hosts")), QImage)
    view.setSource(QUrl("file:///etc/hosts"))
    assert view.toPlainText() == "Words."
    assert not view.openLinks()
    assert not view.openExternalLinks()
    assert not view.acceptDrops()


def test_line_height_is_fixed_by_the_size_of_the_font(pane: ArticlePane):
    show(pane, article("left", paragraphs(3)))
    layout = pane.view.document().firstBlock().layout()
    assert layout.lineAt(1).y() - layout.lineAt(0).y() == pane.view.reading.pitch()


def test_a_selection_is_a_span_of_whole_characters(pane: ArticlePane):
    show(pane, plain("left", "a \U0001f468\u200d\U0001f469\u200d\U0001f467 family e\u0301t"))
    select(pane, 2, 4)
    assert pane.view.selected_span() == Span(2, 7)
    select(pane, 0, 1)
    assert pane.view.selected_span() == Span(0, 1)
    select(pane, 3, 3)
    assert pane.view.selected_span() is None


def test_copying_takes_the_words_and_their_reference(pane: ArticlePane):
    show(pane, article("left", [*paragraphs(2), Part(BlockKind.PARAGRAPH, 0, "One is here. Two is there.")]))
    start = pane.view.body.text.index("Two")
    at = pane.view.positions.to_document(start)
    select(pane, at, at + 13)
    data = pane.view.createMimeDataFromSelection()
    assert data.text() == "Two is there.\n\nThe Left Post, 14 March 2025, ¶3.2"
    assert json.loads(data.data(QUOTATION_FORMAT).data()) == {
        "process": os.getpid(),
        "article": "left",
        "start": start,
        "end": start + 13,
    }
    assert not data.hasHtml()


def test_a_link_shows_its_target_as_text_and_opens_nothing(pane: ArticlePane):
    show(pane, article("left", every_kind()))
    place = pane.view.body.text.index("record")
    assert pane.view.target_at(place) == "https://example.org/<b>"
    assert pane.view.target_at(0) == ""
    pane.view.scroll_to(0)
    rect = next(pane.view.word_rects(Span(place, place + 6), 0, 5000))
    point = QPoint(round(rect.center().x()), round(rect.center().y()))
    event = QHelpEvent(QEvent.Type.ToolTip, point, pane.view.viewport().mapToGlobal(point))
    QApplication.sendEvent(pane.view.viewport(), event)
    assert QToolTip.text() == theme.plain_tip("https://example.org/<b>")
    QTest.mouseClick(pane.view.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert pane.view.document().blockCount() == len(pane.view.body.blocks)


def test_a_long_title_is_two_lines_and_a_tooltip(pane: ArticlePane):
    title = "A <b>very</b> long headline " * 20
    show(pane, article("left", paragraphs(2), title=title.strip()))
    lines = pane.header.title.shown_lines()
    assert len(lines) == 2
    assert lines[1].endswith("…")
    pane.grab()
    assert "&lt;b&gt;" in pane.header.title.toolTip()


def test_the_head_names_what_is_known(pane: ArticlePane):
    show(pane, article("left", paragraphs(2)))
    words = len(pane.view.body.text.split())
    assert pane.header.outlet.text() == "The Left Post"
    assert pane.header.particulars.text() == f"14 March 2025 · by Ines Valdane · editorial · {words} words"
    assert pane.accessibleName() == "The Left Post"
    assert pane.view.accessibleName() == "The Left Post: A bridge is closed"


def test_a_passage_knows_its_lines(pane: ArticlePane):
    show(pane, article("left", paragraphs(8)))
    view = pane.view
    bands = [view.band(number, number) for number in range(len(view.body.passages))]
    assert all(top < bottom for top, bottom in bands)
    assert [top for top, _ in bands] == sorted(top for top, _ in bands)
    flows = [view.flow(offset) for offset in range(len(view.body.text))]
    assert flows == sorted(flows)


def test_what_is_at_the_reading_line_stays_there_when_the_pane_changes(pane: ArticlePane):
    show(pane, article("left", paragraphs(60)))
    view = pane.view
    place = view.body.passages[40].start
    view.scroll_to(place)
    for size in ((450, 500), (800, 620), (600, 500)):
        pane.resize(*size)
        assert wait(lambda: view.is_settled)
        assert view.place() == place
        assert abs(view.flow(place) - view.reading_height()) <= 1


def test_the_text_column_is_never_wider_than_the_measure(pane: ArticlePane):
    show(pane, article("left", paragraphs(3)))
    pane.resize(1600, 500)
    assert wait(lambda: pane.view.is_settled)
    assert abs(pane.view.column_rect().width() - pane.view.reading.column(66)) <= 1
    pane.resize(420, 500)
    assert pane.view.column_rect().width() >= pane.view.reading.column(38)


def test_hits_are_stepped_through_round_and_round(pane: ArticlePane):
    show(pane, plain("left", "one two one two one. " * 40))
    text = pane.view.body.text
    spans = [Span(at, at + 3) for at in range(len(text)) if text.startswith("two", at)]
    pane.set_hits(spans)
    assert pane.next_hit(1) == f"1 of {len(spans)}"
    assert pane.next_hit(-1) == f"{len(spans)} of {len(spans)}"
    assert pane.next_hit(1) == f"1 of {len(spans)}"
    pane.set_hits(())
    assert pane.next_hit(1) == ""


def test_a_huge_article_comes_in_slices(qtbot: QtBot):
    view = BodyView(theme.load_themes()["light"])
    qtbot.addWidget(view)
    view.resize(600, 600)
    view.show()
    text = make_body(paragraphs(40)).text[:900].replace("\n", " ")
    huge = make_body([Part(BlockKind.PARAGRAPH, 0, text)] * 1300)
    gaps = []
    last = time.perf_counter()
    timer = QTimer(interval=0)

    def tick() -> None:
        nonlocal last
        gaps.append(time.perf_counter() - last)
        last = time.perf_counter()

    timer.timeout.connect(tick)
    timer.start()
    view.show_body(huge)
    assert not view.is_ready
    view.scroll_to(huge.passages[-1].start)
    assert wait(lambda: view.is_settled, 20_000)
    assert view.document().blockCount() == len(huge.blocks)
    assert view.place() == huge.passages[-1].start
    # On a busy machine a gap can be anybody's; that there are many ticks is ours.
    assert len(gaps) > 8


def test_only_what_is_in_sight_is_looked_at(pane: ArticlePane, monkeypatch: pytest.MonkeyPatch):
    looked_at = 0

    def count(block: QTextBlock) -> QRectF:
        nonlocal looked_at
        looked_at += 1
        return BodyView.block_rect(pane.view, block)

    counts = []
    monkeypatch.setattr(pane.view, "block_rect", count)
    for blocks in (60, 600):
        shown = article("left", paragraphs(blocks))
        show(pane, shown)
        links = Links(by_block(shown, shown))
        pane.view.set_ends(Ends([End(0, LEFT, links)]))
        pane.view.set_hits([Span(p.start, p.start + 3) for p in shown.body.passages])
        pane.view.scroll_to(shown.body.passages[30].start)
        pane.view.viewport().grab()  # Where all blocks stand is learnt once.
        looked_at = 0
        bar = pane.view.verticalScrollBar()
        bar.setValue(bar.value() + 300)
        pane.view.viewport().grab()
        counts.append(looked_at)
    assert counts[1] <= counts[0] * 1.3


def test_the_keyboard_selects(pane: ArticlePane):
    show(pane, plain("left", "Some words here."))
    pane.view.setFocus()
    for _ in range(4):
        QApplication.sendEvent(
            pane.view,
            QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier),
        )
    assert pane.view.selected_text() == "Some"


def test_a_point_in_the_margin_is_at_no_words(pane: ArticlePane):
    show(pane, plain("left", "Some words here."))
    column = pane.view.column_rect()
    assert pane.view.offset_under(QPointF(column.left() + 3, 30).toPoint()) == 0
    assert pane.view.offset_under(QPoint(2, 30)) is None


def several() -> Article:
    texts = ("One is here. Two is there. Three is gone.", "Four stands alone.", "Five is last. Six is not.")
    return article("left", [*(Part(BlockKind.PARAGRAPH, 0, text) for text in texts), *every_kind()])


@pytest.mark.parametrize(
    ("first", "last", "ref"),
    [
        ("Two", "there.", "¶1.2"),
        ("wo is", "Three", "¶1.2–1.3"),
        ("Two", "Four", "¶1.2–2.1"),
        ("One", "gone.", "¶1"),
        ("One", "alone.", "¶1–2"),
        ("Four", "alone.", "¶2.1"),
        (" Two", "there. ", "¶1.2"),
        ("* * *", "*", "¶12"),
    ],
)
def test_a_reference_names_passages_or_whole_blocks(pane: ArticlePane, first: str, last: str, ref: str):
    show(pane, several())
    text = pane.view.body.text
    start = text.index(first)
    span = Span(start, text.index(last, start + len(first) - 1) + len(last))
    assert pane.view.reference(span) == f"The Left Post, 14 March 2025, {ref}"


def test_a_reference_tells_no_source_that_is_hidden(pane: ArticlePane):
    outlet = Outlet("outlet-left", "Source A")
    show(pane, replace(several(), outlet=outlet, published=None, author="", veiled=True))
    assert pane.view.reference(Span(0, 3)) == "Source A, ¶1.1"


def number_of(pane: ArticlePane, block: int) -> QPoint:
    """Return where the number of a block stands."""
    view = pane.view
    found = view.document().findBlockByNumber(block)
    top, bottom = view.line_slot(found, view.block_rect(found), found.layout().lineAt(0))
    column = view.column_rect()
    x = column.right() + 24 if view.hinges == (True, False) else column.left() - 24
    return QPoint(round(x), round((top + bottom) / 2) - view.verticalScrollBar().value())


@pytest.mark.parametrize("hinges", [(False, True), (True, False)])
def test_a_click_on_a_number_selects_its_block(pane: ArticlePane, hinges: tuple[bool, bool]):
    pane.set_hinges(*hinges)
    show(pane, several())
    viewport = pane.view.viewport()
    for block in (2, 0):
        point = number_of(pane, block)
        QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=point)
        chosen = pane.view.body.blocks[block]
        assert pane.view.selected_span() == Span(chosen.start, chosen.end)
    QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=point + QPoint(0, 60))
    assert pane.view.selected_span() is None, "below its first line there is no number"
    event = QHelpEvent(QEvent.Type.ToolTip, point, viewport.mapToGlobal(point))
    QApplication.sendEvent(viewport, event)
    assert QToolTip.text() == theme.plain_tip("¶1: click to select it whole")


def test_the_pointer_tells_a_number_from_text(pane: ArticlePane):
    show(pane, several())
    viewport = pane.view.viewport()
    shapes = []
    for point in (number_of(pane, 1), number_of(pane, 1) + QPoint(80, 0), number_of(pane, 11)):
        QTest.mouseMove(viewport, point)
        shapes.append(viewport.cursor().shape())
    text = Qt.CursorShape.IBeamCursor
    assert shapes == [Qt.CursorShape.PointingHandCursor, text, text], "a rule has no number"


def test_the_words_of_a_very_long_article_are_told_about(pane: ArticlePane):
    long = plain("left", "One two three four. " * 70_000)
    pane.header.show_article(long)
    assert f"about {QLocale().toString(280_000)} words" in pane.header.particulars.text()
    pane.header.show_article(plain("left", "One two three four."))
    assert pane.header.particulars.text().endswith("· 4 words")
