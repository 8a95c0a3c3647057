"""Figures of a passage: what number of what it gives, in one base unit, with the words beside it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from math import inf, isinf

from diptych.core.alignment.numerals import may_count
from diptych.core.alignment.quantities import HALF_DAY, Quantity, find_quantities
from diptych.core.alignment.units import COUNT, in_base
from diptych.core.model import Agreement, FigurePair, Span

MOST_FIGURES = 24  # a passage with more is a table
KNOWN_BY_ITSELF = 100  # so large a figure, or one with a unit, is known without a word beside it
WORDS_BEFORE, WORDS_AFTER, WORDS_COUNTED = 2, 3, 2
BESIDE = 90  # characters in which those words are looked for
ABOUT = 0.1  # "about 300" may be 270 or 330
CLOCK_ABOUT = 30.0  # minutes
LONGEST_GAP = 16  # characters that join two numbers

_VOTE = re.compile(
    r"\b(?:vot\w+|won|lost|beat\w*|win\w*|defeat\w*|passed|score\w*|split|ruled|tied?|drew|majorit)", re.I
)
_GAP = re.compile(
    r"(?P<dash>\ ?[–—-]\ ?)|(?P<to>(?:\ votes)?\ (?:to|against)\ )|(?P<and>\ and\ )|(?P<or>\ or\ )",
    re.VERBOSE,
)
_CHANGE = re.compile(r"\bfrom $", re.IGNORECASE)
CONVERTED = 0.05  # a converted figure is off by this share at most, however coarse its unit
FARTHEST = 10.0  # figures that differ more are of different things
FARTHEST_BOUND = 2.0  # and so is one that is more beyond its bound
TINY = 1e-9
MEASURES = frozenset({"s", "months", "m", "kg", "m2"})
_NOTHING_AFTER = re.compile(r"\W*(?:$|[.;]\s)")
KNOWN_TIME = 4  # weeks or years; fewer are told of many things
FEW = 10  # so small counts need two words in common to differ
# fmt: off
_WEAK = frozenset({
    "peopl", "man", "men", "woman", "women", "other", "membe", "times", "least", "more", "last", "first",
    "total", "month", "years", "new", "quart", "fourt",
})
_REST = frozenset({"other", "anoth", "more", "furth"})  # "11 other states" may be of the same 12
_TOLLS = frozenset({"kille", "injur"})  # what is told of people beside a figure is as clear as what it counts
_RANK = {Agreement.SAME: 0, Agreement.COMPATIBLE: 1, Agreement.DIFFERENT: 2}
_WORD = re.compile(r"[^\W\d_]{3,}")
_CLAUSE_END = re.compile(r"[,;:.!?()\[\]–—](?:\s|$)|\s(?:and|while|but|whereas)\s")
_JOIN = re.compile(r"\s*(?:[–-]|to|of|of the|out of|out of the|or|and|against)?\s*")
_EMPTY = frozenset({
    "the", "and", "that", "with", "for", "from", "than", "were", "was", "are", "had", "have", "has", "been",
    "being", "this", "these", "those", "its", "their", "his", "her", "they", "who", "which", "also", "when",
    "into", "only", "just", "about", "not", "will", "would", "could", "can", "may", "out", "all",
})
# Words that count the same thing, by their beginnings: two accounts of one toll may have no word in common.
_ALIKE = {
    "died": "kille", "dead": "kille", "death": "kille", "fatal": "kille", "toll": "kille", "dying": "kille",
    "wound": "injur", "hurt": "injur", "perso": "peopl", "votes": "vote", "voted": "vote", "votin": "vote",
}
# fmt: on


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as written at ``[start, end)``; ``low`` and ``high`` are in the base unit ``unit``.

    A bound is open: ``high`` is infinite, or ``low`` 0. ``about`` holds the beginnings of the words beside it
    in its clause, ``counted`` of the first after it. ``step``: between it and the next that would be written
    so. ``size``: the unit as written, in the base unit. ``score``: where the votes or goals begin of which it
    is one, else -1.
    """

    start: int
    end: int
    written: str
    low: float
    high: float
    unit: str
    about: frozenset[str] = frozenset()
    counted: frozenset[str] = frozenset()
    step: float = 1.0
    size: float = 1.0
    approximate: bool = False
    score: int = -1

    @property
    def value(self) -> float:
        """The figure as one number: the middle of a range, the known end of a bound."""
        if isinf(self.high):
            return self.low
        return self.high if self.low == 0 else (self.low + self.high) / 2

    @property
    def traits(self) -> list[str]:
        """Rounded value and unit with each word beside them, or alone where they tell enough."""
        figure = f"{float(f'{self.value:.2g}'):g}{self.unit}"
        alone = [figure] if self.unit or self.value >= KNOWN_BY_ITSELF else []
        return alone + [f"{figure} {word}" for word in sorted(self.about)]


