"""The dialog in which the reader corrects what is known of an article; its text cannot be changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialogButtonBox, QWidget

from diptych.ui import messages
from diptych.ui.article_fields import ArticleFields
from diptych.ui.dialog import Dialog

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diptych.core.model import Article, Outlet
    from diptych.ui.jobs import Jobs


def _tr(text: str) -> str:
    return QCoreApplication.translate("ArticleDialog", text)


class ArticleDialog(Dialog):
    """Edits title, outlet, date, author, genre, language and address."""

    def __init__(
        self, parent: QWidget, jobs: Jobs, article: Article, outlets: Sequence[Outlet], *, writable: bool
    ) -> None:
        super().__init__(parent, _tr("Article details"))
        self._jobs = jobs
        self._article = article
        self._former = {
            "title": article.title,
            "outlet": article.outlet.name if article.outlet else "",
            "url": article.url,
            "author": article.author,
            "published": article.published or "",
            "genre": article.genre,
            "language": article.language,
        }
        self.fields = ArticleFields(self.form(), outlets, self._former)
        self.content.addWidget(messages.plain_label(self._origin(), dim=True, wrap=True))
        if article.warning:
            self.content.addWidget(messages.plain_label(article.warning, wrap=True))
        self.content.addStretch(1)
        if writable:
            self.buttons.addButton(QDialogButtonBox.StandardButton.Save)
        self.buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        self.fields.published.textChanged.connect(self._allow)
        self.accepted.connect(self._save)

    def _origin(self) -> str:
        way = {
            "file": _tr("from the file {}"),
            "sample": _tr("from the sample, file {}"),
        }.get(self._article.way, _tr("pasted"))
        words = len(self._article.body.text.split())
        return " · ".join(
            (
                way.replace("{}", self._article.file_name),
                messages.counted(words, "%n word", "%n words"),
                messages.counted(len(self._article.body.blocks), "%n paragraph", "%n paragraphs"),
            )
        )

    def _allow(self) -> None:
        save = self.buttons.button(QDialogButtonBox.StandardButton.Save)
        if save:
            save.setEnabled(self.fields.is_valid())

    def _save(self) -> None:
        values = self.fields.values()
        changed = {name: value for name, value in values.items() if (value or "") != self._former[name]}
        if changed:
            self._jobs.write(lambda ws: ws.edit_article(self._article.id, **changed))
