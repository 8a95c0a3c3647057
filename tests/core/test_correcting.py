"""Corrections through the verbs: aligned with, exported, taken over, taken back."""

import json
import random
from concurrent.futures import Future
from pathlib import Path

import pytest

from diptych.core import places
from diptych.core.errors import DiptychError, ReadOnlyLibrary, RefusedInput
from diptych.core.model import Alignment, Correction, CorrectionKind, Incoming, ReplayReport, Span
from diptych.core.text import make_body, plain_parts
from diptych.core.workspace import Workspace, finish, open_workspace
from tests.fakes import InlineRunner

LEFT = """The council has closed the Lower Bridge, and it did so far too late.

Engineers warned in March that 14 of the 22 bolts were cracked.

Mayor Vessin answered with a joke about old bones."""
RIGHT = """Traffic over the Lower Bridge was stopped on Tuesday.

Asked for a comment, Mayor Helena Vessin said that “old bones creak”.

An inspection in March had found cracks in 14 of 22 bolts, the engineers’ report says."""


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(places.HOME_VARIABLE, str(tmp_path / "home"))


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return open_workspace(tmp_path / "a.diptych", InlineRunner())


def added(workspace: Workspace, text: str, outlet: str) -> str:
    incoming = Incoming(make_body(plain_parts(text)), outlet=outlet, language="en", published="2025-03-12")
    item, _ = workspace.add_incoming(incoming)
    assert item.article
    return item.article


def two(workspace: Workspace) -> tuple[str, str]:
    return added(workspace, LEFT, "The Beacon"), added(workspace, RIGHT, "Valley Record")


@pytest.fixture
def pair(workspace: Workspace) -> tuple[str, str]:
    return two(workspace)


def correction(workspace: Workspace, pair: tuple[str, str], kind: str, left: int, right: int) -> Correction:
    """Return a correction of one passage on each side."""
    sides = zip(pair, (left, right), strict=True)
    passages = [workspace.article(id).body.passages[ordinal] for id, ordinal in sides]
    one, other = (Span(passage.start, passage.end) for passage in passages)
    return Correction(CorrectionKind(kind), (one,), (other,))


def links(alignment: Alignment) -> set[tuple[tuple[int, ...], tuple[int, ...], str]]:
    return {(link.left, link.right, link.by) for link in alignment.links}


def test_an_alignment_follows_the_corrections_in_both_orders(
    workspace: Workspace, pair: tuple[str, str]
) -> None:
    assert links(finish(workspace.align(*pair))) >= {((1,), (2,), "program"), ((2,), (1,), "program")}
    forbid, joke = (
        correction(workspace, pair, "forbid", 1, 2),
        correction(workspace, pair, "pair", 2, 0),
    )
    result, change = workspace.correct(*pair, forbid, joke)
    assert (result, change.act) == (None, "Correction")
    assert all(change.touches("correction", id) for id in pair)
    made = finish(workspace.align(*pair))
    assert ((2,), (0,), "reader") in links(made)
    assert not [left for left, right, _ in links(made) if 1 in left and 2 in right]
    crossed = finish(workspace.align(*reversed(pair)))
    assert ((0,), (2,), "reader") in links(crossed)
    assert not [left for left, right, _ in links(crossed) if 2 in left and 1 in right]
    assert finish(workspace.align(*pair, anew=True)) == made
    count, change = workspace.clear_corrections(*reversed(pair))
    assert (count, change.act) == (2, "Clear corrections")
    assert "reader" not in {by for _, _, by in links(finish(workspace.align(*pair)))}


def test_a_split_is_mirrored_part_for_part(workspace: Workspace, pair: tuple[str, str]) -> None:
    one, other = (
        correction(workspace, pair, "pair", 0, 1),
        correction(workspace, pair, "pair", 1, 0),
    )
    split = Correction(CorrectionKind.SPLIT, one.left + other.left, one.right + other.right)
    workspace.correct(*reversed(pair), Correction(split.kind, split.right, split.left))
    assert workspace.corrections(*pair) == (split,)
    own = {(left, right) for left, right, by in links(finish(workspace.align(*pair))) if by == "reader"}
    assert own == {((0,), (1,)), ((1,), (0,))}


def test_a_correction_outside_of_the_article_is_refused(workspace: Workspace, pair: tuple[str, str]) -> None:
    good = correction(workspace, pair, "pair", 0, 0)
    with pytest.raises(DiptychError, match="outside"):
        workspace.correct(*pair, good, Correction(CorrectionKind.PAIR, (Span(0, 9_999),), good.right))
    assert workspace.corrections(*pair) == ()


def test_what_is_corrected_meanwhile_is_computed_again(workspace: Workspace, pair: tuple[str, str]) -> None:
    steps = workspace.align(*pair)
    future = next(steps)
    workspace.correct(*pair, correction(workspace, pair, "pair", 2, 0))
    assert isinstance(future, Future)
    again = steps.send(future.result())
    assert workspace._library.alignment(*pair) is None
    assert isinstance(again, Future)
    with pytest.raises(StopIteration) as ended:
        steps.send(again.result())
    assert ((2,), (0,), "reader") in links(ended.value.value)
    assert workspace._library.alignment(*pair) == ended.value.value


