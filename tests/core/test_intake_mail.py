"""E-mail: newsletters and messages, who wrote them, and what is attached."""

from contextlib import suppress
from email.message import EmailMessage

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diptych.core import intake
from diptych.core.errors import RefusedInput
from diptych.core.model import BlockKind, Incoming, Remedy
from diptych.core.text import fits
from tests.core.saved_pages import TEXT, page, paragraphs
from tests.pace import in_time


def message(subject="Bridge closed", sender="Nele Tarun <nele@record.example>", **headers):
    mail = EmailMessage()
    mail["Subject"] = subject
    mail["From"] = sender
    mail["Date"] = "Fri, 22 Nov 2024 10:00:00 +0100"
    for name, value in headers.items():
        mail[name.replace("_", "-")] = value
    return mail


def plain(text=None, **headers):
    mail = message(**headers)
    mail.set_content("\n\n".join(TEXT) if text is None else text)
    return mail


def read(mail, name="a.eml"):
    return intake.read_every(mail if isinstance(mail, bytes) else mail.as_bytes(), name)


def texts(incoming):
    return [incoming.body.text[block.start : block.end] for block in incoming.body.blocks]


@pytest.mark.parametrize("data", [b"Subject: x\n\n", b"Content-Type: image/png\n\nabc"])
def test_a_mail_without_text_is_refused_with_a_way_on(data):
    with pytest.raises(RefusedInput) as refusal:
        read(data)
    assert refusal.value.next_step
    assert refusal.value.remedies == (Remedy.AS_TEXT,)


def test_a_message_gives_its_text_and_who_wrote_it():
    (incoming,) = read(plain())
    assert (incoming.title, incoming.author, incoming.outlet) == ("Bridge closed", "Nele Tarun", "")
    assert incoming.published == "2024-11-22T10:00:00+01:00"
    assert texts(incoming) == list(TEXT)
    assert incoming.evidence == {
        "title": "the subject",
        "author": "the sender",
        "published": "the date of the message",
    }
    assert incoming.media_type == "message/rfc822"


def test_who_sends_to_a_list_is_an_outlet():
    newsletter = plain(
        sender="The Ostrel Record <news@record.example>", List_Unsubscribe="<https://x.example>"
    )
    (incoming,) = read(newsletter)
    assert (incoming.outlet, incoming.author) == ("The Ostrel Record", "")
    (incoming,) = read(
        plain(List_Id="Valley letter <letter.record.example>", Archived_At="<https://x.example/1>")
    )
    assert (incoming.outlet, incoming.author, incoming.url) == (
        "Valley letter",
        "Nele Tarun",
        "https://x.example/1",
    )
    assert incoming.evidence["outlet"] == "the mailing list (List-Id)"
    assert incoming.evidence["url"] == "the header Archived-At"


@pytest.mark.parametrize(
    ("raw", "title"),
    [
        (b"=?utf-8?Q?Br=C3=BCcke_zu?=", "Brücke zu"),
        (b"=?iso-8859-1?B?QnL8Y2tlIHp1?=", "Brücke zu"),
        (b"=?utf-8?Q?Br=C3=BC?=\r\n =?utf-8?Q?cke_zu?=", "Brücke zu"),
        ("Brücke zu".encode(), "Brücke zu"),
        ("Brücke zu".encode("cp1252"), "Brücke zu"),
        (b"=?nonsense?Q?Bridge?=", "Bridge"),
        (b"=?utf-8?B?A?=", "=?utf-8?B?A?="),
    ],
)
def test_headers_are_decoded(raw, title):
    (incoming,) = read(
        b"Subject: " + raw + b"\r\nFrom: =?utf-8?Q?Mo=C3=AFra?= <m@x.example>\r\n\r\nSome words."
    )
    assert incoming.title == title
    assert incoming.author == "Moïra"


