"""What a hinge has to show: the links of which an end is in sight."""

from collections.abc import Iterator, Sequence

from diptych.ui.article_view import ArticleView
from diptych.ui.links import LEFT, RIGHT, SIDES, Links, neighbours
from diptych.ui.ribbons import NONE, Ribbon, Scene
from diptych.ui.theme import Theme


def scene_of(
    views: Sequence[ArticleView], links: Links | None, hinge: int, theme: Theme, mirrored: bool
) -> Scene:
    """Gather what a hinge shows between two views; nothing while their lines have no final place."""
    fades = any(view.verticalScrollBar().value() > 0 for view in views)
    if not links or not all(view.is_settled for view in views):
        return Scene(theme, fades=fades)
    active, hover = views[LEFT].active, views[LEFT].hover
    return Scene(
        theme,
        ribbons=tuple(ribbons_in_sight(views, links, mirrored)),
        active=frozenset(pair.link for pair in active if pair.hinge == hinge),
        hover=hover.link if hover and hover.hinge == hinge else NONE,
        sure=links.same_event,
        fades=fades,
    )


def ribbons_in_sight(views: Sequence[ArticleView], links: Links, mirrored: bool) -> Iterator[Ribbon]:
    """Go through the ribbons between two views of which either end is in sight.

    ``mirrored``: the first view stands at the right on the screen.
    """
    height = views[LEFT].viewport().height()
    seen: set[int] = set()
    for side in SIDES:
        top = views[side].verticalScrollBar().value()
        for passage in views[side].passages_between(top, top + height):
            seen.update(links.of(side, passage))
    first, second = (RIGHT, LEFT) if mirrored else (LEFT, RIGHT)
    for link in sorted(seen):
        for left in neighbours(links.passages(first, link)):
            for right in neighbours(links.passages(second, link)):
                ends = _end(views[first], left), _end(views[second], right)
                in_sight = all(bottom > 0 and top < height for top, bottom in ends)
                straight, yours = link in links.straight, links.links[link].by == "reader"
                yield Ribbon(link, *ends, straight=straight, in_sight=in_sight, yours=yours)


def _end(view: ArticleView, passages: tuple[int, int]) -> tuple[float, float]:
    top, bottom = view.band(*passages)
    scrolled = view.verticalScrollBar().value()
    return top - scrolled, bottom - scrolled
