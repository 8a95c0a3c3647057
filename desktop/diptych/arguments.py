"""The words after ``diptych``: options, commands and files."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from diptych import __version__
from diptych.core.model import ENCODINGS, GENRES

COMMANDS = (
    *("import", "list", "show", "search", "related", "align", "corrections"),
    *("sheet", "check", "reindex", "backup", "smoke"),
)


def parse(words: Sequence[str]) -> argparse.Namespace:
    """Return the options; ``command`` is None for the window. Words without sense end the program."""
    if _first_word(words) in COMMANDS or {"-h", "--help", "--version"} & set(words):
        return _command_parser().parse_args(words)
    return _window_parser().parse_args(words)


def _first_word(words: Sequence[str]) -> str:
    """Return the first word that is neither an option nor the value of ``--library``."""
    rest = iter(words)
    for word in rest:
        if word == "--":
            return ""
        if word == "--library":
            next(rest, None)
        elif not word.startswith("-"):
            return word
    return ""


def _window_parser() -> argparse.ArgumentParser:
    """Declare what the window takes."""
    parser = argparse.ArgumentParser(prog="diptych", add_help=False)
    parser.add_argument("--library", type=Path, metavar="FILE")
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE")
    parser.set_defaults(command=None)
    return parser


def _command_parser() -> argparse.ArgumentParser:
    """Declare the options that stand before a command, and the commands."""
    parser = argparse.ArgumentParser(
        prog="diptych",
        usage="diptych [--library FILE] [FILE ...]\n       diptych [--library FILE] COMMAND ...",
        description="Read one account of an event beside another. Without a command the window opens.",
        epilog="diptych COMMAND --help tells more about a command.",
    )
    parser.add_argument("--version", action="version", version=f"diptych {__version__}")
    parser.add_argument(
        "--library", type=Path, metavar="FILE", help="the library; without it, the reader's default library"
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND", prog="diptych")
    _add_import(commands.add_parser("import", help="add files, and folders with all they hold"))
    commands.add_parser("list", help="list the articles, newest first")
    show = commands.add_parser("show", help="show an article")
    show.add_argument("id", help="an id, or the beginning of one")
    search = commands.add_parser("search", help="search articles, statements, quotations and notes")
    search.add_argument("query")
    search.add_argument("--limit", type=_positive, default=20, metavar="N")
    related = commands.add_parser("related", help="suggest articles that may be about the same event")
    related.add_argument("id", help="an id, or the beginning of one")
    align = commands.add_parser("align", help="tell which passages of two articles answer each other")
    align.add_argument("left", metavar="LEFT", help="an id or a file")
    align.add_argument("right", metavar="RIGHT", help="an id or a file")
    align.add_argument(
        "--corrections", type=Path, metavar="FILE", help="exported corrections to apply; nothing is stored"
    )
    _add_corrections(commands.add_parser("corrections", help="export what you set right in an alignment"))
    sheet = commands.add_parser("sheet", help="write comparisons as a document")
    sheet.add_argument("--sheet", default="", metavar="NAME", help="the sheet; without it, all comparisons")
    sheet.add_argument("--format", default="markdown", choices=("html", "markdown"), help="html or markdown")
    sheet.add_argument("--out", type=Path, metavar="FILE", help="write it there")
    commands.add_parser("check", help="check every text of the library against its hash")
    commands.add_parser("reindex", help="make the search index anew")
    backup = commands.add_parser("backup", help="write a verified copy of the library")
    backup.add_argument("file", type=Path, metavar="FILE")
    commands.add_parser("smoke", help="open the window on the sample, paint it, print a JSON line")
    for command in commands.choices.values():
        command.add_argument("--json", action="store_true", help="print JSON")
    return parser


def _add_import(parser: argparse.ArgumentParser) -> None:
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("paths", nargs="*", default=[], metavar="PATH")
    what.add_argument(
        "--resume", action="store_true", help="go on with an import that was cut short, as it began"
    )
    parser.add_argument("--outlet", default="", help="who published the files that do not say so themselves")
    parser.add_argument("--genre", default="", choices=GENRES, metavar="GENRE", help=", ".join(GENRES))
    parser.add_argument(
        "--as-text", action="store_true", help="read the files as plain text, whatever they are"
    )
    parser.add_argument(
        "--encoding", default="", choices=ENCODINGS, metavar="NAME", help="one of " + ", ".join(ENCODINGS)
    )


def _add_corrections(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("left", metavar="LEFT", help="an id, or the beginning of one")
    parser.add_argument("right", metavar="RIGHT", help="an id, or the beginning of one")
    way = parser.add_mutually_exclusive_group()
    way.add_argument("--out", type=Path, metavar="FILE", help="write them there")
    way.add_argument("--replay", type=Path, metavar="FILE", help="add those that were exported before")


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("must be 1 or more")
    return number