def test_of_two_forms_of_a_text_the_one_with_blocks_is_read():
    mail = plain()
    pixel = '<img src="https://x.example/p.gif" width=1 height=1>'
    end = '<p>You get this because you asked for it. <a href="https://x.example/u">Unsubscribe</a></p>'
    mail.add_alternative(
        f"<html><body><h1>Bridge closed</h1>{paragraphs()}{pixel}{end}</body></html>", subtype="html"
    )
    (incoming,) = read(mail)
    assert texts(incoming) == [*TEXT, "You get this because you asked for it. Unsubscribe"]
    assert incoming.title == "Bridge closed"


def test_a_newsletter_laid_out_with_tables_is_blocks():
    columns = ("News", TEXT[:2]), ("Culture", TEXT[2:])
    cells = "".join(f"<td><h2>{name}</h2>{paragraphs(lines)}</td>" for name, lines in columns)
    cell = f"<table><tr>{cells}</tr></table>"
    mail = message()
    mail.set_content(f"<html><body><table><tr><td>{cell}</td></tr></table></body></html>", subtype="html")
    (incoming,) = read(mail)
    assert texts(incoming) == ["News", *TEXT[:2], "Culture", *TEXT[2:]]
    assert incoming.body.blocks[0].kind is BlockKind.HEADING


def test_what_a_mailing_list_adds_below_is_not_lost():
    data = (
        b"Subject: x\nContent-Type: multipart/mixed; boundary=b\n\n"
        b"--b\nContent-Type: text/html\n\n<p>The news.</p>\n"
        b"--b\nContent-Type: text/plain\n\nSent to the valley list.\n--b--\n"
    )
    (incoming,) = read(data)
    assert texts(incoming) == ["The news.", "Sent to the valley list."]


@pytest.mark.parametrize(
    ("about", "text", "expected"),
    [
        ("format=flowed", "One line \ngoes on.\n\nAnother.", ["One line goes on.", "Another."]),
        ("format=flowed; delsp=yes", "One li \nne goes on.", ["One line goes on."]),
        ("format=flowed", " From here \nto there.\n\n-- \nNele", ["From here to there.", "-- Nele"]),
    ],
)
def test_flowed_lines_are_joined(about, text, expected):
    (incoming,) = read(f"Subject: x\nContent-Type: text/plain; {about}\n\n{text}".encode())
    assert texts(incoming) == expected


@pytest.mark.parametrize("charset", ["koi8-r", "utf-8", "windows-1251"])
def test_a_mail_says_how_it_is_encoded(charset):
    head = f"Subject: x\nContent-Type: text/plain; charset={charset}\nContent-Transfer-Encoding: 8bit\n\n"
    (incoming,) = read(head.encode() + "Мост закрыт до весны.".encode(charset))
    assert texts(incoming) == ["Мост закрыт до весны."]


# What is attached


def attached():
    mail = plain("See what I found.")
    html = page(
        "<title>Ferry asked for</title>", f"<article><h1>Ferry asked for</h1>{paragraphs()}</article>"
    )
    mail.add_attachment(html, subtype="html", filename="ferry.html")
    mail.add_attachment("Notes on the piers.", filename="notes.txt")
    mail.add_attachment(b"x" * 50_000, maintype="image", subtype="png", filename="pier.png")
    mail.add_attachment(b"x" * 50_000, maintype="application", subtype="vnd.ms-excel", filename="costs.xls")
    mail.add_attachment(b"PK\x03\x04", maintype="application", subtype="zip", filename="all.zip")
    return mail


def test_attached_files_come_in_too():
    mail, ferry, notes, archive = read(attached())
    assert texts(mail) == ["See what I found."]
    assert mail.notices == ("Attached to it, and not read: costs.xls.",)
    assert (ferry.title, ferry.file_name) == ("Ferry asked for", "ferry.html")
    assert (notes.body.text, notes.file_name) == ("Notes on the piers.", "notes.txt")
    assert isinstance(archive, RefusedInput)
    assert archive.name == "all.zip"
    assert archive.remedies == ()


