"""What a reader types, as a tree. Every text means something; what is no syntax is searched as words.

storm shadow          both words, in any of their forms, in title or text
"dynamic front"       these words as they are written, one after the other
"storm harbour"~8     these words within 8 words, in any order
a OR b, NOT a, ( )    AND may be written as well
elect*, zelenski~     words that begin so; words that differ by a letter (~2: by two)
outlet: author: genre: title: kind: tag: date:2024-11 date:[2024-11 to 2025]
outlet:news           names of outlets that hold the word, and so with genre, kind and tag
outlet:"News Line"    this name, whole; but for case, accents and signs
"""

import re
from dataclasses import dataclass, field

from diptych.core.index import analysis
from diptych.core.index.dates import NEVER, period
from diptych.core.index.tree import (
    All,
    Any,
    Dated,
    Like,
    Named,
    Node,
    Not,
    Phrase,
    Prefix,
    Word,
    describe,
    short,
)
from diptych.core.text import normalise

_MOST_WORDS = 100
"""Words and phrases of a query that are searched; a pasted page has more."""

_DEEPEST = 40
_EARLIEST = NEVER + 1
_LATEST = 1 << 40


@dataclass(frozen=True, slots=True)
class Parsed:
    """A query as it was understood; ``node`` None: it is blank, or there is no word in it."""

    node: Node | None
    understood: str
    blank: bool = False


def parse(text: str, typing: bool = False) -> Parsed:
    """Read a query; ``typing``: its last word may be unfinished."""
    unfinished = typing and not text[-1:].isspace()
    text = normalise(text).translate(_QUOTES).strip()
    if text in {"", "*"}:
        return Parsed(None, "Everything, newest first.", blank=True)
    parser = _Parser(_lexemes(text), unfinished)
    node = parser.whole()
    said = f"Searched for {describe(node)}." if node else "There is no word to search for."
    return Parsed(node, " ".join([said, *parser.notes]))


_QUOTES = str.maketrans("“”„‟«»＂", '"' * 7)
_LEXEME = re.compile(
    r"""(?P<date>date:\s*\[[^\]]*\])
      | (?P<field>(?:outlet|author|genre|title|kind|tag|date):)
      | (?P<phrase>"[^"]*")(?:~(?P<near>\d{1,3})?)?
      | (?P<sign>[()"])
      | (?P<word>[^\s()"]+)""",
    re.IGNORECASE | re.VERBOSE,
)
_TO = re.compile(r"\bto\b|\.\.+|–|—|,", re.IGNORECASE)
_ZONES = ("title", "author")


@dataclass(frozen=True, slots=True)
class _Lexeme:
    kind: str
    text: str
    near: int = 0


def _lexemes(text: str) -> list[_Lexeme]:
    found = []
    for match in _LEXEME.finditer(text):
        if phrase := match["phrase"]:
            found.append(_Lexeme("phrase", phrase, int(match["near"] or 0)))
        else:
            found.append(_Lexeme(match.lastgroup or "word", match[0]))
    return found


