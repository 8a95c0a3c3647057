"""Settings and session: what the reader chose, and where the reader was. Each value is declared once."""

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import Field, asdict, dataclass, field, fields
from pathlib import Path
from typing import Any, TypeVar

MOST_OFFSETS = 2_000
GREATEST_OFFSET = 2**31 - 1


def setting(default: Any, caption: str, **limits: Any) -> Any:
    """Declare a setting; ``limits`` are ``choices``, ``low`` and ``high``, both inclusive, or ``of``: a type.

    Text without choices is the path of a folder, or nothing.
    """
    return field(default=default, metadata={"caption": caption, **limits})


@dataclass(frozen=True)
class Settings:
    """What the reader chose; the settings dialog is made from these fields."""

    theme: str = setting("system", "Colours", choices=("system", "light", "dark", "sepia", "contrast"))
    font: str = setting("serif", "Typeface of articles", choices=("serif", "sans"))
    text_size: int = setting(13, "Size of article text (points)", low=8, high=40)
    measure: int = setting(66, "Longest line (characters)", low=38, high=100)
    spacing: int = setting(150, "Distance of lines (percent of the text size)", low=120, high=220)
    link_scrolling: bool = setting(True, "Scroll both panes together")
    layout: str = setting("ribbons", "Panes", choices=("ribbons", "facing"))
    blind_reading: bool = setting(False, "Blind reading: hide outlets, authors and dates")
    repeated_passages: bool = setting(True, "Dim passages that an outlet repeats")
    model_folder: str = setting("", "Folder of a language model")


@dataclass(frozen=True)
class Session:
    """Where the reader was, one per library: the open articles, pane by pane.

    Offsets are code points of the bodies at the reading lines.
    """

    articles: tuple[str, ...] = setting((), "", of=str)
    offsets: tuple[int, ...] = setting((), "", of=int)
    comparison: str = ""
    scope: str = "articles"
    search: str = ""
    geometry: str = ""
    state: str = ""
    library_open: bool = True
    comparison_open: bool = True
    group_by: str = "outlet"


Stored = TypeVar("Stored", Settings, Session)


def _valid(declared: Field[Any], value: Any) -> bool:
    limits = declared.metadata
    parts = value if isinstance(value, tuple) else ()
    return (
        type(value) is type(declared.default)
        and ("of" not in limits or all(type(part) is limits["of"] for part in parts))
        and ("choices" not in limits or value in limits["choices"])
        and ("low" not in limits or limits["low"] <= value <= limits["high"])
    )


def load(kind: type[Stored], path: Path) -> Stored:
    """Read the values kept at ``path``; what is missing, unknown or invalid gets its default."""
    stored = load_values(path)
    for name, value in stored.items():
        stored[name] = tuple(value) if isinstance(value, list) else value
    return kind(
        **{f.name: stored[f.name] for f in fields(kind) if f.name in stored and _valid(f, stored[f.name])}
    )


def save(values: Settings | Session, path: Path) -> None:
    """Write ``values`` to ``path``."""
    save_values(asdict(values), path)


def load_offsets(path: Path) -> dict[str, int]:
    """Read where articles were left, by id; what is invalid is forgotten, and the oldest beyond the most."""
    stored = load_values(path).items()
    valid = [(article, offset) for article, offset in stored if article and _is_offset(offset)]
    return dict(valid[-MOST_OFFSETS:])


def save_offsets(offsets: Mapping[str, int], path: Path) -> None:
    """Write where articles were left, the most recent last."""
    save_values(dict(list(offsets.items())[-MOST_OFFSETS:]), path)


def load_texts(path: Path) -> tuple[str, ...]:
    """Read a list of texts, each of which stands there once; what is no text is forgotten."""
    stored = load_values(path).get("texts")
    texts = stored if isinstance(stored, list) else []
    return tuple(dict.fromkeys(text for text in texts if isinstance(text, str) and text.strip()))


def save_texts(texts: Sequence[str], path: Path) -> None:
    """Write a list of texts."""
    save_values({"texts": list(texts)}, path)


def _is_offset(value: Any) -> bool:
    return type(value) is int and 0 <= value <= GREATEST_OFFSET


def load_values(path: Path) -> dict[str, Any]:
    """Read a JSON object; nothing of what is missing or damaged."""
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return stored if isinstance(stored, dict) else {}


def save_values(values: Mapping[str, Any], path: Path) -> None:
    """Write ``values`` whole: a neighbour file is made durable, then put in the place of the old one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.new")
    with draft.open("w", encoding="utf-8") as file:
        json.dump(values, file, indent=2)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
