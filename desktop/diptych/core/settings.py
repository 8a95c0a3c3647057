"""Settings and session: what the reader chose, and where the reader was. Each value is declared once."""

import json
import os
from dataclasses import Field, asdict, dataclass, field, fields
from pathlib import Path
from typing import Any, TypeVar


def setting(default: Any, caption: str, **limits: Any) -> Any:
    """Declare a setting; ``limits`` are ``choices`` or ``low`` and ``high``, both inclusive.

    Text without choices is the path of a folder, or nothing.
    """
    return field(default=default, metadata={"caption": caption, **limits})


@dataclass(frozen=True)
class Settings:
    """What the reader chose; the settings dialog is made from these fields."""

    theme: str = setting("system", "Colours", choices=("system", "light", "dark"))
    font: str = setting("serif", "Typeface of articles", choices=("serif", "sans"))
    text_size: int = setting(13, "Size of article text (points)", low=8, high=40)
    measure: int = setting(66, "Longest line (characters)", low=38, high=100)
    link_scrolling: bool = setting(True, "Scroll both panes together")
    layout: str = setting("ribbons", "Panes", choices=("ribbons", "facing"))
    blind_reading: bool = setting(False, "Blind reading: hide outlets, authors and dates")
    model_folder: str = setting("", "Folder of a language model")


@dataclass(frozen=True)
class Session:
    """Where the reader was, one per library. Offsets are code points of the body at the reading line."""

    left: str = ""
    right: str = ""
    left_offset: int = 0
    right_offset: int = 0
    comparison: str = ""
    search: str = ""
    geometry: str = ""
    state: str = ""
    library_open: bool = True
    comparison_open: bool = True
    group_by: str = "outlet"


Stored = TypeVar("Stored", Settings, Session)


def _valid(declared: Field[Any], value: Any) -> bool:
    limits = declared.metadata
    return (
        type(value) is type(declared.default)
        and ("choices" not in limits or value in limits["choices"])
        and ("low" not in limits or limits["low"] <= value <= limits["high"])
    )


def load(kind: type[Stored], path: Path) -> Stored:
    """Read the values kept at ``path``; what is missing, unknown or invalid gets its default."""
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        stored = {}
    if not isinstance(stored, dict):
        stored = {}
    return kind(
        **{f.name: stored[f.name] for f in fields(kind) if f.name in stored and _valid(f, stored[f.name])}
    )


def save(values: Settings | Session, path: Path) -> None:
    """Write ``values`` whole: a neighbour file is made durable, then put in the place of the old one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.new")
    with draft.open("w", encoding="utf-8") as file:
        json.dump(asdict(values), file, indent=2)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
