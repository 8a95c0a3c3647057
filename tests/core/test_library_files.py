"""Library files: backups, restoring, reading only, and what other processes do."""

import os
import sqlite3
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from diptych.core import places, schema
from diptych.core.errors import DiptychError, LibraryRefused, ReadOnlyLibrary, StorageFull
from diptych.core.library import Library, restore
from diptych.core.library.backups import kept
from diptych.core.schema import Migration
from tests.filled import BRIDGE, add, filled, incoming

NOW = datetime(2026, 3, 15, 20, tzinfo=UTC)


def touch(library):
    """Change the library, visibly later than its last backup."""
    with library.act("Note"):
        library.write_note("article:x", str(datetime.now(UTC)))
    later = max(Path(backup.path).stat().st_mtime for backup in library.backups()) + 1
    os.utime(library.info().path, (later, later))


def test_a_new_library_is_made_with_its_folders(tmp_path):
    path = tmp_path / "new folder" / "a.diptych"
    first = Library(path).info()
    assert (first.articles, first.read_only, first.foreign) == (0, "", False)
    assert Library(path).info().id == first.id
    assert first.id in places.own_libraries().read_text().split()
    assert [file.name for file in path.parent.iterdir()] == ["a.diptych"]
    header = path.read_bytes()[:100]
    assert header[68:72] == b"DPTY"


def test_an_empty_file_becomes_a_library(tmp_path):
    path = tmp_path / "a.diptych"
    path.touch()
    assert not Library(path).info().read_only


def test_a_folder_is_no_library(tmp_path):
    with pytest.raises(LibraryRefused):
        Library(tmp_path)
    with pytest.raises(LibraryRefused):
        Library(tmp_path / "absent.diptych", read_only="Open in another window.")


def test_reading_only_is_said_and_held(tmp_path):
    filled(tmp_path / "a.diptych").close()
    before = (tmp_path / "a.diptych").read_bytes()
    library = Library(tmp_path / "a.diptych", read_only="Open in another window.")
    assert library.info().read_only == "Open in another window."
    assert library.comparisons()
    with pytest.raises(ReadOnlyLibrary, match="another window"):
        add(library, BRIDGE)
    library.close()
    assert (tmp_path / "a.diptych").read_bytes() == before


def mounted(folder, *options):
    return subprocess.run(
        ["mount", "-t", "tmpfs", *options, "tmpfs", folder], capture_output=True, check=False
    )


@pytest.fixture
def small_disk(tmp_path):
    folder = tmp_path / "disk"
    folder.mkdir()
    if sys.platform != "linux" or mounted(folder, "-o", "size=1m").returncode:
        pytest.skip("only root can mount a small disk")
    yield folder
    subprocess.run(["umount", "-l", folder], check=True)


def test_a_library_on_a_disk_that_cannot_be_written_opens_for_reading(small_disk):
    library = filled(small_disk / "a.diptych")
    content = library.content_hash()
    library.close()
    assert not mounted(small_disk, "-o", "remount,ro").returncode
    library = Library(small_disk / "a.diptych")
    assert "cannot be changed" in library.info().read_only
    assert library.content_hash() == content
    assert library.comparisons()
    with pytest.raises(ReadOnlyLibrary):
        add(library, "Other text.")
    with pytest.raises(StorageFull):
        Library(small_disk / "b.diptych")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_is_read(tmp_path):
    folder = tmp_path / "folder"
    filled(folder / "a.diptych").close()
    folder.chmod(0o555)
    try:
        library = Library(folder / "a.diptych")
        assert "cannot be changed" in library.info().read_only
        assert library.comparisons()
    finally:
        folder.chmod(0o755)


def test_a_backup_holds_everything(tmp_path):
    library = filled(tmp_path / "a.diptych")
    backup = library.backup(tmp_path / "copies" / "b.diptych")
    assert (backup.articles, backup.size) == (2, Path(backup.path).stat().st_size)
    copy = Library(Path(backup.path))
    assert copy.content_hash() == library.content_hash()
    assert copy.undo_state() == library.undo_state()
    with pytest.raises(DiptychError):
        library.backup(tmp_path / "a.diptych")


def test_a_backup_is_due_when_something_changed_and_12_hours_went_by(tmp_path):
    library = filled(tmp_path / "a.diptych")
    assert library.backup_if_due(NOW) is not None
    assert library.backup_if_due(NOW + timedelta(days=1)) is None
    touch(library)
    assert library.backup_if_due(NOW + timedelta(hours=11)) is None
    assert library.backup_if_due(NOW + timedelta(hours=13)) is not None
    assert [backup.time for backup in library.backups()] == [
        "2026-03-16T09:00:00.000000Z",
        "2026-03-15T20:00:00.000000Z",
    ]
    assert [backup.articles for backup in library.backups()] == [2, 2]


def test_backups_are_kept_by_day_and_week():
    every_six_hours = [NOW - timedelta(hours=6 * number) for number in range(400)]
    days = sorted({time.date().isoformat() for time in kept(every_six_hours)})
    assert days == [
        *("2026-02-22", "2026-03-01", "2026-03-08"),
        *(f"2026-03-{day:02}" for day in range(9, 16)),
    ]
    assert kept(every_six_hours) >= {NOW - timedelta(hours=6 * number) for number in range(8)}
    assert kept(every_six_hours[:1]) == {NOW}


def test_old_backups_make_room(tmp_path):
    library = filled(tmp_path / "a.diptych")
    for day in range(40):
        if day:
            touch(library)
        library.backup_if_due(NOW + timedelta(days=day))
    assert len(library.backups()) == 9  # seven days, and two weeks before those
    assert library.backups()[0].time.startswith("2026-04-23")


