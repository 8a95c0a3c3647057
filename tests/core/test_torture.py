"""Collected hostile markup, wherever words go: in notes, titles, tags, sheets and pastes it stays words."""

import gzip
import json
import re
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from diptych.core import anchor, references
from diptych.core.errors import RefusedInput
from diptych.core.intake import note_body, read_clipboard, read_every, read_text
from diptych.core.library import Library
from diptych.core.model import Body, Incoming, Scope, Span
from diptych.core.workspace import finish, open_workspace
from tests.conftest import shared
from tests.core.test_export import check_html, check_markdown
from tests.documents import epub
from tests.fakes import InlineRunner

VECTORS = shared() / "torture" / "hostile_markup_dev.jsonl.gz"
# Where a link of a note may lead: to pages, whose address nobody follows, and into the library.
WORDS = "<p>Some words of a report that is long enough to be one, said the harbour office on Monday.</p>" * 5
HARMLESS = re.compile(
    r"(?:https?://|mailto:)[^\\\s]+|(?:article|comparison|quote):[0-9A-Za-z/-]+|title:[^\n]+", re.IGNORECASE
)

pytestmark = [
    pytest.mark.skipif(not VECTORS.exists(), reason="no torture here"),
    pytest.mark.parametrize("every", [10, pytest.param(1, marks=pytest.mark.soak)]),
]


def vectors(every: int) -> list[str]:
    found = [json.loads(line)["text"] for line in gzip.decompress(VECTORS.read_bytes()).splitlines()]
    assert len(found) > 1_000
    return found[::every]


def check(body: Body) -> None:
    """Find no more in a body than text, and links that lead nowhere they may not."""
    for mark in body.marks:
        assert 0 <= mark.start <= mark.end <= len(body.text)
        assert not mark.value or HARMLESS.fullmatch(mark.value), mark


def letters(text: str) -> str:
    """Return what can be seen of a text; Markdown keeps two control characters for itself."""
    return re.sub(r"[\s\x00-\x1f]", "", text)


def test_notes_have_only_harmless_links(every: int) -> None:
    for text in vectors(every):
        for form in ("{}", "[[{}]]", "[[x|{}]]", "[x]({})", "![x]({})", "> {}", "<{}>", "[x][1]\n\n[1]: {}"):
            check(note_body(form.replace("{}", text), {}))


def test_quoted_words_stand_in_a_note_letter_for_letter(every: int) -> None:
    for text in vectors(every):
        words = read_text(f"{text}\n\nSome words.").body.text
        written = references.quote(words, f"{text}, ¶1", "an-id", Span(3, 9))
        (found,) = references.quotes(written)
        assert [line.rstrip() for line in found.words.split("\n")] == [
            line.rstrip() for line in words.split("\n")
        ]
        body = note_body(written, {})
        check(body)
        assert letters(words) in letters(body.text), text
        assert [mark.value for mark in body.marks if mark.value] == ["quote:an-id/3-9"], text


def test_pastes_have_only_harmless_links(every: int) -> None:
    for text in vectors(every):
        html = f"<h1>{text}</h1><p>Some words of a report.</p>{text}".encode("utf-8", "replace")
        for formats in ({"text/html": html}, {"text/markdown": html}, {"text/plain": html}):
            # Some vectors hide all that follows, some are no text at all.
            with suppress(RefusedInput):
                clipping = read_clipboard(formats)
                check(clipping.body)
                check(clipping.incoming.body)


def test_files_have_only_harmless_links_and_addresses(every: int) -> None:
    for text in vectors(every):
        page = f"<html><head>{text}</head><body><article><h1>{text}</h1>{WORDS}{text}</article></body></html>"
        mail = f"Subject: x\nContent-Type: text/html; charset=utf-8\n\n<h1>{text}</h1>{WORDS}{text}"
        archive = (
            'Content-Type: multipart/related; boundary="b"\n\n'
            f"--b\nContent-Type: text/html; charset=utf-8\n\n{page}\n--b--\n"
        )
        files = {
            "a.html": page.encode("utf-8", "replace"),
            "a.eml": mail.encode("utf-8", "replace"),
            "a.mhtml": archive.encode("utf-8", "replace"),
            "a.md": f"{text}\n\nSome words.".encode("utf-8", "replace"),
            "a.epub": epub(
                {"a.xhtml": f"<html><body><h1>One</h1>{WORDS}{text}</body></html>"}, {"title": "One"}
            ),
        }
        for name, data in files.items():
            with suppress(RefusedInput):
                for found in read_every(data, name):
                    if isinstance(found, Incoming):
                        check(found.body)
                        assert not found.url or re.match(r"https?://", found.url, re.IGNORECASE)


def test_what_is_written_comes_out_as_words(every: int, tmp_path: Path) -> None:
    """One library holds them all: as titles, outlets, speakers, tags, sheet names, notes and verdicts."""
    workspace = open_workspace(tmp_path / "t.diptych", InlineRunner())
    with workspace._library.act("All of it"):
        sheets = [fill(workspace._library, number, text) for number, text in enumerate(vectors(every))]
    for scope in (Scope(sheet=sheets[0]), Scope()):
        check_html(finish(workspace.export_html(scope)))
        check_markdown(finish(workspace.export_markdown(scope)))
    for text in vectors(every):
        check(finish(workspace.preview_note(f"[[{text}]] {text}")))
    assert workspace.check().problems == ()
    workspace.close()


def fill(library: Library, number: int, text: str) -> str:
    """Write a text wherever a reader may; return the sheet of that name."""
    incoming = read_text(f"Some words of article {number}.\n\n{text}")
    article = library.add_article(replace(incoming, title=text, outlet=text, author=text, url=text)).article
    assert article
    body = library.article(article).body
    selector = anchor.describe(body.text, Span(0, body.passages[0].end))
    sheet = library.add_sheet(f"x {text}")
    comparison = library.add_comparison(article, selector, sheet)
    library.describe_statement(library.comparison(comparison).statement.id, text, "quote", (text,))
    library.add_report(comparison, article, selector, "differs")
    library.write_note(f"comparison:{comparison}", text)
    library.write_note(f"article:{article}", text)
    library.write_verdict(comparison, text)
    return sheet
