"""Actions: every command of the window, declared once; menus, toolbar and shortcut page are made from it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence

from diptych.ui import theme

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtWidgets import QMenuBar

MENUS = ("&File", "&Edit", "&View", "&Go", "&Compare", "&Pairs", "&Statement", "&Help")


class Command(NamedTuple):
    """One command.

    ``slot`` is the method that does it, as seen from the window; a dot leads to one of its parts.
    ``keys`` are alternatives, the first is shown. ``line``: a line stands above it in the menu.
    ``short``: its text in the toolbar.
    """

    name: str
    menu: str
    text: str
    keys: tuple[str, ...]
    icon: str
    slot: str
    checkable: bool = False
    line: bool = False
    short: str = ""


COMMANDS = (
    Command("open", "&File", "&Open a library or files…", ("Ctrl+O",), "folder-open", "libraries.open_any"),
    Command("library-new", "&File", "&New library…", (), "", "libraries.make_new"),
    Command("add-files", "&File", "&Add files…", ("Ctrl+I",), "file-plus", "imports.choose_files", line=True,
            short="Add"),
    Command("add-folder", "&File", "Add a &folder…", (), "", "imports.choose_folder"),
    Command("paste-article", "&File", "&Paste an article…", ("Ctrl+Shift+N",), "clipboard-paste",
            "imports.paste_article", short="Paste"),
    Command("watched-folders", "&File", "&Watched folders…", (), "", "watching.show"),
    Command("open-sample", "&File", "Open the &sample", (), "", "imports.open_sample"),
    Command("pause", "&File", "Pa&use adding and indexing", ("Ctrl+Alt+P",), "pause", "long_work.set_paused",
            checkable=True, line=True),
    Command("stop", "&File", "Stop adding or in&dexing", (), "", "long_work.stop"),
    Command("follow", "&File", "Bring the inde&x up to date", (), "", "housekeeping.follow"),
    Command("print", "&File", "Prin&t…", ("Ctrl+P",), "printer", "printing.show", line=True),
    Command("export-pdf", "&File", "&Export sheet as PDF…", (), "", "printing.export_pdf"),
    Command("export-html", "&File", "Export sheet as &HTML…", (), "", "printing.export_html"),
    Command("export-markdown", "&File", "Export sheet as Mar&kdown…", (), "", "printing.export_markdown"),
    Command("back-up", "&File", "&Back up…", (), "", "libraries.back_up", line=True),
    Command("restore", "&File", "&Restore…", (), "archive-restore", "libraries.show_backups"),
    Command("make-mine", "&File", "&Make it mine…", (), "", "libraries.make_mine"),
    Command("outlets", "&File", "Out&lets…", (), "newspaper", "entries.show_outlets"),
    Command("bin", "&File", "B&in…", (), "trash-2", "libraries.show_bin"),
    Command("settings", "&File", "Settin&gs…", ("Ctrl+,",), "settings-2", "pages.show_settings", line=True),
    Command("quit", "&File", "&Quit", ("Ctrl+Q",), "", "close"),
    Command("undo", "&Edit", "&Undo", ("Ctrl+Z",), "undo-2", "acts.undo"),
    Command("redo", "&Edit", "&Redo", ("Ctrl+Shift+Z", "Ctrl+Y"), "redo-2", "acts.redo"),
    Command("find", "&Edit", "&Find in pane…", ("Ctrl+F",), "", "panes.find", line=True),
    Command("search", "&Edit", "&Search everything…", ("Ctrl+Shift+F",), "search", "search.start"),
    Command("recent-searches", "&Edit", "R&ecent and saved searches…", ("Ctrl+R",), "history",
            "search.show_searches"),
    Command("save-search", "&Edit", "Save th&is search", ("Ctrl+D",), "star", "search.set_saved",
            checkable=True),
    Command("hit-next", "&Edit", "&Next hit", ("F3",), "", "finding.next_hit"),
    Command("hit-previous", "&Edit", "Pre&vious hit", ("Shift+F3",), "", "finding.previous_hit"),
    Command("copy-reference", "&Edit", "&Copy reference", ("Ctrl+Shift+C",), "copy",
            "statements.copy_reference", line=True),
    Command("details", "&Edit", "Article &details…", ("Alt+Return",), "pencil", "entries.show_details",
            line=True),
    Command("edit-here", "&Edit", "Edi&t in place", ("F2",), "", "entries.edit_here"),
    Command("to-bin", "&Edit", "Move article to &bin", (), "trash-2", "desk.move_to_bin"),
    Command("library-panel", "&View", "&Library", ("Ctrl+L",), "library", "workbench.show_drawer",
            checkable=True),
    Command("comparison-panel", "&View", "&Comparisons", ("Ctrl+J",), "text-quote",
            "workbench.show_comparison", checkable=True, short="Compare"),
    Command("links-panel", "&View", "Li&nks", ("Ctrl+Shift+J",), "list", "workbench.show_links",
            checkable=True),
    Command("ledger", "&View", "Led&ger", ("Ctrl+G",), "table", "workbench.show_ledger", checkable=True),
    Command("notes-panel", "&View", "N&otes", ("Ctrl+Alt+J",), "notebook-pen", "workbench.show_notes",
            checkable=True),
    Command("note-preview", "&View", "Note &preview", ("Ctrl+Alt+V",), "", "notes.toggle_preview"),
    Command("layout-ribbons", "&View", "&Ribbons", ("Ctrl+1",), "columns-2", "look.show_ribbons",
            checkable=True, line=True),
    Command("layout-facing", "&View", "&Facing rows", ("Ctrl+2",), "rows-3", "look.show_facing",
            checkable=True),
    Command("repeats", "&View", "Repea&ted passages", (), "", "look.set_repeats", checkable=True, line=True),
    Command("zoom-in", "&View", "L&arger text", ("Ctrl++", "Ctrl+="), "", "zoom_in", line=True),
    Command("zoom-out", "&View", "&Smaller text", ("Ctrl+-",), "", "zoom_out"),
    Command("theme", "&View", "Light or &dark", ("Ctrl+Shift+D",), "sun-moon", "look.switch_theme",
            line=True),
    Command("theme-light", "&View", "L&ight colours", (), "", "look.show_light", checkable=True),
    Command("theme-dark", "&View", "Dar&k colours", (), "", "look.show_dark", checkable=True),
    Command("theme-sepia", "&View", "S&epia colours", (), "", "look.show_sepia", checkable=True),
    Command("theme-contrast", "&View", "&High contrast", (), "", "look.show_contrast", checkable=True),
    Command("full-screen", "&View", "F&ull screen", ("F11",), "", "toggle_full_screen"),
    Command("back", "&Go", "&Back", ("Alt+Left",), "arrow-left", "desk.back"),
    Command("forward", "&Go", "&Forward", ("Alt+Right",), "arrow-right", "desk.forward"),
    Command("pair-next", "&Go", "&Next pair", ("Alt+Down",), "", "desk.next_pair", line=True),
    Command("pair-previous", "&Go", "&Previous pair", ("Alt+Up",), "", "desk.previous_pair"),
    Command("mark-next", "&Go", "Next mar&k", ("F4",), "", "notes.next_mark", line=True),
    Command("mark-previous", "&Go", "Previous ma&rk", ("Shift+F4",), "", "notes.previous_mark"),
    Command("similar", "&Go", "&More like this", ("Ctrl+Shift+S",), "", "desk.show_similar", line=True),
    Command("pane-next", "&Go", "Next p&ane or panel", ("F6",), "", "workbench.focus_next", line=True),
    Command("pane-previous", "&Go", "Pre&vious pane or panel", ("Shift+F6",), "", "workbench.focus_previous"),
    Command("link", "&Compare", "&Linked scrolling", ("Ctrl+Shift+L",), "link-2", "look.set_linked",
            checkable=True, short="Linked"),
    Command("match", "&Compare", "&Match other panes here", ("Ctrl+M",), "", "panes.match_others"),
    Command("only-here", "&Compare", "&Only here", ("Ctrl+Shift+O",), "eye", "lenses.set_only_here",
            checkable=True, short="Only here"),
    Command("lens-figures", "&Compare", "Fig&ures", ("Ctrl+Shift+G",), "equal-not",
            "lenses.set_figures", checkable=True),
    Command("lens-wording", "&Compare", "&Wording", ("Ctrl+Shift+W",), "scan-text",
            "lenses.set_wording", checkable=True),
    Command("blind", "&Compare", "Bl&ind reading", ("Ctrl+Alt+B",), "eye-off", "look.set_blind",
            checkable=True),
    Command("search-beside", "&Compare", "Search &beside", ("Ctrl+Shift+B",), "", "finding.beside.start",
            line=True),
    Command("edition", "&Compare", "New e&dition of the one beside", (), "", "notes.set_edition"),
    Command("edition-changes", "&Compare", "What changed in &this edition…", (), "",
            "editions.show_of_focused"),
    Command("pane-add", "&Compare", "Add a pa&ne", ("Ctrl+T",), "plus", "desk.add_pane", line=True),
    Command("swap", "&Compare", "&Exchange panes", (), "", "desk.swap"),
    Command("pane-left", "&Compare", "Move pane le&ft", ("Alt+Shift+Left",), "", "desk.move_left"),
    Command("pane-right", "&Compare", "Move pane ri&ght", ("Alt+Shift+Right",), "", "desk.move_right"),
    Command("close-article", "&Compare", "&Close article", ("Ctrl+W",), "x", "desk.close_focused"),
    Command("why", "&Pairs", "&Why this pair", ("Ctrl+Shift+H",), "", "why.toggle"),
    Command("correct-pair", "&Pairs", "&Pair selected passages", ("Ctrl+Shift+P",), "link-2",
            "corrections.pair", line=True),
    Command("correct-forbid", "&Pairs", "&Not a pair", ("Ctrl+Shift+U",), "unlink-2", "corrections.forbid"),
    Command("correct-merge", "&Pairs", "&Merge with next pair", ("Ctrl+Shift+M",), "", "corrections.merge"),
    Command("correct-split", "&Pairs", "&Split pair at selection", ("Ctrl+Shift+Y",), "split",
            "corrections.split"),
    Command("correct-alone", "&Pairs", "No counterpart: &confirmed", ("Ctrl+Shift+K",), "circle-check",
            "corrections.confirm_alone"),
    Command("corrections-save", "&Pairs", "Sa&ve corrections…", (), "save", "corrections.save", line=True),
    Command("corrections-replay", "&Pairs", "Take &over corrections…", (), "", "corrections.take_over"),
    Command("correct-clear", "&Pairs", "Take &back all corrections", (), "", "corrections.clear"),
    Command("align-again", "&Pairs", "&Find links again", (), "", "desk.align_again", line=True),
    Command("statement", "&Statement", "&Statement from selection", ("Ctrl+E",), "quote", "statements.make",
            short="Statement"),
    Command("place", "&Statement", "&Place selection beside", ("Ctrl+Shift+E",), "", "statements.place"),
    Command("paste-report", "&Statement", "Paste &report beside…", ("Ctrl+Shift+V",), "",
            "statements.paste"),
    Command("move-up", "&Statement", "Move &up", ("Alt+Shift+Up",), "", "comparison.move_up", line=True),
    Command("move-down", "&Statement", "Move &down", ("Alt+Shift+Down",), "", "comparison.move_down"),
    Command("sheet-new", "&Statement", "&New sheet…", (), "", "comparison.sheets.start_new", line=True),
    Command("sheet-rename", "&Statement", "Rena&me sheet…", (), "", "comparison.sheets.start_rename"),
    Command("sheet-remove", "&Statement", "Remove s&heet", (), "", "comparison.sheets.remove"),
    Command("quote-in-note", "&Statement", "&Quote in note", ("Ctrl+Alt+E",), "", "notes.quote", line=True),
    Command("attach", "&Statement", "&Attach to selection", ("Ctrl+Alt+A",), "", "notes.attach"),
    Command("help", "&Help", "&Help", ("F1",), "circle-help", "pages.show_help"),
    Command("shortcuts", "&Help", "&Keyboard shortcuts", ("Ctrl+/",), "keyboard", "pages.show_shortcuts"),
    Command("about", "&Help", "&About Diptych", (), "", "pages.show_about"),
)  # fmt: skip

# The commands whose slot is told whether they are on.
SWITCHES = (
    "library-panel", "comparison-panel", "links-panel", "notes-panel", "ledger", "link", "only-here",
    "lens-figures", "lens-wording", "blind", "repeats", "save-search", "pause",
)  # fmt: skip

# The commands of which one is on.
ALTERNATIVES = (
    ("layout-ribbons", "layout-facing"),
    ("theme-light", "theme-dark", "theme-sepia", "theme-contrast"),
)

# The keys that mean something else on macOS.
MAC_KEYS: Mapping[str, tuple[str, ...]] = {
    "match": ("Ctrl+Alt+M",),
    "full-screen": ("Meta+Ctrl+F",),
    "lens-wording": ("Ctrl+Alt+W",),
}

# What stands in the toolbar; "" is a line, "search" the search box.
TOOLBAR = (
    "library-panel", "", "add-files", "paste-article", "", "back", "forward", "", "search", "",
    "statement", "comparison-panel", "link", "only-here", "", "theme", "settings",
)  # fmt: skip

# What changes the library, and is switched off when it is open for reading only.
WRITING = frozenset((
    "add-files", "add-folder", "paste-article", "watched-folders", "open-sample", "restore", "undo", "redo",
    "to-bin", "edit-here",
    "statement", "place", "paste-report", "move-up", "move-down", "sheet-new", "sheet-rename",
    "sheet-remove", "quote-in-note", "attach", "edition", "correct-pair", "correct-forbid", "correct-merge",
    "correct-split", "correct-alone", "correct-clear", "corrections-replay",
))  # fmt: skip
# How many open articles a command needs, where it needs any.
NEEDED: Mapping[str, int] = {
    **dict.fromkeys((
        "to-bin", "close-article", "find", "copy-reference", "search-beside", "similar",
        "mark-next", "mark-previous", "quote-in-note", "attach", "edition-changes",
    ), 1),
    **dict.fromkeys((
        "correct-pair", "correct-forbid", "correct-merge", "correct-split", "correct-alone", "correct-clear",
        "corrections-replay", "corrections-save", "edition", "pane-add", "pane-left", "pane-right", "swap",
        "match", "link", "only-here", "lens-figures", "lens-wording", "pair-next", "pair-previous", "why",
    ), 2),
}  # fmt: skip


def keys_of(command: Command) -> tuple[str, ...]:
    """Return the keys of a command on this platform."""
    if sys.platform == "darwin":
        return MAC_KEYS.get(command.name, command.keys)
    return command.keys


def text_of(command: Command) -> str:
    """Return the translated text of a command, with its mnemonic."""
    return QCoreApplication.translate("Commands", command.text)


def plain(text: str) -> str:
    """Return a text without the sign of its mnemonic and without dots."""
    return text.replace("&", "").rstrip("…")


def build(owner: QObject, run: Callable[[Command, bool], None]) -> dict[str, QAction]:
    """Make the actions by name; ``run`` does a command, and is told whether it is on."""
    actions = {}
    for command in COMMANDS:
        action = QAction(text_of(command), owner)
        action.setObjectName(command.name)
        action.setShortcuts([QKeySequence(keys) for keys in keys_of(command)])
        action.setCheckable(command.checkable)
        if command.icon:
            action.setIcon(theme.icon(command.icon))
        if command.short:
            # The space keeps the name off its icon; Qt leaves hardly any.
            action.setIconText(" " + QCoreApplication.translate("Commands", command.short))
        action.setToolTip(theme.plain_tip(_tip(command)))
        # A partial would not do: Qt looks at how many values a slot takes, and would leave out the one here.
        action.triggered.connect(lambda on, command=command: run(command, on))
        actions[command.name] = action
    for names in ALTERNATIVES:
        group = QActionGroup(owner)
        for name in names:
            group.addAction(actions[name])
    actions["quit"].setMenuRole(QAction.MenuRole.QuitRole)
    actions["settings"].setMenuRole(QAction.MenuRole.PreferencesRole)
    actions["about"].setMenuRole(QAction.MenuRole.AboutRole)
    return actions


def allow(actions: Mapping[str, QAction], *, writable: bool, articles: int) -> None:
    """Switch on what a library and so many open articles allow, and off what they do not."""
    for name in WRITING.union(NEEDED):
        actions[name].setEnabled((writable or name not in WRITING) and articles >= NEEDED.get(name, 0))


def _tip(command: Command) -> str:
    keys = keys_of(command)
    shown = QKeySequence(keys[0]).toString(QKeySequence.SequenceFormat.NativeText) if keys else ""
    text = plain(text_of(command))
    return f"{text} ({shown})" if shown else text


def fill_menus(bar: QMenuBar, actions: Mapping[str, QAction]) -> None:
    """Put every action into its menu, in the order of the table."""
    for title in MENUS:
        menu = bar.addMenu(QCoreApplication.translate("Commands", title))
        menu.setToolTipsVisible(False)
        for command in COMMANDS:
            if command.menu == title:
                if command.line:
                    menu.addSeparator()
                menu.addAction(actions[command.name])
    bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
