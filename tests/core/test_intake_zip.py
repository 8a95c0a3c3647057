"""ZIP archives: what is refused, what does harm in vain, and every file of them that can be read."""

import json
import subprocess
import sys
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diptych.core import intake
from diptych.core.errors import RefusedInput
from diptych.core.intake.archive import Archive, parse_xml
from diptych.core.model import Incoming
from tests import hostile_documents
from tests.damage import damaged, is_read_or_refused
from tests.documents import docx, wp, zipped
from tests.pace import in_time

SOUND = zipped({"a.txt": "A text.", "b/c.md": "# Title\n\nText.", "b/d.docx": docx(wp("Word."))})
BOMBS = hostile_documents.bombs()


def read(members: dict[str, str | bytes], name: str = "archive.zip") -> list[tuple[str, str]]:
    found = intake.read_every(zipped(members), name)
    return [
        (each.file_name, each.body.text) if isinstance(each, Incoming) else (each.name, each.what)
        for each in found
    ]


# What does harm


@settings(max_examples=150, deadline=None)
@given(damaged(SOUND))
def test_a_damaged_archive_is_read_or_refused(data):
    is_read_or_refused(data, "a.zip")


@pytest.mark.parametrize("name", BOMBS)
def test_bombs_do_no_harm(name):
    with in_time(2):
        texts = hostile_documents.outcome(BOMBS[name], name)
    assert all(len(text) < 10_000 for text in texts)


@pytest.mark.parametrize("name", ["zeros.zip", "nested.zip", "overlapping.zip", "many.zip", "crowd.zip"])
def test_archives_that_are_bombs_are_refused_whole_or_in_every_member(name):
    found: tuple[object, ...] = ()
    with suppress(RefusedInput):
        found = intake.read_every(BOMBS[name], name)
    assert not [each for each in found if isinstance(each, Incoming)]


def test_no_document_has_a_file_opened_or_written(tmp_path: Path):
    secret = tmp_path / "secret.txt"
    secret.write_text("Nobody may read this.")
    command = [sys.executable, "-m", "tests.hostile_documents", str(secret)]
    run = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    answer = json.loads(run.stdout)
    assert answer["opened"] == []
    assert len(answer["outcomes"]) == 10
    assert "Nobody may read" not in run.stdout
    assert [path.name for path in tmp_path.iterdir()] == ["secret.txt"]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/a.txt", "etc/a.txt"),
        ("/etc/a.txt", "etc/a.txt"),
        ("C:\\Users\\a.txt", "Users/a.txt"),
        ("..\\..\\a.txt", "a.txt"),
        ("b/./c//a.txt", "b/c/a.txt"),
        ("Brücke/ä.txt", "Brücke/ä.txt"),
    ],
)
def test_names_that_lead_elsewhere_are_only_names(name, shown, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert read({name: "Text."}) == [(f"archive.zip/{shown}", "Text.")]
    assert list(tmp_path.iterdir()) == []


def test_an_encrypted_member_is_refused_and_the_others_are_read():
    data = bytearray(zipped({"a.txt": "Text.", "b.txt": "Other."}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    refused, incoming = intake.read_every(bytes(data), "archive.zip")
    assert isinstance(refused, RefusedInput)
    assert (refused.name, "encrypted" in refused.what, bool(refused.next_step)) == ("a.txt", True, True)
    assert isinstance(incoming, Incoming)
    assert incoming.body.text == "Other."


def test_a_name_that_is_there_twice_is_refused():
    data = zipped({"a.txt": "One.", "b.txt": "Two."}).replace(b"b.txt", b"a.txt")
    with pytest.raises(RefusedInput, match="twice"):
        intake.read_every(data, "archive.zip")


def test_other_ways_of_packing_are_refused():
    data = zipped({"a.txt": "Text." * 100}, zipfile.ZIP_LZMA)
    [refused] = intake.read_every(data, "archive.zip")
    assert isinstance(refused, RefusedInput)
    assert "packed" in refused.what


def test_a_header_that_lies_about_the_size_is_refused():
    data = bytearray(zipped({"a.txt": "Text. " * 10_000}))
    at = data.index(b"PK\x01\x02")
    data[at + 24 : at + 28] = (20).to_bytes(4, "little")
    with pytest.raises(RefusedInput):
        Archive(bytes(data)).read("a.txt")


@given(
    st.binary(max_size=200)
    | st.text(max_size=100).map(lambda text: f"<a>{text}</a>".encode(errors="replace"))
)
def test_any_bytes_are_xml_or_refused(data):
    with suppress(RefusedInput):
        assert parse_xml(data).tag


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-7"])
def test_entities_are_refused_in_any_encoding(encoding):
    xml = f'<?xml version="1.0" encoding="{encoding}"?>{hostile_documents.laughs("a")}<a>&l9;</a>'
    with pytest.raises(RefusedInput):
        parse_xml(xml.encode(encoding))


# What is read


def test_every_file_is_read_under_its_name():
    assert read({"a.txt": "A text.", "b/c.md": "# Title\n\nText.", "b/d.docx": docx(wp("Word."))}) == [
        ("archive.zip/a.txt", "A text."),
        ("archive.zip/b/c.md", "Text."),
        ("archive.zip/b/d.docx", "Word."),
    ]


def test_archives_within_are_read_two_deep():
    inner = {"i.txt": "Inner.", "two.zip": zipped({"t.txt": "Two.", "three.zip": zipped({"d.txt": "Deep."})})}
    assert read({"x/one.zip": zipped(inner), "last.txt": "Last."}) == [
        ("archive.zip/x/one.zip/i.txt", "Inner."),
        ("archive.zip/x/one.zip/two.zip/t.txt", "Two."),
        ("x/one.zip/two.zip/three.zip", "It is an archive within archives within archives."),
        ("archive.zip/last.txt", "Last."),
    ]


def test_what_cannot_be_read_is_named_and_what_is_the_systems_is_passed_over():
    members: dict[str, str | bytes] = {
        "__MACOSX/._a.txt": "x",
        ".DS_Store": "x",
        "b/Thumbs.db": "x",
        "b/.hidden/a.txt": "x",
        "b/p.png": b"\x89PNG\r\n",
        "e.txt": "",
        "a.txt": "Text.",
    }
    assert read(members) == [
        ("b/p.png", "This is a picture, which Diptych does not read."),
        ("e.txt", "The file is empty."),
        ("archive.zip/a.txt", "Text."),
    ]


def test_an_archive_without_files_is_refused():
    with pytest.raises(RefusedInput) as refusal:
        intake.read_every(zipped({"__MACOSX/a.txt": "x"}), "archive.zip")
    assert refusal.value.next_step


def test_a_member_is_derived_again():
    for each in intake.read_every(
        zipped({"x/a.txt": "date 2024-11-22 Text.", "b.md": "# T\n\n*x*"}), "a.zip"
    ):
        assert isinstance(each, Incoming)
        again = intake.derive(each.original, each.media_type, each.file_name, each.way)
        assert again.body == each.body
