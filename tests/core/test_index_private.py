"""What the index leans on in Whoosh without being invited to: all of it is still there and does the same."""

import inspect
import pickle
import re
from importlib.metadata import version
from pathlib import Path

import pytest
import whoosh.filedb.structfile
import whoosh.index
from whoosh import query
from whoosh.codec.base import Codec as WhooshCodec
from whoosh.codec.whoosh3 import W3Segment
from whoosh.index import TOC, FileIndex
from whoosh.query.terms import MultiTerm
from whoosh.reading import SegmentReader
from whoosh.searching import Results
from whoosh.writing import SegmentWriter

from diptych.core import index as index_package
from diptych.core.index import private, unpickling, writing
from diptych.core.index.codec import Codec
from diptych.core.index.documents import Documents, DocumentWriter
from diptych.core.index.fields import SCHEMA
from diptych.core.index.queries import Alike
from diptych.core.index.segments import Segments
from diptych.core.index.terms import Terms
from diptych.core.model import Document

STORM = Document("article", "a", "a", "Storm", "", "", "", None, "A storm came.", "h", "en")
RAIN = Document("article", "b", "b", "Rain", "", "", "", None, "Rain fell.", "h", "en")


@pytest.fixture
def storage(tmp_path: Path) -> writing.Storage:
    storage = writing.Storage(tmp_path / "data")
    storage.create()
    writing.create(storage)
    return storage


@pytest.fixture
def filled(storage: writing.Storage) -> writing.Storage:
    writing.commit(storage, [STORM, RAIN], ())
    return storage


def test_whoosh_is_the_one_that_was_looked_into() -> None:
    assert version("Whoosh-Reloaded") == "2.7.5"


def test_a_reader_of_a_segment_holds_our_readers(filled: writing.Storage) -> None:
    (segment,) = TOC.read(filled, "MAIN", schema=SCHEMA).segments
    reader = SegmentReader(filled, SCHEMA, segment)
    assert isinstance(private.terms(reader), Terms)
    assert isinstance(private.documents(reader), Documents)
    assert reader.segment() is segment
    assert list(reader.all_doc_ids()) == [0, 1]


def test_a_table_of_contents_is_named_by_its_generation(filled: writing.Storage) -> None:
    toc = TOC.read(filled, "MAIN", schema=SCHEMA)
    assert filled.file_exists(private.contents_name("MAIN", toc.generation))
    assert filled.file_exists(private.contents_name("MAIN", toc.generation - 1))
    assert not filled.file_exists(private.contents_name("MAIN", toc.generation + 1))


def test_a_table_of_contents_is_read_by_our_rules(
    filled: writing.Storage, monkeypatch: pytest.MonkeyPatch
) -> None:
    called: list[str] = []

    def refuse(data: object) -> object:
        called.append(type(data).__name__)
        raise pickle.UnpicklingError

    try:
        private.load_pickles_by(refuse, refuse)
        with pytest.raises(pickle.UnpicklingError):
            TOC.read(filled, "MAIN", schema=SCHEMA)
    finally:
        unpickling.guard()
    assert called
    assert TOC.read(filled, "MAIN", schema=SCHEMA).segments
    assert hasattr(whoosh.filedb.structfile, "load_pickle")
    assert whoosh.index.pickle.loads is not pickle.loads


def test_a_segment_keeps_its_deletions(filled: writing.Storage) -> None:
    writing.commit(filled, (), [1])
    (segment,) = TOC.read(filled, "MAIN", schema=SCHEMA).segments
    assert isinstance(segment, W3Segment)
    assert (segment.doc_count_all(), segment.doc_count()) == (2, 1)
    assert list(segment.deleted_docs()) == [1]
    assert segment.is_deleted(1)
    assert segment.make_filename(".terms").endswith(".terms")


def test_a_segment_is_named_by_us_and_not_by_chance() -> None:
    names = {Codec().new_segment(None, "MAIN").segment_id() for _ in range(9)}
    assert len(names) == 9
    assert all(re.fullmatch("MAIN_[0-9a-f]{32}", name) for name in names)


def test_a_writer_has_what_ours_takes_the_place_of(storage: writing.Storage) -> None:
    writer = SegmentWriter(FileIndex(storage, schema=SCHEMA), codec=Codec(), compound=False, _lk=False)
    assert isinstance(writer.perdocwriter, DocumentWriter)
    assert writer.storage is storage
    assert writer.docnum == 0
    writer.pool = writing.Pool()
    writer.add_document()
    assert writer.docnum == 1
    writer.cancel()
    for name in ("add_reader", "write_per_doc", "add_postings_to_pool", "delete_document", "commit"):
        assert callable(getattr(SegmentWriter, name)), name
    assert list(inspect.signature(SegmentWriter.write_per_doc).parameters)[1:] == ["fieldnames", "reader"]
    assert list(inspect.signature(SegmentWriter.add_postings_to_pool).parameters)[1:] == [
        "reader",
        "startdoc",
        "docmap",
    ]


def test_a_commit_without_documents_leaves_no_segment(storage: writing.Storage) -> None:
    writing.commit(storage, (), ())
    assert Segments(storage).readers == []


def test_a_codec_is_asked_for_what_ours_answers() -> None:
    for name in ("new_segment", "per_document_writer", "field_writer", "per_document_reader", "terms_reader"):
        theirs = inspect.signature(getattr(WhooshCodec, name)).parameters
        assert len(inspect.signature(getattr(Codec, name)).parameters) == len(theirs), name


def test_a_query_of_several_words_tells_them(filled: writing.Storage) -> None:
    reader = Segments(filled).searcher.reader()
    assert "_btexts" in vars(MultiTerm)
    assert list(Alike("words", ["storm", "rain"])._btexts(reader)) == [b"storm", b"rain"]
    assert list(query.Prefix("words", "sto")._btexts(reader)) == [b"storm"]


def test_results_are_made_of_pairs_and_show_what_is_stored(filled: writing.Storage) -> None:
    searcher = Segments(filled).searcher
    (hit,) = Results(searcher, query.Every(), [(1.0, 1)])
    assert (hit.docnum, hit["shown"][1]) == (1, "b")


# Attributes that begin with an underscore, but for those of the file's own objects.
ASKED = re.compile(r"(?<!\bself)(?<!\bcls)\.(_[a-z]\w*)")
IMPORTED = re.compile(r"^(?:from whoosh\S* import .*|import whoosh\S*)\b_\w+", re.MULTILINE)
ALLOWED = {
    # Whoosh itself asks our query for it; here it asks one of Whoosh's.
    "evaluation.py": {"_btexts"},
}


def test_what_is_private_in_whoosh_is_used_in_one_file_alone() -> None:
    folder = Path(index_package.__file__).parent
    assert ASKED.findall((folder / "private.py").read_text(encoding="utf-8"))
    for path in folder.glob("*.py"):
        if path.name != "private.py":
            text = path.read_text(encoding="utf-8")
            assert set(ASKED.findall(text)) <= ALLOWED.get(path.name, set()), path.name
            assert not IMPORTED.search(text), path.name
