"""What the window was like: written down per library, and brought back when it is opened again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from diptych.core import places, settings
from diptych.core.settings import Session

if TYPE_CHECKING:
    from diptych.core.model import LibraryInfo
    from diptych.ui.main_window import MainWindow

# The files of a library's state.
SESSION = "session.json"
READING_PLACES = "reading-places.json"


def _folder(info: LibraryInfo) -> Path:
    return places.library_state(info.id, Path(info.path))


def restore(window: MainWindow, info: LibraryInfo) -> None:
    """Show the panels as they were, and open what was open."""
    session = settings.load(Session, _folder(info) / SESSION)
    window.reading_places.load(_folder(info) / READING_PLACES)
    window.search.searches.load(_folder(info))
    window.library.set_grouping(session.group_by)
    window.workbench.restore(session.state)
    window.workbench.show_drawer(session.library_open and not window.workbench.is_narrow)
    window.workbench.show_side(session.comparison_open)
    window.comparison.active = session.comparison
    window.comparison.sheets.choose(session.scope)
    window.library.load()
    window.comparison.load()
    window.desk.restore(session)
    if not window.workbench.is_narrow:
        window.box.setText(session.search)


def keep(window: MainWindow, info: LibraryInfo) -> None:
    """Write down where the reader is."""
    spread = window.desk.now()
    session = Session(
        articles=spread.ids(),
        offsets=tuple(place.offset for place in spread.places),
        comparison=window.comparison.active,
        scope=window.comparison.sheets.key,
        search=window.box.text(),
        geometry=bytes(window.saveGeometry().toBase64().data()).decode(),
        state=window.workbench.state(),
        library_open=window.drawer.isVisible(),
        comparison_open=window.side.isVisible(),
        group_by=window.library.model.by,
    )
    try:
        for file in (_folder(info) / SESSION, places.state() / "window.json"):
            settings.save(session, file)
        window.reading_places.save(_folder(info) / READING_PLACES)
        window.search.searches.save()
    except OSError as error:
        said = QCoreApplication.translate("Sessions", "Where you are cannot be written down: {}")
        window.status.say(said.replace("{}", str(error.strerror)))
