"""Chips hang on their ribbons, lie on no other, and are painted only there."""

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QFontMetricsF, QImage, QPainter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from diptych.ui import theme
from diptych.ui.links import Pair
from diptych.ui.pane_row import CHIPS_WIDTH
from diptych.ui.ribbon_chips import POINTS, chips_in, paint_chips
from diptych.ui.ribbons import WIDTH, HingeSplitter, Ribbon, Scene
from tests.ui import invented

LIGHT = theme.load_themes()["light"]
HEIGHT = 300
VOTE = "51–49 ≠ 52–48"
RIBBONS = (Ribbon(0, (0, 60), (40, 100)), Ribbon(1, (20, 70), (30, 90)), Ribbon(2, (200, 260), (200, 260)))


@pytest.fixture(autouse=True)
def _app(qapp: object) -> None:
    """Fonts need the program."""
    theme.load_fonts()


def painted(scene: Scene) -> QImage:
    image = QImage(CHIPS_WIDTH, HEIGHT, QImage.Format.Format_RGB32)
    image.fill(LIGHT.color("base"))
    painter = QPainter(image)
    paint_chips(painter, scene, CHIPS_WIDTH)
    painter.end()
    return image


def test_a_chip_hangs_in_the_middle_of_its_ribbon():
    (chip,) = chips_in(Scene(LIGHT, RIBBONS, chips={2: [VOTE]}), CHIPS_WIDTH)
    assert chip.link == 2
    assert chip.text == VOTE
    assert chip.firm
    assert chip.place.center() == QPointF(CHIPS_WIDTH / 2, 230)


def test_two_chips_a_ribbon_then_how_many_more():
    texts = [VOTE, "nine ≈ 9", "a ≠ b", "c ≠ d", "e ≠ f"]
    chips = list(chips_in(Scene(LIGHT, RIBBONS, chips={0: texts}), CHIPS_WIDTH))
    assert [chip.text for chip in chips] == [VOTE, "nine ≈ 9", "+3"]
    assert [chip.firm for chip in chips] == [True, False, False]


def test_chips_of_neighbours_do_not_lie_on_each_other():
    chips = list(chips_in(Scene(LIGHT, RIBBONS, chips={0: [VOTE] * 2, 1: [VOTE] * 2}), CHIPS_WIDTH))
    assert len(chips) == 4
    for above, below in zip(chips, chips[1:], strict=False):
        assert above.place.bottom() < below.place.top()


def test_a_long_chip_has_a_line_for_each_figure_and_cuts_none():
    (chip,) = chips_in(Scene(LIGHT, RIBBONS, chips={0: ["roughly 11,500 ≈ more than 11,000"]}), CHIPS_WIDTH)
    assert chip.text == "roughly 11,500\n≈ more than 11,000"
    assert chip.place.width() < CHIPS_WIDTH
    assert chip.place.height() > 2 * QFontMetricsF(theme.sans(POINTS)).height()


def test_only_the_chips_are_painted():
    scene = Scene(LIGHT, RIBBONS, chips={2: [VOTE]})
    (chip,) = chips_in(scene, CHIPS_WIDTH)
    image, base = painted(scene), LIGHT.color("base")
    changed = [(x, y) for y in range(HEIGHT) for x in range(CHIPS_WIDTH) if image.pixelColor(x, y) != base]
    assert changed
    around = chip.place.adjusted(-2, -2, 2, 2)
    assert all(around.contains(QPointF(x, y)) for x, y in changed)


def test_a_chip_on_a_crossing_ribbon_hangs_on_its_edges():
    crossing = (Ribbon(0, (0, 60), (200, 260), straight=False),)
    image = painted(Scene(LIGHT, crossing, chips={0: [VOTE]}))
    assert image.pixelColor(0, 0) != LIGHT.color("base")
    assert painted(Scene(LIGHT, crossing)).pixelColor(0, 0) == LIGHT.color("base")


def test_a_click_on_a_chip_chooses_its_pair(qtbot: QtBot):
    crossing = (Ribbon(3, (0, 60), (200, 260), straight=False),)
    scene = Scene(LIGHT, crossing, chips={3: [VOTE]})
    splitter = HingeSplitter(lambda _: scene, str)
    qtbot.addWidget(splitter)
    for _ in range(2):
        splitter.addWidget(QWidget())
    hinge = splitter.handle(1)
    hinge.resize(CHIPS_WIDTH, HEIGHT)
    (chip,) = chips_in(scene, CHIPS_WIDTH)
    assert hinge.pair_at(chip.place.center()) == Pair(0, 3)
    assert hinge.pair_at(QPointF(CHIPS_WIDTH / 2, HEIGHT - 5)) is None


def test_hinges_with_chips_are_wide_only_where_there_is_room(qtbot: QtBot):
    articles = [invented.article(name, invented.paragraphs(6)) for name in ("one", "two", "three")]
    panes = invented.show(qtbot, articles, size=(1800, 700))
    assert panes.hinge().width() == WIDTH
    panes.show_chips({})
    invented.settle(panes)
    assert panes.hinge().width() == CHIPS_WIDTH
    least = sum(panes.pane(number).minimumWidth() for number in range(3))
    panes.resize(least + 2 * WIDTH + 10, 700)
    invented.settle(panes)
    assert WIDTH <= panes.hinge().width() <= WIDTH + 5
    panes.show_chips(None)
    assert panes.hinge().width() == WIDTH
