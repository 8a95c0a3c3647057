"""The clipboard, as browsers fill it."""

import base64
import gzip
import hashlib
import json
import re
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diptych.core import intake
from diptych.core.errors import RefusedInput
from diptych.core.intake import kept_clipboard
from diptych.core.intake.clipboard import read_kept
from diptych.core.intake.kept_clipboard import MEDIA_TYPE
from diptych.core.model import MarkKind
from diptych.core.text import fits
from tests.conftest import shared

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
    "text/plain;charset=utf-8": "Head – Text".encode(),
    "text/plain": b"Head \\u2013 Text",
}
WINDOWS = (
    b"Version:0.9\r\nStartHTML:0000000105\r\nEndHTML:0000000199\r\nStartFragment:0000000141\r\n"
    b"EndFragment:0000000163\r\nSourceURL:https://record.example/a\r\n"
    b"<html><body>\r\n<!--StartFragment--><p>The text \xe2\x80\x93 here.</p>"
    b"<!--EndFragment--></body></html>\0"
)
WHOLE_PAGE = """
<div><a href="https://record.example/">Front page</a></div>
<div><a href="https://record.example/w">Weather</a></div>
<div><a href="https://record.example/s">Sport</a></div><p>Share</p><p>5 min read</p><p>Harbour</p>
<h1>Crane falls into the dock</h1><p>Published 3rd May 2024, 10:14</p><p>By Ann Orlo and Bo Reck</p>
<p>A crane <em>fell</em> into the dock.</p><p>ADVERTISEMENT</p>
<p>Nobody was hurt, said <a href="https://record.example/p">the harbour master</a>.</p>
<p><a href="https://record.example/2">Read more: the last crane</a></p><p>Photo: Ann Orlo / The Record</p>
<p>Sign up for our weekly newsletter about the harbour</p>
<ul><li>It weighed 40 tonnes.</li><li>Copy link</li></ul>
"""


def read(formats):
    return intake.read_clipboard(formats).incoming


def blocks(clipping):
    """Return the blocks, each with the reason why it is left out."""
    text = clipping.body.text
    return [(text[b.start : b.end], clipping.left_out.get(n, "")) for n, b in enumerate(clipping.body.blocks)]


# What is no article


