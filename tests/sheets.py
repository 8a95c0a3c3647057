"""An invented comparison sheet on the bridge of the sample."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from diptych.core import anchor
from diptych.core.model import Alignment, Article, Correction, CorrectionKind, Span
from diptych.core.workspace import Workspace, finish

TITLE = "The bridge: what the leader claims, what was reported"

# A statement of the Courier with speaker, kind and tags; the reports beside it with outlet and relation, no
# words where the outlet says nothing; a note; a verdict.
COMPARISONS: tuple[dict[str, Any], ...] = (
    {
        "words": "THE Sallow Bridge was closed to all traffic at seven o’clock on Tuesday evening",
        "kind": "fact",
        "tags": ("closure", "timing"),
        "reports": (
            ("Record", "closed to all traffic at 6.40 on Tuesday evening", "differs"),
            ("Lantern", "They had come from the Sallow Bridge, shut since Tuesday", "agrees"),
        ),
        "verdict": "Twenty minutes apart. The Record was on the quay; its time is the likelier one.",
    },
    {
        "words": "nine cracks, the longest of them half a metre, had been found in the eastern girder",
        "kind": "figure",
        "tags": ("cracks",),
        "reports": (
            (
                "Record",
                "Eleven hairline cracks, the longest of them 40 centimetres, were found in the eastern "
                "girder",
                "contradicts",
            ),
            (
                "Wire",
                "Eleven had been counted by eye on 11 March; the last was found by ultrasound. "
                "The longest measures 41 centimetres.",
                "contradicts",
            ),
            ("Lantern", "its eastern girder is cracked in eleven places", "contradicts"),
        ),
        "note": "**Three** accounts against one. The Wire counts *twelve*, but the twelfth came a week "
        "later:\n\n"
        "- by eye, 11 March: eleven\n- by ultrasound, 18 March: one more\n\n"
        "See the [technical notice](https://averquay.example/works/notice-11) for how they were counted.",
        "verdict": "“Nine” and “half a metre” are both wrong, and nobody else has them.",
    },
    {
        "words": "In October 2023 the Hundred had the work before it once more and postponed it by 51–49",
        "kind": "figure",
        "tags": ("vote",),
        "reports": (
            (
                "Record",
                "In October 2023 the Hundred, the town’s assembly of one hundred members, postponed the work "
                "by 52–48",
                "differs",
            ),
            (
                "Wire",
                "The motion to postpone the replacement of the pivot bearing was carried by 51–49, he said, "
                "and not by 52–48: one vote against had been entered as a vote in favour.",
                "agrees",
            ),
        ),
        "note": "The Record wrote on 12 March, the clerk corrected the minutes on 18 March. The Courier "
        "had the "
        "right figure on the 14th, four days *before* the correction was published.",
        "verdict": "The leader is right; how it knew is worth asking.",
    },
    {
        "words": "a detour of 11 kilometres",
        "kind": "figure",
        "reports": (
            ("Record", "a detour of nine kilometres", "differs"),
            (
                "Wire",
                "The signed detour over the Norrin Viaduct is 9.2 kilometres long; lorries above 20 "
                "tonnes, which "
                "must avoid the old market, drive 11.4 kilometres.",
                "adds context",
            ),
        ),
        "verdict": "True of lorries only.",
    },
    {
        "words": "Cass Wintersill, the baker at number nine, reckons that a third of her trade went "
        "home on the "
        "wrong side of the water",
        "speaker": "Cass Wintersill",
        "kind": "quote",
        "tags": ("trade",),
        "reports": (
            (
                "Lantern",
                "she tells me that she has lost a quarter of her trade, not a third, and that she would "
                "like to "
                "be asked before she is quoted",
                "contradicts",
            ),
            ("Record", "", ""),
        ),
        "note": "Nobody but the Lantern asked her.",
    },
    {
        "words": "The repair, we are told, will take four months and cost nearly 4 million crowns.",
        "kind": "forecast",
        "tags": ("cost",),
        "reports": (
            ("Record", "The repair is expected to take 14 weeks and to cost 3.2 million crowns", "differs"),
            (
                "Wire",
                "The department held to its estimate of 14 weeks. It put the cost at between 3.2 million and "
                "3.9 million crowns, “depending on whether the girder can be mended where it hangs or "
                "has to be "
                "lifted out”.",
                "adds context",
            ),
        ),
    },
    {
        "words": "Meanwhile a free foot ferry leaves Farthing Quay every half-hour until ten at night.",
        "kind": "fact",
        "reports": (
            (
                "Record",
                "From Thursday a free foot ferry will leave Farthing Quay every 20 minutes between six "
                "in the "
                "morning and ten at night.",
                "differs",
            ),
            ("Lantern", "The free ferry from Farthing Quay came every 20 minutes, as promised", "agrees"),
        ),
    },
    {
        "words": "Mayor Varrish insists that ‘no warning was ignored’",
        "speaker": "Ottilie Varrish",
        "kind": "quote",
        "reports": (
            (
                "Record",
                "“no warning was ignored; the work was placed in an order, and the order was approved "
                "by this "
                "house”",
                "adds context",
            ),
        ),
        "verdict": "Cut short: half of her sentence names the Hundred.",
    },
    {
        "words": "Isolde Ferrowby of the Common Table, with whom this newspaper seldom agrees about "
        "anything, is "
        "right to call for an inquiry held in public",
        "kind": "opinion",
        "tags": ("inquiry",),
        "reports": (
            (
                "Lantern",
                "Ms Ferrowby wants an inquiry held in public. So do I, on one condition: that it sends "
                "for the "
                "newspapers too.",
                "agrees",
            ),
        ),
    },
    {"words": "A bridge gives notice before it fails; so, now and then, should a council.", "kind": "demand"},
)


def fill(workspace: Workspace, count: int = len(COMPARISONS)) -> str:
    """Add the sample and make a sheet of ``count`` comparisons; return its id."""
    report, _ = finish(workspace.open_sample())
    return make(workspace, [item.article for item in report.items if item.article], count)


def make(workspace: Workspace, articles: Iterable[str], count: int = len(COMPARISONS)) -> str:
    """Make a sheet of ``count`` comparisons of the sample's articles; return its id."""
    bridge = {
        article.outlet.name.split()[-1]: article
        for article in map(workspace.article, articles)
        if article.outlet and article.file_name.startswith("bridge")
    }
    sheet, _ = workspace.make_sheet(TITLE)
    for number in range(count):
        _compare(workspace, bridge, COMPARISONS[number % len(COMPARISONS)], sheet)
    return sheet


