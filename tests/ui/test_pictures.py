"""The pictures of the README can be drawn."""

import re

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from diptych.core import places
from tests import pictures


def colours(image: QImage) -> set[int]:
    """Collect the colours of every eighth point."""
    return {
        image.pixel(x, y) for x in range(0, image.width(), 8) for y in range(0, image.height(), 8)
    }  # fmt: skip


@pytest.mark.soak
def test_a_picture_shows_two_articles_and_an_active_pair(qapp: QApplication, tmp_path, monkeypatch):
    monkeypatch.setenv(places.HOME_VARIABLE, str(tmp_path / "home"))
    facing = next(picture for picture in pictures.PICTURES if picture.name == "facing")
    file = pictures.save(pictures.draw(facing), tmp_path / "facing.png")
    image = QImage(str(file))
    assert (image.width(), image.height()) == facing.size
    assert file.stat().st_size < pictures.LARGEST_FILE
    assert len(colours(image)) > 50
    middle = [image.pixelColor(image.width() // 2, y) for y in range(image.height())]
    assert any(_is_blue(colour) for colour in middle), "no ribbon of an active pair"


def test_pictures_have_names_of_their_own():
    names = [picture.name for picture in pictures.PICTURES]
    assert len(set(names)) == len(names)


def test_the_pictures_of_the_readme_are_drawn_and_small():
    readme = (pictures.FOLDER.parents[1] / "README.md").read_text(encoding="utf-8")
    drawn = {file.stem: file.stat().st_size for file in pictures.FOLDER.glob("*.png")}
    assert drawn.keys() == {picture.name for picture in pictures.PICTURES}
    assert set(re.findall(r"resources/pictures/([\w-]+)\.png", readme)) <= drawn.keys()
    assert max(drawn.values()) < pictures.LARGEST_FILE


def _is_blue(colour: QColor) -> bool:
    return colour.blue() - colour.red() > 20
