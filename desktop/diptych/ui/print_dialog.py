"""The print dialog: the pages as they will be, and where they go; reading goes on beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QDialogButtonBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from diptych.core.model import Scope
from diptych.ui import messages
from diptych.ui.choice_box import ChoiceBox
from diptych.ui.dialog import Dialog
from diptych.ui.page_preview import PagePreview
from diptych.ui.printed_pages import PAPERS, Setting

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from diptych.ui.printed_pages import PrintedPages


def _tr(text: str) -> str:
    return QCoreApplication.translate("PrintDialog", text)


class PrintDialog(Dialog):
    """Shows pages and asks for what the reader chooses; whoever opened it sets the pages."""

    chosen = Signal()
    print_asked = Signal(object)
    pdf_asked = Signal(object)
    html_asked = Signal()
    markdown_asked = Signal()

    def __init__(self, parent: QWidget, title: str, setting: Setting, *, for_sheet: bool) -> None:
        super().__init__(parent, title)
        self._for_sheet = for_sheet
        self.pages: PrintedPages | None = None
        self.preview = PagePreview()
        self.count = messages.plain_label("", dim=True, wrap=True)
        self.preview.moved.connect(lambda _: self._count_pages())
        self._choices = QVBoxLayout()
        self._choices.setContentsMargins(0, 0, 0, 0)
        self._choices.setSpacing(6)
        self.what = self._choice(_tr("Comparisons"), (), shown=for_sheet)
        columns = ((_tr("Two, notes below"), 2), (_tr("Three"), 3))
        self.columns = self._choice(_tr("Columns"), columns, shown=for_sheet)
        self.paper = self._choice(_tr("Paper"), tuple((name, name) for name in PAPERS))
        self.columns.setCurrentIndex(self.columns.findData(setting.columns))
        self.paper.setCurrentIndex(self.paper.findData(setting.paper))
        for box in (self.what, self.columns, self.paper):
            box.currentIndexChanged.connect(lambda _: self.chosen.emit())
        self._choices.addWidget(self.count)
        self._choices.addStretch(1)
        side = QWidget()
        side.setLayout(self._choices)
        row = QHBoxLayout()
        row.setSpacing(18)
        row.addWidget(self.preview, 1)
        row.addWidget(side)
        self.content.addLayout(row, 1)
        self._add_buttons()
        self.setWindowModality(Qt.WindowModality.NonModal)
        self.show_pages(None)

    def _add_buttons(self) -> None:
        self.print_button = self._button(_tr("&Print…"), lambda: self.print_asked.emit(self.pages))
        self.print_button.setDefault(True)
        self.pdf_button = self._button(_tr("P&DF…"), lambda: self.pdf_asked.emit(self.pages))
        self.html_button = self._button(_tr("&HTML…"), self.html_asked.emit)
        self.markdown_button = self._button(_tr("&Markdown…"), self.markdown_asked.emit)
        self.html_button.setVisible(self._for_sheet)
        self.markdown_button.setVisible(self._for_sheet)
        self.buttons.addButton(QDialogButtonBox.StandardButton.Close)

    def _button(self, text: str, asked: Callable[[], None]) -> QPushButton:
        button = QPushButton(text)
        button.setEnabled(False)
        button.clicked.connect(lambda: asked())
        self.buttons.addButton(button, QDialogButtonBox.ButtonRole.ActionRole)
        return button

    def _choice(self, name: str, offered: Sequence[tuple[str, object]], *, shown: bool = True) -> ChoiceBox:
        label = messages.plain_label(name, dim=True)
        box = ChoiceBox()
        box.setAccessibleName(name)
        box.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(18)
        for text, value in offered:
            box.addItem(text, value)
        for widget in (label, box):
            widget.setVisible(shown)
            self._choices.addWidget(widget)
        if shown:
            self._choices.addSpacing(8)
        return box

    def offer(self, scopes: Sequence[tuple[str, Scope]], shown: Scope) -> None:
        """Offer comparisons to choose from, those of ``shown`` first."""
        self.what.blockSignals(True)
        self.what.clear()
        for name, scope in scopes:
            self.what.addItem(name, scope)
        at = next((n for n, (_, scope) in enumerate(scopes) if scope == shown), 0)
        self.what.setCurrentIndex(at)
        self.what.blockSignals(False)

    @property
    def setting(self) -> Setting:
        """What the reader chose for the pages."""
        return Setting(self.paper.currentData(), self.columns.currentData())

    @property
    def scope(self) -> Scope:
        """The comparisons that the reader chose; all until some are offered."""
        return self.what.currentData() or Scope()

    def show_pages(self, pages: PrintedPages | None) -> None:
        """Show pages that are set; None: they are being set, the former ones stay in sight."""
        self.pages = pages
        for button in (self.print_button, self.pdf_button, self.html_button, self.markdown_button):
            button.setEnabled(pages is not None)
        if pages:
            self.preview.show_pages(pages)
        self._count_pages()

    def _count_pages(self) -> None:
        if not self.pages:
            self.count.setText(_tr("Setting the pages …"))
            return
        place = _tr("Page {n} of {m}").replace("{n}", str(self.preview.page + 1))
        self.count.setText(place.replace("{m}", str(len(self.pages.pages))))

    def show_beside(self, width: int, height: int) -> None:
        """Show the dialog at a size that fits into the screen; the window can be used meanwhile."""
        room = self.screen().availableSize()
        self.resize(min(width, room.width() - 40), min(height, room.height() - 80))
        self.show()
        self.preview.setFocus()
