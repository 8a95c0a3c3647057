"""Saved pages: the article and nothing else, what the page says of it, and that no page does harm."""

import base64
import re
import resource
import subprocess
import sys
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diptych.core import intake
from diptych.core.errors import RefusedInput
from diptych.core.intake import AS_FOUND
from diptych.core.intake.article_tree import MOST_TAGS
from diptych.core.intake.slimming import LARGEST, slim_page
from diptych.core.intake.web_page import NOT_FOUND, TOO_LARGE
from diptych.core.model import BlockKind, Choice, MarkKind, Remedy
from diptych.core.text import fits
from tests.conftest import shared
from tests.core.saved_pages import PAGES, TEXT, page, paragraphs, script
from tests.hostile_files import write_hostile_files
from tests.pace import in_time

TORTURE = shared() / "torture"
SECONDS = 3.0


def read(html, name="page.html", choice=AS_FOUND):
    return intake.read(html.encode() if isinstance(html, str) else html, name, choice)


def texts(incoming, *kinds):
    body = incoming.body
    return [body.text[b.start : b.end] for b in body.blocks if not kinds or b.kind in kinds]


@pytest.mark.parametrize(
    "html", ["<html><body></body></html>", "<html><script>x()</script><img src=a.png>", "<!--"]
)
def test_a_page_without_text_is_refused_with_a_way_on(html):
    with pytest.raises(RefusedInput) as refusal:
        read(html)
    assert "no text" in refusal.value.what
    assert refusal.value.next_step
    assert refusal.value.remedies == (Remedy.AS_TEXT,)


@pytest.mark.parametrize("make", PAGES)
def test_a_page_gives_its_article_and_says_whose_it_is(make):
    saved = make()
    incoming = read(saved.html)
    assert (incoming.title, incoming.outlet, incoming.author) == (saved.title, saved.outlet, saved.author)
    assert (incoming.published, incoming.url) == (saved.published, saved.url)
    assert not incoming.title_derived
    for text in saved.texts:
        assert incoming.body.text.count(text) == 1
    assert saved.title not in texts(incoming)
    for words in saved.absent:
        assert words not in incoming.body.text
    assert incoming.media_type == "text/html"


@pytest.mark.parametrize("make", PAGES)
def test_every_fact_says_where_it_was_found(make):
    incoming = read(make().html)
    facts = ("title", "outlet", "author", "published", "url")
    found = {fact for fact in facts if getattr(incoming, fact)}
    assert found <= incoming.evidence.keys()
    assert not (set(facts) - found) & incoming.evidence.keys()
    assert all(len(words) < 60 for words in incoming.evidence.values())


@pytest.mark.parametrize("make", PAGES)
def test_the_original_gives_the_same_body_again(make):
    incoming = read(make().html)
    again = intake.read(incoming.original, incoming.file_name)
    assert again.body == incoming.body


def test_evidence_is_in_plain_words():
    incoming = read(page("<title>Bridge shut | Hill Mirror</title>", f"<h1>Bridge shut</h1>{paragraphs()}"))
    assert incoming.evidence == {
        "title": "the headline",
        "outlet": "the end of the page's title",
        "language": "the page’s own data (lang)",
    }


@pytest.mark.parametrize(
    ("byline", "author"),
    [
        ("By Jon Aster, 22 November 2024", "Jon Aster"),
        ("Von Anna Weil | Ostrel", "Anna Weil"),
        ("Anna von Weil", "Anna von Weil"),
        ("BY  <a>Jon\u00a0Aster</a>  and <b>Ada Linn</b>", "Jon Aster and Ada Linn"),
        (
            "Jon Aster has written about rivers for twenty years and lives on a barge below the weir "
            "of Ostrel with a dog.",
            "",
        ),
        ("https://social.example/jon", ""),
    ],
)
def test_a_byline_gives_a_name(byline, author):
    body = f'<article><h1>Bridge</h1><div class="byline">{byline}</div>{paragraphs()}</article>'
    assert read(page("<title>Bridge</title>", body)).author == author


def test_when_it_was_saved_is_not_when_it_was_published():
    incoming = read(next(make for make in PAGES if make.__name__ == "single_file")().html)
    assert incoming.published is None
    assert "saved on 2024-11-24" in incoming.notices[0]


def test_a_headline_that_is_not_the_title_stays_in_the_text():
    head = '<meta property="og:title" content="Five things about the bridge">'
    incoming = read(
        page(head, f"<header><h1>Bridge closed for good</h1></header><article>{paragraphs()}</article>")
    )
    assert incoming.title == "Five things about the bridge"
    assert texts(incoming)[0] == "Bridge closed for good"
    assert texts(incoming).count("Bridge closed for good") == 1


