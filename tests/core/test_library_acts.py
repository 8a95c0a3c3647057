"""Acts and undo."""

import random
import sqlite3
from datetime import UTC, datetime, timedelta

import pytest

from diptych.core.errors import DiptychError
from diptych.core.library import Library
from diptych.core.model import Alignment, UndoState
from tests.filled import BRIDGE, STRIKE, add, compare, filled, incoming, random_act


def test_an_act_is_undone_and_done_again_after_the_library_was_closed(tmp_path):
    library = Library(tmp_path / "a.diptych")
    empty = library.content_hash()
    id = add(library, BRIDGE, outlet="City News", published="2024-11-22")
    full = library.content_hash()
    library.close()

    library = Library(tmp_path / "a.diptych")
    assert library.undo_state() == UndoState("Add", "")
    change = library.undo()
    assert change.act == "Add"
    assert change.touches("article", id)
    assert library.summaries() == ()
    assert library.content_hash() == empty
    library.close()

    library = Library(tmp_path / "a.diptych")
    assert library.undo_state() == UndoState("", "Add")
    assert library.redo().touches("article", id)
    assert library.content_hash() == full
    assert library.article(id).body.text.startswith("The bridge")
    assert library.redo() is None


def test_an_act_names_what_it_changed(tmp_path):
    library = Library(tmp_path / "a.diptych")
    left, right = add(library, BRIDGE), add(library, STRIKE)
    comparison, report = compare(library, left, right)
    with library.act("Relate", origin="panel") as act:
        library.set_relation(report, "agrees")
    assert act.change.ids == {"report": {report}, "comparison": {comparison}}
    assert (act.change.act, act.change.origin) == ("Relate", "panel")
    with library.act("Note") as act:
        library.write_note(f"comparison:{comparison}", "Other words.")
    assert act.change.ids == {"note": {f"comparison:{comparison}"}, "comparison": {comparison}}
    assert library.undo().ids == act.change.ids


def test_an_act_that_changes_nothing_leaves_no_trace_and_keeps_redo(tmp_path):
    library = Library(tmp_path / "a.diptych")
    id, _ = add(library, BRIDGE), add(library, STRIKE)
    library.undo()
    with library.act("Nothing") as act:
        library.edit_article(id, title=library.article(id).title, genre="")
        library.bin_articles([])
        library.save_draft("note", f"article:{id}", "typed")
    assert act.change.ids == {}
    assert library.undo_state() == UndoState("Add", "Add")
    assert [draft.text for draft in library.drafts()] == ["typed"]


def test_a_new_act_forgets_the_redo(tmp_path):
    library = Library(tmp_path / "a.diptych")
    add(library, BRIDGE)
    library.undo()
    add(library, STRIKE)
    assert library.undo_state() == UndoState("Add", "")
    assert library.redo() is None


def test_an_exception_takes_the_whole_act_back(tmp_path):
    library = filled(tmp_path / "a.diptych")
    before, state = library.content_hash(), library.undo_state()

    def fail():
        with library.act("Half"):
            library.add_article(incoming("Something else."))
            raise KeyError("a fault")

    with pytest.raises(KeyError):
        fail()
    assert (library.content_hash(), library.undo_state()) == (before, state)
    add(library, "Something else.")


def test_a_long_import_is_one_act_of_many_transactions(tmp_path):
    library = Library(tmp_path / "a.diptych")
    empty, act = library.content_hash(), None
    for batch in range(3):
        with library.act("Import", continues=act) as act:
            library.add_article(incoming(f"Text number {batch}."))
        assert len(act.change.ids["article"]) == 1
    assert len(library.undo().ids["article"]) == 3
    assert library.content_hash() == empty
    assert len(library.redo().ids["article"]) == 3


def test_an_import_does_not_reach_back_over_another_act(tmp_path):
    library = Library(tmp_path / "a.diptych")
    with library.act("Import") as act:
        first = library.add_article(incoming("Text number 1.")).article
    with library.act("Note"):
        library.write_note(f"article:{first}", "So it is.")
    with library.act("Import", continues=act):
        library.add_article(incoming("Text number 2."))
    assert [library.undo().act for _ in range(3)] == ["Import", "Note", "Import"]
    assert library.undo() is None


def test_changes_outside_of_an_act_are_a_fault_of_the_program(tmp_path):
    library = filled(tmp_path / "a.diptych")
    with pytest.raises(RuntimeError):
        library.write_note("article:x", "text")
    with library.act("One"), pytest.raises(RuntimeError), library.act("Two"):
        pass


