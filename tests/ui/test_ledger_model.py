"""The ledger as a table: what it says, what the filter wants, and that nothing moves where the rows stay."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from diptych.core.model import CellState, Ledger, LedgerCell, LedgerRow, Quotation, Selector, Statement
from diptych.core.workspace import finish
from diptych.ui import ledger_words, theme
from diptych.ui.ledger_delegate import set_lines
from diptych.ui.ledger_filter import Shelf, Wanted, chosen, shelved
from diptych.ui.ledger_model import LedgerModel
from diptych.ui.spread import Place, Spread

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

FOUND = LedgerCell(CellState.FOUND, "Eight million.", article="b")
QUOTED = LedgerCell(CellState.QUOTED, "Ten million.", "differs", "b", count=3)
NOT_LOOKED = LedgerCell(CellState.NOT_LOOKED)


def row(number: int, words: str, published: str | None, *cells: LedgerCell, **said: object) -> LedgerRow:
    quotation = Quotation(f"q{number}", "a", Selector(words, "", "", 0, 9), "The Beacon", "Costs", published)
    statement = Statement(f"s{number}", quotation, **said)  # type: ignore[arg-type]  # what the test names
    return LedgerRow(f"c{number}", statement, cells)


ROWS = (
    row(0, "Nine million.", "2025-03-14", QUOTED, NOT_LOOKED, kind="figure", tags=("money",)),
    row(1, "Nobody was HURT.", "2025-04", NOT_LOOKED, FOUND, speaker="Jora Velt"),
    row(2, "It will be repaired.", "2025", LedgerCell(CellState.OWN), NOT_LOOKED),
    row(3, "No date.", None, LedgerCell(CellState.ABSENT), LedgerCell(CellState.NOT_FOUND)),
)


def shelf(*rows: LedgerRow, outlets: tuple[str, ...] = ("City News", "Third Paper")) -> Shelf:
    return finish(shelved(Ledger(outlets, rows)))


@pytest.mark.parametrize(
    ("wanted", "numbers"),
    [
        (Wanted(), [0, 1, 2, 3]),
        (Wanted("hurt velt"), [1]),
        (Wanted("eight"), [1]),
        (Wanted("hurt figure"), []),
        (Wanted(tag="money"), [0]),
        (Wanted(kind="figure"), [0]),
        (Wanted(says="differs"), [0]),
        (Wanted(says="counterpart found"), [1]),
        (Wanted(says="not mentioned"), [3]),
        (Wanted(first="2025-03-15"), [1, 2]),
        (Wanted(last="2025-03"), [0, 2]),
        (Wanted(first="2025-03", last="2025-03-14"), [0, 2]),
        (Wanted(first="last spring"), [0, 1, 2]),
    ],
)
def test_only_what_is_wanted_is_shown(wanted: Wanted, numbers: list[int]) -> None:
    assert list(chosen(shelf(*ROWS), wanted)) == numbers


def test_what_is_no_date_is_told() -> None:
    assert Wanted(first="2025-03", last="spring").wrong_date == "spring"
    assert not Wanted(first="2025-03").wrong_date


def test_every_kind_of_cell_has_a_sign_of_its_own() -> None:
    said = [*ledger_words.OFFERED, CellState.OWN]
    assert {str(state) for state in CellState if state is not CellState.QUOTED} <= set(said)
    captions = [ledger_words.caption(one) for one in said]
    assert len({caption[0] for caption in captions}) == len(said)


def test_cells_are_said_in_words() -> None:
    assert ledger_words.cell_sentence("City News", QUOTED) == "City News: differs: “Ten million.”: 2 more"
    assert ledger_words.cell_sentence("City News", FOUND) == "City News: counterpart found: “Eight million.”"
    empty = ledger_words.cell_sentence("City News", LedgerCell(CellState.NOT_FOUND))
    assert empty == "City News: looked, no counterpart found"
    own = ledger_words.cell_sentence("City News", LedgerCell(CellState.OWN))
    assert own == "City News: its own statement"


def test_where_the_same_rows_stay_nothing_moves() -> None:
    model = LedgerModel()
    model.show(shelf(*ROWS))
    resets: list[None] = []
    changes: list[None] = []
    model.modelReset.connect(lambda: resets.append(None))
    model.dataChanged.connect(lambda *_: changes.append(None))
    model.show(shelf(row(0, "Nine million.", "2025-03-14", FOUND, NOT_LOOKED), *ROWS[1:]))
    assert (len(resets), len(changes)) == (0, 1)
    assert model.index(0, 1).data().startswith("≈ counterpart found")
    model.show(shelf(*ROWS[1:]))
    assert len(resets) == 1


def test_cells_have_so_many_lines_and_no_more(qapp: QApplication) -> None:
    font = theme.serif(10.5)
    assert set_lines("Short.", font, 200, 2).text() == "Short."
    one, other = set_lines("😀 long words " * 90, font, 200, 2).text().split("\u2028")
    assert one.startswith("😀 long words")
    assert other.endswith("…")
    assert set_lines("", font, 200, 2).text() == ""
    assert set_lines("<b>bold</b>", font, 200, 1).textFormat() is Qt.TextFormat.PlainText


def test_a_place_is_found_again_among_others() -> None:
    model = LedgerModel()
    model.show(shelf(*ROWS))
    place = model.place(model.index(1, 2))
    model.show(shelf(ROWS[3], ROWS[1], outlets=("Third Paper", "City News")))
    assert model.index_of(place) == model.index(1, 1)
    model.show(wanted=Wanted("date"))
    assert not model.index_of(place).isValid()
    assert model.headerData(0, Qt.Orientation.Horizontal) == "1 of 2 statements"


@pytest.mark.parametrize(
    ("open_now", "then"),
    [
        ("", "ab"),
        ("a", "ab"),
        ("b", "ab"),
        ("ax", "ab"),
        ("xa", "xab"),
        ("xb", "ab"),
        ("bx", "abx"),
        ("xy", "ab"),
        ("xya", "xba"),
        ("bxy", "aby"),
        ("ab", "ab"),
        ("bxa", "bxa"),
    ],
)
def test_two_articles_are_opened_as_neighbours(open_now: str, then: str) -> None:
    spread = Spread(tuple(map(Place, open_now)))
    opened = spread.beside_each_other(Place("a"), Place("b"), 3)
    assert "".join(opened.ids()) == then
