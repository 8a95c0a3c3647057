"""Ticks stand where they belong, are told apart by shape, cost a picture, and lead to their place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTextBrowser

from diptych.ui import theme
from diptych.ui.tick_bar import LANES, TickBar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

THEMES = theme.load_themes()
LIGHT = THEMES["light"]
HEIGHT = 400


@pytest.fixture
def browser(qtbot: QtBot) -> Iterator[QTextBrowser]:
    """Show a text with a bar of ticks, in the colours of the program."""
    made = QTextBrowser()
    qtbot.addWidget(made)
    made.setStyleSheet(theme.STYLE.format(**{role: colour.name() for role, colour in LIGHT.roles.items()}))
    made.setVerticalScrollBar(
        TickBar(LIGHT, lambda: round(made.document().size().height()) - made.viewport().height())
    )
    made.setPlainText("line\n" * 400)
    made.resize(300, HEIGHT)
    with qtbot.waitExposed(made):
        made.show()
    yield made
    made.close()


@pytest.fixture
def bar(browser: QTextBrowser) -> TickBar:
    """Return the bar."""
    made = browser.verticalScrollBar()
    assert isinstance(made, TickBar)
    return made


def columns(bar: TickBar, row: int) -> list[int]:
    """Return where something is painted in a row of the ticks."""
    image = bar.picture().toImage()
    return [x for x in range(image.width()) if image.pixelColor(x, row).alpha()]


def colour_at(image: QImage, row: int, x: int) -> str:
    return QColor(image.pixelColor(x, row)).name()


def test_ticks_stand_at_their_share_of_the_groove(bar: TickBar) -> None:
    bar.set_ticks("hit", [0.0, 0.25, 0.5, 1.0])
    groove = bar.groove()
    height = groove.height()
    expected = [0, int(height * 0.25), int(height * 0.5), height - LANES["hit"].height]
    assert bar.rows("hit") == [groove.top() + row for row in expected]
    painted = {row for row in range(bar.height()) if columns(bar, row)}
    assert painted == {row + step for row in bar.rows("hit") for step in range(LANES["hit"].height)}


def test_every_kind_has_a_shape_of_its_own(bar: TickBar) -> None:
    shapes = {}
    for kind in LANES:
        bar.set_ticks(kind, [0.5])
        (row,) = bar.rows(kind)
        shapes[kind] = (tuple(columns(bar, row)), tuple(columns(bar, row + 3)))
        bar.set_ticks(kind, [])
    assert len(set(shapes.values())) == len(LANES)
    width = bar.width()
    assert shapes["hit"][0] == tuple(range(width))
    assert max(shapes["link"][0]) < width / 2 <= min(shapes["note"][0])
    dots = shapes["only-here"][0]
    assert max(dots) < width / 2
    assert max(later - before for before, later in zip(dots, dots[1:], strict=False)) > 1


def test_a_hundred_thousand_ticks_are_no_more_than_the_rows(bar: TickBar) -> None:
    many = [number / 100_000 for number in range(100_000)]
    for kind in LANES:
        bar.set_ticks(kind, many)
        assert len(bar.rows(kind)) <= bar.height()
        assert len(bar.rows(kind)) > bar.height() * 0.9


def test_ticks_are_painted_once_until_something_changes(bar: TickBar) -> None:
    bar.set_ticks("link", [0.1])
    first = bar.picture().cacheKey()
    bar.grab()
    bar.setValue(40)
    bar.grab()
    assert bar.picture().cacheKey() == first
    changes = (
        lambda: bar.set_ticks("note", [0.3]),
        lambda: bar.set_theme(THEMES["dark"]),
        lambda: bar.resize(bar.width(), HEIGHT // 2),
        lambda: bar.setLayoutDirection(Qt.LayoutDirection.RightToLeft),
    )
    for change in changes:
        before = bar.picture().cacheKey()
        change()
        assert bar.picture().cacheKey() != before


def test_a_theme_gives_the_ticks_its_colours(bar: TickBar) -> None:
    bar.set_ticks("hit", [0.5])
    (row,) = bar.rows("hit")
    for shown in THEMES.values():
        bar.set_theme(shown)
        assert colour_at(bar.picture().toImage(), row, 6) == shown.color("hit_tick").name()


def test_lanes_are_mirrored_from_right_to_left(bar: TickBar) -> None:
    for kind in LANES:
        bar.set_ticks(kind, [0.5])
        (row,) = bar.rows(kind)
        before = columns(bar, row)
        bar.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        assert columns(bar, row) == sorted(bar.width() - 1 - x for x in before), kind
        bar.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        bar.set_ticks(kind, [])


def test_the_handle_shines_through(bar: TickBar) -> None:
    bar.setValue(0)
    bare = bar.grab().toImage()
    bar.set_ticks("hit", [number / 400 for number in range(400)])
    image, handle = bar.grab().toImage(), bar.handle()
    tick = LIGHT.color("hit_tick").name()
    middle = bar.width() // 2
    inside, outside = handle.center().y(), handle.bottom() + 30
    assert colour_at(image, outside, middle) == tick
    assert colour_at(image, inside, middle) not in (tick, colour_at(bare, inside, middle))


def test_without_ticks_the_bar_is_as_ever(bar: TickBar) -> None:
    bare = bar.grab().toImage()
    bar.set_ticks("hit", [0.5])
    assert bar.grab().toImage() != bare
    bar.set_ticks("hit", [])
    assert bar.grab().toImage() == bare


def middle_of_page(bar: TickBar) -> float:
    return (bar.value() + bar.pageStep() / 2) / (bar.maximum() + bar.pageStep())


def press(bar: TickBar, y: int) -> None:
    QTest.mousePress(bar, Qt.MouseButton.LeftButton, pos=QPoint(bar.width() // 2, y))


def test_a_click_goes_to_where_it_points(bar: TickBar) -> None:
    groove = bar.groove()
    for share in (0.7, 0.3):
        press(bar, groove.top() + round(groove.height() * share))
        assert middle_of_page(bar) == pytest.approx(share, abs=0.005)
        assert bar.isSliderDown(), "the handle can be dragged on"
        QTest.mouseRelease(bar, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))


def test_a_click_beside_a_tick_means_the_tick(bar: TickBar) -> None:
    share = 0.6123
    bar.set_ticks("note", [0.2, share, 0.9])
    (_, row, _) = bar.rows("note")
    press(bar, row + 2)
    assert middle_of_page(bar) == pytest.approx(share, abs=0.5 / bar.maximum())


def test_a_click_on_the_handle_moves_nothing(bar: TickBar) -> None:
    bar.set_ticks("note", [0.05])
    bar.setValue(200)
    press(bar, bar.handle().center().y())
    assert bar.value() == 200


@pytest.mark.parametrize("share", [0.0, 1.0])
def test_a_click_at_an_end_stays_there(bar: TickBar, share: float) -> None:
    bar.setValue(bar.maximum() // 2)
    groove = bar.groove()
    press(bar, groove.top() + round((groove.height() - 1) * share))
    assert bar.value() == round(bar.maximum() * share)


def test_a_click_reaches_the_middle_of_a_very_long_article(bar: TickBar) -> None:
    bar.setRange(0, 1_000_000)
    groove = bar.groove()
    press(bar, groove.top() + groove.height() // 4)
    assert middle_of_page(bar) == pytest.approx(0.25, abs=0.005)
    assert bar.isSliderDown()
