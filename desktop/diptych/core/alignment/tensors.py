"""The tables of numbers in a safetensors file: a length, a header in JSON, then the numbers themselves."""

import json
from math import prod
from typing import Any

import numpy as np
from numpy.typing import NDArray

from diptych.core.errors import RefusedInput

Tensors = dict[str, NDArray[Any]]

LENGTH_BYTES = 8  # of the little-endian number that says how long the header is
LONGEST_HEADER = 1_000_000  # bytes
MOST_AXES = 4
NUMBER_TYPES = {"F16": "<f2", "F32": "<f4", "F64": "<f8", "I32": "<i4", "I64": "<i8"}
NO_WEIGHTS = "model.safetensors is damaged or is no safetensors file."


def parse_tensors(data: bytes) -> Tensors:
    """Read all tables; they are views of ``data``, nothing is copied."""
    start = LENGTH_BYTES + int.from_bytes(data[:LENGTH_BYTES], "little")
    if not LENGTH_BYTES < start <= min(len(data), LENGTH_BYTES + LONGEST_HEADER):
        raise RefusedInput(NO_WEIGHTS)
    try:
        header = json.loads(data[LENGTH_BYTES:start])
    except (ValueError, RecursionError):
        raise RefusedInput(NO_WEIGHTS) from None
    if not isinstance(header, dict):
        raise RefusedInput(NO_WEIGHTS)
    numbers = memoryview(data)[start:]
    return {name: _table(entry, numbers) for name, entry in header.items() if name != "__metadata__"}


def _table(entry: Any, numbers: memoryview) -> NDArray[Any]:
    match entry:
        case {"dtype": str(kind), "shape": list(shape), "data_offsets": [first, end]}:
            sound = kind in NUMBER_TYPES and len(shape) <= MOST_AXES and _counts([*shape, first, end])
        case _:
            sound = False
    if not sound or not first <= end <= len(numbers):
        raise RefusedInput(NO_WEIGHTS)
    dtype = np.dtype(NUMBER_TYPES[kind])
    if prod(shape) * dtype.itemsize != end - first:
        raise RefusedInput(NO_WEIGHTS)
    return np.frombuffer(numbers[first:end], dtype).reshape(shape)


def _counts(values: list[Any]) -> bool:
    return all(type(value) is int and value >= 0 for value in values)
