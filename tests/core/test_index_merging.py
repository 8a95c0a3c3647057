"""Postings beside a plain count of the words, and merges beside one inversion of what is left."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeAlias

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych.core.index import analysis, merging
from diptych.core.index.arrays import Arrays, ArrayWriter
from diptych.core.index.inversion import Inversion
from diptych.core.index.merging import GONE, Part, merge, merged_bases
from diptych.core.index.postings import I8, Field, Postings, Source, write
from diptych.core.model import Document

Plain: TypeAlias = dict[bytes, dict[int, list[int]]]
"""The places of each term in each document, counted from the document's first."""

WORDS = ["storm", "Storms", "storm's", "bridge", "Brücken", "über", "новый", "橋", "12.5", "x" * 70, "—"]
PLACED = ("words", "title_words", "author")

texts = st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join)
names = st.sampled_from(["", "The Beacon", "News Line", "новости"])


@st.composite
def documents(draw: st.DrawFn) -> Document:
    id = draw(st.uuids()).hex
    title, text, author = draw(texts), draw(texts), draw(texts)
    tags = tuple(sorted(draw(st.sets(st.sampled_from(["harbour", "old-town", "über"])))))
    language = draw(st.sampled_from(["", "en", "de", "ru", "xx"]))
    return Document(
        "article", id, id, title, draw(names), author, draw(names), None, text, "h", language, tags
    )


lists = st.lists(documents(), max_size=6)


def inverted(found: Sequence[Document]) -> Mapping[str, Postings]:
    inversion = Inversion()
    for document in found:
        inversion.add(document)
    return inversion.postings()


def expected(field: str, found: Sequence[Document]) -> Plain:
    """Return the postings of a field, made word by word."""
    plain: Plain = defaultdict(lambda: defaultdict(list))
    for number, document in enumerate(found):
        title, text = analysis.words(document.title), analysis.words(document.text)
        terms: Sequence[str]
        match field:
            case "words" | "stems":
                terms = [*title, "", *text]
            case "title_words" | "title_stems":
                terms = title
            case "author":
                terms = analysis.words(document.author)
            case "tag":
                terms = document.tags
            case name:
                terms = [getattr(document, name)]
        for place, term in enumerate(terms):
            stemmed = analysis.stem_term(term, document.language) if field.endswith("stems") else term
            if term:
                plain[stemmed.encode()][number].append(place)
    return plain


def plain(source: Source) -> Plain:
    """Return the postings of a field; without places, a place for each time that a term occurs."""
    found: Plain = {}
    for number, term in enumerate(source.terms):
        ids, counts = source.cut(int(source.starts[number]), int(source.starts[number + 1]))
        assert ids.tolist() == sorted(set(ids.tolist()))
        places = source.cut_places(number, number + 1).astype(np.int64)
        if len(source.bases):
            places -= np.repeat(source.bases[ids], counts)
        else:
            places = np.zeros(int(counts.sum()), dtype=np.int64)
        parts = np.split(places, np.cumsum(counts)[:-1])
        found[term] = {id: part.tolist() for id, part in zip(ids.tolist(), parts, strict=True)}
    assert list(found) == sorted(found)
    return found


def without_places(found: Plain) -> Plain:
    return {term: {id: [0] * len(each) for id, each in ids.items()} for term, ids in found.items()}


@given(found=lists)
def test_postings_are_those_of_a_plain_count(found: list[Document]) -> None:
    for field, postings in inverted(found).items():
        count = expected(field, found)
        assert plain(postings) == (count if field in PLACED else without_places(count)), field


@given(found=lists)
def test_there_is_a_gap_after_each_document(found: list[Document]) -> None:
    postings = inverted(found)
    lengths = [len(analysis.words(f"{each.title} — {each.text}")) + 1 for each in found]
    assert np.diff(postings["words"].bases).tolist() == [length + 1 for length in lengths]
    assert len(set(postings["words"].places.tolist())) == len(postings["words"].places)


def merged(parts: Sequence[Part]) -> tuple[list[Postings], I8]:
    bases = merged_bases(parts)
    return list(merge(parts, bases)), bases


def on_file(folder: Path, bases: I8, parts: Sequence[Postings]) -> Field:
    writer = ArrayWriter((folder / "file").open("wb"))
    write(writer, "field", bases, parts)
    writer.close({})
    return Field(Arrays(folder / "file"), "field")


@pytest.mark.parametrize("at_once", [1, 7, 300_000])
@given(segments=st.lists(lists, min_size=1, max_size=4), data=st.data())
def test_a_merge_is_the_inversion_of_what_is_left(
    at_once: int, segments: list[list[Document]], data: st.DataObject
) -> None:
    with pytest.MonkeyPatch.context() as patch, TemporaryDirectory() as folder:
        patch.setattr(merging, "_AT_ONCE", at_once)
        left: list[Document] = []
        numbers = []
        for segment in segments:
            kept = data.draw(st.lists(st.booleans(), min_size=len(segment), max_size=len(segment)))
            new = np.cumsum(kept, dtype=np.int64) - 1 + len(left)
            numbers.append(np.where(kept, new, GONE).astype(np.int64))
            left += [document for document, stays in zip(segment, kept, strict=True) if stays]
        sources = [inverted(segment) for segment in segments]
        for field, once in inverted(left).items():
            parts = [Part(each[field], new) for each, new in zip(sources, numbers, strict=True)]
            pieces, bases = merged(parts)
            written = on_file(Path(folder), bases, pieces)
            assert plain(written) == plain(once), field
            assert written.bases.tolist() == once.bases.tolist(), field
            assert [written.find(term) for term in once.terms] == list(range(len(once.terms)))