def test_every_original_gives_its_body_again_and_holds_no_large_attachment():
    data = attached().as_bytes()
    for incoming in read(data):
        if isinstance(incoming, Incoming):
            assert intake.read(incoming.original, incoming.file_name).body == incoming.body
            assert len(incoming.original) < len(data) - 100_000


@pytest.mark.parametrize("name", ["../../etc/notes.txt", "C:\\notes.txt", "=?utf-8?Q?notes.txt?="])
def test_a_file_name_is_only_a_name(name):
    head = "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nHello.\n--b\n"
    head += f'Content-Disposition: attachment; filename="{name}"\n'
    _, notes = read(f"Subject: x\n{head}\nNotes.\n--b--\n".encode())
    assert notes.file_name == "notes.txt"


def nested(depth, **how):
    mail = plain(f"Mail {depth}.", subject=f"Mail {depth}")
    if depth > 1:
        inner = nested(depth - 1, **how)
        if how:
            mail.add_attachment(inner.as_bytes(), filename=f"mail {depth - 1}.eml", **how)
        else:
            mail.add_attachment(inner)
    return mail


@pytest.mark.parametrize("how", [{}, {"maintype": "application", "subtype": "octet-stream"}])
def test_mails_within_mails_are_read_to_a_depth(how):
    found = read(nested(6, **how))
    assert [incoming.body.text for incoming in found[:3]] == ["Mail 6.", "Mail 5.", "Mail 4."]
    assert [incoming.file_name for incoming in found[:3]] == ["a.eml", "Mail 5.eml", "Mail 4.eml"] or how
    assert len(found) == 4
    assert isinstance(found[3], RefusedInput)
    assert "too deep" in found[3].what


PIECES = [
    "Content-Type: multipart/alternative; boundary=x\n",
    "Content-Type: multipart/mixed; boundary=x\n",
    "\n",
]
PIECES += [
    "--x\n",
    "--x--\n",
    "Content-Type: text/html\n",
    "Content-Type: message/rfc822\n",
    "<p>text",
    "text\n",
    "\0",
]
PIECES += [
    "Content-Disposition: attachment; filename*=nonsense'x'%ff.txt\n",
    "From: =?x?B?====?= <\n",
    "Date: 1 2 3\n",
]
PIECES += [
    "Content-Type: text/plain; charset=idna; format=flowed\n",
    "Content-Transfer-Encoding: uuencode\n",
    "begin 6\n",
]
PIECES += [
    "Content-Transfer-Encoding: base64\n",
    "=?utf-8?Q?\udcff?=",
    "Content-Type: text/plain; charset*=a'b\n",
    ": \n",
]
PIECES += ['Content-Disposition: attachment; filename="a.html"\n', "Subject: \udcff\n", "List-Id: <\n", "é"]


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.sampled_from(PIECES), max_size=25).map(
        lambda all: "".join(all).encode(errors="surrogateescape")
    )
    | st.binary(max_size=300)
)
def test_any_bytes_are_read_or_refused(data):
    with suppress(RefusedInput):
        for found in read(data):
            if isinstance(found, Incoming):
                assert fits(found.body)
                assert found.body.blocks
                assert found.title


@pytest.mark.parametrize(
    "data",
    [
        b"".join(
            f"Content-Type: multipart/mixed; boundary=b{at}\n\n--b{at}\n".encode() for at in range(3_000)
        ),
        b"Content-Type: message/rfc822\n\n" * 50_000,
        b"Content-Type: multipart/mixed; boundary=x\n\n" + b"--x\n\na\n" * 100_000,
        b"Subject: " + b"=?utf-8?Q?a?= " * 200_000 + b"\n\ntext",
        b"From: " + b"(" * 500_000 + b"\n\ntext",
        b"Content-Type: text/plain; " + b'a="b"; ' * 10_000 + b"\n\ntext",
        b"Content-Type: text/plain; format=flowed\n\n" + b"word \n" * 300_000,
    ],
    ids=["nested", "mails", "parts", "words", "comments", "parameters", "flowed"],
)
def test_repetition_costs_in_proportion(data):
    with in_time(6.0), suppress(RefusedInput):
        read(data)
