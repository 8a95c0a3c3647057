"""HTML: what is kept, what is dropped, and that nothing can make it slow."""

import gzip
import json
import resource
import runpy
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diptych.core.intake.html_walker import MOST_CELLS, read_html
from diptych.core.model import BlockKind, MarkKind
from diptych.core.text import fits, make_body
from tests.conftest import shared
from tests.hostile_files import write_hostile_files
from tests.pace import in_time

TORTURE = shared() / "torture"
SECONDS = 3.0


def blocks(html):
    body = make_body(read_html(html).parts)
    return [(block.kind, block.level, body.text[block.start : block.end]) for block in body.blocks]


def texts(html):
    return [text for _, _, text in blocks(html)]


def marks(html):
    body = make_body(read_html(html).parts)
    return [(mark.kind, body.text[mark.start : mark.end], mark.value) for mark in body.marks]


def test_blocks_are_what_they_were():
    html = """<h2>Head</h2><div>One<p>two</p>three</div>
      <blockquote><p>Said<blockquote>deep</blockquote></blockquote>
      <ul><li>a<li><p>b</p>
      <ol start=3><li>x<li><b>y</b></ol></ul><pre>
  code
    more</pre><figure><img alt="A bridge"><figcaption>Photo: R. E.</figcaption></figure><hr>"""
    assert blocks(html) == [
        (BlockKind.HEADING, 2, "Head"),
        (BlockKind.PARAGRAPH, 0, "One"),
        (BlockKind.PARAGRAPH, 0, "two"),
        (BlockKind.PARAGRAPH, 0, "three"),
        (BlockKind.QUOTE, 1, "Said"),
        (BlockKind.QUOTE, 2, "deep"),
        (BlockKind.ITEM, 1, "a"),
        (BlockKind.ITEM, 1, "b"),
        (BlockKind.ITEM, 2, "3. x"),
        (BlockKind.ITEM, 2, "4. y"),
        (BlockKind.PREFORMATTED, 0, "  code\n    more"),
        (BlockKind.CAPTION, 0, "A bridge"),
        (BlockKind.CAPTION, 0, "Photo: R. E."),
        (BlockKind.RULE, 0, "* * *"),
    ]


def test_blanks_collapse_and_breaks_stay():
    assert texts("<p>  one\n  <b> two</b> &amp; three<br>\n four<br><br>five&nbsp;six</p>") == [
        "one two & three\nfour",
        "five\xa0six",
    ]


def test_marks_follow_their_words():
    html = (
        '<p>a <b>b <i>c</i> d</b> <a href="https://x.example/y">e</a><a href="/relative">f</a>'
        '<a href="javascript:x()">g</a> H<sub>2</sub>O <code>k</code> <s>old</s></p>'
        '<b style="font-weight:normal"><p>not bold '
        '<span style="font-weight:700;font-style:italic">both</span></p></b>'
        "<em><p>one</p><p>two</p></em>"
    )
    assert marks(html) == [
        (MarkKind.STRONG, "b c d", ""),
        (MarkKind.EMPHASIS, "c", ""),
        (MarkKind.LINK, "e", "https://x.example/y"),
        (MarkKind.SUB, "2", ""),
        (MarkKind.CODE, "k", ""),
        (MarkKind.STRUCK, "old", ""),
        (MarkKind.STRONG, "both", ""),
        (MarkKind.EMPHASIS, "both", ""),
        (MarkKind.EMPHASIS, "one", ""),
        (MarkKind.EMPHASIS, "two", ""),
    ]


def test_a_table_is_rows_of_cells():
    html = """<table><caption>In crowns</caption><tr><th>Purpose<th>2024<th></tr>
      <tr><td></td><td><p>29.4</p><p>about</p></td><td>a<br>b</td></tr></table>after"""
    assert blocks(html) == [
        (BlockKind.CAPTION, 0, "In crowns"),
        (BlockKind.ROW, 0, "Purpose\t2024"),
        (BlockKind.ROW, 0, "\t29.4 about\ta b"),
        (BlockKind.PARAGRAPH, 0, "after"),
    ]


def test_tables_for_layout_and_tables_in_tables_are_flattened():
    html = """<table><tr><td><p>One <b>bold</b></p><p>two</p>
      <table><tr><td>a<td>b</table>rest</td></tr></table>"""
    assert texts(html) == ["One bold", "two", "a\tb", "rest"]
    assert marks(html) == [(MarkKind.STRONG, "bold", "")]


def test_the_rest_of_a_huge_table_is_text():
    kinds = [kind for kind, _, _ in blocks("<table>" + "<tr><td>a<td>b" * 2_000 + "</table>")]
    assert kinds.count(BlockKind.ROW) == MOST_CELLS // 2
    assert len(kinds) == 2_000


