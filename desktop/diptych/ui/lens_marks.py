"""What the lenses draw on panes and hinges: chips on ribbons, lines under words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diptych.core.model import Agreement
from diptych.ui.link_lists import SIGNS
from diptych.ui.links import LEFT
from diptych.ui.mark_painting import BOX, DASHED, DOTTED, SOLID

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from diptych.core.model import FigurePair, Span, Wording

LINES = {Agreement.DIFFERENT: BOX, Agreement.COMPATIBLE: DASHED, Agreement.SAME: SOLID}


def chips_of(found: Sequence[tuple[int, FigurePair]], mirrored: bool) -> Mapping[int, Sequence[str]]:
    """Write the figures of each link that are not the same, those that differ first.

    ``mirrored``: the left article stands at the right on the screen.
    """
    chips: dict[int, list[str]] = {}
    for agreement in (Agreement.DIFFERENT, Agreement.COMPATIBLE):
        for link, figures in found:
            if figures.agreement is agreement:
                ends = [figures.left_written, figures.right_written]
                first, second = reversed(ends) if mirrored else ends
                chips.setdefault(link, []).append(f"{first} {SIGNS[agreement]} {second}")
    return chips


def figure_lines(found: Sequence[tuple[int, FigurePair]], side: int) -> Sequence[tuple[str, Span]]:
    """Say which line each figure of one side gets."""
    return [(LINES[pair.agreement], pair.left if side == LEFT else pair.right) for _, pair in found]


def wording_lines(wording: Wording, side: int) -> Sequence[tuple[str, Span]]:
    """Say which line the words get that one side alone has, or has more often."""
    only, again = (
        (wording.left_only, wording.left_again) if side == LEFT else (wording.right_only, wording.right_again)
    )
    return [*((DASHED, span) for span in only), *((DOTTED, span) for span in again)]


def by_line(lines: Sequence[tuple[str, Span]]) -> Mapping[str, Sequence[Span]]:
    """Put spans together by their lines, ascending."""
    return {
        line: sorted({span for other, span in lines if other == line}) for line in dict.fromkeys(dict(lines))
    }
