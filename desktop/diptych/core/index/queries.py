"""A tree of a reader's query as a query of Whoosh."""

from collections.abc import Iterable, Sequence
from typing import Any

from whoosh import query
from whoosh.query.terms import MultiTerm

from diptych.core.index import analysis, tree
from diptych.core.index.segments import Segments

_STEMS = {"": "stems", "title": "title_stems"}
_WORDS = {"": "words", "title": "title_words", "author": "author"}
_TITLE_SHARE = 0.5
"""A word of the title counts so much more."""

_PLAIN = 1.0
"""The score of what is not scored by its frequency."""

_MOST_ALIKE = 50


class Near(query.Phrase):  # type: ignore[misc]  # Whoosh has no types
    """Words in any order, the last of them not more than ``slop`` places after the first."""


class Alike(MultiTerm):  # type: ignore[misc]  # Whoosh has no types
    """Any of some words."""

    constantscore = True

    def __init__(self, fieldname: str, words: Sequence[str]) -> None:
        self.fieldname = fieldname
        self.words = words
        self.boost = 1.0

    def _btexts(self, ixreader: Any) -> Iterable[bytes]:
        return (word.encode() for word in self.words)


def translate(node: tree.Node, segments: Segments) -> query.Query:
    """Return what finds in these segments what a tree looks for."""
    return _Translator(segments).translated(node)


class _Translator:
    def __init__(self, segments: Segments) -> None:
        self._segments = segments
        self._languages = [name for name in segments.named["language"].values]

    def translated(self, node: tree.Node) -> query.Query:
        match node:
            case tree.Not(inner):
                return query.Not(self.translated(inner))
            case tree.All(nodes):
                return query.And([self.translated(each) for each in nodes])
            case tree.Any(nodes):
                return query.Or([self.translated(each) for each in nodes])
            case tree.Dated(first, last):
                begins = query.NumericRange("first", first, None)
                return query.And([begins, query.NumericRange("last", None, last)])
            case tree.Named():
                return _unscored(query.Or(self._names(node)), 0.0)
        return self._words(node)

    def _words(self, node: tree.Word | tree.Phrase | tree.Prefix | tree.Like) -> query.Query:
        field = _WORDS[node.zone]
        match node:
            case tree.Word(word, zone):
                return query.Or(self._forms(word, zone))
            case tree.Prefix(start, zone, word):
                found = _unscored(query.Prefix(field, start))
                return query.Or([found, *self._forms(start, zone)]) if word else found
            case tree.Like():
                return _unscored(Alike(field, self._alike(field, node)))
            case tree.Phrase(words, within) if len(words) == 1 and not within:
                return query.Term(field, words[0])
            case tree.Phrase(words, within) if within:
                return Near(field, list(dict.fromkeys(words)), slop=within)
            case tree.Phrase(words):
                return query.Phrase(field, list(words))

    def _forms(self, word: str, zone: str) -> list[query.Query]:
        """Look for a word in any of its forms, in each language; in titles it counts for more."""
        if zone not in _STEMS:
            return [query.Term(_WORDS[zone], word)]
        stems = list(dict.fromkeys(analysis.stem_term(word, language) for language in self._languages))
        found = [query.Term(_STEMS[zone], stem) for stem in stems]
        if not zone:
            found += [query.Term(_STEMS["title"], stem, boost=_TITLE_SHARE) for stem in stems]
        return found

    def _alike(self, field: str, like: tree.Like) -> list[str]:
        counts = self._segments.terms(field, like.word[0].encode())
        distances = {term: like.distance_to(term) for term in counts}
        near = (term for term, distance in distances.items() if distance <= like.distance)
        return sorted(near, key=lambda term: (distances[term], -counts[term]))[:_MOST_ALIKE]

    def _names(self, node: tree.Named) -> list[query.Query]:
        names = self._segments.terms(node.field, b"")
        known = (name for name in names if _goes_by(analysis.words(name), node))
        return [query.Term(node.field, name) for name in known]


def _unscored(found: query.Query, score: float = _PLAIN) -> query.Query:
    return query.ConstantScoreQuery(found, score)


def _goes_by(name: Sequence[str], node: tree.Named) -> bool:
    """Tell whether the words looked for are those of a name, or stand in it one after the other."""
    if node.whole:
        return tuple(name) == node.words
    *before, last = node.words
    for start in range(len(name) - len(before)):
        *part, end = name[start : start + len(node.words)]
        if part == before and (end == last or (node.unfinished and end.startswith(last))):
            return True
    return False
