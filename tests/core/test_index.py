"""The index as the workspace sees it, on real Whoosh."""

import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from diptych.core.index import Index, analysis, build
from diptych.core.model import Document, Query, Span


def document(id: str, text: str, **fields: str | None) -> Document:
    values: dict[str, str | None] = {
        "kind": "article",
        "article": id,
        "title": "",
        "outlet": "",
        "author": "",
        "genre": "",
        "published": None,
        "hash": f"{id} {text} {fields}",
    }
    return Document(id=id, text=text, **(values | fields))  # type: ignore[arg-type]


STORM = document(
    "storm",
    "On Wednesday Storm Shadow missiles had been fired, said the BBC. The Dynamic Front exercise began.",
    title="Escalation in November",
    outlet="News Line",
    genre="editorial",
    published="2024-11-22",
)
TALKS = document(
    "talks",
    "Zelensky met the leaders of Europe in Washington; no dynamic was seen on the front.",
    title="Talks about talks",
    outlet="News Line",
    genre="editorial",
    author="Ana Ruiz",
    published="2025-08-19",
)
BRIDGE = document(
    "bridge",
    "The bridge over the Ostrel was closed after a storm. Repairs cost 12.5 million.",
    title="Bridge closed",
    outlet="The Beacon",
    genre="reportage",
    published="2024",
)
NOTE = document("note", "Compare the storm with the report of the café.", kind="note", article="storm")
EVERYTHING = (STORM, TALKS, BRIDGE, NOTE)


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    index = Index(tmp_path / "index")
    index.update(EVERYTHING)
    yield index
    index.close()


def found(index: Index, text: str, **options: object) -> set[str]:
    answer = index.search(Query(text, limit=1000, **options))  # type: ignore[arg-type]
    assert answer.count == len(answer.hits)
    assert sum(count for _, count in answer.facets["outlet"]) == answer.count
    assert sum(count for _, count in answer.facets["year"]) == answer.count
    return {hit.id for hit in answer.hits}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("storm shadow", {"storm"}),
        ("storms", {"storm", "bridge", "note"}),
        ('"Dynamic Front"', {"storm"}),
        ('"dynamic fronts"', set()),
        ("dynamic front", {"storm", "talks"}),
        ('"dynamic front"~8', {"storm", "talks"}),
        ('"front dynamic"~2', {"storm"}),
        ("date:[2025 to 2026] zelensky", {"talks"}),
        ("date:2024", {"storm", "bridge"}),
        ("date:2024-11", {"storm"}),
        ("date:[2024-11 to 2025]", {"storm", "talks"}),
        ("date:[2025 to 2024]", {"storm", "talks", "bridge"}),
        ("date:[to 2024]", {"storm", "bridge"}),
        ("date:[2025 to]", {"talks"}),
        ('outlet:"News Line"', {"storm", "talks"}),
        ("outlet:line storm", {"storm"}),
        ("outlet:beacon genre:editorial", set()),
        ("outlet:BEACON genre:reportage", {"bridge"}),
        ("author:ruiz", {"talks"}),
        ("title:talk", {"talks"}),
        ("title:storm", set()),
        ("kind:note", {"note"}),
        ("NOT storm", {"talks"}),
        ("storm NOT shadow", {"bridge", "note"}),
        ("storm NOT NOT shadow", {"storm"}),
        ("zelensky OR bridge", {"talks", "bridge"}),
        ("(zelensky OR bridge) closed", {"bridge"}),
        ("missile AND fired", {"storm"}),
        ("missil*", {"storm"}),
        ("zelenksy~", {"talks"}),
        ("Cafe", {"note"}),
        ("CAFÉ", {"note"}),
        ("12.5", {"bridge"}),
        ("12", {"bridge"}),
        ("ﬁred", {"storm"}),
        ("“dynamic front”", {"storm"}),
        ("( storm", {"storm", "bridge", "note"}),
        ('"storm AND (', {"storm", "bridge", "note"}),
        ("storm)", {"storm", "bridge", "note"}),
        ("outlet:", set()),
        (":", set()),
        ('""', set()),
        ("()", set()),
        ("*", {"storm", "talks", "bridge", "note"}),
        ("  ", {"storm", "talks", "bridge", "note"}),
    ],
)
def test_finds(index: Index, query: str, expected: set[str]) -> None:
    assert found(index, query) == expected


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ('outlet:"News Line"', {"line", "plain"}),
        ('outlet:"news  LINÉ"', {"line", "plain"}),
        ("OUTLET: “News Line”", {"line", "plain"}),
        ('outlet:"News-Line"', {"line", "plain"}),
        ('outlet:"News Line Weekly"', {"weekly"}),
        ('outlet:"News"', {"news"}),
        ('outlet:"Line News"', set()),
        ('outlet:"News Lin"', set()),
        ("outlet:news", {"line", "plain", "weekly", "news"}),
        ("outlet:news outlet:line", {"line", "plain", "weekly"}),
        ("outlet:news-line", {"line", "plain", "weekly"}),
        ('NOT outlet:"News Line"', {"weekly", "news"}),
        ('outlet:news NOT outlet:"News Line"', {"weekly", "news"}),
        ('outlet:"News Line" OR outlet:"News"', {"line", "plain", "news"}),
    ],
)
def test_a_name_in_quotation_marks_is_meant_whole(tmp_path: Path, query: str, expected: set[str]) -> None:
    names = {"line": "News Liné", "plain": "NEWS LINE", "weekly": "News Line Weekly", "news": "News"}
    index = Index(tmp_path / "outlets")
    index.update([document(id, "storm", outlet=name) for id, name in names.items()])
    assert found(index, query) == expected
    assert found(index, query, typing=True) == expected


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("miss", {"storm"}),
        ("electio", set()),
        ("escalatio", {"storm"}),
        ("storm sh", {"storm"}),
        ("storm sh ", set()),
        ("outlet:beac", {"bridge"}),
        ("storm AND ", {"storm", "bridge", "note"}),
        ('"storm sha', {"storm"}),
    ],
)
def test_finds_while_the_last_word_is_typed(index: Index, query: str, expected: set[str]) -> None:
    assert found(index, query, typing=True) == expected


