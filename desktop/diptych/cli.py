"""One command of the command line: the same verbs as in the window, without a display."""

import argparse
import json
import sys
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from diptych.core import places
from diptych.core.errors import DiptychError, NotFound, RefusedInput, StorageFull
from diptych.core.model import (
    Alignment,
    Answer,
    Article,
    ArticleSummary,
    Body,
    Choice,
    Correction,
    ImportReport,
    Incoming,
    Outcome,
    Query,
    RelatedArticle,
    Scope,
    Snippet,
)
from diptych.core.workspace import Workspace, finish, open_workspace
from diptych.worker import Worker

DONE, SOME_REFUSED = 0, 1
MOST_READ = 20_000_000  # letters of a file of corrections; one that is cut is refused


def run(options: argparse.Namespace) -> int:
    """Do one command; return 0 when done, 1 when an input was refused."""
    try:
        workspace = open_workspace(options.library or places.default_library(), Worker())
        try:
            return COMMANDS[options.command](workspace, options)
        finally:
            workspace.close()
    except DiptychError as error:
        print(_line(f"diptych: {error}"), file=sys.stderr)
        return SOME_REFUSED
    except BrokenPipeError:
        sys.stderr.close()
        return DONE


def _print_json(value: Any) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=2))


def _line(*parts: str | None) -> str:
    """Join the parts that are there into one plain line, without anything a terminal would act on."""
    text = "  ".join(part for part in parts if part)
    return "".join(sign if sign.isprintable() else " " for sign in text)


def _import(workspace: Workspace, options: argparse.Namespace) -> int:
    paths = [Path(path) for path in options.paths]
    choices = dict.fromkeys(paths, Choice(options.as_text, options.encoding))
    if options.resume:
        report, _ = finish(workspace.resume_import())
    else:
        report, _ = finish(workspace.import_paths(paths, options.outlet, options.genre, choices))
    finish(workspace.follow())
    for item in report.items:
        if item.outcome in (Outcome.REFUSED, Outcome.LOOK):
            print(_line(f"{item.outcome}:", item.name, item.reason), file=sys.stderr)
    if options.json:
        _print_json(_report(report))
    else:
        counts = ((outcome, report.count(outcome)) for outcome in Outcome)
        print(", ".join(f"{count} {outcome}" for outcome, count in counts if count) or "nothing to add")
    return SOME_REFUSED if report.count(Outcome.REFUSED) else DONE


def _report(report: ImportReport) -> dict[str, Any]:
    return {
        "added": report.count(Outcome.ADDED, Outcome.LOOK),
        "look": report.count(Outcome.LOOK),
        "duplicates": report.count(Outcome.DUPLICATE),
        "refused": report.count(Outcome.REFUSED),
        "items": [asdict(item) for item in report.items],
    }


def _list(workspace: Workspace, options: argparse.Namespace) -> int:
    summaries = workspace.summaries()
    if options.json:
        _print_json([asdict(summary) for summary in summaries])
    else:
        for summary in summaries:
            print(_row(summary))
    return DONE


def _row(summary: ArticleSummary) -> str:
    return _line(summary.id, (summary.published or "no date")[:10].ljust(10), summary.outlet, summary.title)


def _show(workspace: Workspace, options: argparse.Namespace) -> int:
    article = workspace.article(_find(workspace, options.id))
    if options.json:
        _print_json(_article(article))
        return DONE
    outlet = article.outlet.name if article.outlet else None
    print(_line(article.title))
    print(_line(outlet, article.published or "no date", article.author, article.genre))
    if article.warning:
        print(_line("Warning:", article.warning))
    for number, block in enumerate(article.body.blocks, 1):
        print(f"\n{_line(f'¶{number}', article.body.text[block.start : block.end])}")
    return DONE


def _article(article: Article) -> dict[str, Any]:
    shown = asdict(article)
    shown["body"] = {"text": article.body.text, "passages": _passages(article.body)}
    return shown


def _passages(body: Body) -> list[dict[str, Any]]:
    return [
        {
            "ref": passage.ref,
            "start": passage.start,
            "end": passage.end,
            "text": body.text[passage.start : passage.end],
        }
        for passage in body.passages
    ]


def _find(workspace: Workspace, id: str) -> str:
    """Return the one article whose id begins with ``id``."""
    found = [summary.id for summary in workspace.summaries() if summary.id.startswith(id)]
    if len(found) != 1:
        what = "No article has" if not found else f"{len(found)} articles have"
        raise NotFound(f"{what} an id that begins with {id!r}.", "diptych list shows the ids.")
    return found[0]


