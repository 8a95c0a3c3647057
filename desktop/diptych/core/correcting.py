"""Aligning two articles with what the reader set right, and taking corrections over from a file."""

from collections.abc import Sequence

from diptych.core import alignment, correction_file
from diptych.core.gathering import Runner, Steps, ask
from diptych.core.library import Library
from diptych.core.model import (
    Alignment,
    Article,
    Change,
    Correction,
    CorrectionKind,
    FoundCorrections,
    Incoming,
    ReplayReport,
)

Text = Article | Incoming

_TRIES = 3


def align_texts(
    worker: Runner,
    left: Text,
    right: Text,
    corrections: Sequence[Correction] = (),
    model_folder: str = "",
) -> Steps[Alignment]:
    """Align two texts; nothing is stored."""
    values = left.body, right.body, left.language, right.language, left.published, right.published
    task = worker.submit(alignment.align_articles, *values, tuple(corrections), model_folder)
    return (yield from ask(task))


def align_pair(
    library: Library, worker: Runner, left: str, right: str, anew: bool, model_folder: str
) -> Steps[Alignment]:
    """Return the kept alignment of two articles, or one made now and kept, unless one was edited meanwhile.

    The reader may set something right while the worker is at it; then it begins again, a few times.
    """
    kept = None if anew else library.alignment(left, right)
    if kept:
        return kept
    for _ in range(_TRIES):
        one, other = library.article(left), library.article(right)
        corrections = library.corrections(left, right)
        made = yield from align_texts(worker, one, other, corrections, model_folder)
        edited = (one, other) != (library.article(left), library.article(right))
        if edited or library.info().read_only:
            current = corrections == library.corrections(left, right)
        else:
            current = library.keep_alignment(left, right, made, corrections)
        if current:
            break
    return made


def confirmed(library: Library, left: str, right: str) -> tuple[frozenset[int], frozenset[int]]:
    """Return the passages of two articles of which the reader said that they have no counterpart."""
    corrections = library.corrections(left, right)
    if not any(correction.kind is CorrectionKind.ALONE for correction in corrections):
        return frozenset(), frozenset()
    bodies = library.article(left).body, library.article(right).body
    decided = alignment.decide(corrections, bodies[0].passages, bodies[1].passages)
    return decided.left_alone, decided.right_alone


def export(library: Library, left: str, right: str) -> str:
    """Write the corrections of two articles as a file."""
    corrections = library.corrections(left, right)
    return correction_file.write(library.article(left), library.article(right), corrections)


def read(worker: Runner, left: Text, right: Text, file: str) -> Steps[FoundCorrections]:
    """Find the corrections of a file in two texts."""
    return (yield from ask(worker.submit(correction_file.read, file, left.body.text, right.body.text)))


def replay(
    library: Library, worker: Runner, left: str, right: str, file: str
) -> Steps[tuple[ReplayReport, Change]]:
    """Add the corrections of a file to two articles in one act, unless they are the last that were made."""
    found = yield from read(worker, library.article(left), library.article(right), file)
    with library.act("Replay corrections") as act:
        count = len(found.corrections)
        if library.corrections(left, right)[-count:] != found.corrections:
            library.add_corrections(left, right, found.corrections)
    return ReplayReport(count, found.missing), act.change
