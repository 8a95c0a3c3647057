"""Every command is declared once, reaches its slot, and shares no key."""

from __future__ import annotations

from collections import Counter
from operator import attrgetter
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QKeySequence

from diptych.core import places
from diptych.ui import actions
from diptych.ui.shortcuts_dialog import groups

if TYPE_CHECKING:
    from diptych.ui.main_window import MainWindow

KEYS = [keys for command in actions.COMMANDS for keys in command.keys]


def test_names_and_slots_are_given_once() -> None:
    assert max(Counter(command.name for command in actions.COMMANDS).values()) == 1
    assert max(Counter(command.slot for command in actions.COMMANDS).values()) == 1


@pytest.mark.parametrize("mac", [False, True])
def test_no_two_commands_share_a_key(mac: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions.sys, "platform", "darwin" if mac else "linux")
    keys = [QKeySequence(key).toString() for command in actions.COMMANDS for key in actions.keys_of(command)]
    assert all(keys), "a key that Qt does not know"
    assert max(Counter(keys).values()) == 1


def test_no_two_mnemonics_collide_in_a_menu() -> None:
    for menu in actions.MENUS:
        texts = [command.text for command in actions.COMMANDS if command.menu == menu]
        letters = [text[text.index("&") + 1].casefold() for text in texts]
        assert max(Counter(letters).values()) == 1, menu


def test_what_the_table_names_exists() -> None:
    names = {command.name for command in actions.COMMANDS}
    assert set(actions.TOOLBAR) - {"", "search"} <= names
    assert set(actions.SWITCHES) | set(actions.MAC_KEYS) <= names
    assert {command.menu for command in actions.COMMANDS} == set(actions.MENUS)
    for command in actions.COMMANDS:
        assert not command.icon or (places.resources() / "icons" / f"{command.icon}.svg").is_file()


def test_the_shortcut_page_lists_every_key() -> None:
    listed = " ".join(keys for _, lines in groups() for _, keys in lines)
    for keys in KEYS:
        assert QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText) in listed


def test_every_command_reaches_its_slot(window: MainWindow) -> None:
    for command in actions.COMMANDS:
        assert callable(attrgetter(command.slot)(window)), command.slot
        assert window.commands[command.name].menu() is None
