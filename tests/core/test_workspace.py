"""The verbs, on a real library and a real index."""

from collections.abc import Iterator
from concurrent.futures import Future
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from diptych.core import places
from diptych.core.errors import DiptychError, NotFound, RefusedInput, WorkerFailed
from diptych.core.model import Change, Incoming, Outcome, Progress, Query, Span
from diptych.core.reading import EVERYTHING
from diptych.core.text import make_body, plain_parts
from diptych.core.workspace import Steps, Workspace, finish, open_workspace
from tests.fakes import InlineRunner

EDITORIAL = """date 2025-03-14 The bridge must stay closed, whatever the shopkeepers say.

Eleven cracks were found in the eastern girder on Tuesday, and the council knew of nine in 2019.

The mayor calls it maintenance. We call it luck."""
REPORT = """---
title: Bridge closed for 14 weeks
outlet: Valley Record
date: 2025-03-12
genre: reportage
---

Inspectors found eleven cracks in the eastern girder of the bridge on Tuesday.

The ferry will run every 20 minutes until the bridge opens again.
"""


@pytest.fixture
def runner() -> InlineRunner:
    return InlineRunner()


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, runner: InlineRunner) -> Iterator[Workspace]:
    monkeypatch.setenv(places.HOME_VARIABLE, str(tmp_path / "home"))
    opened = open_workspace(tmp_path / "test.diptych", runner)
    yield opened
    opened.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    inside = tmp_path / "texts" / "deeper"
    inside.mkdir(parents=True)
    (inside.parent / "editorial.txt").write_text(EDITORIAL, encoding="utf-8")
    (inside / "report.md").write_text(REPORT, encoding="utf-8")
    return inside.parent


@pytest.fixture
def pair(workspace: Workspace, folder: Path) -> tuple[str, str]:
    """Add an editorial and a report; return their ids."""
    report, _ = finish(workspace.import_paths([folder], outlet="The Beacon", genre="editorial"))
    ids = {Path(item.name).name: item.article or "" for item in report.items}
    return ids["editorial.txt"], ids["report.md"]


def yielded(steps: Steps[Any]) -> list[Any]:
    """Take all steps of a verb and return what it yielded on the way."""
    seen: list[Any] = []
    answer = None
    try:
        while True:
            seen.append(steps.send(answer))
            answer = seen[-1].result() if isinstance(seen[-1], Future) else None
    except StopIteration:
        return seen


def copied(workspace: Workspace, text: str) -> Incoming:
    """Read plain text from the clipboard."""
    return finish(workspace.read_clipboard({"text/plain": text.encode()})).incoming


def content(workspace: Workspace) -> str:
    return workspace._library.content_hash()


def test_a_folder_comes_in_with_all_it_holds(workspace: Workspace, folder: Path) -> None:
    report, _ = finish(workspace.import_paths([folder], outlet="The Beacon", genre="editorial"))
    assert report.count(Outcome.ADDED) == 2
    editorial, bridge = workspace.summaries()
    assert (editorial.published, editorial.outlet, editorial.genre) == (
        "2025-03-14",
        "The Beacon",
        "editorial",
    )
    assert editorial.title_derived
    assert editorial.title.startswith("The bridge must stay closed")
    assert (bridge.published, bridge.outlet, bridge.title) == (
        "2025-03-12",
        "Valley Record",
        "Bridge closed for 14 weeks",
    )


def test_a_second_import_finds_duplicates(workspace: Workspace, folder: Path, pair: tuple[str, str]) -> None:
    report, _ = finish(workspace.import_paths([folder], outlet="The Beacon", genre="editorial"))
    assert report.count(Outcome.DUPLICATE) == 2
    assert {item.article for item in report.items} == set(pair)


