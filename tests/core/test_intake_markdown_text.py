"""Markdown, with and without front matter."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diptych.core import intake
from diptych.core.errors import RefusedInput
from diptych.core.intake.markdown_text import MOST_CHARACTERS
from diptych.core.model import BlockKind, MarkKind
from diptych.core.text import fits, normalise

ARTICLE = """---
title: "Trams: a strike"
outlet: Ostrel Valley Record
author: [Corwyn Attlebay, Nessa Thorgild]
date: 2024-11-19
genre: Reportage
url: https://ostrelvalleyrecord.example/a?b=c
language: en-GB
mood: grim
---

Not one tram *left* the **depot**.

## Eleven hours

1. Pay
2. Rest

| Purpose | 2024 |
|---|---|
| Trams | 29.4 |

> Said.

```
code  here
```

A [link](https://x.example/y), a [bad one](javascript:alert(1)) and ![a picture](x.png "t").
<script>alert(1)</script>
"""


def read(text):
    return intake.read(text.encode(), "a.md")


def test_front_matter_is_what_the_article_says_about_itself():
    incoming = read(ARTICLE)
    assert incoming.title == "Trams: a strike"
    assert not incoming.title_derived
    assert incoming.outlet == "Ostrel Valley Record"
    assert incoming.author == "Corwyn Attlebay, Nessa Thorgild"
    assert incoming.published == "2024-11-19"
    assert incoming.genre == "reportage"
    assert incoming.url == "https://ostrelvalleyrecord.example/a?b=c"
    assert incoming.language == "en-GB"
    assert incoming.notices == ()
    assert incoming.media_type == "text/markdown"


def test_markdown_becomes_blocks_and_marks():
    body = read(ARTICLE).body
    blocks = [(block.kind, block.level, body.text[block.start : block.end]) for block in body.blocks]
    assert blocks == [
        (BlockKind.PARAGRAPH, 0, "Not one tram left the depot."),
        (BlockKind.HEADING, 2, "Eleven hours"),
        (BlockKind.ITEM, 1, "1. Pay"),
        (BlockKind.ITEM, 1, "2. Rest"),
        (BlockKind.ROW, 0, "Purpose\t2024"),
        (BlockKind.ROW, 0, "Trams\t29.4"),
        (BlockKind.QUOTE, 1, "Said."),
        (BlockKind.PREFORMATTED, 0, "code  here"),
        (BlockKind.PARAGRAPH, 0, "A link, a bad one and ."),
        (BlockKind.CAPTION, 0, "a picture"),
    ]
    marks = [(mark.kind, body.text[mark.start : mark.end], mark.value) for mark in body.marks]
    assert (MarkKind.EMPHASIS, "left", "") in marks
    assert (MarkKind.STRONG, "depot", "") in marks
    assert [mark for mark in marks if mark[0] is MarkKind.LINK] == [
        (MarkKind.LINK, "link", "https://x.example/y")
    ]


def test_without_front_matter_the_first_heading_is_the_title():
    incoming = read("# The river\n\nIt rose.\n\n# Later\n\nIt fell.")
    assert incoming.title == "The river"
    assert incoming.body.text == "It rose.\n\nLater\n\nIt fell."
    assert read("It rose.").title_derived


def test_bad_front_matter_stays_in_the_text():
    incoming = read("---\ntitle: a: b: [\n---\n\nThe text.")
    assert "title: a: b: [" in incoming.body.text
    assert "The text." in incoming.body.text
    assert incoming.notices


@pytest.mark.parametrize(
    ("line", "published", "noticed"),
    [
        ("date: 2024-02-31", None, True),
        ("date: tomorrow", None, True),
        ("date: 2024-11", "2024-11", False),
        ("date: 2024", "2024", False),
        ("date: 2024-11-22T10:30:00Z", "2024-11-22T10:30:00+00:00", False),
        ("genre: horoscope", None, True),
        ("title: {a: b}", None, False),
    ],
)
def test_a_field_that_is_none_is_said(line, published, noticed):
    incoming = read(f"---\n{line}\n---\nThe text.")
    assert incoming.published == published
    assert bool(incoming.notices) is noticed
    assert incoming.genre == ""
    assert incoming.body.text == "The text."


def test_nested_front_matter_is_not_written_out():
    bomb = "a: &a [x, x]\n" + "".join(
        f"{new}: &{new} [*{old}, *{old}, *{old}]\n"
        for old, new in zip("abcdefghij", "bcdefghijk", strict=True)
    )
    assert read(f"---\n{bomb}title: *k\n---\nText.").title_derived
    assert read("---\ntitle: " + "[" * 500 + "\n---\nText.").notices


@settings(max_examples=100, deadline=None)
@given(st.text(st.sampled_from("ab \n#*_`[]()!<>&|-=+1.\t\\~:\"'"), max_size=80) | st.text(max_size=60))
def test_any_text_has_a_preview(text):
    body = intake.markdown_body(text)
    assert fits(body)
    assert normalise(body.text) == body.text


def test_too_much_markdown_is_plain_text():
    text = f"*one* {'two ' * 20}\n\n" * (MOST_CHARACTERS // 80 + 1)
    assert intake.markdown_body(text).text.startswith("*one* two two")
    incoming = read(text)
    assert "plain text" in incoming.notices[0]
    nested = "\n".join(" " * 4 * level + "- x" for level in range(200))
    assert fits(intake.markdown_body(nested))


def test_front_matter_alone_is_no_article():
    with pytest.raises(RefusedInput):
        read("---\ntitle: a\n---\n")