def test_a_hit_says_what_it_is_and_shows_why(index: Index) -> None:
    (hit,) = index.search(Query("storm shadow")).hits
    assert (hit.kind, hit.id, hit.article, hit.title) == (
        "article",
        "storm",
        "storm",
        "Escalation in November",
    )
    assert (hit.outlet, hit.published) == ("News Line", "2024-11-22")
    marked = [hit.snippet.text[mark.start : mark.end] for mark in hit.snippet.marks]
    assert marked == ["Storm", "Shadow"]


def test_counts_are_of_all_hits_and_not_of_the_shown(index: Index) -> None:
    answer = index.search(Query("", limit=1))
    assert len(answer.hits) == 1
    assert answer.count == answer.indexed == answer.total == 4
    assert answer.facets["outlet"] == (("News Line", 2), ("", 1), ("The Beacon", 1))
    assert answer.facets["year"] == (("2024", 2), ("", 1), ("2025", 1))


def test_a_blank_query_finds_everything_newest_first_and_undated_last(index: Index) -> None:
    assert [hit.id for hit in index.search(Query("")).hits] == ["talks", "storm", "bridge", "note"]


def test_the_best_come_first_unless_the_date_is_asked_for(index: Index) -> None:
    index.update([document("long", "storm " + "calm " * 500, published="2026-01-01")])
    assert [hit.id for hit in index.search(Query("storm")).hits][-1] == "long"
    assert [hit.id for hit in index.search(Query("storm", by_date=True)).hits][0] == "long"


def test_kinds_narrow_the_search(index: Index) -> None:
    assert found(index, "storm", kinds=frozenset({"note"})) == {"note"}
    assert found(index, "", kinds=frozenset({"note", "statement"})) == {"note"}


def test_an_update_replaces_and_removes(index: Index) -> None:
    again = document("storm", "Nothing of the kind.")
    index.update([document("storm", "not yet"), again], ["article:bridge", "article:unknown"])
    assert dict(index.hashes()) == {each.key: each.hash for each in (again, TALKS, NOTE)}
    assert found(index, "storm") == {"note"}
    assert found(index, "nothing") == {"storm"}


def test_everything_is_there_after_the_next_start(tmp_path: Path) -> None:
    index = Index(tmp_path / "index")
    assert index.rebuilt
    index.update(EVERYTHING)
    index.close()
    index = Index(tmp_path / "index")
    assert not index.rebuilt
    assert found(index, "storm") == {"storm", "bridge", "note"}


def test_two_processes_see_each_other(tmp_path: Path) -> None:
    window, command = Index(tmp_path / "index"), Index(tmp_path / "index")
    command.update([STORM])
    assert found(window, "storm") == {"storm"}
    window.update([BRIDGE])
    command.update([TALKS], ["article:storm"])
    assert found(window, "") == found(command, "") == {"bridge", "talks"}
    assert not window.rebuilt or not command.rebuilt


