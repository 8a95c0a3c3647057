"""The first evening of a reader, with real keys and a real mouse on a real screen."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from tests.conftest import shared
from tests.desktop.conftest import HERE, Program, copy, keys, wait_for, write, xdotool

if TYPE_CHECKING:
    from pathlib import Path

    from diptych.core.model import Article

pytestmark = pytest.mark.desktop

HTML = "<p>The inspectors of the café <b>“Zur Brücke”</b> counted 52–48.</p>"
PLAIN = "Nobody was asked, says the harbour master."
NOTE = "Two counts, one bridge."


def drag(folder: Path, program: Program) -> None:
    """Pull a folder out of another program's window and let go of it over ours."""
    command = [sys.executable, str(HERE / "drag_source.py"), str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as source:
        try:
            window = wait_for(lambda: _window("drag source"), "the other program")
            xdotool("windowmove", "--sync", window, 1400, 20)
            xdotool("windowactivate", "--sync", window)
            xdotool("mousemove", "--window", window, 40, 30)
            xdotool("mousedown", 1)
            for x in range(1400, 600, -40):
                xdotool("mousemove", x, 300)
                time.sleep(0.02)
            time.sleep(0.3)
            xdotool("mouseup", 1)
            assert source.communicate(timeout=20)[0].strip() == "CopyAction"
        finally:
            source.kill()
    xdotool("windowactivate", "--sync", program.window)


def _window(name: str) -> str:
    found = subprocess.run(
        ["xdotool", "search", "--onlyvisible", "--name", name], capture_output=True, text=True
    )
    return found.stdout.strip()


def opening(article: Article) -> str:
    """Return how an article begins, as a pane shows it."""
    return article.body.text.partition("\n")[0]


def test_an_evening(program, two_accounts):
    program.start()
    program.await_thing("push button", "Add files")
    program.picture("1 empty")

    # A folder is dropped on the window; the outlet is asked once.
    seeds = shared() / "seeds"
    folder = two_accounts
    for file in seeds.glob("*.txt") if seeds.is_dir() else ():
        (folder / file.name).write_bytes(file.read_bytes())
    drag(folder, program)
    program.await_thing("dialog", "Add articles")
    program.picture("2 asked")
    write("News Line")
    keys("Return")
    articles = wait_for(lambda: program.read(lambda library: library.summaries()), "the articles")
    wait_for(lambda: len(articles) == len(program.read(lambda library: library.summaries())), "all of them")
    articles = program.read(lambda library: [library.article(one.id) for one in library.summaries()])
    assert len(articles) == len(list(folder.iterdir()))
    assert {article.outlet.name for article in articles} == {"News Line"}
    one = next(article for article in articles if article.published == "2025-03-14")
    other = next(article for article in articles if article.published == "2025-03-15")

    # Search; one is opened with Enter, the other with Ctrl+Enter.
    program.await_thing("label", "index up to date")
    keys("ctrl+shift+f")
    write('"storm shadow" tug')
    program.await_thing("list item", one.title[:20])
    keys("Down")
    program.picture("3 search")
    keys("Return")
    program.await_thing("label", one.title, opening(one))
    keys("ctrl+shift+f", "ctrl+a")
    write("tug lies idle")
    program.await_thing("list item", other.title[:12])
    keys("Down", "ctrl+Return")
    program.await_thing("label", other.title, opening(other))
    program.await_thing("label", "have a counterpart")
    keys("Escape")
    program.picture("4 side by side")

    # Scrolling one brings the other level.
    left = program.await_thing("label", one.title, opening(one))
    program.click(left)
    before = program.picture("5 before scrolling").read_bytes()
    keys("Page_Down", "Page_Down")
    time.sleep(0.5)
    assert program.picture("6 scrolled").read_bytes() != before

    # A statement is selected and taken with the keyboard.
    keys("ctrl+Home", "Down", "Down", "Home", "shift+End", "ctrl+e")
    comparisons = wait_for(lambda: program.read(lambda library: library.comparisons()), "the statement")
    assert comparisons[0].statement.quotation.article == one.id
    assert comparisons[0].statement.quotation.selector.exact in one.body.text

    # Reports are pasted beside it, as a browser and as an editor give them.
    for data, target, words in ((HTML, "text/html", "“Zur Brücke” counted"), (PLAIN, "UTF8_STRING", PLAIN)):
        copy(data.encode(), target)
        keys("ctrl+shift+v")
        program.await_thing("list", "Paragraphs")
        keys("Return")
        wait_for(lambda words=words: words in str(reports(program)), "the report")
    program.picture("7 reports")

    # Related, noted.
    relation = program.await_thing("combo box", "relation …")
    program.click(relation)
    keys("Down", "Down", "Return")
    wait_for(lambda: any(report.relation for report in reports(program)), "the relation")
    program.click(program.await_thing("text", "Note"))
    write(NOTE)
    keys("F6")
    wait_for(lambda: program.read(lambda library: library.comparisons()[0].note) == NOTE, "the note")
    program.picture("8 noted")

    # Undone and done again.
    full = program.read(lambda library: library.content_hash())
    keys("ctrl+z")
    wait_for(lambda: program.read(lambda library: library.comparisons()[0].note) == "", "the undoing")
    keys("ctrl+z")
    wait_for(lambda: not any(report.relation for report in reports(program)), "the undoing")
    keys("ctrl+shift+z", "ctrl+shift+z")
    wait_for(lambda: program.read(lambda library: library.content_hash()) == full, "the redoing")

    # The lid is closed and opened.
    assert program.quit() == 0
    program.start()
    program.await_thing("label", one.title, opening(one))
    program.await_thing("label", other.title, opening(other))
    program.await_thing("text", "Note", NOTE)
    program.picture("9 again")
    assert program.read(lambda library: library.content_hash()) == full
    assert program.quit() == 0


def reports(program: Program):
    return program.read(lambda library: library.comparisons()[0].reports)


def test_the_program_ends_when_the_screen_goes(program):
    read, write_end = os.pipe()
    command = ["Xvfb", "-displayfd", str(write_end), "-nolisten", "tcp"]
    with subprocess.Popen(command, pass_fds=[write_end], stderr=subprocess.DEVNULL) as screen:
        number = os.read(read, 10).decode().strip()
        environment = os.environ | {"DISPLAY": f":{number}"}
        with subprocess.Popen([sys.executable, "-m", "diptych"], env=environment) as process:
            try:
                wait_for(program.library.exists, "the library")
                time.sleep(1)
                screen.terminate()
                process.wait(10)
            finally:
                process.kill()
