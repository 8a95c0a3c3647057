"""Which words find which articles: forms, languages, tags, suggestions."""

import tracemalloc
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from diptych.core.index import Index
from diptych.core.model import Document, Query


def article(
    id: str, text: str, language: str = "en", title: str = "", published: str | None = None
) -> Document:
    values = "The Beacon", "", "reportage", published, text, "h", language
    return Document("article", id, id, title, *values)


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    index = Index(tmp_path / "index")
    yield index
    index.close()


def found(index: Index, text: str) -> set[str]:
    return {hit.id for hit in index.search(Query(text)).hits}


def test_a_word_is_found_in_its_forms_in_the_language_of_the_article(index: Index) -> None:
    index.update(
        [
            article("en", "The rates of the harbours were raised."),
            article("de", "Die Brücken wurden gesperrt, ein Rat tagte.", "de"),
            article("unknown", "Harbours and rates again.", ""),
            article("rat", "A rat ran."),
            article("af", "Die brugge is gesluit.", "af"),
        ]
    )
    assert found(index, "harbour") == {"en", "unknown"}
    assert found(index, "brücke") == found(index, "brucke") == {"de"}
    assert found(index, "rates") == {"en", "unknown", "de"}, (
        "what is a rat in German alone is none in English"
    )
    assert found(index, "brugge") == {"af"}
    assert found(index, "brug") == set(), "nobody knows the forms of Afrikaans words"


def test_one_word_in_quotation_marks_is_found_as_it_is_written(index: Index) -> None:
    index.update([article("one", "A storm came."), article("many", "Storms came.")])
    assert found(index, "storm") == {"one", "many"}
    assert found(index, '"storm"') == {"one"}


def test_letters_of_their_own_are_kept(index: Index) -> None:
    index.update([article("ru", "Новый мост открыли, ёлка стоит.", "ru")])
    assert found(index, "новая") == {"ru"}
    assert found(index, "елка") == {"ru"}


def test_no_phrase_runs_from_title_to_text_nor_from_one_article_to_the_next(index: Index) -> None:
    index.update([article("a", "harbour wall", title="Old bridge"), article("b", "gate", title="Over there")])
    assert found(index, '"bridge harbour"') == found(index, '"wall over"') == set()
    assert found(index, '"bridge harbour"~3') == {"a"}
    assert found(index, '"wall over"~5') == set()


def test_a_phrase_is_found_behind_any_number_of_words(index: Index) -> None:
    index.update([article("long", "word " * 70_000 + "grey heron")])
    assert found(index, '"grey heron"') == {"long"}
    assert found(index, '"heron grey"') == set()


def test_a_phrase_may_be_longer_than_all_that_there_is(index: Index) -> None:
    index.update([article("short", "grey storm rain rain")])
    assert found(index, '"storm rain"') == {"short"}
    assert found(index, f'"storm {"rain " * 7} grey"') == set()


def test_tags_are_found_by_name(index: Index) -> None:
    note = Document("note", "n", "a", "", "", "", "", None, "See #harbour", "h", "", ("harbour", "old-town"))
    index.update([note, article("a", "harbour")])
    assert found(index, "tag:harbour") == found(index, 'tag:"old town"') == {"n"}
    assert found(index, "tag:town") == {"n"}
    assert found(index, 'tag:"town"') == set()


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        ("harbuor", "harbour"),
        ("old Harbuor brigde", "old harbour bridge"),
        ('"harbuor bridge"', '"harbour bridge"'),
        ("harbour", ""),
        ("xylophone", ""),
    ],
)
def test_a_word_that_stands_nowhere_is_suggested_as_one_that_does(
    index: Index, text: str, suggestion: str
) -> None:
    index.update([article("a", "The old harbour bridge was closed.")])
    assert index.search(Query(text)).suggestion == suggestion


def test_nothing_is_suggested_where_something_was_found(index: Index) -> None:
    index.update([article("a", "The old harbour bridge."), article("b", "A harbuor, misspelt.")])
    assert index.search(Query("harbuor")).suggestion == ""
    assert index.search(Query("harbour harbuor")).suggestion == "", "both are known, if nowhere together"


def test_the_nearest_word_is_suggested_then_the_most_frequent(index: Index) -> None:
    index.update(
        [article("a", "lender"), article("b", "linden linden"), article("c", "linden lander lander")]
    )
    assert index.search(Query("lindex")).suggestion == "linden"
    assert index.search(Query("londer")).suggestion == "lander", "equally near and frequent: by the alphabet"
    assert index.search(Query("tinden")).suggestion == "", "the first letter is taken for right"


def test_a_suggestion_finds_something(index: Index) -> None:
    index.update([article("a", "Новый мост открыли.", "ru"), article("b", "Das Café am Ufer.", "de")])
    for typed in ("мсот", "caffe", '"нвый мост"'):
        suggested = index.search(Query(typed)).suggestion
        assert suggested
        assert found(index, suggested), typed


def test_words_that_stand_near_each_other_are_of_one_article(index: Index) -> None:
    index.update([article(str(n), "rain fell" if n % 2 else "storm came", title=f"N{n}") for n in range(6)])
    index.update([article("both", "a storm with heavy rain"), article("far", "storm " + "x " * 9 + "rain")])
    assert found(index, '"rain storm"~4') == {"both"}
    assert found(index, '"rain storm"~10') == {"both", "far"}
    assert found(index, '"rain storm"') == set()


def test_accents_count_neither_in_an_article_nor_in_a_search(index: Index) -> None:
    index.update([article("a", "Élan in the cafe\u0301, São Tomé", "pt"), article("й", "трамвай", "ru")])
    assert found(index, "elan") == found(index, "ÉLAN") == found(index, '"café sao tome"') == {"a"}
    assert found(index, "трамваи") == {"й"}, "a form of the word"
    assert found(index, '"трамваи"') == set(), "another letter"
    assert found(index, '"трамваи\u0306"') == {"й"}, "the letter in two characters"


def test_hits_are_counted_by_month_where_the_date_has_one(index: Index) -> None:
    dates = ["2024-11-22", "2024-11", "2024", "1969-12-31", None]
    index.update([article(str(n), "storm", published=date) for n, date in enumerate(dates)])
    facets = index.search(Query("storm")).facets
    assert dict(facets["year"]) == {"2024": 3, "1969": 1, "": 1}
    assert dict(facets["month"]) == {"2024-11": 2, "1969-12": 1}
    assert dict(facets["genre"]) == {"reportage": 5}


def test_a_long_name_takes_its_room_once(index: Index) -> None:
    long = "x" * 100_000
    some = [
        replace(article(str(number), "storm"), outlet=long if not number else "") for number in range(500)
    ]
    tracemalloc.start()
    try:
        index.update(some)
        assert tracemalloc.get_traced_memory()[1] < 50_000_000
    finally:
        tracemalloc.stop()
    assert dict(index.search(Query("storm")).facets["outlet"]) == {long: 1, "": 499}
