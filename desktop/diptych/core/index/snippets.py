"""Where the words of a query stand in a text, and the stretch of it that shows most of them."""

from collections.abc import Callable, Iterable, Sequence

from diptych.core.index import analysis, syntax
from diptych.core.index.analysis import Token
from diptych.core.model import Snippet, Span

WIDTH = 200
_SEARCHED = 100_000
"""Code points of a text in which a snippet is looked for."""


def find(text: str, node: syntax.Node | None) -> tuple[Span, ...]:
    """Find what a query looks for in a text: a span for each word, one for a whole phrase."""
    leaves = list(dict.fromkeys(syntax.leaves(node)))
    if not leaves:
        return ()
    tokens = list(analysis.tokens(text))
    is_wanted = _test([leaf for leaf in leaves if not isinstance(leaf, syntax.Phrase)])
    known = {word: is_wanted(word) for word in {token.word for token in tokens}}
    spans = {Span(token.start, token.end) for token in tokens if known[token.word]}
    for leaf in leaves:
        if isinstance(leaf, syntax.Phrase):
            spans.update(_near(tokens, leaf) if leaf.within else _in_order(tokens, leaf.words))
    return _apart(sorted(spans))


def cut(text: str, node: syntax.Node | None) -> Snippet:
    """Cut about 200 characters out of a text, there where most of the query stands."""
    spans = find(text[:_SEARCHED], node)
    start, end = _frame(text, _densest(text, spans))
    before = "… " if start else ""
    shown = text[start:end].replace("\n", " ").replace("\t", " ")
    marks = (
        Span(s.start - start + len(before), s.end - start + len(before))
        for s in spans
        if start <= s.start and s.end <= end
    )
    return Snippet(f"{before}{shown}{' …' if end < len(text) else ''}", tuple(marks))


def _test(leaves: Iterable[syntax.Word | syntax.Prefix | syntax.Like]) -> Callable[[str], bool]:
    """Make a test for single words."""
    stems: set[str] = set()
    starts: list[str] = []
    likes: list[syntax.Like] = []
    for leaf in leaves:
        match leaf:
            case syntax.Word(word):
                stems.add(analysis.stem(word))
            case syntax.Prefix(start, _, finished):
                starts.append(start)
                if finished:
                    stems.add(analysis.stem(start))
            case syntax.Like():
                likes.append(leaf)
    beginnings = tuple(starts)

    def is_wanted(word: str) -> bool:
        if analysis.stem(word) in stems or word.startswith(beginnings):
            return True
        return any(word[0] == like.word[0] and like.distance_to(word) <= like.distance for like in likes)

    return is_wanted


def _in_order(tokens: Sequence[Token], words: Sequence[str]) -> Iterable[Span]:
    starts = (at for at, token in enumerate(tokens[: len(tokens) - len(words) + 1]) if token.word == words[0])
    for at in starts:
        if all(tokens[at + step].word == word for step, word in enumerate(words)):
            yield Span(tokens[at].start, tokens[at + len(words) - 1].end)


def _near(tokens: Sequence[Token], phrase: syntax.Phrase) -> Iterable[Span]:
    latest: dict[str, int] = {}
    wanted = set(phrase.words)
    for at, token in enumerate(tokens):
        if token.word not in wanted:
            continue
        latest[token.word] = at
        if len(latest) == len(wanted) and at - min(latest.values()) <= phrase.within:
            yield from (Span(tokens[place].start, tokens[place].end) for place in latest.values())


def _apart(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Join spans that overlap."""
    joined: list[Span] = []
    for span in spans:
        if joined and span.start < joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(span.end, joined[-1].end))
        else:
            joined.append(span)
    return tuple(joined)


def _densest(text: str, spans: Sequence[Span]) -> Span:
    """Choose the run of spans within the width that shows most different words, the earliest of equals."""
    best, most = Span(0, 0), 0
    begin = 0
    for end, span in enumerate(spans):
        while span.end - spans[begin].start > WIDTH and begin < end:
            begin += 1
        inside = spans[begin : end + 1]
        different = len({text[each.start : each.end].casefold() for each in inside})
        if different * 100 + len(inside) > most:
            best, most = Span(spans[begin].start, span.end), different * 100 + len(inside)
    return best


def _frame(text: str, core: Span) -> tuple[int, int]:
    """Widen ``core`` to the width, to whole words where there are any near."""
    room = max(WIDTH - (core.end - core.start), 0)
    start = max(core.start - room // 2, 0)
    end = min(max(start + WIDTH, core.end), start + 2 * WIDTH, len(text))
    start = max(min(start, end - WIDTH), 0)
    if start:
        blank = text.find(" ", start, core.start)
        start = blank + 1 if 0 <= blank < start + 30 else start
    if end < len(text):
        blank = text.rfind(" ", core.end, end)
        end = blank if blank > end - 30 else end
    return start, end
