"""The blocks of a clipboard as a list in which the reader ticks what belongs to the article."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QCoreApplication, Qt, Signal

from diptych.core.model import BlockKind
from diptych.ui.library_model import ROOT

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from diptych.core.model import Block, Body
    from diptych.ui.article_row import Index

SHOWN = 1_200
"""Characters of a block that a row can show at most."""

Role = Qt.ItemDataRole


def _tr(text: str) -> str:
    return QCoreApplication.translate("ClipModel", text)


class ClipModel(QAbstractListModel):
    """Every block as it will be cut, with a tick where it is taken; ``reasons``: why some are not."""

    ticked = Signal()

    def __init__(self, body: Body, reasons: Mapping[int, str]) -> None:
        super().__init__()
        self._body = body
        self._reasons = reasons
        self._out = set(reasons)
        self._numbers: list[int] = []
        self._count()

    # What is ticked

    @property
    def left_out(self) -> frozenset[int]:
        """The numbers of the blocks that are not ticked."""
        return frozenset(self._out)

    def taken(self) -> int:
        """Count the blocks that are ticked."""
        return len(self._numbers) - len(self._out)

    def has_text(self) -> bool:
        """Tell whether a block is ticked that says something."""
        blocks = enumerate(self._body.blocks)
        return any(row not in self._out and block.kind is not BlockKind.RULE for row, block in blocks)

    def tick(self, rows: Iterable[int], *, on: bool) -> None:
        """Take blocks, or leave them out."""
        self.leave_out(self._out.difference(rows) if on else self._out.union(rows))

    def leave_out(self, rows: Collection[int]) -> None:
        """Take all blocks but these."""
        if self._out != set(rows):
            self._out = set(rows)
            self._count()
            self.dataChanged.emit(self.index(0), self.index(len(self._numbers) - 1))
            self.ticked.emit()

    def as_found(self) -> None:
        """Take what was taken at first."""
        self.leave_out(self._reasons)

    def is_as_found(self) -> bool:
        """Tell whether the reader has changed nothing, or back again."""
        return self._out == set(self._reasons)

    def _count(self) -> None:
        """Give each block the number that it has in the article, 0 for what is none of it."""
        self._numbers, last = [], 0
        for row in range(len(self._body.blocks)):
            last += row not in self._out
            self._numbers.append(0 if row in self._out else last)

    # What is shown of a row

    def block(self, row: int) -> Block:
        """Return a block."""
        return self._body.blocks[row]

    def text(self, row: int, most: int = SHOWN) -> str:
        """Return the beginning of a block."""
        block = self._body.blocks[row]
        return self._body.text[block.start : min(block.end, block.start + most)]

    def number(self, row: int) -> int:
        """Return the number that a block will have, 0 for none."""
        return self._numbers[row]

    def remark(self, row: int) -> str:
        """Say why a block is not taken, or that it is taken all the same; "" for all others."""
        reason = self._reasons.get(row)
        if not reason:
            return ""
        said = _tr("Left out, as it {}") if row in self._out else _tr("Taken, though it {}")
        return said.replace("{}", reason)

    def spoken(self, row: int) -> str:
        """Say a row as screen readers read it."""
        state = _tr("not ticked") if row in self._out else _tr("ticked")
        kind = "" if self.block(row).kind is BlockKind.PARAGRAPH else _tr(self.block(row).kind.value)
        remark = self.remark(row)
        return ". ".join(filter(None, (state, remark, kind, self.text(row, SHOWN // 4))))

    def rowCount(self, parent: Index = ROOT) -> int:
        """Count the blocks."""
        return 0 if parent.isValid() else len(self._numbers)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let each row be ticked."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.isValid() else flags

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        """Return what the list and assistive technology ask for."""
        if not index.isValid():
            return None
        if role == Role.DisplayRole:
            return self.text(index.row())
        if role == Role.CheckStateRole:
            # As a number: Qt itself does not read the member of an enumeration of Python.
            state = Qt.CheckState.Unchecked if index.row() in self._out else Qt.CheckState.Checked
            return state.value
        if role == Role.AccessibleTextRole:
            return self.spoken(index.row())
        return None
