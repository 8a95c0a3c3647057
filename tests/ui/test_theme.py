"""Themes have the same roles and enough contrast; fonts and icons are the bundled ones."""

from dataclasses import fields
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontInfo, QIcon, QPalette
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from diptych.core.settings import Settings
from diptych.ui import theme
from diptych.ui.tick_bar import LANES

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


def enough(name: str) -> float:
    return 7 if name == "contrast" else 4.5


def test_every_theme_of_the_settings_is_there():
    declared = next(field for field in fields(Settings) if field.name == "theme")
    assert {"system", *THEMES} == set(declared.metadata["choices"])
    assert {name: shown.dark for name, shown in THEMES.items()} == {
        "light": False, "dark": True, "sepia": False, "contrast": True,
    }  # fmt: skip


def test_a_theme_is_named_as_its_file():
    assert {name: shown.name for name, shown in THEMES.items()} == {name: name for name in THEMES}


@pytest.mark.parametrize("name", THEMES)
def test_every_theme_has_the_same_roles(name):
    assert set(THEMES[name].roles) == set(THEMES["light"].roles)


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("role", ["text", "dim", "accent", "link", "warning", "error", "good", "note"])
def test_text_is_readable_on_every_ground(name, role):
    shown = THEMES[name]
    for ground in GROUNDS:
        assert contrast(shown.color(role), shown.color(ground)) >= enough(name), ground


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize(
    "role",
    ["selection", "mark", "hit", "hit_current", "hover", "flash", "code", "band", "band_hover", "band_active",
     "words_hover", "words_active"],
)  # fmt: skip
def test_text_is_readable_on_what_is_painted_under_it(name, role):
    shown = THEMES[name]
    ground = over(shown.color(role), shown.color("base"))
    assert contrast(shown.color("text"), ground) >= enough(name)
    if role.startswith("band"):
        assert contrast(shown.color("link"), ground) >= enough(name)


@pytest.mark.parametrize("role", ["ribbon", "ribbon_hover", "ribbon_edge", "line", "rule", "focus", "accent"])
def test_high_contrast_shows_lines_and_ribbons(role):
    shown = THEMES["contrast"]
    base = shown.color("base")
    assert contrast(over(shown.color(role), base), base) >= 3


def test_sepia_is_dark_brown_on_warm_paper():
    for role in ("base", "text"):
        colour = THEMES["sepia"].color(role)
        assert colour.red() > colour.green() > colour.blue()


@pytest.mark.parametrize(
    ("contrast_wanted", "scheme", "chosen"),
    [
        (Qt.ContrastPreference.NoPreference, Qt.ColorScheme.Unknown, "light"),
        (Qt.ContrastPreference.NoPreference, Qt.ColorScheme.Dark, "dark"),
        (Qt.ContrastPreference.HighContrast, Qt.ColorScheme.Light, "contrast"),
        (Qt.ContrastPreference.HighContrast, Qt.ColorScheme.Dark, "contrast"),
    ],
)
def test_the_system_chooses_a_theme(contrast_wanted, scheme, chosen):
    wishes = SimpleNamespace(contrastPreference=lambda: contrast_wanted)
    hints = SimpleNamespace(colorScheme=lambda: scheme, accessibility=lambda: wishes)
    assert theme.system_choice(hints) == chosen


@pytest.mark.parametrize("name", THEMES)
def test_outlet_marks_are_seen(name):
    shown = THEMES[name]
    for number in range(1, theme.OUTLET_COLOURS + 1):
        assert contrast(shown.color(f"outlet_{number}"), shown.color("base")) >= 3


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("kind", LANES)
def test_ticks_are_seen(name, kind):
    shown = THEMES[name]
    assert contrast(shown.color(LANES[kind].role), shown.color("base")) >= 3


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
