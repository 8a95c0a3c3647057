"""How two articles answer each other, and what the reader set right."""

from dataclasses import dataclass, field
from enum import StrEnum

from diptych.core.model.texts import Span


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why two passages were linked, each part as it is written in the texts."""

    figures: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    quoted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """Passages of the left body that answer passages of the right: ordinals, ascending; ``score`` in 0..1."""

    left: tuple[int, ...]
    right: tuple[int, ...]
    score: float
    evidence: Evidence = field(default_factory=Evidence)
    by: str = "program"


class Agreement(StrEnum):
    """Whether two figures about one thing can both be true as written.

    COMPATIBLE: one is rounded, a bound, a range, approximate or in another unit.
    """

    SAME = "same"
    COMPATIBLE = "compatible"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class FigurePair:
    """Two figures about one thing: spans of the two texts, and the figures as they are written there."""

    left: Span
    right: Span
    left_written: str
    right_written: str
    agreement: Agreement


class CorrectionKind(StrEnum):
    """What the reader set right.

    PAIR and MERGE make one link of all spans. FORBID: no passage of the left spans answers one of the right.
    SPLIT: the first left span answers the first right one, the second the second, and none crosswise.
    ALONE: these have no counterpart, the reader looked.
    """

    PAIR = "pair"
    FORBID = "forbid"
    SPLIT = "split"
    MERGE = "merge"
    ALONE = "alone"


@dataclass(frozen=True, slots=True)
class Correction:
    """One thing that the reader set right in an alignment: spans of the left and of the right body."""

    kind: CorrectionKind
    left: tuple[Span, ...]
    right: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class FoundCorrections:
    """The corrections of a file that stand in two articles; ``missing``: how many have words that do not."""

    corrections: tuple[Correction, ...]
    missing: int


@dataclass(frozen=True, slots=True)
class ReplayReport:
    """How many corrections of a file hold now, and how many have words that neither article has."""

    applied: int
    missing: int


@dataclass(frozen=True, slots=True)
class Alignment:
    """All links of a pair; ``same_event`` False: the two may not be about one event.

    ``background`` and ``engine`` name what they were made with; a language model stands after a comma.
    """

    links: tuple[Link, ...]
    same_event: bool
    background: str
    engine: str

    @property
    def with_model(self) -> bool:
        """Whether a language model had a say."""
        return "," in self.engine


@dataclass(frozen=True, slots=True)
class Wording:
    """Where the words of a link differ: spans of the two bodies, in order; on each side none overlap.

    ``shared`` pairs the same words of both sides, in the order of the left. ``left_again`` and
    ``right_again`` are words that the other side has too, but fewer times. Words that say little alone, such
    as "the", are in no span unless they stand within one.
    """

    left_only: tuple[Span, ...]
    right_only: tuple[Span, ...]
    shared: tuple[tuple[Span, Span], ...]
    left_again: tuple[Span, ...] = ()
    right_again: tuple[Span, ...] = ()

    def as_written(self, left: str, right: str) -> tuple[tuple[str, str], ...]:
        """List the words in three parts: only left ``(words, "")``, only right ``("", words)``, both."""
        only_left = [(left[span.start : span.end], "") for span in self.left_only]
        only_right = [("", right[span.start : span.end]) for span in self.right_only]
        both = [(left[a.start : a.end], right[b.start : b.end]) for a, b in self.shared]
        return (*only_left, *only_right, *both)
