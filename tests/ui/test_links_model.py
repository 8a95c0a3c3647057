"""The lists of links: their words, their order, and thousands of rows at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from diptych.core.model import Agreement, Alignment, Body, FigurePair, Link, Span, Wording
from diptych.ui import lens_marks, link_lists, mark_painting
from diptych.ui.link_lists import Alone, AloneRows, figures_listing, pairs_listing, two_lines, wording_listing
from diptych.ui.links import LEFT, RIGHT, Links, Pair
from diptych.ui.links_model import LinksModel, Listing
from diptych.ui.reasons import how_sure
from tests.pace import in_time
from tests.ui import invented

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

SENTENCE = Qt.ItemDataRole.AccessibleTextRole
LEFT_ARTICLE = invented.plain("record", "Nine cracks were found. The vote was 51–49. A ferry runs.")
RIGHT_ARTICLE = invented.plain("courier", "Eleven cracks were found. The vote was 52–48. No ferry runs.")


def span(body: Body, words: str) -> Span:
    at = body.text.index(words)
    return Span(at, at + len(words))


def figures(left: str, right: str, agreement: Agreement) -> FigurePair:
    spans = span(LEFT_ARTICLE.body, left), span(RIGHT_ARTICLE.body, right)
    return FigurePair(*spans, left, right, agreement)


FOUND = (
    (0, figures("Nine", "Eleven", Agreement.COMPATIBLE)),
    (1, figures("51–49", "52–48", Agreement.DIFFERENT)),
)


@pytest.fixture
def model(qapp: QApplication) -> LinksModel:
    made = LinksModel()
    QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal, made)
    return made


def joined(*links: Link, same_event: bool = True) -> Links:
    return Links(Alignment(links, same_event, "b", "e"))


def rows(model: LinksModel) -> list[tuple[str, ...]]:
    return [
        tuple(model.data(model.index(row, column)) for column in range(model.columnCount()))
        for row in range(model.rowCount())
    ]


def sentences(model: LinksModel) -> list[str]:
    return [model.data(model.index(row, 0), SENTENCE) for row in range(model.rowCount())]


def test_pairs_say_in_words_how_sure_they_are_and_whose(model: LinksModel) -> None:
    links = joined(Link((1, 2), (1,), 0.6, by="reader"), Link((0,), (0,), 0.97))
    model.show(pairs_listing(0, LEFT_ARTICLE, RIGHT_ARTICLE, links))
    assert rows(model) == [
        ("¶1.1", "Nine cracks were found.", "¶1.1", "Eleven cracks were found.", "sure", ""),
        ("¶1.2–\n1.3", "The vote was 51–49.", "¶1.2", "The vote was 52–48.", "likely", "yours"),
    ]
    assert sentences(model)[0].startswith("Pair 1 of 2: ¶1.1 answers ¶1.1, sure.")
    assert sentences(model)[1].startswith("Pair 2 of 2, yours: ¶1.2–1.3 answers ¶1.2, likely.")
    assert model.row_of(Pair(0, 0)) == 1
    assert model.row_of(Pair(1, 0)) == -1


def test_a_score_is_a_word() -> None:
    assert [how_sure(score) for score in (1.0, 0.85, 0.84, 0.5, 0.49)] == [
        "sure", "sure", "likely", "likely", "weak",
    ]  # fmt: skip


def test_nothing_is_counted_of_two_events(model: LinksModel) -> None:
    links = joined(Link((0,), (0,), 0.9), same_event=False)
    model.show(pairs_listing(0, LEFT_ARTICLE, RIGHT_ARTICLE, links))
    assert model.rowCount() == 0
    assert model.listing.hint == "These may not be about one event: no pairs are counted."


def test_figures_that_differ_come_first(model: LinksModel) -> None:
    links = joined(Link((0,), (0,), 0.9), Link((1,), (1,), 0.9))
    model.show(figures_listing(2, LEFT_ARTICLE, RIGHT_ARTICLE, links, FOUND))
    assert rows(model) == [
        ("¶1.2", "51–49", "≠", "52–48", "¶1.2"),
        ("¶1.1", "Nine", "≈", "Eleven", "¶1.1"),
    ]
    assert sentences(model) == [
        "51–49 in ¶1.2 differs from 52–48 in ¶1.2.",
        "Nine in ¶1.1 may be the same as Eleven in ¶1.1.",
    ]
    assert model.item(0) == (Pair(2, 1), FOUND[1][1])


def test_wording_lists_each_side_and_both(model: LinksModel) -> None:
    one, other = LEFT_ARTICLE.body, RIGHT_ARTICLE.body
    shared = (span(one, "cracks"), span(other, "cracks"))
    again = (span(other, "The"),)
    wording = Wording((span(one, "Nine"),), (span(other, "Eleven"),), (shared,), right_again=again)
    model.show(wording_listing(LEFT_ARTICLE, RIGHT_ARTICLE, wording))
    assert rows(model) == [
        ("only left", "Nine", ""),
        ("only right", "", "Eleven"),
        ("more often right", "", "The"),
        ("both", "cracks", "cracks"),
    ]
    assert sentences(model)[0] == "Only The Record Post: Nine"
    assert sentences(model)[3] == "Both: cracks"


def test_rows_are_sorted_by_the_keys_of_a_column(model: LinksModel) -> None:
    words = Listing(("word", "sign"), ["b", "ccc", "aa"], lambda word: (word, "·"), keys={0: len})
    model.show(words)
    kept = model.index(1, 0)
    model.sort(0, Qt.SortOrder.DescendingOrder)
    assert [row[0] for row in rows(model)] == ["ccc", "aa", "b"]
    assert model.row_of("b") == 2
    assert kept.isValid()
    model.sort(1)
    assert [row[0] for row in rows(model)] == ["ccc", "aa", "b"]


def test_thousands_of_rows_are_there_at_once(qapp: QApplication) -> None:
    model = LinksModel()  # without its tester, which looks at every row
    links = joined(*(Link((0,), (0,), 0.9) for _ in range(5000)))
    with in_time(0.1):
        model.show(pairs_listing(0, LEFT_ARTICLE, RIGHT_ARTICLE, links))
        assert model.row_of(Pair(0, 4999)) == 4999
    assert model.rowCount() == 5000


def test_short_texts_are_broken_in_the_middle() -> None:
    assert two_lines("no counterpart found") == "no counterpart\nfound"
    assert two_lines("¶5.1–5.2") == "¶5.1–\n5.2"
    assert two_lines("¶5.1") == "¶5.1"


def test_chips_name_what_does_not_agree_the_differing_first() -> None:
    same = (1, figures("found", "found", Agreement.SAME))
    near = (1, figures("Nine", "Eleven", Agreement.COMPATIBLE))
    assert lens_marks.chips_of((same, near, FOUND[1]), mirrored=False) == {
        1: ["51–49 ≠ 52–48", "Nine ≈ Eleven"]
    }
    assert lens_marks.chips_of((FOUND[1],), mirrored=True) == {1: ["52–48 ≠ 51–49"]}


def test_each_agreement_has_its_own_line() -> None:
    lines = lens_marks.by_line(lens_marks.figure_lines(FOUND, RIGHT))
    assert lines == {
        mark_painting.DASHED: [FOUND[0][1].right],
        mark_painting.BOX: [FOUND[1][1].right],
    }
    assert lens_marks.by_line(lens_marks.figure_lines(FOUND, LEFT))[mark_painting.BOX] == [FOUND[1][1].left]


def test_the_lists_name_an_article_without_outlet_by_its_title() -> None:
    assert link_lists.name_of(LEFT_ARTICLE) == "The Record Post"
    assert link_lists.name_of(None) == ""


def test_what_stands_alone_is_found_in_its_row_before_and_after_it_is_sorted(model: LinksModel) -> None:
    items = AloneRows([(0, 2), (0, 5), (1, 1)])
    assert list(items) == list(items[:]) == [Alone(0, 2), Alone(0, 5), Alone(1, 1)]
    passage = {0: lambda item: item.passage}
    model.show(Listing(("",), items, lambda item: (str(item.passage),), keys=passage, find=items.place))
    assert [model.row_of(item) for item in (*items, Alone(0, 3), Alone(1, 2), Pair(0, 2))] == [
        0, 1, 2, -1, -1, -1,
    ]  # fmt: skip
    model.sort(0)
    assert [row[0] for row in rows(model)] == ["1", "2", "5"]
    assert [model.row_of(item) for item in (*items, Alone(0, 3), Pair(0, 2))] == [1, 2, 0, -1, -1]
