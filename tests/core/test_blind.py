"""Blind reading: no noun that is veiled tells an outlet, an author or a date."""

from dataclasses import fields, is_dataclass, replace
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych.core import blind, model
from diptych.core.blind import UNNAMED, Blind
from diptych.core.model import (
    Answer,
    Article,
    ArticleSummary,
    Beside,
    Body,
    Comparison,
    Counterpart,
    Counterparts,
    Hit,
    ImportItem,
    ImportReport,
    Link,
    Outcome,
    Outlet,
    Query,
    Quotation,
    Related,
    RelatedArticle,
    Report,
    Selector,
    Similar,
    SimilarArticle,
    Snippet,
    Statement,
)

# What a title or a text of these tests cannot hold.
secrets = st.text("ΑΒΓΔΕΖΗΘ", min_size=4, max_size=12)
dates = st.none() | st.dates().map(lambda day: day.isoformat())
names = st.just("") | secrets
words = st.text("abcdefgh ", max_size=12)
kinds = st.sampled_from(("article", "statement", "quotation", "note"))

outlets = st.builds(
    Outlet, st.uuids().map(str), secrets, st.lists(secrets).map(tuple), st.lists(secrets).map(tuple)
)
bodies = st.builds(Body, words, st.just(()), st.just(()), st.just(()))
articles = st.builds(
    Article,
    id=words,
    title=words,
    title_derived=st.booleans(),
    outlet=st.none() | outlets,
    author=names,
    published=dates,
    url=names,
    language=st.just("en"),
    genre=st.just(""),
    body=bodies,
    media_type=st.just("text/plain"),
    file_name=names,
    way=st.just("file"),
    added=st.just("today"),
)
summaries = st.builds(ArticleSummary, words, words, st.booleans(), names, dates, words)
selectors = st.builds(Selector, words, words, words, st.integers(0), st.integers(0))
quotations = st.builds(Quotation, words, st.none(), selectors, names, words, dates)
reports = st.lists(st.builds(Report, words, quotations)).map(tuple)
comparisons = st.builds(Comparison, words, st.builds(Statement, words, quotations), reports)
counterparts = st.builds(Counterpart, quotations, st.just(Link((), (), 0.5)))
hits = st.builds(Hit, kinds, words, st.none(), words, names, dates, st.builds(Snippet, words))
counts = st.lists(st.tuples(names, st.integers(1, 9))).map(tuple)
years = st.lists(st.tuples(st.integers(1900, 2100).map(str), st.integers(1, 9))).map(tuple)
facets = st.fixed_dictionaries({"outlet": counts, "year": years})
answers = st.builds(Answer, st.lists(hits).map(tuple), st.just(1), facets, words)
related = st.builds(RelatedArticle, summaries, st.just(0.5), st.just(()), st.none() | st.integers(-9, 9))
suggestions = st.builds(Related, st.lists(related).map(tuple), st.just(1), st.just(1))
alike = st.lists(st.builds(SimilarArticle, summaries, st.just(()))).map(tuple)
nouns = {
    "article": articles,
    "summaries": st.lists(summaries).map(tuple),
    "comparisons": st.lists(comparisons).map(tuple),
    "answer": answers,
    "suggestions": suggestions,
    "similar": st.builds(Similar, alike, st.just(1), st.just(1)),
    "counterparts": st.builds(
        Counterparts, words, names, words, st.lists(counterparts).map(tuple), st.booleans()
    ),
    "beside": st.builds(Beside, st.just(("tram",)), names),
}


def told(noun: Any, name: str = "") -> set[str]:
    """Collect what a noun tells of its source."""
    if is_dataclass(noun):
        return set().union(*(told(getattr(noun, part.name), part.name) for part in fields(noun)))
    if isinstance(noun, tuple):
        return set().union(*(told(part, name) for part in noun))
    if isinstance(noun, dict):
        return {str(value) for counted in noun.values() for value, _ in counted}
    return {noun} if isinstance(noun, str) and name in SOURCE else set()


# Fields that tell a source, also in an outlet, whose name is one.
SOURCE = {"outlet", "author", "published", "url", "file_name", "name", "aliases", "hosts"}
WHOLE = {
    "Incoming": "what the reader is just bringing in",
    "Document": "what the library hands to the index",
    "Outlet": "veiled with its article",
    "OutletUse": "refused in blind reading",
    "Entry": "refused in blind reading",
    "Sheet": "the reader named it",
    "WatchedFolder": "the reader named it, and no article",
    "SheetSource": "made of an article that is veiled before",
    "SheetQuotation": "made of a quotation that is veiled before",
}


@pytest.mark.parametrize("kind", nouns)
@given(st.data(), st.lists(outlets, max_size=3))
def test_nothing_that_is_veiled_tells_its_source(kind: str, data: st.DataObject, known: list[Outlet]) -> None:
    noun: Any = data.draw(nouns[kind])
    secret = told(noun) - {""}
    veiled = repr(Blind().knowing(known).veil(noun))
    assert not [one for one in secret if one in veiled]