@pytest.mark.parametrize(
    ("formats", "what"),
    [
        ({}, "no text"),
        ({"text/plain": b" \n"}, "no text"),
        ({"text/html": b"<script>x</script>"}, "no text"),
        ({"text/html": b"<div><br></div><hr>"}, "no text"),
        ({"text/html": b"\xef\xbb\xbf", "text/plain": b"\xff\xfe"}, "no text"),
        ({"image/png": b"\x89PNG", "text/html": b'<img src="x" alt="A bridge">'}, "picture"),
        ({"application/x-qt-image": b""}, "picture"),
        ({"text/uri-list": b"file:///a.txt"}, "files"),
        ({"text/plain": b"a" * 20_000_001}, "20 MB"),
        ({"text/plain": b"a", "text/x-moz-url": b"\n." * 8_000_000}, "20 MB"),
        ({"text/plain": b"https://record.example/a"}, "only the address"),
        ({"text/html": b'<a href="https://a.example/">https://a.example/</a>'}, "only the address"),
        ({"text/plain": b"\x01\x02\x03\x04\x05"}, "not text"),
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
    clipping = intake.read_clipboard({"text/plain": b"Text.", "chromium/x-source-url": url})
    assert (clipping.incoming.url, clipping.incoming.outlet, clipping.host) == ("", "", "")


VECTORS = shared() / "torture" / "hostile_markup_dev.jsonl.gz"
WEB = re.compile(r"(?:https?://|mailto:)\S+", re.IGNORECASE)


@pytest.mark.skipif(not VECTORS.exists(), reason="the hostile strings are not here")
def test_of_hostile_markup_nothing_survives_but_text_and_links_to_the_web():
    with gzip.open(VECTORS, "rt", encoding="utf-8") as lines:
        vectors = [json.loads(line)["text"] for line in lines]
    assert len(vectors) == 1_339
    with_text, links = 0, []
    for vector in vectors:
        with suppress(RefusedInput):
            clipping = intake.read_clipboard(
                {"text/html": f"<p>Before.</p>{vector}".encode(errors="replace")}
            )
            with_text += 1
            again = intake.cut_clipping(clipping, ())
            for body in (clipping.body, clipping.incoming.body, again.body):
                assert fits(body)
                links += [mark.value for mark in body.marks if mark.kind is MarkKind.LINK]
            assert {mark.value for mark in again.body.marks if mark.kind is not MarkKind.LINK} <= {""}
            assert not clipping.incoming.url or WEB.fullmatch(clipping.incoming.url)
    assert with_text > 1_300
    assert [link for link in links if not WEB.fullmatch(link)] == []


# Where it is from


def test_an_article_copied_in_chromium():
    incoming = read(CHROMIUM)
    assert incoming.title == "Sallow Bridge closed"
    assert not incoming.title_derived
    assert incoming.author == "Nessa Thorgild"
    assert incoming.published == "2024-11-22"
    assert incoming.url == "https://www.record.example/2024/bridge?id=1"
    assert incoming.outlet == "record.example"
    assert incoming.body.text == "The bridge was closed. It will “stay” closed."
    assert (incoming.media_type, incoming.way) == (MEDIA_TYPE, "clipboard")
    assert incoming.evidence == {
        "title": "the headline",
        "author": "the byline",
        "published": "the line under the headline",
        "url": "the browser",
        "outlet": "the address",
        "language": "the words of the text",
    }


def test_firefox_says_the_host_alone_and_no_address_is_made_of_it():
    clipping = intake.read_clipboard(FIREFOX)
    incoming = clipping.incoming
    assert (incoming.title, incoming.body.text) == ("Head", "Text")
    assert (incoming.url, incoming.outlet, clipping.host) == ("", "record.example", "record.example")
    assert incoming.evidence["outlet"] == "the browser"


def test_chromium_says_the_host_alone_of_what_is_dragged():
    dragged = {
        "text/html": b"\xef\xbb\xbf<p>Text</p>",
        "chromium/x-renderer-taint": b"https://record.example",
    }
    clipping = intake.read_clipboard(dragged)
    assert (clipping.incoming.url, clipping.incoming.outlet) == ("", "record.example")
    assert clipping.host == "record.example"
    assert intake.read_clipboard(dragged | {"chromium/x-renderer-taint": b"null"}).host == ""


def test_the_address_that_the_page_itself_says_completes_what_firefox_says():
    html = b'<link rel="canonical" href="https://record.example/a"><p>Text</p>'
    clipping = intake.read_clipboard({**FIREFOX, "text/html": html})
    assert (clipping.incoming.url, clipping.host) == ("https://record.example/a", "")
    assert clipping.incoming.evidence["url"] == "the page’s own data (canonical link)"


def test_plain_text_of_firefox_is_taken_where_it_is_not_escaped():
    for order in (FIREFOX, dict(reversed(FIREFOX.items()))):
        plain = {name: data for name, data in order.items() if name.startswith("text/plain")}
        assert read(plain).body.text == "Head – Text"


@pytest.mark.parametrize(
    "name", ["text/html", "HTML Format", 'application/x-qt-windows-mime;value="HTML Format"']
)
def test_an_article_copied_on_windows(name):
    incoming = read({name: WINDOWS})
    assert incoming.body.text == "The text – here."
    assert (incoming.url, incoming.evidence["url"]) == ("https://record.example/a", "the browser")


@pytest.mark.parametrize(
    ("name", "encoding"),
    [
        ("org.chromium.source-url", "utf-8"),
        ('application/x-qt-windows-mime;value="Chromium internal source URL"', "utf-16-le"),
        ("chromium/x-source-url", "utf-16"),
    ],
)
def test_other_systems_call_the_address_otherwise(name, encoding):
    address = "https://record.example/a"
    assert read({"text/plain": b"Text.", name: address.encode(encoding)}).url == address


def test_plain_text_and_markdown_are_read_when_there_is_no_html():
    plain = read({"text/plain": b"date 2024-11-22 The text.\0", "text/html": b" "})
    assert (plain.body.text, plain.published, plain.title_derived) == ("The text.", "2024-11-22", True)
    assert plain.evidence["published"] == "the first line"
    assert "title" not in plain.evidence
    assert read({"text/markdown": b"# A\n\n*b*"}).title == "A"
    assert read({"text/plain": "\ufeffUmlaut ä".encode("utf-16")}).body.text == "Umlaut ä"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_markup_with_a_mark_of_its_order_of_bytes_is_read(encoding):
    assert read({"text/html": "<p>Für „14“ Tage.</p>".encode(encoding)}).body.text == "Für „14“ Tage."


def test_of_text_and_a_picture_the_text_is_taken():
    assert read({"image/png": b"", "text/html": b"<p>Text.</p>"}).body.text == "Text."
    assert read({"application/x-qt-image": b"", "text/plain": b"Text."}).body.text == "Text."


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
    incoming = read({"text/plain": f"{line}\n\nThe text.".encode()})
    assert incoming.published == published
    assert incoming.body.text.startswith(line)
    if published:
        assert incoming.evidence["published"] == "a line near the beginning"


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("By Nessa Thorgild", "Nessa Thorgild"),
        ("Von Greta van der Holt", "Greta van der Holt"),
        ("Par Émile Verrat et Ana Sol", "Émile Verrat et Ana Sol"),
        ("Автор: Инна Ледова", "Инна Ледова"),
        ("Von Anfang an war die Brücke zu", ""),
        ("Por la mañana", ""),
        ("By 1984", ""),
    ],
)
def test_the_author_stands_in_a_line_of_names(line, author):
    html = f"<h1>Bridge</h1><p>{line}</p><p>The text goes on and on.</p>"
    clipping = intake.read_clipboard({"text/html": html.encode()})
    assert clipping.incoming.author == author
    assert (1 in clipping.left_out) is bool(author)


