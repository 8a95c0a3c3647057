"""A query as a tree, and what it says in words."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from rapidfuzz.distance import OSA


@dataclass(frozen=True, slots=True)
class Word:
    """A word in any of its forms. ``zone`` is "" (title and text), "title" or "author"."""

    word: str
    zone: str = ""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words as they are written, one after the other; ``within``: in any order, that near to each other."""

    words: tuple[str, ...]
    within: int = 0
    zone: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class Prefix:
    """Words that begin so; ``word``: and the forms of the word itself, which may be finished."""

    start: str
    zone: str = ""
    word: bool = False


@dataclass(frozen=True, slots=True)
class Like:
    """Words with the same first letter that differ by a few others; swapped letters count as one."""

    word: str
    distance: int
    zone: str = ""

    def distance_to(self, word: str) -> int:
        """Count the letters by which a word differs; more than ``distance`` is as good as any."""
        return OSA.distance(self.word, word, score_cutoff=self.distance)


@dataclass(frozen=True, slots=True)
class Named:
    """Names that hold these words; ``whole``: and no others; ``unfinished``: the last may be a beginning."""

    field: str
    words: tuple[str, ...]
    label: str
    whole: bool = False
    unfinished: bool = False


@dataclass(frozen=True, slots=True)
class Dated:
    """What is dated within these minutes, wholly."""

    first: int
    last: int
    label: str


@dataclass(frozen=True, slots=True)
class Not:
    """Everything but this."""

    node: "Node"


@dataclass(frozen=True, slots=True)
class All:
    """What all of these find."""

    nodes: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Any:
    """What at least one of these finds."""

    nodes: tuple["Node", ...]


Node: TypeAlias = Word | Phrase | Prefix | Like | Named | Dated | Not | All | Any


_IN = {"": "", "title": " in the title", "author": " as author"}
_LONGEST_LABEL = 80
_LONGEST_LIST = 12


def short(text: str) -> str:
    """Cut a text that a sentence quotes."""
    return text if len(text) <= _LONGEST_LABEL else f"{text[: _LONGEST_LABEL - 1]}…"


def describe(node: Node) -> str:
    """Say in words what a tree searches for."""
    match node:
        case Not(inner):
            return f"not {_bracketed(inner)}"
        case All(nodes):
            return _listed(nodes, " and ")
        case Any(nodes):
            return _listed(nodes, " or ")
        case Named(name, _, label, whole, unfinished):
            return f"{name}{' exactly' if whole else ''} “{short(label)}{'…' if unfinished else ''}”"
        case Dated(_, _, label):
            return f"date {label}"
        case _:
            return _describe_words(node) + _IN[node.zone]


def _describe_words(node: Word | Phrase | Prefix | Like) -> str:
    match node:
        case Word(word):
            return f"“{word}”"
        case Phrase(_, within, _, label) if within:
            return f"“{short(label)}” within {within} words"
        case Phrase(_, _, _, label):
            return f"exactly “{short(label)}”"
        case Prefix(start):
            return f"words that begin with “{start}”"
        case Like(word):
            return f"words like “{word}”"


def _listed(nodes: tuple[Node, ...], between: str) -> str:
    said = [_bracketed(node) for node in nodes[:_LONGEST_LIST]]
    if len(nodes) > _LONGEST_LIST:
        said.append(f"{len(nodes) - _LONGEST_LIST} more")
    return between.join(said)


def _bracketed(node: Node) -> str:
    said = describe(node)
    return f"({said})" if isinstance(node, All | Any) else said


def leaves(node: Node | None) -> Iterator[Word | Phrase | Prefix | Like]:
    """Yield the words and phrases that a tree looks for in texts, not those that it excludes."""
    match node:
        case All(nodes) | Any(nodes):
            for inner in nodes:
                yield from leaves(inner)
        case Word() | Phrase() | Prefix() | Like() if not node.zone:
            yield node
