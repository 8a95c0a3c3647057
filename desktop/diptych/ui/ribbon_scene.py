"""What the hinge has to show: the links of which an end is in sight, and why they are there."""

from collections.abc import Iterator, Mapping

from PySide6.QtCore import QCoreApplication

from diptych.core.model import Link
from diptych.ui.article_view import ArticleView
from diptych.ui.links import LEFT, RIGHT, Links, neighbours
from diptych.ui.ribbons import Ribbon


def _tr(text: str) -> str:
    return QCoreApplication.translate("LinkedPanes", text)


def ribbons_in_sight(views: Mapping[str, ArticleView], links: Links) -> Iterator[Ribbon]:
    """Go through the ribbons of which either end is in sight, by where the panes stand on the screen."""
    seen: set[int] = set()
    for side, view in views.items():
        top = view.verticalScrollBar().value()
        for passage in view.passages_between(top, top + view.viewport().height()):
            seen.update(links.of(side, passage))
    height = views[LEFT].viewport().height()
    first, second = (LEFT, RIGHT) if views[LEFT].hinge_at_right else (RIGHT, LEFT)
    for link in sorted(seen):
        for left in neighbours(links.passages(first, link)):
            for right in neighbours(links.passages(second, link)):
                ends = _end(views[first], left), _end(views[second], right)
                in_sight = all(bottom > 0 and top < height for top, bottom in ends)
                yield Ribbon(link, *ends, straight=link in links.straight, in_sight=in_sight)


def _end(view: ArticleView, passages: tuple[int, int]) -> tuple[float, float]:
    top, bottom = view.band(*passages)
    scrolled = view.verticalScrollBar().value()
    return top - scrolled, bottom - scrolled


def reason(link: Link) -> str:
    """Say in plain words why the passages of a link were joined."""
    evidence = link.evidence
    parts = (
        (_tr("Figures"), evidence.figures),
        (_tr("Names"), evidence.names),
        (_tr("Dates"), evidence.dates),
        (_tr("Quoted"), evidence.quoted),
        (_tr("Words"), evidence.words),
    )
    lines = [f"{caption}: {', '.join(words)}" for caption, words in parts if words]
    return "\n".join(lines) or _tr("The passages around them answer each other.")
