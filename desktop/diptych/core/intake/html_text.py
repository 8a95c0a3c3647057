"""The text of one block of HTML as it is read: blanks collapsed, marks by offset."""

import re

from diptych.core.model import Mark, MarkKind

_BLANKS = re.compile("[ \t\n\r\f]+")


class RunningText:
    """Collects the text and the marks of a block; marks that are open when a block ends go on in the next."""

    def __init__(self) -> None:
        self.length = 0
        self._pieces: list[str] = []
        self._marks: list[Mark] = []
        self._open: dict[MarkKind, tuple[int, str]] = {}
        self._levels = dict.fromkeys(MarkKind, 0)

    def write(self, text: str) -> None:
        """Add text as it is."""
        if text:
            self._pieces.append(text)
            self.length += len(text)

    def write_collapsed(self, text: str) -> None:
        """Add text with every run of blanks as one, and none at the start of a line or cell."""
        text = _BLANKS.sub(" ", text)
        at_start = not self._pieces or self._pieces[-1][-1] in " \n\t"
        self.write(text.lstrip(" ") if at_start else text)

    def end_line(self) -> None:
        """End a line of a block for good: a break."""
        self._end("\n")
        self._marks.append(Mark(MarkKind.BREAK, self.length - 1, self.length))

    def end_piece(self) -> None:
        """End a paragraph within a table cell."""
        if self._pieces and self._pieces[-1][-1] not in "\n\t":
            self._end("\n")

    def end_cell(self) -> None:
        """End a table cell that another one follows."""
        self._end("\t")

    def _end(self, sign: str) -> None:
        if self._pieces and self._pieces[-1][-1] in " \n":
            self.length -= 1
            self._pieces[-1] = self._pieces[-1][:-1]
            if not self._pieces[-1]:
                self._pieces.pop()
        self.write(sign)

    def at_line_start(self) -> bool:
        """Tell whether nothing stands on the line yet."""
        return not self._pieces or self._pieces[-1][-1] == "\n"

    def open(self, kind: MarkKind, value: str = "") -> None:
        """Begin a mark; within one of its kind it changes nothing."""
        self._levels[kind] += 1
        self._open.setdefault(kind, (self.length, value))

    def close(self, kind: MarkKind) -> None:
        """End a mark, once all of its kind are closed."""
        self._levels[kind] -= 1
        if not self._levels[kind]:
            self._add(kind, *self._open.pop(kind))

    def take(self) -> tuple[str, tuple[Mark, ...]]:
        """Hand over the text and the marks of the block and begin another."""
        for kind, (start, value) in self._open.items():
            self._add(kind, start, value)
            self._open[kind] = (0, value)
        taken = "".join(self._pieces), tuple(self._marks)
        self._pieces, self._marks, self.length = [], [], 0
        return taken

    def _add(self, kind: MarkKind, start: int, value: str) -> None:
        if start < self.length:
            self._marks.append(Mark(kind, start, self.length, value))
