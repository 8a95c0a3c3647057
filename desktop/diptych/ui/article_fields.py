"""The fields of an article that are the reader's: title, outlet, date, author, genre, language, address."""

from __future__ import annotations

import unicodedata
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QCompleter, QFormLayout, QLabel, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from diptych.core.languages import LANGUAGES, language_code
from diptych.core.model import GENRES, Outlet
from diptych.ui import dates, messages, theme
from diptych.ui.choice_box import ChoiceBox

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def _tr(text: str) -> str:
    return QCoreApplication.translate("ArticleFields", text)


def outlet_field(outlets: Sequence[Outlet], name: str) -> QLineEdit:
    """Make a field for an outlet that completes the names of those in the library."""
    field = QLineEdit(name)
    completer = QCompleter([outlet.name for outlet in outlets], field)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    field.setCompleter(completer)
    field.setAccessibleName(_tr("Outlet"))
    return field


def genre_field(genre: str) -> ChoiceBox:
    """Make a field that offers the genres; its data is the stored word."""
    field = ChoiceBox()
    field.addItem(_tr("not said"), "")
    for name in GENRES:
        field.addItem(_tr(name), name)
    field.setCurrentIndex(max(0, field.findData(genre)))
    field.setAccessibleName(_tr("Genre"))
    return field


def language_field(tag: str) -> ChoiceBox:
    """Make a field that offers the languages as their speakers call them; its data is a code, or ``tag``."""
    field = ChoiceBox()
    field.addItem(_tr("not known"), "")
    for code, language in sorted(LANGUAGES.items(), key=lambda item: _without_accents(item[1].name)):
        field.addItem(language.name, tag if code == language_code(tag) else code)
    if field.findData(tag) < 0:
        field.addItem(tag, tag)
    field.setCurrentIndex(field.findData(tag))
    return field


def _without_accents(name: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFD", name) if not unicodedata.combining(sign))


def _small_note(text: str) -> QLabel:
    note = messages.plain_label(text, font=theme.sans(9), dim=True, wrap=True)
    note.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    return note


def _above(field: QWidget, note: QLabel) -> QWidget:
    """Put a field above what is noted on it."""
    both = QWidget()
    layout = QVBoxLayout(both)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(2)
    layout.addWidget(field)
    layout.addWidget(note)
    return both


def _with_note(field: QWidget, text: str) -> QWidget:
    """Put a note below a field; once the reader changes the field, it says so."""
    note, about = _small_note(text), field.accessibleDescription()
    field.setAccessibleDescription(f"{about}. {text}" if about else text)

    def forget() -> None:
        note.setText(_tr("Changed by you"))
        field.setAccessibleDescription(about)

    if isinstance(field, QLineEdit):
        field.textEdited.connect(forget)
        if completer := field.completer():
            completer.activated.connect(forget)
    elif isinstance(field, ChoiceBox):
        field.activated.connect(forget)
    return _above(field, note)


class ArticleFields:
    """The fields in a form, with what they say; ``notes`` stand below some, until the reader types there."""

    def __init__(
        self,
        form: QFormLayout,
        outlets: Sequence[Outlet],
        values: dict[str, str],
        notes: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        self.title = QLineEdit(values["title"])
        self.outlet = outlet_field(outlets, values["outlet"])
        self.url = QLineEdit(values["url"])
        self.author = QLineEdit(values["author"])
        self.published = QLineEdit(values["published"])
        self.published.setPlaceholderText(_tr("2024-11-22, or 2024-11, or 2024; empty when unknown"))
        self.genre = genre_field(values["genre"])
        self.language = language_field(values["language"])
        self._dated_by = notes.get("published", "")
        self.date_note = _small_note("")
        rows: tuple[tuple[str, str, QWidget], ...] = (
            ("title", _tr("Title"), self.title),
            ("outlet", _tr("Outlet"), self.outlet),
            ("published", _tr("Date"), self.published),
            ("author", _tr("Author"), self.author),
            ("genre", _tr("Genre"), self.genre),
            ("language", _tr("Language"), self.language),
            ("url", _tr("Address"), self.url),
        )
        for name, caption, field in rows:
            label = messages.plain_label(caption)
            label.setBuddy(field)
            field.setAccessibleName(caption)
            if field is self.published:
                form.addRow(label, _above(field, self.date_note))
            else:
                form.addRow(label, _with_note(field, notes[name]) if name in notes else field)
        for field in (self.title, self.url):
            field.setCursorPosition(0)
        self.published.textEdited.connect(self._forget_evidence)
        self.published.textChanged.connect(self._check_date)
        self._check_date()

    def is_valid(self) -> bool:
        """Tell whether the date is none, or one that exists."""
        date = self.published.text().strip()
        return not date or bool(dates.read(date))

    def values(self) -> dict[str, Any]:
        """Return what the fields say, by the names of the model."""
        return {
            "title": self.title.text().strip(),
            "outlet": self.outlet.text().strip(),
            "url": self.url.text().strip(),
            "author": self.author.text().strip(),
            "published": dates.read(self.published.text()) or None,
            "genre": self.genre.currentData(),
            "language": self.language.currentData(),
        }

    def _forget_evidence(self) -> None:
        self._dated_by = ""

    def _check_date(self) -> None:
        date = self.published.text().strip()
        if not date:
            text = _tr("The article is filed under “No date”.")
        elif self.is_valid():
            text = " · ".join(filter(None, (dates.shown(dates.read(date)), self._dated_by)))
        else:
            text = _tr("No such date. Write it as year-month-day, such as 2024-11-22, or leave it empty.")
        self.date_note.setText(text)