def test_an_index_built_elsewhere_is_adopted(tmp_path: Path) -> None:
    index = Index(tmp_path / "index")
    index.update([NOTE])
    folder = index.new_folder()
    assert build(folder, [STORM, TALKS]) == 2
    assert build(folder, [BRIDGE, TALKS]) == 3
    assert found(index, "storm") == {"note"}
    index.adopt(folder)
    assert not folder.exists()
    assert found(index, "") == {"storm", "talks", "bridge"}
    index.update([NOTE])
    index.close()
    assert found(Index(tmp_path / "index"), "") == {"storm", "talks", "bridge", "note"}


def test_many_batches_are_merged_into_few_segments(tmp_path: Path) -> None:
    index = Index(tmp_path / "index")
    for number in range(40):
        index.update([document(str(number), f"storm number {number}")], [f"article:{number - 30}"])
    data = next(path for path in (tmp_path / "index").iterdir() if path.is_dir())
    assert len(list(data.glob("*.seg"))) < 12
    assert found(index, "storm") == {str(number) for number in range(10, 40)}


def test_the_folder_is_private(index: Index, tmp_path: Path) -> None:
    assert stat.S_IMODE((tmp_path / "index").stat().st_mode) == 0o700


def test_candidates_share_rare_words_and_a_near_date(tmp_path: Path) -> None:
    index = Index(tmp_path / "index")
    filler = [document(f"f{number}", f"council meeting about budget {number}") for number in range(30)]
    near = document("near", "A quarrel over the Merovane viaduct.", published="2025-03-14")
    far = document("far", "A quarrel over the Merovane viaduct.", published="2019-01-01")
    note = document("note", "Merovane viaduct", kind="note")
    index.update([*filler, far, near, note])
    assert index.candidates("", "The Merovane viaduct is closed.", "2025-03-15", "", 5) == ("near", "far")
    assert index.candidates("", "", None, "", 5) == ()
    assert index.articles() == 32


def test_candidates_are_of_other_outlets_and_the_title_counts(tmp_path: Path) -> None:
    index = Index(tmp_path / "index")
    filler = [document(f"f{number}", f"council meeting about budget {number}") for number in range(30)]
    mine = document("mine", "A quarrel over the Merovane viaduct.", outlet="The Beacon")
    other = document("other", "A quarrel over the Merovane viaduct.", outlet="Harbour Courier")
    ferry = document("ferry", "The ferry quarrel went on.", outlet="Harbour Courier")
    note = document("note", "ferry", kind="note")  # a word that one document alone has tells of no other
    index.update([*filler, mine, other, ferry, note])
    assert index.candidates("", "The Merovane quarrel", None, "The Beacon", 9) == ("other", "ferry")
    assert set(index.candidates("", "The Merovane quarrel", None, "", 2)) == {"mine", "other"}
    assert index.candidates("Ferry", "The Merovane quarrel", None, "The Beacon", 1) == ("ferry",)


TEXT = "The élections of Novem\u00adber: Storm Shadow, storms; a ﬁre in 東京都, “storm shadow” again."


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("election", ["élections"]),
        ("november", ["Novem\u00adber"]),
        ('"storm shadow"', ["Storm Shadow", "storm shadow"]),
        ("storm", ["Storm", "storms", "storm"]),
        ("NOT storm fire", ["ﬁre"]),
        ("京都", ["京都"]),
        ("sto*", ["Storm", "storms", "storm"]),
        ("shadwo~", ["Shadow", "shadow"]),
        ('"storms fire"~3', ["storms", "ﬁre"]),
        ("outlet:storm title:storm author:storm", []),
        ("", []),
    ],
)
def test_spans_are_code_points_of_the_text_as_it_is(index: Index, query: str, expected: list[str]) -> None:
    assert [TEXT[span.start : span.end] for span in index.spans(TEXT, query)] == expected


def test_spans_follow_the_word_that_is_typed(index: Index) -> None:
    assert index.spans("storm shadow", "sha", typing=True) == (Span(6, 12),)
    assert index.spans("storm shadow", "sha") == ()


def test_a_snippet_is_cut_where_most_of_the_query_stands(index: Index) -> None:
    filler = "calm and quiet words " * 40
    index.update([document("far", f"storm {filler}\n\nstorm over\nthe viaduct {filler}")])
    (hit,) = index.search(Query("storm viaduct")).hits
    snippet = hit.snippet
    assert 150 < len(snippet.text) < 250
    assert snippet.text.startswith("… ")
    assert snippet.text.endswith(" …")
    assert "\n" not in snippet.text
    assert [snippet.text[mark.start : mark.end] for mark in snippet.marks] == ["storm", "viaduct"]


