"""Web archives: the page in them is read as a saved page is, and large parts stay out of the library."""

import base64
import quopri
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diptych.core import intake
from diptych.core.errors import RefusedInput
from diptych.core.model import Remedy
from diptych.core.text import fits
from tests.core.saved_pages import TEXT, page, paragraphs
from tests.pace import in_time

URL = "https://record.example/a/bridge"
HTML = page("<title>Brücke zu</title>", f"<article><h1>Brücke zu</h1>{paragraphs()}</article>")


def archive(
    html=HTML, encoding="quoted-printable", charset="utf-8", head="", pages=(), end="\r\n", type="text/html"
):
    coded = html.encode(charset)
    coded = quopri.encodestring(coded) if encoding == "quoted-printable" else base64.encodebytes(coded)
    head = head or (
        "From: <Saved by Blink>\nSnapshot-Content-Location: https://record.example/a/bridge\n"
        "Subject: =?utf-8?Q?Br=C3=BCcke_zu?=\nDate: Fri, 22 Nov 2024 10:00:00 +0100\n"
    )
    start = (
        f'{head}MIME-Version: 1.0\nContent-Type: multipart/related;\n\ttype="text/html";\n\t'
        'boundary="----Part--x"\n\n\n'
        f"------Part--x\nContent-Type: {type}; charset={charset}\nContent-ID: <frame-1>\n"
        f"Content-Transfer-Encoding: {encoding}\nContent-Location: https://record.example/a/other\n\n"
    )
    rest = "".join(f"\n------Part--x\n{part}" for part in (*pages, picture()))
    data = start.encode() + coded + f"{rest}\n------Part--x--\n".encode()
    return data.replace(b"\n", end.encode())


def picture(length=60_000):
    data = base64.encodebytes(b"\x89PNG" + b"x" * length).decode()
    return f"Content-Type: image/png\nContent-Transfer-Encoding: base64\n\n{data}"


@pytest.mark.parametrize(
    "data",
    [
        b"no archive at all",
        b"Content-Type: multipart/related; boundary=x\n\n--x\nContent-Type: image/png\n\nabc\n--x--",
        b"Content-Type: multipart/related\n\nabc",
        archive("<html></html>"),
    ],
)
def test_an_archive_without_a_page_is_refused_with_a_way_on(data):
    with pytest.raises(RefusedInput) as refusal:
        intake.read(data, "a.mhtml")
    assert refusal.value.next_step
    assert refusal.value.remedies == (Remedy.AS_TEXT,)


@pytest.mark.parametrize("end", ["\r\n", "\n"])
@pytest.mark.parametrize(
    ("encoding", "charset"),
    [
        ("quoted-printable", "utf-8"),
        ("quoted-printable", "cp1252"),
        ("base64", "utf-8"),
        ("base64", "utf-16"),
    ],
)
def test_an_archive_gives_its_article(encoding, charset, end):
    incoming = intake.read(archive(encoding=encoding, charset=charset, end=end), "a.mhtml")
    assert incoming.title == "Brücke zu"
    assert incoming.url == URL
    assert incoming.evidence["url"] == "the web archive's own data"
    assert [incoming.body.text[b.start : b.end] for b in incoming.body.blocks] == list(TEXT)
    assert incoming.outlet == "record.example"
    assert "saved on 2024-11-22" in incoming.notices[0]


def test_the_title_and_the_address_may_come_from_the_archive_alone():
    incoming = intake.read(archive(f"<html><body>{paragraphs()}</body></html>"), "a.mht")
    assert (incoming.title, incoming.url) == ("Brücke zu", URL)
    head = "From: <Saved by Internet Explorer>\n"
    incoming = intake.read(archive(head=head), "a.mht")
    assert incoming.url == "https://record.example/a/other"


def test_a_frame_is_not_the_page():
    frame = (
        "Content-Type: text/html\nContent-ID: <frame-2>\n\n<html><body><p>An advertisement</p></body></html>"
    )
    incoming = intake.read(archive(pages=[frame]), "a.mhtml")
    assert "advertisement" not in incoming.body.text


@pytest.mark.parametrize("end", ["\r\n", "\n"])
def test_large_parts_give_way_to_their_hash_and_the_body_stays_the_same(end):
    data = archive(end=end)
    incoming = intake.read(data, "a.mhtml")
    assert len(incoming.original) < len(data) - 60_000
    assert b"sha256=" in incoming.original
    again = intake.read(incoming.original, incoming.file_name)
    assert again.body == incoming.body
    assert again.original == incoming.original


@settings(max_examples=150, deadline=None)
@given(
    st.binary(max_size=300)
    | st.lists(
        st.sampled_from(
            [
                "Content-Type: multipart/related; boundary=x\n",
                "\n",
                "--x\n",
                "--x--\n",
                "Content-Type: text/html\n",
            ]
            + [
                "Content-Transfer-Encoding: base64\n",
                "Content-Type: text/html; charset=\udc80\n",
                "<p>text",
                "=C3",
                "\0",
            ]
            + [
                "Content-Type: multipart/mixed; boundary*0=\n",
                "Content-Location: http://[x\n",
                "Date: 99\n",
                " folded\n",
            ]
        )
    ).map(lambda pieces: "".join(pieces).encode(errors="surrogateescape"))
)
def test_any_bytes_are_read_or_refused(data):
    with suppress(RefusedInput):
        incoming = intake.read(data, "a.mhtml")
        assert fits(incoming.body)
        assert incoming.body.blocks


@pytest.mark.parametrize(
    "data",
    [
        b"".join(
            f"Content-Type: multipart/mixed; boundary=b{at}\n\n--b{at}\n".encode() for at in range(3_000)
        ),
        b"Content-Type: multipart/related; boundary=x\n\n" + b"--x\n" * 200_000,
        b"X: y\n" * 400_000,
        b"Content-Type: text/html\n\n" + b"=\n" * 1_000_000,
    ],
    ids=["nested", "parts", "headers", "breaks"],
)
def test_repetition_costs_in_proportion(data):
    with in_time(6.0), suppress(RefusedInput):
        intake.read(data, "a.mhtml")
