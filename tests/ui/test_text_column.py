"""The column of a body keeps its lines and its place whatever the view and its scroll bars do."""

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from pytestqt.qtbot import QtBot

from diptych.core.text import make_body
from diptych.ui import theme
from diptych.ui.body_view import BodyView
from tests.ui.invented import paragraphs, wait

ROOM = 0.6


@pytest.fixture(params=[Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def view(qtbot: QtBot, request: pytest.FixtureRequest) -> BodyView:
    theme.load_fonts()
    made = BodyView(theme.load_themes()["light"], room=ROOM)
    made.setLayoutDirection(request.param)
    qtbot.addWidget(made)
    made.resize(900, 500)
    made.show()
    made.show_body(make_body(paragraphs(60)))
    assert wait(lambda: made.is_settled)
    made.grab()
    return made


def first_ink(view: BodyView) -> int:
    """Find where the first letters begin, in pixels of the view."""
    shot = view.viewport().grab(view.viewport().rect().adjusted(0, 0, 0, -400)).toImage()
    empty = shot.pixel(0, 0)
    columns = (x for x in range(shot.width()) if any(shot.pixel(x, y) != empty for y in range(shot.height())))
    return next(columns)


def test_another_width_moves_the_column_without_setting_it_again(view: BodyView):
    updates, settled = [], []
    view.document().documentLayout().update.connect(lambda *_: updates.append(1))
    view.settled.connect(lambda: settled.append(1))
    width = view.column_rect().width()
    for size in (1000, 1100, 1000, 950):
        view.resize(size, 500)
        QCoreApplication.processEvents()
        assert view.is_settled
        assert view.column_rect().width() == width
        assert abs(view.column_rect().left() - first_ink(view)) <= 2
        assert abs(view.column_rect().center().x() - view.viewport().width() / 2) <= 1
    assert (updates, settled) == ([], [])


def test_a_narrow_view_gets_shorter_lines_once_after_the_last_step(view: BodyView):
    settled = []
    view.settled.connect(lambda: settled.append(view.column_rect().width()))
    place = view.body.passages[50].start
    view.scroll_to(place)
    wide = view.column_rect().width()
    for size in (500, 480, 440, 400):
        view.resize(size, 500)
        QCoreApplication.processEvents()
        assert view.column_rect().width() == wide
        assert not view.is_settled
    assert wait(lambda: view.is_settled)
    assert settled == [view.column_rect().width()]
    assert view.column_rect().right() <= view.viewport().width()
    assert view.place() == place
    assert abs(view.flow(place) - view.reading_height()) <= 1


def test_a_view_that_comes_back_to_its_width_keeps_its_lines(view: BodyView):
    updates = []
    view.document().documentLayout().update.connect(lambda *_: updates.append(1))
    view.resize(400, 500)
    QCoreApplication.processEvents()
    view.resize(900, 500)
    assert wait(lambda: view.is_settled)
    assert updates == []


def test_nothing_moves_the_column_aside(view: BodyView):
    bar = view.horizontalScrollBar()
    place, ink = bar.value(), first_ink(view)
    bar.setValue(0)
    bar.triggerAction(bar.SliderAction.SliderToMaximum)
    wheel = QWheelEvent(
        QPointF(200, 200), QPointF(200, 200), QPoint(), QPoint(-480, 0), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QCoreApplication.sendEvent(view.viewport(), wheel)
    assert bar.value() == place
    view.setLayoutDirection(Qt.LayoutDirection(1 - view.layoutDirection().value))
    QCoreApplication.processEvents()
    assert abs(first_ink(view) - view.column_rect().left()) <= 2
    view.setLayoutDirection(Qt.LayoutDirection(1 - view.layoutDirection().value))
    assert first_ink(view) == ink


@pytest.mark.parametrize("height", [500, 300, 700])
def test_there_is_room_below_the_end(view: BodyView, height: int):
    view.resize(900, height)
    assert wait(lambda: view.is_settled)
    end = view.block_rect(view.document().lastBlock()).bottom()
    bar = view.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert abs(bar.value() - (end - (1 - ROOM) * view.viewport().height())) <= 2


def test_lines_are_not_set_again_when_only_the_height_changes(view: BodyView):
    updates = []
    view.document().documentLayout().update.connect(lambda *_: updates.append(1))
    place = view.body.passages[50].start
    view.scroll_to(place)
    view.resize(900, 640)
    assert wait(lambda: view.is_settled)
    assert updates == []
    assert abs(view.flow(place) - view.reading_height()) <= 1
