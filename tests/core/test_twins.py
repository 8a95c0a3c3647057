"""Articles that say nearly the same: found, told, and kept right when articles come and go."""

import random
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych.core import sketching
from diptych.core.library import Library, pruning
from diptych.core.library.connection import Connection
from diptych.core.model import ArticleSummary, ImportItem, Near, Outcome
from diptych.core.workspace import Workspace, finish, open_workspace
from tests.fakes import InlineRunner
from tests.filled import incoming

FIRST_BANDS = (6473467782675597020, 667169344325900106)
VOCABULARY = [f"word{number}" for number in range(3_000)]


def text_of(seed: int, words: int = 300) -> list[str]:
    """Return the words of an article."""
    chance = random.Random(seed)
    return [chance.choice(VOCABULARY) for _ in range(words)]


def changed(words: list[str], count: int, seed: int = 0) -> list[str]:
    """Put other words in the place of some."""
    chance = random.Random(seed)
    places = set(chance.sample(range(len(words)), count))
    return [f"new{seed}x{place}" if place in places else word for place, word in enumerate(words)]


def joined(words: list[str]) -> str:
    return "\n\n".join(" ".join(words[start : start + 30]) + "." for start in range(0, len(words), 30))


@pytest.fixture
def workspace(tmp_path):
    workspace = open_workspace(tmp_path / "a.diptych", InlineRunner())
    yield workspace
    workspace.close()


def add(workspace: Workspace, text: str, **fields: object) -> ImportItem:
    return workspace.add_incoming(incoming(text, **fields))[0]


# Sketches


@given(st.text())
def test_any_text_has_a_share_of_one_with_itself_or_none(text):
    found = sketching.shingles(text)
    assert sketching.share(found, found) == (1.0 if found.size else 0.0)
    assert len(sketching.sketch(found)) == (sketching.BANDS if found.size else 0)
    assert all(0 <= number < 2**63 for number in sketching.sketch(found))


@pytest.mark.parametrize("text", ["", "Four words are few.", "\ud800\ud800", "\u00ad\u200b" * 20])
def test_what_is_too_short_has_no_sketch(text):
    assert sketching.sketch(sketching.shingles(text)) == ()


def test_case_spacing_and_invisible_characters_change_nothing():
    one = "The bridge will close for nine months, and repairs cost 48 million."
    other = "THE  bridge will\nclose for nine mon\u00adths and repairs cost\u200b 48 million"
    assert sketching.sketch(sketching.shingles(one)) == sketching.sketch(sketching.shingles(other))


def test_a_sketch_is_the_same_in_every_process():
    text = "The bridge will close for nine months, and repairs cost 48 million."
    assert sketching.sketch(sketching.shingles(text))[:2] == FIRST_BANDS


def test_signs_count_as_words_where_no_blanks_part_them():
    text = "".join(chr(0x4E00 + number) for number in range(200))
    longer = text + "橋閉鎖"
    assert sketching.share(sketching.shingles(text), sketching.shingles(longer)) > 0.95


def test_nearly_the_same_texts_share_a_number_and_others_hardly_ever():
    """Of texts at the bound, (1 − 0.9⁴)⁸ are missed: 2 in 10,000."""
    missed, false, near = [], [], 0
    for seed in range(250):
        words = text_of(seed, 500)
        one, other = (sketching.shingles(joined(each)) for each in (words, changed(words, seed % 12, seed)))
        if sketching.share(one, other) >= sketching.NEARLY_THE_SAME:
            near += 1
            if not set(sketching.sketch(one)) & set(sketching.sketch(other)):
                missed.append(seed)
        stranger = sketching.shingles(joined(text_of(seed + 10_000, 500)))
        if set(sketching.sketch(one)) & set(sketching.sketch(stranger)):
            false.append(seed)
    assert near > 100
    assert (missed, false) == ([], [])


@given(st.integers(0, 10_000), st.integers(0, 20))
def test_the_share_is_what_counting_says(seed, count):
    words = text_of(seed, 120)
    other = changed(words, count, seed)
    sets = [{tuple(each[at : at + 5]) for at in range(len(each) - 4)} for each in (words, other)]
    counted = len(sets[0] & sets[1]) / len(sets[0] | sets[1])
    assert sketching.share(*(sketching.shingles(joined(each)) for each in (words, other))) == counted


# What is said when an article comes in


def test_a_new_edition_is_offered(workspace):
    words = text_of(1)
    old = add(workspace, joined(words), title="Title", outlet="The Beacon", published="2024-11-22")
    item = add(workspace, joined(changed(words, 1)), outlet="The Beacon")
    assert item.outcome is Outcome.LOOK
    assert item.reason == "96 % the same as “Title” (The Beacon, 22 November 2024): a new edition?"
    assert item.near
    assert item.near.summary.id == old.article
    assert item.near.may_be_edition


def test_another_outlet_printed_it_too(workspace):
    words = text_of(1)
    add(workspace, joined(words), title="Title", outlet="City News", published="2024-11")
    item = add(workspace, joined(changed(words, 1)), outlet="The Beacon")
    assert item.reason == "Also printed by City News, 96 % the same: “Title” (November 2024)."
    assert item.near
    assert not item.near.may_be_edition


def test_the_bound_is_kept_on_both_sides(workspace):
    words = text_of(1, 504)  # 500 shingles
    add(workspace, joined(words), outlet="The Beacon")
    # n shingles of 500 changed leave (500 - n) / (500 + n).
    below = add(workspace, joined([*words[:-30], *changed(words[-30:], 30)]), outlet="The Beacon")
    assert below.outcome is Outcome.ADDED
    above = add(workspace, joined([*words[:-20], *changed(words[-20:], 20)]), outlet="The Beacon")
    assert above.outcome is Outcome.LOOK