@pytest.mark.parametrize("reading", [False, True])
def test_a_reader_who_never_stops_correcting_gets_an_alignment_that_is_not_kept(
    workspace: Workspace, pair: tuple[str, str], tmp_path: Path, reading: bool
) -> None:
    aligning = (
        open_workspace(tmp_path / "a.diptych", InlineRunner(), "It is open elsewhere.")
        if reading
        else workspace
    )
    steps, answer, made = aligning.align(*pair), None, None
    for _ in range(10):
        try:
            future = steps.send(answer)
        except StopIteration as ended:
            made = ended.value
            break
        assert isinstance(future, Future)
        workspace.correct(*pair, correction(workspace, pair, "pair", 2, 0))
        answer = future.result()
    assert len(workspace.corrections(*pair)) > 1
    assert made.links
    assert workspace._library.alignment(*pair) is None


def test_export_and_replay_give_the_same_alignment_in_another_library(
    workspace: Workspace, pair: tuple[str, str], tmp_path: Path
) -> None:
    made = [correction(workspace, pair, *each) for each in (("forbid", 1, 2), ("pair", 2, 0), ("pair", 1, 1))]
    workspace.correct(*pair, *made)
    expected, file = finish(workspace.align(*pair)), workspace.export_corrections(*pair)
    crossed = finish(workspace.align(*reversed(pair)))
    other = open_workspace(tmp_path / "b.diptych", InlineRunner())
    theirs = two(other)
    before = other._library.content_hash()
    report, change = finish(other.replay_corrections(*theirs, file))
    assert report == ReplayReport(3, 0)
    assert change.touches("correction", *theirs)
    assert finish(other.align(*theirs)) == expected
    assert finish(other.align(*reversed(theirs))) == crossed
    assert other.undo()[0] == "Replay corrections"
    assert other._library.content_hash() == before
    finish(other.replay_corrections(*reversed(theirs), file))
    assert other.corrections(*theirs) == tuple(made)
    assert finish(other.align(*theirs)) == expected


def test_a_second_replay_adds_nothing(workspace: Workspace, pair: tuple[str, str]) -> None:
    workspace.correct(*pair, correction(workspace, pair, "pair", 2, 0))
    file = workspace.export_corrections(*pair)
    report, change = finish(workspace.replay_corrections(*pair, file))
    assert (report, change.ids) == (ReplayReport(1, 0), {})
    assert len(workspace.corrections(*pair)) == 1
    assert workspace.undo_state().undo == "Correction"


def test_what_is_not_found_is_counted(workspace: Workspace, pair: tuple[str, str]) -> None:
    workspace.correct(*pair, *(correction(workspace, pair, "pair", n, n) for n in (0, 1)))
    file = workspace.export_corrections(*pair)
    other = added(workspace, "Nothing of the kind was said.\n\nA boat sank in the bay.", "Harbour Courier")
    report, change = finish(workspace.replay_corrections(pair[0], other, file))
    assert (report, change.ids) == (ReplayReport(0, 2), {})
    assert workspace.corrections(pair[0], other) == ()


@pytest.mark.parametrize("bad", ["", "{}", '{"format": "diptych corrections", "version": 99}'])
def test_a_bad_file_stores_nothing(workspace: Workspace, pair: tuple[str, str], bad: str) -> None:
    before, state = workspace._library.content_hash(), workspace.undo_state()
    with pytest.raises(RefusedInput):
        finish(workspace.replay_corrections(*pair, bad))
    assert (workspace._library.content_hash(), workspace.undo_state()) == (before, state)


def test_a_file_with_one_absurd_correction_stores_none(workspace: Workspace, pair: tuple[str, str]) -> None:
    workspace.correct(*pair, *(correction(workspace, pair, "pair", n, n) for n in (0, 1)))
    file = json.loads(workspace.export_corrections(*pair))
    workspace.undo()
    file["corrections"][1]["right"][0]["start"] = -5
    with pytest.raises(RefusedInput):
        finish(workspace.replay_corrections(*pair, json.dumps(file)))
    assert workspace.corrections(*pair) == ()


def test_a_library_open_for_reading_aligns_with_corrections_and_takes_none(
    workspace: Workspace, pair: tuple[str, str], tmp_path: Path
) -> None:
    made = correction(workspace, pair, "pair", 2, 0)
    workspace.correct(*pair, made)
    file = workspace.export_corrections(*pair)
    reader = open_workspace(tmp_path / "a.diptych", InlineRunner(), "It is open in another window.")
    assert ((2,), (0,), "reader") in links(finish(reader.align(*pair)))
    assert reader.export_corrections(*pair) == file
    for verb in (
        lambda: reader.correct(*pair, made),
        lambda: reader.clear_corrections(*pair),
        lambda: finish(reader.replay_corrections(*pair, file)),
    ):
        with pytest.raises(ReadOnlyLibrary):
            verb()


@pytest.mark.parametrize("seed", range(3))
def test_undo_and_redo_restore_corrections_and_alignment(
    workspace: Workspace, pair: tuple[str, str], seed: int
) -> None:
    chance = random.Random(seed)
    states = [(workspace.corrections(*pair), finish(workspace.align(*pair)))]
    for _ in range(6):
        if states[-1][0] and chance.random() < 0.3:
            workspace.clear_corrections(*pair)
        else:
            kind = chance.choice(tuple(CorrectionKind))
            made = correction(workspace, pair, kind, chance.randrange(3), chance.randrange(3))
            workspace.correct(*pair, made)
        states.append((workspace.corrections(*pair), finish(workspace.align(*pair))))
    place = len(states) - 1
    for _ in range(20):
        back = chance.random() < 0.5
        name, _ = workspace.undo() if back and place else workspace.redo()
        place += (-1 if back and place else 1) if name else 0
        assert (workspace.corrections(*pair), finish(workspace.align(*pair))) == states[place]