@pytest.mark.parametrize(
    ("line", "is_date"),
    [
        ("Freitag, 22. November 2024, 10:14 Uhr", True),
        ("Le 22 novembre 2024 à 10h14", True),
        ("2024年11月22日", True),
        ("On 22 November 2024 it fell.", False),
        ("22 of them came in 2024, and the others stayed at home for good", False),
        ("23 November 2024", False),
    ],
)
def test_a_line_that_says_the_date_alone_is_left_out(line, is_date):
    html = f'<h1>Bridge</h1><p>{line}</p><time datetime="2024-11-22"></time><p>The text goes on.</p>'
    clipping = intake.read_clipboard({"text/html": html.encode()})
    assert clipping.incoming.published == "2024-11-22"
    assert (1 in clipping.left_out) is is_date


# What is the article of it


def test_of_a_whole_page_the_article_is_taken_and_all_else_is_listed_with_the_reason():
    clipping = intake.read_clipboard({"text/html": WHOLE_PAGE.encode()})
    assert blocks(clipping) == [
        ("Front page", "is nothing but a link"),
        ("Weather", "is nothing but a link"),
        ("Sport", "is nothing but a link"),
        ("Share", "is for sharing, printing or commenting"),
        ("5 min read", "is for sharing, printing or commenting"),
        ("Harbour", ""),
        ("Crane falls into the dock", "is the headline"),
        ("Published 3rd May 2024, 10:14", "is the line of the date"),
        ("By Ann Orlo and Bo Reck", "is the line of the author"),
        ("A crane fell into the dock.", ""),
        ("ADVERTISEMENT", "announces an advertisement"),
        ("Nobody was hurt, said the harbour master.", ""),
        ("Read more: the last crane", "leads to other articles"),
        ("Photo: Ann Orlo / The Record", "says who made a picture"),
        ("Sign up for our weekly newsletter about the harbour", "offers a newsletter or a subscription"),
        ("It weighed 40 tonnes.", ""),
        ("Copy link", "is for sharing, printing or commenting"),
    ]
    incoming = clipping.incoming
    assert (incoming.title, incoming.author) == ("Crane falls into the dock", "Ann Orlo and Bo Reck")
    assert incoming.body.text == (
        "Harbour\n\nA crane fell into the dock.\n\nNobody was hurt, said the harbour master.\n\n"
        "It weighed 40 tonnes."
    )
    words = [(m.kind, incoming.body.text[m.start : m.end]) for m in incoming.body.marks]
    assert words == [(MarkKind.EMPHASIS, "fell"), (MarkKind.LINK, "the harbour master")]