@dataclass(slots=True)
class _Parser:
    """Goes through the lexemes once. Never fails: what has no meaning leaves a note."""

    lexemes: list[_Lexeme]
    unfinished: bool
    notes: list[str] = field(default_factory=list)
    at: int = 0
    depth: int = 0
    words: int = 0

    def whole(self) -> Node | None:
        """Read everything, stray closing brackets included."""
        parts = []
        while self.at < len(self.lexemes):
            if part := self._any():
                parts.append(part)
            if self._take(")"):
                self._note("A “)” without its “(” was left out.")
        return _join(All, parts)

    def _any(self) -> Node | None:
        """Read parts between ORs, up to the end or a closing bracket."""
        parts = [self._all()]
        while self._take("OR"):
            parts.append(self._all())
        if len(parts) > 1 and None in parts:
            self._note("An OR had nothing on one side and was left out.")
        return _join(Any, [part for part in parts if part])

    def _all(self) -> Node | None:
        parts: list[Node] = []
        joined = False
        while self.at < len(self.lexemes) and not self._sees("OR", ")"):
            if self._take("AND"):
                if not parts or joined:
                    self._note("An AND had nothing on one side and was left out.")
                joined = bool(parts)
                continue
            if part := self._one():
                parts.append(part)
                joined = False
        if joined:
            self._note("An AND had nothing on one side and was left out.")
        return _join(All, parts)

    def _one(self) -> Node | None:
        """Read one thing, with the NOTs before it; takes at least one lexeme."""
        negative = negated = False
        while self._take("NOT"):
            negative, negated = not negative, True
        if self.at == len(self.lexemes) or self._sees("AND", "OR", ")"):
            self._note("A NOT had nothing after it and was left out.")
            return None
        node = self._group() if self._sees("(") else self._plain()
        if negated and node is None:
            self._note("A NOT had nothing after it and was left out.")
        return Not(node) if node and negative else node

    def _group(self) -> Node | None:
        self.at += 1
        if self.depth == _DEEPEST:
            self._note("Brackets that deep were left out.")
            return None
        self.depth += 1
        node = self._any()
        self.depth -= 1
        if not self._take(")"):
            self._note("A “(” was never closed.")
        return node

    def _plain(self) -> Node | None:
        lexeme = self.lexemes[self.at]
        self.at += 1
        match lexeme.kind:
            case "date":
                return self._dates(lexeme.text, lexeme.text.partition("[")[2][:-1])
            case "field":
                return self._field(lexeme.text)
            case "phrase":
                return self._phrase(lexeme, "")
            case "sign":
                self._note("A quotation mark without its partner was left out.")
                return None
        return self._word(lexeme.text, "")

    def _field(self, name: str) -> Node | None:
        """Read the value of a field."""
        zone = name[:-1].lower()
        if self.at == len(self.lexemes) or self.lexemes[self.at].kind not in {"word", "phrase"}:
            self._note(f"“{name}” has no value and was left out.")
            return None
        value = self.lexemes[self.at]
        self.at += 1
        if zone == "date":
            return self._dates(f"{name}{value.text}", value.text.strip('"'))
        if zone not in _ZONES:
            return self._named(zone, value)
        return self._phrase(value, zone) if value.kind == "phrase" else self._word(value.text, zone)

    def _named(self, zone: str, value: _Lexeme) -> Node | None:
        words = tuple(analysis.words(value.text))
        if not words:
            self._note(f"“{zone}:{short(value.text)}” holds no word and was left out.")
            return None
        if value.kind == "phrase":
            return Named(zone, words, value.text.strip('"'), whole=True)
        return Named(zone, words, value.text, unfinished=self._is_last())

    def _dates(self, whole: str, value: str) -> Node | None:
        if dated := _dated(value):
            return dated
        self._note(f"“{short(whole)}” is no date, so it was searched as words.")
        return self._every(whole)

    def _every(self, text: str) -> Node | None:
        """Search each word of ``text`` for itself."""
        return _join(All, [Word(word) for word in analysis.words(text) if self._counts()])

    def _phrase(self, lexeme: _Lexeme, zone: str) -> Node | None:
        words = tuple(analysis.words(lexeme.text))
        if not words:
            self._note("A phrase without words was left out.")
            return None
        within = lexeme.near if len(set(words)) > 1 else 0
        return Phrase(words[:_MOST_WORDS], within, zone, lexeme.text.strip('"')) if self._counts() else None

    def _word(self, text: str, zone: str) -> Node | None:
        words = tuple(analysis.words(text))
        if not words:
            self._note(f"“{short(text)}” holds no word and was left out.")
            return None
        if not self._counts():
            return None
        if len(words) > 1:
            return Phrase(words[:_MOST_WORDS], 0, zone, text)
        word = words[0]
        if text.endswith("*"):
            return Prefix(word, zone)
        if like := re.search(r"~([12]?)$", text):
            return Like(word, int(like[1] or 1), zone)
        if self._is_last() and len(word) > 1:
            return Prefix(word, zone, word=True)
        return Word(word, zone)

    def _is_last(self) -> bool:
        return self.unfinished and self.at == len(self.lexemes)

    def _counts(self) -> bool:
        self.words += 1
        if self.words > _MOST_WORDS:
            self._note(f"Only the first {_MOST_WORDS} words were searched.")
        return self.words <= _MOST_WORDS

    def _sees(self, *texts: str) -> bool:
        return self.at < len(self.lexemes) and self.lexemes[self.at].text in texts

    def _take(self, text: str) -> bool:
        if not self._sees(text):
            return False
        self.at += 1
        return True

    def _note(self, note: str) -> None:
        if note not in self.notes:
            self.notes.append(note)


def _dated(value: str) -> Dated | None:
    """Read a date or a range of dates, whose ends may be open or in the wrong order."""
    begin, *rest = (end.strip(" *") for end in _TO.split(value))
    end = rest[0] if rest else begin
    first = period(begin)[0] if begin else _EARLIEST
    last = period(end)[1] if end else _LATEST
    if len(rest) > 1 or not (begin or end) or NEVER in (first, last):
        return None
    if first > last:
        return _dated(f"{end} to {begin}")
    if begin and end:
        return Dated(first, last, begin if begin == end else f"{begin} to {end}")
    return Dated(first, last, f"{begin} or later" if begin else f"{end} or earlier")


def _join(kind: type[All] | type[Any], nodes: list[Node]) -> Node | None:
    return kind(tuple(nodes)) if len(nodes) > 1 else next(iter(nodes), None)
