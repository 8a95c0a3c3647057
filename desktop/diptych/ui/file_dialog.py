"""Asking for files: the platform's own dialog, opened and never waited for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from diptych.core import places

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

ARTICLES = (
    "*.txt *.text *.md *.markdown *.html *.htm *.xhtml *.mhtml *.mht *.eml *.epub *.pdf *.docx *.odt *.zip"
)
"""The names of files that are read."""
_KINDS = {".pdf": "PDF", ".html": "HTML", ".md": "Markdown"}


def ask_to_open(
    parent: QWidget,
    title: str,
    filters: Sequence[str],
    chosen: Callable[[list[Path]], None],
    mode: QFileDialog.FileMode = QFileDialog.FileMode.ExistingFiles,
) -> QFileDialog:
    """Ask for what is there: files, or with another ``mode`` a folder."""
    dialog = QFileDialog(parent, title)
    dialog.setFileMode(mode)
    dialog.setNameFilters(list(filters))
    return _open(dialog, chosen)


def ask_to_save(parent: QWidget, title: str, offered: Path, chosen: Callable[[Path], None]) -> QFileDialog:
    """Ask where a file is to be written, of the kind that ``offered`` is.

    ``offered`` is a name, or a place in a folder that is there.
    """
    dialog = QFileDialog(parent, title)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    suffix = offered.suffix or places.default_library().suffix
    name = _KINDS.get(suffix, "Diptych")
    dialog.setNameFilters([f"{name} (*{suffix})"])
    dialog.setDefaultSuffix(suffix.lstrip("."))
    if offered.is_absolute():
        dialog.setDirectory(str(offered.parent))
    dialog.selectFile(offered.name)
    return _open(dialog, lambda paths: chosen(paths[0]))


def _open(dialog: QFileDialog, chosen: Callable[[list[Path]], None]) -> QFileDialog:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.filesSelected.connect(lambda names: chosen([Path(name) for name in names]))
    dialog.open()
    return dialog