def test_the_name_of_the_outlet_as_a_heading_is_no_headline():
    head = '<title>Bridge closed</title><meta property="og:site_name" content="Hill Mirror">'
    incoming = read(
        page(head, f"<h1>Hill Mirror</h1><article><h2>Bridge closed</h2>{paragraphs()}</article>")
    )
    assert incoming.title == "Bridge closed"
    assert texts(incoming) == list(TEXT)


@pytest.mark.parametrize(
    ("title", "outlet", "expected"),
    [
        ("Rain – and more rain", "Hill Mirror", "Rain – and more rain"),
        ("Rain – The Hill Mirror", "Hill Mirror", "Rain"),
        ("Hill Mirror | Rain", "Hill Mirror", "Rain"),
        ("Weather: rain - hillmirror", "Hill Mirror", "Weather: rain"),
        ("Hill Mirror", "Hill Mirror", "Hill Mirror"),
        ("Rain | Weather | Hill Mirror", "Hill Mirror", "Rain | Weather"),
    ],
)
def test_the_outlet_is_cut_off_the_title_and_nothing_else(title, outlet, expected):
    head = f'<title>{title}</title><meta property="og:site_name" content="{outlet}">'
    assert read(page(head, f"<article>{paragraphs()}</article>")).title == expected


def test_blocks_and_marks_of_the_article_are_kept():
    body = (
        "<article><h1>Bridge</h1><p>A <b>bold</b>, an <i>italic</i> and a "
        "<a href='https://x.example/a'>linked</a> "
        f"word, H<sub>2</sub>O.</p>{paragraphs()}<h2>The figures</h2>"
        "<ul><li>eleven kilometres of road more</li><li>two piers of the bridge</li></ul>"
        "<blockquote><p>It was washed out in less than three winters.</p></blockquote>"
        "<table><tr><th>Pier</th><th>Cracks</th></tr><tr><td>first</td><td>12</td></tr></table>"
        "</article>"
    )
    incoming = read(page("<title>Bridge</title>", body))
    assert texts(incoming, BlockKind.HEADING) == ["The figures"]
    assert texts(incoming, BlockKind.ITEM) == ["eleven kilometres of road more", "two piers of the bridge"]
    assert texts(incoming, BlockKind.QUOTE) == ["It was washed out in less than three winters."]
    assert texts(incoming, BlockKind.ROW) == ["Pier\tCracks", "first\t12"]
    marks = {
        (mark.kind, incoming.body.text[mark.start : mark.end], mark.value) for mark in incoming.body.marks
    }
    assert marks == {
        (MarkKind.STRONG, "bold", ""),
        (MarkKind.EMPHASIS, "italic", ""),
        (MarkKind.LINK, "linked", "https://x.example/a"),
        (MarkKind.SUB, "2", ""),
    }


def test_a_page_that_is_too_large_is_taken_whole_and_says_so():
    incoming = read("<html><body><article>" + "<p>A short one.</p>" * 25_000)
    assert incoming.notices == (TOO_LARGE,)
    assert len(incoming.body.blocks) == 25_000


def test_a_page_of_which_little_was_found_is_taken_whole_and_says_so():
    hidden = "".join(
        f'<div class="comment" id="comment-{at}"><p>{text}</p></div>' for at, text in enumerate(TEXT * 9)
    )
    incoming = read(page("<title>Bridge</title>", f"<article><p>{TEXT[0]}</p></article>{hidden}"))
    assert incoming.notices == (NOT_FOUND,)
    assert TEXT[4] in incoming.body.text


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("utf-8", ""),
        ("utf-8", "iso-8859-1"),
        ("utf-8-sig", "iso-8859-1"),
        ("utf-16", "utf-16"),
        ("cp1252", "iso-8859-1"),
        ("cp1251", "windows-1251"),
        ("iso-2022-jp", "iso-2022-jp"),
        ("gb18030", "gb2312"),
        ("koi8-r", "koi8-r"),
    ],
)
def test_a_page_says_how_it_is_encoded(encoding, declared):
    words = {
        "cp1251": "Мост закрыт",
        "koi8-r": "Мост закрыт",
        "gb18030": "旧桥关闭",
        "iso-2022-jp": "橋は閉鎖",
    }
    words = words.get(encoding, "Die Brücke „bleibt“ zu")
    html = f"<html><head><meta charset='{declared}'></head><body><p>{(words + '. ') * 20}</p></body></html>"
    incoming = read(html.encode(encoding))
    assert words in incoming.body.text
    assert not [notice for notice in incoming.notices if "encoded" in notice or "Characters" in notice]


def test_the_reader_chooses_the_encoding():
    html = "<html><body><p>" + "Мост закрыт. " * 30
    assert read(html.encode("koi8-r")).remedies == (Remedy.ENCODING,)
    assert "Мост закрыт" in read(html.encode("koi8-r"), choice=Choice(encoding="koi8-r")).body.text


