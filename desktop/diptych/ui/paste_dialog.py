"""The sheet in which a pasted article is looked at before it is kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QBoxLayout, QDialogButtonBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from diptych.ui import messages
from diptych.ui.article_fields import ArticleFields
from diptych.ui.clip_model import ClipModel
from diptych.ui.clip_view import ClipView
from diptych.ui.dialog import Dialog
from diptych.ui.near_bar import NearBar

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtCore import QModelIndex
    from PySide6.QtGui import QResizeEvent

    from diptych.core.model import Clipping, Near, Outlet

BESIDE = 118
"""Characters of width from which the fields stand beside the paragraphs."""
LINES = 15
"""Lines of paragraphs that show at least."""
WIDTH, HEIGHT = 1060, 720


def _tr(text: str) -> str:
    return QCoreApplication.translate("PasteDialog", text)


@dataclass(frozen=True)
class Pasted:
    """What the reader makes of a clipping: its fields, and the blocks that are left out.

    ``edition_of``: the article that it replaces.
    """

    fields: Mapping[str, Any]
    left_out: frozenset[int]
    edition_of: str = ""


class PasteDialog(Dialog):
    """Shows what was found on the clipboard and where; every field and every paragraph can be corrected."""

    chosen = Signal(object)
    opened = Signal(str)

    def __init__(
        self, parent: QWidget, clipping: Clipping, outlets: Sequence[Outlet], *, beside: bool = False
    ) -> None:
        title = _tr("Paste a report") if beside else _tr("Paste an article")
        super().__init__(parent, title, _tr("Look through what was found, and correct what is wrong."))
        self.clipping = clipping
        self._beside = beside
        self._edition_of = ""
        self.near = NearBar()
        self.content.addWidget(self.near)
        for notice in clipping.incoming.notices:
            self.content.addWidget(messages.plain_label(notice, wrap=True))
        self.halves = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.halves.setSpacing(20)
        self.content.addLayout(self.halves, 1)
        self.fields = self._add_fields(outlets)
        self.model = ClipModel(clipping.body, clipping.left_out)
        self.paragraphs = ClipView(self.model)
        self._add_paragraphs()
        self.buttons.addButton(QDialogButtonBox.StandardButton.Ok)
        self.buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        self.fields.published.textChanged.connect(self._allow)
        self.fields.outlet.textChanged.connect(self._offer_edition)
        self.model.ticked.connect(self._allow)
        self.near.opened.connect(self._open)
        self.near.edition_wanted.connect(self._add_edition)
        self._allow()
        self.accepted.connect(self._choose)

    def show_near(self, near: Near) -> None:
        """Say that the library has this article already, or nearly this one."""
        self.near.show_near(near)
        self._offer_edition()

    # What it is made of

    def _add_fields(self, outlets: Sequence[Outlet]) -> ArticleFields:
        found, host = self.clipping.incoming, self.clipping.host
        notes = {name: _tr("From {}").replace("{}", where) for name, where in found.evidence.items()}
        named = next((o.name for o in outlets if found.outlet and found.outlet in o.hosts), "")
        if named:
            notes["outlet"] = _tr("From the address, which your library knows")
        if host and not found.url:
            notes["url"] = _tr(
                "The browser says the host alone. Copy the whole address from it, and paste it here."
            )
        side = QVBoxLayout()
        self.halves.addLayout(side, 5)
        fields = ArticleFields(
            self.form(side),
            outlets,
            {
                "title": "" if found.title_derived else found.title,
                "outlet": named or found.outlet,
                "url": found.url,
                "author": found.author,
                "published": found.published or "",
                "genre": found.genre,
                "language": found.language,
            },
            notes,
        )
        side.addStretch(1)
        if found.title_derived:
            fields.title.setPlaceholderText(found.title)
        if host and not found.url:
            fields.url.setPlaceholderText(f"{host}/…")
        return fields

    def _add_paragraphs(self) -> None:
        side = QVBoxLayout()
        side.setSpacing(8)
        self.halves.addLayout(side, 7)
        self.count = messages.plain_label("", dim=True, wrap=True)
        self.all = QPushButton(_tr("Tick all"))
        self.as_found = QPushButton(_tr("Tick as found"))
        above = QHBoxLayout()
        above.setSpacing(8)
        above.addWidget(self.count, 1)
        for button in (self.all, self.as_found):
            button.setAutoDefault(False)
            above.addWidget(button)
        self.all.clicked.connect(lambda: self.model.leave_out(()))
        self.as_found.clicked.connect(self.model.as_found)
        side.addLayout(above)
        self.paragraphs.setMinimumHeight(LINES * self.fontMetrics().lineSpacing())
        side.addWidget(self.paragraphs, 1)
        self.paragraphs.selectionModel().currentChanged.connect(self._follow)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set the fields beside the paragraphs where there is room, else above them."""
        super().resizeEvent(event)
        wide = self.width() >= BESIDE * self.fontMetrics().averageCharWidth()
        way = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        self.halves.setDirection(way)

    # What the reader does

    def _follow(self, current: QModelIndex) -> None:
        """Keep the row that the keyboard is at in sight where the sheet itself scrolls."""
        row = self.paragraphs.visualRect(current)
        top = self.paragraphs.viewport().mapTo(self.page, row.topLeft()).y()
        for y in (top + row.height(), top):
            self.area.ensureVisible(0, y, 0, 0)

    def _allow(self) -> None:
        every, taken = self.model.rowCount(), self.model.taken()
        said = messages.counted(every, "{} of %n paragraph is taken", "{} of %n paragraphs are taken")
        self.count.setText(said.replace("{}", messages.number(taken)))
        self.all.setEnabled(taken < every)
        self.as_found.setEnabled(not self.model.is_as_found())
        valid = self.fields.is_valid() and self.model.has_text()
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(valid)
        self.near.edition.setEnabled(valid)

    def _offer_edition(self) -> None:
        self.near.offer_edition(self.fields.outlet.text().strip())
        if self._beside:
            self.near.edition.hide()

    def _open(self, article: str) -> None:
        self.opened.emit(article)
        self.reject()

    def _add_edition(self, older: str) -> None:
        self._edition_of = older
        self.accept()

    def _choose(self) -> None:
        self.chosen.emit(Pasted(self.fields.values(), self.model.left_out, self._edition_of))
