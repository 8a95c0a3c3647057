"""Invented articles and alignments of any length, and a window that shows them."""

import random
from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, QElapsedTimer, QEventLoop
from pytestqt.qtbot import QtBot

from diptych.core.model import Alignment, Article, BlockKind, Link, Outlet
from diptych.core.text import Part, make_body
from diptych.ui import theme
from diptych.ui.linked_panes import LinkedPanes
from diptych.ui.links import Links

TEXT = (
    "the bridge over river was closed on Tuesday evening after inspectors found eleven cracks in its eastern "
    "girder and a ferry leaves every half hour until ten at night while council members argue about money"
)


def sentence(chance: random.Random, words: int = 15) -> str:
    return " ".join(chance.choices(TEXT.split(), k=words)).capitalize() + "."


def paragraphs(count: int, seed: int = 1, sentences: int = 3) -> list[Part]:
    chance = random.Random(seed)
    return [
        Part(BlockKind.PARAGRAPH, 0, " ".join(sentence(chance) for _ in range(chance.randint(1, sentences))))
        for _ in range(count)
    ]


def article(name: str, parts: Sequence[Part], title: str = "A bridge is closed") -> Article:
    outlet = Outlet(f"outlet-{name}", f"The {name.title()} Post")
    body = make_body(parts)
    return Article(
        name, title, False, outlet, "Ines Valdane", "2025-03-14", "", "en", "editorial", body,
        "text/plain", "", "file", "2025-03-15",
    )  # fmt: skip


def plain(name: str, text: str) -> Article:
    return article(name, [Part(BlockKind.PARAGRAPH, 0, text)])


def alignment(*links: tuple[Sequence[int], Sequence[int]], same_event: bool = True) -> Alignment:
    made = tuple(Link(tuple(left), tuple(right), 0.5) for left, right in links)
    return Alignment(made, same_event, "background", "engine")


def by_block(left: Article, right: Article, every: int = 1) -> Alignment:
    """Join the first passages of blocks with the same number."""
    firsts = [
        [number for number, passage in enumerate(side.body.passages) if passage.number == 0]
        for side in (left, right)
    ]
    pairs = list(zip(*firsts, strict=False))[::every]
    return alignment(*(((a,), (b,)) for a, b in pairs))


def wait(condition: Callable[[], bool], milliseconds: int = 30_000) -> bool:
    timer = QElapsedTimer()
    timer.start()
    while not condition() and timer.elapsed() < milliseconds:
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
    return condition()


def settle(panes: LinkedPanes) -> None:
    """Wait until all lines have their place and the panes stand level."""
    assert wait(panes.is_settled)
    for _ in range(3):
        QCoreApplication.processEvents()
    panes.note_place()


def show(
    qtbot: QtBot, articles: Sequence[Article], links: Sequence[Alignment | None] = (),
    size: tuple[int, int] = (1100, 700),
) -> LinkedPanes:  # fmt: skip
    theme.load_fonts()
    panes = LinkedPanes(theme.load_themes()["light"])
    qtbot.addWidget(panes)
    panes.resize(*size)
    panes.show_articles(articles)
    panes.show()
    settle(panes)
    for hinge, found in enumerate(links):
        panes.show_links(hinge, Links(found) if found else None)
    settle(panes)
    return panes
