"""Whatever comes from outside is shown letter for letter: no label, tooltip or message reads markup."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QWidget

from diptych.core.errors import RefusedInput
from diptych.ui import messages
from tests.ui.conftest import wait_for

if TYPE_CHECKING:
    from diptych.ui.main_window import MainWindow

HOUSE = Path(messages.__file__).parent
MODULES = sorted(HOUSE.glob("*.py"))
HOSTILE = '<img src="/etc/hostname"><b>bold</b> &amp; <a href="file:///etc">x</a>'
# Qt reads markup in these, so nobody uses them.
FORBIDDEN = {
    "QMessageBox",
    "QErrorMessage",
    "QWhatsThis",
    "QTextEdit",
    "setWhatsThis",
    "setHtml",
    "setMarkdown",
}


def calls(path: Path) -> list[ast.Call]:
    return [
        node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)
    ]


def name_of(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_labels_are_made_plain(path: Path) -> None:
    made = [call for call in calls(path) if name_of(call) == "QLabel"]
    formats = [call for call in calls(path) if name_of(call) == "setTextFormat"]
    assert len(made) <= len(formats)
    assert all("PlainText" in ast.unparse(call) for call in formats)
    assert not [call for call in calls(path) if name_of(call) in FORBIDDEN]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_tooltips_are_made_plain(path: Path) -> None:
    for call in calls(path):
        if name_of(call) in ("setToolTip", "showText"):
            shown = ast.unparse(call)
            assert "plain_tip" in shown or "setToolTip(tip)" in shown, shown


def test_every_label_in_the_window_is_plain(sample: MainWindow) -> None:
    article = sample.desk.spread.article(0)
    sample.jobs.write(lambda ws: ws.edit_article(article, title=HOSTILE, outlet=HOSTILE, author=HOSTILE))
    wait_for(lambda: sample.panes.article(0).title == HOSTILE)  # type: ignore[union-attr]
    for page in (sample.pages.show_shortcuts, sample.pages.show_about, sample.pages.show_settings):
        page()
    sample.pages.show_details(article)
    sample.libraries.show_bin()
    messages.tell(sample, RefusedInput(HOSTILE, HOSTILE))
    wait_for(lambda: len([one for one in sample.findChildren(QDialog) if one.isVisible()]) >= 6)
    ours = [label for label in sample.findChildren(QLabel) if not label.objectName().startswith("qt_")]
    assert len(ours) > 60
    assert {label.textFormat() for label in ours if label.text()} == {Qt.TextFormat.PlainText}
    for widget in sample.findChildren(QWidget):
        assert "<img" not in widget.toolTip(), widget


def test_a_label_shows_markup_as_text(qapp: QApplication) -> None:
    label = messages.plain_label(HOSTILE)
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert label.text() == HOSTILE
    assert isinstance(label, QWidget)
