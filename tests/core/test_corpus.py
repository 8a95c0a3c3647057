"""The sample library: complete, in both forms, and about nobody who exists."""

import datetime
import re
import tomllib
from pathlib import Path

import pytest
import yaml

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
DATED = sorted(CORPUS.glob("*.txt"))
MARKDOWN = sorted(CORPUS.glob("*.md"))
ARTICLES = DATED + MARKDOWN
INDEX = tomllib.loads((CORPUS / "index.toml").read_text(encoding="utf-8"))
LISTED = {entry["file"]: entry for entry in INDEX["article"]}

OUTLETS = {"The Harbour Courier", "The Evening Lantern", "Ostrel Valley Record", "Merovane Wire"}
EVENTS = {"bridge", "strike", "budget", "flood"}
GENRES = {"editorial", "opinion", "reportage", "analysis", "background", "review", "other"}
NAME = re.compile(r"(?P<event>[a-z]+)-(?P<outlet>[a-z-]+)-(?P<date>\d{4}-\d{2}-\d{2})\.(txt|md)")
DATED_TEXT = re.compile(r"date (?P<date>\d{4}-\d{2}-\d{2}) (?P<body>\S.*)", re.DOTALL)
WELL_KNOWN = re.compile(
    r"\b(BBC|CNN|Reuters|Associated Press|Agence France|Guardian|Telegraph|New York Times|Washington Post"
    r"|Daily Mail|Financial Times|Der Spiegel|Le Monde|El Pa[ií]s|Fox News|Al Jazeera|Bloomberg|Economist)\b",
    re.IGNORECASE,
)


def front_matter_and_body(path: Path) -> tuple[dict, str]:
    opening, matter, body = path.read_text(encoding="utf-8").split("---\n", 2)
    assert not opening
    return yaml.safe_load(matter), body.strip()


def outlet_genre_date_body(path: Path) -> tuple[str, str, str, str]:
    if path.suffix == ".md":
        matter, body = front_matter_and_body(path)
        return matter["outlet"], matter["genre"], matter["date"].isoformat(), body
    dated = DATED_TEXT.fullmatch(path.read_text(encoding="utf-8"))
    assert dated, f"{path.name} is not dated text"
    return LISTED[path.name]["outlet"], LISTED[path.name]["genre"], dated["date"], dated["body"].strip()


def test_the_files_lie_flat_and_half_are_dated_text():
    assert {path.name for path in CORPUS.iterdir()} == {path.name for path in ARTICLES} | {"index.toml"}
    assert len(ARTICLES) >= 12
    assert len(DATED) == len(MARKDOWN)


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.name)
def test_an_article_says_who_when_and_what(path):
    outlet, genre, date, body = outlet_genre_date_body(path)
    name = NAME.fullmatch(path.name)
    assert name
    assert name["event"] in EVENTS
    assert name["outlet"] == outlet.removeprefix("The ").lower().replace(" ", "-")
    assert name["date"] == date
    assert "2024" <= datetime.date.fromisoformat(date).isoformat() < "2026"
    assert outlet in OUTLETS
    assert genre in GENRES
    assert 180 <= len(body.split()) <= 420
    assert not WELL_KNOWN.search(body)


@pytest.mark.parametrize("path", MARKDOWN, ids=lambda path: path.name)
def test_front_matter_is_complete_and_its_address_leads_nowhere(path):
    matter, _ = front_matter_and_body(path)
    assert set(matter) == {"title", "outlet", "author", "date", "genre", "url", "language"}
    assert re.fullmatch(r"https://[a-z]+\.example/\S+", matter["url"])
    assert matter["language"] == "en"


@pytest.mark.parametrize("path", DATED, ids=lambda path: path.name)
def test_dated_text_has_paragraphs_and_no_headline(path):
    _, _, _, body = outlet_genre_date_body(path)
    first = body.split("\n\n")[0]
    assert first.endswith((".", "’", "”"))
    assert len(body.split("\n\n")) >= 7


def test_the_index_lists_every_dated_text_and_nothing_else():
    assert set(LISTED) == {path.name for path in DATED}
    assert len(INDEX["article"]) == len(LISTED)


def test_every_event_has_a_pair_of_its_own_from_two_outlets():
    names = {path.name for path in ARTICLES}
    seen = set()
    for event in INDEX["event"]:
        assert event["name"]
        left, right = event["left"], event["right"]
        assert {left, right} <= names
        assert left.split("-")[0] == right.split("-")[0]
        left_outlet, left_genre, *_ = outlet_genre_date_body(CORPUS / left)
        right_outlet, right_genre, *_ = outlet_genre_date_body(CORPUS / right)
        assert left_outlet != right_outlet
        assert (left_genre, right_genre) == ("editorial", "reportage")
        seen.add(left.split("-")[0])
    assert seen == EVENTS
    assert INDEX["event"][0]["left"].startswith("bridge-")


def test_every_event_is_opined_on_and_reported_by_different_outlets_within_a_week():
    for event in EVENTS:
        told = [outlet_genre_date_body(path) for path in ARTICLES if path.name.startswith(event)]
        assert len({outlet for outlet, *_ in told}) == len(told) >= 3
        genres = [genre for _, genre, *_ in told]
        assert genres.count("reportage") >= 2
        assert {"editorial", "opinion"} & set(genres)
        dates = [datetime.date.fromisoformat(date) for *_, date, _ in told]
        assert max(dates) - min(dates) <= datetime.timedelta(days=7)
    assert {outlet_genre_date_body(path)[0] for path in ARTICLES} == OUTLETS
