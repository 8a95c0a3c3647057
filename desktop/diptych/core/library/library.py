"""A library that is open: every verb on what the reader owns; what they do is in the neighbouring files."""

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from diptych.core import places, schema
from diptych.core.alignment import PairingText
from diptych.core.errors import DiptychError, LibraryRefused, ReadOnlyLibrary
from diptych.core.library import (
    alignments,
    articles,
    backups,
    comparisons,
    corrections,
    documents,
    files,
    integrity,
    journal,
    notes,
    outlets,
    provenance,
    pruning,
)
from diptych.core.library.connection import Connection
from diptych.core.library.journal import Act
from diptych.core.model import (
    Alignment,
    Article,
    ArticleSummary,
    Backup,
    Change,
    Comparison,
    Correction,
    Document,
    Draft,
    ImportItem,
    Incoming,
    LibraryInfo,
    Note,
    Outlet,
    Selector,
    UndoState,
)

_FOREIGN = (
    "This library comes from elsewhere. It can be read; “Make it mine” makes a copy that you can change."
)
_UNWRITABLE = "This library lies where it cannot be changed; it can be read."


class Library:
    """One library file, open; it belongs to the thread that opened it.

    Verbs that change go inside an act: ``with library.act("Edit article") as act: library.edit_article(…)``.
    """

    def __init__(self, path: Path, read_only: str = "") -> None:
        path = path.resolve()
        if files.is_absent(path):
            if read_only:
                raise LibraryRefused(f"There is no library {path.name}.", "Choose another file.")
            with suppress(FileExistsError):
                files.make(path)
        self._path = path
        self._origin = provenance.inspect(path)
        self._read_only = read_only or self._reason()
        self._db = Connection(path, "ro" if self._read_only else "rw", wary=self._origin.foreign)
        try:
            if self._origin.version != schema.version():
                self._migrate()
        except BaseException:
            self._db.close()
            raise
        self._act: Act | None = None
        self._seen = self._data_version()

    def _reason(self) -> str:
        """Say why this library cannot be changed, "" when it can."""
        if self._origin.foreign:
            return _FOREIGN
        writable = os.access(self._path, os.W_OK) and os.access(self._path.parent, os.W_OK)
        return "" if writable else _UNWRITABLE

    def _migrate(self) -> None:
        if self._read_only:
            raise LibraryRefused(
                "This library was written by an older version of Diptych, and cannot be changed here.",
                "Copy it to a folder of yours, then open it.",
            )
        backups.make_named(self._db, places.backups(self._origin.id), datetime.now(UTC))
        with self._db.transaction():
            version = self._db.value("PRAGMA user_version")
            schema.migrate(self._db.raw, version, schema.version())

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def info(self) -> LibraryInfo:
        """Say which library this is, and whether it can be changed."""
        count = self._db.value("SELECT count(*) FROM article WHERE binned IS NULL")
        return LibraryInfo(self._origin.id, str(self._path), count, self._read_only, self._origin.foreign)

    # Acts

    @contextmanager
    def act(self, name: str, origin: str = "", continues: Act | None = None) -> Iterator[Act]:
        """Make the block one act of the reader in one transaction: all of it is kept, or nothing.

        After the block ``act.change`` says what changed. ``continues``: the act that a long import began in
        an earlier transaction; the reader undoes both at once.
        """
        if self._act:
            raise RuntimeError("an act is under way")
        self._require_writable()
        try:
            with journal.recorded(self._db, name, origin, continues) as self._act:
                yield self._act
        finally:
            self._act = None

    def _changing(self) -> Connection:
        if not self._act:
            raise RuntimeError("what the reader owns changes only inside an act")
        return self._db

    def _writing(self) -> Connection:
        self._require_writable()
        return self._db

    def _require_writable(self) -> None:
        if self._read_only:
            raise ReadOnlyLibrary("The change was not made.", self._read_only)

    def undo(self) -> Change | None:
        """Take back the last act; None when there is none."""
        return journal.undo(self._writing())

    def redo(self) -> Change | None:
        """Do again what was taken back; None when there is nothing."""
        return journal.redo(self._writing())

    def undo_state(self) -> UndoState:
        """Name the acts that undo and redo would replay."""
        return journal.undo_state(self._db)

    # Articles and outlets

    def add_article(self, incoming: Incoming) -> ImportItem:
        """Keep an article, unless the library has the same text by the same outlet."""
        return articles.add(self._changing(), incoming)

    def edit_article(self, id: str, **fields: str | None) -> None:
        """Change title, outlet (by name), author, published, url, language or genre."""
        articles.edit(self._changing(), id, fields)

    def bin_articles(self, ids: Iterable[str]) -> None:
        """Put articles into the bin, where they stay for 30 days."""
        articles.set_binned(self._changing(), ids, binned=True)

    def unbin_articles(self, ids: Iterable[str]) -> None:
        """Take articles out of the bin."""
        articles.set_binned(self._changing(), ids, binned=False)

    def bin(self) -> tuple[ArticleSummary, ...]:
        """List what is in the bin, the last one first."""
        return articles.in_bin(self._db)

    def summaries(self) -> tuple[ArticleSummary, ...]:
        """List every article, newest first, no date last."""
        return articles.summaries(self._db)

    def summaries_after(self, id: str, count: int) -> tuple[ArticleSummary, ...]:
        """List up to ``count`` articles whose ids come after one, ascending."""
        return articles.summaries_after(self._db, id, count)

    def article(self, id: str) -> Article:
        """Open an article; a damaged one says so in its ``warning``."""
        return articles.read(self._db, id)

    def summaries_of(self, ids: Iterable[str]) -> tuple[ArticleSummary, ...]:
        """List those of some articles that are there and outside of the bin, in the order given."""
        return articles.summaries_of(self._db, ids)

    def pairing_texts(self, ids: Iterable[str]) -> tuple[tuple[ArticleSummary, PairingText], ...]:
        """Return what is compared of those articles that are there and outside of the bin, in their order."""
        return articles.pairing_texts(self._db, ids)

    def articles_of_week(self, id: str) -> tuple[ArticleSummary, ...]:
        """List what was published within seven days of an article, other outlets first."""
        return articles.of_week(self._db, id)

    def outlets(self) -> tuple[Outlet, ...]:
        """List the outlets by name."""
        return outlets.every(self._db)

    def find_outlet(self, name_or_host: str) -> Outlet | None:
        """Return the outlet that goes by a name or host."""
        return outlets.find(self._db, name_or_host)

    # Comparisons and notes

    def add_comparison(self, article: str, selector: Selector) -> str:
        """Make a statement of an article's words, and return the id of its comparison."""
        return comparisons.add(self._changing(), article, selector)

    def add_report(self, comparison: str, article: str, selector: Selector, relation: str = "") -> str:
        """Place an article's words beside a statement, and return the report's id."""
        return comparisons.add_report(self._changing(), comparison, article, selector, relation)

    def set_relation(self, report: str, relation: str) -> None:
        """Say how a report stands to its statement; "" takes it back."""
        comparisons.set_relation(self._changing(), report, relation)

    def remove_report(self, report: str) -> None:
        """Take a report away."""
        comparisons.remove_report(self._changing(), report)

    def remove_comparison(self, comparison: str) -> None:
        """Take a comparison away with all that is in it."""
        comparisons.remove(self._changing(), comparison)

    def write_verdict(self, comparison: str, text: str) -> None:
        """Write what the reader concludes."""
        comparisons.write_verdict(self._changing(), comparison, text)

    def write_note(self, owner: str, text: str) -> None:
        """Write the note on ``article:…``, ``quotation:…`` or ``comparison:…``; an empty text removes it."""
        notes.write(self._changing(), owner, text)

    def comparisons(self, article: str | None = None) -> tuple[Comparison, ...]:
        """List every comparison, or those that quote an article."""
        return comparisons.every(self._db, article)

    def comparison(self, id: str) -> Comparison:
        """Open a comparison."""
        return comparisons.read(self._db, id)

    def note(self, owner: str) -> Note | None:
        """Return the note on a noun."""
        return notes.read(self._db, owner)

    def save_draft(self, editor: str, owner: str, text: str) -> None:
        """Keep what is being typed; it is no act."""
        notes.save_draft(self._writing(), editor, owner, text)

    def drop_draft(self, editor: str, owner: str) -> None:
        """Forget a draft."""
        notes.drop_draft(self._writing(), editor, owner)

    def drafts(self) -> tuple[Draft, ...]:
        """List the drafts, oldest first."""
        return notes.drafts(self._db)

    # For the index and the panes

    def hashes(self) -> dict[str, str]:
        """Map the key of every document to its hash."""
        return documents.hashes(self._db)

    def hashes_after(self, key: str, count: int) -> dict[str, str]:
        """Map up to ``count`` keys that come after one, ascending, to their hashes; none: the end."""
        return documents.hashes_after(self._db, key, count)

    def hashes_of(self, keys: Iterable[str]) -> dict[str, str]:
        """Map those keys of which there is a document to its hash."""
        return documents.hashes_of(self._db, keys)

    def depending(self, kind: str, id: str) -> set[str]:
        """Return the keys of all documents that may read otherwise when a noun changes."""
        return documents.depending(self._db, kind, id)

    def documents(self, keys: Sequence[str]) -> tuple[Document, ...]:
        """Return documents for the index; keys that are gone are passed over."""
        return documents.documents(self._db, keys)

    def alignment(self, left: str, right: str) -> Alignment | None:
        """Return the alignment kept for two articles, whatever background and engine made it."""
        # What another computer computed is not taken for ours.
        return None if self._origin.foreign else alignments.kept(self._db, left, right)

    def keep_alignment(
        self, left: str, right: str, alignment: Alignment, made_with: Sequence[Correction] = ()
    ) -> bool:
        """Keep an alignment, unless other corrections hold by now than it was made with; it is no act."""
        db = self._writing()
        with db.transaction():
            current = corrections.of_pair(db, left, right) == tuple(made_with)
            if current:
                alignments.keep(db, left, right, alignment)
        return current

    # Corrections of alignments

    def corrections(self, left: str, right: str) -> tuple[Correction, ...]:
        """List what the reader set right between two articles; a later one overrules."""
        return corrections.of_pair(self._db, left, right)

    def add_corrections(self, left: str, right: str, made: Sequence[Correction]) -> None:
        """Keep corrections after those that there are; the alignments of the two are forgotten."""
        corrections.add(self._changing(), left, right, made)

    def remove_corrections(self, left: str, right: str) -> int:
        """Take back all corrections between two articles; return how many there were."""
        return corrections.remove(self._changing(), left, right)

    def changed_elsewhere(self) -> bool:
        """Tell whether another process changed the library since this was last asked."""
        seen, self._seen = self._seen, self._data_version()
        return seen != self._seen

    def _data_version(self) -> int:
        return int(self._db.value("PRAGMA data_version"))

    # The file

    def check(self) -> tuple[str, ...]:
        """Say what is damaged in the whole library; nothing: all is well."""
        return integrity.problems(self._db)

    def content_hash(self) -> str:
        """Return one hash of all that the reader owns."""
        return integrity.content_hash(self._db)

    def backup(self, target: Path) -> Backup:
        """Write a verified copy."""
        if target.exists() and target.samefile(self._path):
            raise DiptychError("This is the library itself.", "Choose another name for the backup.")
        return backups.make(self._db, target, datetime.now(UTC))

    def backup_if_due(self, now: datetime) -> Backup | None:
        """Back up a changed library if the last backup is 12 hours old; then forget what is past its time."""
        folder = places.backups(self._origin.id)
        if self._read_only or not backups.due(self._path, folder, now):
            return None
        backup = backups.make_named(self._db, folder, now)
        backups.rotate(folder)
        pruning.prune(self._db, now)
        return backup

    def backups(self) -> tuple[Backup, ...]:
        """List the backups of this library, newest first."""
        return backups.listed(places.backups(self._origin.id))