def there_and_back(path, acts, seed):
    """Do random acts, undo all and redo all, opening the library again now and then."""
    chance = random.Random(seed)
    library = Library(path)
    hashes = [library.content_hash()]
    while len(hashes) <= acts:
        random_act(library, chance)
        if library.content_hash() != hashes[-1]:
            hashes.append(library.content_hash())
    for expected in reversed(hashes[:-1]):
        library.undo()
        assert library.content_hash() == expected
        if chance.random() < 0.05:
            library.close()
            library = Library(path)
    assert library.undo() is None
    for expected in hashes[1:]:
        library.redo()
        assert library.content_hash() == expected
    assert library.check() == ()
    assert library.redo() is None


@pytest.mark.parametrize("seed", range(3))
def test_undo_and_redo_go_all_the_way(tmp_path, seed):
    there_and_back(tmp_path / "a.diptych", 30, seed)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(100, 104))
def test_undo_and_redo_go_all_the_way_over_1000_acts(tmp_path, seed):
    there_and_back(tmp_path / "a.diptych", 1_000, seed)


def test_undo_holds_30_days(tmp_path):
    library = filled(tmp_path / "a.diptych")
    now = datetime.now(UTC)
    library.backup_if_due(now + timedelta(days=29))
    assert library.undo_state().undo == "Note"
    with library.act("Later"):
        library.write_note("article:x", "text")
    library.backup_if_due(now + timedelta(days=31))
    assert library.undo() is None
    assert len(library.summaries()) == 2


def test_undo_holds_1000_acts(tmp_path):
    library = filled(tmp_path / "a.diptych")
    with sqlite3.connect(tmp_path / "a.diptych") as db:
        acts = [(f"Act {number}", datetime.now(UTC).isoformat()) for number in range(1_010)]
        db.executemany("INSERT INTO act(name, time, undone) VALUES (?, ?, 0)", acts)
    library.backup_if_due(datetime.now(UTC))
    assert db.execute("SELECT count(*) FROM act").fetchone() == (1_000,)
    assert library.undo().act == "Act 1009"


def test_an_act_that_cannot_be_undone_says_so_and_changes_nothing(tmp_path):
    library = filled(tmp_path / "a.diptych")
    before = library.content_hash()
    db = sqlite3.connect(tmp_path / "a.diptych")
    db.execute("UPDATE change SET before = 'nonsense', after = 'nonsense'")
    db.commit()
    with pytest.raises(DiptychError, match="no longer be undone"):
        library.undo()
    assert library.content_hash() == before


def test_what_undo_may_bring_back_is_never_removed_for_good(tmp_path):
    library = Library(tmp_path / "a.diptych")
    article, other = add(library, BRIDGE), add(library, STRIKE)
    comparison, _ = compare(library, article, other)
    with library.act("Remove"):
        library.remove_comparison(comparison)
    with library.act("Bin"):
        library.bin_articles([article])
    with sqlite3.connect(tmp_path / "a.diptych") as db:
        db.execute("UPDATE article SET binned = '2020-01-01' WHERE binned IS NOT NULL")
    library.backup_if_due(datetime.now(UTC))
    assert [summary.id for summary in library.bin()] == [article]
    library.undo()
    library.undo()
    assert library.comparison(comparison).statement.quotation.article == article
    assert library.check() == ()


def test_after_30_days_in_the_bin_only_the_quoted_words_stay(tmp_path):
    library = Library(tmp_path / "a.diptych")
    article, other = add(library, BRIDGE, outlet="City News"), add(library, STRIKE)
    comparison, _ = compare(library, article, other)
    library.keep_alignment(article, other, Alignment((), True, "b", "e"))
    with library.act("Bin"):
        library.write_note(f"article:{article}", "A note.")
        library.bin_articles([article])
    library.backup_if_due(datetime.now(UTC) + timedelta(days=31))
    statement = library.comparison(comparison).statement.quotation
    assert (statement.article, statement.selector.exact, statement.outlet) == (None, BRIDGE[:10], "City News")
    assert statement.warning == ""
    assert library.bin() == ()
    assert library.note(f"article:{article}") is None
    assert library.alignment(article, other) is None
    with sqlite3.connect(tmp_path / "a.diptych") as db:
        assert db.execute("SELECT count(*) FROM body").fetchone() == (1,)
    assert library.check() == ()
