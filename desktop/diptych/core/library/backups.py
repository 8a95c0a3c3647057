"""Backups: verified before they count, kept by day and week, and put back whole."""

import re
import shutil
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from diptych.core.errors import DiptychError, LibraryRefused
from diptych.core.library import files, provenance
from diptych.core.library.connection import Connection
from diptych.core.library.rows import timestamp
from diptych.core.model import Backup

_DUE = timedelta(hours=12)
_ALL_KEPT = timedelta(days=2)  # so that a bad day's last backup does not push out its first
_DAYS_KEPT = 7
_WEEKS_KEPT = 4
_NAME_TIME = "%Y-%m-%dT%H-%M-%SZ"
_NAME = re.compile(r"(\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ) \((\d+) articles\)\.diptych")


def verify(path: Path) -> int:
    """Return how many articles an undamaged library file holds; refuse any other."""
    provenance.check_header(path)
    db = Connection(path, "ro")
    try:
        provenance.checked_version(db)
        if db.value("PRAGMA integrity_check(1)") != "ok":
            raise LibraryRefused(f"{path.name} is damaged.", "Choose another backup.")
        return int(db.value("SELECT count(*) FROM article"))
    finally:
        db.close()


def make(db: Connection, target: Path, time: datetime) -> Backup:
    """Write a verified copy of an open library; it gets its name only when it is whole."""
    draft = files.neighbour(target)
    with files.writing(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            articles = _copy(db, draft)
            draft.replace(target)
            files.sync(target.parent)
        finally:
            draft.unlink(missing_ok=True)
    return Backup(str(target), timestamp(time), articles, target.stat().st_size)


def _copy(db: Connection, draft: Path) -> int:
    db.run("VACUUM INTO ?", str(draft))
    files.sync(draft)
    articles = verify(draft)
    if articles != db.value("SELECT count(*) FROM article"):
        raise LibraryRefused("The backup does not hold every article.", "Try again.")
    return articles


def make_named(db: Connection, folder: Path, now: datetime) -> Backup:
    """Write a backup under a name that tells its time and content."""
    now = now.replace(microsecond=0)
    count = db.value("SELECT count(*) FROM article")
    return make(db, folder / f"{now.astimezone(UTC).strftime(_NAME_TIME)} ({count} articles).diptych", now)


def listed(folder: Path) -> tuple[Backup, ...]:
    """List the backups in a folder, newest first."""
    found = []
    for file in folder.glob("*.diptych"):
        name = _NAME.fullmatch(file.name)
        if name:
            time = datetime.strptime(name[1], _NAME_TIME).replace(tzinfo=UTC)
            found.append(Backup(str(file), timestamp(time), int(name[2]), file.stat().st_size))
    return tuple(sorted(found, key=lambda backup: backup.time, reverse=True))


def due(library: Path, folder: Path, now: datetime) -> bool:
    """Tell whether the library changed since its last backup, and that is old."""
    last = next(iter(listed(folder)), None)
    if last is None:
        return True
    changed = library.stat().st_mtime > Path(last.path).stat().st_mtime
    return changed and now - datetime.fromisoformat(last.time) > _DUE


def kept(times: Sequence[datetime]) -> set[datetime]:
    """Choose the backups to keep: the last two days whole, then the last of each of 7 days and of 4 weeks."""
    newest_first = sorted(times, reverse=True)
    days: dict[object, datetime] = {}
    weeks: dict[object, datetime] = {}
    for time in newest_first:
        days.setdefault(time.date(), time)
        weeks.setdefault(time.isocalendar()[:2], time)
    recent = [time for time in newest_first if newest_first[0] - time < _ALL_KEPT]
    return {*recent, *list(days.values())[:_DAYS_KEPT], *list(weeks.values())[:_WEEKS_KEPT]}


def rotate(folder: Path) -> None:
    """Delete the backups that need not be kept."""
    times = {datetime.fromisoformat(backup.time): backup for backup in listed(folder)}
    for time in times.keys() - kept(list(times)):
        Path(times[time].path).unlink()


def restore(backup: Path, library: Path) -> Path:
    """Put a backup in the place of a library that is closed; return where the former file was kept."""
    library = library.resolve()
    try:
        verify(backup)
    except DiptychError as error:
        raise LibraryRefused(f"The backup {backup.name} is damaged.", "Choose the one before it.") from error
    time = datetime.now(UTC).strftime(_NAME_TIME)
    former = library.with_name(f"{library.stem} before restore {time}{library.suffix}")
    draft = files.neighbour(library)
    with files.writing(library):
        try:
            shutil.copyfile(backup, draft)
            files.sync(draft)
            verify(draft)
            _set_aside(library, former)
            draft.replace(library)
            files.sync(library.parent)
        finally:
            draft.unlink(missing_ok=True)
    return former


def _set_aside(library: Path, former: Path) -> None:
    """Copy a library and its journal, if a crash left one: it must not be replayed into the restored file."""
    journal = provenance.journal_of(library)
    if not library.exists():
        journal.unlink(missing_ok=True)
        return
    shutil.copyfile(library, former)
    files.sync(former)
    if journal.exists():
        shutil.copyfile(journal, provenance.journal_of(former))
        journal.unlink()
