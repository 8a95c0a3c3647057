"""The ledger: statements by outlets."""

import pytest

from diptych.core.ledger import make_ledger
from diptych.core.library import Library
from diptych.core.model import (
    Alignment,
    CellState,
    Correction,
    CorrectionKind,
    LedgerCell,
    Link,
    Scope,
    Selector,
    Span,
)
from diptych.core.workspace import finish
from tests.filled import add

LEFT = "The bridge closed. It cost nine million. Nobody was hurt."
RIGHT = "A bridge was shut on Monday. Costs ran to eight million."
CLOSED, COST, HURT = Span(0, 18), Span(19, 40), Span(41, 57)
NOWHERE = Span(0, 0)


@pytest.fixture
def library(tmp_path):
    return Library(tmp_path / "a.diptych")


@pytest.fixture
def left(library):
    return add(library, LEFT, outlet="The Beacon")


@pytest.fixture
def right(library):
    return add(library, RIGHT, outlet="City News")


def quoted(text, span):
    return Selector(text[span.start : span.end], "", "", span.start, span.end)


def state(library, left, span=COST):
    with library.act("Statement"):
        return library.add_comparison(left, quoted(LEFT, span))


def place(library, comparison, article, text="", span=NOWHERE, relation=""):
    with library.act("Report"):
        library.add_report(comparison, article, quoted(text, span), relation)


def align(library, left, right, *links, same_event=True):
    made = tuple(Link(one, other, 0.9) for one, other in links)
    library.keep_alignment(
        left, right, Alignment(made, same_event, "b", "e"), library.corrections(left, right)
    )


def cells(library):
    ledger = finish(make_ledger(library, Scope()))
    return [dict(zip(ledger.outlets, row.cells, strict=True)) for row in ledger.rows]


def test_a_placed_quotation_stands_in_the_cell_of_its_outlet(library, left, right):
    comparison = state(library, left)
    place(library, comparison, right, RIGHT, Span(29, 56), "differs")
    place(library, comparison, right, RIGHT, Span(0, 28))
    (row,) = cells(library)
    words = "Costs ran to eight million."
    assert row == {"City News": LedgerCell(CellState.QUOTED, words, "differs", right, Span(29, 56), 2)}


def test_what_is_not_mentioned_is_absent_until_words_are_placed(library, left, right):
    comparison = state(library, left)
    place(library, comparison, right)
    assert cells(library)[0]["City News"].state is CellState.ABSENT
    place(library, comparison, right, RIGHT, Span(0, 28))
    assert cells(library)[0]["City News"].state is CellState.QUOTED


@pytest.mark.parametrize("turned", [False, True])
def test_the_program_looked_where_articles_are_aligned(library, left, right, turned):
    for span in (CLOSED, COST, HURT):
        state(library, left, span)
    if turned:
        align(library, right, left, ((0, 1), (1,)))
    else:
        align(library, left, right, ((1,), (0, 1)))
    closed, cost, hurt = cells(library)
    assert closed["City News"] == LedgerCell(CellState.NOT_FOUND, article=right)
    assert cost["City News"] == LedgerCell(CellState.FOUND, RIGHT, "", right, Span(0, 56))
    assert hurt["City News"].state is CellState.NOT_FOUND


def test_articles_of_two_events_tell_nothing(library, left, right):
    state(library, left)
    align(library, left, right, ((1,), (1,)), same_event=False)
    assert cells(library) == [{}]


def test_what_the_reader_confirmed_is_absent(library, left, right):
    state(library, left, COST)
    state(library, left, HURT)
    with library.act("Correction"):
        library.add_corrections(left, right, [Correction(CorrectionKind.ALONE, (HURT,), ())])
    align(library, left, right)
    cost, hurt = cells(library)
    assert cost["City News"].state is CellState.NOT_FOUND
    assert hurt["City News"].state is CellState.ABSENT


def test_of_two_articles_of_an_outlet_the_one_that_tells_more_counts(library, left, right):
    state(library, left)
    other = add(library, "Another report. It cost eight.", outlet="City News")
    align(library, left, right)
    align(library, left, other, ((1,), (1,)))
    assert cells(library)[0]["City News"].article == other


def test_outlets_nobody_looked_at_and_their_own(library, left, right):
    mine = state(library, left)
    place(library, mine, right, RIGHT, Span(0, 28))
    with library.act("Statement"):
        theirs = library.add_comparison(right, quoted(RIGHT, Span(0, 28)))
    ledger = finish(make_ledger(library, Scope()))
    assert [row.comparison for row in ledger.rows] == [mine, theirs]
    assert ledger.outlets == ("City News",)
    assert [row.cells[0].state for row in ledger.rows] == [CellState.QUOTED, CellState.OWN]
    third = add(library, "Something else.", outlet="Third Paper")
    place(library, theirs, third, "Something else.", Span(0, 15))
    assert cells(library)[0]["Third Paper"].state is CellState.NOT_LOOKED


def test_a_binned_article_tells_nothing(library, left, right):
    state(library, left)
    align(library, left, right, ((1,), (1,)))
    with library.act("Bin"):
        library.bin_articles([right])
    assert cells(library) == [{}]


def test_a_ledger_of_a_sheet_has_its_statements_alone(library, left):
    one = state(library, left, COST)
    state(library, left, HURT)
    with library.act("Sheet"):
        sheet = library.add_sheet("Costs")
        library.put_on_sheet([one], sheet)
    ledger = finish(make_ledger(library, Scope(sheet=sheet)))
    assert [row.comparison for row in ledger.rows] == [one]