@pytest.mark.parametrize(
    "line",
    [
        "Anzeige",
        "– Werbung –",
        "Publicité",
        "Реклама",
        "广告",
        "Lesen Sie auch: Kran fällt um",
        "Lire la suite",
        "Lee también",
        "123 Kommentare",
        "Condividi",
        "© 2024 Ann Orlo",
        "Foto: Ann Orlo",
        "Image source, Ann Orlo",
        "Abonnieren Sie unseren Newsletter!",
        "Wir verwenden Cookies, um Ihnen mehr zu zeigen.",
        "Accept all cookies",
        "اقرأ أيضا",
        "関連記事",
        "We use cookies. You can refuse them.",
        "5 Min. Lesezeit",
    ],
)
def test_clutter_is_known_in_several_languages(line):
    clipping = intake.read_clipboard({"text/html": f"<p>The dock is dry.</p><p>{line}</p>".encode()})
    assert list(clipping.left_out) == [1], line


@pytest.mark.parametrize(
    "line",
    [
        "The advertisement hung there for years.",
        "Share prices fell by a third on Friday.",
        "Read more books, the mayor said.",
        "Related cases are heard in spring.",
        "Cookies were baked by the keeper's wife.",
        "We use cookies as bait, said the ratcatcher." * 8,
        "Photo: the crane in the dock. It fell on Friday.",
        "Von wegen Werbung",
        "Subscribe? Never, said the keeper.",
        ".",
        "No",
        '<a href="https://a.example">A report</a> of the council names the builder.',
    ],
)
def test_sentences_that_only_begin_like_clutter_stay(line):
    clipping = intake.read_clipboard({"text/html": f"<p>The dock is dry.</p><p>{line}</p>".encode()})
    assert clipping.left_out == {}


def test_a_heading_that_is_a_link_stays():
    html = '<p>One.</p><h2><a href="https://a.example/x">A crane</a></h2><p>Two.</p>'
    assert intake.read_clipboard({"text/html": html.encode()}).left_out == {}


@pytest.mark.parametrize(
    "html", ["<p>Advertisement</p>", "<ul><li>Share</li><li>Print</li></ul>", "<h1>A</h1><p>By Bo Reck</p>"]
)
def test_where_all_looks_like_clutter_nothing_is_left_out(html):
    clipping = intake.read_clipboard({"text/html": html.encode()})
    assert clipping.left_out == {}
    assert clipping.incoming.body == clipping.body


def test_the_reader_has_the_last_word():
    clipping = intake.read_clipboard(CHROMIUM)
    whole = intake.cut_clipping(clipping, ())
    assert whole.body == clipping.body
    assert whole.title == "Sallow Bridge closed"
    one = intake.cut_clipping(clipping, {0, 2, 3})
    assert one.body.text == "By Nessa Thorgild"
    with pytest.raises(RefusedInput, match="ticked"):
        intake.cut_clipping(clipping, range(4))


def test_a_title_of_the_first_words_is_made_again():
    clipping = intake.read_clipboard({"text/plain": b"One line.\n\nAnother line."})
    assert clipping.incoming.title == "One line."
    assert intake.cut_clipping(clipping, {0}).title == "Another line."


# What is kept of it


