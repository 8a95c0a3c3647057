"""Markup that tempts a text widget to open a file or a connection is nothing but words in the window."""

from __future__ import annotations

import gzip
import json
import runpy
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from diptych.core import places
from diptych.core.model import Incoming, Mark, MarkKind
from diptych.core.text import make_body, plain_parts
from diptych.core.workspace import Workspace, finish, open_workspace
from tests.conftest import shared
from tests.fakes import InlineRunner
from tests.soak.watching import Seen, free_port, watch

READER = str(Path(__file__).with_name("vector_reader.py"))
COLLECTED = shared() / "torture" / "hostile_markup_dev.jsonl.gz"
OTHERS = shared() / "torture" / "resource_vectors.py"


def own_vectors(folder: Path, port: int) -> dict[str, str]:
    """Return pieces of markup that name files in ``folder`` and addresses at ``port``."""
    folder.mkdir(exist_ok=True)
    for name in ("picture", "table", "style", "source", "drawn", "base"):
        (folder / f"own_{name}.png").write_bytes(b"no picture")
    (folder / "own_sheet.css").write_text("p { color: red }")
    at = f"http://127.0.0.1:{port}"
    return {
        "own picture": f'<img src="{folder}/own_picture.png"><img src="own_base.png">',
        "own address": f'<img src="{at}/own_address.png"><link rel="stylesheet" href="{at}/own_address.css">',
        "own share": r'<img src="\\127.0.0.1\share\own_share.png"><img src="//127.0.0.1/own_slashes.png">',
        "own table": f'<table background="{folder}/own_table.png"><tr><td>x</td></tr></table>',
        "own style": f'<p style="background-image:url(file://{folder}/own_style.png)">x</p>',
        "own sheet": f'<html><head><link rel="stylesheet" type="text/css" href="file://{folder}/own_sheet.css"></head><body><p>x</p></body></html>',
        "own source": f'<img srcset="{folder}/own_source.png 2x"> ![x]({folder}/own_picture.png)',
    }


def collected() -> dict[str, str]:
    """Return every tenth of the collected vectors, ten in a piece."""
    lines = gzip.decompress(COLLECTED.read_bytes()).splitlines() if COLLECTED.exists() else []
    texts = [json.loads(line)["text"] for line in lines[::10]]
    return {f"collected {at}": "\n\n".join(texts[at : at + 10]) for at in range(0, len(texts), 10)}


def names_in(folder: Path) -> set[str]:
    """Return what a program that follows the markup asks for: files, and names on other machines."""
    own = {"own_address", "own_share", "own_slashes"}
    others = {"unc_bs", "unc_fs", "unc_file", "davwww", "imghttp"}
    files = {name for file in folder.iterdir() for name in (file.name, f"{file.stem}@2x")}
    return files | own | others


def library_of(markup: dict[str, str], home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a library in which each piece of markup is a headline, a source, a body, a link and every note."""
    monkeypatch.setenv(places.HOME_VARIABLE, str(home))
    path = home / "data" / "library.diptych"
    workspace = open_workspace(path, InlineRunner())
    for number, html in enumerate(markup.values()):
        text = f"{html}\n\nSome words of article {number} that say x."
        body = make_body(plain_parts(text))
        last = body.passages[-1]
        item, _ = workspace.add_incoming(
            Incoming(
                replace(body, marks=(Mark(MarkKind.LINK, last.start, last.end, html),)),
                title=html,
                outlet=html,
                author=html,
                url=html,
                original=text.encode(),
                file_name=html,
            )
        )
        annotate(workspace, item.article, html)
    finish(workspace.follow())
    workspace.close()
    return path


def annotate(workspace: Workspace, article: str, html: str) -> None:
    """Make a statement of an article, and write the markup wherever a reader may write."""
    passage = workspace.article(article).body.passages[0]
    sheet, _ = workspace.make_sheet(html)
    comparison, _ = workspace.make_statement(article, passage, sheet, html)
    workspace.describe_statement(workspace.comparison(comparison).statement.id, tags=(html,))
    workspace.place_passage(comparison, article, passage)
    quote = workspace.quote(article, passage, html)
    for owner in (f"comparison:{comparison}", f"article:{article}"):
        workspace.finish_draft("note", owner, f"Before: {html}")
        workspace.finish_draft(
            "note", owner, f"{html}\n\n[[{html}]] [[x|{html}]] [x]({html}) ![x]({html}) #{html}\n\n{quote}"
        )
    workspace.finish_draft("verdict", f"comparison:{comparison}", html)


def run(what: str, markup: dict[str, str], folder: Path, scale: int, port: int, work: Path) -> Seen:
    file = work / "markup.json"
    file.write_text(json.dumps(markup))
    quiet = {"QT_LOGGING_RULES": "qt.qpa.*=false"}
    environment = {"QT_SCALE_FACTOR": str(scale), "PORT": str(port), **quiet}
    return watch([READER, what, str(file)], folder, environment, work, seconds=600)


@pytest.mark.parametrize(
    ("scale", "all_of_them"),
    [(2, False), *(pytest.param(scale, True, marks=pytest.mark.soak) for scale in (1, 2))],
)
def test_no_markup_in_the_window_opens_a_file_or_a_connection(scale, all_of_them, tmp_path, monkeypatch):
    port, folder = free_port(), tmp_path / "tempting"
    markup = own_vectors(folder, port)
    if not all_of_them:
        markup = {"own": "\n".join(markup.values())}
    elif OTHERS.exists():
        markup |= runpy.run_path(str(OTHERS))["vectors"](folder, port) | collected()
    library = library_of(markup, tmp_path / "home", monkeypatch)
    seen = run(str(library), markup, folder, scale, port, tmp_path)
    assert seen.output.split() == ["shown", str(len(markup))]
    assert seen.names(*names_in(folder)) == set()
    assert seen.asked_as_in("\n".join(markup.values())) == set()
    assert seen.internet() == []
    assert seen.calls == 0


def test_a_plain_widget_of_qt_is_caught_in_the_act(tmp_path):
    port, folder = free_port(), tmp_path / "tempting"
    markup = own_vectors(folder, port)
    seen = run("--plain-widget", markup, folder, 1, port, tmp_path)
    assert {Path(name).stem for name in seen.opened} >= {"own_picture", "own_table", "own_style", "own_sheet"}
    if shutil.which("strace"):
        assert str(folder / "own_picture.png") in seen.asked_as_in("\n".join(markup.values()))
        assert seen.names(*names_in(folder)) >= {"own_share", "own_slashes", "own_address"}
