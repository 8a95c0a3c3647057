"""A library that is open: every verb on what the reader owns; what they do is in the neighbouring files."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from diptych.core import places
from diptych.core.alignment import PairingText
from diptych.core.errors import DiptychError
from diptych.core.library import (
    alignments,
    articles,
    backups,
    corrections,
    documents,
    integrity,
    issues,
    outlets,
    pruning,
    twins,
)
from diptych.core.library.quoting import Quoting
from diptych.core.model import (
    Alignment,
    Article,
    ArticleSummary,
    Backup,
    Correction,
    Document,
    Entry,
    ImportItem,
    Incoming,
    Near,
    Outlet,
    OutletUse,
)


class Library(Quoting):
    """One library file, open; it belongs to the thread that opened it.

    Verbs that change go inside an act: ``with library.act("Edit article") as act: library.edit_article(…)``.
    """

    # Articles and outlets

    def add_article(self, incoming: Incoming) -> ImportItem:
        """Keep an article, unless the library has the same text by the same outlet."""
        db = self._changing()
        return twins.told(db, incoming, articles.add(db, incoming))

    def near(self, incoming: Incoming) -> tuple[Near, ...]:
        """List the articles that say nearly the same as one that is not yet here, identical ones first."""
        return twins.near(self._db, incoming)

    def sketch_some(self, after: str) -> str | None:
        """Give a few articles after an id the sketch they lack; return where to go on, None at the end."""
        found, last = twins.lacking(self._db, after)
        if found:
            db = self._writing()
            with db.transaction():
                for id in found:
                    twins.sketch(db, id)
        return last

    def edit_article(self, id: str, **fields: str | None) -> None:
        """Change title, outlet (by name), author, published, url, language or genre."""
        articles.edit(self._changing(), id, fields)

    def entries(self, ids: Iterable[str]) -> tuple[Entry, ...]:
        """Return what the reader can change of those of some articles that are there, in the order given."""
        return articles.entries(self._db, ids)

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

    def articles_around(self, id: str, most: int) -> tuple[tuple[str, str | None], ...]:
        """List other articles of its outlet with their dates, the nearest first."""
        return issues.around(self._db, id, most)

    def passages_of(self, ids: Sequence[str], longest: int) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Go through the passages of those articles that are not longer, as their words."""
        return issues.passages(self._db, ids, longest)

    def outlets(self) -> tuple[Outlet, ...]:
        """List the outlets by name."""
        return outlets.every(self._db)

    def outlets_of_text(self, text: str) -> tuple[Outlet | None, ...]:
        """Tell whose articles outside of the bin have exactly this text; None: nobody's."""
        return articles.outlets_of_text(self._db, text)

    def find_outlet(self, name_or_host: str) -> Outlet | None:
        """Return the outlet that goes by a name or host."""
        return outlets.find(self._db, name_or_host)

    def outlets_in_use(self) -> tuple[OutletUse, ...]:
        """List the outlets by name, each with the number of its articles."""
        return outlets.used(self._db)

    def outlet_names(self) -> dict[str, str]:
        """Map every name that an outlet goes or went by, in one case, to the present one."""
        return outlets.names(self._db)

    def rename_outlet(self, id: str, name: str) -> None:
        """Give an outlet another name; NameTaken: it is another outlet's."""
        outlets.rename(self._changing(), id, name)

    def edit_outlet(self, id: str, aliases: Sequence[str], hosts: Sequence[str]) -> None:
        """Say by which other names, and at which hosts, an outlet is known."""
        outlets.edit(self._changing(), id, aliases, hosts)

    def move_articles(self, into: str, others: Sequence[str], most: int) -> int:
        """Give up to so many articles of other outlets to one; return how many moved."""
        return outlets.move_articles(self._changing(), into, others, most)

    def unite_outlets(self, into: str, others: Sequence[str]) -> None:
        """Let an outlet go by the names of others, which have no articles any more and are removed."""
        outlets.unite(self._changing(), into, others)

    def remove_outlets(self, ids: Iterable[str]) -> None:
        """Remove outlets that have no articles."""
        outlets.remove(self._changing(), ids)

    # For the index and the panes

    def hashes(self) -> dict[str, str]:
        """Map the key of every document to its hash."""
        return documents.hashes(self._db)

    def count_documents(self) -> int:
        """Count what the index is to hold."""
        return documents.count(self._db)

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