@pytest.mark.parametrize(
    "formats", [CHROMIUM, FIREFOX, {"text/html": WINDOWS}, {"text/html": WHOLE_PAGE.encode()}]
)
def test_the_original_gives_the_same_body_again(formats):
    clipping = intake.read_clipboard(formats)
    for incoming in (clipping.incoming, intake.cut_clipping(clipping, {1})):
        assert read_kept(incoming.original, incoming.media_type).body == incoming.body


def test_all_texts_of_the_clipboard_are_kept():
    formats, left_out = kept_clipboard.unpack(read(CHROMIUM).original)
    assert formats == {name: CHROMIUM[name] for name in ("text/html", "text/plain", "chromium/x-source-url")}
    assert left_out == {0, 1, 2}
    formats, _ = kept_clipboard.unpack(read(FIREFOX).original)
    assert formats["text/x-moz-url-priv"] == FIREFOX["text/x-moz-url-priv"]
    assert formats["text/plain"].decode() == "Head – Text"


def test_of_a_large_picture_in_the_markup_the_hash_is_kept():
    small, large = b"\x01" * 300, bytes(range(256)) * 200
    html = b"".join(
        b'<p>Text.</p><img alt="A crane" src="data:image/png;base64,%s">' % base64.b64encode(picture)
        for picture in (small, large)
    )
    incoming = read({"text/html": html})
    kept = kept_clipboard.unpack(incoming.original)[0]["text/html"]
    assert base64.b64encode(small) in kept
    assert hashlib.sha256(base64.b64encode(large)).hexdigest().encode() in kept
    assert len(kept) < 1_000
    assert read_kept(incoming.original, incoming.media_type).body == incoming.body


def test_words_that_look_like_a_picture_stay():
    words = "data:image/png;base64," + "A" * 40_000
    assert read({"text/html": f"<p>{words}</p>".encode()}).body.text.replace("\n\n", "") == words


@pytest.mark.parametrize("formats", [CHROMIUM, FIREFOX])
def test_what_was_kept_before_as_one_format_is_read_as_it_was(formats):
    body = read_kept(formats["text/html"], "text/html").body
    first = {0: "By Nessa", 1: "Text"}[formats is FIREFOX]
    assert body.text.startswith(first)
    assert read_kept(b"date 2024-11-22 The text.", "text/plain").body.text == "The text."


@pytest.mark.parametrize(
    "damaged", [b"", b"{", b"[]", b"{}", b'{"formats":{"text/html":7},"left_out":[]}', b"\xff", b"[" * 9999]
)
def test_what_is_damaged_is_refused(damaged):
    with pytest.raises(RefusedInput):
        read_kept(damaged, MEDIA_TYPE)


def test_typed_text_is_an_article():
    incoming = intake.read_text("date 2024-11-22 One.\n\nTwo \ud83d.")
    assert (incoming.published, incoming.way, incoming.media_type) == ("2024-11-22", "paste", "text/plain")
    assert incoming.body.text == "One.\n\nTwo \ufffd."
    with pytest.raises(RefusedInput):
        intake.read_text(" \n ")


FORMATS = st.sampled_from([*CHROMIUM, *FIREFOX, "HTML Format", "text/markdown", "image/png"])
MARKUP = st.lists(
    st.sampled_from(
        [*WHOLE_PAGE.strip().split("\n"), "<h2>Head</h2>", "<b>", "</p>", "<td>", "é", "\u0301", "<li>", "\t"]
    )
    | st.text(max_size=20)
).map(lambda pieces: "".join(pieces).encode(errors="replace"))


@settings(max_examples=200, deadline=None)
@given(
    st.dictionaries(
        FORMATS, st.binary(max_size=60) | st.text(max_size=40).map(str.encode) | MARKUP, max_size=4
    ),
    st.sets(st.integers(0, 12)),
)
def test_any_clipboard_is_read_or_refused_and_derived_again_exactly(formats, left_out):
    with suppress(RefusedInput):
        clipping = intake.read_clipboard(formats)
        for incoming in (clipping.incoming, intake.cut_clipping(clipping, left_out)):
            assert fits(incoming.body)
            assert read_kept(incoming.original, incoming.media_type).body == incoming.body
