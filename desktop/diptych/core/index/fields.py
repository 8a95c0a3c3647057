"""The fields of a document as Whoosh knows them."""

import numpy as np
from whoosh import fields, formats


class Places(formats.Format):  # type: ignore[misc]  # Whoosh has no types
    """How often a term occurs in a document, and where: 4 bytes each."""

    posting_size = -1

    def decode_frequency(self, valuestring: bytes) -> int:
        """Count the places."""
        return len(valuestring) // 4

    def decode_weight(self, valuestring: bytes) -> float:
        """Count the places."""
        return float(self.decode_frequency(valuestring))

    def decode_positions(self, valuestring: bytes) -> list[int]:
        """List the places."""
        places: list[int] = np.frombuffer(valuestring, dtype=np.uint32).tolist()
        return places


class Words(fields.FieldType):  # type: ignore[misc]  # Whoosh has no types
    """Words with their places."""

    scorable = True

    def __init__(self) -> None:
        super().__init__(Places(), None)


class Stems(fields.FieldType):  # type: ignore[misc]  # Whoosh has no types
    """Words in any of their forms: each as its language and its stem."""

    scorable = True

    def __init__(self) -> None:
        super().__init__(formats.Existence(), None)


class Name(fields.FieldType):  # type: ignore[misc]  # Whoosh has no types
    """A name, whole."""

    def __init__(self) -> None:
        super().__init__(formats.Existence(), None)


SCHEMA = fields.Schema(
    stems=Stems(),
    words=Words(),
    title_stems=Stems(),
    title_words=Words(),
    author=Words(),
    key=Name(),
    kind=Name(),
    outlet=Name(),
    genre=Name(),
    tag=Name(),
    first=fields.NUMERIC(),
    last=fields.NUMERIC(),
    shown=fields.STORED(),
)
