"""How articles repeat each other: editions of one, and what an outlet prints again and again."""

from dataclasses import dataclass

from diptych.core.model.texts import Body, Span


@dataclass(frozen=True, slots=True)
class Boilerplate:
    """A passage that stands word for word in ``count`` of ``among`` articles of its outlet.

    ``first``: the earliest date among those that have it; None: they have none, or it is hidden.
    """

    span: Span
    count: int
    among: int
    first: str | None


@dataclass(frozen=True, slots=True)
class EditionChanges:
    """What one edition of an article says otherwise than another: how many passages, and which words.

    ``body`` has a paragraph for each: what went is struck after a −, what came is strong after a +.
    """

    body: Body
    added: int
    removed: int
    changed: int