@pytest.mark.parametrize("named", ["nonsense", "base64", "undefined", "rot13", "utf-7"])
def test_an_encoding_that_is_none_does_no_harm(named):
    html = f"<html><head><meta charset={named}></head><body>{paragraphs()}".encode()
    assert TEXT[0] in read(html, choice=Choice(encoding=named)).body.text
    assert TEXT[0] in read(html).body.text


@pytest.mark.parametrize(
    "value",
    [
        "{",
        "[" * 5_000,
        '{"@type": 3, "headline": {"a": []}}',
        '{"@type": "NewsArticle", "author": {"@id": "a"}, "@id": "a"}',
        '{"@type": "NewsArticle", "@id": "a", "name": "x", "author": [[[[[[["x"]]]]]]], "inLanguage": {}}',
        '{"@graph": {"@graph": [null, true, 1e999, NaN]}}',
        '<!-- {"@type": "NewsArticle", "headline": "x\ny", "publisher": "https://x.example"} -->',
    ],
)
def test_odd_data_for_machines_does_no_harm(value):
    head = f'<script type="application/ld+json">{value}</script>'
    assert TEXT[0] in read(page(head, f"<article>{paragraphs()}</article>")).body.text


def test_what_cannot_be_a_fact_is_none():
    head = script(
        {"@type": "Article", "headline": "T", "datePublished": "soon", "author": "https://x.example"}
    )
    head += '<link rel=canonical href="/relative"><meta name=date content="2024-13-45">'
    incoming = read(page(head, f"<article>{paragraphs()}</article>"))
    assert (incoming.published, incoming.author, incoming.url) == (None, "", "")


# Slimming


def picture(length, kind="image/png;base64"):
    return f"data:{kind}," + base64.b64encode(b"x" * length).decode()


def test_long_data_give_way_to_their_hash_and_short_ones_stay():
    long, short = picture(40_000), picture(100)
    quoted = f"background:url(&quot;{picture(30_000)}&quot;);display:none"
    font = picture(50_000, "font/woff2;charset=utf-8;base64")
    html = (
        f"<html><head><style>@font-face{{src:url({font})}}</style></head><body>"
        f'<article><img alt="A pier" src="{long}"><img src="{short}">'
        f'<p style="{quoted}">Hidden</p>{paragraphs()}</article></body></html>'
    ).encode()
    slim = slim_page(html)
    assert len(slim) < len(html) - 2 * LARGEST
    assert short.encode() in slim
    assert b"data:image/png;length=53336;sha256=" in slim
    assert b"data:font/woff2;length=66668;sha256=" in slim
    assert slim_page(slim) == slim
    assert b"&quot;data:image/png;length=40000;sha256=" in slim
    incoming = read(html)
    assert incoming.original == slim
    assert "Hidden" not in incoming.body.text
    assert incoming.body == read(slim).body


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.sampled_from(["data:", "image/png", ";base64", ",", "A" * 40_000, '"', "<p>text", " ", ")"]))
)
def test_slimming_changes_nothing_but_long_data(pieces):
    html = "".join(pieces).encode()
    slim = slim_page(html)
    assert slim_page(slim) == slim
    assert slim.count(b"<p>text") == html.count(b"<p>text")
    if "A" * 40_000 not in pieces:
        assert slim == html


