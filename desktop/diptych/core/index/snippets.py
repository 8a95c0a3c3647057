"""Where the words of a query stand in a text, and the stretch of it that shows most of them."""

from collections.abc import Iterable, Sequence

from diptych.core.index import analysis, tree
from diptych.core.index.analysis import Token
from diptych.core.model import Snippet, Span

WIDTH = 200
_BLANKS = str.maketrans("\n\t", "  ")
_SEARCHED = 30_000
"""Code points of a text in which a snippet is looked for, and how many finds are weighed."""

_WEIGHED = 500


class Marker:
    """Knows the words of one query, and remembers which words of the texts so far are among them.

    The texts are of one language.
    """

    def __init__(self, node: tree.Node | None, language: str = "") -> None:
        self._language = language
        leaves = list(dict.fromkeys(tree.leaves(node)))
        self._phrases = [leaf for leaf in leaves if isinstance(leaf, tree.Phrase)]
        self._likes = [leaf for leaf in leaves if isinstance(leaf, tree.Like)]
        self._starts = tuple(leaf.start for leaf in leaves if isinstance(leaf, tree.Prefix))
        words = [leaf.word for leaf in leaves if isinstance(leaf, tree.Word)]
        words += [leaf.start for leaf in leaves if isinstance(leaf, tree.Prefix) and leaf.word]
        self._stems = {analysis.stem(word, language) for word in words}
        self._has_singles = len(leaves) > len(self._phrases)
        self._has_others = bool(self._starts or self._likes)
        self._known = analysis.Known(self._is_wanted)

    def find(self, text: str) -> tuple[Span, ...]:
        """Find what the query looks for: a span for each word, one for a whole phrase."""
        spans = analysis.spans(text, self._known) if self._has_singles else []
        if self._phrases:
            tokens = analysis.tokens(text)
            for phrase in self._phrases:
                spans += _near(tokens, phrase) if phrase.within else _in_order(tokens, phrase.words)
            spans = _apart(sorted(spans))
        return tuple(spans)

    def cut(self, text: str) -> Snippet:
        """Cut about 200 characters out of a text, there where most of the query stands."""
        spans = self.find(text[:_SEARCHED])
        start, end = _frame(text, _densest(text, spans))
        before = "… " if start else ""
        after = " …" if end < len(text) else ""
        shift = len(before) - start
        inside = [span for span in spans if start <= span.start and span.end <= end]
        return Snippet(
            before + text[start:end].translate(_BLANKS) + after,
            tuple(Span(span.start + shift, span.end + shift) for span in inside),
        )

    def _is_wanted(self, form: str) -> bool:
        if analysis.stem_of_form(form, self._language) in self._stems:
            return True
        return self._has_others and self._begins_or_is_like(analysis.fold(form))

    def _begins_or_is_like(self, word: str) -> bool:
        return word.startswith(self._starts) or any(
            word[0] == like.word[0] and like.distance_to(word) <= like.distance for like in self._likes
        )


def _in_order(tokens: Sequence[Token], words: Sequence[str]) -> Iterable[Span]:
    starts = (at for at, token in enumerate(tokens[: len(tokens) - len(words) + 1]) if token.word == words[0])
    for at in starts:
        if all(tokens[at + step].word == word for step, word in enumerate(words)):
            yield Span(tokens[at].start, tokens[at + len(words) - 1].end)


def _near(tokens: Sequence[Token], phrase: tree.Phrase) -> Iterable[Span]:
    latest: dict[str, int] = {}
    wanted = set(phrase.words)
    for at, token in enumerate(tokens):
        if token.word not in wanted:
            continue
        latest[token.word] = at
        if len(latest) == len(wanted) and at - min(latest.values()) <= phrase.within:
            yield from (Span(tokens[place].start, tokens[place].end) for place in latest.values())


def _apart(spans: Iterable[Span]) -> list[Span]:
    """Join spans that overlap."""
    joined: list[Span] = []
    for span in spans:
        if joined and span.start < joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(span.end, joined[-1].end))
        else:
            joined.append(span)
    return joined


def _densest(text: str, spans: Sequence[Span]) -> Span:
    """Choose the run of spans within the width that shows most different words, the earliest of equals."""
    best, most = Span(0, 0), 0
    begin = 0
    for end, span in enumerate(spans[:_WEIGHED]):
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