def test_a_backup_is_restored_and_the_present_library_kept(tmp_path):
    path = tmp_path / "a.diptych"
    library = filled(path)
    library.backup_if_due(NOW)
    content = library.content_hash()
    add(library, "Written later.")
    later = library.content_hash()
    backup = library.backups()[0]
    library.close()
    former = restore(Path(backup.path), path)
    assert Library(path).content_hash() == content
    assert Library(former).content_hash() == later
    assert former.parent == path.parent


def test_a_damaged_backup_is_not_restored(tmp_path):
    path = tmp_path / "a.diptych"
    library = filled(path)
    library.backup_if_due(NOW)
    touch(library)
    library.backup_if_due(NOW + timedelta(days=1))
    newest, older = (Path(backup.path) for backup in library.backups())
    library.close()
    data = newest.read_bytes()
    newest.write_bytes(data[:20_000] + bytes(4_096) + data[24_096:])
    before = path.read_bytes()
    with pytest.raises(LibraryRefused, match="the one before"):
        restore(newest, path)
    assert path.read_bytes() == before
    assert len(list(path.parent.glob("*.diptych"))) == 1
    restore(older, path)
    assert Library(path).info().articles == 2


def test_a_library_too_damaged_to_open_is_replaced_by_its_backup(tmp_path):
    path = tmp_path / "a.diptych"
    library = filled(path)
    library.backup_if_due(NOW)
    backup = Path(library.backups()[0].path)
    library.close()
    path.write_bytes(b"nothing of it is left")
    path.with_name("a.diptych-journal").write_bytes(b"nor of this")
    with pytest.raises(LibraryRefused):
        Library(path)
    former = restore(backup, path)
    assert former.read_bytes() == b"nothing of it is left"
    assert Library(path).check() == ()


def test_an_older_library_is_backed_up_and_brought_up_to_date(tmp_path, monkeypatch):
    path = tmp_path / "a.diptych"
    library = filled(path)
    content, before = library.content_hash(), library.hashes()
    library.close()
    step = Migration(("CREATE TABLE topic(id TEXT PRIMARY KEY) STRICT",), reindex=True)
    monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, step))
    with pytest.raises(LibraryRefused, match="older"):
        Library(path, read_only="Open in another window.")
    library = Library(path)
    assert library.content_hash() == content
    assert library.hashes().keys() == before.keys()
    assert all(library.hashes()[key] != before[key] for key in before)
    (backup,) = library.backups()
    library.close()
    Library(path).close()
    monkeypatch.undo()
    data = path.read_bytes()
    with pytest.raises(LibraryRefused, match="newer"):
        Library(path)
    assert path.read_bytes() == data
    assert Library(Path(backup.path)).content_hash() == content


def test_a_migration_that_fails_leaves_the_library_as_it_was(tmp_path, monkeypatch):
    path = tmp_path / "a.diptych"
    filled(path).close()
    data = path.read_bytes()
    step = Migration(("CREATE TABLE topic(id TEXT PRIMARY KEY) STRICT", "DROP TABLE nothing"))
    with monkeypatch.context() as patch:
        patch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, step))
        patch.setattr(schema, "expected_shape", lambda version: schema.shape(sqlite3.connect(path)))
        with pytest.raises(sqlite3.OperationalError):
            Library(path)
    assert path.read_bytes() == data
    Library(path).close()


def test_a_full_disk_is_said_and_nothing_is_lost(tmp_path):
    library = filled(tmp_path / "a.diptych")
    content = library.content_hash()
    pages = sqlite3.connect(tmp_path / "a.diptych").execute("PRAGMA page_count").fetchone()[0]
    library._db.run(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(StorageFull), library.act("Add"):
        library.add_article(incoming("long " * 10_000))
    with pytest.raises(StorageFull):
        library.save_draft("note", "x", "long " * 10_000)
    assert library.content_hash() == content
    library._db.run("PRAGMA max_page_count = 1000000")
    add(library, "long " * 10_000)
    library.undo()
    assert library.content_hash() == content


def test_a_disk_that_fills_up(small_disk):
    library = filled(small_disk / "a.diptych")
    contents = [library.content_hash()]

    def add_on_and_on():
        for number in range(1_000):
            add(library, f"Text {number}. " + "more " * 2_000)
            contents.append(library.content_hash())

    with pytest.raises(StorageFull, match="Free some space"):
        add_on_and_on()
    assert library.content_hash() == contents[-1]
    with pytest.raises(StorageFull):
        library.backup(small_disk / "b.diptych")
    library.close()
    assert [file.name for file in small_disk.iterdir()] == ["a.diptych"]
    with pytest.raises(StorageFull):
        Library(small_disk / "c.diptych")
    assert [file.name for file in small_disk.iterdir()] == ["a.diptych"]
    library = Library(small_disk / "a.diptych")
    assert library.content_hash() == contents[-1]
    assert library.check() == ()


def test_a_library_that_another_process_holds_says_so(tmp_path, monkeypatch):
    monkeypatch.setattr("diptych.core.library.connection._BUSY_SECONDS", 0.2)
    library = filled(tmp_path / "a.diptych")
    content = library.content_hash()
    other = sqlite3.connect(tmp_path / "a.diptych", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(DiptychError, match="Another program"):
        add(library, BRIDGE)
    assert library.content_hash() == content
    other.execute("ROLLBACK")
    add(library, "Other text.")


def test_changes_of_another_process_are_noticed(tmp_path):
    one = filled(tmp_path / "a.diptych")
    two = Library(tmp_path / "a.diptych")
    assert not one.changed_elsewhere()
    add(one, "By myself.")
    assert not one.changed_elsewhere()
    id = add(two, "By the other.")
    assert one.changed_elsewhere()
    assert not one.changed_elsewhere()
    assert one.undo().touches("article", id)
    assert two.changed_elsewhere()
