"""Articles copied in real browsers, by real keys, from a page that has an address."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest

from tests.desktop.conftest import clipboard, keys, wait_for, xdotool

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from diptych.core.model import Article
    from tests.desktop.conftest import Program

pytestmark = pytest.mark.desktop

HEADLINE_AT = 150
"""How far below the top of the browser's window the headline of the page shows."""
PATH = "/2024/11/lock-gate?from=front"
HEADLINE = "Lock gate at Oude Sluis jams again"
PAGE = f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{HEADLINE} – Tideway Post</title>
<style>p {{ color: #223; font: 18px serif }} .ad {{ color: gray }}</style></head><body>
<nav><a href="/">Front page</a></nav>
<article><h1>{HEADLINE}</h1><p class="byline">By Corin Maas</p>
<p><time datetime="2024-11-22">22 November 2024</time></p>
<p>The eastern gate of the <b>Oude Sluis</b> jammed on Friday morning – the third time this year.</p>
<div class="ad">Advertisement</div>
<p>“We wait for a part,” said the keeper, <a href="/people/ivo">Ivo Brandt</a>.
Eleven barges lay in the basin.</p>
<p><a href="/2024/10/gate">Read more: the gate that would not close</a></p>
<p>The council meets on 3 December to talk about a new one.</p></article></body></html>"""
PART = "&part"
SELECTING = """<script>
const paragraphs = document.querySelectorAll("p:not([class])")
getSelection().setBaseAndExtent(paragraphs[2].firstChild, 4, paragraphs[4], 1)
</script>"""
"""Selects from the middle of a paragraph to the end, as a reader would with the mouse."""
FLAGS = {
    "chromium": (
        *("--no-first-run", "--no-default-browser-check", "--disable-sync", "--disable-gpu"),
        *("--disable-background-networking", "--disable-component-update", "--password-store=basic"),
    ),
    "firefox": ("--no-remote", "--new-instance"),
}
NAMES = {"chromium": ("chromium", "chromium-browser", "google-chrome"), "firefox": ("firefox", "firefox-esr")}
PREFERENCES = """
user_pref("browser.aboutwelcome.enabled", false);
user_pref("browser.shell.checkDefaultBrowser", false);
user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("toolkit.telemetry.reportingpolicy.firstRun", false);
user_pref("termsofuse.bypassNotification", true);
user_pref("app.normandy.enabled", false);
user_pref("app.update.enabled", false);
"""


class Page(BaseHTTPRequestHandler):
    """Serves the page, whatever is asked for."""

    def do_GET(self) -> None:
        data = (PAGE + SELECTING * self.path.endswith(PART)).encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        """Keep quiet."""


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Serve the page on this machine."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Page)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}{PATH}"
    server.shutdown()
    server.server_close()


@contextlib.contextmanager
def browsing(browser: str, address: str, home: Path) -> Iterator[str]:
    """Show a page in a browser with a profile of its own; give the browser's window."""
    program = next(filter(None, map(shutil.which, NAMES[browser])), None)
    if program is None:
        pytest.skip(f"{browser} is not installed")
    home.mkdir()
    if browser == "firefox":
        (home / "user.js").write_text(PREFERENCES)
        profile: tuple[str, ...] = ("--profile", str(home))
    else:
        profile = (f"--user-data-dir={home}", *(("--no-sandbox",) if os.geteuid() == 0 else ()))
    command = [program, *FLAGS[browser], *profile, address]
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(
        command, stdout=quiet, stderr=quiet, start_new_session=True, env=os.environ | {"HOME": str(home)}
    )
    try:
        window = wait_for(lambda: _window(HEADLINE), f"the window of {browser}", patience=60)
        xdotool("windowactivate", "--sync", window)
        yield window
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _window(name: str) -> str:
    command = ["xdotool", "search", "--onlyvisible", "--name", name]
    return subprocess.run(command, capture_output=True, text=True).stdout.strip().split("\n")[-1]


def copy(window: str, *pressed: str) -> list[str]:
    """Copy what is selected once some keys are pressed; return the formats in which it is offered."""

    def copied() -> list[str]:
        xdotool("windowactivate", "--sync", window)
        keys(*pressed, "ctrl+c")
        targets = clipboard("TARGETS").split()
        return targets if "text/html" in targets else []

    return list(wait_for(copied, "the clipboard of the browser"))


def paste(program: Program) -> None:
    """Paste as an article while the browser is there; the sheet is left open."""
    xdotool("windowactivate", "--sync", program.window)
    keys("ctrl+shift+n")
    program.await_thing("list", "Paragraphs")


def keep(program: Program) -> Article:
    keys("Return")
    found = wait_for(lambda: program.read(lambda library: library.summaries()), "the article")
    return program.read(lambda library: library.article(found[0].id))


@pytest.mark.parametrize("browser", NAMES)
def test_a_whole_page_is_pasted(program: Program, address: str, tmp_path: Path, browser: str) -> None:
    with browsing(browser, address, tmp_path / "profile") as window:
        formats = copy(window, "ctrl+a")
        program.start()
        paste(program)
        program.picture(f"pasted from {browser}")
        article = keep(program)
    assert article.title == HEADLINE
    assert article.body.text == "\n\n".join(
        (
            "The eastern gate of the Oude Sluis jammed on Friday morning – the third time this year.",
            "“We wait for a part,” said the keeper, Ivo Brandt. Eleven barges lay in the basin.",
            "The council meets on 3 December to talk about a new one.",
        )
    )
    assert (article.author, article.published) == ("Corin Maas", "2024-11-22")
    assert article.outlet
    assert article.outlet.name == "127.0.0.1"
    if browser == "firefox":
        assert "text/x-moz-url-priv" in formats
        assert article.url == ""
    else:
        assert "chromium/x-source-url" in formats
        assert article.url == address
    words = [article.body.text[mark.start : mark.end] for mark in article.body.marks]
    assert words == ["Oude Sluis", "Ivo Brandt"]
    assert program.quit() == 0


@pytest.mark.parametrize("browser", NAMES)
def test_a_part_of_a_page_is_pasted(program: Program, address: str, tmp_path: Path, browser: str) -> None:
    address += PART
    with browsing(browser, address, tmp_path / "profile") as window:
        copy(window)
        program.start()
        paste(program)
        article = keep(program)
    assert article.title_derived
    assert article.body.text.startswith("wait for a part,” said the keeper, Ivo Brandt. ")
    assert "jammed" not in article.body.text
    assert article.url == ("" if browser == "firefox" else address)
    assert program.quit() == 0


def drag(window: str, program: Program) -> None:
    """Select the whole page, and pull it over into the program beside the browser."""
    for moved, x in ((window, 0), (program.window, 800)):
        xdotool("windowsize", "--sync", moved, 780, 900)
        xdotool("windowmove", "--sync", moved, x, 20)
    xdotool("windowactivate", "--sync", window)
    keys("ctrl+a")
    xdotool("mousemove", "--window", window, 180, HEADLINE_AT)
    xdotool("mousedown", 1)
    for x in range(200, 1100, 30):
        xdotool("mousemove", x, 400)
        time.sleep(0.03)
    time.sleep(0.5)
    xdotool("mouseup", 1)


@pytest.mark.parametrize("browser", NAMES)
def test_a_page_is_dragged_in(program: Program, address: str, tmp_path: Path, browser: str) -> None:
    with browsing(browser, address, tmp_path / "profile") as window:
        program.start()
        program.await_thing("push button", "Add files")
        drag(window, program)
        program.await_thing("list", "Paragraphs")
        program.picture(f"dragged from {browser}")
        xdotool("windowactivate", "--sync", program.window)
        article = keep(program)
    assert article.title == HEADLINE
    assert article.body.text.startswith("The eastern gate of the Oude Sluis jammed")
    # Firefox does not say where it is from.
    assert (article.outlet.name if article.outlet else "") == ("" if browser == "firefox" else "127.0.0.1")
    assert program.quit() == 0
