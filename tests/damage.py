"""Files that something happened to, and what may come of them."""

from contextlib import suppress

from hypothesis import strategies as st

from diptych.core import intake
from diptych.core.errors import RefusedInput
from diptych.core.model import Incoming
from diptych.core.text import fits


@st.composite
def damaged(draw: st.DrawFn, data: bytes) -> bytes:
    """Draw a file that was cut, has other bytes or zeros in places, or only its start."""
    result = bytearray(data)
    match draw(st.sampled_from(["cut", "flip", "zero", "any"])):
        case "cut":
            del result[draw(st.integers(5, len(data))) :]
        case "any":
            result[5:] = draw(st.binary(max_size=300))
        case "zero":
            start = draw(st.integers(0, len(data)))
            end = min(start + draw(st.integers(1, 300)), len(data))
            result[start:end] = bytes(end - start)
        case _:
            for at in draw(st.lists(st.integers(0, len(data) - 1), max_size=9)):
                result[at] = draw(st.integers(0, 255))
    return bytes(result)


def is_read_or_refused(data: bytes, name: str) -> None:
    """Read a file, and find a body in order or a refusal with its reason in each answer."""
    with suppress(RefusedInput):
        for found in intake.read_every(data, name):
            if isinstance(found, Incoming):
                assert fits(found.body)
                assert found.body.blocks
                assert found.title
            else:
                assert found.what
