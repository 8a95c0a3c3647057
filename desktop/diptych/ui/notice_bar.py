"""A bar above the panes that says something about the library as long as it is true."""

from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton

from diptych.ui import messages, theme


class NoticeBar(QFrame):
    """A sentence with a button; hidden while it has nothing to say."""

    def __init__(self) -> None:
        super().__init__()
        self.text = messages.plain_label("", font=theme.sans(10), wrap=True)
        self.button = QPushButton()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 7, 12, 8)
        layout.addWidget(self.text, 1)
        layout.addWidget(self.button)
        self.hide()

    def show_notice(self, text: str, button: str = "") -> None:
        """Say ``text``, or hide when it is empty."""
        self.text.setText(text)
        self.button.setText(messages.menu_text(button))
        self.button.setVisible(bool(button))
        self.setVisible(bool(text))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a ground that stands out a little."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.palette().color(QPalette.ColorRole.Highlight))
