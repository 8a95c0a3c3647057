"""All that is said to the reader: plain text everywhere, whatever it contains."""

from __future__ import annotations

import platform
import traceback
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale, Qt, qVersion
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAction, QGuiApplication, QPalette
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from diptych import __version__
from diptych.core.errors import DiptychError
from diptych.ui import theme

if TYPE_CHECKING:
    from PySide6.QtGui import QFont


def _tr(text: str) -> str:
    return QCoreApplication.translate("Messages", text)


def plain_label(
    text: str = "", *, font: QFont | None = None, dim: bool = False, wrap: bool = False
) -> QLabel:
    """Make a label that shows ``text`` as it is: markup in it stays text."""
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setText(text)
    label.setWordWrap(wrap)
    if font:
        label.setFont(font)
    if dim:
        label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    return label


def add_clear_button(field: QLineEdit) -> None:
    """Give a field the button that empties it, with a name, which Qt does not give it."""
    field.setClearButtonEnabled(True)
    clear = field.findChild(QAction, "_q_qlineeditclearaction")
    if isinstance(clear, QAction):
        clear.setText(_tr("Clear"))


def announce(widget: QWidget, text: str) -> None:
    """Let screen readers say ``text``; the keyboard stays where it is."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))


def name_more_button(bar: QWidget) -> None:
    """Name the button for what a bar has no room for, which Qt does not name."""
    for button in bar.findChildren(QToolButton):
        if button.objectName().endswith("_ext_button"):
            button.setAccessibleName(_tr("More"))
            button.setToolTip(theme.plain_tip(_tr("More")))


def menu_text(text: str) -> str:
    """Make a menu entry or button that shows ``text`` as it is: "&" in it is no shortcut."""
    return text.replace("&", "&&")


def number(value: int) -> str:
    """Write a number as the reader's locale does: 30,000."""
    return QLocale().toString(value)


def counted(value: int, one: str, many: str) -> str:
    """Choose the translated sentence for ``value`` and write the number where it says %n."""
    return _tr(one if value == 1 else many).replace("%n", number(value))


class Message(QDialog):
    """A sentence, its next step and buttons; modal to its window, and nothing waits for it."""

    def __init__(self, parent: QWidget | None, what: str, next_step: str = "") -> None:
        super().__init__(parent)
        self.setWindowTitle(_tr("Diptych"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(420)
        self.content = QVBoxLayout(self)
        self.content.setContentsMargins(24, 22, 24, 18)
        self.content.setSpacing(8)
        first = plain_label(what, wrap=True)
        font = first.font()
        font.setBold(True)
        first.setFont(font)
        self.content.addWidget(first)
        if next_step:
            self.content.addWidget(plain_label(next_step, wrap=True))
        self.content.addSpacing(10)
        self.buttons = QDialogButtonBox(self)
        self.content.addWidget(self.buttons)
        self.setAccessibleName(f"{what} {next_step}".strip())


def tell(parent: QWidget | None, error: DiptychError | str, next_step: str = "") -> Message:
    """Say what happened and what to do next."""
    if isinstance(error, DiptychError):
        message = Message(parent, error.what, error.next_step)
    else:
        message = Message(parent, error, next_step)
    message.buttons.addButton(QDialogButtonBox.StandardButton.Ok)
    message.buttons.accepted.connect(message.accept)
    message.open()
    return message


def report_text(error: BaseException) -> str:
    """Write down an unexpected error with what is needed to find it; nothing of the library is in it."""
    trace = "".join(traceback.format_exception(error))
    return (
        f"Diptych {__version__}, Python {platform.python_version()}, Qt {qVersion()}, "
        f"{platform.system()} {platform.release()}\n\n{trace}"
    )


class ErrorReport(Message):
    """The copyable report of a fault of the program; further faults are added to the one that is open."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(
            parent,
            _tr("Something went wrong, and it is the program’s fault."),
            _tr("Your text is saved, and you can go on. The report below stays here until you copy it."),
        )
        self.text = QPlainTextEdit(self)
        self.text.setReadOnly(True)
        self.text.setAccessibleName(_tr("Report"))
        self.content.insertWidget(self.content.count() - 1, self.text)
        copy = QPushButton(_tr("Copy the report"), self)
        copy.clicked.connect(self._copy)
        self.buttons.addButton(copy, QDialogButtonBox.ButtonRole.ActionRole)
        self.buttons.addButton(QDialogButtonBox.StandardButton.Close).setDefault(True)
        self.buttons.rejected.connect(self.reject)
        self.resize(640, 420)

    def add(self, error: BaseException) -> None:
        """Add an error; after a hundred of them nothing new is learned."""
        if self.text.blockCount() < 2000:
            self.text.appendPlainText(report_text(error))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())
