"""The verbs on what articles repeat: new editions, and what an outlet prints again and again."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from diptych.core import differences, sketching
from diptych.core.editing import Editing
from diptych.core.gathering import Steps, ask
from diptych.core.library import Library
from diptych.core.model import NO_CHANGE, Article, Boilerplate, Change, EditionChanges, Incoming, Near, Span
from diptych.core.text import strip_invisible

LOOKED_AT = 200
"""Articles of an outlet."""

LONGEST = 200_000
"""Characters: what is longer is a book, and no issue of anything."""

STRETCH = 40
"""Articles that are read between two turns of others."""

SECONDS = 10.0
"""Editions that take longer to be compared are no articles."""

_HEAD = 3
"""Letters."""

FEWEST_ARTICLES, FEWEST_WORDS = 3, 4


class Repeating(Editing):
    """Articles that say nearly the same, and passages that stand in many articles."""

    def near(self, incoming: Incoming) -> tuple[Near, ...]:
        """List the articles that say nearly the same as one that was read before, identical ones first."""
        return self._veiled(self._library.near(incoming))

    def make_editions(self, pairs: Sequence[tuple[str, str]]) -> tuple[None, Change]:
        """Say in one act of some articles that each is a new edition of an older one."""
        with self._library.act("New edition") as act:
            for newer, older in pairs:
                self._library.set_replaced(newer, older)
        return None, act.change

    def edition_changes(self, older: str, newer: str) -> Steps[EditionChanges]:
        """Show which passages one article adds to another, lacks, or has in other words."""
        bodies = (self._library.article(id).body for id in (older, newer))
        return (yield from ask(self._worker.submit(differences.show_editions, *bodies, seconds=SECONDS)))

    def boilerplate(self, id: str) -> Steps[tuple[Boilerplate, ...]]:
        """List the passages of an article that its outlet prints again and again, as far as is looked."""
        return self._veiled((yield from find_boilerplate(self._library, self._library.article(id))))

    def _sketch_all(self) -> Steps[int]:
        """Give the articles of older libraries the sketches they lack."""
        last: str | None = ""
        steps = 0
        while last is not None and not self._library.info().read_only:
            last = self._library.sketch_some(last)
            steps += 1
            yield NO_CHANGE
        return steps


def find_boilerplate(library: Library, article: Article) -> Steps[tuple[Boilerplate, ...]]:
    """List the passages of an article that stand in at least two others of its outlet."""
    mine: dict[str, list[Span]] = defaultdict(list)
    if len(article.body.text) > LONGEST:
        return ()
    for passage in article.body.passages:
        words = article.body.text[passage.start : passage.end]
        if len(sketching.words(words)) >= FEWEST_WORDS:
            mine[_key(words)].append(Span(passage.start, passage.end))
    # Most passages are told apart by how they begin: what is left is compared as a whole.
    heads = {key[:_HEAD] for key in mine}
    dates = dict(library.articles_around(article.id, LOOKED_AT)) if mine else {}
    found: dict[str, list[str | None]] = defaultdict(list)
    ids = list(dates)
    for start in range(0, len(ids), STRETCH):
        yield NO_CHANGE
        for id, passages in library.passages_of(ids[start : start + STRETCH], LONGEST):
            for key in mine.keys() & {_key(words) for words in passages if _head(words) in heads}:
                found[key].append(dates[id])
    often = {key: days for key, days in found.items() if len(days) + 1 >= FEWEST_ARTICLES}
    spans = sorted((span, days) for key, days in often.items() for span in mine[key])
    return tuple(
        Boilerplate(span, len(days) + 1, len(dates) + 1, _first((*days, article.published)))
        for span, days in spans
    )


def _first(dates: Iterable[str | None]) -> str | None:
    return min((date for date in dates if date), default=None)


def _head(words: str) -> str:
    return words[:_HEAD].casefold()[:_HEAD]


def _key(words: str) -> str:
    """Return words as they are compared: in either case, however they are spaced."""
    return " ".join(strip_invisible(words).casefold().split())
