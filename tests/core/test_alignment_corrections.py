"""What the reader sets right stays, whatever the program thinks."""

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from diptych.core.alignment import AlignmentText, align, decide, load_background
from diptych.core.alignment.matching import rectangles
from diptych.core.alignment.parts import PART
from diptych.core.model import Correction, CorrectionKind, Passage, Span

ENGLISH = load_background("en")
LEFT = (
    "The council has closed the Lower Bridge, and it did so far too late.",
    "Engineers warned in March that 14 of the 22 bolts were cracked.",
    "Mayor Vessin answered with a joke about old bones.",
    "A town that cannot mend a bridge should not build a stadium for £31 million.",
)
RIGHT = (
    "Traffic over the Lower Bridge was stopped on Tuesday.",
    "Asked for a comment, Mayor Helena Vessin said that “old bones creak”.",
    "An inspection in March had found cracks in 14 of 22 bolts, the engineers’ report says.",
    "The repair is expected to take nine weeks.",
)
BRIDGE = (0,), (0,), "program"
BOLTS = (1,), (2,), "program"
MAYOR = (2,), (1,), "program"
PASSAGES = [Passage(10 * n, 10 * n + 9, n, 0) for n in range(4)]


def span(first: int, last: int | None = None) -> Span:
    return Span(10 * first, 10 * (first if last is None else last) + 9)


def correction(kind: str, left: list[Span], right: list[Span]) -> Correction:
    return Correction(CorrectionKind(kind), tuple(left), tuple(right))


def made(*corrections: Correction):
    decided = decide(corrections, PASSAGES, PASSAGES)
    return align(AlignmentText(LEFT, "en"), AlignmentText(RIGHT, "en"), ENGLISH, decided=decided)


def links(*corrections: Correction) -> set[tuple[tuple[int, ...], tuple[int, ...], str]]:
    return {(link.left, link.right, link.by) for link in made(*corrections).links}


def own_links(*corrections: Correction) -> set[tuple[tuple[int, ...], tuple[int, ...]]]:
    return {(left, right) for left, right, by in links(*corrections) if by == "reader"}


def test_without_corrections_the_program_links():
    assert links() == {BRIDGE, BOLTS, MAYOR}


def test_a_pair_tells_of_its_neighbours():
    def scores(*corrections: Correction) -> dict[tuple[int, ...], float]:
        return {link.left: link.score for link in made(*corrections).links if link.by == "program"}

    near = correction("pair", [span(1)], [span(1)])
    assert scores(near)[0,] > scores()[0,]


def test_a_pair_is_the_readers_and_is_explained():
    alignment = made(correction("pair", [span(0)], [span(0)]))
    link = next(link for link in alignment.links if link.left == (0,))
    assert (link.right, link.by, link.score) == ((0,), "reader", 1.0)
    assert link.evidence.names == ("Lower Bridge",)
    assert {(link.left, link.right) for link in alignment.links} >= {((1,), (2,)), ((2,), (1,))}


def test_a_forbidden_link_does_not_come_back():
    assert links(correction("forbid", [span(1)], [span(2)])) == {BRIDGE, MAYOR}


def test_a_passage_without_counterpart_stays_alone():
    assert links(correction("alone", [span(1)], [])) == {BRIDGE, MAYOR}
    assert links(correction("alone", [], [span(1)])) == {BRIDGE, BOLTS}


def test_a_link_is_split_in_order_and_never_crosswise():
    both = correction("pair", [span(0, 1)], [span(1, 2)])
    split = correction("split", [span(0), span(1)], [span(1), span(2)])
    assert own_links(both) == {((0, 1), (1, 2))}
    assert own_links(both, split) == {((0,), (1,)), ((1,), (2,))}
    assert not {((0,), (2,)), ((1,), (1,))} & {(left, right) for left, right, _ in links(both, split)}


def test_links_are_merged_into_one():
    merge = correction("merge", [span(1), span(2)], [span(2), span(1)])
    assert own_links(merge) == {((1, 2), (1, 2))}


def test_the_later_correction_overrules():
    pair, forbid = correction("pair", [span(0)], [span(3)]), correction("forbid", [span(0)], [span(3)])
    assert ((0,), (3,), "reader") in links(forbid, pair)
    assert links(pair, forbid) == links()
    alone = correction("alone", [span(0)], [])
    assert ((0,), (3,), "reader") in links(alone, pair)
    assert links(pair, alone) == {BOLTS, MAYOR}
    whole = correction("pair", [span(0, 1)], [span(3)])
    assert ((1,), (3,), "reader") in links(whole, forbid)


def test_part_of_a_passage_stands_for_the_whole_and_nothing_for_nothing():
    assert ((0,), (0,), "reader") in links(correction("pair", [Span(3, 5)], [Span(2, 4)]))
    assert links(correction("pair", [Span(900, 905)], [span(0)])) == links()