def _search(workspace: Workspace, options: argparse.Namespace) -> int:
    finish(workspace.follow())
    answer = workspace.search(Query(options.query, limit=options.limit))
    if options.json:
        _print_json(_answer(answer))
        return DONE
    print(_line(f"{answer.count} found;", answer.understood))
    for hit in answer.hits:
        print(_line(hit.id, (hit.published or "no date")[:10], hit.outlet, hit.title))
        print(_line("   ", _marked(hit.snippet)))
    return DONE


def _answer(answer: Answer) -> dict[str, Any]:
    shown = asdict(answer)
    for hit, made in zip(answer.hits, shown["hits"], strict=True):
        made["snippet"]["marked"] = _marked(hit.snippet)
    return shown


def _marked(snippet: Snippet) -> str:
    """Set the hits of a snippet in brackets."""
    pieces = []
    end = 0
    for mark in snippet.marks:
        pieces += [snippet.text[end : mark.start], "[", snippet.text[mark.start : mark.end], "]"]
        end = mark.end
    return "".join([*pieces, snippet.text[end:]])


def _related(workspace: Workspace, options: argparse.Namespace) -> int:
    id = _find(workspace, options.id)
    finish(workspace.follow())
    related = finish(workspace.related(id))
    if related.indexed < related.total:
        behind = f"{related.indexed} of {related.total} articles are indexed; suggestions so far:"
        print(behind, file=sys.stderr)
    if options.json:
        _print_json([asdict(other) for other in related.articles])
        return DONE
    for other in related.articles:
        print(_row(other.summary))
        print(_line("   ", _reason(other)))
    if not related.articles:
        print("Nothing in this library is surely about the same event.")
    return DONE


def _reason(other: RelatedArticle) -> str:
    """Say why an article is suggested: how its date stands to the other, and what both share."""
    days = "" if other.days is None else _days(other.days)
    shares = f"shares {', '.join(other.words)}" if other.words else ""
    return " · ".join(filter(None, (days, shares)))


def _days(days: int) -> str:
    if not days:
        return "same day"
    count = f"{abs(days)} day{'' if abs(days) == 1 else 's'}"
    return f"{count} {'later' if days > 0 else 'earlier'}"


def _align(workspace: Workspace, options: argparse.Namespace) -> int:
    sides = [_side(workspace, name) for name in (options.left, options.right)]
    corrections, missing = _corrections_of(workspace, sides, options.corrections)
    alignment = finish(workspace.align_texts(sides[0][1], sides[1][1], *corrections))
    status = _say_missing(missing)
    if options.json:
        _print_json(_alignment(sides, alignment, corrections))
        return status
    if not alignment.same_event:
        print("These two may not be about one event.")
    for link in alignment.links:
        for (_, text), ordinals in zip(sides, (link.left, link.right), strict=True):
            for ordinal in ordinals:
                passage = text.body.passages[ordinal]
                print(_line(passage.ref.rjust(7), text.body.text[passage.start : passage.end]))
        print()
    return status


def _corrections_of(
    workspace: Workspace, sides: list[tuple[str, Article | Incoming]], file: Path | None
) -> tuple[tuple[Correction, ...], int]:
    """Return the corrections that the library has of two articles, then those of a file that stand in them.

    With them comes the number of those in the file that do not.
    """
    (left, left_text), (right, right_text) = sides
    stored = isinstance(left_text, Article) and isinstance(right_text, Article)
    own = workspace.corrections(left, right) if stored else ()
    if file is None:
        return own, 0
    found = finish(workspace.read_corrections(left_text, right_text, _load(file)))
    return own + found.corrections, found.missing


def _load(file: Path) -> str:
    try:
        with file.open(encoding="utf-8", errors="replace") as stream:
            return stream.read(MOST_READ)
    except OSError as error:
        raise RefusedInput(
            f"{file.name} cannot be read: {error.strerror}.", "Check that it is there and yours to read."
        ) from error


def _say_missing(missing: int) -> int:
    """Tell of the corrections whose words are gone; return the exit status."""
    if not missing:
        return DONE
    which = "1 correction has" if missing == 1 else f"{missing} corrections have"
    print(f"{which} words that are not found in these articles.", file=sys.stderr)
    return SOME_REFUSED


