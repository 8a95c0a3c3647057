"""Corrections in the library: in order, for both orders of a pair, undone, and gone with their articles."""

import sqlite3
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from diptych.core.errors import DiptychError, NotFound
from diptych.core.library import Library
from diptych.core.library.corrections import MOST, MOST_SPANS
from diptych.core.model import Alignment, Correction, CorrectionKind, Span
from tests.filled import BRIDGE, STRIKE, add, pair

ALIGNMENT = Alignment((), True, "b", "e")
FIRST, SECOND = pair(Span(0, 10), Span(4, 11)), pair(Span(12, 20), Span(0, 3), CorrectionKind.FORBID)
SPLIT = Correction(CorrectionKind.SPLIT, (Span(30, 40), Span(0, 5)), (Span(9, 12), Span(2, 6)))


@pytest.fixture
def library(tmp_path):
    return Library(tmp_path / "a.diptych")


@pytest.fixture
def both(library):
    return add(library, BRIDGE), add(library, STRIKE)


def correct(library, left, right, *corrections):
    with library.act("Correction") as act:
        library.add_corrections(left, right, corrections)
    return act.change


def clear(library, left, right):
    with library.act("Clear corrections") as act:
        count = library.remove_corrections(left, right)
    return count, act.change


def mirrored(*corrections):
    return tuple(Correction(each.kind, each.right, each.left) for each in corrections)


def test_corrections_keep_their_order_and_hold_from_both_sides(library, both):
    left, right = both
    assert library.corrections(left, right) == ()
    correct(library, left, right, SPLIT, FIRST)
    correct(library, right, left, *mirrored(SECOND))
    assert library.corrections(left, right) == (SPLIT, FIRST, SECOND)
    assert library.corrections(right, left) == mirrored(SPLIT, FIRST, SECOND)
    assert library.check() == ()


def test_a_pair_has_only_its_own(library, both):
    other = add(library, "Another text of some length.")
    correct(library, *both, FIRST)
    correct(library, both[0], other, SECOND)
    assert library.corrections(*both) == (FIRST,)
    assert library.corrections(other, both[0]) == mirrored(SECOND)
    assert library.corrections(both[1], other) == ()
    assert clear(library, *both)[0] == 1
    assert library.corrections(both[0], other) == (SECOND,)


def test_an_article_can_be_corrected_against_itself(library, both):
    correct(library, both[0], both[0], FIRST)
    assert library.corrections(both[0], both[0]) == (FIRST,)


def test_a_change_of_corrections_names_both_articles(library, both):
    change = correct(library, *both, FIRST, SECOND)
    assert change.ids == {"correction": set(both)}
    assert library.undo().ids == change.ids
    assert library.redo().ids == change.ids
    assert clear(library, *both) == (2, type(change)(change.ids, "Clear corrections"))
    assert library.undo().ids == change.ids


def test_the_order_survives_clearing_undo_and_a_new_start(library, both, tmp_path):
    correct(library, *both, SPLIT, FIRST, SECOND, FIRST)
    expected = library.corrections(*both)
    assert clear(library, *reversed(both))[0] == 4
    correct(library, *both, SECOND)
    library.undo()
    library.undo()
    assert library.corrections(*both) == expected
    correct(library, *both, SPLIT)
    library.close()
    assert Library(tmp_path / "a.diptych").corrections(*both) == (*expected, SPLIT)


@pytest.mark.parametrize("order", [1, -1])
def test_whatever_changes_corrections_forgets_the_alignments_of_both_orders(library, both, order):
    other = add(library, "Another text.")
    kept = both[::order], (both[0], other)

    def keep():
        for ids in kept:
            assert library.keep_alignment(*ids, ALIGNMENT, library.corrections(*ids))

    def gone():
        return [library.alignment(*ids) for ids in kept] == [None, ALIGNMENT]

    for verb in (
        lambda: correct(library, *both, FIRST),
        lambda: clear(library, *both),
        library.undo,
        library.undo,
        library.redo,
        library.redo,
    ):
        keep()
        verb()
        assert gone()


def test_what_changes_nothing_forgets_nothing(library, both):
    library.keep_alignment(*both, ALIGNMENT)
    assert correct(library, *both).ids == {}
    assert clear(library, *both)[0] == 0
    assert library.alignment(*both) == ALIGNMENT


def test_an_act_that_fails_keeps_corrections_and_alignment(library, both):
    library.keep_alignment(*both, ALIGNMENT)

    def fail():
        with library.act("Correction"):
            library.add_corrections(*both, [FIRST])
            raise KeyError("a fault")

    with pytest.raises(KeyError):
        fail()
    assert (library.corrections(*both), library.alignment(*both)) == ((), ALIGNMENT)


def test_an_alignment_made_with_other_corrections_is_not_kept(library, both):
    correct(library, *both, FIRST)
    assert not library.keep_alignment(*both, ALIGNMENT)
    assert library.alignment(*both) is None
    assert library.keep_alignment(*both, ALIGNMENT, [FIRST])
    assert library.alignment(*both) == ALIGNMENT


