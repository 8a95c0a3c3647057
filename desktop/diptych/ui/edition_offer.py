"""What came in and says nearly the same as an article that was there: offered as a new edition of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialogButtonBox,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from diptych.ui import dates, messages, theme
from diptych.ui.dialog import Dialog

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diptych.core.model import ImportItem, Near

SHOWN = 1_000
ROW, MOST_ROWS = 48, 4
"""Pixels: two lines each."""
STYLE = "QListWidget::item { padding: 5px 8px }"


def _tr(text: str) -> str:
    return QCoreApplication.translate("EditionOffer", text)


def percent(near: Near) -> str:
    """Write how much is the same, rounded down: what differs at all is not all the same."""
    return f"{int(near.share * 100)} %"


def described(near: Near) -> str:
    """Say which article it is and how much is the same: "98 % the same as “Title” (The Beacon, …)"."""
    one = near.summary
    source = ", ".join(filter(None, (one.outlet, dates.shown(one.published))))
    text = _tr("{0} the same as “{1}” ({2})" if source else "{0} the same as “{1}”")
    for place, part in enumerate((percent(near), one.title, source)):
        text = text.replace(f"{{{place}}}", part)
    return text


class EditionOffer(QWidget):
    """Lists the items with a near twin; each can be made a new edition of it, or be looked at beside it."""

    editions_chosen = Signal(object)
    """Pairs of ids: the new edition, and the article that it replaces."""
    changes_asked = Signal(str, object)
    """The id of what came in, and the Near that it is compared with."""

    def __init__(self, parent: QWidget, items: Sequence[ImportItem]) -> None:
        super().__init__(parent)
        self._items = [(item.article, item.near) for item in items if item.article and item.near][:SHOWN]
        self.list = QListWidget()
        self.list.setAccessibleName(_tr("Nearly the same as articles of the library"))
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for item in items:
            if item.article and item.near and self.list.count() < SHOWN:
                row = QListWidgetItem(f"{Path(item.name).name}: {described(item.near)}")
                row.setToolTip(theme.plain_tip(item.name))
                self.list.addItem(row)
        self.list.setStyleSheet(STYLE)
        self.list.setFixedHeight(ROW * min(max(self.list.count(), 1), MOST_ROWS) + 4)
        self.make = QPushButton(_tr("Make it a new edition"))
        self.make.clicked.connect(self._choose)
        self.changes = QPushButton(_tr("What changed…"))
        self.changes.clicked.connect(self._ask)
        self._build()
        self.list.itemSelectionChanged.connect(self._allow)
        self.list.setCurrentRow(0)

    def _build(self) -> None:
        hint = _tr("What you keep in the older edition is carried along. Undo takes it back.")
        buttons = QHBoxLayout()
        buttons.addWidget(self.make)
        buttons.addWidget(self.changes)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(
            messages.plain_label(_tr("These say nearly the same as an article you have."), wrap=True)
        )
        column.addWidget(self.list, 1)
        column.addLayout(buttons)
        column.addWidget(messages.plain_label(hint, font=theme.sans(9), dim=True, wrap=True))

    def _rows(self) -> list[int]:
        return sorted(index.row() for index in self.list.selectedIndexes())

    def _open(self) -> list[int]:
        """Return the selected rows that may be made editions."""
        rows = ((row, self.list.item(row)) for row in self._rows())
        return [
            row
            for row, item in rows
            if self._items[row][1].may_be_edition and not item.data(Qt.ItemDataRole.UserRole)
        ]

    def _allow(self) -> None:
        self.make.setEnabled(bool(self._open()))
        self.changes.setEnabled(len(self._rows()) == 1)

    def _choose(self) -> None:
        if rows := self._open():
            chosen = [self._items[row] for row in rows]
            self.editions_chosen.emit([(newer, near.summary.id) for newer, near in chosen])

    def show_made(self, pairs: Sequence[tuple[str, str]]) -> None:
        """Say of items that they are new editions now."""
        made = {newer for newer, _ in pairs}
        for row, (newer, _near) in enumerate(self._items):
            item = self.list.item(row)
            if newer in made and not item.data(Qt.ItemDataRole.UserRole):
                item.setData(Qt.ItemDataRole.UserRole, True)
                item.setText(f"✓ {item.text()} · {_tr('new edition')}")
        self._allow()

    def _ask(self) -> None:
        for row in self._rows()[:1]:
            self.changes_asked.emit(*self._items[row])


class EditionDialog(Dialog):
    """Offers one article that was just added as a new edition."""

    def __init__(self, parent: QWidget, items: Sequence[ImportItem]) -> None:
        super().__init__(parent, _tr("A new edition?"))
        self.offer = EditionOffer(self, items)
        self.content.addWidget(self.offer)
        self.content.addStretch(1)
        self.buttons.addButton(QDialogButtonBox.StandardButton.Close)
