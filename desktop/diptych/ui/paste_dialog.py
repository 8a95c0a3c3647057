"""The dialog in which a pasted article is looked at before it is kept."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QDialogButtonBox, QWidget

from diptych.ui import messages
from diptych.ui.article_fields import ArticleFields
from diptych.ui.body_document import Reading
from diptych.ui.body_view import BodyView
from diptych.ui.dialog import Dialog

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diptych.core.model import Incoming, Outlet
    from diptych.ui.theme import Theme


def _tr(text: str) -> str:
    return QCoreApplication.translate("PasteDialog", text)


class PasteDialog(Dialog):
    """Shows what was found on the clipboard; every field can be corrected."""

    chosen = Signal(object)

    def __init__(
        self,
        parent: QWidget,
        colours: Theme,
        incoming: Incoming,
        outlets: Sequence[Outlet],
        *,
        beside: bool = False,
    ) -> None:
        title = _tr("Paste a report") if beside else _tr("Paste an article")
        super().__init__(parent, title, _tr("Look through what was found, and correct what is wrong."))
        self.incoming = incoming
        for notice in incoming.notices:
            self.content.addWidget(messages.plain_label(notice, wrap=True))
        self.fields = ArticleFields(
            self.form(),
            outlets,
            {
                "title": "" if incoming.title_derived else incoming.title,
                "outlet": incoming.outlet,
                "url": incoming.url,
                "author": incoming.author,
                "published": incoming.published or "",
                "genre": incoming.genre,
                "language": incoming.language,
            },
        )
        if incoming.title_derived:
            self.fields.title.setPlaceholderText(incoming.title)
        blocks = len(incoming.body.blocks)
        cut = messages.counted(
            blocks, "%n paragraph, as it will be cut", "%n paragraphs, as they will be cut"
        )
        self.content.addWidget(messages.plain_label(cut, dim=True))
        self.text = BodyView(colours)
        self.text.set_reading(Reading(size=11))
        self.text.setMinimumHeight(180)
        self.text.setAccessibleName(_tr("Paragraphs"))
        self.text.show_body(incoming.body)
        self.content.addWidget(self.text, 1)
        self.buttons.addButton(QDialogButtonBox.StandardButton.Ok)
        self.buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        self.fields.published.textChanged.connect(self._allow)
        self._allow()
        self.accepted.connect(self._choose)

    def _allow(self) -> None:
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(self.fields.is_valid())

    def _choose(self) -> None:
        values = self.fields.values()
        title = values.pop("title")
        found = self.incoming
        derived = found.title_derived and not title
        self.chosen.emit(replace(found, title=title or found.title, title_derived=derived, **values))
