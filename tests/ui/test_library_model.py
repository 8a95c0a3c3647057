"""The list of the library: headings, order, filter, speed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtTest import QAbstractItemModelTester

from diptych.core.model import ArticleSummary
from diptych.ui.article_row import ARTICLE_ROLE
from diptych.ui.library_model import GROUP_ROLE, LibraryModel, second_line
from diptych.ui.shelf import Group, chosen, shelve
from tests.pace import in_time

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

ARTICLES = (
    ArticleSummary("1", "The tide is in", False, "The Beacon", "2024-11-22", "editorial"),
    ArticleSummary("2", "Straße gesperrt", True, "anchor news", "2024-11", "reportage"),
    ArticleSummary("3", "A quiet year", False, "The Beacon", "2023", ""),
    ArticleSummary("4", "Undated", False, "", None, ""),
)


@pytest.fixture
def model(qapp: QApplication) -> LibraryModel:
    made = LibraryModel()
    QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal, made)
    made.show(shelve(ARTICLES))
    return made


def shown(model: LibraryModel) -> list[str]:
    return [model.data(model.index(row, 0)) for row in range(model.rowCount())]


def test_outlets_come_by_name_and_those_without_last(model: LibraryModel) -> None:
    assert shown(model) == [
        "anchor news", "Straße gesperrt", "The Beacon", "The tide is in", "A quiet year",
        "No outlet", "Undated",
    ]  # fmt: skip


def test_months_come_newest_first_and_no_date_last(model: LibraryModel) -> None:
    model.show(by="month")
    assert shown(model) == [
        "November 2024", "The tide is in", "Straße gesperrt", "2023", "A quiet year", "No date", "Undated",
    ]  # fmt: skip


def found(words: str) -> list[str]:
    return [article.id for group in chosen(shelve(ARTICLES), words, "month") for article in group.articles]


def test_the_filter_wants_every_word_in_title_outlet_or_date() -> None:
    assert found("beacon 2024") == ["1"]
    assert found("STRASSE") == ["2"]
    assert found("  ") == ["1", "2", "3", "4"]
    assert not found("nowhere")


def test_a_heading_closes_and_a_filter_opens_it(model: LibraryModel) -> None:
    group = model.data(model.index(2, 0), GROUP_ROLE)
    assert isinstance(group, Group)
    model.toggle(group)
    assert "The tide is in" not in shown(model)
    assert model.heading_above(2) == 2
    model.show(words="tide")
    assert shown(model) == ["The Beacon", "The tide is in"]
    assert model.row_of("1") == 1
    assert model.data(model.index(1, 0), ARTICLE_ROLE).id == "1"


def test_the_second_line_says_what_the_heading_does_not() -> None:
    assert second_line(ARTICLES[0], "outlet").endswith(" · editorial")
    assert second_line(ARTICLES[0], "month").startswith("The Beacon · ")
    assert second_line(ARTICLES[3], "outlet") == "no date"
    assert second_line(replace(ARTICLES[3], replaced=True), "outlet") == "no date · older edition"


def test_filtering_30_000_articles_takes_less_than_50_ms(qapp: QApplication) -> None:
    many = shelve(
        [
            ArticleSummary(
                str(n), f"Report {n} on the bridge", False, f"Outlet {n % 90}", f"20{n % 24:02}-05-01", ""
            )
            for n in range(30_000)
        ]
    )
    model = LibraryModel()
    model.show(many)
    for words in ("b", "bridge", "report 7", "outlet 9 bridge", ""):
        for by in ("outlet", "month"):
            with in_time(0.05):
                model.show(by=by, words=words)
    assert len(chosen(many, "", "outlet")) == 90
