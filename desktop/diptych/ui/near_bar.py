"""The bar that says that the library has an article already, word for word or nearly so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton

from diptych.ui import dates, messages

if TYPE_CHECKING:
    from diptych.core.model import Near


class NearBar(QFrame):
    """Names the article that is nearest, and offers to open it or to keep the new one as its edition."""

    opened = Signal(str)
    edition_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._near: Near | None = None
        self.text = messages.plain_label("", wrap=True)
        self.open = QPushButton(self.tr("Open it"))
        self.edition = QPushButton(self.tr("Add as new edition"))
        for button in (self.open, self.edition):
            button.setAutoDefault(False)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 8, 10, 8)
        layout.addWidget(self.text, 1)
        layout.addWidget(self.open)
        layout.addWidget(self.edition)
        self.open.clicked.connect(lambda: self.opened.emit(self._id()))
        self.edition.clicked.connect(lambda: self.edition_wanted.emit(self._id()))
        self.hide()

    def _id(self) -> str:
        return self._near.summary.id if self._near else ""

    def show_near(self, near: Near) -> None:
        """Say which article it is, and how near."""
        self._near = near
        summary = near.summary
        source = ", ".join(
            filter(None, (f"“{summary.title}”", summary.outlet, dates.shown(summary.published)))
        )
        if near.is_identical:
            said = self.tr("Already in your library: {}.").replace("{}", source)
        else:
            said = self.tr("Already in your library, {} % the same: {}.")
            said = said.replace("{}", str(int(near.share * 100)), 1).replace("{}", source, 1)
        self.text.setText(said)
        self.show()
        messages.announce(self, said)

    def offer_edition(self, outlet: str) -> None:
        """Offer a new edition, unless another outlet printed the article or it is the same one."""
        of = self._near.summary.outlet if self._near else ""
        same = not of or not outlet or of.casefold() == outlet.casefold()
        self.edition.setVisible(bool(self._near and not self._near.is_identical and same))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a ground that stands out a little."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.palette().color(QPalette.ColorRole.Highlight))
