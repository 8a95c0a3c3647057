"""PDF files: what is refused, paragraphs from lines, columns, running heads, hyphens, and their own data."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diptych.core import intake
from diptych.core.errors import RefusedInput
from diptych.core.model import BlockKind, Incoming
from tests.damage import damaged, is_read_or_refused
from tests.documents import Placed, column, pdf
from tests.pace import in_time

INFO = {"Title": "The old bridge", "Author": "Mara Lind", "CreationDate": "D:20241122101500+01'00'"}
NEWS = [
    "The council of Ostrel closed the old bridge over the river on Friday,",
    "after an inspection had found cracks in two of its five pillars. It is",
    "the second closure in only ten years.",
    "",
    "Traders on both banks fear for the Christmas trade. They have written",
    "to the council, which has not answered so far.",
]
FIRST = (
    "The council of Ostrel closed the old bridge over the river on Friday, after an inspection had found"
    " cracks in two of its five pillars. It is the second closure in only ten years."
)
SECOND = (
    "Traders on both banks fear for the Christmas trade. They have written to the council, which has not"
    " answered so far."
)
SOUND = pdf([column(NEWS)], INFO)


def read(*pages: list[Placed], **info: str) -> Incoming:
    return intake.read(pdf(pages, info), "a.pdf")


def blocks(incoming: Incoming) -> list[str]:
    return [incoming.body.text[block.start : block.end] for block in incoming.body.blocks]


# Refused


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"%PDF-1.7 and nothing more", "damaged"),
        (SOUND[:200], "damaged"),
        (pdf([[]]), "no text"),
        (
            pdf([column(NEWS)], more="/Encrypt << /Filter /Standard /V 1 /R 2 /O (x) /U (y) /P -4 >>"),
            "password",
        ),
        (pdf([[(72, 700, 11, "x")]] * 1_001), "1,000 pages"),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_next_step(data, what):
    with pytest.raises(RefusedInput, match=what) as refusal:
        intake.read(data, "a.pdf")
    assert refusal.value.next_step


@settings(max_examples=150, deadline=None)
@given(damaged(SOUND))
def test_a_damaged_pdf_is_read_or_refused(data):
    is_read_or_refused(data, "a.pdf")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(*[st.floats(-9e9, 9e9)] * 2, st.floats(-1e5, 1e5), st.text("ab -.", max_size=9))))
def test_words_at_any_place_are_read_or_refused(words):
    is_read_or_refused(pdf([words, words]), "a.pdf")


def test_a_page_full_of_single_letters_is_read_in_time():
    scattered = [(x * 7.3, y * 6.1, 5, "x") for x in range(80) for y in range(130)]
    with in_time(3):
        assert read(scattered).body.text


# What it says of itself


def test_title_author_and_date_are_found_in_its_own_data():
    incoming = intake.read(SOUND, "a.pdf")
    assert (incoming.title, incoming.author, incoming.published) == (
        "The old bridge",
        "Mara Lind",
        "2024-11-22",
    )
    own = "the document's own data"
    assert incoming.evidence == {"title": own, "author": own, "published": own}
    assert (incoming.media_type, incoming.original, incoming.notices) == ("application/pdf", SOUND, ())


@pytest.mark.parametrize(
    "info",
    [
        {"Title": "Microsoft Word - bridge_final.docx", "Author": "User", "CreationDate": "today"},
        {"Title": "untitled", "Author": "", "CreationDate": "D:19700101000000Z"},
        {"Title": "bridge.indd", "Author": "admin", "CreationDate": "D:20249999"},
    ],
)
def test_what_programs_write_there_unasked_is_nothing(info):
    incoming = read(column(NEWS), **info)
    assert (incoming.title_derived, incoming.author, incoming.published) == (True, "", None)
    assert incoming.evidence == {}


def test_the_largest_line_at_the_beginning_is_the_headline():
    incoming = read([(72, 760, 20, "The bridge is closed"), *column(NEWS)], **INFO)
    assert (incoming.title, incoming.evidence["title"]) == ("The bridge is closed", "the headline")
    assert blocks(incoming) == [FIRST, SECOND]


# Paragraphs


def test_lines_become_paragraphs_at_free_lines():
    assert blocks(read(column(NEWS))) == [FIRST, SECOND]


def test_lines_become_paragraphs_at_indents():
    lines = [line for line in NEWS if line]
    lines[0], lines[3] = f"   {lines[0]}", f"   {lines[3]}"
    assert blocks(read(column(lines))) == [FIRST, SECOND]


def test_a_paragraph_goes_on_over_the_page():
    assert blocks(read(column(NEWS[:2]), column(NEWS[2:]))) == [FIRST, SECOND]


def test_subheadings_are_told_by_their_size():
    incoming = read([*column(NEWS[:3]), (72, 640, 14, "What comes next"), *column(NEWS[4:], top=620)])
    kinds = [block.kind for block in incoming.body.blocks]
    assert kinds == [BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.PARAGRAPH]
    assert blocks(incoming) == [FIRST, "What comes next", SECOND]


def test_bullets_are_items():
    incoming = read([*column(NEWS[:3]), *column(["• The first thing.", "• The second."], top=640)])
    assert [block.kind for block in incoming.body.blocks[1:]] == [BlockKind.ITEM, BlockKind.ITEM]
    assert blocks(incoming)[1:] == ["The first thing.", "The second."]


LEFT = [
    "The council of Ostrel closed the",
    "bridge on Friday. Nobody was hurt",
    "and the traffic goes by the ferry",
    "until the spring, the mayor said",
]
RIGHT = [
    "to a hall full of traders on that",
    "evening. They asked for a ferry at",
    "night, too, which the council has",
    "not yet answered in its session.",
]


@pytest.mark.parametrize("across", [False, True])
def test_two_columns_are_read_one_after_the_other(across):
    """Whether the file has them column by column or line by line."""
    left, right = column(LEFT), column(RIGHT, left=310)
    words = [each for pair in zip(left, right, strict=True) for each in pair] if across else left + right
    incoming = read([(72, 740, 18, "A headline that stands over both of the columns"), *words])
    assert incoming.title == "A headline that stands over both of the columns"
    assert blocks(incoming) == [" ".join(LEFT + RIGHT)]


def test_a_table_stays_in_rows():
    cells = [(x, 600 - 14 * y, 11, f"cell {x} {y}") for y in range(6) for x in (72, 250, 400)]
    incoming = read([*column(NEWS[:3]), *cells])
    rows = [block for block in incoming.body.blocks if block.kind is BlockKind.ROW]
    assert len(rows) == 6
    assert incoming.body.text[rows[1].start : rows[1].end] == "cell 72 1\tcell 250 1\tcell 400 1"


# Running heads


def test_running_heads_and_page_numbers_are_left_out_and_said():
    texts = [[f"{word} came to the hall and spoke of the bridge to us all."] for word in ("Ada", "Bo", "Cy")]
    pages = [
        [(72, 800, 9, "The Beacon"), *column(text), (290, 40, 9, f"Page {number} of 3")]
        for number, text in enumerate(texts, 1)
    ]
    incoming = read(*pages)
    assert blocks(incoming) == [text for [text] in texts]
    assert incoming.notices == (
        "Left out, as most pages have it at the head or the foot: “The Beacon”, “Page 1 of 3”.",
    )


def test_a_headline_that_is_a_running_head_later_stays():
    pages = [
        [(72, 800, 9, "The bridge"), *column([f"{word} came to the hall."])] for word in ("Ada", "Bo", "Cy")
    ]
    pages[0][0] = (72, 800, 20, "The bridge")
    pages.append([(72, 800, 9, "The bridge"), *column(["Di came, too."])])
    assert read(*pages).title == "The bridge"


def test_lines_that_two_pages_share_stay():
    pages = [column(["The same words.", f"And {word} of its own."]) for word in ("one", "another")]
    assert read(*pages).body.text.count("The same words.") == 2


# Hyphens


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["The council clo-", "sed the bridge."], "The council closed the bridge."),
        (["It is a decision-", "making body."], "It is a decision-making body."),
        (["She met Anglo-", "Saxon traders."], "She met Anglo-Saxon traders."),
        (["The pre-", "and post-war years."], "The pre- and post-war years."),
        (
            ["The vorbl of zatt and a zat-", "tvorbl or zattvorbl."],
            "The vorbl of zatt and a zattvorbl or zattvorbl.",
        ),
        (["A zat-", "tvorbl is here."], "A zat-tvorbl is here."),
        (["A re-elected mayor was re-", "elected."], "A re-elected mayor was re-elected."),
    ],
)
def test_hyphens_at_the_ends_of_lines_are_undone_only_when_safe(lines, expected):
    assert read(column(lines)).body.text == expected
