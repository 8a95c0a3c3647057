"""Themes have the same roles and enough contrast; fonts and icons are the bundled ones."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QFont, QFontInfo, QIcon, QPalette
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from diptych.ui import theme

THEMES = theme.load_themes()
GROUNDS = ("base", "window", "alternate", "button")


def luminance(colour: QColor) -> float:
    parts = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in colour.getRgbF()[:3]]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def over(top: QColor, ground: QColor) -> QColor:
    alpha = top.alphaF()
    mixed = [
        t * alpha + g * (1 - alpha) for t, g in zip(top.getRgbF()[:3], ground.getRgbF()[:3], strict=True)
    ]
    return QColor.fromRgbF(*mixed)


def contrast(one: QColor, other: QColor) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_there_is_light_and_dark():
    assert not THEMES["light"].dark
    assert THEMES["dark"].dark


def test_every_theme_has_the_same_roles():
    assert set(THEMES["light"].roles) == set(THEMES["dark"].roles)


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("role", ["text", "dim", "accent", "link", "warning", "error", "good", "note"])
def test_text_is_readable_on_every_ground(name, role):
    shown = THEMES[name]
    for ground in GROUNDS:
        assert contrast(shown.color(role), shown.color(ground)) >= 4.5, ground


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize(
    "role",
    ["selection", "mark", "hit", "hit_current", "hover", "flash", "code", "band", "band_hover", "band_active",
     "words_hover", "words_active"],
)  # fmt: skip
def test_text_is_readable_on_what_is_painted_under_it(name, role):
    shown = THEMES[name]
    ground = over(shown.color(role), shown.color("base"))
    assert contrast(shown.color("text"), ground) >= 4.5
    if role.startswith("band"):
        assert contrast(shown.color("link"), ground) >= 4.5


@pytest.mark.parametrize("name", THEMES)
def test_outlet_marks_are_seen(name):
    shown = THEMES[name]
    for number in range(1, theme.OUTLET_COLOURS + 1):
        assert contrast(shown.color(f"outlet_{number}"), shown.color("base")) >= 3


def test_an_outlet_keeps_its_colour():
    assert THEMES["light"].outlet("The Beacon") == THEMES["light"].outlet("the beacon")


def test_fonts_are_the_bundled_ones_and_bold_is_bold(qapp):
    theme.load_fonts()
    for font in (theme.serif(13), theme.sans(10)):
        assert QFontInfo(font).family() in (theme.SERIF, theme.SANS)
        bold = QFont(font)
        bold.setWeight(QFont.Weight.Bold)
        assert QFontInfo(bold).bold()


def test_applying_a_theme_changes_the_palette(qapp: QApplication):
    theme.load_fonts()
    before = qapp.palette(), qapp.styleSheet(), qapp.font()
    theme.apply(qapp, THEMES["dark"])
    try:
        assert qapp.palette().color(QPalette.ColorRole.Base) == THEMES["dark"].color("base")
    finally:
        qapp.setPalette(before[0])
        qapp.setStyleSheet(before[1])
        qapp.setFont(before[2])


def test_an_icon_follows_the_palette(qapp: QApplication):
    icon = theme.icon("x")
    before = qapp.palette()
    found = []
    for colour in ("#ff0000", "#0000ff"):
        palette = QPalette(before)
        palette.setColor(QPalette.ColorRole.ButtonText, QColor(colour))
        qapp.setPalette(palette)
        image = icon.pixmap(QSize(24, 24), QIcon.Mode.Normal).toImage()
        found.append(image.pixelColor(12, 12).name())
    qapp.setPalette(before)
    assert found == ["#ff0000", "#0000ff"]


def test_a_tip_shows_markup_as_text(qtbot: QtBot):
    tip = theme.plain_tip('<img src="file:///etc/hosts"> & "more"\nnext')
    assert "<img" not in tip
    assert tip.count("<br>") == 1
    assert theme.plain_tip("") == ""
    QToolTip.hideText()
