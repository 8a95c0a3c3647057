"""Ribbons are painted calm, uniform and, where they cross, only when they are meant."""

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QWidget

from diptych.ui import theme
from diptych.ui.links import Pair
from diptych.ui.ribbons import WIDTH, HingeSplitter, Ribbon, Scene, paint_scene

LIGHT = theme.load_themes()["light"]
HEIGHT = 300


@pytest.fixture(autouse=True)
def _app(qapp: object) -> None:
    """Painting needs the program."""


def painted(scene: Scene) -> QImage:
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
    image.fill(LIGHT.color("base"))
    painter = QPainter(image)
    paint_scene(painter, scene, WIDTH)
    painter.end()
    return image


def middle(image: QImage, y: int) -> QColor:
    return image.pixelColor(WIDTH // 2, y)


def test_a_ribbon_reaches_from_edge_to_edge():
    path = Ribbon(0, (10, 30), (110, 150)).path(WIDTH)
    assert path.boundingRect().left() == 0
    assert path.boundingRect().right() == WIDTH
    assert path.contains(QPointF(1, 20))
    assert path.contains(QPointF(WIDTH - 1, 130))
    assert path.contains(QPointF(WIDTH / 2, 75))
    assert not path.contains(QPointF(1, 130))


def test_calm_ribbons_that_overlap_are_no_darker():
    image = painted(Scene(LIGHT, (Ribbon(0, (0, 60), (0, 60)), Ribbon(1, (40, 100), (40, 100)))))
    assert middle(image, 20) == middle(image, 50) == middle(image, 80)
    assert middle(image, 20) != LIGHT.color("base")


def test_the_active_ribbon_alone_has_the_accent():
    ribbons = (Ribbon(0, (0, 60), (0, 60)), Ribbon(1, (100, 160), (100, 160)))
    image = painted(Scene(LIGHT, ribbons, active=frozenset({1})))
    assert middle(image, 130).blue() - middle(image, 130).red() > 10
    assert abs(middle(image, 30).blue() - middle(image, 30).red()) < 5


def test_a_crossing_ribbon_is_painted_only_when_it_is_meant():
    crossing = (Ribbon(0, (0, 60), (0, 60), straight=False),)
    base = LIGHT.color("base")
    assert middle(painted(Scene(LIGHT, crossing)), 30) == base
    assert middle(painted(Scene(LIGHT, crossing, hover=0)), 30) != base
    assert middle(painted(Scene(LIGHT, crossing, active=frozenset({0}))), 30) != base


def test_unsure_ribbons_are_dashed_and_not_filled():
    image = painted(Scene(LIGHT, (Ribbon(0, (20, 60), (20, 60)),), sure=False))
    base = LIGHT.color("base")
    assert middle(image, 40) == base
    row = [image.pixelColor(x, 20) != base for x in range(WIDTH)]
    assert any(row)
    assert not all(row)


def test_only_here_leaves_the_meant_ribbon():
    ribbons = (Ribbon(0, (0, 60), (0, 60)), Ribbon(1, (100, 160), (100, 160)))
    image = painted(Scene(LIGHT, ribbons, hover=1, calm=False))
    assert middle(image, 30) == LIGHT.color("base")
    assert middle(image, 130) != LIGHT.color("base")


def test_the_ribbon_under_the_pointer_is_the_active_one_first(qtbot):
    ribbons = (
        Ribbon(0, (0, 60), (0, 60)),
        Ribbon(1, (30, 90), (30, 90)),
        Ribbon(2, (0, 99), (0, 99), straight=False),
    )
    splitter = HingeSplitter(lambda _: Scene(LIGHT, ribbons, active=frozenset({1})), str)
    qtbot.addWidget(splitter)
    for _ in range(2):
        splitter.addWidget(QWidget())
    hinge = splitter.handle(1)
    hinge.resize(WIDTH, HEIGHT)
    assert [hinge.pair_at(QPointF(WIDTH / 2, y)) for y in (10, 45, 80, 95)] == [
        Pair(0, 0), Pair(0, 1), Pair(0, 1), None
    ]  # fmt: skip
