"""The sample articles: what their folder knows beyond the files themselves."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

INDEX = "index.toml"


@dataclass(frozen=True, slots=True)
class Sample:
    """The files of the sample with what each lacks; the pair to open first comes first."""

    files: tuple[Path, ...]
    lacking: dict[str, tuple[str, str]]


def read_sample(folder: Path) -> Sample:
    """Read the index of the sample folder; ``lacking`` maps a file name to its outlet and genre."""
    index = tomllib.loads((folder / INDEX).read_text(encoding="utf-8"))
    lacking = {entry["file"]: (entry["outlet"], entry["genre"]) for entry in index["article"]}
    first = [folder / index["event"][0][side] for side in ("left", "right")]
    rest = sorted(path for path in folder.iterdir() if path.name != INDEX and path not in first)
    return Sample((*first, *rest), lacking)