@given(answers, st.data())
def test_what_is_known_is_lettered_and_counted(answer: Answer, data: st.DataObject) -> None:
    """Counts of outlets that the library has stay, under their letters, most first."""
    every = sorted({name for name, _ in answer.facets["outlet"] if name})
    known = data.draw(st.lists(st.sampled_from(every), unique=True)) if every else []
    eyes = Blind().knowing([Outlet(name, name) for name in known])
    shown = eyes.veil(answer).facets["outlet"]
    kept = [(eyes.letter(name), count) for name, count in answer.facets["outlet"] if name in known]
    assert sorted(shown) == sorted(kept)
    assert all(one[1] >= other[1] for one, other in pairwise(shown))


@pytest.mark.parametrize(
    ("suggestion", "shown"),
    [("bridge", "bridge"), ('outlet:"The Beacon" bridge', ""), ("Date:2024 bridge", ""), ("AUTHOR:varn", "")],
)
def test_no_suggestion_tells_a_source(suggestion: str, shown: str) -> None:
    answer = Answer((), 0, {"outlet": (), "genre": (("opinion", 2),)}, "", suggestion=suggestion)
    veiled = Blind().veil(answer)
    assert veiled.suggestion == shown
    assert veiled.facets["genre"] == (("opinion", 2),)


def test_a_name_with_quotation_marks_is_asked_for() -> None:
    eyes = Blind().knowing([Outlet("1", 'The "Real" “Old” News')])
    asked = eyes.asked(Query('outlet:"Source A" toll')).text
    assert " ".join(asked.split()) == 'outlet:"The Real Old News" toll'


def test_every_noun_that_tells_a_source_can_be_veiled() -> None:
    declared = [noun for noun in vars(model).values() if isinstance(noun, type) and is_dataclass(noun)]
    telling = {noun.__name__ for noun in declared if SOURCE & {part.name for part in fields(noun)}}
    veiled = {noun.__name__ for noun in blind._VEILS}
    assert telling - veiled == set(WHOLE)


def test_another_noun_is_refused() -> None:
    with pytest.raises(KeyError):
        Blind().veil(Outlet("1", "The Beacon"))


def test_letters_follow_the_ids_and_stay() -> None:
    eyes = Blind().knowing([Outlet("2", "Alpha"), Outlet("1", "Zeta")])
    assert dict(eyes.letters) == {"Zeta": "Source A", "Alpha": "Source B"}
    more = eyes.knowing([Outlet("0", "Beta"), Outlet("2", "Alpha")])
    assert more.letter("Zeta") == "Source A"
    assert more.letter("Beta") == "Source C"
    assert more.letter("unknown") == UNNAMED


def test_after_z_come_two_letters() -> None:
    eyes = Blind().knowing([Outlet(f"{n:03}", f"name {n}") for n in range(703)])
    assert [eyes.letter(f"name {n}") for n in (25, 26, 27, 701, 702)] == [
        "Source Z", "Source AA", "Source AB", "Source ZZ", "Source AAA",
    ]  # fmt: skip


def test_lists_go_by_title() -> None:
    newest_first = tuple(
        ArticleSummary(title, title, False, "x", date, "")
        for title, date in (("b", "2025"), ("C", "2024"), ("a", "2023"))
    )
    assert [one.title for one in Blind().veil(newest_first)] == ["a", "b", "C"]


def test_a_note_has_no_source_to_hide() -> None:
    hit = Hit("note", "1", None, "title", "", None, Snippet(""))
    assert Blind().veil(hit) == hit
    assert Blind().veil(replace(hit, kind="article")).outlet == UNNAMED


def test_the_title_and_the_words_stay() -> None:
    quotation = Quotation("1", "2", Selector("exact", "", "", 0, 5), "Alpha", "Title", "2024")
    veiled = Blind().veil(quotation)
    assert veiled == replace(quotation, outlet=UNNAMED, published=None)


def test_what_is_looked_for_beside_a_passage_tells_no_date() -> None:
    beside = Beside(("tram",), "Alpha", "2024-11-15", "2024-11-29")
    assert Blind().veil(beside) == Beside(("tram",), UNNAMED, veiled=True)
    assert Blind().veil(replace(beside, outlet="")).outlet == ""


def test_a_reason_names_letters() -> None:
    eyes = Blind().knowing([Outlet("1", "News"), Outlet("2", "City News")])
    reason = "Same text as an article of City News (an agency's copy?)"
    report = ImportReport((ImportItem("a.txt", Outcome.LOOK, reason),))
    assert "of Source B (" in eyes.veil(report).items[0].reason


def test_a_letter_is_asked_for_by_its_name() -> None:
    eyes = Blind().knowing([Outlet("1", 'The "Beacon"')])
    asked = eyes.asked(Query('bridge OUTLET:"Source A" outlet:"Source Q"', by_date=True))
    assert asked.text == 'bridge OUTLET:"The  Beacon " outlet:"Source Q"'
    assert asked.dateless
    assert not asked.by_date
