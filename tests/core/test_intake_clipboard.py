"""The clipboard, as browsers fill it."""

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diptych.core import intake
from diptych.core.errors import RefusedInput
from diptych.core.text import fits

CHROMIUM = {
    "text/html": (
        '<meta charset="utf-8"><h1 style="font-weight: 700;">Sallow Bridge closed</h1>'
        '<p class="byline">By Nessa Thorgild</p><p>Friday 22 November 2024</p>'
        "<p>The bridge was closed. It will “stay” closed.</p>"
    ).encode(),
    "text/plain": b"Sallow Bridge closed\nBy Nessa Thorgild",
    "chromium/x-source-url": b"https://www.record.example/2024/bridge?id=1",
    "chromium/x-internal-source-rfh-token": b"\x01\x02",
}
FIREFOX = {
    "text/html": b"<article><h2>Head</h2><p>Text</p></article>",
    "text/_moz_htmlcontext": "<html><body></body></html>".encode("utf-16-le"),
    "text/_moz_htmlinfo": "0,0".encode("utf-16-le"),
    "text/x-moz-url-priv": "https://record.example".encode("utf-16-le"),
    "text/plain;charset=utf-8": b"Head Text",
}
WINDOWS = (
    b"Version:0.9\r\nStartHTML:0000000105\r\nEndHTML:0000000199\r\nStartFragment:0000000141\r\n"
    b"EndFragment:0000000163\r\nSourceURL:https://record.example/a\r\n"
    b"<html><body>\r\n<!--StartFragment--><p>The text \xe2\x80\x93 here.</p>"
    b"<!--EndFragment--></body></html>\0"
)


def test_an_article_copied_in_chromium():
    incoming = intake.read_clipboard(CHROMIUM)
    assert incoming.title == "Sallow Bridge closed"
    assert not incoming.title_derived
    assert incoming.author == "Nessa Thorgild"
    assert incoming.published == "2024-11-22"
    assert incoming.url == "https://www.record.example/2024/bridge?id=1"
    assert incoming.outlet == "record.example"
    assert incoming.body.text.endswith("\n\nThe bridge was closed. It will “stay” closed.")
    assert (incoming.media_type, incoming.way, incoming.original) == (
        "text/html",
        "clipboard",
        CHROMIUM["text/html"],
    )


def test_an_article_copied_in_firefox():
    incoming = intake.read_clipboard(FIREFOX)
    assert (incoming.title, incoming.body.text) == ("Head", "Text")
    assert (incoming.url, incoming.outlet) == ("https://record.example", "record.example")


@pytest.mark.parametrize(
    "name", ["text/html", "HTML Format", 'application/x-qt-windows-mime;value="HTML Format"']
)
def test_an_article_copied_on_windows(name):
    incoming = intake.read_clipboard({name: WINDOWS})
    assert incoming.body.text == "The text – here."
    assert incoming.url == "https://record.example/a"


@pytest.mark.parametrize("formats", [CHROMIUM, FIREFOX, {"text/html": WINDOWS}])
def test_the_original_gives_the_same_body_again(formats):
    incoming = intake.read_clipboard(formats)
    assert intake.read_clipboard({incoming.media_type: incoming.original}).body == incoming.body


def test_plain_text_and_markdown_are_read_when_there_is_no_html():
    plain = intake.read_clipboard({"text/plain": b"date 2024-11-22 The text.\0", "text/html": b" "})
    assert (plain.body.text, plain.published, plain.title_derived) == ("The text.", "2024-11-22", True)
    assert intake.read_clipboard({"text/markdown": b"# A\n\n*b*"}).title == "A"
    assert intake.read_clipboard({"text/plain": "\ufeffUmlaut ä".encode("utf-16")}).body.text == "Umlaut ä"


@pytest.mark.parametrize(
    ("formats", "what"),
    [
        ({}, "no text"),
        ({"text/plain": b" \n"}, "no text"),
        ({"text/html": b"<script>x</script>"}, "no text"),
        ({"image/png": b"\x89PNG", "text/html": b'<img src="x" alt="A bridge">'}, "picture"),
        ({"application/x-qt-image": b""}, "picture"),
        ({"text/uri-list": b"file:///a.txt"}, "files"),
        ({"text/plain": b"a" * 20_000_001}, "20 MB"),
    ],
)
def test_without_text_the_next_step_is_said(formats, what):
    with pytest.raises(RefusedInput) as refusal:
        intake.read_clipboard(formats)
    assert what in refusal.value.what
    assert refusal.value.next_step


@pytest.mark.parametrize(
    "url", [b"javascript:alert(1)", b"file:///etc/hosts", b"https://a b", b"\\\\host\\share", b"\xff\xfe"]
)
def test_only_web_addresses_are_addresses(url):
    incoming = intake.read_clipboard({"text/plain": b"Text.", "chromium/x-source-url": url})
    assert (incoming.url, incoming.outlet) == ("", "")


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("November 22, 2024", "2024-11-22"),
        ("Nov. 2 2024", "2024-11-02"),
        ("Published 3rd May 2024, 10:14", "2024-05-03"),
        ("31 February 2024", None),
        ("A market on 22 Novemberish 2024", None),
    ],
)
def test_a_line_with_a_date_dates_the_article(line, published):
    assert intake.read_clipboard({"text/plain": f"{line}\n\nThe text.".encode()}).published == published


def test_typed_text_is_an_article():
    incoming = intake.read_text("date 2024-11-22 One.\n\nTwo \ud83d.")
    assert (incoming.published, incoming.way, incoming.media_type) == ("2024-11-22", "paste", "text/plain")
    assert incoming.body.text == "One.\n\nTwo \ufffd."
    with pytest.raises(RefusedInput):
        intake.read_text(" \n ")


FORMATS = st.sampled_from([*CHROMIUM, *FIREFOX, "HTML Format", "text/markdown", "image/png"])


@settings(max_examples=200, deadline=None)
@given(st.dictionaries(FORMATS, st.binary(max_size=60) | st.text(max_size=40).map(str.encode), max_size=4))
def test_any_clipboard_is_read_or_refused(formats):
    with suppress(RefusedInput):
        assert fits(intake.read_clipboard(formats).body)
