"""A screen reader, as AT-SPI serves it, finds texts, lists and the names of all buttons."""

import pytest

from diptych.core.workspace import finish, open_workspace
from tests.desktop.conftest import keys, write
from tests.fakes import InlineRunner

pytestmark = pytest.mark.desktop


@pytest.fixture
def sample(program):
    """Start the program on the sample with its first pair open."""
    workspace = open_workspace(program.library, InlineRunner())
    report, _ = finish(workspace.open_sample())
    finish(workspace.follow())
    pair = [workspace.article(item.article) for item in report.items[:2]]
    workspace.close()
    program.start()
    return program, pair


def open_pair(program, pair):
    """Find two articles by the filter, and open them side by side."""
    for article, key in zip(pair, ("Return", "ctrl+Return"), strict=True):
        program.click(program.await_thing("text", "Filter the library"))
        keys("ctrl+a")
        write(article.title[:20])
        program.click(program.await_thing("table cell", article.title))
        keys(key)
        program.await_thing("label", article.title, article.body.text[:60])


def test_panes_lists_and_buttons_are_read(sample):
    program, pair = sample
    open_pair(program, pair)
    seen = program.look()
    texts = [thing.get("text", "") for thing in seen]
    for article in pair:
        assert any(text.startswith(article.body.text[:60]) for text in texts)
    buttons = [
        thing for thing in seen if thing["role"] in ("push button", "toggle button", "button", "check box")
    ]
    assert buttons
    assert [button for button in buttons if not button["name"]] == []
    program.picture("accessibility")
    assert program.quit() == 0
