"""What stands in the window while no article is open."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QVBoxLayout, QWidget

from diptych.ui import messages, theme
from diptych.ui.choice_button import ChoiceButton

WIDTH = 460


class WelcomePanel(QWidget):
    """Offers the three ways to begin."""

    add_requested = Signal()
    paste_requested = Signal()
    sample_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAutoFillBackground(True)
        title = messages.plain_label(self.tr("Diptych"), font=theme.serif(30, QFont.Weight.DemiBold))
        motto = messages.plain_label(
            self.tr("Read one account of an event against another."),
            font=theme.serif(13),
            dim=True,
            wrap=True,
        )
        self.add = ChoiceButton(
            "file-plus",
            self.tr("Add files"),
            self.tr("Text, web pages, PDF, Word, e-mail, books, whole folders"),
            "Ctrl+I",
        )
        self.paste = ChoiceButton(
            "clipboard-paste",
            self.tr("Paste an article"),
            self.tr("What you copied in the browser"),
            "Ctrl+Shift+N",
        )
        self.sample = ChoiceButton(
            "book-open", self.tr("Open the sample"), self.tr("Four events in a town that does not exist")
        )
        self.add.clicked.connect(self.add_requested)
        self.paste.clicked.connect(self.paste_requested)
        self.sample.clicked.connect(self.sample_requested)
        self.hint = messages.plain_label("", font=theme.sans(9), dim=True, wrap=True)
        column = QWidget()
        column.setFixedWidth(WIDTH)
        inner = QVBoxLayout(column)
        inner.setSpacing(8)
        for part in (title, motto):
            inner.addWidget(part)
        inner.addSpacing(18)
        for button in (self.add, self.paste, self.sample):
            inner.addWidget(button)
        inner.addSpacing(8)
        inner.addWidget(self.hint)
        layout = QVBoxLayout(self)
        layout.addStretch(2)
        layout.addWidget(column, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)
        self.show_library(0)

    def show_library(self, articles: int, *, writable: bool = True) -> None:
        """Say how to go on: with an empty library, one that holds articles, or one that cannot be changed."""
        for button in (self.add, self.paste):
            button.setVisible(writable)
        self.sample.setVisible(writable and articles == 0)
        self.hint.setText(
            self.tr("Or choose an article in the library on the left.")
            if articles
            else self.tr("Or drop files and folders anywhere on this window.")
        )