def find_figures(text: str) -> tuple[Figure, ...]:
    """Find the figures of a passage, as many as a reader would compare; dates and names are none."""
    if not may_count(text):
        return ()
    figures = list(islice(_with_units(text, _joined(text, find_quantities(text))), MOST_FIGURES))
    return _with_words(text, figures) if figures else ()


def _joined(text: str, parts: Sequence[Quantity]) -> Iterator[Figure]:
    """Make figures of the parts: ranges of two, scores of two that know each other."""
    place = 0
    while place < len(parts):
        first = parts[place]
        if place + 1 < len(parts) and (pair := _pair(text, first, parts[place + 1])):
            yield from pair
            place += 2
        else:
            yield _figure(text, first)
            place += 1


def _with_units(text: str, figures: Iterable[Figure]) -> Iterator[Figure]:
    """Give a number that counts nothing the unit before it: "nine hours, where it used to be 11"."""
    last: Figure | None = None
    for figure in figures:
        if figure.unit in MEASURES:
            last = figure
        elif last and not figure.unit and figure.score < 0 and _NOTHING_AFTER.match(text, figure.end):
            low, high, step = (value * last.size for value in (figure.low, figure.high, figure.step))
            figure = replace(figure, unit=last.unit, low=low, high=high, step=step, size=last.size)
        yield figure


def _pair(text: str, first: Quantity, second: Quantity) -> tuple[Figure, ...]:
    """Make one range or two figures of a score or a change, if two numbers are joined; else nothing."""
    gap = _GAP.fullmatch(text, first.end, second.start) if second.start - first.end < LONGEST_GAP else None
    if not gap or second.bound:
        return ()
    first = _inherit(first, second)
    change = _CHANGE.search(text, max(0, first.start - BESIDE), first.start)
    second = replace(second, unit=first.unit) if second.unit == COUNT and (first.money or change) else second
    if first.unit.base != second.unit.base:
        return ()
    how = _how_joined(text, first, second, gap)
    a, b = _figure(text, replace(first, bound="")), _figure(text, second)
    if how == "range":
        written = text[first.start : second.end]
        return (replace(b, start=a.start, written=written, low=a.low, step=max(a.step, b.step)),)
    if how == "score":
        return replace(a, score=a.start), replace(b, score=a.start)
    return (a, b) if how == "change" else ()


def _inherit(first: Quantity, second: Quantity) -> Quantity:
    """Give the first of two numbers what is written once, behind the second: "5 to 7 per cent"."""
    if first.unit == COUNT or (first.money and first.unit == second.unit):
        unit = second.unit if first.unit == COUNT else first.unit
        number, times = first.numeral, second.numeral.times
        if number.times == 1 and number.value < second.numeral.head:
            number = replace(number, value=number.value * times, step=number.step * times)
        return replace(first, unit=unit, numeral=number)
    if first.money and second.unit == COUNT and first.numeral.times == 1:
        return _inherit(first, replace(second, unit=first.unit))
    return first


def _how_joined(text: str, first: Quantity, second: Quantity, gap: re.Match[str]) -> str:
    a, b = first.numeral.value, second.numeral.value
    before = text[max(0, first.start - BESIDE) : first.start]
    if gap["and"] or gap["or"]:
        near = first.bound == "between" or (gap["or"] and b <= 2 * a)
        return "range" if near and a < b else ""
    if _CHANGE.search(before):
        return "change"
    vote = "votes" in gap[0] or _VOTE.search(before) or _VOTE.match(text[second.end :][:12].lstrip(" -"))
    if second.unit.base in ("", "%") and (vote or (gap["dash"] and a >= b)):
        return "score"
    return "range" if a < b else ""


