"""Why two passages are a pair: the card, the marks in both texts, and what screen readers are told."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QHelpEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QToolTip

from diptych.core.model import BlockKind, Evidence, Link, Span
from diptych.core.text import Part, make_body
from diptych.ui import evidence_marks, messages, reasons
from diptych.ui.evidence_spans import evidence_spans, joined
from diptych.ui.links import Links, Pair
from tests.ui.conftest import ask, wait_for

if TYPE_CHECKING:
    from PySide6.QtGui import QImage
    from PySide6.QtWidgets import QWidget

    from diptych.core.errors import DiptychError
    from diptych.core.model import Body
    from diptych.ui.main_window import MainWindow

FIGURES = Pair(0, 5)  # "roughly 11,500" on the left, "Over 11,000" on the right
NO_PAIR = "No pair is active. Go to one first (Alt+Down)."


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Collect what screen readers are told."""
    said: list[str] = []

    def keep(_widget: QWidget, text: str) -> None:
        said.append(text)

    monkeypatch.setattr(messages, "announce", keep)
    return said


def at(window: MainWindow, pair: Pair = FIGURES) -> MainWindow:
    """Go to a pair, with the keyboard in the left pane."""
    window.panes.focus_pane(0)
    window.panes.show_pair(pair)
    return window


def press(window: MainWindow, key: Qt.Key, pane: int = 0) -> None:
    QTest.keyClick(window.panes.view(pane), key)


def shown(window: MainWindow) -> list[str]:
    """Return what stands on the card, line by line; nothing when it is closed."""
    labels = window.why.card.findChildren(QLabel) if window.why.card.isVisible() else []
    return [label.text() for label in labels if label.isVisible()]


def marked(window: MainWindow, pane: int) -> list[str]:
    view = window.panes.view(pane)
    return [view.body.text[span.start : span.end] for span in view.evidence.spans]


def picture(window: MainWindow, pane: int) -> QImage:
    return window.panes.view(pane).viewport().grab().toImage()


def hover(window: MainWindow, pane: int, pair: Pair) -> None:
    """Bring the pointer over the words of a pair."""
    view = window.panes.view(pane)
    passage = view.ends.passages(pair)[0]
    rect = next(view.word_rects(view.span(passage, passage), 0, view.document().size().height()))
    point = QPoint(round(rect.left()) + 20, round(rect.center().y()) - view.verticalScrollBar().value())
    QTest.mouseMove(view.viewport(), QPoint(1, 1))  # the pointer may be there already
    QTest.mouseMove(view.viewport(), point)


# The card


def test_space_opens_the_card_and_closes_it_again(sample: MainWindow) -> None:
    before = at(sample).panes.view(0).verticalScrollBar().value()
    press(sample, Qt.Key.Key_Space)
    assert shown(sample) == [
        "Pair 6 of 10 · sure",
        "Figures", "roughly 11,500",
        "Names", "Norrin Viaduct",
        "Words", "detour, kilometres, vehicles, bridge",
    ]  # fmt: skip
    assert sample.panes.view(0).verticalScrollBar().value() == before
    assert QApplication.focusWidget() is sample.panes.view(0)
    press(sample, Qt.Key.Key_Space)
    assert not shown(sample)


def test_shift_space_still_scrolls(sample: MainWindow) -> None:
    before = at(sample).panes.view(0).verticalScrollBar().value()
    QTest.keyClick(sample.panes.view(0), Qt.Key.Key_Space, Qt.KeyboardModifier.ShiftModifier)
    assert sample.panes.view(0).verticalScrollBar().value() < before
    assert not shown(sample)


def test_the_command_and_escape_do_the_same(sample: MainWindow) -> None:
    at(sample).commands["why"].trigger()
    assert shown(sample)
    press(sample, Qt.Key.Key_Escape)
    assert not shown(sample)
    sample.commands["why"].trigger()
    sample.commands["why"].trigger()
    assert not shown(sample)


def test_escape_reaches_the_full_screen_when_no_card_is_open(sample: MainWindow) -> None:
    at(sample).commands["full-screen"].trigger()
    press(sample, Qt.Key.Key_Space)
    press(sample, Qt.Key.Key_Escape)
    assert sample.isFullScreen()
    press(sample, Qt.Key.Key_Escape)
    assert not sample.isFullScreen()