def _compare(workspace: Workspace, bridge: dict[str, Article], wanted: dict[str, Any], sheet: str) -> None:
    courier = bridge["Courier"]
    id, _ = workspace.make_statement(courier.id, _span(courier, wanted["words"]), sheet)
    statement = workspace.comparison(id).statement.id
    described = wanted.get("speaker", ""), wanted.get("kind", ""), wanted.get("tags", ())
    workspace.describe_statement(statement, *described)
    for outlet, words, relation in wanted.get("reports", ()):
        article = bridge[outlet]
        if words:
            workspace.place_passage(id, article.id, _span(article, words), relation)
        else:
            workspace.place_absence(id, article.id)
    for editor in ("note", "verdict"):
        if editor in wanted:
            workspace.finish_draft(editor, f"comparison:{id}", wanted[editor])


def _span(article: Article, words: str) -> Span:
    start = article.body.text.index(words)
    return Span(start, start + len(words))


MISQUOTED = (
    (
        "“But we could rule out that these were growing, and I would rather be blamed for a queue than for a "
        "funeral.”",
        "“But we could not rule out that these were growing, and I would rather be blamed for a queue "
        "than for a "
        "funeral.”",
    ),
    (
        "A survey by the Merovane Institute in June 2018 had recommended that the bearing be replaced",
        "A survey by the Merovane Institute of Structures in June 2019 had recommended that the pivot "
        "bearing be "
        "replaced",
    ),
)


def misquote_record(workspace: Workspace, comparison: str) -> None:
    """Place words beside a statement that stand otherwise in their article."""
    library = workspace._library
    found = (workspace.article(summary.id) for summary in workspace.summaries())
    record = next(article for article in found if article.file_name.startswith("bridge-ostrel"))
    with library.act("Report"):
        for words, stands in MISQUOTED:
            selector = anchor.describe(record.body.text, _span(record, stands))
            library.add_report(comparison, record.id, replace(selector, exact=words))


def forbid(alignment: Alignment, left: Article, right: Article) -> Correction:
    """Correct an alignment: its first link is none."""
    link = alignment.links[0]
    sides = ((left, link.left), (right, link.right))
    spans = (
        tuple(Span(a.body.passages[n].start, a.body.passages[n].end) for n in numbers) for a, numbers in sides
    )
    return Correction(CorrectionKind.FORBID, *spans)
