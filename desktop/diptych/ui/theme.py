"""Colours, typefaces and icons: themes are TOML files, faces and drawings are bundled."""

import html
import tomllib
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QGuiApplication,
    QIcon,
    QIconEngine,
    QPainter,
    QPalette,
    QPixmap,
    QStyleHints,
)
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from diptych.core import places

SERIF = "Diptych Serif"
SANS = "Diptych Sans"
OUTLET_COLOURS = 8
SHIFT = 19
"""Which bits of a name's checksum choose its colour: these keep the outlets of the sample apart."""

STYLE = """
QToolBar {{
  border: 0; border-bottom: 1px solid {line}; padding: 5px 10px; spacing: 3px; background: {window} }}
QToolBar::separator {{ background: {line}; width: 1px; margin: 6px 5px }}
QToolButton {{ border: 1px solid transparent; border-radius: 6px; padding: 4px 7px }}
QToolButton:hover {{ background: {hover} }}
QToolButton:checked {{ background: {selection} }}
QToolButton:focus {{ border-color: {focus} }}
QToolButton#quiet:checked {{ background: transparent }}
QToolButton#quiet:hover {{ background: {hover} }}
QToolButton::menu-indicator {{ image: none }}
QLineEdit, QPlainTextEdit, QSpinBox, QComboBox {{
  border: 1px solid {line}; border-radius: 6px; padding: 4px 8px; background: {base};
  selection-background-color: {selection}; selection-color: {text} }}
QLineEdit:focus, QPlainTextEdit:focus, QSpinBox:focus, QComboBox:focus {{ border-color: {accent} }}
QComboBox::drop-down {{ border: 0; width: 20px }}
QDialogButtonBox {{ dialogbuttonbox-buttons-have-icons: 0 }}
QPushButton {{ border: 1px solid {line}; border-radius: 6px; padding: 5px 14px; background: {button} }}
QPushButton:hover {{ background: {hover} }}
QPushButton:default {{ border-color: {accent}; color: {accent} }}
QPushButton:focus {{ border-color: {accent} }}
QPushButton:disabled {{ color: {dim}; background: {window} }}
QAbstractItemView {{ border: 0; outline: 0; background: {base}; alternate-background-color: {alternate} }}
QCheckBox::indicator:unchecked, QAbstractItemView::indicator:unchecked {{
  border: 1px solid {dim}; border-radius: 3px; width: 11px; height: 11px; background: {base} }}
QHeaderView {{ background: transparent }}
QHeaderView::section {{
  border: 0; border-bottom: 1px solid {line}; padding: 4px 8px; color: {dim}; background: transparent;
  font-size: 9pt }}
QTabBar::tab {{
  border: 0; border-bottom: 2px solid transparent; padding: 7px 4px; margin: 0 4px 0 12px; color: {dim};
  background: transparent }}
QTabBar::tab:selected {{ color: {text}; border-bottom-color: {accent} }}
QTabBar::tab:hover {{ color: {text} }}
QTabBar::tab:focus {{ border-bottom-color: {focus} }}
QScrollBar:vertical {{ background: transparent; width: 12px }}
QScrollBar:horizontal {{ background: transparent; height: 12px }}
QScrollBar::handle {{ background: {line}; border-radius: 4px; margin: 2px }}
QScrollBar::handle:vertical {{ min-height: 36px }}
QScrollBar::handle:horizontal {{ min-width: 36px }}
QScrollBar::handle:hover {{ background: {dim} }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0 }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent }}
QTextBrowser QScrollBar:vertical {{ background: {base} }}
QStatusBar {{ border-top: 1px solid {line}; color: {dim}; background: {window} }}
QStatusBar::item {{ border: 0 }}
QToolTip {{ border: 1px solid {line}; padding: 4px 6px; color: {text}; background: {base} }}
QFrame#card {{ border: 1px solid {ribbon_edge}; border-radius: 8px; background: {base} }}
QMenu {{ border: 1px solid {line}; padding: 4px; background: {base} }}
QMenu::item {{ padding: 5px 22px; border-radius: 4px }}
QMenu::item:selected {{ background: {selection}; color: {text} }}
QMenu::item:disabled {{ color: {dim} }}
QMenu::separator {{ height: 1px; background: {line}; margin: 4px 8px }}
"""

_PALETTE = {
    QPalette.ColorRole.Window: "window",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "base",
    QPalette.ColorRole.AlternateBase: "alternate",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.Button: "button",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.BrightText: "error",
    QPalette.ColorRole.ToolTipBase: "base",
    QPalette.ColorRole.ToolTipText: "text",
    QPalette.ColorRole.PlaceholderText: "dim",
    QPalette.ColorRole.Highlight: "selection",
    QPalette.ColorRole.HighlightedText: "text",
    QPalette.ColorRole.Accent: "accent",
    QPalette.ColorRole.Link: "link",
    QPalette.ColorRole.LinkVisited: "link",
    QPalette.ColorRole.Light: "button",
    QPalette.ColorRole.Midlight: "hover",
    QPalette.ColorRole.Mid: "line",
    QPalette.ColorRole.Dark: "line",
    QPalette.ColorRole.Shadow: "line",
}
_DIM_WHEN_DISABLED = (
    QPalette.ColorRole.WindowText,
    QPalette.ColorRole.Text,
    QPalette.ColorRole.ButtonText,
)


