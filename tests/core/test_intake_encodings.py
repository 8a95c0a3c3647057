"""Encodings: told rightly, or with a doubt that the reader hears of; never garbage without a word."""

import subprocess
import sys
import unicodedata
from contextlib import suppress

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from diptych.core import intake
from diptych.core.errors import RefusedInput
from diptych.core.intake.encodings import LOOKED_AT, MOST_SHOWN, Decoded, decode_anyway, recognise
from diptych.core.library import Library
from diptych.core.model import ENCODINGS, Choice, Remedy
from diptych.core.text import fits
from tests.benchmarks.encodings import WRITTEN_IN, cut, outcome, texts
from tests.pace import in_time

POLISH = "Rada miejska zamknęła dolny most we wtorek wieczorem, gdyż inżynierowie znaleźli pęknięcia.\n"
NEWS = texts()


# What is no text


@pytest.mark.parametrize(
    "data",
    [bytes(range(256)) * 4, b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\x03\x05\0\0", b"a\0b\0\0c" * 9, b"\0\0\0"],
)
def test_what_is_no_text_is_refused_and_can_be_opened_as_text(data):
    with pytest.raises(RefusedInput) as refusal:
        recognise(data)
    assert set(refusal.value.remedies) == {Remedy.AS_TEXT, Remedy.ENCODING}
    assert refusal.value.next_step
    shown = decode_anyway(data)
    assert shown.text.strip()
    assert shown.notices


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=300), st.sampled_from(["", *ENCODINGS]))
@example(b"\0", "")
@example(b"\xff\xfe\0\xd8", "")
@example(b"\xff\xfe\0\0\xff", "utf-32-le")
@example(b"\x1b$B\xff", "")
def test_any_bytes_are_decoded_or_refused_and_always_shown_as_text(data, encoding):
    with suppress(RefusedInput):
        assert isinstance(recognise(data, encoding), Decoded)
    assert isinstance(decode_anyway(data, encoding).text, str)


@settings(max_examples=200, deadline=None)
@given(st.binary(min_size=1, max_size=300).filter(lambda data: any(33 <= byte < 127 for byte in data)))
@example(b"%PDF-1.7 \0\1\2 \xe2\xe3")
@example(b"PK\x03\x04")
@example(b"a\x00")
def test_as_text_any_file_is_an_article(data):
    incoming = intake.read(data, "a.pdf", Choice(as_text=True))
    assert fits(incoming.body)
    assert incoming.original == data


def test_of_a_large_file_that_is_no_text_the_beginning_is_shown():
    shown = decode_anyway(bytes(MOST_SHOWN + 1))
    assert shown.text == "\u2400" * MOST_SHOWN
    assert "first 2 MB" in shown.notices[0]


def test_control_characters_are_shown_as_pictures():
    shown = decode_anyway(b"one\0two\x1bthree\tfour\n")
    assert shown.text == "one\u2400two\u241bthree\tfour\n"
    assert "\u2400" in shown.notices[-1]


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (POLISH.encode("cp1250"), "utf-8"),
        (POLISH.encode(), "big5"),
        (POLISH.encode()[:33], "utf-16-le"),
        (POLISH.encode("utf-16-le"), "windows-1252"),
        (b"abc", "klingon"),
    ],
)
def test_a_wrong_choice_is_refused_and_another_can_be_made(data, encoding):
    with pytest.raises(RefusedInput) as refusal:
        intake.read(data, "a.txt", Choice(encoding=encoding))
    assert Remedy.ENCODING in refusal.value.remedies


# What is text


@pytest.mark.parametrize("name", ENCODINGS)
def test_every_encoding_can_be_chosen(name):
    text = "The ferry runs every half hour."
    found = recognise(text.encode("cp874" if name == "windows-874" else name), name)
    assert found == Decoded(text, encoding=name)
    assert "(" in ENCODINGS[name]


def test_a_choice_is_obeyed():
    data = POLISH.encode("cp1250")
    assert recognise(data, "windows-1250").text == POLISH
    assert recognise(data, "windows-1252").text == POLISH.encode("cp1250").decode("cp1252")