@pytest.mark.parametrize(
    ("query", "understood"),
    [
        ("storm shadow", "Searched for “storm” and “shadow”."),
        (
            '"Dynamic Front" OR (talk NOT war)',
            "Searched for exactly “Dynamic Front” or (“talk” and not “war”).",
        ),
        (
            '"a b"~8 sto* shadwo~',
            "Searched for “a b” within 8 words and words that begin with “sto” and words like “shadwo”.",
        ),
        (
            "outlet:Beacon title:storm author:Ruiz",
            "Searched for outlet “Beacon” and “storm” in the title and “ruiz” as author.",
        ),
        (
            'NOT outlet:"The Beacon" outlet:beacon',
            "Searched for not outlet exactly “The Beacon” and outlet “beacon”.",
        ),
        ("date:[2025 to 2024-11]", "Searched for date 2024-11 to 2025."),
        ("date:[2024 to] date:[ to 2025]", "Searched for date 2024 or later and date 2025 or earlier."),
        (
            "date:[bad to worse]",
            "Searched for “date” and “bad” and “to” and “worse”."
            " “date:[bad to worse]” is no date, so it was searched as words.",
        ),
        ("date:[]", "Searched for “date”. “date:[]” is no date, so it was searched as words."),
        ('"quote', "Searched for “quote”. A quotation mark without its partner was left out."),
        ("(storm", "Searched for “storm”. A “(” was never closed."),
        ("storm)", "Searched for “storm”. A “)” without its “(” was left out."),
        (
            "AND storm OR",
            "Searched for “storm”. An AND had nothing on one side and was left out."
            " An OR had nothing on one side and was left out.",
        ),
        ("NOT", "There is no word to search for. A NOT had nothing after it and was left out."),
        ("outlet: ", "There is no word to search for. “outlet:” has no value and was left out."),
        ("…", "There is no word to search for. “…” holds no word and was left out."),
        (" * ", "Everything, newest first."),
    ],
)
def test_understood_says_in_words_what_was_searched(index: Index, query: str, understood: str) -> None:
    assert index.search(Query(query)).understood == understood


# Any text, any history


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    query=st.text()
    | st.lists(
        st.sampled_from(['"', "(", ")", "AND", "OR", "NOT", "storm", "date:", "[2024 to", "~3", "*"])
    ).map(" ".join),
    typing=st.booleans(),
)
def test_every_query_is_answered(index: Index, query: str, typing: bool) -> None:
    answer = index.search(Query(query, typing=typing, limit=1000))
    assert 0 <= answer.count <= 4
    assert answer.understood.endswith(".")
    answer.understood.encode()
    for hit in answer.hits:
        assert all(0 <= mark.start < mark.end <= len(hit.snippet.text) for mark in hit.snippet.marks)
    for span in index.spans(TEXT, query, typing):
        assert 0 <= span.start < span.end <= len(TEXT)


@pytest.mark.parametrize(
    "query",
    [
        "x" * 10_000,
        "a " * 5_000,
        "(" * 10_000,
        "NOT " * 2_500,
        "a OR (" * 1_500,
        '"' * 10_001,
        "שלום עולם",
        "東京",
        "😀",
        "\ud800",
    ],
)
def test_wild_queries_are_answered(index: Index, query: str) -> None:
    answer = index.search(Query(query, typing=True))
    assert answer.count <= 4
    answer.understood.encode()


WORDS = ("storm", "storms", "shadow", "Élan", "elan", "bridge", "12", "東")


@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_a_search_finds_what_a_scan_of_the_texts_finds(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    index = Index(tmp_path_factory.mktemp("indexes") / "index")
    texts: dict[str, list[str]] = {}
    for _ in range(data.draw(st.integers(1, 4))):
        fresh = data.draw(
            st.dictionaries(st.sampled_from("abcdef"), st.lists(st.sampled_from(WORDS), max_size=6))
        )
        removed = data.draw(st.sets(st.sampled_from("abcdef"))) - fresh.keys()
        index.update(
            [document(id, " ".join(words)) for id, words in fresh.items()],
            [f"article:{id}" for id in removed],
        )
        texts = {id: words for id, words in (texts | fresh).items() if id not in removed}
    assert found(index, "") == texts.keys()
    for word in WORDS:
        stem = analysis.stem(analysis.fold(word))
        assert found(index, word) == {
            id
            for id, words in texts.items()
            if stem in {analysis.stem(analysis.fold(each)) for each in words}
        }
        for other in WORDS:
            phrase = [analysis.fold(word), analysis.fold(other)]
            assert found(index, f'"{word} {other}"') == {
                id
                for id, words in texts.items()
                if phrase
                in [[analysis.fold(each) for each in words[at : at + 2]] for at in range(len(words))]
            }
    index.close()