def _side(workspace: Workspace, name: str) -> tuple[str, Article | Incoming]:
    """Return the article that ``name`` names, by its id or as a file, with its id or file name."""
    path = Path(name)
    if path.is_file():
        return name, finish(workspace.read_file(path))
    id = _find(workspace, name)
    return id, workspace.article(id)


def _alignment(
    sides: list[tuple[str, Article | Incoming]], alignment: Alignment, corrections: tuple[Correction, ...]
) -> dict[str, Any]:
    (left, left_text), (right, right_text) = sides
    return {
        "left": {"id": left, "passages": _passages(left_text.body)},
        "right": {"id": right, "passages": _passages(right_text.body)},
        "same_event": alignment.same_event,
        "background": alignment.background,
        "engine": alignment.engine,
        "links": [asdict(link) for link in alignment.links],
        "corrections": [asdict(correction) for correction in corrections],
    }


def _corrections(workspace: Workspace, options: argparse.Namespace) -> int:
    left, right = _find(workspace, options.left), _find(workspace, options.right)
    if options.replay:
        return _replay(workspace, options, left, right)
    exported = workspace.export_corrections(left, right)
    if not options.out:
        print(exported, end="")
        return DONE
    _write_new(options.out, exported)
    count = len(workspace.corrections(left, right))
    if options.json:
        _print_json({"corrections": count, "path": str(options.out)})
    else:
        print(_line(f"{count} corrections written to", str(options.out)))
    return DONE


def _replay(workspace: Workspace, options: argparse.Namespace, left: str, right: str) -> int:
    report, _ = finish(workspace.replay_corrections(left, right, _load(options.replay)))
    if options.json:
        _print_json(asdict(report))
    else:
        print(f"{report.applied} applied, {report.missing} missing")
    return _say_missing(report.missing)


def _write_new(target: Path, text: str) -> None:
    """Write a file that is not there yet."""
    try:
        with target.open("x", encoding="utf-8") as stream:
            stream.write(text)
    except FileExistsError as error:
        raise DiptychError(f"There is a file {target.name} already.", "Choose another name.") from error
    except OSError as error:
        raise StorageFull(
            f"{target.name} was not written: {error.strerror}.", "Choose another folder."
        ) from error


def _sheet(workspace: Workspace, options: argparse.Namespace) -> int:
    scope = _scope(workspace, options.sheet)
    if options.json:
        text = json.dumps(asdict(finish(workspace.sheet_document(scope))), ensure_ascii=False, indent=2)
    elif options.format == "html":
        text = finish(workspace.export_html(scope))
    else:
        text = finish(workspace.export_markdown(scope))
    if options.out:
        _write_new(options.out, text)
    else:
        print("\n".join(map(_line, text.splitlines())))
    return DONE


def _scope(workspace: Workspace, name: str) -> Scope:
    if not name:
        return Scope()
    found = [sheet.id for sheet in workspace.sheets() if sheet.name.casefold() == name.casefold()]
    if not found:
        known = ", ".join(f"“{sheet.name}”" for sheet in workspace.sheets())
        raise NotFound(f"There is no sheet “{name}”.", f"There are {known}." if known else "There is none.")
    return Scope(sheet=found[0])


def _check(workspace: Workspace, options: argparse.Namespace) -> int:
    report = workspace.check()
    if options.json:
        _print_json(asdict(report))
    else:
        for problem in report.problems:
            print(_line(problem))
        print(
            f"{report.articles} articles, {report.indexed} documents indexed, {len(report.problems)} problems"
        )
    return SOME_REFUSED if report.problems else DONE


def _reindex(workspace: Workspace, options: argparse.Namespace) -> int:
    finish(workspace.reindex())
    return _check(workspace, options)


def _backup(workspace: Workspace, options: argparse.Namespace) -> int:
    backup = workspace.backup(options.file)
    if options.json:
        _print_json(asdict(backup))
    else:
        print(_line(f"{backup.articles} articles written to", backup.path))
    return DONE


COMMANDS: dict[str, Callable[[Workspace, argparse.Namespace], int]] = {
    "import": _import,
    "list": _list,
    "show": _show,
    "search": _search,
    "related": _related,
    "align": _align,
    "corrections": _corrections,
    "sheet": _sheet,
    "check": _check,
    "reindex": _reindex,
    "backup": _backup,
}
