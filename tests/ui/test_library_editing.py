"""Articles edited in place: over their row in the list, and in the head of their pane."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from diptych.ui import library_panel
from tests.ui.conftest import ask, wait_for

if TYPE_CHECKING:
    from collections.abc import Callable

    from diptych.core.model import ArticleSummary
    from diptych.ui.entry_editor import EntryEditor
    from diptych.ui.main_window import MainWindow

KEY = Qt.Key


@pytest.fixture
def window(sample: MainWindow) -> MainWindow:
    wait_for(lambda: sample.isActiveWindow() and sample.library.model.rows)
    return sample


@pytest.fixture
def article(window: MainWindow) -> str:
    """Choose an article in the list."""
    id = window.desk.spread.article(1)
    window.library.select([id])
    window.library.view.setFocus()
    return id


@pytest.fixture
def editor(window: MainWindow, article: str) -> EntryEditor:
    """Press F2 on it."""
    return opened(window, lambda: press(window, KEY.Key_F2))


def opened(window: MainWindow, open_: Callable[[], object]) -> EntryEditor:
    open_()
    return wait_for(lambda: (one := window.entries._editor) and one.isVisible() and one)


def press(window: MainWindow, key: Qt.Key) -> None:
    QTest.keyClick(window.windowHandle(), key)


def line(editor: EntryEditor, name: str) -> QLineEdit:
    field = editor.fields[name]
    assert isinstance(field, QLineEdit)
    return field


def shown(window: MainWindow, id: str) -> ArticleSummary:
    return window.library.model.shelf.articles[id]


def is_over(window: MainWindow) -> bool:
    return window.entries._editor is None


def test_a_date_that_is_none_is_said_and_nothing_is_lost(
    window: MainWindow, article: str, editor: EntryEditor
) -> None:
    before = shown(window, article)
    line(editor, "title").setText("Typed")
    line(editor, "published").setText("31.02.2024")
    press(window, KEY.Key_Return)
    assert "No such date" in editor.note.text()
    assert QApplication.focusWidget() is line(editor, "published")
    window.box.setFocus()  # going elsewhere neither keeps nor loses it
    assert editor.isVisible()
    assert (line(editor, "title").text(), line(editor, "published").text()) == ("Typed", "31.02.2024")
    assert shown(window, article) == before
    line(editor, "published").setText("28.02.2024")
    assert not editor.note.isVisible()
    editor.keep()
    wait_for(lambda: is_over(window))
    wait_for(lambda: shown(window, article).published == "2024-02-28")
    assert shown(window, article).title == "Typed"


def test_escape_leaves_everything_as_it_was(window: MainWindow, article: str, editor: EntryEditor) -> None:
    before = ask(window, lambda ws: ws.undo_state())
    QTest.keyClicks(line(editor, "title"), "Typed")
    press(window, KEY.Key_Escape)
    assert is_over(window)
    assert window.library.view.hasFocus()
    assert ask(window, lambda ws: ws.undo_state()) == before


def test_enter_without_a_change_is_no_act(window: MainWindow, editor: EntryEditor) -> None:
    before = ask(window, lambda ws: ws.undo_state())
    press(window, KEY.Key_Return)
    assert is_over(window)
    assert ask(window, lambda ws: ws.undo_state()) == before


def test_tab_goes_from_title_to_date_to_outlet_and_enter_keeps_them_in_one_act(
    window: MainWindow, article: str, editor: EntryEditor
) -> None:
    assert line(editor, "title").selectedText() == shown(window, article).title
    for text in ("A new title", "may 1999", "A new outlet"):
        field = QApplication.focusWidget()
        assert isinstance(field, QLineEdit)
        field.selectAll()
        QTest.keyClicks(field, text)
        press(window, KEY.Key_Tab if text != "A new outlet" else KEY.Key_Return)
    wait_for(lambda: is_over(window))
    wait_for(lambda: shown(window, article).outlet == "A new outlet")
    assert (shown(window, article).title, shown(window, article).published) == ("A new title", "1999-05")
    assert window.library.selected() == [article]
    # Without a desktop the list of names keeps the window from being active.
    assert window.focusWidget() is window.library.view
    window.commands["undo"].trigger()
    wait_for(lambda: shown(window, article).title != "A new title")
    assert shown(window, article).published != "1999-05"


def test_going_elsewhere_keeps_what_was_typed(window: MainWindow, article: str, editor: EntryEditor) -> None:
    line(editor, "title").setText("Kept")
    window.box.setFocus()
    wait_for(lambda: shown(window, article).title == "Kept")
    assert window.box.hasFocus()


def test_the_card_stays_over_its_row_while_the_list_grows(
    window: MainWindow, article: str, editor: EntryEditor
) -> None:
    line(editor, "title").setText("Typed")
    other = next(id for id in window.library.model.shelf.articles if id != article)
    window.jobs.write(lambda ws: ws.edit_article(other, outlet="AAA"))
    wait_for(lambda: window.library.model.row_of(other) == 1)
    window.library.load()
    wait_for(lambda: window.library.model.rows)
    row = window.library.model.index(window.library.model.row_of(article), 0)
    wait_for(lambda: editor.y() == window.library.view.visualRect(row).top())
    assert line(editor, "title").text() == "Typed"


def test_the_head_of_a_pane_is_edited_where_it_stands(window: MainWindow) -> None:
    pane = window.panes.pane(0)
    assert pane.article
    id = pane.article.id
    label = pane.header.particulars
    place = label.mapTo(pane.header, QPoint(5, 5))
    editor = opened(window, lambda: QTest.mouseDClick(pane.header, Qt.MouseButton.LeftButton, pos=place))
    assert QApplication.focusWidget() is line(editor, "published")
    assert not pane.header.title.isVisible()
    line(editor, "published").setText("22/13/2024")
    press(window, KEY.Key_Return)
    assert "No such date" in editor.note.text()
    line(editor, "published").setText("Nov 22, 1999")
    press(window, KEY.Key_Return)
    wait_for(lambda: (now := window.panes.article(0)) and now.published == "1999-11-22" and now.id == id)
    wait_for(pane.header.title.isVisible)
    assert pane.view.hasFocus()


def test_f2_and_the_button_edit_the_head_from_the_text(window: MainWindow) -> None:
    window.desk.take_keyboard()
    editor = opened(window, lambda: press(window, KEY.Key_F2))
    assert editor.parentWidget() is window.panes.pane(0).header
    editor.fields["genre"].setFocus()
    press(window, KEY.Key_Escape)
    assert is_over(window)
    button = window.panes.pane(1).header.edit_button
    editor = opened(window, button.click)
    assert editor.parentWidget() is window.panes.pane(1).header
    line(editor, "title").setText("From the head")
    line(editor, "title").setFocus()
    press(window, KEY.Key_Return)
    wait_for(lambda: (now := window.panes.article(1)) and now.title == "From the head")


def test_what_is_hidden_is_not_edited(window: MainWindow, article: str, failures: list[Exception]) -> None:
    window.commands["blind"].trigger()
    wait_for(lambda: ask(window, lambda ws: ws.is_blind))
    window.entries.edit_row(article)
    wait_for(lambda: failures)
    assert "Reveal them first" in str(failures[0])
    assert is_over(window)


def test_what_is_chosen_stays_so_when_many_of_it_change(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(library_panel, "MANY", 2)
    ids = list(window.library.model.shelf.articles)[:9:2]
    window.library.select(ids)
    window.jobs.write(lambda ws: ws.edit_articles(ids, outlet="AAA"))
    wait_for(lambda: all(shown(window, id).outlet == "AAA" for id in ids))
    assert sorted(window.library.selected()) == sorted(ids)


def test_several_rows_go_to_the_bin_together(window: MainWindow) -> None:
    ids = list(window.library.model.shelf.articles)[:3]
    window.library.select(ids)
    window.library.view.setFocus()
    press(window, KEY.Key_Delete)
    wait_for(lambda: not set(ids) & set(window.library.model.shelf.articles))
    window.commands["undo"].trigger()
    wait_for(lambda: set(ids) <= set(window.library.model.shelf.articles))
