"""Rows on pages: none is cut that fits on one, heads are repeated, nothing is lost or stands outside."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Any

from diptych.ui.paging import Cell, Page, Row, Section, fill_pages

HEIGHT = 100.0


@dataclass(frozen=True)
class FakeLine:
    """Stands for a line that is set: what the pages need to know of it."""

    name: str
    height: float = 10
    above: float = 0
    stays: bool = False


def column(name: str, count: int, x: float = 0, **how: Any) -> Cell:
    return Cell(x, [FakeLine(f"{name}{n}", **how) for n in range(count)])


def filled(*sections: Section) -> list[Page]:
    steps = fill_pages(sections, HEIGHT)
    while True:
        try:
            next(steps)
        except StopIteration as stop:
            return stop.value


def names(page: Page) -> list[str]:
    return [placed.line.name for placed in page.lines]


def test_a_row_that_does_not_fit_goes_to_the_next_page_whole() -> None:
    pages = filled(Section([Row([[column("a", 6)]]), Row([[column("b", 5)]])]))
    assert [names(page)[0] for page in pages] == ["a0", "b0"]


def test_cells_of_a_tier_stand_side_by_side_and_tiers_below_each_other() -> None:
    (page,) = filled(Section([Row([[column("a", 1), column("b", 3, x=50)], [column("c", 1)]], gap=2)]))
    assert [(p.line.name, p.x, p.y) for p in page.lines] == [
        ("a0", 0, 2), ("b0", 50, 2), ("b1", 50, 12), ("b2", 50, 22), ("c0", 0, 34),
    ]  # fmt: skip


def test_a_row_higher_than_a_page_is_cut_between_lines() -> None:
    pages = filled(Section([Row([[column("a", 12), column("b", 3, x=50)]])]))
    assert [len(page.lines) for page in pages] == [13, 2]
    assert pages[1].lines[0].y == 0


def test_heads_are_repeated_and_never_stand_alone() -> None:
    head = Row([[column("head", 1)]], foot=1)
    rows = [Row([[column(name, 4)]], above=5, rule=1) for name in "abcd"]
    title, end = Row([[column("title", 7)]]), Row([[column("end", 1)]])
    pages = filled(Section([title]), Section(rows, head), Section([end]))
    assert [names(page)[0] for page in pages] == ["title0", "head0", "head0", "end0"]
    assert [len(page.lines) for page in pages] == [7, 9, 9, 1]
    assert [len(page.rules) for page in pages] == [0, 2, 2, 0]


def test_heads_wait_for_a_row_that_only_the_next_page_can_hold() -> None:
    head = Row([[column("head", 1)]])
    pages = filled(Section([Row([[column("title", 3)]])]), Section([Row([[column("a", 9)]])], head))
    assert [names(page)[0] for page in pages] == ["title0", "head0"]
    assert len(pages[0].lines) == 3


def test_what_stays_with_the_next_goes_with_it() -> None:
    title = Row([[column("title", 1)]], stays=True)
    pages = filled(Section([Row([[column("a", 9)]]), title, Row([[column("b", 2)]])]))
    assert [names(page)[0] for page in pages] == ["a0", "title0"]
    assert names(filled(Section([title]))[0]) == ["title0"]


def test_lines_that_stay_together_are_not_parted() -> None:
    lines = [FakeLine(f"a{n}", stays=n == 9) for n in range(12)]
    pages = filled(Section([Row([[Cell(0, lines)]])]))
    assert [len(page.lines) for page in pages] == [9, 3]


def lines_of(row: Row) -> list[Any]:
    return [line for tier in row.tiers for cell in tier for line in cell.lines]


def random_section(chance: random.Random) -> Section:
    head = Row([[column("head", 1, height=chance.uniform(4, 30))]]) if chance.random() < 0.5 else None
    return Section([random_row(chance) for _ in range(chance.randint(0, 5))], head)


def random_row(chance: random.Random) -> Row:
    most = chance.choice([2, 4, 14])
    places = (0, 50)[: chance.randint(1, 2)]
    return Row(
        [[random_cell(chance, x, most) for x in places] for _ in range(chance.randint(1, 2))],
        above=chance.choice([0, 9]),
        rule=chance.choice([0, 1]),
        gap=chance.choice([0, 5]),
        flows=chance.random() < 0.2,
        stays=chance.random() < 0.2,
    )


def random_cell(chance: random.Random, x: float, most: int) -> Cell:
    def line() -> FakeLine:
        return FakeLine("x", chance.uniform(4, 30), chance.choice([0, 3, 9]), chance.random() < 0.3)

    return Cell(x, [line() for _ in range(chance.randint(0, most))])


def test_every_line_stands_on_a_page_once_and_no_row_is_cut_that_fits() -> None:
    for seed in range(500):
        chance = random.Random(seed)
        check([random_section(chance) for _ in range(3)])


def check(made: list[Section]) -> None:
    pages = filled(*made)
    wanted = [line for section in made for row in section.rows for line in lines_of(row)]
    placed = [p for page in pages for p in page.lines]
    assert sorted(id(p.line) for p in placed if p.line.name == "x") == sorted(map(id, wanted))
    for page in pages:
        for p in page.lines:
            assert p.y >= 0
            alone = sum(other.line.name == "x" for other in page.lines) <= 3
            assert p.y + p.line.height <= HEIGHT + 1e-6 or alone
    whereabouts = {id(p.line): n for n, page in enumerate(pages) for p in page.lines}
    for section in made:
        room = HEIGHT - (section.head.height() if section.head else 0)
        for row in section.rows:
            found = {whereabouts[id(line)] for line in lines_of(row)}
            if row.above + row.height() <= room and not row.flows and not row.stays:
                assert len(found) <= 1
