"""“Did you mean …?”: a query with the words that stand nowhere written as words that do."""

from rapidfuzz.distance import OSA

from diptych.core.index import analysis, tree
from diptych.core.index.segments import Segments

_SHORT = 5
"""Letters up to which a word may differ by one alone."""


def suggest(segments: Segments, text: str, node: tree.Node | None) -> str:
    """Return ``text`` with each of its unknown words as a known one; "" when nothing is near enough."""
    unknown = {word for word in _looked_for(node) if not segments.terms("words", word.encode())}
    nearest = {word: _nearest(segments, word) for word in unknown}
    if not any(nearest.values()):
        return ""
    for token in reversed(analysis.tokens(text)):
        if found := nearest.get(token.word):
            text = text[: token.start] + found + text[token.end :]
    return text


def _looked_for(node: tree.Node | None) -> set[str]:
    words: set[str] = set()
    for leaf in tree.leaves(node):
        match leaf:
            case tree.Word(word):
                words.add(word)
            case tree.Prefix(start, _, True):
                words.add(start)
            case tree.Phrase(several):
                words.update(several)
    return words


def _nearest(segments: Segments, word: str) -> str:
    """Return the word with the same first letter that differs least, the most frequent of equals."""
    most = 1 if len(word) <= _SHORT else 2
    counts = segments.terms("words", word[0].encode())
    distances = {term: OSA.distance(word, term, score_cutoff=most) for term in counts}
    near = [term for term, distance in distances.items() if distance <= most]
    return min(near, key=lambda term: (distances[term], -counts[term], term), default="")
