"""A bar above the panes that says something about the library as long as it is true."""

from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton

from diptych.ui import messages, theme


class NoticeBar(QFrame):
    """A sentence with a button or two; hidden while it has nothing to say."""

    def __init__(self) -> None:
        super().__init__()
        self.text = messages.plain_label("", font=theme.sans(10), wrap=True)
        self.button, self.other = QPushButton(), QPushButton()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 7, 12, 8)
        layout.addWidget(self.text, 1)
        layout.addWidget(self.button)
        layout.addWidget(self.other)
        self.hide()

    def show_notice(self, text: str, button: str = "", other: str = "") -> None:
        """Say ``text``, or hide when it is empty."""
        self.text.setText(text)
        for shown, caption in ((self.button, button), (self.other, other)):
            shown.setText(messages.menu_text(caption))
            shown.setVisible(bool(caption))
        self.setVisible(bool(text))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a ground that stands out a little."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.palette().color(QPalette.ColorRole.Highlight))
