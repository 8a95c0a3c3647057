"""The page of keyboard shortcuts, made from the commands."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QFont, QKeySequence
from PySide6.QtWidgets import QDialogButtonBox, QGridLayout, QWidget

from diptych.ui import actions, messages, theme
from diptych.ui.dialog import Dialog

# The keys of panels and panes, which are no commands of the window.
OTHER_KEYS = (
    ("Open beside", "Ctrl+Return", "Library and search"),
    ("Preview the next hit", "Down", "Library and search"),
    ("Move to bin", "Del", "Library and search"),
    ("Leave the search", "Esc", "Library and search"),
    ("Recent and saved searches, in the box", "Alt+Down", "Library and search"),
    ("Remove a recent or saved search", "Del", "Library and search"),
    ("Why this pair", "Space", "Articles"),
    ("Show quoted words in their pane", "Return", "Comparison"),
    ("Paste a report", "Ctrl+V", "Comparison"),
    ("Show in the panes", "Return", "Ledger"),
    ("Place, or show the comparison", "Ctrl+Return", "Ledger"),
    ("Not mentioned", "Ctrl+Shift+Return", "Ledger"),
    ("Follow the link at the caret", "Ctrl+Return", "Notes"),
)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Shortcuts", text)


def groups() -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the commands that have keys, by menu: (text, keys)."""
    found = []
    for menu in actions.MENUS:
        lines = [
            (actions.plain(actions.text_of(command)), " / ".join(map(_native, actions.keys_of(command))))
            for command in actions.COMMANDS
            if command.menu == menu and command.keys
        ]
        found.append((actions.plain(QCoreApplication.translate("Commands", menu)), lines))
    for place in dict.fromkeys(place for _, _, place in OTHER_KEYS):
        found.append(
            (_tr(place), [(_tr(text), _native(keys)) for text, keys, at in OTHER_KEYS if at == place])
        )
    return found


def _native(keys: str) -> str:
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)


class ShortcutsDialog(Dialog):
    """Shows every command that has keys."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, _tr("Keyboard shortcuts"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(28)
        grid.setVerticalSpacing(5)
        row = 0
        for title, lines in groups():
            if row:
                grid.setRowMinimumHeight(row, 10)
                row += 1
            heading = messages.plain_label(title, font=theme.sans(10, QFont.Weight.DemiBold))
            grid.addWidget(heading, row, 0, 1, 2)
            for text, keys in lines:
                row += 1
                grid.addWidget(messages.plain_label(text, wrap=True), row, 0)
                grid.addWidget(messages.plain_label(keys, dim=True), row, 1, Qt.AlignmentFlag.AlignRight)
            row += 1
        grid.setColumnStretch(0, 1)
        self.content.addLayout(grid)
        self.content.addStretch(1)
        self.buttons.addButton(QDialogButtonBox.StandardButton.Close)
