"""Libraries from elsewhere: refused or harmless, and never changed."""

import time

import pytest

from diptych.core import places
from diptych.core.errors import DiptychError, LibraryRefused, NotFound, ReadOnlyLibrary
from diptych.core.library import Library, adopt
from diptych.core.text import fits
from tests.filled import filled
from tests.planted import HARMLESS, REFUSED, foreign

SECONDS = 5.0  # to open a planted library and look at all of it, on a slow machine


def all_files(folder):
    return {path: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def look_at_everything(library):
    """Open whatever a window would open; anything but a DiptychError is a fault of ours."""
    library.info()
    ids = [summary.id for summary in library.summaries() + library.bin()]
    for id in ids:
        article = library.article(id)
        assert fits(article.body)
        library.articles_of_week(id)
        library.comparisons(id)
        library.note(f"article:{id}")
        library.alignment(id, id)
        for other in ids:
            library.alignment(id, other)
            for correction in library.corrections(id, other):
                assert all(0 <= span.start < span.end for span in (*correction.left, *correction.right))
                assert max(span.end for span in correction.left) <= len(article.body.text)
    for comparison in library.comparisons():
        for quotation in (comparison.statement.quotation, *(each.quotation for each in comparison.reports)):
            selector = quotation.selector
            assert 0 <= selector.start <= selector.end or quotation.warning
            assert selector.end <= 10**6
    assert library.alignment("a", "b") is None
    for outlet in library.outlets():
        assert all(isinstance(host, str) for host in outlet.hosts)
    library.find_outlet("City News")
    library.documents(list(library.hashes()))
    library.drafts()
    library.undo_state()
    library.content_hash()
    library.check()


@pytest.fixture
def planted(tmp_path):
    folder = tmp_path / "from elsewhere"
    folder.mkdir()
    return foreign(folder / "sent.diptych")


@pytest.mark.parametrize("name", REFUSED)
def test_what_may_do_harm_is_refused_and_stays_as_it_is(planted, name):
    REFUSED[name](planted)
    before, start = all_files(planted.parent), time.monotonic()
    with pytest.raises(LibraryRefused):
        Library(planted)
    with pytest.raises(LibraryRefused):
        adopt(planted, planted.with_name("mine.diptych"))
    assert all_files(planted.parent) == before
    assert time.monotonic() - start < SECONDS


@pytest.mark.parametrize("name", HARMLESS)
def test_what_is_odd_is_shown_and_stays_as_it_is(planted, name):
    HARMLESS[name](planted)
    before, start = planted.read_bytes(), time.monotonic()
    library = Library(planted)
    assert library.info().foreign
    assert "Make it mine" in library.info().read_only
    look_at_everything(library)
    for verb in (library.undo, library.redo, lambda: library.save_draft("note", "x", "y")):
        with pytest.raises(ReadOnlyLibrary):
            verb()
    with pytest.raises(ReadOnlyLibrary), library.act("Change"):
        pass
    library.close()
    assert planted.read_bytes() == before
    assert time.monotonic() - start < SECONDS


@pytest.mark.parametrize("name", HARMLESS)
def test_what_is_odd_can_be_adopted_or_says_why_not(planted, name):
    HARMLESS[name](planted)
    before, mine = planted.read_bytes(), planted.with_name("mine.diptych")
    try:
        adopt(planted, mine)
    except LibraryRefused:
        assert name in {"rows that refer to nothing", "comparisons of nothing", "corrections of nothing"}
        assert not mine.exists()
        return
    finally:
        assert planted.read_bytes() == before
    library = Library(mine)
    assert not library.info().read_only
    assert library.undo() is None
    look_at_everything(library)
    with library.act("Note"):
        library.write_note("article:x", "text")
    library.undo()
    assert len(library.comparisons()) == 1


@pytest.mark.parametrize("name", HARMLESS)
def test_what_is_odd_in_a_library_of_ones_own_is_shown_too(tmp_path, name):
    path = places.data() / "library.diptych"
    filled(path).close()
    HARMLESS[name](path)
    library = Library(path)
    assert library.info().read_only == ""
    look_at_everything(library)
    try:
        library.undo()
    except DiptychError:
        assert "journal" in name


def test_make_it_mine_brings_everything_but_the_journal(planted):
    theirs = Library(planted)
    content = theirs.content_hash()
    mine = planted.with_name("mine.diptych")
    adopt(planted, mine)
    library = Library(mine)
    assert library.info().id != theirs.info().id
    assert (library.info().read_only, library.info().foreign) == ("", False)
    assert library.content_hash() == content
    assert library.undo_state().undo == ""
    assert library.check() == ()
    with pytest.raises(DiptychError, match="already"):
        adopt(planted, mine)
    with pytest.raises(LibraryRefused):
        adopt(planted.with_name("nothing.diptych"), planted.with_name("other.diptych"))


def test_a_library_made_here_is_known_wherever_it_goes(tmp_path):
    filled(tmp_path / "a.diptych").close()
    moved = (tmp_path / "a.diptych").rename(tmp_path / "b ?#%41.diptych")
    assert not Library(moved).info().foreign


def test_a_library_in_the_data_folder_is_ones_own(tmp_path):
    path = places.data() / "library.diptych"
    filled(path).close()
    places.own_libraries().write_text("nonsense")
    assert not Library(path).info().foreign


def test_a_foreign_library_can_be_backed_up(planted, tmp_path):
    library = Library(planted)
    assert library.backup(tmp_path / "copy.diptych").articles == 2
    assert library.backup_if_due(None) is None
    with pytest.raises(NotFound):
        library.article("x")
