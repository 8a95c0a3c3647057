"""What the lists of the Links panel hold: the twins of all that is painted of links."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, overload

from PySide6.QtCore import QCoreApplication

from diptych.core.model import Agreement, FigurePair, Span
from diptych.ui import messages
from diptych.ui.links import LEFT, End, Pair
from diptych.ui.links_model import Listing
from diptych.ui.reasons import how_sure

if TYPE_CHECKING:
    from collections.abc import Mapping

    from diptych.core.model import Article, Body, Wording
    from diptych.ui.article_view import ArticleView
    from diptych.ui.links import Links

FIRST_WORDS = 120
SIGNS = {Agreement.DIFFERENT: "≠", Agreement.COMPATIBLE: "≈", Agreement.SAME: "="}
RANK = {Agreement.DIFFERENT: 0, Agreement.COMPATIBLE: 1, Agreement.SAME: 2}


def _tr(text: str) -> str:
    return QCoreApplication.translate("LinkLists", text)


def name_of(article: Article | None) -> str:
    """Return how the lists name an article: by its outlet as it is shown, else by its title."""
    if article is None:
        return ""
    return article.outlet.name if article.outlet else article.title


def words_of(text: str, span: Span) -> str:
    """Return the words of a span in one line."""
    return " ".join(text[span.start : span.end].split())


def refs_of(body: Body, passages: Sequence[int]) -> str:
    """Name passages as a reader does: ¶4.2, and a row of neighbours by its first and last."""
    first, last = body.passages[passages[0]], body.passages[passages[-1]]
    return first.ref if len(passages) == 1 else f"{first.ref}–{last.block + 1}.{last.number + 1}"


def two_lines(text: str) -> str:
    """Break a short text in two where that makes it narrowest."""
    breaks = [place + 1 for place, sign in enumerate(text) if sign in " –"]
    if not breaks:
        return text
    at = min(breaks, key=lambda place: max(place, len(text) - place))
    return f"{text[:at].rstrip()}\n{text[at:]}"


def first_words(body: Body, passages: Sequence[int]) -> str:
    """Return the words with which passages begin, in one line."""
    start = body.passages[passages[0]].start
    end = body.passages[passages[0]].end
    words = words_of(body.text, Span(start, min(end, start + FIRST_WORDS)))
    return words if end <= start + FIRST_WORDS else f"{words}…"


def pairs_listing(hinge: int, left: Article, right: Article, links: Links) -> Listing:
    """List the pairs of two neighbours in the order of the left."""
    if not links.same_event:
        return Listing(hint=differ_hint())
    one, other = left.body, right.body
    pairs = End(hinge, LEFT, links)

    def cells(pair: Pair) -> tuple[str, ...]:
        link = links.links[pair.link]
        refs = two_lines(refs_of(one, link.left)), two_lines(refs_of(other, link.right))
        words = first_words(one, link.left), first_words(other, link.right)
        yours = _tr("yours") if link.by == "reader" else ""
        return refs[0], words[0], refs[1], words[1], how_sure(link.score), yours

    def sentence(pair: Pair, row: int) -> str:
        link = links.links[pair.link]
        said = _tr("Pair {0} of {1}: {2} answers {3}, {4}.")
        if link.by == "reader":
            said = _tr("Pair {0} of {1}, yours: {2} answers {3}, {4}.")
        numbers = messages.number(row + 1), messages.number(len(pairs))
        said = said.format(
            *numbers, refs_of(one, link.left), refs_of(other, link.right), how_sure(link.score)
        )
        return f"{said} {first_words(one, link.left)} – {first_words(other, link.right)}"

    headings = ("", name_of(left), "", name_of(right), "", "")
    hint = _tr("No pairs were found.")
    wide = frozenset({1, 3})
    return Listing(headings, pairs, cells, sentence, hint=hint, wide=wide, lines=2, find=pairs.place)


def differ_hint() -> str:
    """Say that nothing is counted of a pair that may be about two events."""
    return _tr("These may not be about one event: no pairs are counted.")


@dataclass(frozen=True, slots=True)
class Alone:
    """A passage without a counterpart: in which pane, and which."""

    pane: int
    passage: int


class AloneRows(Sequence[Alone]):
    """Passages without a counterpart, each made when it is looked at; there may be a hundred thousand."""

    def __init__(self, places: list[tuple[int, int]]) -> None:
        self._places = places

    def __len__(self) -> int:
        return len(self._places)

    @overload
    def __getitem__(self, row: int) -> Alone: ...

    @overload
    def __getitem__(self, row: slice) -> Sequence[Alone]: ...

    def __getitem__(self, row: int | slice) -> Alone | Sequence[Alone]:
        return AloneRows(self._places[row]) if isinstance(row, slice) else Alone(*self._places[row])

    def place(self, item: object) -> int:
        """Return the row of a passage, -1 when it is not listed."""
        if not isinstance(item, Alone):
            return -1
        found = item.pane, item.passage
        row = bisect_left(self._places, found)
        return row if self._places[row : row + 1] == [found] else -1


def only_here_listing(views: Sequence[ArticleView]) -> Listing:
    """List the passages of all panes that have no counterpart, headlines left out."""
    sure = [pane for pane, view in enumerate(views) if view.ends.sure]
    if not sure:
        return Listing(hint=differ_hint() if any(view.ends for view in views) else links_hint())
    everywhere = ((pane, range(len(views[pane].body.passages))) for pane in sure)
    items = AloneRows([(pane, n) for pane, among in everywhere for n in views[pane].unanswered(among)])

    def length(item: Alone) -> int:
        passage = views[item.pane].body.passages[item.passage]
        return len(views[item.pane].body.text[passage.start : passage.end].split())

    def state(item: Alone) -> str:
        confirmed = item.passage in views[item.pane].confirmed
        return _tr("no counterpart: confirmed") if confirmed else _tr("no counterpart found")

    def cells(item: Alone) -> tuple[str, ...]:
        view = views[item.pane]
        words = first_words(view.body, (item.passage,))
        ref = view.body.passages[item.passage].ref
        place = f"{ref}\n{name_of(view.article)}"
        return place, words, messages.number(length(item)), two_lines(state(item))

    def sentence(item: Alone, _row: int) -> str:
        view = views[item.pane]
        ref, name = view.body.passages[item.passage].ref, name_of(view.article)
        count = messages.counted(length(item), "%n word", "%n words")
        return f"{name}, {ref}: {state(item)}, {count}. {first_words(view.body, (item.passage,))}"

    def place(item: Alone) -> tuple[int, int]:
        return item.pane, item.passage

    headings = (_tr("place"), "", _tr("words"), "")
    keys = {0: place, 1: place, 2: length, 3: state}
    hint = _tr("Every passage has a counterpart.")
    return Listing(headings, items, cells, sentence, keys, hint, frozenset({1}), lines=2, find=items.place)


def links_hint() -> str:
    """Say that the links are not known yet."""
    return _tr("The links are being looked for.")


def figures_listing(
    hinge: int, left: Article, right: Article, links: Links, found: Sequence[tuple[int, FigurePair]]
) -> Listing:
    """List the figures of two neighbours that are about one thing: those that differ first."""
    one, other = left.body, right.body
    order = sorted(found, key=lambda item: (RANK[item[1].agreement], item[1].left.start, item[1].right.start))

    def cells(item: tuple[Pair, FigurePair]) -> tuple[str, ...]:
        pair, figures = item
        link = links.links[pair.link]
        here, there = _ref_at(one, link.left, figures.left), _ref_at(other, link.right, figures.right)
        return here, figures.left_written, SIGNS[figures.agreement], figures.right_written, there

    def sentence(item: tuple[Pair, FigurePair], _row: int) -> str:
        here, first, _, second, there = cells(item)
        said = {
            Agreement.DIFFERENT: _tr("{0} in {1} differs from {2} in {3}."),
            Agreement.COMPATIBLE: _tr("{0} in {1} may be the same as {2} in {3}."),
            Agreement.SAME: _tr("{0} in {1} is the same as {2} in {3}."),
        }
        return said[item[1].agreement].format(first, here, second, there)

    headings = ("", name_of(left), "", name_of(right), "")
    items = [(Pair(hinge, number), figures) for number, figures in order]
    hint = _tr("No two figures were found that are about one thing.")
    return Listing(headings, items, cells, sentence, hint=hint, wide=frozenset({1, 3}))


def _ref_at(body: Body, passages: Sequence[int], span: Span) -> str:
    """Name the passage, one of a few, in which a span stands."""
    inside = (number for number in passages if span.start < body.passages[number].end)
    return body.passages[next(inside, passages[-1])].ref


@dataclass(frozen=True, slots=True)
class Words:
    """Words of one side of a pair, or of both: spans of the two bodies, None where they do not stand."""

    where: str
    left: Span | None
    right: Span | None


def wording_listing(left: Article, right: Article, wording: Wording) -> Listing:
    """List which words one side of a pair alone has, which it has more often, and which both have."""
    names = name_of(left), name_of(right)
    said: Mapping[str, str] = {
        "only left": _tr("only left"),
        "only right": _tr("only right"),
        "again left": _tr("more often left"),
        "again right": _tr("more often right"),
        "both": _tr("both"),
    }
    items = [
        *(Words("only left", span, None) for span in wording.left_only),
        *(Words("only right", None, span) for span in wording.right_only),
        *(Words("again left", span, None) for span in wording.left_again),
        *(Words("again right", None, span) for span in wording.right_again),
        *(Words("both", one, other) for one, other in wording.shared),
    ]

    def cells(item: Words) -> tuple[str, ...]:
        first = words_of(left.body.text, item.left) if item.left else ""
        second = words_of(right.body.text, item.right) if item.right else ""
        return said[item.where], first, second

    def sentence(item: Words, _row: int) -> str:
        _, first, second = cells(item)
        return {
            "only left": _tr("Only {0}: {2}"),
            "only right": _tr("Only {1}: {3}"),
            "again left": _tr("More often {0}: {2}"),
            "again right": _tr("More often {1}: {3}"),
            "both": _tr("Both: {2}") if first == second else _tr("Both: {0} {2}, {1} {3}"),
        }[item.where].format(*names, first, second)

    hint = _tr("These passages have no telling words.")
    return Listing(("", *names), items, cells, sentence, hint=hint, wide=frozenset({1, 2}))