def test_what_nobody_reads_is_dropped():
    html = """<!-- comment --><style>p{}</style><script>x('<p>no')</script><nav>Home</nav><aside>ad</aside>
      <p hidden>no</p><p style="color:red; display : none">no</p><div role="navigation"><div>no</div></div>
      <noscript>no</noscript><svg><text>no</text></svg><button>Share</button><footer>©</footer>
      <p>yes<span style="visibility:hidden">no</span></p><blockquote>words<footer>who</footer></blockquote>"""
    assert texts(html) == ["yes", "words", "who"]


def test_a_page_says_what_it_is():
    page = read_html(
        '<html lang="en-GB"><head><title>A | B</title>'
        '<meta property="og:site_name" content="The Record">'
        '<meta property="article:published_time" content="2024-11-22T10:00:00Z">'
        '<meta name="author" content="N. T.">'
        '<link rel="canonical" href="https://record.example/a"></head><body>'
        '<p>x<time datetime="2024-11-23">y</time>'
    )
    imprint = page.imprint
    assert (imprint.title, imprint.outlet, imprint.author) == ("A | B", "The Record", "N. T.")
    assert (imprint.published, imprint.url, imprint.language) == (
        "2024-11-22T10:00:00+00:00",
        "https://record.example/a",
        "en-GB",
    )
    assert texts("<title>A</title><p>x</p>") == ["x"]


TAGS = ["p", "b", "i", "a", "table", "tr", "td", "ul", "li", "ol", "pre", "br", "hr", "img", "blockquote"]
TAGS += ["h1", "div", "span", "script", "q", "title", "svg", "html", "body"]
PIECES = st.sampled_from(
    [f"<{tag}>" for tag in TAGS]
    + [f"</{tag}>" for tag in TAGS]
    + ["text ", "e\u0301", "\n", "&amp;", "<", "\0", "<!--", "-->", "<p style='"]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=80))
def test_any_markup_gives_text_blocks_and_marks_that_fit(html):
    body = make_body(read_html(html).parts)
    assert fits(body)


@pytest.mark.parametrize("depth", [1_000, 100_000])
def test_depth_does_not_matter(depth):
    assert texts("<div>" * depth + "x" + "</div>" * depth) == ["x"]
    assert texts("<b><blockquote>" * depth + "x") == ["x"]
    assert texts("<table><tr><td>" * min(depth, 10_000) + "x") == ["x"]


VECTORS = TORTURE / "hostile_markup_dev.jsonl.gz"


@pytest.mark.skipif(not VECTORS.is_file(), reason="the hostile markup is not there")
def test_hostile_markup_leaves_no_scheme_but_those_of_the_web():
    with gzip.open(VECTORS, "rt", encoding="utf-8") as lines:
        for line in lines:
            body = make_body(read_html(json.loads(line)["text"]).parts)
            assert fits(body)
            links = [mark.value.lower() for mark in body.marks if mark.kind is MarkKind.LINK]
            assert all(link.startswith(("http://", "https://", "mailto:")) for link in links)


@pytest.mark.skipif(not TORTURE.is_dir(), reason="the resource vectors are not there")
def test_nothing_that_markup_names_is_opened(tmp_path, monkeypatch):
    vectors = runpy.run_path(str(TORTURE / "resource_vectors.py"))["vectors"](tmp_path / "named", 9)
    opened = []
    watching = True
    sys.addaudithook(
        lambda event, args: opened.append(args) if watching and event in ("open", "socket.connect") else None
    )
    for html in vectors.values():
        make_body(read_html(html).parts)
    watching = False
    assert opened == []


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    return write_hostile_files(tmp_path_factory.mktemp("hostile"))


@pytest.mark.soak
@pytest.mark.skipif(not TORTURE.is_dir(), reason="the hostile files are not there")
def test_hostile_files_are_read_in_time_and_memory(hostile):
    for path in sorted(hostile.iterdir()):
        html = path.read_bytes().decode("utf-8", "replace")
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        with in_time(SECONDS):
            body = make_body(read_html(html).parts)
        assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 500_000, path.name
        assert fits(body), path.name


@pytest.mark.parametrize(
    "html",
    [
        "<p>short</p>" * 20_000,
        "line<br>" * 20_000,
        "<table>" + "<tr><td>a</td><td>b</td></tr>" * 10_000,
        "<table><tr><td>" + "<p><b>a</b></p>" * 20_000,
        "<p " + " ".join(f"a{number}=1" for number in range(20_000)) + ">x",
        "<a><b><i>" * 10_000 + "x",
        "<!--" * 20_000,
        "<" * 200_000,
        "<p>" + ("a" + "\u0300\u0316" * 40) * 2_000,
        "<p>" + "“‘(a. " * 20_000,
        "<p>" + "<b>a\u0301</b>" * 10_000,
    ],
    ids=[
        "p",
        "br",
        "rows",
        "cell",
        "attributes",
        "misnested",
        "comments",
        "angles",
        "marks",
        "quotes",
        "bold",
    ],
)
def test_repetition_costs_in_proportion(html):
    with in_time(SECONDS):
        assert fits(make_body(read_html(html).parts))