@pytest.mark.parametrize("mark", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_mark_is_no_part_of_the_text_whether_it_is_seen_or_its_encoding_chosen(mark):
    names = {"utf-8-sig": "utf-8", "utf-16": "utf-16-le", "utf-32": "utf-32-le"}
    assert recognise(POLISH.encode(mark)) == Decoded(POLISH)
    assert recognise(POLISH.encode(mark), names[mark]).text == POLISH


@pytest.mark.parametrize("language", NEWS)
@pytest.mark.parametrize("length", [80, 400])
def test_news_are_read_rightly_or_with_a_doubt(language, length):
    for encoding in ("utf-8", "utf-16-le", "utf-16-be", "utf-32", *WRITTEN_IN.get(language, ())):
        found = outcome(cut(NEWS[language], length), encoding)
        assert found in ("right", "asked, right", None) or (length < 400 and found == "asked, not right")


@pytest.mark.parametrize(
    ("language", "encoding", "name"),
    [
        ("de", "cp1252", "Windows-1252"),
        ("pl", "cp1250", "Windows-1250"),
        ("ru", "cp1251", "Windows-1251"),
        ("ru", "koi8-r", "KOI8-R"),
        ("ja", "shift-jis", "Shift-JIS"),
        ("zh", "gb18030", "GB18030"),
        ("ko", "euc-kr", "EUC-KR"),
        ("el", "utf-16-le", "UTF-16"),
    ],
)
def test_a_sure_guess_is_named(language, encoding, name):
    found = recognise(NEWS[language].encode(encoding))
    assert found.text == NEWS[language]
    assert found.notices[0].startswith(f"Read as {name}")
    assert found.remedies == ()


def test_big5_is_told():
    text = "市議會在星期二晚上關閉了下面的橋，因為工程師發現了裂縫。市長說，維修會用九個星期，沒有人受傷。"
    assert recognise(text.encode("big5")).text == text


def test_few_letters_of_no_known_language_are_not_taken_for_signs():
    assert recognise("é voilà ".encode("cp1252") * 50).text == "é voilà " * 50


def test_what_could_be_two_encodings_is_asked():
    found = recognise("Łódź ¤".encode("cp1250"))
    assert found.remedies == (Remedy.ENCODING,)
    assert "may be" in found.notices[0]


def test_utf8_with_faults_is_read_and_said():
    found = recognise(POLISH.encode() * 5 + b"\xff" + POLISH.encode()[:-40] + b"\xc4")
    assert found.text.startswith(POLISH * 5 + "\ufffd")
    assert "2" in found.notices[0]
    assert found.remedies == (Remedy.ENCODING,)


def test_letters_after_a_long_beginning_in_ascii_are_judged():
    data = (b"The ferry runs. " * 8 + b"\n") * 400 + POLISH.encode("cp1250") * 3
    assert len(data) > 2 * LOOKED_AT
    assert recognise(data).text.endswith(POLISH * 3)


@pytest.mark.parametrize("end", ["\r", " "])
def test_letters_in_lines_without_end_are_judged(end):
    text = "The ferry runs. " * 4_000 + (POLISH.strip() + end) * 400
    with in_time(1):
        assert recognise(text.encode("cp1250")).text == text


def test_a_sample_may_end_within_a_character():
    text = "船" + "会議は火曜日の夜に下の橋を閉めた。" * 1_000
    assert recognise(b" " + text.encode("shift_jis")).text == " " + text
    wide = "The ferry \U0001f6a2 runs. " * 1_200
    assert recognise((" " + wide).encode("utf-16-le")).text == " " + wide


def test_what_comes_after_the_sample_is_decoded_too():
    text = POLISH * (2 * LOOKED_AT // len(POLISH)) + "Ø"
    found = recognise(text.encode("iso-8859-2", "ignore") + b"\xa0end")
    assert found.text.startswith(POLISH)
    assert found.text.endswith("\xa0end")


def test_a_large_file_is_judged_by_some_of_it():
    with in_time(2):
        assert recognise(POLISH.encode("cp1250") * 20_000).text == POLISH * 20_000


@pytest.mark.parametrize(
    ("data", "name", "choice"),
    [
        (POLISH.encode("cp1250"), "a.txt", Choice()),
        (POLISH.encode("cp1250"), "a.md", Choice()),
        (POLISH.encode("cp1250"), "a.txt", Choice(encoding="windows-1251")),
        (b"%PDF \0\1 words", "a.pdf", Choice(as_text=True)),
    ],
)
def test_the_original_is_read_once_more_in_the_same_way(data, name, choice):
    incoming = intake.read(data, name, choice)
    again = intake.derive(incoming.original, incoming.media_type, incoming.file_name, incoming.way)
    assert again.body == incoming.body


def test_a_damaged_article_in_another_encoding_is_made_again_from_its_original(tmp_path):
    library = Library(tmp_path / "a.diptych")
    incoming = intake.read(POLISH.encode("cp1250"), "a.txt", Choice(encoding="windows-1251"))
    with library.act("Add"):
        id = library.add_article(incoming).article
    with library._db.transaction():
        library._db.run("UPDATE body SET text = 'x'")
    article = library.article(id)
    assert unicodedata.is_normalized("NFC", article.body.text)
    assert article.body == incoming.body
    assert article.warning
    library.close()


def test_the_reader_of_encodings_is_loaded_only_when_it_is_asked():
    code = "import sys; import diptych.core.workspace; print('charset_normalizer' in sys.modules)"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "False"
