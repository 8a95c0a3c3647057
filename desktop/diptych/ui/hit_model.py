"""The hits of one answer, as a list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, Qt

from diptych.ui import dates, theme
from diptych.ui.hit_delegate import HIT_ROLE
from diptych.ui.library_model import ROOT

if TYPE_CHECKING:
    from diptych.core.model import Hit
    from diptych.ui.article_row import Index


class HitModel(QAbstractListModel):
    """The hits of one answer."""

    def __init__(self) -> None:
        super().__init__()
        self.hits: tuple[Hit, ...] = ()

    def show(self, hits: tuple[Hit, ...]) -> None:
        """Show other hits; where only some come after the present ones, the list stays where it is."""
        before, after = len(self.hits), len(hits)
        if not before or hits[:before] != self.hits:
            self.beginResetModel()
            self.hits = hits
            self.endResetModel()
        elif after > before:
            self.beginInsertRows(ROOT, before, after - 1)
            self.hits = hits
            self.endInsertRows()

    def row_of(self, hit: Hit | None) -> int:
        """Return where the same hit stands, whatever words of it are shown; -1: nowhere."""
        wanted = hit and (hit.kind, hit.id)
        return next((row for row, each in enumerate(self.hits) if (each.kind, each.id) == wanted), -1)

    def rowCount(self, parent: Index = ROOT) -> int:
        """Count the hits."""
        return 0 if parent.isValid() else len(self.hits)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what the list and assistive technology ask for."""
        if not index.isValid():
            return None
        hit = self.hits[index.row()]
        if role == HIT_ROLE:
            return hit
        if role == Qt.ItemDataRole.DisplayRole:
            return hit.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return theme.plain_tip(hit.title)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(
                filter(None, (hit.title, hit.outlet, dates.shown(hit.published), hit.snippet.text))
            )
        return None
