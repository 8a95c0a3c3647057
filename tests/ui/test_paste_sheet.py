"""The sheet in which a pasted article is looked at: its fields with their evidence, and its paragraphs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QAbstractItemModel, QMimeData, QPoint, Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QBoxLayout, QDialogButtonBox, QLabel, QPushButton, QWidget

from diptych.core import intake
from diptych.core.errors import RefusedInput
from diptych.core.model import ArticleSummary, Near, Outlet
from diptych.ui import messages, theme
from diptych.ui.clip_model import ClipModel
from diptych.ui.clip_view import MANY, ClipView
from diptych.ui.messages import Message
from diptych.ui.paste_dialog import Pasted, PasteDialog
from tests.pace import in_time
from tests.ui.conftest import ask, dialog, wait_for

if TYPE_CHECKING:
    from collections.abc import Callable

    from diptych.core.errors import DiptychError
    from diptych.core.model import Clipping
    from diptych.ui.main_window import MainWindow

ADDRESS = "https://www.courier.example/2024/lock?page=1"
HTML = (
    "<h1>Lock gate jams</h1><p>By Corin Maas</p><p>22 November 2024</p>"
    "<p>The gate of the lock jammed again.</p><p>Advertisement</p>"
    "<p>Nobody <b>was</b> hurt.</p><blockquote>We wait for a part.</blockquote>"
)
HEADLINE, AUTHOR, DATE, FIRST, ADVERTISEMENT, SECOND, QUOTE = range(7)
CHROMIUM = {"text/html": HTML.encode(), "chromium/x-source-url": ADDRESS.encode()}
FIREFOX = {
    "text/html": HTML.encode(),
    "text/x-moz-url-priv": "https://www.courier.example".encode("utf-16-le"),
}
KEY = Qt.Key
RELATED = ArticleSummary("an-id", "Lock gate jams", False, "The Beacon", "2024-11-22", "")


def mime(formats: dict[str, bytes]) -> QMimeData:
    data = QMimeData()
    for name, value in formats.items():
        data.setData(name, value)
    return data


@pytest.fixture
def sheet(qapp: object, home: object) -> Callable[..., PasteDialog]:
    """Show sheets on clippings or on formats."""
    theme.load_fonts()
    parent = QWidget()

    def make(read: Clipping | dict[str, bytes], *outlets: Outlet, beside: bool = False) -> PasteDialog:
        clipping = intake.read_clipboard(read) if isinstance(read, dict) else read
        made = PasteDialog(parent, clipping, outlets, beside=beside)
        made.resize(1060, 700)
        made.show()
        # It outlives its closing, so that a test can look at it.
        made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        return made

    return make


@pytest.fixture
def chosen() -> list[Pasted]:
    """Collect what the reader makes of a clipping."""
    return []


def ok(made: PasteDialog) -> QPushButton:
    return made.buttons.button(QDialogButtonBox.StandardButton.Ok)


def words(made: QWidget) -> str:
    """Return all words that a widget shows in labels."""
    shown = [label for label in made.findChildren(QLabel) if label.isVisibleTo(made)]
    return "\n".join(label.text() for label in shown)


def left_out(made: PasteDialog) -> set[int]:
    return set(made.model.left_out)


# What is wrong


@pytest.mark.parametrize("day", ["2024-02-31", "yesterday", "32.11.2024"])
def test_a_date_that_is_none_is_not_kept(sheet: Callable[..., PasteDialog], day: str) -> None:
    made = sheet(CHROMIUM)
    assert ok(made).isEnabled()
    made.fields.published.setText(day)
    assert not ok(made).isEnabled()
    made.fields.published.setText("")
    assert ok(made).isEnabled()


def test_without_a_paragraph_there_is_no_article(sheet: Callable[..., PasteDialog]) -> None:
    made = sheet(CHROMIUM)
    made.model.leave_out(range(7))
    assert not ok(made).isEnabled()
    made.model.tick([AUTHOR], on=True)
    assert ok(made).isEnabled()


@pytest.mark.parametrize("text", ["https://courier.example/a", " \n "])
def test_a_drop_without_an_article_is_refused_with_the_next_step(
    window: MainWindow, failures: list[DiptychError], text: str
) -> None:
    data = QMimeData()
    data.setText(text)
    window.imports.drop(data)
    wait_for(lambda: dialog(Message))
    assert isinstance(failures[0], RefusedInput)
    assert failures[0].next_step
    assert dialog(PasteDialog) is None


# Where the fields are from


def test_every_field_says_where_it_is_from(sheet: Callable[..., PasteDialog]) -> None:
    made = sheet(CHROMIUM)
    fields = made.fields
    shown = [f.text() for f in (fields.title, fields.author, fields.published, fields.outlet, fields.url)]
    assert shown == ["Lock gate jams", "Corin Maas", "2024-11-22", "courier.example", ADDRESS]
    described = [f.accessibleDescription() for f in (fields.title, fields.author, fields.outlet, fields.url)]
    assert described == [
        "From the headline", "From the line under the headline", "From the address", "From the browser",
    ]  # fmt: skip
    assert all(text in words(made) for text in described)
    assert "From the line under the headline" in fields.date_note.text()
    assert "From the words of the text" in fields.language.accessibleDescription()


def test_what_the_reader_types_is_from_the_reader(sheet: Callable[..., PasteDialog]) -> None:
    made = sheet(CHROMIUM)
    QTest.keyClicks(made.fields.title, "!")
    QTest.keyClicks(made.fields.published, "T10:00")
    assert made.fields.title.accessibleDescription() == ""
    assert "Changed by you" in words(made)
    assert "From the headline" not in words(made)
    assert "From" not in made.fields.date_note.text()


def test_of_the_host_alone_no_address_is_made(
    sheet: Callable[..., PasteDialog], chosen: list[Pasted]
) -> None:
    made = sheet(FIREFOX)
    assert made.fields.outlet.text() == "courier.example"
    assert made.fields.url.text() == ""
    assert made.fields.url.placeholderText() == "courier.example/…"
    assert "The browser says the host alone." in made.fields.url.accessibleDescription()
    made.chosen.connect(chosen.append)
    made.accept()
    assert chosen[0].fields["url"] == ""
    completed = sheet(FIREFOX)
    completed.chosen.connect(chosen.append)
    QTest.keyClicks(completed.fields.url, ADDRESS)
    completed.accept()
    assert chosen[1].fields["url"] == ADDRESS


def test_an_outlet_whose_host_the_library_knows_is_called_by_its_name(
    sheet: Callable[..., PasteDialog],
) -> None:
    known = Outlet("1", "The Courier", hosts=("courier.example",))
    for formats in (CHROMIUM, FIREFOX):
        made = sheet(formats, Outlet("2", "The Beacon"), known)
        assert made.fields.outlet.text() == "The Courier"
        assert "which your library knows" in made.fields.outlet.accessibleDescription()


def test_a_missing_headline_shows_the_first_words(
    sheet: Callable[..., PasteDialog], chosen: list[Pasted]
) -> None:
    made = sheet({"text/plain": b"The gate jammed.\n\nNobody was hurt."})
    assert (made.fields.title.text(), made.fields.title.placeholderText()) == ("", "The gate jammed.")
    made.chosen.connect(chosen.append)
    made.accept()
    assert chosen[0].fields["title"] == ""


# The paragraphs


def test_every_block_is_listed_and_what_is_no_article_says_why(sheet: Callable[..., PasteDialog]) -> None:
    made = sheet(CHROMIUM)
    model = made.model
    assert model.rowCount() == 7
    assert left_out(made) == {HEADLINE, AUTHOR, DATE, ADVERTISEMENT}
    assert made.count.text() == "3 of 7 paragraphs are taken"
    assert model.remark(HEADLINE) == "Left out, as it is the headline"
    assert model.remark(ADVERTISEMENT) == "Left out, as it announces an advertisement"
    assert [model.number(row) for row in range(7)] == [0, 0, 0, 1, 0, 2, 3]
    model.tick([ADVERTISEMENT], on=True)
    assert model.remark(ADVERTISEMENT) == "Taken, though it announces an advertisement"
    assert [model.number(row) for row in range(7)] == [0, 0, 0, 1, 2, 3, 4]


def test_the_model_keeps_the_rules_of_models(sheet: Callable[..., PasteDialog]) -> None:
    model = sheet(CHROMIUM).model
    assert isinstance(model, QAbstractItemModel)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    model.tick([HEADLINE, QUOTE], on=True)
    model.leave_out(range(7))
    model.as_found()
    assert model.data(model.index(HEADLINE), Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Unchecked.value
    assert model.data(model.index(FIRST), Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked.value


def test_space_ticks_what_is_chosen(sheet: Callable[..., PasteDialog]) -> None:
    made = sheet(CHROMIUM)
    view = made.paragraphs
    view.setFocus()
    view.setCurrentIndex(made.model.index(ADVERTISEMENT))
    QTest.keyClick(view, KEY.Key_Space)
    assert ADVERTISEMENT not in left_out(made)
    QTest.keyClick(view, KEY.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(view, KEY.Key_Space)
    assert left_out(made) == {HEADLINE, AUTHOR, DATE, ADVERTISEMENT, SECOND}
    QTest.keyClick(view, KEY.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(view, KEY.Key_Space)
    assert left_out(made) == set()


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_a_click_on_a_box_ticks_and_a_click_on_words_does_not(
    sheet: Callable[..., PasteDialog], direction: Qt.LayoutDirection
) -> None:
    made = sheet(CHROMIUM)
    made.setLayoutDirection(direction)
    view = made.paragraphs
    wait_for(lambda: view.visualRect(made.model.index(FIRST)).height() > 0)
    row = view.visualRect(made.model.index(FIRST))
    near, far = QPoint(row.left() + 20, row.top() + 12), QPoint(row.right() - 20, row.top() + 12)
    box, text = (near, far) if direction is Qt.LayoutDirection.LeftToRight else (far, near)
    before = left_out(made)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=text)
    assert left_out(made) == before
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=box)
    assert left_out(made) == before | {FIRST}
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=box)
    assert left_out(made) == before


def test_buttons_tick_all_and_what_was_found(sheet: Callable[..., PasteDialog]) -> None:
    made = sheet(CHROMIUM)
    found = left_out(made)
    assert not made.as_found.isEnabled()
    made.all.click()
    assert left_out(made) == set()
    assert not made.all.isEnabled()
    made.as_found.click()
    assert left_out(made) == found


def test_all_is_done_by_keys(sheet: Callable[..., PasteDialog], chosen: list[Pasted]) -> None:
    made = sheet(CHROMIUM)
    made.chosen.connect(chosen.append)
    made.fields.title.setFocus()
    stops, stop = [], made.focusWidget()
    while stop not in stops:
        stops.append(stop)
        QTest.keyClick(stop, KEY.Key_Tab)
        stop = made.focusWidget()
    fields = made.fields
    wanted = [fields.title, fields.outlet, fields.published, fields.author, fields.genre, fields.language]
    assert [one for one in stops if one in wanted] == wanted
    assert {fields.url, made.all, made.paragraphs} <= set(stops)
    for one in stops:
        assert QAccessible.queryAccessibleInterface(one).text(QAccessible.Text.Name).strip(), one
    made.paragraphs.setFocus()
    QTest.keyClick(made.paragraphs, KEY.Key_Return)
    assert chosen[0].left_out == frozenset({HEADLINE, AUTHOR, DATE, ADVERTISEMENT})


def test_a_screen_reader_hears_tick_reason_and_words(sheet: Callable[..., PasteDialog]) -> None:
    made = sheet(CHROMIUM)
    listed = QAccessible.queryAccessibleInterface(made.paragraphs)
    assert listed.text(QAccessible.Text.Name) == "Paragraphs"
    assert "Space" in listed.text(QAccessible.Text.Description)
    cells = [listed.child(row).text(QAccessible.Text.Name) for row in range(listed.childCount())]
    assert cells[HEADLINE] == "not ticked. Left out, as it is the headline. heading. Lock gate jams"
    assert cells[FIRST] == "ticked. The gate of the lock jammed again."
    assert cells[QUOTE] == "ticked. quote. We wait for a part."


def test_hostile_words_are_shown_letter_for_letter(sheet: Callable[..., PasteDialog]) -> None:
    hostile = "<img src='/etc/hostname'><b>x</b>"
    escaped = hostile.replace("<", "&lt;")
    made = sheet({"text/html": f"<h1>{escaped}</h1><p>{escaped} stands here.</p>".encode()})
    made.show_near(Near(ArticleSummary("i", hostile, False, hostile, None, ""), 0.5, True))
    assert made.fields.title.text() == hostile
    assert hostile in made.near.text.text()
    assert {label.textFormat() for label in made.findChildren(QLabel) if label.text()} == {
        Qt.TextFormat.PlainText
    }


@pytest.mark.parametrize("count", [300, MANY + 3_000])
def test_a_long_article_is_listed_at_once(sheet: Callable[..., PasteDialog], count: int) -> None:
    html = "".join(f"<p>{number}: {'the gate of the lock jammed again ' * 12}</p>" for number in range(count))
    clipping = intake.read_clipboard({"text/html": html.encode()})
    with in_time(0.6):
        made = sheet(clipping)
        made.grab()
    with in_time(0.3):
        made.all.setEnabled(True)
        made.model.tick([count - 1], on=False)
        made.paragraphs.scrollToBottom()
        made.grab()
    assert made.count.text().startswith(f"{messages.number(count - 1)} of {messages.number(count)} ")


def test_rows_are_as_high_as_their_words_and_long_ones_are_cut(qapp: object) -> None:
    html = f"<p>Short.</p><p>{'A long sentence about the gate. ' * 60}</p><p>😀 {'𝔊 glyphs ' * 200}</p>"
    clipping = intake.read_clipboard({"text/html": html.encode()})
    model = ClipModel(clipping.body, clipping.left_out)
    view = ClipView(model)
    view.resize(500, 400)
    view.show()
    view.grab()
    short, long, odd = (view.visualRect(model.index(row)).height() for row in range(3))
    assert short * 2 < long < short * 5
    assert odd > short
    view.resize(900, 400)
    view.grab()
    assert view.visualRect(model.index(1)).height() <= long


def test_on_a_narrow_screen_the_paragraphs_stand_below(sheet: Callable[..., PasteDialog]) -> None:
    made = sheet(CHROMIUM)
    assert made.halves.direction() is QBoxLayout.Direction.LeftToRight
    made.resize(560, 640)
    assert made.halves.direction() is QBoxLayout.Direction.TopToBottom


def test_on_a_small_screen_the_row_of_the_keyboard_stays_in_sight(sheet: Callable[..., PasteDialog]) -> None:
    made = sheet(CHROMIUM)
    made.resize(500, 420)
    made.grab()
    made.paragraphs.setFocus()
    for row in range(7):
        made.paragraphs.setCurrentIndex(made.model.index(row))
        rect = made.paragraphs.visualRect(made.model.index(row))
        seen = made.area.viewport().rect()
        top = made.paragraphs.viewport().mapTo(made.area.viewport(), rect.topLeft()).y()
        assert seen.top() <= top
        assert top + rect.height() <= seen.bottom() + 2


# What the library has already


def test_what_is_nearly_here_already_is_said_before_it_is_kept(sheet: Callable[..., PasteDialog]) -> None:
    made = sheet(CHROMIUM)
    assert not made.near.isVisible()
    made.show_near(Near(RELATED, 0.989, True))
    assert made.near.text.text() == (
        "Already in your library, 98 % the same: “Lock gate jams”, The Beacon, 22 November 2024."
    )
    opened: list[str] = []
    made.opened.connect(opened.append)
    made.near.open.click()
    assert opened == ["an-id"]
    assert not made.isVisible()


def test_an_edition_is_offered_of_what_the_same_outlet_printed(
    sheet: Callable[..., PasteDialog], chosen: list[Pasted]
) -> None:
    made = sheet(CHROMIUM)
    made.chosen.connect(chosen.append)
    made.show_near(Near(RELATED, 0.98, True))
    assert not made.near.edition.isVisible()
    made.fields.outlet.setText("the beacon")
    assert made.near.edition.isVisible()
    made.fields.published.setText("2024-02-31")
    assert not made.near.edition.isEnabled()
    made.fields.published.setText("2024-11-23")
    made.near.edition.click()
    assert (chosen[0].edition_of, chosen[0].fields["published"]) == ("an-id", "2024-11-23")


@pytest.mark.parametrize(("share", "beside"), [(1.0, False), (0.98, True)])
def test_no_edition_is_offered_of_the_same_text_or_beside_a_statement(
    sheet: Callable[..., PasteDialog], share: float, beside: bool
) -> None:
    made = sheet(CHROMIUM, beside=beside)
    made.fields.outlet.setText("The Beacon")
    made.show_near(Near(RELATED, share, True, share == 1))
    made.fields.outlet.setText("")
    assert not made.near.edition.isVisible()
    assert ("%" in made.near.text.text()) is (share < 1)


# In the window


@pytest.mark.parametrize("way", ["clipboard", "drop"])
def test_the_article_that_is_kept_has_the_paragraphs_that_are_ticked(window: MainWindow, way: str) -> None:
    if way == "clipboard":
        QGuiApplication.clipboard().setMimeData(mime(CHROMIUM))
        window.commands["paste-article"].trigger()
    else:
        window.imports.drop(mime(CHROMIUM))
    made = wait_for(lambda: dialog(PasteDialog))
    made.model.tick([ADVERTISEMENT], on=True)
    made.model.tick([QUOTE], on=False)
    made.accept()
    wait_for(lambda: window.panes.article(0))
    article = window.panes.article(0)
    assert article
    assert article.body.text == ("The gate of the lock jammed again.\n\nAdvertisement\n\nNobody was hurt.")
    assert [article.body.text[mark.start : mark.end] for mark in article.body.marks] == ["was"]
    assert (article.title, article.url, article.author) == ("Lock gate jams", ADDRESS, "Corin Maas")


def test_a_new_edition_is_one_act(window: MainWindow) -> None:
    first = intake.read_clipboard(CHROMIUM).incoming
    answers: list[object] = []
    window.jobs.write(lambda ws: ws.add_incoming(first), answers.append)
    wait_for(lambda: answers)
    (older,) = ask(window, lambda ws: ws.summaries())
    window.imports.drop(mime({**CHROMIUM, "text/html": HTML.replace("again", "for good").encode()}))
    made = wait_for(lambda: dialog(PasteDialog))
    made.show_near(Near(older, 0.9, True))
    made.near.edition.click()
    wait_for(lambda: window.panes.article(0))
    article = window.panes.article(0)
    assert article
    assert article.replaces == older.id
    window.commands["undo"].trigger()
    wait_for(lambda: [each.id for each in ask(window, lambda ws: ws.summaries())] == [older.id])


def test_the_same_article_is_no_edition_of_itself(window: MainWindow) -> None:
    incoming = intake.read_clipboard(CHROMIUM).incoming
    for _ in range(2):
        answers: list[object] = []
        window.jobs.write(lambda ws: ws.add_incoming(incoming), answers.append)
        wait_for(lambda answers=answers: answers)
    (older,) = ask(window, lambda ws: ws.summaries())
    window.jobs.write(lambda ws: ws.add_incoming(incoming, older.id), answers.append)
    wait_for(lambda: len(answers) == 2)
    assert ask(window, lambda ws: ws.article(older.id)).replaces is None


def test_the_address_of_the_near_article_leads_to_it(window: MainWindow) -> None:
    incoming = intake.read_clipboard(CHROMIUM).incoming
    answers: list[object] = []
    window.jobs.write(lambda ws: ws.add_incoming(incoming), answers.append)
    wait_for(lambda: answers)
    (older,) = ask(window, lambda ws: ws.summaries())
    window.imports.drop(mime(CHROMIUM))
    made = wait_for(lambda: dialog(PasteDialog))
    assert made.near.text.text().startswith("Already in your library: “Lock gate jams”")
    made.near.open.click()
    wait_for(lambda: (article := window.panes.article(0)) and article.id == older.id)
    assert len(ask(window, lambda ws: ws.summaries())) == 1
