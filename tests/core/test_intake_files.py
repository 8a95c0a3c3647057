"""Files: which are read, which are refused, and how they are found."""

import os
from contextlib import suppress
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diptych.core import intake
from diptych.core.errors import RefusedInput
from diptych.core.intake.files import MAX_BYTES
from diptych.core.text import fits

CORPUS = Path(__file__).resolve().parents[2] / "corpus"

UMLAUTS = "Die Brücke über die Ostrel ist gesperrt, größere Schäden „drohen“. "
NAMES = st.sampled_from(
    ["a.txt", "b", "c.md", "d.markdown", "e.TEXT", "Mr. Smith", "2024.11", "../x.txt", ""]
)


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=200) | st.text(max_size=120).map(lambda text: text.encode(errors="replace")), NAMES)
def test_any_bytes_are_read_or_refused(data, name):
    with suppress(RefusedInput):
        incoming = intake.read(data, name)
        assert fits(incoming.body)
        assert incoming.body.blocks
        assert incoming.title
        assert incoming.original == data


@pytest.mark.parametrize(
    ("data", "name", "what"),
    [
        (b"", "a.txt", "empty"),
        (b" \n\t ", "a.txt", "empty"),
        (b"%PDF-1.7 \xe2\xe3", "a.pdf", "PDF"),
        (b"%PDF-1.7 \xe2\xe3", "a.txt", "PDF"),
        (b"PK\x03\x04abc", "report.docx", "damaged"),
        (b"{\\rtf1 hello}", "a.rtf", "RTF"),
        (b"\x89PNG\r\n\x1a\n", "a", "picture"),
        (b"{}", "a.json", ".json"),
        (bytes(range(256)) * 4, "a.txt", "not text"),
        (b"a\0b\0\0c" * 5, "a.txt", "not text"),
        (b"\x81\x8d\x8f\x90\x9d\x01\x02\x03 abc", "a.txt", "not text"),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_next_step(data, name, what):
    with pytest.raises(RefusedInput) as refusal:
        intake.read(data, name)
    assert what in refusal.value.what
    assert refusal.value.next_step


def test_a_file_that_is_too_large_is_refused():
    with pytest.raises(RefusedInput, match="20 MB"):
        intake.read(b"a" * (MAX_BYTES + 1), "a.txt")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_marked_and_plain_unicode_is_read_without_a_word(encoding):
    incoming = intake.read((UMLAUTS * 5).encode(encoding), "a.txt")
    assert incoming.body.text == (UMLAUTS * 5).strip()
    assert incoming.notices == ()


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16-le", "utf-16-be"])
def test_a_guessed_encoding_is_said(encoding):
    incoming = intake.read((UMLAUTS * 5).encode(encoding), "a.txt")
    assert incoming.body.text == (UMLAUTS * 5).strip()
    assert "because the file does not say" in incoming.notices[0]
    assert incoming.media_type.startswith("text/plain; charset=")


def test_a_few_faults_in_utf8_do_not_spoil_the_rest():
    incoming = intake.read((UMLAUTS * 5).encode() + b"\xff end", "a.txt")
    assert incoming.body.text == UMLAUTS * 5 + "\ufffd end"
    assert "1" in incoming.notices[0]


@pytest.mark.parametrize("name", ["NOTES", "editorial.2024-11-22", "Mr. Smith", "a.TXT", "b.text"])
def test_names_that_say_nothing_are_tried_as_text(name):
    assert intake.read(b"Some text.", name).body.text == "Some text."


@pytest.mark.parametrize("path", sorted(CORPUS.glob("*-*.*")), ids=lambda path: path.name)
def test_the_sample_is_read_without_a_word(path):
    incoming = intake.read(path.read_bytes(), path.name)
    assert path.stem.endswith(incoming.published)
    assert incoming.title_derived is (path.suffix == ".txt")
    assert len(incoming.body.blocks) > 5
    assert fits(incoming.body)
    assert incoming.notices == ()


def test_folders_are_searched_sorted_and_without_hidden_files(tmp_path):
    for name in ("b.txt", "a.md", "sub/c.txt", "sub/deeper/d.txt", ".hidden.txt", ".git/e.txt", "late/f.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
    found = [path.relative_to(tmp_path).as_posix() for path in intake.find_files([tmp_path])]
    assert found == ["a.md", "b.txt", "late/f.txt", "sub/c.txt", "sub/deeper/d.txt"]


def test_named_files_come_as_named_even_if_they_are_missing(tmp_path):
    paths = [tmp_path / "missing.txt", tmp_path / ("x" * 300), tmp_path / "there.txt"]
    paths[2].write_text("x")
    assert list(intake.find_files(paths)) == paths


@pytest.mark.skipif(os.name != "posix", reason="links and pipes are made otherwise there")
def test_links_to_folders_and_pipes_are_passed_by(tmp_path):
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "loop").symlink_to(tmp_path)
    os.mkfifo(tmp_path / "pipe")
    assert list(intake.find_files([tmp_path])) == [tmp_path / "a.txt"]
    with pytest.raises(RefusedInput):
        list(intake.find_files([tmp_path / "pipe"]))


def test_very_deep_folders_are_searched(tmp_path):
    folder = tmp_path
    for _ in range(300):
        folder = folder / "d"
    folder.mkdir(parents=True)
    (folder / "a.txt").write_text("x")
    assert list(intake.find_files([tmp_path])) == [folder / "a.txt"]


@pytest.mark.parametrize("address", [r"\\host\share\a.txt", "//host/share", "file://host/a.txt", r"\\?\C:\a"])
def test_network_addresses_are_refused_before_anything_is_looked_at(address, tmp_path, monkeypatch):
    looked = []
    monkeypatch.setattr(os.path, "exists", lambda path: looked.append(path))
    with pytest.raises(RefusedInput, match="network"):
        list(intake.find_files([tmp_path, PurePosixPath(address)]))
    assert looked == []


def test_more_lines_than_a_window_can_show_are_refused():
    for data, name in ((b"a line\n\n" * 60_000, "a.txt"), (b"<html><p>" + b"line<br>" * 60_000, "a.html")):
        with pytest.raises(RefusedInput, match="50,000 paragraphs or lines"):
            intake.read(data, name)