def _figure(text: str, part: Quantity) -> Figure:
    number = part.numeral
    unit, value = in_base(number.value, part.unit)
    low, high, size = value, value, part.unit.size
    near = CLOCK_ABOUT if unit == "clock" else abs(value) * ABOUT
    if part.bound == "lower":
        high = inf
    elif part.bound == "upper":
        low = 0.0
    elif part.bound == "about":
        low, high = value - near, value + near
    elif part.bound in ("less", "minus"):
        low = high = in_base(-number.value, part.unit)[1]
    step = number.step * size
    written = text[part.start : part.end]
    about = part.bound == "about"
    return Figure(part.start, part.end, written, low, high, unit, step=step, size=size, approximate=about)


def _with_words(text: str, figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """Add the words beside each figure: never those beyond the next figure or the end of the clause."""
    edges = [0, *(figure.end for figure in figures)]
    starts = [*(figure.start for figure in figures), len(text)]
    gaps = list(zip(edges, starts, strict=True))
    before = [_last_words(text[max(edge, start - BESIDE) : start]) for edge, start in gaps]
    after = [_first_words(text[edge : min(start, edge + BESIDE)]) for edge, start in gaps]
    for n in range(len(figures) - 1, 0, -1):
        # "14 of 22 bolts": the first figure counts bolts as well
        if starts[n] - edges[n] < LONGEST_GAP and _JOIN.fullmatch(text, edges[n], starts[n]):
            after[n] = after[n + 1]
            together = figures[n].score >= 0 or text[edges[n] : starts[n]].strip() == "to"
            before[n] = before[n - 1] if together else before[n]
    return tuple(
        replace(
            figure, about=frozenset(before[n] + after[n + 1]), counted=frozenset(after[n + 1][:WORDS_COUNTED])
        )
        for n, figure in enumerate(figures)
    )


def _last_words(text: str) -> list[str]:
    return _beginnings(_CLAUSE_END.split(text)[-1])[-WORDS_BEFORE:]


def _first_words(text: str) -> list[str]:
    return _beginnings(_CLAUSE_END.split(text)[0])[:WORDS_AFTER]


def _beginnings(text: str) -> list[str]:
    begun = [word[:5] for word in _WORD.findall(text.casefold()) if word not in _EMPTY]
    return [_ALIKE.get(word, word) for word in begun]


def figure_pairs(left_text: str, right_text: str) -> tuple[FigurePair, ...]:
    """Pair the figures of two passages that are about one thing, in the order of the left."""
    pairs = compare_figures(find_figures(left_text), find_figures(right_text))
    return tuple(
        FigurePair(Span(a.start, a.end), Span(b.start, b.end), a.written, b.written, agreement)
        for a, b, agreement in pairs
    )


def shared_figures(left: Sequence[Figure], right: Sequence[Figure]) -> list[Figure]:
    """Return the left figures that the right gives as well, or does not contradict."""
    return [a for a, _, agreement in compare_figures(left, right) if agreement != Agreement.DIFFERENT]


def compare_figures(
    left: Sequence[Figure], right: Sequence[Figure]
) -> tuple[tuple[Figure, Figure, Agreement], ...]:
    """Pair off figures of one unit, those whose words agree most first; then equal ones, then by position.

    Only then are the two compared: two figures that swapped places are not the same. A score is paired as a
    whole. Figures about different things are in no pair, and differing ones only if they clearly count one
    thing. The same when left and right change places.
    """
    lefts, rights = _sets(left), _sets(right)
    ranked = sorted(
        (
            -_shared_words(a, b),
            max(_RANK[agree(*pair)] for pair in zip(a, b, strict=True)),
            abs(i - j),
            i + j,
            i,
            j,
        )
        for i, a in enumerate(lefts)
        for j, b in enumerate(rights)
        if _comparable(a, b)
    )
    left_used: set[int] = set()
    right_used: set[int] = set()
    found = []
    for *_, i, j in ranked:
        if i in left_used or j in right_used:
            continue
        left_used.add(i)
        right_used.add(j)
        agreements = [agree(*pair) for pair in zip(lefts[i], rights[j], strict=True)]
        if _about_one_thing(lefts[i], rights[j], agreements):
            found += list(zip(lefts[i], rights[j], agreements, strict=True))
    return tuple(sorted(found, key=lambda pair: (pair[0].start, pair[1].start)))


def agree(a: Figure, b: Figure) -> Agreement:
    """Compare two figures of one unit as if they were about one thing."""
    alike = _close(a.low, b.low) and _close(a.high, b.high)
    if alike and a.approximate == b.approximate and a.size == b.size:
        return Agreement.SAME
    if a.unit == "clock" and a.size != b.size:
        either = alike or _close(abs(a.value - b.value), HALF_DAY)
        return Agreement.COMPATIBLE if either else Agreement.DIFFERENT
    slack = _slack(a, b)
    meet = a.low <= b.high + slack and b.low <= a.high + slack
    return Agreement.COMPATIBLE if alike or meet else Agreement.DIFFERENT


def _close(a: float, b: float) -> bool:
    return a == b or (not isinf(a - b) and abs(a - b) <= TINY * max(abs(a), abs(b)))


def _slack(a: Figure, b: Figure) -> float:
    """Return by how much two figures may differ because they are rounded or converted."""
    tiny = TINY * max(abs(a.value), abs(b.value))
    if a.size == b.size:
        return max(a.step, b.step) / 2 + tiny
    return min((a.step + b.step) / 2, CONVERTED * max(abs(a.value), abs(b.value))) + tiny


def _sets(figures: Sequence[Figure]) -> list[tuple[Figure, ...]]:
    """Return each figure alone, but the two of a score together."""
    sets: dict[int, list[Figure]] = {}
    for figure in figures:
        sets.setdefault(figure.score if figure.score >= 0 else figure.start, []).append(figure)
    return [tuple(members) for members in sets.values()]


def _comparable(a: Sequence[Figure], b: Sequence[Figure]) -> bool:
    """Tell whether two figures or scores are of one kind and of like size."""
    return len(a) == len(b) and a[0].unit == b[0].unit and not any(map(_far, a, b))


def _far(a: Figure, b: Figure) -> bool:
    if a.unit in ("clock", "age", "°C"):
        return False
    small, large = sorted((abs(a.value), abs(b.value)))
    is_open = isinf(a.high) or isinf(b.high) or a.low == 0 or b.low == 0
    return large > small * (FARTHEST_BOUND if is_open else FARTHEST) and large - small > 1


def _words(figures: Sequence[Figure]) -> frozenset[str]:
    return frozenset().union(*(figure.about for figure in figures))


def _shared_words(a: Sequence[Figure], b: Sequence[Figure]) -> int:
    return len(_words(a) & _words(b))


def _about_one_thing(a: Sequence[Figure], b: Sequence[Figure], agreements: Sequence[Agreement]) -> bool:
    words_a, words_b = _words(a), _words(b)
    shared = words_a & words_b
    if words_a & _TOLLS and words_b & _TOLLS and not shared & _TOLLS:
        return False
    if Agreement.DIFFERENT not in agreements:
        rounded = (
            a[0].unit == "%" and Agreement.COMPATIBLE in agreements
        )  # so is many a share of other things
        telling = _is_telling(a[0]) and _is_telling(b[0]) and not rounded
        return bool(shared or len(a) > 1 or telling)
    if len(a) > 1:
        return bool(shared) or _close(sum(f.value for f in a), sum(f.value for f in b))
    if (words_a ^ words_b) & _REST:
        return False
    counted = a[0].counted & b[0].counted | shared & _TOLLS
    few = not a[0].unit and max(a[0].value, b[0].value) <= FEW
    if counted - _WEAK:
        return not few or len(shared) > 1
    return len(shared) > 1 and bool(a[0].unit or counted) and bool(shared - _WEAK)


def _is_telling(figure: Figure) -> bool:
    """Tell whether a figure is known without a word beside it."""
    if figure.unit in ("s", "months"):
        return figure.value >= KNOWN_TIME * figure.size
    return bool(figure.unit) or figure.value >= KNOWN_BY_ITSELF
