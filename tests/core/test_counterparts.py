"""What the verbs find for a comparison: counterparts, figures that differ, details of statements."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from diptych.core import places
from diptych.core.errors import NotFound
from diptych.core.model import NO_CHANGE, Agreement, Scope, Span
from diptych.core.workspace import Workspace, finish, open_workspace
from tests.fakes import InlineRunner


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Workspace]:
    monkeypatch.setenv(places.HOME_VARIABLE, str(tmp_path / "home"))
    opened = open_workspace(tmp_path / "test.diptych", InlineRunner())
    yield opened
    opened.close()


@pytest.fixture
def pair(workspace: Workspace) -> tuple[str, str]:
    """Add the sample, and return its first pair."""
    report, _ = finish(workspace.open_sample())
    left, right = (item.article or "" for item in report.items[:2])
    return left, right


def linked(workspace: Workspace, pair: tuple[str, str]) -> tuple[Span, Span]:
    """Return the passages of a link of one to one."""
    link = next(
        link for link in finish(workspace.align(*pair)).links if len(link.left) == len(link.right) == 1
    )
    left = workspace.article(pair[0]).body.passages[link.left[0]]
    right = workspace.article(pair[1]).body.passages[link.right[0]]
    return Span(left.start, left.end), Span(right.start, right.end)


def quoted(workspace: Workspace, comparison: str, articles: tuple[str, ...]) -> list[list[str]]:
    found = finish(workspace.counterparts(comparison, articles))
    return [[one.quotation.selector.exact for one in some.found] for some in found]


@pytest.mark.parametrize("turned", [False, True])
def test_a_counterpart_is_offered_until_it_is_placed(
    workspace: Workspace, pair: tuple[str, str], turned: bool
) -> None:
    said, told = linked(workspace, pair)
    comparison, _ = workspace.make_statement(pair[0], Span(said.start + 2, said.end - 2))
    articles = pair[::-1] if turned else pair
    words = workspace.article(pair[1]).body.text[told.start : told.end]
    (found,) = finish(workspace.counterparts(comparison, articles))
    assert found.may_lack
    assert found.found[0].link.score > 0
    assert quoted(workspace, comparison, articles) == [[words]]
    workspace.place_passage(comparison, pair[1], Span(told.start + 3, told.end))
    assert quoted(workspace, comparison, articles) == []
    workspace.undo()
    assert quoted(workspace, comparison, articles) == [[words]]
    workspace.place_absence(comparison, pair[1])
    assert quoted(workspace, comparison, articles) == []


def test_an_alignment_is_used_in_the_order_in_which_it_is_kept(
    workspace: Workspace, pair: tuple[str, str]
) -> None:
    said, _ = linked(workspace, pair)
    comparison, _ = workspace.make_statement(pair[0], said)
    before = quoted(workspace, comparison, pair)
    assert quoted(workspace, comparison, pair[::-1]) == before
    assert workspace._library.alignment(*pair[::-1]) is None


def test_where_nothing_answers_it_is_said(workspace: Workspace, pair: tuple[str, str]) -> None:
    links = finish(workspace.align(*pair)).links
    taken = {passage for link in links for passage in link.left}
    passages = workspace.article(pair[0]).body.passages
    alone = next(one for number, one in enumerate(passages) if number not in taken)
    comparison, _ = workspace.make_statement(pair[0], Span(alone.start, alone.end))
    assert quoted(workspace, comparison, pair) == [[]]
    workspace.place_absence(comparison, pair[1])
    assert quoted(workspace, comparison, pair) == []
    assert quoted(workspace, comparison, pair[:1]) == []


def test_figures_are_paired_by_report_and_scores_as_wholes(
    workspace: Workspace, pair: tuple[str, str]
) -> None:
    texts = [workspace.article(id).body.text for id in pair]
    comparison, _ = workspace.make_statement(pair[0], Span(0, len(texts[0])))
    report, _ = workspace.place_passage(comparison, pair[1], Span(0, len(texts[1])))
    absence, _ = workspace.place_absence(comparison, pair[1])
    found = finish(workspace.comparison_figures((workspace.comparison(comparison),)))
    assert set(found) == {report, absence}
    assert found[absence] == ()
    differing = [one for one in found[report] if one.agreement is Agreement.DIFFERENT]
    assert differing
    for one in differing:
        assert texts[0][one.left.start : one.left.end] == one.left_written


def test_details_of_a_statement_are_set_one_by_one(workspace: Workspace, pair: tuple[str, str]) -> None:
    comparison, _ = workspace.make_statement(pair[0], Span(0, 10), None, "The mayor", "figure")

    def said() -> tuple[str, str, tuple[str, ...]]:
        now = workspace.comparison(comparison).statement
        return now.speaker, now.kind, now.tags

    assert said() == ("The mayor", "figure", ())
    statement = workspace.comparison(comparison).statement.id
    workspace.finish_draft("tags", f"statement:{statement}", "#vote bridge")
    workspace.finish_draft("speaker", f"statement:{statement}", "The council")
    workspace.describe_statement(statement, kind="fact")
    assert said() == ("The council", "fact", ("bridge", "vote"))
    assert [workspace.undo()[0] for _ in range(4)] == ["Statement details"] * 3 + ["Statement"]
    with pytest.raises(NotFound):
        workspace.finish_draft("tags", f"statement:{statement}", "late")


def test_reports_and_comparisons_are_moved_step_by_step(workspace: Workspace, pair: tuple[str, str]) -> None:
    sheet, _ = workspace.make_sheet("Bridge")
    one, two = (workspace.make_statement(pair[0], Span(at, at + 9), sheet)[0] for at in (0, 20))
    first, second = (workspace.place_passage(one, pair[1], Span(at, at + 9))[0] for at in (0, 20))

    def standing() -> tuple[list[str], list[str]]:
        listed = workspace.first_comparisons(Scope(sheet=sheet), 9).comparisons
        return [each.id for each in listed], [each.id for each in workspace.comparison(one).reports]

    for step in (-1, 1):
        workspace.step_report(one, first, step)
        workspace.step_comparison(one, step)
    assert standing() == ([two, one], [second, first])
    before = workspace.undo_state()
    workspace.step_report(one, first, 1)
    workspace.step_report(one, "gone", 1)
    workspace.step_comparison(one, 1)
    assert workspace.undo_state() == before
    assert standing() == ([two, one], [second, first])


def test_a_comparison_on_no_sheet_is_not_moved(workspace: Workspace, pair: tuple[str, str]) -> None:
    comparison, _ = workspace.make_statement(pair[0], Span(0, 9))
    workspace.make_statement(pair[0], Span(20, 29))
    assert workspace.step_comparison(comparison, 1) == (None, NO_CHANGE)


def test_suggested_statements_come_with_their_words_and_without_a_source(
    workspace: Workspace, pair: tuple[str, str]
) -> None:
    text = workspace.article(pair[0]).body.text
    found = finish(workspace.suggest_statements(pair[0]))
    assert len(found) > 5
    for suggested, quotation in found:
        assert suggested.reasons
        assert quotation.selector.exact == text[suggested.span.start : suggested.span.end]
        assert quotation.outlet == "The Harbour Courier"
    workspace.set_blind(True)
    veiled = finish(workspace.suggest_statements(pair[0]))
    assert {quotation.outlet[:6] for _, quotation in veiled} == {"Source"}
    comparison, _ = workspace.make_statement(pair[0], Span(0, 60))
    told = finish(workspace.counterparts(comparison, pair))
    assert {some.outlet[:6] for some in told} == {"Source"}