def test_problem_files_are_named_with_their_reason_and_the_rest_comes_in(
    workspace: Workspace, folder: Path
) -> None:
    (folder / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01")
    (folder / "wrong-date.txt").write_text("date 2024-02-31 A day that never was.", encoding="utf-8")
    (folder / "empty.txt").write_bytes(b"")
    report, _ = finish(workspace.import_paths([folder], outlet="The Beacon"))
    outcomes = {Path(item.name).name: item.outcome for item in report.items}
    assert outcomes == {
        "editorial.txt": Outcome.ADDED,
        "report.md": Outcome.ADDED,
        "picture.txt": Outcome.REFUSED,
        "wrong-date.txt": Outcome.LOOK,
        "empty.txt": Outcome.REFUSED,
    }
    assert all(item.reason for item in report.items if item.outcome in (Outcome.REFUSED, Outcome.LOOK))
    undated = workspace.summaries()[-1]
    assert undated.published is None
    assert "2024-02-31" in workspace.article(undated.id).body.text


def test_a_file_that_fails_the_worker_does_not_take_its_neighbours_along(
    workspace: Workspace, folder: Path, runner: InlineRunner
) -> None:
    runner.fail_next(WorkerFailed("This took longer than 30 seconds and was stopped."))
    report, _ = finish(workspace.import_paths([folder]))
    assert report.count(Outcome.ADDED) == 2


def test_an_import_over_many_batches_is_one_act(workspace: Workspace, tmp_path: Path) -> None:
    many = tmp_path / "many"
    many.mkdir()
    for number in range(120):
        (many / f"{number:03}.txt").write_text(f"date 2024-05-01 Note number {number} on the harbour.")
    empty = content(workspace)
    announced = yielded(workspace.import_paths([many], outlet="The Beacon"))
    changes = [step for step in announced if isinstance(step, Change) and step.ids]
    assert len(changes) == 3
    assert sum(len(change.ids["article"]) for change in changes) == 120
    assert [step.done for step in announced if isinstance(step, Progress)] == [0, 50, 100]
    assert len(workspace.summaries()) == 120
    name, change = workspace.undo()
    assert name == "Add articles"
    assert change.touches("article")
    assert workspace.summaries() == ()
    assert content(workspace) == empty
    workspace.redo()
    assert len(workspace.summaries()) == 120


def test_an_import_that_is_cancelled_keeps_what_was_in(workspace: Workspace, tmp_path: Path) -> None:
    many = tmp_path / "many"
    many.mkdir()
    for number in range(120):
        (many / f"{number:03}.txt").write_text(f"date 2024-05-01 Note number {number} on the harbour.")
    steps = workspace.import_paths([many])
    answer = None
    while not (isinstance(step := steps.send(answer), Change) and step.ids):
        answer = step.result() if isinstance(step, Future) else None
    steps.close()
    assert len(workspace.summaries()) == 50
    workspace.undo()
    assert workspace.summaries() == ()


def test_the_sample_opens_with_its_first_pair(workspace: Workspace) -> None:
    report, _ = finish(workspace.open_sample())
    assert report.count(Outcome.ADDED, Outcome.LOOK) == len(report.items) >= 12
    left, right = (workspace.article(item.article or "") for item in report.items[:2])
    assert left.outlet != right.outlet
    assert all(summary.outlet and summary.genre for summary in workspace.summaries())
    alignment = finish(workspace.align(left.id, right.id))
    assert alignment.same_event
    assert len(alignment.links) >= 5


def test_blanks_that_a_mouse_takes_along_are_not_quoted(workspace: Workspace, pair: tuple[str, str]) -> None:
    id, _ = pair
    text = workspace.article(id).body.text
    end = text.index("\n\n")
    comparison, _ = workspace.make_statement(id, Span(0, end + 2))
    selector = workspace.comparison(comparison).statement.quotation.selector
    assert (selector.exact, selector.start, selector.end) == (text[:end], 0, end)
    placed, _ = workspace.place_passage(comparison, id, Span(end, end + 8))
    assert workspace.comparison(comparison).reports[0].id == placed
    assert workspace.comparison(comparison).reports[0].quotation.selector.start == end + 2
    with pytest.raises(DiptychError, match="no words"):
        workspace.make_statement(id, Span(end, end + 2))


def test_a_statement_with_a_report_and_a_note_survives_undo_redo_and_a_new_start(
    workspace: Workspace, pair: tuple[str, str], tmp_path: Path
) -> None:
    editorial, report = pair
    before = content(workspace)
    text = workspace.article(editorial).body.text
    start = text.index("Eleven cracks")
    comparison, change = workspace.make_statement(editorial, Span(start, start + 13))
    assert change.touches("comparison", comparison)
    placed, _ = workspace.place_passage(comparison, report, Span(0, 10))
    workspace.set_relation(placed, "agrees")
    owner = f"comparison:{comparison}"
    workspace.save_draft("note", owner, "Same num")
    assert [draft.text for draft in workspace.drafts()] == ["Same num"]
    workspace.finish_draft("note", owner, "Same number.")
    workspace.finish_draft("verdict", owner, "They agree.")
    assert workspace.drafts() == ()

    made = workspace.comparison(comparison)
    assert made.statement.quotation.selector.exact == "Eleven cracks"
    assert made.statement.quotation.outlet == "The Beacon"
    assert [(r.quotation.selector.exact, r.relation) for r in made.reports] == [("Inspectors", "agrees")]
    assert (made.note, made.verdict) == ("Same number.", "They agree.")
    after = content(workspace)

    names = []
    while (undone := workspace.undo())[0] not in ("Add articles", ""):
        names.append(undone[0])
    assert names == ["Verdict", "Note", "Relation", "Report", "Statement"]
    workspace.redo()
    assert content(workspace) == before
    while workspace.redo()[0]:
        pass
    assert content(workspace) == after
    again = open_workspace(tmp_path / "test.diptych", InlineRunner())
    assert again.comparisons(editorial) == (made,)
    assert again.undo_state().undo == "Verdict"
    again.close()


def test_pasted_reporting_is_stored_and_placed_in_one_act(
    workspace: Workspace, pair: tuple[str, str]
) -> None:
    comparison, _ = workspace.make_statement(pair[0], Span(0, 10))
    incoming = copied(workspace, "The council said nine cracks were known in 2019.")
    placed, _ = workspace.place_incoming(comparison, incoming)
    assert placed.report
    (report,) = workspace.comparison(comparison).reports
    assert report.quotation.selector.exact == "The council said nine cracks were known in 2019."
    assert report.quotation.article == placed.article
    assert len(workspace.summaries()) == 3
    workspace.undo()
    assert workspace.comparison(comparison).reports == ()
    assert len(workspace.summaries()) == 2


def test_long_pasted_reporting_is_stored_and_not_placed_whole(
    workspace: Workspace, pair: tuple[str, str]
) -> None:
    comparison, _ = workspace.make_statement(pair[0], Span(0, 10))
    incoming = copied(workspace, "A long report on the bridge. " * 100)
    placed, _ = workspace.place_incoming(comparison, incoming)
    assert placed.report is None
    assert workspace.article(placed.article).body.text.startswith("A long report")
    assert workspace.comparison(comparison).reports == ()


def test_search_follows_the_library(workspace: Workspace, pair: tuple[str, str]) -> None:
    finish(workspace.follow())
    answer = workspace.search(Query("girder"))
    assert {hit.article for hit in answer.hits} == set(pair)
    assert (answer.count, answer.indexed, answer.total) == (2, 2, 2)
    comparison, _ = workspace.make_statement(pair[0], Span(0, 20))
    workspace.finish_draft("note", f"comparison:{comparison}", "A remark about pelicans.")
    assert workspace.search(Query("pelicans")).count == 0
    finish(workspace.follow())
    assert [hit.kind for hit in workspace.search(Query("pelicans")).hits] == ["note"]
    workspace.undo()
    finish(workspace.follow())
    assert workspace.search(Query("pelicans")).count == 0
    (span, *_) = workspace.hit_spans(pair[0], "girder")
    assert workspace.article(pair[0]).body.text[span.start : span.end] == "girder"


def test_an_index_that_a_search_finds_damaged_is_made_full_again(
    workspace: Workspace, pair: tuple[str, str], tmp_path: Path
) -> None:
    workspace.finish_draft("note", f"article:{pair[0]}", "See #harbour and the pelicans.")
    finish(workspace.follow())
    assert [hit.kind for hit in workspace.search(Query("tag:harbour")).hits] == ["note"]
    assert workspace.changed_elsewhere() is None
    for path in (tmp_path / "home").rglob("*.terms"):
        data = path.read_bytes()
        path.unlink()
        path.write_bytes(bytes(64) + data[64:])
    (manifest,) = (tmp_path / "home").rglob("manifest.json")
    manifest.touch()
    assert workspace.search(Query("girder")).count == 0
    assert workspace.changed_elsewhere() is EVERYTHING
    finish(workspace.follow())
    assert {hit.article for hit in workspace.search(Query("girder")).hits} == set(pair)
    assert workspace.changed_elsewhere() is None


def test_a_large_library_is_indexed_in_the_worker_and_answers_the_same(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("diptych.core.following.BATCH_DOCUMENTS", 15)
    monkeypatch.setattr("diptych.core.following.ROUND", 30)
    many = tmp_path / "many"
    many.mkdir()
    for number in range(50):
        (many / f"{number}.txt").write_text(f"date 2024-05-01 Ship number{number} left the harbour.")
    finish(workspace.import_paths([many], outlet="The Beacon"))
    finish(workspace.follow())
    assert workspace.search(Query("harbour")).count == 50
    assert workspace.search(Query("number17")).count == 1
    finish(workspace.reindex())
    assert workspace.search(Query("harbour")).count == 50


def test_an_empty_library_gets_an_empty_index(workspace: Workspace) -> None:
    finish(workspace.reindex())
    assert workspace.search(Query("harbour")).count == 0


def test_an_alignment_is_kept(workspace: Workspace, pair: tuple[str, str], runner: InlineRunner) -> None:
    made = finish(workspace.align(*pair))
    runner.fail_next(WorkerFailed("must not be asked again"))
    assert finish(workspace.align(*pair)) == made


def test_an_alignment_is_made_anew_when_asked(
    workspace: Workspace, pair: tuple[str, str], runner: InlineRunner
) -> None:
    made = finish(workspace.align(*pair))
    runner.fail_next(WorkerFailed("was asked again"))
    with pytest.raises(WorkerFailed):
        finish(workspace.align(*pair, anew=True))
    assert finish(workspace.align(*pair, anew=True)) == made


def test_links_are_found_without_a_model_that_cannot_be_used(
    workspace: Workspace, pair: tuple[str, str], tmp_path: Path
) -> None:
    folder = str(tmp_path / "model")
    made = finish(workspace.align(*pair, model_folder=folder))
    assert made.links
    assert not made.with_model
    assert finish(workspace.check_model(folder)) == "This folder does not exist."
    (tmp_path / "model").mkdir()
    assert finish(workspace.check_model(folder)) == "model.safetensors is missing from this folder."


@pytest.mark.parametrize("change", [{"language": "de"}, {"published": "1999-01-01"}])
def test_an_alignment_is_made_again_when_language_or_date_changed(
    workspace: Workspace, pair: tuple[str, str], change: dict[str, str]
) -> None:
    made = finish(workspace.align(*pair))
    workspace.edit_article(pair[1], title="Another title")
    workspace.undo()
    assert workspace._library.alignment(*pair) == made
    passages = workspace.article(pair[1]).body.passages
    workspace.edit_article(pair[1], **change)
    assert workspace.article(pair[1]).body.passages == passages
    assert workspace._library.alignment(*pair) is None
    other = finish(workspace.align(*pair))
    assert other != made
    for verb, expected in ((workspace.undo, made), (workspace.redo, other), (workspace.undo, made)):
        verb()
        assert workspace._library.alignment(*pair) is None
        assert finish(workspace.align(*pair)) == expected


def test_an_alignment_is_not_kept_when_an_article_was_edited_meanwhile(
    workspace: Workspace, pair: tuple[str, str]
) -> None:
    steps = workspace.align(*pair)
    future = next(steps)
    assert isinstance(future, Future)
    workspace.edit_article(pair[0], language="de")
    with pytest.raises(StopIteration):
        steps.send(future.result())
    assert workspace._library.alignment(*pair) is None


def test_languages_that_are_not_named_are_guessed(workspace: Workspace, pair: tuple[str, str]) -> None:
    assert [workspace.article(id).language for id in pair] == ["en", "en"]
    made = finish(workspace.align(*pair))
    for id in pair:
        workspace.edit_article(id, language="")
    assert finish(workspace.align(*pair)) == made
    related = finish(workspace.related(pair[0]))
    for id in pair:
        workspace.edit_article(id, language="en")
    assert finish(workspace.related(pair[0])) == related


def test_binned_articles_leave_the_lists_and_come_back(workspace: Workspace, pair: tuple[str, str]) -> None:
    comparison, _ = workspace.make_statement(pair[0], Span(0, 10))
    workspace.bin_articles([pair[0]])
    assert [summary.id for summary in workspace.summaries()] == [pair[1]]
    assert [summary.id for summary in workspace.bin()] == [pair[0]]
    assert workspace.comparison(comparison).statement.quotation.selector.exact
    workspace.unbin_articles([pair[0]])
    assert workspace.bin() == ()


def test_details_are_the_readers(workspace: Workspace, pair: tuple[str, str]) -> None:
    workspace.edit_article(pair[0], title="Keep it closed", outlet="Another Beacon", published="2025-03")
    (edited,) = (summary for summary in workspace.summaries() if summary.id == pair[0])
    assert (edited.title, edited.title_derived) == ("Keep it closed", False)
    assert (edited.outlet, edited.published) == ("Another Beacon", "2025-03")


def test_a_backup_brings_everything_back(workspace: Workspace, pair: tuple[str, str], tmp_path: Path) -> None:
    backup = workspace.backup(tmp_path / "copy.diptych")
    assert backup.articles == 2
    before = content(workspace)
    workspace.bin_articles(pair)
    _, change = workspace.restore(Path(backup.path))
    assert change.touches("article", pair[0])
    assert content(workspace) == before


def test_check_finds_nothing_wrong_with_a_sound_library(workspace: Workspace, pair: tuple[str, str]) -> None:
    finish(workspace.follow())
    report = workspace.check()
    assert (report.problems, report.articles, report.indexed) == ((), 2, 2)


def test_another_process_is_noticed(workspace: Workspace, pair: tuple[str, str], tmp_path: Path) -> None:
    assert workspace.changed_elsewhere() is None
    other = open_workspace(tmp_path / "test.diptych", InlineRunner())
    other.bin_articles([pair[0]])
    other.close()
    change = workspace.changed_elsewhere()
    assert change is not None
    assert change.touches("article", "whichever")
    assert workspace.changed_elsewhere() is None


def test_a_copied_library_has_an_index_of_its_own(
    workspace: Workspace, pair: tuple[str, str], tmp_path: Path
) -> None:
    copy = tmp_path / "copy.diptych"
    copy.write_bytes((tmp_path / "test.diptych").read_bytes())
    other = open_workspace(copy, InlineRunner())
    assert other.info().read_only == ""
    ours = copied(workspace, "Only the first library speaks of herons.")
    theirs = copied(other, "Only the copy speaks of ospreys.")
    workspace.add_incoming(ours)
    other.add_incoming(theirs)
    finish(workspace.follow())
    finish(other.follow())
    assert [workspace.search(Query(word)).count for word in ("herons", "ospreys", "girder")] == [1, 0, 2]
    assert [other.search(Query(word)).count for word in ("herons", "ospreys", "girder")] == [0, 1, 2]
    other.close()


def test_what_is_not_there_is_said_plainly(workspace: Workspace, tmp_path: Path) -> None:
    for ask in (
        lambda: workspace.article("nothing"),
        lambda: workspace.comparison("nothing"),
        lambda: finish(workspace.import_paths([Path("//host/share/folder")])),
        lambda: finish(workspace.read_clipboard({})),
        lambda: finish(workspace.read_clipboard({"image/png": b"\x89PNG"})),
        lambda: finish(workspace.read_file(tmp_path / "nowhere.txt")),
    ):
        with pytest.raises((NotFound, RefusedInput)) as caught:
            ask()
        assert caught.value.what.endswith(".")


def test_a_library_open_for_reading_refuses_changes_plainly(
    workspace: Workspace, pair: tuple[str, str], tmp_path: Path
) -> None:
    reader = open_workspace(tmp_path / "test.diptych", InlineRunner(), "It is open in another window.")
    assert reader.info().read_only == "It is open in another window."
    assert len(reader.summaries()) == 2
    with pytest.raises(DiptychError):
        reader.make_statement(pair[0], Span(0, 5))
    assert finish(reader.align(*pair)).links is not None
    reader.close()


def sources(workspace: Workspace, pair: tuple[str, str]) -> str:
    """Return all that the verbs hand to the window, as text."""
    left, right = pair
    finish(workspace.follow())
    return repr((
        workspace.summaries(),
        workspace.article(left),
        workspace.article(right),
        workspace.outlets(),
        workspace.same_week(left),
        workspace.comparisons(),
        [workspace.comparison(one.id) for one in workspace.comparisons()],
        workspace.bin(),
        [workspace.search(Query(text)) for text in ("girder", "*", "kind:quotation")],
        finish(workspace.related(left)),
    ))  # fmt: skip


def test_blind_reading_hides_every_source(workspace: Workspace, pair: tuple[str, str]) -> None:
    left, right = pair
    comparison, _ = workspace.make_statement(left, Span(0, 30))
    workspace.place_passage(comparison, right, Span(0, 30))
    told = ("The Beacon", "Valley Record", "2025-03-14", "2025-03-12", "report.md", "editorial.txt")
    seen = sources(workspace, pair)
    assert all(one in seen for one in told)
    _, change = workspace.set_blind(True)
    assert workspace.is_blind
    assert change.touches("article", left)
    hidden = sources(workspace, pair)
    assert not [one for one in told if one in hidden]
    assert "Source A" in hidden
    assert "Source B" in hidden
    assert "days=None" in hidden
    workspace.set_blind(False)
    assert sources(workspace, pair) == seen


def test_blind_reading_computes_with_the_sources(workspace: Workspace, pair: tuple[str, str]) -> None:
    left, right = pair
    finish(workspace.follow())
    week = workspace.same_week(left)
    seen, stored = finish(workspace.related(left)), finish(workspace.align(left, right))
    workspace.set_blind(True)
    hidden = finish(workspace.related(left))
    assert [one.id for one in workspace.same_week(left)] == [one.id for one in week] == [right]
    assert [(one.score, one.words) for one in hidden.articles] == [
        (one.score, one.words) for one in seen.articles
    ]
    assert finish(workspace.align(left, right, anew=True)) == stored
    item, _ = workspace.add_incoming(replace(copied(workspace, "Other words."), outlet="Valley Record"))
    workspace.set_blind(False)
    assert {one.outlet for one in workspace.summaries()} == {"The Beacon", "Valley Record"}
    assert workspace.article(item.article or "").outlet == workspace.article(right).outlet


def test_a_letter_can_be_searched_for(workspace: Workspace, pair: tuple[str, str]) -> None:
    finish(workspace.follow())
    workspace.set_blind(True)
    letter = workspace.article(pair[1]).outlet
    assert letter
    answer = workspace.search(Query(f'girder outlet:"{letter.name}"'))
    assert [hit.article for hit in answer.hits] == [pair[1]]
    assert answer.facets == {"outlet": ((letter.name, 1),), "genre": (("reportage", 1),)}
    assert letter.name in answer.understood
    assert workspace.search(Query("*", by_date=True)).understood == "Everything."


def test_what_is_hidden_is_not_edited(workspace: Workspace, pair: tuple[str, str]) -> None:
    article, outlets = workspace.details(pair[0])
    assert article == workspace.article(pair[0])
    assert outlets == workspace.outlets()
    workspace.set_blind(True)
    assert workspace.outlets() == ()
    for verb in (workspace.details, workspace.edit_article):
        with pytest.raises(DiptychError, match="Reveal them first"):
            verb(pair[0])


def test_an_agencys_copy_is_told_by_letter(workspace: Workspace, pair: tuple[str, str]) -> None:
    workspace.set_blind(True)
    text = workspace.article(pair[1]).body.text
    item, _ = workspace.add_incoming(replace(copied(workspace, text), outlet="Third"))
    assert item.outcome is Outcome.LOOK
    assert "an article of Source " in item.reason
    assert "Valley" not in item.reason


def test_without_dates_equal_hits_go_by_none(workspace: Workspace, tmp_path: Path) -> None:
    days = [f"2025-01-{day:02}" for day in range(1, 29)]
    for day in days:
        (tmp_path / f"{day}.txt").write_text(f"date {day} News\n\nWords of the day {day}.", encoding="utf-8")
    finish(workspace.import_paths(sorted(tmp_path.glob("*.txt")), outlet="The Beacon"))
    finish(workspace.follow())
    dated = [hit.published for hit in workspace.search(Query("*")).hits]
    assert dated == sorted(days, reverse=True)
    order = {hit.id: str(hit.published) for hit in workspace.search(Query("*")).hits}
    shuffled = [order[hit.id] for hit in workspace.search(Query("*", dateless=True)).hits]
    assert sorted(shuffled) == days
    rising = sum(one < other for one, other in pairwise(shuffled))
    assert 7 <= rising <= 20


def test_the_list_in_stretches_is_the_list(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("diptych.core.reading.STRETCH", 4)
    dates = ("2024-05-01", "2024-05-02", "2024-05", "2024", None)
    for number in range(30):
        text = f"Letter {number} from the harbour."
        workspace.add_incoming(
            Incoming(make_body(plain_parts(text)), published=dates[number % 5], original=text.encode())
        )
    steps = workspace.list_articles()
    assert finish(steps) == workspace.summaries()
    binned = workspace.summaries()[3].id
    workspace.bin_articles([binned])
    assert finish(workspace.list_articles()) == workspace.summaries()
    assert len(list(workspace.list_articles())) == 16
