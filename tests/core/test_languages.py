"""Languages by name, and guessed from a text."""

import unicodedata
from pathlib import Path

import pytest
import Stemmer
from hypothesis import given
from hypothesis import strategies as st

from diptych.core import intake, places
from diptych.core.alignment.words import read_sentences
from diptych.core.guessing import _OF_SCRIPT, _lists, guess_language, small_words
from diptych.core.languages import LANGUAGES, language_code, stemmer_name

FILE = Path(__file__).parents[1] / "news_in_languages.txt"  # a bridge is closed, told in each of them
NEWS = dict(line.split(": ", 1) for line in FILE.read_text(encoding="utf-8").splitlines())
VARIANTS = {"porter", "dutch_porter"}  # older ways to stem a language that has a better one


def test_every_snowball_language_has_its_stemmer():
    assert {stemmer_name(code) for code in NEWS} - {""} == set(Stemmer.algorithms()) - VARIANTS


@pytest.mark.parametrize(
    ("tag", "code", "stemmer"),
    [
        ("en-GB", "en", "english"),
        ("pt_BR", "pt", "portuguese"),
        ("zh-Hant-TW", "zh", ""),
        (" DE ", "de", "german"),
        ("nb", "no", "norwegian"),
        ("nn-NO", "no", "norwegian"),
        ("sr-Latn", "sr", "serbian"),
        ("bs", "hr", "serbian"),
        ("iw", "he", ""),
        ("gsw", "gsw", ""),
        ("und", "", ""),
        ("", "", ""),
        ("english", "", ""),
        ("x-klingon", "", ""),
        ("de; drop", "", ""),
    ],
)
def test_a_tag_is_brought_to_its_language(tag, code, stemmer):
    assert language_code(tag) == code
    assert stemmer_name(tag) == stemmer


def test_every_language_that_can_be_guessed_has_a_name():
    assert {*_OF_SCRIPT, *_lists()} == set(LANGUAGES)


def test_small_words_are_those_that_say_little():
    assert {"the", "of", "and"} <= small_words("en-GB")
    assert not {"not", "two", "without", "!not"} & small_words("en")
    assert "the" not in small_words("de")
    assert small_words("") == small_words("gsw") == frozenset()


@pytest.mark.parametrize("code", NEWS)
def test_short_news_is_guessed(code):
    assert guess_language(NEWS[code]) == code
    assert guess_language(NEWS[code].upper()) == code
    assert guess_language(unicodedata.normalize("NFD", NEWS[code])) == code


@pytest.mark.parametrize("code", NEWS)
def test_a_sentence_is_guessed_or_unknown_never_wrong(code):
    for sentence in NEWS[code].split(". "):
        assert guess_language(sentence) in (code, "")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   \n",
        "Averquay",
        "Quay",
        "Helena Vessin, Ostrel",
        "52–48, 12:30, 3.5%, $ 7",
        "1\t2\t3\n4\t5\t6",
        "🙂 🙂",
        "\u200b\u00ad",
        "\ud800",
        "lorem ipsum dolor sit amet consectetur adipiscing elit sed eiusmod tempor incididunt labore",
        "ქალაქის საბჭომ ქვედა ხიდი დახურა სამშაბათს საღამოს",
        f"{NEWS['en']} {NEWS['de']}",
        f"{NEWS['fr']} {NEWS['nl']}",
    ],
)
def test_what_is_short_mixed_or_strange_stays_unknown(text):
    assert guess_language(text) == ""


def test_a_foreign_sentence_or_name_changes_nothing():
    assert guess_language(f"{NEWS['en']} {NEWS['en']} “Der Rat hat die Brücke gesperrt.” Ελλάδα") == "en"
    assert guess_language(f"{NEWS['ja']} {NEWS['en'][:40]}") == "ja"


@given(st.text())
def test_a_guess_is_a_code_or_nothing_and_the_same_again(text):
    guess = guess_language(text)
    assert guess == "" or guess in LANGUAGES
    assert guess_language(text) == guess


def test_the_sample_is_english():
    for path in places.corpus().glob("*.md"):
        assert intake.read(path.read_bytes(), path.name).language == "en"


def test_what_a_source_says_goes_before_a_guess():
    german = NEWS["de"]
    assert intake.read(german.encode(), "a.txt").language == "de"
    assert intake.read(f"---\nlanguage: fr-CH\n---\n{german}".encode(), "a.md").language == "fr-CH"
    assert intake.read(f"---\nlanguage: quite foreign\n---\n{german}".encode(), "a.md").language == "de"
    html = "<html{}><body><p>{}</p></body></html>"
    assert intake.read_clipboard({"text/html": html.format("", german).encode()}).incoming.language == "de"
    assert (
        intake.read_clipboard({"text/html": html.format(' lang="pt-BR"', german).encode()}).incoming.language
        == "pt-BR"
    )
    assert intake.read_clipboard({"text/plain": b"12 345"}).incoming.language == ""


def test_the_guess_helps_to_find_the_sentences():
    danish = f"{NEWS['da']} Mødet begynder kl. 12 i aften."
    (body,) = [intake.read(danish.encode(), "a.txt").body]
    assert body.text[body.passages[-1].start :] == "Mødet begynder kl. 12 i aften."


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("hi", "परिषद की बैठकें", "परिषद की बैठक"),
        ("pl", "mosty zamknięte", "most zamknięty"),
        ("cs", "mosty", "most"),
    ],
)
def test_words_of_scripts_with_vowel_signs_stay_whole(language, one, other):
    first, second = read_sentences([one, other], language)
    assert " ".join(first.words) == one
    assert first.stems == second.stems
