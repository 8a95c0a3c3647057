"""The file in which corrections travel: JSON that names passages by their words, not by where they stand.

Source: W3C Web Annotation Data Model 4.2.4-5 for the names of what describes a passage.
"""

import hashlib
import json
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

from diptych.core import anchor
from diptych.core.errors import RefusedInput
from diptych.core.model import Article, Correction, CorrectionKind, FoundCorrections, Selector, Span

FORMAT = "diptych corrections"
VERSION = 1
MOST = 2_000
"""Corrections of one file: far more than a reader makes of two articles."""

_MOST_SPANS = 1_000
_LONGEST = 10_000_000  # code points of a file
_FURTHEST = 100_000_000  # code points; no article is as long
_OFFSETS = ("start", "end")
_WORDS = ("exact", "prefix", "suffix")
_ASK_AGAIN = "Export the corrections again, or ask for another copy of the file."

# A correction as a file tells it: its kind, and what describes each span of either side.
_Told = tuple[CorrectionKind, tuple[Selector, ...], tuple[Selector, ...]]


def write(left: Article, right: Article, corrections: Iterable[Correction]) -> str:
    """Write corrections of two articles; what describes them is for readers, their hash for us."""
    told = [
        {
            "kind": correction.kind,
            "left": _described(correction.left, left.body.text),
            "right": _described(correction.right, right.body.text),
        }
        for correction in corrections
    ]
    file = {
        "format": FORMAT,
        "version": VERSION,
        "left": _source(left),
        "right": _source(right),
        "corrections": told,
    }
    return json.dumps(file, ensure_ascii=False, indent=2) + "\n"


def _source(article: Article) -> dict[str, str | None]:
    return {
        "title": article.title,
        "outlet": article.outlet.name if article.outlet else "",
        "published": article.published,
        "text_hash": _hash(article.body.text),
    }


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode(errors="replace")).hexdigest()


def _described(spans: Iterable[Span], text: str) -> list[dict[str, str | int]]:
    selectors = [anchor.describe(text, span) for span in spans]
    return [{name: getattr(selector, name) for name in (*_WORDS, *_OFFSETS)} for selector in selectors]


def read(file: str, left: str, right: str) -> FoundCorrections:
    """Find the corrections of a file in two texts, whichever of them the file calls left.

    RefusedInput: the file is not what we write. A correction counts as missing unless every span is found.
    """
    if len(file) > _LONGEST:
        raise RefusedInput("This file is too large to hold corrections.", "Choose another file.")
    try:
        content = json.loads(file)
    except (ValueError, RecursionError) as error:
        raise RefusedInput("This file does not hold corrections: it is not JSON.", _ASK_AGAIN) from error
    _check_format(content)
    told = [_read_correction(each) for each in _list(content.get("corrections"), MOST)]
    straight, crossed = _turns(content, _hash(left), _hash(right))
    if straight > crossed:
        return _find(told, left, right)
    if straight < crossed:
        return _find(_mirrored(told), left, right)
    both = _find(told, left, right), _find(_mirrored(told), left, right)
    return min(both, key=lambda found: found.missing)


def _check_format(content: Any) -> None:
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        raise RefusedInput("This file does not hold corrections.", "Choose a file that Diptych exported.")
    version = content.get("version")
    if type(version) is not int or version < 1:
        raise _damaged()
    if version > VERSION:
        raise RefusedInput(
            "This file was written by a newer version of Diptych.",
            "Export it there again, or update Diptych.",
        )


def _damaged() -> RefusedInput:
    return RefusedInput("This file of corrections is damaged.", _ASK_AGAIN)


def _list(value: Any, most: int) -> list[Any]:
    if not isinstance(value, list):
        raise _damaged()
    if len(value) > most:
        raise RefusedInput("This file holds too many corrections.", "Choose another file.")
    return value


def _read_correction(value: Any) -> _Told:
    try:
        kind = CorrectionKind(value["kind"])
        left, right = (
            tuple(_read_selector(each) for each in _list(value[side], _MOST_SPANS))
            for side in ("left", "right")
        )
    except (KeyError, TypeError, ValueError) as error:
        raise _damaged() from error
    if not (left or right) or (kind is not CorrectionKind.ALONE and not (left and right)):
        raise _damaged()
    return kind, left, right


def _read_selector(value: Any) -> Selector:
    words, offsets = [value[name] for name in _WORDS], [value[name] for name in _OFFSETS]
    if not all(type(word) is str for word in words) or not words[0]:
        raise _damaged()
    if not all(type(offset) is int for offset in offsets) or not 0 <= offsets[0] < offsets[1] <= _FURTHEST:
        raise _damaged()
    return Selector(*words, *offsets)


def _turns(content: dict[str, Any], left: str, right: str) -> tuple[int, int]:
    """Count the texts that are the same when the sides are taken as they stand, and when crossed."""
    sources = [content.get(side) for side in ("left", "right")]
    one, other = (source.get("text_hash") if isinstance(source, dict) else None for source in sources)
    return (one == left) + (other == right), (one == right) + (other == left)


def _mirrored(told: Iterable[_Told]) -> list[_Told]:
    return [(kind, right, left) for kind, left, right in told]


def _find(told: Iterable[_Told], left: str, right: str) -> FoundCorrections:
    # Many corrections are about the same words.
    in_left: Callable[[Selector], Span | None] = cache(lambda selector: anchor.resolve(selector, left))
    in_right: Callable[[Selector], Span | None] = cache(lambda selector: anchor.resolve(selector, right))
    found, missing = [], 0
    for kind, lefts, rights in told:
        one, other = tuple(map(in_left, lefts)), tuple(map(in_right, rights))
        if all(span and span.start < span.end for span in (*one, *other)):
            found.append(Correction(kind, tuple(filter(None, one)), tuple(filter(None, other))))
        else:
            missing += 1
    return FoundCorrections(tuple(found), missing)
