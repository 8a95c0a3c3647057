"""Libraries of every version there was: dumps that are never changed."""

import pytest

from diptych.core import places, schema
from diptych.core.library import Library
from diptych.core.model import Span, UndoState
from tests.filled import BRIDGE, STRIKE, add, filled, pair
from tests.libraries.make import FOLDER, dump, load

DUMPS = sorted(FOLDER.glob("version_*.sql"))


@pytest.mark.parametrize("file", DUMPS, ids=[file.stem for file in DUMPS])
def test_a_library_of_an_older_version_opens(file):
    path = places.data() / "library.diptych"
    load(file.read_text(encoding="utf-8"), path)
    library = Library(path)
    assert library.info().read_only == ""
    assert library.check() == ()
    texts = [library.article(summary.id).body.text for summary in library.summaries()]
    assert texts == [STRIKE, BRIDGE]
    (comparison,) = library.comparisons()
    assert (comparison.note, comparison.verdict, comparison.warning) == ("They *differ*.", "Half of it.", "")
    assert [report.relation for report in comparison.reports] == ["differs"]
    assert library.undo_state() == UndoState("Compare", "Note")
    library.redo()
    assert library.note(f"article:{comparison.statement.quotation.article}").text == "Read this again."
    right, left = (summary.id for summary in library.summaries())
    corrections = () if file.stem == "version_1" else (pair(Span(0, 10), Span(4, 11)),)
    assert library.corrections(left, right) == corrections
    with library.act("Correction"):
        library.add_corrections(left, right, [pair(Span(0, 3), Span(0, 7))])
    assert library.undo().touches("correction", left)
    assert library.corrections(left, right) == corrections
    add(library, "Another text.")


def test_every_version_has_its_dump():
    assert [file.stem for file in DUMPS] == [f"version_{number + 1}" for number in range(schema.version())]


def test_a_dump_makes_the_same_library_again(tmp_path):
    library = filled(tmp_path / "a.diptych")
    load(dump(tmp_path / "a.diptych"), tmp_path / "b.diptych")
    assert Library(tmp_path / "b.diptych").content_hash() == library.content_hash()