END = len(BRIDGE)


@pytest.mark.parametrize(
    "wrong",
    [
        pair(Span(-1, 5), Span(0, 3)),
        pair(Span(0, 5), Span(0, 10_000)),
        pair(Span(END, END + 1), Span(0, 3)),
        pair(Span(5, 5), Span(0, 3)),
        pair(Span(5, 2), Span(0, 3)),
        pair(Span(2**70, 2**71), Span(0, 3)),
        Correction(CorrectionKind.PAIR, (), ()),
        Correction(CorrectionKind.FORBID, (Span(0, 3),), ()),
        Correction(CorrectionKind.ALONE, (), ()),
        Correction(CorrectionKind.MERGE, (Span(0, 3),) * (MOST_SPANS + 1), (Span(0, 3),)),
    ],
)
def test_what_cannot_be_corrected_is_refused_whole(library, both, wrong):
    before, state = library.content_hash(), library.undo_state()
    with pytest.raises(DiptychError) as caught:
        correct(library, *both, FIRST, wrong)
    assert caught.value.next_step
    assert (library.content_hash(), library.undo_state()) == (before, state)


def test_there_is_an_end_to_corrections(library, both):
    correct(library, *both, *[FIRST] * MOST)
    with pytest.raises(DiptychError, match="at most"):
        correct(library, *reversed(both), *mirrored(FIRST))
    assert len(library.corrections(*both)) == MOST


def test_articles_that_are_not_there_have_no_corrections(library, both):
    for wrong in ((both[0], "gone"), ("gone", both[1])):
        assert library.corrections(*wrong) == ()
        with pytest.raises(NotFound):
            correct(library, *wrong, FIRST)


def test_half_a_letter_is_widened_to_the_whole(library, both):
    flag = add(library, "🇦🇧 flies over the bridge.")
    correct(library, flag, both[1], pair(Span(1, 5), Span(0, 3)))
    assert library.corrections(flag, both[1]) == (pair(Span(0, 5), Span(0, 3)),)


def test_a_damaged_correction_says_nothing_and_is_told_of(library, both, tmp_path):
    correct(library, *both, FIRST, SECOND)
    with sqlite3.connect(tmp_path / "a.diptych") as db:
        db.execute("UPDATE correction SET left_spans = '[[0, 11]]' WHERE kind = 'pair'")
    assert library.corrections(*both) == (SECOND,)
    (problem,) = library.check()
    assert problem.startswith("The correction ")
    assert clear(library, *both)[0] == 2


def test_corrections_stay_in_the_bin_and_go_with_their_article(library, both):
    other = add(library, "A third text, which stays.")
    correct(library, *both, FIRST)
    correct(library, both[1], other, pair(Span(0, 3), Span(0, 3)))
    with library.act("Bin"):
        library.bin_articles([both[0]])
    library.undo()
    assert library.corrections(*both) == (FIRST,)
    library.redo()
    assert library.corrections(*both) == (FIRST,)
    library.backup_if_due(datetime.now(UTC) + timedelta(days=31))
    assert len(library.summaries() + library.bin()) == 2
    assert library.corrections(*both) == ()
    assert len(library.corrections(both[1], other)) == 1
    assert library.check() == ()


def test_an_article_that_undo_would_correct_again_is_kept(library, both, tmp_path):
    correct(library, *both, FIRST)
    with library.act("Bin"):
        library.bin_articles([both[0]])
    with sqlite3.connect(tmp_path / "a.diptych") as db:
        db.execute("UPDATE article SET binned = '2020-01-01' WHERE binned IS NOT NULL")
    library.backup_if_due(datetime.now(UTC))
    assert library.undo().touches("article", both[0])
    assert library.corrections(*both) == (FIRST,)
    library.undo()
    library.redo()
    assert library.corrections(*both) == (FIRST,)


STEPS = st.lists(st.sampled_from(["first", "second", "split", "clear", "undo", "redo"]), max_size=14)


@given(STEPS)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_undo_and_redo_restore_what_there_was(tmp_path_factory, steps):
    """A list of states, with a place in it, says what the library must hold."""
    library = Library(tmp_path_factory.mktemp("any") / "a.diptych")
    both = add(library, BRIDGE), add(library, STRIKE)
    states, place = [()], 0
    new = {"first": FIRST, "second": SECOND, "split": SPLIT}
    for step in steps:
        now = states[place]
        if step == "undo" and place:
            library.undo()
            place -= 1
        elif step == "redo" and place + 1 < len(states):
            library.redo()
            place += 1
        elif step == "clear" and now:
            clear(library, *reversed(both))
            states, place = [*states[: place + 1], ()], place + 1
        elif step in new:
            correct(library, *both, new[step], FIRST)
            states, place = [*states[: place + 1], (*now, new[step], FIRST)], place + 1
        assert library.corrections(*both) == states[place]
    assert library.check() == ()
    library.close()
