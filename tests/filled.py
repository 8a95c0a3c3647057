"""Libraries with something in them."""

import random
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from diptych.core import anchor
from diptych.core.errors import DiptychError
from diptych.core.library import Library
from diptych.core.model import (
    GENRES,
    RELATIONS,
    STATEMENT_KINDS,
    Change,
    Correction,
    CorrectionKind,
    Incoming,
    Selector,
    Span,
)
from diptych.core.text import make_body, plain_parts

BRIDGE = (
    "The bridge will close for nine months. Repairs cost 48 million.\n\n“We warned them,” the mayor said."
)
STRIKE = "Drivers walked out on Tuesday. Nobody was surprised.\n\nTalks resume on Friday."


def incoming(text: str, **fields: object) -> Incoming:
    """Return an article as a reader of files would find it."""
    values = {"original": text.encode(), "file_name": "a.txt"} | fields
    return Incoming(make_body(plain_parts(text)), **values)


def add(library: Library, text: str, **fields: object) -> str:
    """Add one article in an act of its own and return its id."""
    with library.act("Add"):
        return library.add_article(incoming(text, **fields)).article


def compare(library: Library, left: str, right: str) -> tuple[str, str]:
    """Make a comparison of the first words of two articles; return its id and its report's."""
    with library.act("Compare"):
        comparison = library.add_comparison(
            left, anchor.describe(library.article(left).body.text, Span(0, 10))
        )
        selector = anchor.describe(library.article(right).body.text, Span(4, 11))
        report = library.add_report(comparison, right, selector, "differs")
        library.write_note(f"comparison:{comparison}", "They *differ*.")
        library.write_verdict(comparison, "Half of it.")
    return comparison, report


def pair(left: Span, right: Span, kind: CorrectionKind = CorrectionKind.PAIR) -> Correction:
    """Return a correction with one span on each side."""
    return Correction(kind, (left,), (right,))


def filled(path: Path) -> Library:
    """Open a new library with two articles, a correction and a comparison of them."""
    library = Library(path)
    left = add(library, BRIDGE, outlet="City News", published="2024-11-22", url="https://www.city.example/1")
    right = add(library, STRIKE, outlet="The Beacon", published="2024-11-25", genre="editorial")
    with library.act("Correction"):
        library.add_corrections(left, right, [pair(Span(0, 10), Span(4, 11))])
    with library.act("New sheet"):
        library.add_sheet("Harbour")
    compare(library, left, right)
    with library.act("Note"):
        library.write_note(f"article:{left}", "Read this again.")
    return library


def random_act(library: Library, chance: random.Random) -> Change:
    """Do one thing that a reader might do; return what it changed."""
    articles = [summary.id for summary in library.summaries()]
    comparisons = library.comparisons()
    reports = [report.id for comparison in comparisons for report in comparison.reports]
    binned = [summary.id for summary in library.bin()]
    words = f"Words {chance.randrange(10**6)} it's “said” 'so'.\nAnd ;-- \"more\" ü\u0301."

    def new_article() -> None:
        outlet = f"Outlet {chance.randrange(5)}"
        library.add_article(
            incoming(f"{words}\n\n{words}", outlet=outlet, url=f"https://{chance.randrange(9)}.example")
        )

    def edit() -> None:
        fields = {
            "title": chance.choice(["", words]),
            "outlet": chance.choice(["", "Outlet's", "OUTLET 1"]),
            "published": chance.choice(["", "2024", "2024-11-22"]),
            "genre": chance.choice(GENRES),
            "language": chance.choice(["", "en", "de"]),
        }
        name = chance.choice(list(fields))
        library.edit_article(chance.choice(articles), **{name: fields[name]})

    def quote(act: Callable[[str, anchor.Selector], str]) -> None:
        article = chance.choice(articles)
        text = library.article(article).body.text
        start = chance.randrange(len(text) - 5)
        act(article, anchor.describe(text, Span(start, start + 5)))

    def correct() -> None:
        one, other, start = chance.choice(articles), chance.choice(articles), chance.randrange(5)
        kind = chance.choice(list(CorrectionKind))
        library.add_corrections(one, other, [pair(Span(0, 5), Span(start, start + 5), kind)])

    def note() -> None:
        owners = [f"article:{id}" for id in articles] + [f"comparison:{each.id}" for each in comparisons]
        library.write_note(chance.choice(owners), chance.choice(["", words]))

    verbs: list[Callable[[], object]] = [new_article]
    if articles:
        verbs += [
            edit,
            note,
            lambda: _new_edition(library, chance, articles),
            lambda: quote(library.add_comparison),
        ]
        verbs += [lambda: library.bin_articles(chance.sample(articles, 1)), correct]
        verbs += [lambda: library.remove_corrections(chance.choice(articles), chance.choice(articles))]
    if binned:
        verbs += [lambda: library.unbin_articles(binned)]
    if articles and comparisons:
        beside = chance.choice(comparisons).id
        verbs += [lambda: quote(lambda article, selector: library.add_report(beside, article, selector))]
        verbs += [lambda: library.write_verdict(beside, words), lambda: library.remove_comparison(beside)]
        verbs += _sheet_acts(library, chance, beside, words)
    if reports:
        verbs += [lambda: library.move_report(chance.choice(reports), chance.randrange(3))]
        verbs += [lambda: library.set_relation(chance.choice(reports), chance.choice(RELATIONS))]
        verbs += [lambda: library.remove_report(chance.choice(reports))]
    with library.act("Something") as act:
        chance.choice(verbs)()
    return act.change


def _new_edition(library: Library, chance: random.Random, articles: list[str]) -> None:
    """Say that an article replaces another one, if it may, and attach what that one lost."""
    newer = chance.choice(articles)
    with suppress(DiptychError):
        library.set_replaced(newer, chance.choice([None, *articles]))
    for carried in library.carried(newer)[:1]:
        text = library.article(newer).body.text
        library.attach(carried.quotation, newer, anchor.describe(text, Span(0, 5)))


def _sheet_acts(
    library: Library, chance: random.Random, comparison: str, words: str
) -> list[Callable[[], object]]:
    """Return what a reader might do with a comparison and its sheet."""
    sheets = [sheet.id for sheet in library.sheets()]
    article = chance.choice(library.summaries()).id
    statement = library.comparison(comparison).statement.id
    kind, tags = chance.choice(("", *STATEMENT_KINDS)), chance.sample(["a", "b"], 1)
    acts: list[Callable[[], object]] = [
        lambda: library.describe_statement(statement, "", kind, tags),
        lambda: library.move_comparison(comparison, chance.randrange(4)),
        lambda: library.put_on_sheet([comparison], chance.choice([None, *sheets])),
        lambda: library.add_report(comparison, article, Selector("", "", "", 0, 0)),
        lambda: library.add_sheet(words),
    ]
    if sheets:
        acts += [lambda: library.rename_sheet(chance.choice(sheets), words)]
        acts += [lambda: library.remove_sheet(chance.choice(sheets))]
    return acts
