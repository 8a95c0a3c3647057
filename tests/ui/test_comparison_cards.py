"""What is done in cards, by mouse and by keys, in the real window; every act is undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QFocusEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton, QWidget

from diptych.core.model import Span
from diptych.ui import drags
from diptych.ui.link_button import LinkButton
from diptych.ui.paste_dialog import PasteDialog
from diptych.ui.quotation_view import QuotationView
from diptych.ui.report_view import RelationBox
from tests.ui.conftest import ask, dialog, wait_for
from tests.ui.test_accessible_names import is_icon_only, name_of

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu

    from diptych.core.model import Comparison
    from diptych.ui.comparison_card import ComparisonCard
    from diptych.ui.main_window import MainWindow
    from diptych.ui.suggestions import Suggestions

ACTIONS = Qt.DropAction.MoveAction | Qt.DropAction.CopyAction
BUTTON, NO_KEYS = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def sample(sample: MainWindow) -> MainWindow:
    """Give the window the keyboard, which nobody does without a desktop."""
    sample.activateWindow()
    wait_for(sample.isActiveWindow)
    return sample


def press(window: MainWindow, *keys: str) -> None:
    for key in keys:
        combination = QKeySequence(key)[0]
        QTest.keyClick(window.windowHandle(), combination.key(), combination.keyboardModifiers())


def passage(window: MainWindow, pane: int, number: int) -> tuple[str, Span]:
    article = window.panes.article(pane)
    assert article
    found = article.body.passages[number]
    return article.id, Span(found.start, found.end)


def card(window: MainWindow) -> ComparisonCard | None:
    return window.comparison.cards.get(window.comparison.active)


def kept(window: MainWindow) -> Comparison:
    return ask(window, lambda ws: ws.comparison(window.comparison.active))


def undo(window: MainWindow) -> str:
    """Undo the last act and return its name."""
    name = ask(window, lambda ws: ws.undo_state()).undo
    window.acts.undo_act()
    wait_for(lambda: ask(window, lambda ws: ws.undo_state()).redo == name)
    return name


def make(window: MainWindow, number: int) -> ComparisonCard:
    """Make a statement of a passage in the first pane."""
    before = window.comparison.active
    window.comparison.make_statement(*passage(window, 0, number))
    wait_for(lambda: window.comparison.active != before and (c := card(window)) and c.is_active)
    made = card(window)
    assert made
    return made


def drop(target: QWidget, data: QMimeData) -> bool:
    """Drag something over a widget and let go; tell whether it was taken."""
    at = target.rect().center()
    enter = QDragEnterEvent(at, ACTIONS, data, BUTTON, NO_KEYS)
    QApplication.sendEvent(target, enter)
    if enter.isAccepted():
        QApplication.sendEvent(target, QDropEvent(QPointF(at), ACTIONS, data, BUTTON, NO_KEYS))
    return enter.isAccepted()


def dragged(window: MainWindow, pane: int, number: int) -> QMimeData:
    """Return what is dragged when a passage is selected and pulled out of its pane."""
    view = window.panes.view(pane)
    _, span = passage(window, pane, number)
    cursor = view.textCursor()
    cursor.setPosition(view.positions.to_document(span.start))
    cursor.setPosition(view.positions.to_document(span.end), cursor.MoveMode.KeepAnchor)
    view.setTextCursor(cursor)
    return view.createMimeDataFromSelection()


# Details of the statement


def test_details_are_acts_when_they_are_left_and_are_taken_back(sample: MainWindow) -> None:
    details = make(sample, 1).details
    assert details
    assert details.speaker.placeholderText() == "The Harbour Courier"
    details.speaker.setFocus()
    QTest.keyClicks(details.speaker, "the mayor")
    QTest.keyClick(details.speaker, Qt.Key.Key_Return)
    wait_for(lambda: kept(sample).statement.speaker == "the mayor")
    QTest.keyClick(details.speaker, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is details.kind, "the card was made anew"
    press(sample, "Down")
    wait_for(lambda: kept(sample).statement.kind == "fact")
    details.tags.setFocus()
    QTest.keyClicks(details.tags, "#vote bridge")
    sample.panes.focus_pane(0)
    wait_for(lambda: kept(sample).statement.tags == ("bridge", "vote"))
    wait_for(lambda: details.tags.toPlainText() == "bridge vote")
    assert card(sample).details is details
    assert [undo(sample) for _ in range(3)] == ["Statement details"] * 3
    wait_for(lambda: not details.speaker.toPlainText() and not details.kind.currentData())
    assert not kept(sample).statement.tags


def test_what_is_typed_of_a_statement_is_a_draft_within_two_seconds(
    sample: MainWindow, open_window: object
) -> None:
    details = make(sample, 1).details
    assert details
    pasted = QMimeData()
    pasted.setText("bridge\nvote")
    details.tags.insertFromMimeData(pasted)
    assert details.tags.toPlainText() == "bridge vote"
    wait_for(lambda: [d.editor for d in ask(sample, lambda ws: ws.drafts())] == ["tags"], 10)
    assert not kept(sample).statement.tags
    id, statement = sample.comparison.active, kept(sample).statement.id
    ask(sample, lambda ws: ws.save_draft("speaker", f"statement:{statement}", "a witness"))
    sample.close()
    again = open_window()  # type: ignore[operator]  # a fixture that makes windows
    now = wait_for(lambda: (c := ask(again, lambda ws: ws.comparison(id))).statement.speaker and c)
    assert now.statement.speaker == "a witness"
    assert not ask(again, lambda ws: ws.drafts())


def test_tab_leads_from_the_note_to_the_verdict(sample: MainWindow) -> None:
    shown = make(sample, 2)
    assert shown.note
    field = shown.note.field
    wait_for(field.isVisible)
    field.setFocus()
    wait_for(field.hasFocus)
    press(sample, "Tab")
    wait_for(lambda: QApplication.focusWidget() is shown.verdict)
    press(sample, "Shift+Tab")
    wait_for(lambda: QApplication.focusWidget() is field)


def test_a_card_that_is_not_active_shows_details_in_a_line(sample: MainWindow) -> None:
    make(sample, 1)
    statement = kept(sample).statement.id
    sample.jobs.write(lambda ws: ws.describe_statement(statement, "the mayor", "quote", ("vote",)))
    first = sample.comparison.active
    make(sample, 2)
    shown = sample.comparison.cards[first]
    texts = [label.text() for label in shown.findChildren(type(sample.comparison.empty))]
    assert "the mayor · quote · #vote" in texts


# Reports


def two_reports(window: MainWindow) -> ComparisonCard:
    made = make(window, 1)
    for number in (1, 2):
        window.comparison.place(*passage(window, 1, number))
        wait_for(lambda number=number: (c := card(window)) and len(c.reports) == number)
    found = card(window)
    assert found
    assert found is not made
    return found


def order(window: MainWindow) -> list[str]:
    return [report.id for report in kept(window).reports]


def test_a_report_is_moved_by_keys_and_keeps_the_keyboard(sample: MainWindow) -> None:
    two_reports(sample)
    first, second = order(sample)
    shown = card(sample)
    assert shown
    box = shown.reports[0].findChild(RelationBox)
    box.setFocus()
    press(sample, "Alt+Shift+Down")
    wait_for(lambda: order(sample) == [second, first])
    wait_for(lambda: (c := card(sample)) and c.reports[1].report.id == first)
    assert card(sample).focused_report() == first
    press(sample, "Alt+Shift+Down")
    press(sample, "Alt+Shift+Up")
    wait_for(lambda: order(sample) == [first, second])
    assert [undo(sample), undo(sample)] == ["Move report", "Move report"]
    assert order(sample) == [first, second]


def pull(grip: QWidget, height: int) -> None:
    """Drag a grip to a height on the screen."""
    to = grip.mapFromGlobal(QPoint(0, height))
    QTest.mousePress(grip, BUTTON, pos=QPoint(5, 5))
    QTest.mouseMove(grip, QPoint(5, to.y()))
    QTest.mouseRelease(grip, BUTTON, pos=QPoint(5, to.y()))


def test_a_report_is_dragged_by_its_grip(sample: MainWindow) -> None:
    shown = two_reports(sample)
    wait_for(lambda: shown.reports[1].y() > shown.reports[0].y())
    first, second = order(sample)
    top = shown.reports[0].mapToGlobal(QPoint()).y()
    pull(shown.reports[1].grip, top + 2)
    wait_for(lambda: order(sample) == [second, first])
    assert undo(sample) == "Move report"
    assert order(sample) == [first, second]


def test_a_report_that_is_let_go_where_it_was_is_not_moved(sample: MainWindow) -> None:
    shown = two_reports(sample)
    pull(shown.reports[0].grip, shown.reports[0].mapToGlobal(QPoint()).y() + 3)
    assert ask(sample, lambda ws: ws.undo_state()).undo == "Report"


# Dragging words


def test_words_dropped_on_a_card_stand_beside_its_statement(sample: MainWindow) -> None:
    first = make(sample, 1).comparison.id
    make(sample, 2)
    target = sample.comparison.cards[first]
    article, span = passage(sample, 1, 4)
    assert drop(target, dragged(sample, 1, 4))
    wait_for(lambda: sample.comparison.active == first and (c := card(sample)) and c.reports)
    (report,) = kept(sample).reports
    assert (report.quotation.article, report.quotation.selector.start) == (article, span.start)
    assert undo(sample) == "Report"


def test_words_dropped_beside_the_cards_are_a_statement(sample: MainWindow) -> None:
    assert drop(sample.comparison, dragged(sample, 0, 3))
    wait_for(lambda: card(sample))
    assert kept(sample).statement.quotation.selector.start == passage(sample, 0, 3)[1].start
    assert undo(sample) == "Statement"
    wait_for(lambda: not sample.comparison.cards)


def test_words_from_elsewhere_are_pasted_beside(sample: MainWindow) -> None:
    shown = make(sample, 1)
    data = QMimeData()
    data.setText("Nine cracks were known in 2019, the council said on Friday.")
    assert drop(shown, data)
    asked = wait_for(lambda: dialog(PasteDialog))
    asked.accept()
    wait_for(lambda: (c := card(sample)) and c.reports)
    assert kept(sample).reports[0].quotation.selector.exact.startswith("Nine cracks")
    assert undo(sample) == "Paste a report"


def test_what_another_library_drags_is_only_words(sample: MainWindow) -> None:
    shown = make(sample, 1)
    data = QMimeData()
    data.setText("Words")
    data.setData(drags.QUOTATION_FORMAT, b'{"process": -1, "article": "x", "start": 0, "end": 3}')
    assert drags.passage_in(data) is None
    assert drop(shown, data)
    wait_for(lambda: dialog(PasteDialog)).reject()


@pytest.mark.parametrize("damaged", [b"{", b"[1]", b'{"process": 1}', b'{"article": "x", "start": "a"}'])
def test_a_damaged_passage_is_none(damaged: bytes) -> None:
    data = QMimeData()
    data.setData(drags.QUOTATION_FORMAT, damaged)
    assert drags.passage_in(data) is None


# Counterparts and who does not mention it


def linked(window: MainWindow) -> int:
    links = window.panes.links(0)
    assert links
    return next(one.left[0] for one in links.links if len(one.left) == len(one.right) == 1)


def alone(window: MainWindow) -> int:
    view = window.panes.view(0)
    return next(n for n in range(2, len(view.body.passages)) if not view.ends.is_linked(n))


def button(window: MainWindow, text: str) -> LinkButton | None:
    shown = card(window)
    buttons = shown.offers.findChildren(LinkButton) if shown else []
    return next((one for one in buttons if one.words == text), None)


def test_a_counterpart_is_placed_with_enter_and_offered_again_when_that_is_undone(sample: MainWindow) -> None:
    shown = make(sample, linked(sample))
    place = wait_for(lambda: button(sample, "Place beside"))
    offered = shown.offers.findChildren(QuotationView)[0].quotation
    assert name_of(place) == f"Place beside: {offered.selector.exact}"
    place.setFocus()
    QTest.keyClick(place, Qt.Key.Key_Return)
    wait_for(lambda: (c := card(sample)) and c.reports)
    assert kept(sample).reports[0].quotation.selector == offered.selector
    wait_for(lambda: not button(sample, "Place beside"))
    assert undo(sample) == "Report"
    wait_for(lambda: button(sample, "Place beside"))


def test_where_no_counterpart_is_found_the_reader_may_say_not_mentioned(sample: MainWindow) -> None:
    make(sample, alone(sample))
    absent = wait_for(lambda: button(sample, "Not mentioned"))
    outlet = sample.panes.article(1).outlet.name
    assert name_of(absent) == f"Not mentioned in {outlet}"
    QTest.mouseClick(absent, BUTTON)
    wait_for(lambda: (c := card(sample)) and c.reports)
    (report,) = kept(sample).reports
    assert (report.quotation.selector.exact, report.relation) == ("", "not mentioned")
    shown = card(sample)
    assert shown
    texts = [label.text() for label in shown.reports[0].findChildren(type(sample.comparison.empty))]
    assert [text.replace("\u00a0", " ") for text in texts] == [f"{outlet}, 12 March 2025: not mentioned"]
    assert not shown.reports[0].findChildren(RelationBox)
    assert undo(sample) == "Not mentioned"
    wait_for(lambda: button(sample, "Not mentioned"))


def test_the_menu_says_not_mentioned_against_the_engine(sample: MainWindow) -> None:
    make(sample, linked(sample))
    wait_for(lambda: button(sample, "Place beside"))
    outlet = sample.panes.article(1).outlet.name
    choose(menu(sample), f"Not mentioned in {outlet}")
    wait_for(lambda: [one.relation for one in kept(sample).reports] == ["not mentioned"])
    wait_for(lambda: not button(sample, "Place beside"))


# Figures


def test_figures_that_differ_are_marked_and_said(sample: MainWindow) -> None:
    texts = [sample.panes.view(pane).body for pane in (0, 1)]
    numbers = [
        next(n for n, one in enumerate(body.passages) if figure in body.text[one.start : one.end])
        for body, figure in zip(texts, ("51–49", "52–48"), strict=True)
    ]
    make(sample, numbers[0])
    sample.comparison.place(*passage(sample, 1, numbers[1]))
    wait_for(lambda: (c := card(sample)) and c.reports and c.reports[0].chips)
    view = card(sample).reports[0]
    assert view.chips.texts() == ["51–49 ≠ 52–48"]
    assert view.view.accessibleDescription() == "51–49 differs from 52–48"
    for quotation, figure in ((card(sample).statement, "51–49"), (view.view, "52–48")):
        (span,) = quotation.words.marks["box"]
        assert quotation.quotation.selector.exact[span.start : span.end] == figure
        assert list(quotation.words.rects(span))
    sample.comparison.activate("")
    wait_for(lambda: not any(c.is_active for c in sample.comparison.cards.values()))
    assert next(iter(sample.comparison.cards.values())).reports[0].chips.texts() == ["51–49 ≠ 52–48"]


# Sheets


def menu(window: MainWindow) -> QMenu:
    """Open the menu of the active card with its button."""
    shown = card(window)
    assert shown
    more = next(
        one for one in shown.findChildren(type(window.comparison.sheets.more)) if one.objectName() == "more"
    )
    QTest.mouseClick(more, BUTTON)
    return wait_for(QApplication.activePopupWidget)


def choose(menu: QMenu, text: str) -> None:
    subs = [action.menu() for action in menu.actions() if action.menu()]
    actions = [action for each in (menu, *subs) for action in each.actions()]
    menu.close()
    next(action for action in actions if action.text().replace("&", "") == text).trigger()


def name_sheet(window: MainWindow, name: str) -> None:
    field = window.comparison.sheets.field
    window.activateWindow()
    wait_for(field.hasFocus)
    QTest.keyClicks(field, name)
    QTest.keyClick(field, Qt.Key.Key_Return)


def sheets(window: MainWindow) -> list[tuple[str, int]]:
    return [(one.name, one.comparisons) for one in ask(window, lambda ws: ws.sheets())]


def new_sheet(window: MainWindow, name: str) -> str:
    window.commands["sheet-new"].trigger()
    name_sheet(window, name)
    wait_for(lambda: window.comparison.scope.currentText() == name)
    return window.comparison.sheets.key


def test_a_sheet_is_made_renamed_removed_and_all_of_it_undone(sample: MainWindow) -> None:
    made = make(sample, 1).comparison.id
    new_sheet(sample, "Harbour")
    assert sample.comparison.scope.isVisible()
    make(sample, 2)
    assert sheets(sample) == [("Harbour", 1)]
    assert made not in sample.comparison.cards
    sample.commands["sheet-rename"].trigger()
    assert sample.comparison.sheets.field.text() == "Harbour"
    name_sheet(sample, "Bridge")
    wait_for(lambda: sample.comparison.scope.currentText() == "Bridge")
    sample.commands["sheet-remove"].trigger()
    wait_for(lambda: sample.comparison.scope.currentText() == "open articles")
    wait_for(lambda: len(sample.comparison.cards) == 2)
    assert undo(sample) == "Remove sheet"
    assert sheets(sample) == [("Bridge", 1)]
    assert [undo(sample), undo(sample), undo(sample)] == ["Rename sheet", "Statement", "New sheet"]
    assert not sheets(sample)


def test_a_name_is_left_with_escape(sample: MainWindow) -> None:
    sample.commands["sheet-new"].trigger()
    field = sample.comparison.sheets.field
    wait_for(field.hasFocus)
    QTest.keyClicks(field, "Harb")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert not field.isVisible()
    assert sample.comparison.scope.hasFocus()
    assert not sheets(sample)


def test_without_a_sheet_there_is_none_to_rename(sample: MainWindow) -> None:
    said: list[str] = []
    sample.comparison.said.connect(said.append)
    for command in ("sheet-rename", "sheet-remove"):
        sample.commands[command].trigger()
    make(sample, 1)
    sample.commands["move-down"].trigger()
    assert len(said) == 3


def test_a_card_goes_on_a_sheet_by_its_menu(sample: MainWindow) -> None:
    new_sheet(sample, "Harbour")
    sample.comparison.scope.setCurrentIndex(0)
    make(sample, 1)
    assert kept(sample).sheet is None
    choose(menu(sample), "Harbour")
    wait_for(lambda: sheets(sample) == [("Harbour", 1)])
    wait_for(lambda: card(sample).comparison.sheet)
    choose(menu(sample), "No sheet")
    wait_for(lambda: sheets(sample) == [("Harbour", 0)])
    assert [undo(sample), undo(sample)] == ["Put on a sheet", "Put on a sheet"]
    choose(menu(sample), "New sheet…")
    name_sheet(sample, "Other")
    wait_for(lambda: ("Other", 1) in sheets(sample))


def three_on_a_sheet(window: MainWindow) -> list[str]:
    new_sheet(window, "Harbour")
    made = [make(window, number).comparison.id for number in (1, 2, 3)]
    wait_for(lambda: list(on_sheet(window)) == made)
    return made


def on_sheet(window: MainWindow) -> list[str]:
    """Return the comparisons in the order in which their cards stand."""
    cards = window.comparison.cards
    return sorted(cards, key=lambda id: cards[id].mapTo(window.comparison, QPoint()).y())


def test_cards_are_moved_by_keys_on_a_sheet(sample: MainWindow) -> None:
    one, two, three = three_on_a_sheet(sample)
    note = card(sample).note.field
    note.setFocus()
    press(sample, "Alt+Shift+Up")
    wait_for(lambda: on_sheet(sample) == [one, three, two])
    assert QApplication.focusWidget() is note
    press(sample, "Alt+Shift+Up", "Alt+Shift+Up", "Alt+Shift+Down")
    wait_for(lambda: [c.id for c in sample.comparison.known] == [one, three, two])
    for _ in range(3):
        assert undo(sample) == "Move comparison"
    wait_for(lambda: on_sheet(sample) == [one, two, three])


def test_cards_are_dragged_by_their_grips_on_a_sheet(sample: MainWindow) -> None:
    sample.resize(1600, 1800)
    one, two, three = three_on_a_sheet(sample)
    cards = sample.comparison.cards
    grip = cards[three].grip
    assert grip.isVisible()
    pull(grip, cards[one].mapToGlobal(QPoint()).y() + 3)
    wait_for(lambda: on_sheet(sample) == [three, one, two])
    assert undo(sample) == "Move comparison"
    wait_for(lambda: on_sheet(sample) == [one, two, three])
    sample.comparison.scope.setCurrentIndex(0)
    wait_for(lambda: not any(shown.grip.isVisible() for shown in sample.comparison.cards.values()))


def test_the_chosen_sheet_is_there_again_after_a_new_start(sample: MainWindow, open_window: object) -> None:
    made = three_on_a_sheet(sample)
    sample.close()
    again = open_window()  # type: ignore[operator]  # a fixture that makes windows
    wait_for(lambda: again.comparison.scope.currentText() == "Harbour" and len(again.comparison.cards) == 3)
    assert set(again.comparison.cards) == set(made)


def test_focus_is_told_where_it_went(sample: MainWindow) -> None:
    """A field that is left by a popup keeps its draft."""
    details = make(sample, 1).details
    assert details
    QTest.keyClicks(details.speaker, "half")
    left = QFocusEvent(QFocusEvent.Type.FocusOut, Qt.FocusReason.PopupFocusReason)
    details.speaker.focusOutEvent(left)
    assert details.speaker.is_unsaved


# Suggested statements


def open_suggestions(window: MainWindow) -> Suggestions:
    found = window.comparison.suggestions
    wait_for(found.isVisible)
    found.heading.setFocus()
    press(window, "Space")
    wait_for(found.rows)
    return found


def first_button(found: Suggestions) -> LinkButton:
    button = found.rows()[0].findChild(LinkButton)
    assert isinstance(button, LinkButton)
    return button


def test_a_suggested_statement_is_made_with_speaker_and_kind_and_taken_back(sample: MainWindow) -> None:
    found = open_suggestions(sample)
    first = first_button(found)
    assert "said by: Ruvan Estelgard" in first.accessibleDescription()
    name = name_of(first)
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Return)
    wait_for(lambda: card(sample))
    statement = kept(sample).statement
    assert (statement.speaker, statement.kind) == ("Ruvan Estelgard", "quote")
    assert name == f"Make statement: {statement.quotation.selector.exact}"
    wait_for(lambda: name_of(first_button(found)) != name and first_button(found).hasFocus())
    assert undo(sample) == "Statement"
    wait_for(lambda: name_of(first_button(found)) == name)


def test_suggestions_are_of_the_article_in_the_focused_pane_and_show_where_they_stand(
    sample: MainWindow,
) -> None:
    revealed: list[tuple[str, Span]] = []
    sample.comparison.reveal_requested.connect(lambda *values: revealed.append(values))
    found = open_suggestions(sample)
    before = name_of(first_button(found))
    sample.panes.focus_pane(1)
    wait_for(lambda: found.rows() and name_of(first_button(found)) != before)
    view = found.rows()[0].findChild(QuotationView)
    QTest.mouseClick(view, BUTTON)
    assert revealed[0][0] == sample.desk.spread.article(1)
    rows = len(found.rows())
    QTest.mouseClick(found.more, BUTTON)
    assert len(found.rows()) > rows


def test_suggestions_belong_to_the_open_articles(sample: MainWindow) -> None:
    found = open_suggestions(sample)
    sample.comparison.scope.setCurrentIndex(1)
    wait_for(lambda: not found.isVisible())
    sample.comparison.scope.setCurrentIndex(0)
    wait_for(found.isVisible)
    press(sample, "F6")
    found.heading.click()
    assert not found.rows()
    for _ in range(2):
        sample.desk.close(0)
    wait_for(lambda: not found.isVisible())


# For screen readers


def test_what_is_in_a_card_has_a_name(sample: MainWindow) -> None:
    three_on_a_sheet(sample)
    sample.comparison.place(*passage(sample, 1, 2))
    wait_for(lambda: (c := card(sample)) and c.reports)
    sample.comparison.aids.forget()
    absent = [one.id for one in ask(sample, lambda ws: ws.summaries()) if one.outlet == "Merovane Wire"]
    sample.comparison.acts.place_absence(sample.comparison.active, absent[0])
    wait_for(lambda: (c := card(sample)) and len(c.reports) == 2 and c.note.field.isVisible())
    open_side = sample.comparison.findChildren(QWidget)
    stops = [one for one in open_side if one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.isVisible()]
    assert len(stops) > 12
    assert [one for one in stops if not name_of(one).strip()] == []
    silent = [one for one in sample.side.findChildren(QToolButton) if is_icon_only(one)]
    assert [one for one in silent if not (name_of(one) and one.toolTip())] == []


def test_no_part_of_a_card_is_a_window(sample: MainWindow) -> None:
    two_reports(sample)
    assert [one for one in QApplication.topLevelWidgets() if one.isVisible() and one is not sample] == []
