"""Measure how encodings are told, over news in many languages, as JSON.

    python -m tests.benchmarks.encodings

Each text is encoded in every encoding that its language was written in, and read back. "right": it came back,
"asked": it did not, or it did, and the reader is told of a doubt and may choose; "wrong": it did not, and
nothing was said but the name of the encoding; "refused": not taken for text.
"""

from __future__ import annotations

import json
import unicodedata
from collections import Counter, defaultdict
from pathlib import Path

from diptych.core.errors import RefusedInput
from diptych.core.intake.encodings import recognise
from diptych.core.model import Remedy

NEWS = Path(__file__).resolve().parents[1] / "news_in_languages.txt"
LENGTHS = (80, 400, 4_000)
_UNICODE = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le")
_WESTERN = ("cp1252", "iso-8859-1", "iso-8859-15", "mac-roman", "cp850")
_CENTRAL = ("cp1250", "iso-8859-2", "cp852")
_CYRILLIC = ("cp1251", "koi8-r", "koi8-u", "iso-8859-5", "cp866")


def languages(codes: str) -> list[str]:
    """Return the codes that stand in a line."""
    return codes.split()


WRITTEN_IN = {
    **dict.fromkeys(languages("ca da de en es eu fi fr gl is it nl no pt sv sq af"), _WESTERN),
    **dict.fromkeys(languages("cs hr hu pl ro sk sl"), _CENTRAL),
    **dict.fromkeys(languages("be bg mk ru sr uk"), _CYRILLIC),
    **dict.fromkeys(languages("et lt lv"), ("cp1257",)),
    "ar": ("cp1256",),
    "el": ("cp1253",),
    "he": ("cp1255",),
    "ja": ("shift-jis", "euc-jp", "iso-2022-jp"),
    "ko": ("euc-kr",),
    "th": ("cp874",),
    "tr": ("cp1254",),
    "zh": ("gb18030", "gb2312", "big5"),
}


def texts() -> dict[str, str]:
    """Return the news by language."""
    lines = NEWS.read_text(encoding="utf-8").splitlines()
    return {line.partition(": ")[0]: unicodedata.normalize("NFC", line.partition(": ")[2]) for line in lines}


def cut(text: str, length: int) -> str:
    """Return so many characters of a text, which is said again where it is shorter."""
    return (text + "\n\n") * (length // len(text)) + text[: length % len(text)]


def outcome(text: str, encoding: str) -> str | None:
    """Say what becomes of a text; None: it cannot be written in that encoding."""
    try:
        data = text.encode(encoding)
    except UnicodeEncodeError:
        return None
    try:
        decoded = recognise(data)
    except RefusedInput:
        return "refused"
    right = decoded.text == text
    if Remedy.ENCODING in decoded.remedies:
        return "asked, right" if right else "asked, not right"
    return "right" if right else "wrong"


def measure() -> dict[str, object]:
    """Read every text in every encoding."""
    figures: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    wrong = []
    for language, text in texts().items():
        for length in LENGTHS:
            for encoding in (*_UNICODE, *WRITTEN_IN.get(language, ())):
                found = outcome(cut(text, length), encoding)
                if found:
                    figures[str(length)][encoding][found] += 1
                if found and "right" != found != "asked, right":
                    wrong.append(f"{language} {encoding} {length}: {found}")
    return {"figures": figures, "not right": wrong}


if __name__ == "__main__":
    print(json.dumps(measure(), indent=1, ensure_ascii=False))
