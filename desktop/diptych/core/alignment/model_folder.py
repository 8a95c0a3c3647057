"""The optional folder with a language model: only files whose hash is known are read, and none is run."""

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from diptych.core.alignment.encoder import Encoder, make_encoder
from diptych.core.alignment.tensors import parse_tensors
from diptych.core.alignment.wordpiece import parse_pieces
from diptych.core.errors import RefusedInput

WEIGHTS = "model.safetensors"
PIECES = "tokenizer.json"
LARGEST = {WEIGHTS: 200_000_000, PIECES: 5_000_000}  # bytes
AT_ONCE = 1 << 20  # bytes read at a time


@dataclass(frozen=True, slots=True)
class KnownModel:
    """A model that may be used: the SHA-256 of both its files, and what they do not say of its shape."""

    weights: str
    pieces: str
    heads: int


KNOWN_MODELS = (
    KnownModel(  # all-MiniLM-L6-v2, Apache-2.0: the same bytes from three publishers
        "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
        "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
        heads=12,
    ),
)


def check_model_folder(folder: str, known: tuple[KnownModel, ...] = KNOWN_MODELS) -> str:
    """Return "" if the model in ``folder`` can be used, else a sentence that says why not.

    Reads both files, 0.1 to 0.5 s.
    """
    try:
        hashes = [_hash(_file(folder, name)) for name in (WEIGHTS, PIECES)]
        _known(hashes[0], hashes[1], known)
    except RefusedInput as refusal:
        return refusal.what
    return ""


def load_model(folder: str, known: tuple[KnownModel, ...] = KNOWN_MODELS) -> Encoder:
    """Load the model in ``folder``; what is hashed is the very bytes that are used."""
    weights, pieces = (_read(_file(folder, name)) for name in (WEIGHTS, PIECES))
    model = _known(hashlib.sha256(weights).hexdigest(), hashlib.sha256(pieces).hexdigest(), known)
    return make_encoder(model.weights, parse_tensors(weights), parse_pieces(pieces), model.heads)


def kept_model(folder: str) -> Encoder:
    """Load the model in ``folder``, or take the one in memory while its files are the same."""
    return _kept(folder, _stamps(folder))


@lru_cache(maxsize=1)
def _kept(folder: str, stamps: tuple[int, ...]) -> Encoder:
    return load_model(folder)


def _stamps(folder: str) -> tuple[int, ...]:
    """Return what changes when the files of the model do."""
    try:
        found = [(Path(folder) / name).stat() for name in (WEIGHTS, PIECES)]
    except (OSError, ValueError):
        return ()
    return tuple(number for stat in found for number in (stat.st_mtime_ns, stat.st_size))


def _file(folder: str, name: str) -> Path:
    """Return the path of one file of the folder after a look at what it is and how large."""
    path = Path(folder) / name
    try:
        if not Path(folder).is_dir():
            raise RefusedInput("This folder does not exist.")
        if not path.is_file():
            raise RefusedInput(f"{name} is missing from this folder.")
        if path.stat().st_size > LARGEST[name]:
            raise RefusedInput(f"{name} is larger than any model that Diptych knows.")
    except (OSError, ValueError):  # a path with a null character is a ValueError
        raise RefusedInput("This folder cannot be read.") from None
    return path


def _hash(path: Path) -> str:
    digest = hashlib.sha256()
    left = LARGEST[path.name]
    try:
        with path.open("rb") as file:
            while left > 0 and (block := file.read(AT_ONCE)):
                digest.update(block)
                left -= len(block)
    except OSError:
        raise RefusedInput(f"{path.name} cannot be read.") from None
    return digest.hexdigest()


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(LARGEST[path.name])
    except OSError:
        raise RefusedInput(f"{path.name} cannot be read.") from None


def _known(weights: str, pieces: str, known: tuple[KnownModel, ...]) -> KnownModel:
    """Find the model with these hashes."""
    for model in known:
        if model.weights == weights and model.pieces == pieces:
            return model
    strangers = [
        name
        for name, found, hashes in (
            (WEIGHTS, weights, {model.weights for model in known}),
            (PIECES, pieces, {model.pieces for model in known}),
        )
        if found not in hashes
    ]
    raise RefusedInput(
        f"{' and '.join(strangers or [WEIGHTS, PIECES])} in this folder "
        f"{'is' if len(strangers) == 1 else 'are'} not of a model that Diptych knows, so it is not used."
    )
