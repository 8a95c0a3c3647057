"""The text of an article with all that is painted on it: links, statements, hits, references."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from operator import attrgetter

from PySide6.QtCore import QRectF, QVariantAnimation, Signal
from PySide6.QtGui import QFont, QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from diptych.core.model import Article, BlockKind, Boilerplate, Marking, Span
from diptych.ui import mark_painting, repeat_marks, theme
from diptych.ui.block_marks import BlockMarks, Heights, MarksOfBlocks
from diptych.ui.body_lines import EMPTY
from diptych.ui.body_view import BodyView
from diptych.ui.links import Ends, Pair
from diptych.ui.ribbons import NONE
from diptych.ui.room_bar import RoomBar
from diptych.ui.spans import Spans
from diptych.ui.theme import Theme
from diptych.ui.tick_bar import TickBar
from diptych.ui.ticks import Ticks

OUTER, INNER, WIDEST_INNER = 50, 18, 44
"""Margins in pixels: away from the hinge, where references and marks stand, and towards it."""
BLOCK_PAD = 3
ROOM = 0.6
FLASH_TIME = 1400
MARGIN_SCALE, SMALLEST_MARGIN = 0.62, 7
_START, _BLOCK = attrgetter("start"), attrgetter("block")


class MarkedView(BodyView):
    """Paints links and marks under and over the text of one article, and only those in sight.

    ``hinges``: whether there is another pane at the left and at the right of this one, as seen on the screen.
    """

    column_changed = Signal()

    def __init__(self, theme_: Theme, parent: QWidget | None = None) -> None:
        self.hinges = (False, False)
        super().__init__(theme_, margin=INNER, room=ROOM, parent=parent)
        self._ticks = Ticks(self, self.tick_bar)
        self.article: Article | None = None
        self.ends = Ends()
        self.only_here = False
        self.confirmed: frozenset[int] = frozenset()
        self.active: frozenset[Pair] = frozenset()
        self.hover: Pair | None = None
        self._linked = 0
        self.hits = self.quoted = self.marked = self.evidence = Spans()
        self.kept: Mapping[Span, Sequence[Marking]] = {}
        self.underlined: Mapping[str, Spans] = {}
        self.repeated = self.repeat_starts = Spans()
        self.repeats: Mapping[Span, Boilerplate] = {}
        self.hit = self.target = NONE
        self._dots = QPixmap()
        self._bands: dict[tuple[int, int], Heights] = {}
        self._block_marks = MarksOfBlocks(self)
        self.settled.connect(self._forget_marks)
        self._flash: Span | None = None
        self._flash_fade = QVariantAnimation(self, startValue=1.0, endValue=0.0, duration=FLASH_TIME)
        self._flash_fade.valueChanged.connect(self._repaint)

    def _make_bar(self) -> RoomBar:
        self.tick_bar = TickBar(self.theme, self._reach)
        return self.tick_bar

    def set_theme(self, theme: Theme) -> None:
        """Set the text and the scroll bar in other colours."""
        self.tick_bar.set_theme(theme)
        self._dots = QPixmap()
        super().set_theme(theme)

    # What is shown

    def show_article(self, article: Article | None) -> None:
        """Show an article from its beginning, without links, hits and marks."""
        body = article.body if article else EMPTY
        self.ends = Ends()
        self.confirmed = frozenset()
        self._linked = 0
        self.active, self.hover, self.hit = frozenset(), None, NONE
        self.hits = self.quoted = self.marked = self.evidence = Spans()
        self.kept = {}
        self.underlined = {}
        self.repeated = self.repeat_starts = Spans()
        self.repeats = {}
        self.setAccessibleDescription("")
        self._flash = None
        self.rename(article)
        self.show_body(body)

    def rename(self, article: Article | None) -> None:
        """Take what is known of the article anew; its text is the same."""
        self.article = article
        outlet = article.outlet.name if article and article.outlet else ""
        self.setAccessibleName(": ".join(filter(None, (outlet, article.title))) if article else "")

    def set_ends(self, ends: Ends) -> None:
        """Show which passages have counterparts in the neighbouring panes."""
        self.ends = ends
        self.active, self.hover = frozenset(), None
        self.evidence = Spans()
        self._forget_marks()
        self._linked = len(ends.linked)
        self._ticks.refresh("link", "only-here")
        self._repaint()

    def set_confirmed(self, passages: frozenset[int]) -> None:
        """Show of which passages the reader said that they have no counterpart."""
        self.confirmed = passages
        self._forget_marks()
        self._repaint()

    def linked_passages(self) -> int:
        """Count the passages that have a counterpart."""
        return self._linked

    def set_pairs(self, active: frozenset[Pair], hover: Pair | None) -> None:
        """Show some pairs as active and one as hovered over."""
        if (active, hover) == (self.active, self.hover):
            return
        changed = set(active ^ self.active) | ({hover, self.hover} if hover != self.hover else set())
        self.active, self.hover = active, hover
        if self.only_here:
            self._repaint()
            return
        for pair in changed:
            self._repaint_pair(pair)

    def _repaint_pair(self, pair: Pair | None) -> None:
        passages = self.ends.passages(pair) if pair else ()
        if passages:
            self._repaint_between(*self.band(passages[0], passages[-1]))

    def _repaint_between(self, top: float, bottom: float) -> None:
        scrolled = self.verticalScrollBar().value()
        self.viewport().update(0, round(top) - scrolled - 1, self.viewport().width(), round(bottom - top) + 2)

    def set_target(self, passage: int) -> None:
        """Show the passage that something is drawn to, -1 for none."""
        if passage != self.target:
            self.target = passage
            self._repaint()

    def set_only_here(self, on: bool) -> None:
        """Fade all that has a counterpart, or nothing."""
        self.only_here = on
        self._ticks.refresh("only-here")
        self._repaint()

    def set_hits(self, spans: Sequence[Span], current: int = NONE) -> None:
        """Mark what was searched for; ``spans`` ascend."""
        if tuple(spans) != tuple(self.hits.spans):
            self.hits = Spans(spans)
            self._ticks.refresh("hit")
        self.hit = current
        self._repaint()

    def set_kept(self, markings: Sequence[Marking]) -> None:
        """Mark statements, quotations and notes; a note on the article stands at its beginning."""
        kept: dict[Span, list[Marking]] = {}
        for one in markings:
            # What is no longer found has no place.
            if one.span or one.kind == "note":
                kept.setdefault(one.span or Span(0, 0), []).append(one)
        self.kept = {span: kept[span] for span in sorted(kept)}
        self.marked = Spans(list(self.kept))
        self.quoted = Spans([span for span in self.kept if span.end])
        self._ticks.refresh("note")
        self._repaint()

    def set_underlined(self, spans: Mapping[str, Sequence[Span]]) -> None:
        """Mark words with lines, named as in ``mark_painting``; the spans of each ascend."""
        if spans or self.underlined:
            self.underlined = {line: Spans(found) for line, found in spans.items()}
            self._repaint()

    def set_repeated(self, found: Sequence[Boilerplate]) -> None:
        """Dim passages that the outlet prints again and again; they ascend."""
        repeats = {one.span: one for one in found}
        if repeats == self.repeats:
            return
        self.repeats, self.repeated = repeats, Spans(list(repeats))
        self.repeat_starts = Spans(repeat_marks.starts(found))
        numbers = [passage for span in repeats for passage in self.passages_of(span)]
        refs = ", ".join(self.body.passages[number].ref for number in numbers)
        said = self.tr("Repeated by the outlet: {}").replace("{}", refs) if refs else ""
        self.setAccessibleDescription(said)
        self._repaint()

    def set_evidence(self, spans: Sequence[Span]) -> None:
        """Mark the words that make passages a pair; ``spans`` ascend."""
        before = self.evidence.spans
        if tuple(spans) != tuple(before):
            self.evidence = Spans(spans)
            for shown in filter(None, (before, spans)):
                self._repaint_between(*self.heights(Span(shown[0].start, shown[-1].end)))

    def flash(self, span: Span) -> None:
        """Draw the eye to a span for a moment."""
        self._flash = span
        self._flash_fade.stop()
        self._flash_fade.start()

    def flashing(self) -> tuple[Span, float] | None:
        """Return what the eye is drawn to now, and how strongly."""
        running = self._flash_fade.state() is QVariantAnimation.State.Running
        return (self._flash, float(self._flash_fade.currentValue())) if self._flash and running else None

    def _repaint(self) -> None:
        self.viewport().update()

    # Passages

    def passage_before(self, offset: int) -> int:
        """Return the last passage that begins at an offset or before it, -1 for none."""
        return bisect_right(self.body.passages, offset, key=_START) - 1

    def shown_passages(self) -> range:
        """Return the passages of the part that is shown."""
        return range(self._first_passage(self.shown.start), self._first_passage(self.shown.stop))

    def passage_at(self, offset: int) -> int:
        """Return the passage that an offset is in or right behind, -1 for none."""
        found = self.passage_before(offset)
        inside = found >= 0 and offset <= self.body.passages[found].end
        return found if inside else NONE

    def passages_of(self, span: Span) -> range:
        """Return the passages that a span touches."""
        first = self.passage_before(span.start)
        if first < 0 or self.body.passages[first].end <= span.start:
            first += 1
        return range(first, bisect_left(self.body.passages, span.end, key=_START))

    def pair_at(self, offset: int) -> Pair | None:
        """Return the pair of the passage at an offset; an active one first."""
        passage = self.passage_at(offset)
        pairs = self.ends.of(passage) if passage >= 0 else ()
        return next((pair for pair in pairs if pair in self.active), next(iter(pairs), None))

    def passages_between(self, top: float, bottom: float) -> Iterator[int]:
        """Go through the passages of the blocks in sight."""
        for block, _ in self.blocks_between(top, bottom):
            number = self.number_of(block)
            yield from range(self._first_passage(number), self._first_passage(number + 1))

    def span(self, first: int, last: int) -> Span:
        """Return the span of neighbouring passages."""
        return Span(self.body.passages[first].start, self.body.passages[last].end)

    def band(self, first: int, last: int) -> tuple[float, float]:
        """Return the heights of the lines of neighbouring passages, a little more around whole blocks.

        They are one height for passages in another part.
        """
        known = self._bands.get((first, last))
        if known and self.is_settled:
            return known
        self._bands[first, last] = band = self._band(first, last)
        return band

    def _band(self, first: int, last: int) -> Heights:
        top, bottom = self._passage_heights(first)[0], self._passage_heights(last)[1]
        return (top, bottom) if top == bottom else self.padded((top, bottom), first, last)

    def _passage_heights(self, passage: int) -> Heights:
        """Return the top of the first line of a passage and the bottom of its last."""
        number = self.body.passages[passage].block
        if self.is_settled and number in self.shown:
            return self._block_marks.heights_of(number, passage)
        return self.heights(self.span(passage, passage))

    def padded(self, heights: Heights, first: int, last: int) -> Heights:
        """Give the lines of neighbouring passages a little more around whole blocks."""
        begins, ends = self.is_whole(first, last)
        return round(heights[0]) - begins * BLOCK_PAD, round(heights[1]) + ends * BLOCK_PAD

    def is_whole(self, first: int, last: int) -> tuple[bool, bool]:
        """Tell whether neighbouring passages begin with their first block and end with their last."""
        start, end = self.body.passages[first], self.body.passages[last]
        return start.number == 0, last + 1 == self._first_passage(end.block + 1)

    def passages_of_block(self, block: int) -> range:
        """Return the passages of a block."""
        return range(self._first_passage(block), self._first_passage(block + 1))

    def _first_passage(self, block: int) -> int:
        """Find the first passage of a block, or behind it."""
        return bisect_left(self.body.passages, block, key=_BLOCK)

    def marks_between(self, top: float, bottom: float) -> Sequence[BlockMarks]:
        """Return the marks of the blocks in sight between two heights."""
        return self._block_marks.between(top, bottom)

    def _forget_marks(self) -> None:
        self._bands.clear()
        self._block_marks.forget()

    def dots(self) -> QPixmap:
        """Return the tile of which dotted lines are made in this theme and on this screen."""
        ratio = self.devicePixelRatioF()
        if self._dots.isNull() or self._dots.devicePixelRatio() != ratio:
            self._dots = mark_painting.draw_dots(self.theme.color("dim"), ratio)
        return self._dots

    def margin_font(self) -> QFont:
        """Return the font of what stands in the margin."""
        return theme.sans(max(self.reading.size * MARGIN_SCALE, SMALLEST_MARGIN))

    def unanswered(self, among: range) -> Sequence[int]:
        """Return those of some passages that have no counterpart, headings left out."""
        linked, passages, blocks = self.ends.linked, self.body.passages, self.body.blocks
        alone = [n for n in among if n not in linked]
        return [n for n in alone if blocks[passages[n].block].kind is not BlockKind.HEADING]

    def kind_of(self, passage: int) -> BlockKind:
        """Return what kind of block a passage stands in."""
        return self.body.blocks[self.body.passages[passage].block].kind

    def offset_at(self, height: float) -> int:
        """Return the offset of the first words at a height; Qt would look through all blocks for it."""
        if not self.is_settled:
            return super().offset_at(height)
        block, top = self._block_marks.block_at(height)
        layout = block.layout()
        lines = map(layout.lineAt, range(layout.lineCount()))
        starts = [line.textStart() for line in lines if top + line.y() <= height]
        return self.positions.to_body(block.position() + max(starts, default=0))

    # The column

    def side_margins(self, width: int, column: int) -> tuple[int, int]:
        """Leave room for references away from the hinge; two columns stand close to the one between them."""
        spare = max(width - column, OUTER + INNER)
        inner = min(max((spare - OUTER) // 2, INNER), WIDEST_INNER)
        if self.hinges == (True, False):
            return inner, spare - inner
        if self.hinges == (False, True):
            return spare - inner, inner
        left = max((width - column) // 2, OUTER)
        return left, max(width - column - left, INNER)

    def set_hinges(self, at_left: bool, at_right: bool) -> None:
        """Say on which sides, as seen on the screen, other panes are."""
        if (at_left, at_right) != self.hinges:
            self.hinges = (at_left, at_right)
            self.relayout()

    def _fit_column(self) -> None:
        super()._fit_column()
        self.column_changed.emit()

    # Painting

    def paint_under(self, painter: QPainter, shown: QRectF) -> None:
        """Paint bands, words of the active pair, statements, hits and references."""
        mark_painting.paint_under(painter, self, shown)
        repeat_marks.paint_signs(painter, self, shown)
        super().paint_under(painter, shown)

    def is_painted_over(self) -> bool:
        """Tell whether anything lies over the text."""
        return super().is_painted_over() or self.only_here or bool(self.repeated.spans)

    def paint_over(self, painter: QPainter, shown: QRectF) -> None:
        """Fade what has a counterpart, if the reader wants it so, and what the outlet repeats."""
        if self.repeated.spans:
            repeat_marks.paint_veil(painter, self, shown)
        if self.only_here and self.ends.sure:
            mark_painting.paint_veil(painter, self, shown)
        super().paint_over(painter, shown)
