"""What a hinge has to show: the links of which an end is in sight."""

from collections.abc import Iterator, Sequence

from diptych.ui.article_view import ArticleView
from diptych.ui.links import LEFT, RIGHT, SIDES, Links
from diptych.ui.ribbons import NONE, Ribbon, Scene
from diptych.ui.theme import Theme


def scene_of(
    views: Sequence[ArticleView], links: Links | None, hinge: int, theme: Theme, mirrored: bool
) -> Scene:
    """Gather what a hinge shows between two views; nothing while their lines have no final place."""
    scrolled = any(view.verticalScrollBar().value() > 0 for view in views)
    if not links or not all(view.is_settled for view in views):
        return Scene(theme, scrolled=scrolled)
    active, hover = views[LEFT].active, views[LEFT].hover
    return Scene(
        theme,
        ribbons=tuple(ribbons_in_sight(views, links, hinge, mirrored)),
        active=frozenset(pair.link for pair in active if pair.hinge == hinge),
        hover=hover.link if hover and hover.hinge == hinge else NONE,
        sure=links.same_event,
        scrolled=scrolled,
    )


def ribbons_in_sight(
    views: Sequence[ArticleView], links: Links, hinge: int, mirrored: bool
) -> Iterator[Ribbon]:
    """Go through the ribbons between two views of which either end is in sight.

    ``mirrored``: the first view stands at the right on the screen.
    """
    height = views[LEFT].viewport().height()
    seen: set[int] = set()
    for side in SIDES:
        top = views[side].verticalScrollBar().value()
        for marks in views[side].marks_between(top, top + height):
            seen.update(pair.link for pair in marks.pairs if pair.hinge == hinge)
    first, second = (RIGHT, LEFT) if mirrored else (LEFT, RIGHT)
    for link in sorted(seen):
        for left in links.stretches(first, link):
            for right in links.stretches(second, link):
                ends = _end(views[first], left), _end(views[second], right)
                in_sight = all(bottom > 0 and top < height for top, bottom in ends)
                straight, yours = link in links.straight, links.links[link].by == "reader"
                yield Ribbon(link, *ends, straight=straight, in_sight=in_sight, yours=yours)


def _end(view: ArticleView, passages: tuple[int, int]) -> tuple[float, float]:
    top, bottom = view.band(*passages)
    scrolled = view.verticalScrollBar().value()
    return top - scrolled, bottom - scrolled