KINDS = st.sampled_from(["pair", "forbid", "split", "merge", "alone"])
SPANS = st.lists(
    st.tuples(st.integers(0, 45), st.integers(0, 12)).map(lambda s: Span(s[0], s[0] + s[1])), max_size=3
)


@given(st.lists(st.builds(correction, KINDS, SPANS, SPANS), max_size=6))
def test_any_corrections_leave_every_cell_to_one_link(corrections):
    decided = decide(corrections, PASSAGES, PASSAGES)
    cells = [(i, j) for one, other in decided.linked for i in one for j in other]
    assert len(cells) == len(set(cells))
    barred = {cell for both in decided.barred for cell in product(*both)}
    assert not barred.intersection(cells)
    assert not decided.left_alone.intersection(i for i, _ in cells)
    assert not decided.right_alone.intersection(j for _, j in cells)
    program = {
        (i, j)
        for link in made(*corrections).links
        if link.by == "program"
        for i in link.left
        for j in link.right
    }
    assert not program & (barred | set(cells))


class Plain:
    """Decides cell by cell: which are linked together, which are barred, and who is alone."""

    def __init__(self, corrections: list[Correction]) -> None:
        self.linked: list[set[tuple[int, int]]] = []
        self.barred: set[tuple[int, int]] = set()
        self.alone: tuple[set[int], set[int]] = set(), set()
        for correction in corrections:
            self.apply(correction)

    def apply(self, made: Correction) -> None:
        sides = [
            [{n for n, p in enumerate(PASSAGES) if p.start < s.end and s.start < p.end} for s in spans]
            for spans in (made.left, made.right)
        ]
        lefts, rights = (set().union(*side) for side in sides)
        if made.kind in (CorrectionKind.PAIR, CorrectionKind.MERGE):
            self.link(lefts, rights)
        elif made.kind is CorrectionKind.ALONE:
            self.unlink({(i, j) for i in range(4) for j in range(4) if i in lefts or j in rights})
            self.alone[0].update(lefts)
            self.alone[1].update(rights)
        else:
            self.unlink(set(product(lefts, rights)))
            self.barred.update(product(lefts, rights))
        if made.kind is CorrectionKind.SPLIT:
            for one, other in zip(*sides, strict=False):
                self.link(one, other)

    def link(self, lefts: set[int], rights: set[int]) -> None:
        cells = set(product(lefts, rights))
        if cells:
            self.unlink(cells)
            self.linked.append(cells)
            self.barred -= cells
            self.alone[0].difference_update(lefts)
            self.alone[1].difference_update(rights)

    def unlink(self, gone: set[tuple[int, int]]) -> None:
        parts = [[cells] if not cells & gone else apart(cells - gone) for cells in self.linked]
        self.linked = [cells for part in parts for cells in part]


def apart(cells: set[tuple[int, int]]) -> list[set[tuple[int, int]]]:
    return [set(product(*both)) for both in rectangles(cells)]


@given(st.lists(st.builds(correction, KINDS, SPANS, SPANS), max_size=8))
def test_what_is_decided_is_what_a_plain_look_at_every_cell_decides(corrections):
    decided, plain = decide(corrections, PASSAGES, PASSAGES), Plain(corrections)
    assert sorted(sorted(product(*both)) for both in decided.linked) == sorted(map(sorted, plain.linked))
    assert sorted(cell for both in decided.barred for cell in product(*both)) == sorted(plain.barred)
    assert (decided.left_alone, decided.right_alone) == plain.alone


def test_a_million_forbidden_cells_are_held_in_few_pieces():
    passages = [Passage(10 * n, 10 * n + 9, n, 0) for n in range(1000)]
    forbidden = [correction("forbid", [span(n, 999)], [span(0, 999 - n)]) for n in range(40)]
    pair = correction("pair", [span(500)], [span(500)])
    decided = decide([*forbidden, pair], passages, passages)
    assert len(decided.barred) == 2
    assert sum(len(one) * len(other) for one, other in decided.barred) == 999_999
    assert decided.linked == (((500,), (500,)),)


def test_corrections_reach_into_long_texts():
    size = 13 * PART
    texts = [f"Sentence {n} tells of the {n % 97}th boat and of weather number {n}." for n in range(size)]
    passages = [Passage(10 * n, 10 * n + 9, n, 0) for n in range(size)]
    corrections = [
        correction("forbid", [span(1)], [span(1)]),
        correction("pair", [span(2)], [span(size - 1)]),
        correction("alone", [], [span(700)]),
    ]
    decided = decide(corrections, passages, passages)
    text = AlignmentText(texts, "en")
    made = align(text, text, ENGLISH, decided=decided)
    cells = {(i, j): link.by for link in made.links for i in link.left for j in link.right}
    assert cells[2, size - 1] == "reader"
    assert (1, 1) not in cells
    assert 700 not in {j for _, j in cells}
    assert cells[900, 900] == "program"