def test_a_click_elsewhere_closes_the_card_and_one_on_it_does_not(sample: MainWindow) -> None:
    press(at(sample), Qt.Key.Key_Space)
    QTest.mouseClick(sample.why.card, Qt.MouseButton.LeftButton)
    assert shown(sample)
    QTest.mouseClick(sample.status, Qt.MouseButton.LeftButton)
    assert not shown(sample)


def test_the_card_stands_at_its_hinge_and_off_its_passages(sample: MainWindow) -> None:
    press(at(sample), Qt.Key.Key_Space)
    for step in ("pair-next", "pair-next", "pair-previous"):
        card, hinge = sample.why.card, sample.panes.hinge()
        assert abs(card.geometry().center().x() - hinge.geometry().center().x()) <= 1
        pair = sample.panes.active.pair
        assert pair
        for top, bottom in sample.panes.hinges.ends_in_sight(pair):
            assert card.geometry().top() >= bottom or card.geometry().bottom() <= top
        assert sample.panes.rect().contains(card.geometry())
        sample.commands[step].trigger()


def test_the_card_follows_the_keys_from_pair_to_pair(sample: MainWindow) -> None:
    press(at(sample), Qt.Key.Key_Space)
    sample.commands["pair-next"].trigger()
    assert shown(sample)[0] == "Pair 7 of 10 · likely"
    assert marked(sample, 0) == ["repair", "cost nearly 4 million crowns"]
    sample.commands["pair-previous"].trigger()
    assert shown(sample)[0] == "Pair 6 of 10 · sure"


def test_the_card_is_as_high_as_what_it_says_wherever_one_comes_from(sample: MainWindow) -> None:
    press(at(sample, Pair(0, 3)), Qt.Key.Key_Space)
    fresh = sample.why.card.height()
    press(sample, Qt.Key.Key_Escape)
    press(at(sample, Pair(0, 6)), Qt.Key.Key_Space)
    assert sample.why.card.height() < fresh
    sample.panes.show_pair(Pair(0, 3))
    assert sample.why.card.height() == fresh


def test_the_card_goes_along_with_its_ribbon_and_when_it_leaves_the_sight(sample: MainWindow) -> None:
    press(at(sample), Qt.Key.Key_Space)
    view, top = sample.panes.view(0), sample.why.card.y()
    view.verticalScrollBar().setValue(view.verticalScrollBar().value() + 40)
    assert sample.why.card.y() == pytest.approx(top - 40, abs=12)
    sample.panes.set_only_here(True)  # the pair at the reading line is not made active
    assert not shown(sample)
    sample.panes.show_pair(Pair(0, 0))
    press(sample, Qt.Key.Key_Space)
    assert shown(sample)
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    wait_for(lambda: not shown(sample))


def test_what_has_no_evidence_says_what_it_follows_from(sample: MainWindow) -> None:
    assert reasons.lines(Link((0,), (0,), 0.4)) == ["The passages around them answer each other."]
    assert reasons.sentence(Link((0,), (0,), 0.4), "Pair 2 of 3") == (
        "Pair 2 of 3, weak; The passages around them answer each other."
    )
    alignment = at(sample).panes.links(0).alignment  # type: ignore[union-attr]  # the sample is aligned
    bare = tuple(replace(link, evidence=Evidence()) for link in alignment.links)
    sample.panes.show_links(0, Links(replace(alignment, links=bare)))
    press(at(sample), Qt.Key.Key_Space)
    assert shown(sample) == ["Pair 6 of 10 · sure", "The passages around them answer each other."]
    assert not marked(sample, 0)


# The marks


def test_the_evidence_is_marked_in_both_texts_while_the_card_is_open(
    sample: MainWindow, failures: list[DiptychError]
) -> None:
    plain = [picture(at(sample), pane) for pane in (0, 1)]
    press(sample, Qt.Key.Key_Space)
    wait_for(lambda: "Over 11,000 vehicles" in marked(sample, 1))
    assert marked(sample, 0) == [
        "roughly 11,500 vehicles",
        "bridge",
        "Norrin Viaduct",
        "detour",
        "kilometres",
    ]
    assert marked(sample, 1) == ["Over 11,000 vehicles", "bridge", "Norrin Viaduct", "detour", "kilometres"]
    sample.why.card.move(0, sample.panes.height())  # it would lie on the text
    for pane in (0, 1):
        view = sample.panes.view(pane)
        spans = view.evidence.spans
        top, bottom = view.heights(Span(spans[0].start, spans[-1].end))
        scrolled = view.verticalScrollBar().value()
        changed = rows_that_differ(plain[pane], picture(sample, pane))
        assert changed
        assert all(top - scrolled - 1 <= y <= bottom - scrolled + 1 for y in changed)
    press(sample, Qt.Key.Key_Escape)
    assert [picture(sample, pane) for pane in (0, 1)] == plain
    assert not failures


