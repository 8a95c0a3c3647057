"""How well the whole way from a library to suggestions works: ``python -m tests.benchmarks.related FILE…``.

The first file holds articles by event; those of the others only stand around. ``ranking`` is without the
threshold: of the candidates that the index gives. ``suggestions`` is what the reader sees.
"""

import gc
import os
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from diptych.core import places
from diptych.core.alignment import load_background, rank
from diptych.core.model import Incoming
from diptych.core.text import make_body, plain_parts
from diptych.core.workspace import CANDIDATES, Workspace, finish, open_workspace
from tests.benchmarks.evaluation import arguments, lines, report
from tests.fakes import InlineRunner

EVERY = 5  # articles one is asked for
BATCH = 200


def main() -> None:
    """Fill a library in a folder that is thrown away, and print how well it answers."""
    options = arguments("Score suggestions end to end.")
    with tempfile.TemporaryDirectory() as home:
        os.environ[places.HOME_VARIABLE] = home
        workspace = open_workspace(Path(home) / "library.diptych", InlineRunner())
        events = fill(workspace, options.files)
        finish(workspace.follow())
        report({file.name: measure(workspace, events) for file in options.files[:1]})
        workspace.close()


def fill(workspace: Workspace, files: list[Path]) -> dict[str, Any]:
    """Add all articles; return the event of each of the first file."""
    events: dict[str, Any] = {}
    library = workspace._library
    rows = list(all_rows(files))
    for first in range(0, len(rows), BATCH):
        with library.act("Add"):
            for row in rows[first : first + BATCH]:
                id = library.add_article(incoming(row)).article
                if "event" in row:
                    events[id or ""] = row["event"]
    return events


def all_rows(files: list[Path]) -> Iterator[dict[str, Any]]:
    """Read the first file, and of the others what may stand around."""
    for file in files:
        yield from lines(file)


def incoming(row: dict[str, Any]) -> Incoming:
    """Return an article of either kind of file as a reader of files would find it."""
    text = row.get("text") or row["body"]
    return Incoming(
        make_body(plain_parts(text), "en"),
        title=row["title"],
        outlet=row.get("source") or row["outlet"],
        published=row["date"] or None,
        language="en",
        original=text.encode(),
    )


def measure(workspace: Workspace, events: dict[str, Any]) -> dict[str, Any]:
    """Ask for every few articles."""
    found, hits, recalls, offered, right, helped, times = [], [], [], 0, 0, [], []
    index, library, english = workspace._index, workspace._library, load_background("en")
    for id in list(events)[::EVERY]:
        wanted = {other for other, event in events.items() if event == events[id] and other != id}
        if not wanted:
            continue
        ((own, text),) = library.pairing_texts([id])
        ids = index.candidates(text.title, text.text, text.published, own.outlet, CANDIDATES)
        found.append(len(wanted.intersection(ids)) / len(wanted))
        texts = [its for other, its in library.pairing_texts(ids) if other.id != id]
        best = [ranked.id for ranked in rank(text, texts, english, 0, 0)[:5]]
        hits.append(bool(wanted.intersection(best[:1])))
        recalls.append(len(wanted.intersection(best)) / len(wanted))
        gc.collect()
        start = time.process_time()
        suggested = [one.summary.id for one in finish(workspace.related(id)).articles]
        times.append(time.process_time() - start)
        offered += len(suggested)
        right += len(wanted.intersection(suggested))
        helped.append(bool(wanted.intersection(suggested)))
    return {
        "articles": workspace.info().articles,
        "asked": len(found),
        "among_the_candidates": round(float(np.mean(found)), 4),
        "ranking": {
            "hit_at_1": round(float(np.mean(hits)), 3),
            "recall_at_5": round(float(np.mean(recalls)), 3),
        },
        "suggestions": {
            "an_article": round(offered / len(found), 2),
            "right": round(right / max(1, offered), 3),
            "articles_with_a_right_one": round(float(np.mean(helped)), 3),
        },
        "milliseconds": {
            "median": round(1000 * float(np.median(times)), 1),
            "p95": round(1000 * float(np.percentile(times, 95)), 1),
        },
    }


if __name__ == "__main__":
    main()
