"""A screen reader, as AT-SPI serves it, reads both panes, all lists and the names of buttons and menus."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from diptych.core.workspace import finish, open_workspace
from tests.desktop.conftest import Program, keys, wait_for, write
from tests.fakes import InlineRunner

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diptych.core.model import Article

pytestmark = pytest.mark.desktop

BUTTONS = ("push button", "toggle button", "button", "check box")


@pytest.fixture
def pair(program: Program) -> Sequence[Article]:
    """Start the program on the sample, and open its first pair side by side."""
    workspace = open_workspace(program.library, InlineRunner())
    report, _ = finish(workspace.open_sample())
    finish(workspace.follow())
    articles = [workspace.article(item.article or "") for item in report.items[:2]]
    workspace.close()
    program.start()
    for article, key in zip(articles, ("Return", "ctrl+Return"), strict=True):
        program.click(program.await_thing("text", "Filter the library"))
        keys("ctrl+a")
        write(article.title[:20])
        program.click(program.await_thing("table cell", article.title))
        keys(key)
        program.await_thing("label", article.title, article.body.text[:60])
    program.await_thing("label", "passages have a counterpart")
    return articles


def words(text: str) -> list[str]:
    return text.split()


def panes(seen: list[dict[str, Any]], pair: Sequence[Article]) -> list[dict[str, Any]]:
    """Return the texts of the panes, in the order in which a screen reader comes to them."""
    names = [name_of(article) for article in pair]
    return [thing for thing in seen if thing["name"] in names and "text" in thing]


def name_of(article: Article) -> str:
    assert article.outlet
    return f"{article.outlet.name}: {article.title}"


def current(program: Program) -> str:
    """Return what a screen reader says of the row of the lists that the reader is at."""
    seen = program.look()
    lists = next(
        (n for n, thing in enumerate(seen) if (thing["role"], thing["name"]) == ("table", "Links")), 0
    )
    cells = [thing["name"] for thing in seen[lists:] if thing["role"] == "table cell" and thing["focused"]]
    return cells[0] if lists and cells else ""


def place(program: Program) -> tuple[int, int]:
    """Return the number of the active pair and of how many it is, as the status bar says it."""
    found = re.search(r"pair (\d+) of (\d+)", program.await_thing("label", "· pair ")["name"])
    return (int(found[1]), int(found[2])) if found else (0, 0)


def rows(program: Program, beginning: str) -> list[str]:
    """Go down a list, from the row that is read aloud as ``beginning``, until there is no further row."""
    keys("ctrl+Home")
    spoken = [wait_for(lambda: (row := current(program)).startswith(beginning) and row, beginning)]
    while True:
        keys("Down")
        row = current(program)
        if row == spoken[-1]:
            return spoken
        spoken.append(row)


def test_both_panes_are_read_whole_and_by_their_names(program: Program, pair: Sequence[Article]) -> None:
    seen = program.look()
    read = panes(seen, pair)
    assert [pane["name"] for pane in read] == [name_of(article) for article in pair]
    assert [words(pane["text"]) for pane in read] == [words(article.body.text) for article in pair]
    assert [button for button in seen if button["role"] in BUTTONS and not button["name"]] == []
    menus = [thing["name"] for thing in seen if thing["role"] == "menu item"]
    assert menus == ["File", "Edit", "View", "Go", "Compare", "Pairs", "Statement", "Help"]
    program.picture("accessibility")
    assert program.quit() == 0


def test_the_place_is_said_after_a_step(program: Program, pair: Sequence[Article]) -> None:
    program.click(panes(program.look(), pair)[0])
    keys("ctrl+Home", "alt+Down")
    number, count = place(program)
    for step in range(1, 4):
        keys("alt+Down")
        wait_for(lambda step=step: place(program) == (number + step, count), "the next pair")
    # A screen reader reads on from the caret; what is selected from there is taken by the menu of the pane.
    left, right = panes(program.look(), pair)
    assert left["caret"] > 0
    assert right["caret"] > 0
    keys("shift+End", "Menu", "s")
    (comparison,) = wait_for(lambda: program.read(lambda library: library.comparisons()), "the statement")
    assert left["text"][left["caret"] :].startswith(comparison.statement.quotation.selector.exact)
    assert program.quit() == 0


def test_the_lists_are_read_row_by_row_as_sentences(program: Program, pair: Sequence[Article]) -> None:
    left, right = (article.outlet.name for article in pair if article.outlet)
    keys("ctrl+shift+j")
    pairs = rows(program, "Pair 1 of ")
    assert len(pairs) >= 9
    for number, row in enumerate(pairs, 1):
        assert row.startswith(f"Pair {number} of {len(pairs)}: ¶")
        assert " answers ¶" in row
    keys("ctrl+shift+o")
    alone = rows(program, f"{left}, ¶")
    assert all(": no counterpart found, " in row for row in alone)
    assert {row.split(",")[0] for row in alone} == {left, right}
    keys("ctrl+shift+g")
    figures = rows(program, "nine in ¶")
    assert "51–49 in ¶6.1 differs from 52–48 in ¶14.1." in figures
    assert figures[-1].endswith(".")
    keys("ctrl+shift+w")
    wording = rows(program, f"Only {left}: ")
    assert any(row.startswith(f"Only {right}: ") for row in wording)
    program.picture("accessible lists")
    assert program.quit() == 0


def focused(program: Program, role: str = "", name: str = "") -> dict[str, Any] | None:
    """Return what has the keyboard, if its role is this and these words are in its name.

    Qt says so of viewports and of the chosen row and tab too, wherever the keyboard is.
    """
    found = (thing for thing in program.look() if thing["focused"])
    return next((thing for thing in found if role in ("", thing["role"]) and name in thing["name"]), None)


def press_until(program: Program, key: str, role: str, name: str) -> dict[str, Any]:
    """Press a key until something of this role and name has the keyboard."""
    for _ in range(25):
        if thing := focused(program, role, name):
            return thing
        keys(key)
    pytest.fail(f"{key} does not lead to {name!r}")


def named(program: Program, name: str) -> dict[str, Any]:
    """Wait for something, of whatever role, whose name begins so."""
    return dict(
        wait_for(lambda: next((one for one in program.look() if one["name"].startswith(name)), None), name)
    )


def test_what_is_kept_is_read_and_written_with_the_keyboard(
    program: Program, pair: Sequence[Article]
) -> None:
    left, right = pair
    assert left.outlet
    assert right.outlet
    # A statement of the left pane, and beside it a line of the right one.
    press_until(program, "F6", "label", name_of(left))
    keys("ctrl+Home", "shift+End", "ctrl+e")
    (comparison,) = wait_for(lambda: program.read(lambda library: library.comparisons()), "the statement")
    exact = comparison.statement.quotation.selector.exact
    press_until(program, "F6", "label", name_of(right))
    keys("ctrl+Home", "shift+End", "ctrl+shift+e")
    wait_for(lambda: program.read(lambda library: library.comparisons()[0].reports), "the report")
    reported = program.read(lambda library: library.comparisons()[0].reports[0].quotation.selector.exact)

    # The card: its words, who says it, of which kind it is, and the relation.
    named(program, f"Comparison: {exact}")
    press_until(program, "F6", "text", "Note")
    press_until(program, "shift+Tab", "text", "Who says it")
    write("Ilse Varn")
    keys("Tab", "Down", "Down", "Tab")
    press_until(program, "Tab", "combo box", "relation …")
    keys("Down", "Down")
    wait_for(lambda: program.read(lambda library: library.comparisons()[0].reports[0].relation), "relation")
    (comparison,) = program.read(lambda library: library.comparisons())
    assert comparison.statement.speaker == "Ilse Varn"
    assert comparison.statement.kind
    program.await_thing("text", "Who says it", "Ilse Varn")
    program.await_thing("combo box", comparison.statement.kind)
    program.await_thing("combo box", comparison.reports[0].relation)
    assert named(program, left.outlet.name)
    assert any(thing["name"].endswith(f": {reported}") for thing in program.look())

    # The notes: a list of all that is kept here, and the text of a note.
    press_until(program, "F6", "label", name_of(left))
    keys("ctrl+alt+j")
    keys("Home", "Down")
    wait_for(lambda: focused(program, "list item", f" · statement: {exact}"), "the entry of the statement")
    press_until(program, "Tab", "text", "Note on: ")
    write("Counted **once**. ")
    program.await_thing("text", "Note on: ", "Counted **once**.")
    keys("ctrl+alt+v")
    program.await_thing("label", "Note as it reads", "Counted once.")
    program.picture("accessible notes")

    # The ledger: the statement, and what the other outlet says.
    keys("ctrl+g")
    cell = wait_for(lambda: focused(program, "table cell", exact), "the statement in the ledger")
    assert "Ilse Varn" in cell["name"]
    press_until(program, "Right", "table cell", f"{right.outlet.name}: {comparison.reports[0].relation}: ")
    program.picture("accessible ledger")
    assert program.quit() == 0
    note = program.read(lambda library: library.note(f"comparison:{comparison.id}"))
    assert note.text.strip() == "Counted **once**."
