"""The verbs that put right what is known of articles and outlets: of one, or of thousands in one act."""

import time
from collections import deque
from collections.abc import Iterable, Mapping, Sequence

from diptych.core.arriving import Arriving
from diptych.core.dates import read_date
from diptych.core.errors import NotFound
from diptych.core.gathering import Steps
from diptych.core.model import NO_CHANGE, Change, Progress

TURN = 0.02
"""Seconds that one transaction takes up articles, before it is written and others have their turn."""

MOVED = 200
"""Articles that one transaction gives to another outlet."""


class Editing(Arriving):
    """Articles that are edited and binned, outlets that are renamed and merged."""

    def edit_article(self, id: str, **fields: str | None) -> tuple[None, Change]:
        """Change what is known of an article: title, outlet, author, published, url, language, genre."""
        self._require_sight()
        with self._library.act("Article details") as act:
            self._library.edit_article(id, **_understood(fields))
        return None, act.change

    def edit_articles(self, ids: Iterable[str], **fields: str | None) -> Steps[tuple[int, Change]]:
        """Change some fields of many articles in one act; return how many there were.

        Articles that are gone are passed over. What was changed when the verb is cancelled stays.
        """
        self._require_sight()
        waiting = deque(dict.fromkeys(ids))
        total, found, act = len(waiting), 0, None
        fields = _understood(fields)
        while waiting:
            with self._library.act("Article details", continues=act) as act:
                until = time.monotonic() + TURN
                while waiting and time.monotonic() < until:
                    found += self._edit_if_there(waiting.popleft(), fields)
            yield act.change
            yield Progress(total - len(waiting), total, "Changing articles")
        return found, NO_CHANGE

    def _edit_if_there(self, id: str, fields: Mapping[str, str | None]) -> bool:
        try:
            self._library.edit_article(id, **fields)
        except NotFound:
            return False
        return True

    def bin_articles(self, ids: Sequence[str]) -> tuple[None, Change]:
        """Move articles to the bin, where they stay for 30 days."""
        with self._library.act("Move to bin") as act:
            self._library.bin_articles(ids)
        return None, act.change

    def unbin_articles(self, ids: Sequence[str]) -> tuple[None, Change]:
        """Take articles out of the bin."""
        with self._library.act("Take out of bin") as act:
            self._library.unbin_articles(ids)
        return None, act.change

    # Outlets

    def rename_outlet(self, id: str, name: str) -> tuple[None, Change]:
        """Give an outlet another name; it still goes by the old one. NameTaken: another outlet has it."""
        self._require_sight()
        with self._library.act("Rename outlet") as act:
            self._library.rename_outlet(id, name)
        return None, act.change

    def edit_outlet(self, id: str, aliases: Sequence[str], hosts: Sequence[str]) -> tuple[None, Change]:
        """Say by which other names, and at which hosts, an outlet is known."""
        self._require_sight()
        with self._library.act("Edit outlet") as act:
            self._library.edit_outlet(id, aliases, hosts)
        return None, act.change

    def merge_outlets(self, into: str, ids: Iterable[str]) -> Steps[tuple[int, Change]]:
        """Give one outlet the articles, names and hosts of others in one act; return how many articles moved.

        Quotations keep the name that their outlet had. When the verb is cancelled, the others stay with the
        articles that are left to them.
        """
        self._require_sight()
        others = [id for id in dict.fromkeys(ids) if id != into]
        moved, act = 0, None
        while others:
            with self._library.act("Merge outlets", continues=act) as act:
                count = self._library.move_articles(into, others, MOVED)
                if count < MOVED:
                    self._library.unite_outlets(into, others)
                    others = []
            moved += count
            yield act.change
            yield Progress(moved, 0, "Changing articles")
        return moved, NO_CHANGE

    def remove_outlets(self, ids: Sequence[str]) -> tuple[None, Change]:
        """Remove outlets that have no articles."""
        self._require_sight()
        with self._library.act("Remove outlets") as act:
            self._library.remove_outlets(ids)
        return None, act.change


def _understood(fields: Mapping[str, str | None]) -> dict[str, str | None]:
    """Write a date that is understood as it is stored; any other is left to be refused."""
    published = fields.get("published")
    return {**fields, "published": read_date(published) or published} if published else dict(fields)