def test_the_same_words_in_other_marks_are_the_same_words(workspace):
    add(workspace, joined(text_of(1)), title="Title")
    item = add(workspace, joined(text_of(1)).replace(".", "!"))
    assert item.reason == "The same words as “Title”: a new edition?"


def test_duplicates_are_reported_as_before(workspace):
    text = joined(text_of(1))
    first = add(workspace, text, outlet="The Beacon")
    assert add(workspace, text, outlet="The Beacon") == ImportItem(
        "a.txt", Outcome.DUPLICATE, "The library has this article already.", first.article
    )
    copy = add(workspace, text, outlet="City News")
    assert (copy.outcome, copy.near) == (Outcome.LOOK, None)
    assert "Same text as an article of The Beacon" in copy.reason


def test_of_several_editions_the_newest_is_offered(workspace):
    words = text_of(1)
    old, new = (add(workspace, joined(changed(words, count)), outlet="The Beacon") for count in (0, 1))
    workspace.set_replaced(new.article, old.article)
    offered = add(workspace, joined(changed(words, 2)), outlet="The Beacon").near
    assert offered
    assert offered.summary.id == new.article


def test_at_most_five_are_read_of_many(workspace):
    words = text_of(1, 900)
    for number in range(8):
        add(workspace, joined(changed(words, 1, number)), outlet=f"Outlet {number}")
    assert 1 <= len(workspace.near(incoming(joined(words)))) <= 5


# Before an article is kept


def test_the_library_is_asked_before_anything_is_stored(workspace):
    words = text_of(1)
    kept = add(workspace, joined(words), outlet="The Beacon").article
    (same,) = workspace.near(incoming(joined(words), outlet="the beacon"))
    assert (same.summary.id, same.share, same.is_identical, same.may_be_edition) == (kept, 1.0, True, True)
    (near,) = workspace.near(incoming(joined(changed(words, 1)), outlet="City News"))
    assert (near.is_identical, near.may_be_edition) == (False, False)
    assert 0.9 < near.share < 1
    assert [outlet.name for outlet in workspace.outlets()] == ["The Beacon"]
    assert workspace.near(incoming(joined(text_of(2)))) == ()


def test_short_texts_are_the_same_letter_for_letter_alone(workspace):
    add(workspace, "Talks resume.")
    assert [near.is_identical for near in workspace.near(incoming("Talks resume."))] == [True]
    assert workspace.near(incoming("Talks resumed.")) == ()


# Articles come and go


def test_what_is_in_the_bin_or_undone_is_not_offered(workspace):
    words = text_of(1)
    one = add(workspace, joined(words)).article
    asked = incoming(joined(changed(words, 1)))
    assert one
    workspace.bin_articles([one])
    assert workspace.near(asked) == ()
    workspace.unbin_articles([one])
    assert len(workspace.near(asked)) == 1
    for _ in range(3):
        workspace.undo()
    assert workspace.near(asked) == ()
    workspace.redo()
    assert len(workspace.near(asked)) == 1


def test_sketches_go_with_what_is_gone_for_good(tmp_path):
    library = Library(tmp_path / "a.diptych")
    with library.act("Add"):
        id = library.add_article(incoming(joined(text_of(1)))).article
        library.add_article(incoming(joined(text_of(2))))
    with library.act("Bin"):
        library.bin_articles([id])
    library.close()
    db = Connection(tmp_path / "a.diptych", "rw")
    assert db.value("SELECT count(*) FROM sketch") == 2
    pruning.prune(db, datetime.now(UTC) + timedelta(days=70))
    assert db.value("SELECT count(*) FROM sketch") == 1
    db.close()


def test_articles_of_older_libraries_get_their_sketches_at_rest(workspace):
    texts = [joined(text_of(seed, 60)) for seed in range(30)]
    for text in texts:
        add(workspace, text)
    db = Connection(workspace._library._path, "rw")
    db.run("DELETE FROM sketch WHERE rowid > 3")
    db.run("UPDATE sketch SET band_1 = 1")
    db.close()
    asked = incoming(f"{texts[20]} More")
    assert workspace.near(asked) == ()
    finish(workspace.tidy())
    assert len(workspace.near(asked)) == 1


def test_a_library_that_is_only_read_is_left_without(workspace, tmp_path):
    add(workspace, joined(text_of(1)))
    db = Connection(workspace._library._path, "rw")
    db.run("DELETE FROM sketch")
    db.close()
    reading = open_workspace(workspace._library._path, InlineRunner(), "Only read.")
    finish(reading.tidy())
    assert reading.near(incoming(f"{joined(text_of(1))} More")) == ()
    reading.close()


# Blind reading


def test_blind_reading_hides_who_printed_it(workspace):
    words = text_of(1)
    add(workspace, joined(words), title="Title", outlet="The Beacon", published="2024-11-22")
    workspace.set_blind(True)
    item = add(workspace, joined(changed(words, 1)), outlet="The Beacon")
    assert item.reason == "96 % the same as “Title” (Source A): a new edition?"
    (_, near) = workspace.near(incoming(joined(changed(words, 1)), outlet="The Beacon"))
    assert (near.summary.outlet, near.summary.published) == ("Source A", None)


@pytest.mark.parametrize("published", [None, "", "soon", "2024-13-01", "2024-00", "-"])
def test_odd_dates_are_no_stumbling_block(published):
    summary = ArticleSummary("id", "Title", False, "", published, "")
    assert Near(summary, 0.999, True).sentence().startswith("99 % the same as “Title”")
