"""References in notes: what is written is read again, and hostile text is read quickly."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych.core import references
from diptych.core.intake import note_body
from diptych.core.model import MarkKind, Span
from diptych.core.references import link_to, links, quote, quotes, read_target, tags, target_at
from diptych.core.text import normalise
from tests.pace import in_time

ID = "0b7e6a1c-9a6e-4c0e-8a4e-0f6a6f1f2c3d"
WORDS = (
    st.text(st.sampled_from("ab1 .)#>+-*_`[]()\\<&;|!~=\n“é"), min_size=1, max_size=60)
    .map(lambda text: normalise(text).strip())
    .filter(bool)
)


@given(WORDS, WORDS, st.integers(0, 10**6), st.integers(0, 10**4))
def test_quoted_words_are_read_as_they_were_taken(words: str, before: str, start: int, length: int) -> None:
    span = Span(start, start + length)
    lead = before.replace("[", "").replace(">", "")
    found = quotes(f"{lead}\n\n{quote(words, 'The Beacon, ¶2', ID, span)}\n\nMore.")
    assert [(each.words, each.article, each.span) for each in found] == [(_even(words), ID, span)]


def _even(words: str) -> str:
    """Leave out the blanks at the ends of lines, which nobody sees."""
    return "\n".join(line.rstrip(" ") for line in words.split("\n"))


@given(WORDS)
def test_a_caption_is_read_as_it_was_written(caption: str) -> None:
    shown = " ".join(caption.split())
    assert [each.caption for each in quotes(quote("words", caption, ID, Span(0, 5)))] == [shown]


@given(WORDS)
def test_quoted_words_are_neither_links_nor_tags(words: str) -> None:
    text = quote(f"{words} [[Title]] #tag", "The Beacon", ID, Span(0, 5))
    assert not links(text)
    assert not tags(text)


@given(WORDS)
def test_quoted_words_are_shown_letter_for_letter(words: str) -> None:
    words = " ".join(words.split())
    body = note_body(quote(words, "The Beacon", ID, Span(3, 9)), {})
    assert body.text == f"{words}\n\n— The Beacon"
    assert [(mark.kind, mark.value) for mark in body.marks] == [(MarkKind.LINK, f"quote:{ID}/3-9")]


def test_words_and_reference_belong_together_across_one_empty_line_at_most() -> None:
    reference = f"— [The Beacon](quote:{ID}/0-5)"
    assert quotes(f"> words\n{reference}")[0].words == "words"
    assert quotes(f"> one\n>\n> two\n\n{reference}")[0].words == "one\n\ntwo"
    assert quotes(f"> words\n\n\n{reference}")[0].words == ""
    assert quotes(f"> words\nmine\n{reference}")[0].words == ""
    assert quotes(reference)[0].words == ""


def test_links_name_a_title_or_an_id() -> None:
    found = links(rf"[[A bridge]], [[article:{ID}|a report]], [[comparison:{ID}]], \[[no]], [[a|b|c]], [[ ]")
    assert [(each.kind, each.name, each.shown) for each in found] == [
        ("title", "A bridge", "A bridge"),
        ("article", ID, "a report"),
        ("comparison", ID, f"comparison:{ID}"),
    ]


@given(st.text(max_size=60), st.booleans(), st.sampled_from(["article", "comparison"]))
def test_a_link_that_is_written_is_one_that_is_read(title: str, only: bool, kind: str) -> None:
    title = " ".join(normalise(title).split())
    (found,) = links(link_to(kind, ID, title, is_only_one=only))
    assert (found.kind, found.name) in {(kind, ID), ("title", title)}


def test_the_target_at_the_caret() -> None:
    text = f"See [[A bridge]] and\n{quote('words', 'The Beacon', ID, Span(3, 9))}"
    assert target_at(text, 6) == "title:A bridge"
    assert target_at(text, 1) == ""
    assert target_at(text, len(text) - 2) == f"quote:{ID}/3-9"
    assert read_target(f"quote:{ID}/3-9") == ("article", ID, Span(3, 9))
    assert read_target("title:A bridge") == ("title", "A bridge", None)
    assert read_target("https://example.org/") is None
    assert read_target("article:../x") is None


def test_tags_are_words_after_a_sign() -> None:
    assert tags("#harbour a#b ##c #harbour (#new-quay) &#38; # d") == ("harbour", "new-quay")


@pytest.mark.parametrize("piece", ["[", "[[", "\\[", "> ", ">", "[a](quote:", "[[a|", "#", "\n", "[\\["])
def test_hostile_text_is_read_in_time(piece: str) -> None:
    with in_time(2):
        text = piece * 50_000
        quotes(text), links(text), tags(text), target_at(text, 7)


def test_quoted_words_without_end_are_read_in_time() -> None:
    reference = f"[x](quote:{ID}/0-1)\n"
    with in_time(2):
        assert len(quotes("> a\n" * 2_000 + reference * 2_000)) == 2_000


def test_what_the_library_does_not_have_is_shown_as_such() -> None:
    body = note_body("[[A bridge]] and [[Nothing]] and `[[code]]`", {"Nothing": "not in the library"})
    assert body.text == "A bridge and Nothing (not in the library) and [[code]]"
    assert [(mark.kind, mark.value) for mark in body.marks][:2] == [
        (MarkKind.LINK, "title:A bridge"),
        (MarkKind.EMPHASIS, ""),
    ]


def test_no_other_scheme_becomes_a_link() -> None:
    body = note_body("[a](file:///etc) [b](javascript:x) [c](quote:../1-2) [d](https://example.org/)", {})
    assert [mark.value for mark in body.marks] == ["https://example.org/"]
    assert references.read_target("file:///etc") is None
