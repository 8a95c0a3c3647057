"""The help pages name keys that exist, and the commands by the names that they have."""

import re

import pytest
from PySide6.QtGui import QKeySequence

from diptych.core import places
from diptych.ui import actions, help_dialog
from diptych.ui.shortcuts_dialog import OTHER_KEYS

KEYS = re.compile(r"\b(?:Ctrl|Alt|Shift)\+(?:Ctrl\+|Alt\+|Shift\+)*(?:[^\s\w]|\w+)")
FUNCTION_KEYS = re.compile(r"\bF\d+\b")
ARROWS = {"←": "Left", "→": "Right", "↑": "Up", "↓": "Down", "Enter": "Return"}
MENU_ENTRY = re.compile(r"\w+ ▸ .*")
WHEEL = {"Alt+scroll", "Ctrl+scroll"}
PAGES = sorted((places.resources() / "help").glob("*.md"))


def known_keys() -> set[QKeySequence]:
    keys = {QKeySequence(keys) for command in actions.COMMANDS for keys in command.keys}
    return keys | {QKeySequence(keys) for _, keys, _ in OTHER_KEYS}


def named_keys(text: str) -> set[str]:
    return {*KEYS.findall(text), *FUNCTION_KEYS.findall(text)} - WHEEL


def plainly(keys: str) -> str:
    start, plus, last = keys.rpartition("+")
    return f"{start}{plus}{ARROWS.get(last, last)}"


def test_every_page_is_listed_by_its_heading():
    headings = {page.stem: page.read_text(encoding="utf-8").splitlines()[0] for page in PAGES}
    listed = zip(help_dialog.PAGES, help_dialog.titles(), strict=True)
    assert {page: f"# {title}" for page, title in listed} == headings


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_key_that_a_page_names_exists(page):
    named = named_keys(page.read_text(encoding="utf-8"))
    assert [keys for keys in sorted(named) if QKeySequence(plainly(keys)) not in known_keys()] == []


def test_keys_are_found_in_a_text():
    assert named_keys("Press Ctrl+Shift+N, then Alt+Shift+← or F3; Alt+scroll is no key.") == {
        "Ctrl+Shift+N", "Alt+Shift+←", "F3",
    }  # fmt: skip
    assert QKeySequence("Ctrl+Alt+Q") not in known_keys()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_menu_entry_that_a_page_names_exists(page):
    entries = tuple(f"{actions.plain(c.menu)} ▸ {actions.plain(c.text)}" for c in actions.COMMANDS)
    named = MENU_ENTRY.findall(page.read_text(encoding="utf-8"))
    assert [entry for entry in named if not entry.startswith(entries)] == []