@pytest.mark.parametrize(
    "piece", [b"data:", b"data:,", b"data:image/png;", b"data:a;a;a;a;a;a,A", b'data:,"']
)
def test_slimming_costs_in_proportion(piece):
    with in_time(SECONDS):
        slim_page(piece * (5_000_000 // len(piece)))


# Harm

TAGS = [
    "article",
    "p",
    "h1",
    "script type=application/ld+json",
    "meta property=og:title content=x",
    "table",
    "td",
]
TAGS += [
    "title",
    "time datetime=2024-11-22",
    "span class=byline",
    "link rel=canonical href=https://x.example",
    "li",
]
PIECES = st.sampled_from(
    [f"<{tag}>" for tag in TAGS]
    + [f"</{tag.split()[0]}>" for tag in TAGS]
    + [
        "text ",
        TEXT[0],
        "\0",
        "<!--",
        "-->",
        "<!-- saved from url=(1)x -->",
        '{"@type": "Article"}',
        "&#1;",
        "\udc80",
    ]
)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(PIECES, max_size=30).map(lambda pieces: "".join(pieces).encode(errors="surrogatepass"))
    | st.binary(max_size=200)
)
def test_any_bytes_are_read_or_refused(data):
    with suppress(RefusedInput):
        incoming = read(data)
        assert fits(incoming.body)
        assert incoming.body.blocks
        assert incoming.title


SECRET = "the words of a secret file"


@pytest.mark.parametrize(
    "start",
    [
        '<!DOCTYPE html [<!ENTITY x SYSTEM "{url}">]>',
        '<?xml version="1.0"?><!DOCTYPE html [<!ENTITY % p SYSTEM "{url}"> %p;]>',
        '<?xml-stylesheet href="{url}"?><!DOCTYPE html>',
        '<!DOCTYPE html><link rel=import href="{url}"><base href="{url}"><iframe src="{url}"></iframe>',
        '<!DOCTYPE html><xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{url}" parse="text"/>',
    ],
)
def test_nothing_that_a_page_names_is_read(start, tmp_path):
    (tmp_path / "secret.txt").write_text(SECRET)
    read(page("", paragraphs()))
    opened = []
    watching = True
    events = ("open", "socket.connect", "socket.getaddrinfo")
    sys.addaudithook(lambda event, args: opened.append(args) if watching and event in events else None)
    html = (
        start.format(url=(tmp_path / "secret.txt").as_uri())
        + f"<html><body><p>&x;</p>{paragraphs()}</body></html>"
    )
    incoming = read(html)
    watching = False
    assert opened == []
    assert SECRET not in incoming.body.text


def test_entities_do_not_multiply():
    names = "".join(f'<!ENTITY e{at} "{f"&e{at - 1};" * 10 if at else "ha"}">' for at in range(12))
    with in_time(SECONDS):
        incoming = read(f"<!DOCTYPE html [{names}]><html><body><p>&e11;</p>{paragraphs()}")
    assert len(incoming.body.text) < 5_000


def test_only_who_reads_a_page_loads_what_finds_articles():
    code = (
        "import sys; from diptych.core import intake; heavy = {'trafilatura', 'urllib3', 'lxml.html'};"
        "assert not heavy & sys.modules.keys(), heavy & sys.modules.keys()"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr


def test_finding_an_article_opens_no_file_that_the_bundle_leaves_out(tmp_path):
    """build.spec leaves out locales, stop lists, certificates and domain lists: 40 MB."""
    code = """
import sys
opened = []
sys.addaudithook(lambda event, args: opened.append(str(args[0])) if event == "open" else None)
from diptych.core import intake
html = open(sys.argv[1], "rb").read()
opened.clear()
intake.read(html, "page.html")
data = [path for path in opened if "site-packages" in path and not path.endswith((".py", ".pyc", ".so"))]
assert all(path.endswith(("trafilatura/settings.cfg", "METADATA")) for path in data), data
assert not {"dateparser", "pytz", "babel.dates"} & sys.modules.keys()
"""
    path = tmp_path / "page.html"
    path.write_text(PAGES[0]().html, encoding="utf-8")
    run = subprocess.run([sys.executable, "-c", code, path], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    return write_hostile_files(tmp_path_factory.mktemp("hostile"))


@pytest.mark.soak
@pytest.mark.skipif(not TORTURE.is_dir(), reason="the hostile files are not there")
def test_hostile_pages_are_read_or_refused_in_time_and_memory(hostile):
    for path in sorted(hostile.iterdir()):
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        with in_time(SECONDS), suppress(RefusedInput):
            assert fits(read(path.read_bytes(), path.name).body), path.name
        assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 500_000, path.name


@pytest.mark.parametrize("tags", [2_000, pytest.param(MOST_TAGS - 10, marks=pytest.mark.soak)])
@pytest.mark.parametrize(
    ("start", "piece"),
    [
        ("", "<p>short</p>"),
        ("", "line<br>"),
        ("<table>", "<tr><td>a"),
        ("<table><tr>", "<td rowspan=1000 colspan=1000>a"),
        ("<table>", "<tr><td rowspan=1000 colspan=1000>a"),
        ("<ul>" + "<li>a<ul>" * 90, "<li>b"),
        ("", "<a href=x>a"),
        ("<article>" * 95, "<p><b>a</b> "),
        ("<blockquote><p>a" * 95, "<br>b"),
        ("<dl>", "<dt>a<dd>b"),
        ("", "<div>a<p>b</div>"),
        ("<pre><code>", "a<span>b</span>\n"),
        ("<div><p>" * 90, "<i>word</i> and more words "),
        ("", "<form><label>a</form>"),
        ("", f"<p>{TEXT[0]}</p><figure><img src=a><figcaption>a</figcaption></figure>"),
    ],
)
def test_repetition_below_the_bounds_costs_little(start, piece, tags):
    times = (tags - start.count("<")) // len(re.findall("<[a-z]", piece))
    with in_time(SECONDS), suppress(RefusedInput):
        assert fits(read(f"<html><body>{start}{piece * times}").body)