@dataclass(frozen=True)
class Theme:
    """A set of colours by role; every theme has the same roles, and its file gives the name."""

    name: str
    dark: bool
    roles: Mapping[str, QColor]

    def color(self, role: str) -> QColor:
        """Return a copy of the colour of ``role``."""
        return QColor(self.roles[role])

    def over_base(self, role: str) -> QColor:
        """Return the colour that ``role`` has where it is painted on the base."""
        colour, base = self.roles[role], self.roles["base"]
        share = colour.alphaF()
        return QColor.fromRgbF(
            colour.redF() * share + base.redF() * (1 - share),
            colour.greenF() * share + base.greenF() * (1 - share),
            colour.blueF() * share + base.blueF() * (1 - share),
        )

    def outlet(self, name: str) -> QColor:
        """Choose the colour of an outlet's mark by its name: the same one at every start."""
        number = (zlib.crc32(name.casefold().encode()) >> SHIFT) % OUTLET_COLOURS + 1
        return self.color(f"outlet_{number}")


def load_themes() -> Mapping[str, Theme]:
    """Read every theme of the resources, by the name of its file."""
    files = sorted((places.resources() / "themes").glob("*.toml"))
    return {file.stem: _theme(file) for file in files}


def _theme(file: Path) -> Theme:
    table = tomllib.loads(file.read_text(encoding="utf-8"))
    colours = table["colours"]
    roles = {role: _colour(colours, value) for role, value in table["roles"].items()}
    return Theme(file.stem, table["dark"], roles)


def _colour(colours: Mapping[str, str], value: str) -> QColor:
    name, _, opacity = value.partition(" ")
    colour = QColor(colours[name])
    if opacity:
        colour.setAlphaF(int(opacity.rstrip("%")) / 100)
    return colour


def apply(app: QApplication, theme: Theme) -> None:
    """Give the whole program the colours of ``theme``; call ``load_fonts`` before."""
    palette = QPalette()
    for role, name in _PALETTE.items():
        palette.setColor(role, theme.color(name))
    for role in _DIM_WHEN_DISABLED:
        palette.setColor(QPalette.ColorGroup.Disabled, role, theme.color("dim"))
    app.setStyle("Fusion")
    app.setPalette(palette)
    app.setFont(sans(10))
    app.setStyleSheet(STYLE.format(**{role: _css(colour) for role, colour in theme.roles.items()}))


def _css(colour: QColor) -> str:
    return f"rgba({colour.red()}, {colour.green()}, {colour.blue()}, {colour.alpha()})"


def system_choice(hints: QStyleHints) -> str:
    """Name the theme that the system asks for; where it does not say, the light one."""
    if hints.accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast:
        return "contrast"
    return "dark" if hints.colorScheme() is Qt.ColorScheme.Dark else "light"


def load_fonts() -> None:
    """Register every bundled face."""
    for file in sorted((places.resources() / "fonts").glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(file))


def serif(points: float, weight: QFont.Weight = QFont.Weight.Normal, italic: bool = False) -> QFont:
    """Make a font of the bundled serif."""
    return _font(SERIF, points, weight, italic)


def sans(points: float, weight: QFont.Weight = QFont.Weight.Normal, italic: bool = False) -> QFont:
    """Make a font of the bundled sans."""
    return _font(SANS, points, weight, italic)


def _font(family: str, points: float, weight: QFont.Weight, italic: bool) -> QFont:
    font = QFont(family)
    font.setPointSizeF(points)
    font.setWeight(weight)
    font.setItalic(italic)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def plain_tip(text: str) -> str:
    """Make a tooltip that shows ``text`` letter for letter, wrapped; Qt would read markup in it otherwise."""
    return "<p>{}</p>".format(html.escape(text).replace("\n", "<br>")) if text else ""


class _SvgEngine(QIconEngine):
    """Draws in the colour of the moment: light, dark, disabled and checked from one file."""

    def __init__(self, drawing: str) -> None:
        super().__init__()
        self._drawing = drawing

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        palette = QGuiApplication.palette()
        group = QPalette.ColorGroup.Disabled if mode is QIcon.Mode.Disabled else QPalette.ColorGroup.Active
        on = state is QIcon.State.On and mode is not QIcon.Mode.Disabled
        role = QPalette.ColorRole.Accent if on else QPalette.ColorRole.ButtonText
        drawing = self._drawing.replace("currentColor", palette.color(group, role).name())
        QSvgRenderer(QByteArray(drawing.encode())).render(painter, QRectF(rect))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        pixmap = QPixmap(size)
        if pixmap.isNull():
            return pixmap
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, QRect(QPoint(), size), mode, state)
        painter.end()
        return pixmap

    def clone(self) -> QIconEngine:
        return _SvgEngine(self._drawing)


@cache
def _drawing(name: str) -> str:
    return (places.resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")


def icon(name: str) -> QIcon:
    """Make the icon of a bundled drawing; it follows the palette."""
    return QIcon(_SvgEngine(_drawing(name)))
