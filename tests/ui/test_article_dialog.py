"""The details of several articles in one dialog."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from diptych.core.model import Entry
from diptych.ui.article_dialog import ArticleDialog
from diptych.ui.articles_dialog import ArticlesDialog
from tests.ui.conftest import ask, dialog, wait_for

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QLineEdit
    from pytestqt.qtbot import QtBot

    from diptych.ui.main_window import MainWindow

ONE = Entry("1", "A bridge", "City News", "A. Writer", "2024-11-22", "", "en", "opinion")
OTHER = Entry("2", "A strike", "City News", "", "2024-11", "", "de", "opinion")


class Written:
    """Stands for the jobs: keeps what is to be written."""

    def __init__(self) -> None:
        self.asked: list[tuple[Sequence[str], dict[str, str]]] = []

    def write(self, verb: Any) -> None:
        verb(self)

    def edit_articles(self, ids: Sequence[str], **fields: str) -> None:
        self.asked.append((ids, fields))


@pytest.fixture
def jobs() -> Written:
    return Written()


@pytest.fixture
def details(qtbot: QtBot, jobs: Written) -> ArticlesDialog:
    made = ArticlesDialog(None, jobs, (ONE, OTHER), ())  # type: ignore[arg-type]  # a stand-in, no parent
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)
    made.show()
    return made


def test_nothing_is_changed_until_something_is(details: ArticlesDialog, jobs: Written) -> None:
    assert details.changed() == {}
    assert not details.save.isEnabled()
    assert details.save.text() == "Nothing to change"
    assert details.fields.outlet.text() == "City News"
    for name in ("title", "published", "author"):
        field: QLineEdit = getattr(details.fields, name)
        assert (field.text(), field.placeholderText()) == ("", "(several)")
    assert details.fields.language.currentText() == "(several)"
    assert details.fields.date_note.text() == "Each article keeps its date."
    details.accept()
    assert jobs.asked == []


def test_a_date_that_is_none_changes_nothing_and_stays_typed(details: ArticlesDialog) -> None:
    details.fields.genre.setCurrentIndex(details.fields.genre.findData("review"))
    details.fields.published.setText("3/4/2024")
    assert not details.save.isEnabled()
    assert "No such date" in details.fields.date_note.text()
    assert details.fields.published.text() == "3/4/2024"


def test_what_is_typed_is_changed_in_those_that_say_otherwise(details: ArticlesDialog, jobs: Written) -> None:
    details.fields.published.setText("22 Nov 2024")
    assert details.save.text() == "Change 1 article"
    details.fields.language.setCurrentIndex(details.fields.language.findData("fr"))
    assert details.save.text() == "Change 2 articles"
    details.accept()
    assert jobs.asked == [(["1", "2"], {"published": "2024-11-22", "language": "fr"})]


def test_what_is_typed_and_taken_back_stays_as_it_was(details: ArticlesDialog) -> None:
    QTest.keyClicks(details.fields.author, "x")
    assert details.changed() == {"author": "x"}
    QTest.keyClick(details.fields.author, Qt.Key.Key_Backspace)
    assert details.changed() == {}
    assert details.fields.author.placeholderText() == "(several)"


@pytest.mark.parametrize("key", [Qt.Key.Key_Backspace, Qt.Key.Key_Delete])
def test_an_empty_field_is_emptied_on_purpose_and_left_again(
    details: ArticlesDialog, jobs: Written, key: Qt.Key
) -> None:
    QTest.keyClick(details.fields.author, key)
    assert details.fields.author.placeholderText() == "(empty in all)"
    assert details.save.text() == "Change 1 article"
    QTest.keyClick(details.fields.author, key)
    assert details.changed() == {}
    (button,) = details.fields.author.actions()
    assert button.text() == "Empty in all"
    button.trigger()
    details.accept()
    assert jobs.asked == [(["1"], {"author": ""})]


def test_dates_are_taken_away_on_purpose(details: ArticlesDialog, jobs: Written) -> None:
    QTest.keyClick(details.fields.published, Qt.Key.Key_Delete)
    assert "No date" in details.fields.date_note.text()
    details.fields.outlet.clear()
    details.accept()
    assert jobs.asked == [(["1", "2"], {"published": "", "outlet": ""})]


def test_several_articles_of_the_list_are_changed_in_one_act(sample: MainWindow) -> None:
    wait_for(lambda: sample.isActiveWindow() and sample.library.model.rows)
    view = sample.library.view
    view.setFocus()
    ids = list(sample.library.model.shelf.articles)[:3]
    sample.library.select(ids)
    QTest.keyClick(view, Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    details = wait_for(lambda: dialog(ArticlesDialog))
    assert details.windowTitle() == "Details of 3 articles"
    details.fields.published.setText("may 1999")
    details.accept()
    wait_for(lambda: all(sample.library.model.shelf.articles[id].published == "1999-05" for id in ids))
    assert set(sample.library.selected()) == set(ids)
    sample.acts.undo_act()
    wait_for(lambda: all(sample.library.model.shelf.articles[id].published != "1999-05" for id in ids))


def test_one_article_of_the_list_has_its_own_dialog_that_understands_dates(sample: MainWindow) -> None:
    wait_for(lambda: sample.isActiveWindow() and sample.library.model.rows)
    id = sample.desk.spread.article(1)
    sample.library.select([id])
    sample.library.view.setFocus()
    sample.commands["details"].trigger()
    details = wait_for(lambda: dialog(ArticleDialog))
    details.fields.published.setText("22.11.1999")
    assert details.fields.date_note.text()
    details.accept()
    wait_for(lambda: sample.library.model.shelf.articles[id].published == "1999-11-22")


def test_blind_reading_shows_no_details_of_several(sample: MainWindow, failures: list[Exception]) -> None:
    wait_for(lambda: sample.library.model.rows)
    ids = list(sample.library.model.shelf.articles)[:2]
    sample.commands["blind"].trigger()
    wait_for(lambda: ask(sample, lambda ws: ws.is_blind))
    sample.entries.show_details_of(ids)
    wait_for(lambda: failures)
    assert "Reveal them first" in str(failures[0])
    assert dialog(ArticlesDialog) is None