def rows_that_differ(one: QImage, other: QImage) -> set[int]:
    return {
        y for y in range(one.height()) for x in range(0, one.width(), 3)
        if one.pixel(x, y) != other.pixel(x, y)
    }  # fmt: skip


def test_a_resting_pointer_marks_the_evidence_and_takes_it_along(sample: MainWindow) -> None:
    other = Pair(0, 7)
    hover(at(sample), 0, other)
    assert not marked(sample, 0)
    wait_for(lambda: marked(sample, 0))
    assert "night" in marked(sample, 0)
    assert "night" in marked(sample, 1)
    QApplication.sendEvent(sample.panes.view(0), QMouseEvent(
        QMouseEvent.Type.Leave, QPoint(), QPoint(), Qt.MouseButton.NoButton, Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
    ))  # fmt: skip
    assert not marked(sample, 0)


def test_the_wheel_looks_for_no_evidence(sample: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    hover(at(sample), 0, Pair(0, 7))
    wait_for(lambda: marked(sample, 0))
    # Answered after the figures of the pair, which are looked for once when they come.
    ask(sample, lambda ws: ws.figures(*sample.desk.spread.ids()))
    looked: list[object] = []

    def look(*args: object) -> list[Span]:
        looked.append(args)
        return []

    monkeypatch.setattr(evidence_marks, "evidence_spans", look)
    view = sample.panes.view(0)
    before = view.verticalScrollBar().value()
    for _ in range(10):
        QTest.wheelEvent(sample.windowHandle(), view.mapTo(sample, QPoint(200, 300)), QPoint(0, -60))
        QTest.qWait(20)
    assert view.verticalScrollBar().value() > before
    assert not looked
    hover(sample, 0, Pair(0, 9))
    wait_for(lambda: looked)


def body_of(text: str) -> Body:
    return make_body([Part(BlockKind.PARAGRAPH, 0, text)])


def test_words_are_found_however_quotes_blanks_and_case_are_written() -> None:
    body = body_of("The “Old   Mill” of O'Brien cost 3.2 million; 13.2 million were said, and oldish mills.")
    evidence = Evidence(
        figures=("3.2 million",), names=("O’Brien",), quoted=("old mill",), words=("million", "mill")
    )
    spans = joined(body.text, evidence_spans(body, [0], evidence))
    assert [body.text[span.start : span.end] for span in spans] == [
        "Old   Mill", "O'Brien", "3.2 million", "million",
    ]  # fmt: skip


def test_other_forms_and_parts_of_names_are_found_where_the_whole_is_not() -> None:
    body = body_of("The Institute found one crack.")
    evidence = Evidence(names=("Institute of Structures",), words=("cracks", "zebra"))
    found = [body.text[span.start : span.end] for span in evidence_spans(body, [0], evidence)]
    assert found == ["Institute", "crack"]


# Screen readers and tooltips


def test_opening_is_told_in_one_sentence(sample: MainWindow, told: list[str]) -> None:
    press(at(sample), Qt.Key.Key_Space)
    said = (
        "Pair 6 of 10, sure; Figures: roughly 11,500; Names: Norrin Viaduct; "
        "Words: detour, kilometres, vehicles, bridge."
    )
    assert told == [said]
    assert sample.why.card.accessibleName() == said


def test_going_to_a_pair_is_told_with_its_first_words(sample: MainWindow, told: list[str]) -> None:
    at(sample).commands["pair-next"].trigger()
    assert told[-1].startswith("Pair 7 of 10, likely: The repair, we are told, ")
    assert " – The repair is expected" in told[-1]
    assert "Figures:" not in told[-1]
    press(sample, Qt.Key.Key_Space)
    sample.commands["pair-previous"].trigger()
    assert "Figures: roughly 11,500" in told[-1]


def test_a_message_is_announced(sample: MainWindow) -> None:
    messages.announce(sample.panes, "Pair 1 of 2")  # the event is one that Qt takes


def test_the_tooltip_says_the_same(sample: MainWindow) -> None:
    hinge = at(sample).panes.hinge()
    (top, bottom), *_ = sample.panes.hinges.ends_in_sight(FIGURES)
    point = QPoint(hinge.width() // 2, (top + bottom) // 2)
    QApplication.sendEvent(hinge, QHelpEvent(QHelpEvent.Type.ToolTip, point, hinge.mapToGlobal(point)))
    assert QToolTip.text().startswith("<p>Pair 6 of 10 · sure<br>Figures: roughly 11,500")


# No pair, other pairs


def test_without_an_active_pair_the_next_step_is_said(sample: MainWindow) -> None:
    sample.panes.active.forget()
    press(sample, Qt.Key.Key_Space)
    assert not shown(sample)
    assert sample.status.text.text() == NO_PAIR


def test_one_article_alone_has_no_pair(sample: MainWindow) -> None:
    sample.desk.close(1)
    wait_for(lambda: sample.panes.count() == 1)
    assert not sample.commands["why"].isEnabled()
    press(sample, Qt.Key.Key_Space)
    assert sample.status.text.text() == NO_PAIR


def test_nothing_is_counted_that_may_not_be_about_one_event(sample: MainWindow, told: list[str]) -> None:
    alignment = sample.panes.links(0).alignment  # type: ignore[union-attr]  # the sample is aligned
    sample.panes.show_links(0, Links(replace(alignment, same_event=False)))
    press(at(sample), Qt.Key.Key_Space)
    assert shown(sample)[0] == "These may not be about one event · sure"
    assert told[-1].startswith("These may not be about one event, sure; ")


def test_in_three_panes_the_pair_is_marked_on_its_hinge_alone(sample: MainWindow) -> None:
    sample.resize(2400, 900)
    others = [a for a in sample.library.model.shelf.articles.values() if a.id not in sample.desk.spread.ids()]
    sample.desk.open_beside(next(a.id for a in others if "crack" in a.title))
    wait_for(lambda: sample.panes.count() == 3 and sample.desk.is_aligned and sample.panes.is_settled())
    sample.panes.focus_pane(2)
    sample.panes.show_pair(Pair(1, 0))
    press(sample, Qt.Key.Key_Space, pane=2)
    count = sample.panes.view(2).ends.count
    assert shown(sample)[0].startswith(f"Pair {sample.panes.view(2).ends.number(Pair(1, 0))} of {count} · ")
    assert not marked(sample, 0)
    assert marked(sample, 1)
    assert marked(sample, 2)
    hinge = sample.panes.hinge(1).geometry()
    assert abs(sample.why.card.geometry().center().x() - hinge.center().x()) <= 1


def test_a_correction_closes_the_card_of_its_pair_and_is_named(sample: MainWindow) -> None:
    press(at(sample), Qt.Key.Key_Space)
    left, right = (
        sample.panes.view(pane).span(n, n) for pane, n in ((0, 3), (1, 6))
    )  # passages that are no pair
    for pane, span in ((0, left), (1, right)):
        view = sample.panes.view(pane)
        cursor = view.textCursor()
        cursor.setPosition(view.positions.to_document(span.start))
        cursor.setPosition(view.positions.to_document(span.end), cursor.MoveMode.KeepAnchor)
        view.setTextCursor(cursor)
    sample.commands["correct-pair"].trigger()
    wait_for(lambda: any(link.by == "reader" for link in links(sample)))
    assert not shown(sample)
    assert not marked(sample, 0)
    number = next(n for n, link in enumerate(links(sample)) if link.by == "reader")
    press(at(sample, Pair(0, number)), Qt.Key.Key_Space)
    assert shown(sample)[0].endswith(" · set by you")
    assert ask(sample, lambda ws: ws.corrections(*sample.desk.spread.ids()))


def links(window: MainWindow) -> tuple[Link, ...]:
    found = window.panes.links(0)
    return tuple(found.links) if found else ()


def test_exchanged_panes_close_the_card_and_lose_the_marks(sample: MainWindow) -> None:
    press(at(sample), Qt.Key.Key_Space)
    assert marked(sample, 0)
    sample.commands["swap"].trigger()
    wait_for(lambda: sample.desk.is_aligned and not shown(sample))
    assert not marked(sample, 0)
    assert not marked(sample, 1)
    number = next(n for n, link in enumerate(links(sample)) if "Norrin Viaduct" in link.evidence.names)
    press(at(sample, Pair(0, number)), Qt.Key.Key_Space)
    wait_for(lambda: "roughly 11,500 vehicles" in marked(sample, 1))
    assert "Over 11,000 vehicles" in marked(sample, 0)
