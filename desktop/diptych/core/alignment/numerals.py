"""Numbers of a text, in digits or spelled out, with the step to which each is rounded as it is written."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

# fmt: off
_ONES = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9}
_TEENS = {
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19,
}
_TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
    "ninety": 90,
}
_TIMES = {
    "dozen": 12, "hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12,
    "mln": 10**6, "mn": 10**6, "bn": 10**9, "tn": 10**12, "k": 10**3, "m": 10**6, "b": 10**9,
}
_PARTS = {
    "half": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10,
}
# fmt: on
_SIGNS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}
_VALUES = _ONES | _TEENS | _TENS
_LARGE = "dozen|thousand|million|billion|trillion"
_FEW = "|".join([*_ONES, *_TEENS])
_BELOW_100 = rf"(?:(?:{'|'.join(_TENS)})\b(?:[ -](?:{'|'.join(_ONES)})\b)?|(?:{_FEW})\b)"
_BELOW_1000 = rf"(?:(?:{_FEW})[ -]hundred\b(?:(?:\ and)?[ -]{_BELOW_100})?|{_BELOW_100})"
_PART_WORDS = "thirds?|quarters?|fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?"
_APART = (
    rf"(?:(?<=by\ )an?\ (?=(?:{_PART_WORDS})\b)|an?\ (?=(?:{_PART_WORDS})\ of\b))(?P<apart>{_PART_WORDS})"
)
_NUMERAL = re.compile(
    rf"""(?=[\dotfsenha])(?<![\w.,:/])(?<![a-z][-–])(?:  # first what fails soonest
      (?P<odds>\d{{1,2}}|{_FEW})\ (?:in|out\ of)\ (?:every\ )?
      (?P<of>[3-9]|10|20|100|{"|".join([*_ONES][2:])}|ten|twenty|hundred)\b
      (?!,?\d|%|[ -](?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|percent|per|hundred|{_LARGE})\b)
    | (?:(?P<parts>{"|".join(_ONES)})[ -](?P<part>{_PART_WORDS})\b|{_APART}
      | (?P<half>half)(?=(?:\ of|[ -](?:the|its|their|his|her|our|all))\b|[ -]an?\ (?!hundred|{_LARGE})))
    | (?P<digits>\d{{1,3}}(?:[,\u00a0\u202f\u2009]\d{{3}}){{1,4}}(?:\.\d{{1,6}})?|\d{{1,15}}(?:\.\d{{1,6}})?)
      (?P<sign>[½¼¾⅓⅔])?(?!\d|[.,:/]\d)
      (?P<times>[ \u00a0-]?(?:hundred|{_LARGE}|mln|bn|mn|tn)\b|[mkb]\b)?
    | (?P<spelled>
        (?:half[ -](?:an?[ -])?|an?[ -])(?:hundred|{_LARGE})\b
        (?:(?:\ and)?\ {_BELOW_1000})?(?:\ (?:{_LARGE})\b)?
      | {_BELOW_1000}(?:\ and\ a\ half\b)?(?:[ -](?:{_LARGE})\b(?:(?:\ and)?\ {_BELOW_1000})?){{0,3}}
      )(?!-(?:first|second|thir|four|fif|six|seven|eigh|nin|hundred)\w*)
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_DIGIT = re.compile(r"[\d½¼¾⅓⅔]")
_LATIN = re.compile(r"[a-z]+")
_COUNTING = frozenset([*_VALUES, "hundred", *_LARGE.split("|"), *_PARTS, *(f"{part}s" for part in _PARTS)])
_LABEL = re.compile(
    r"(?:\b(?:No\.?|Nos\.?|Number|[Aa]rticles?|[Ss]ections?|[Cc]hapters?|[Pp]ages?|[Pp]aragraph|[Rr]oom|[Rr]oute"
    r"|[Rr]oad|[Hh]ighway|Interstate|[Ff]light|[Cc]hannel|[Pp]hase|[Rr]esolution|Proposition|Prop|[Rr]ule"
    r"|[Ll]evel|[Cc]lass|[Tt]ype|Title|Boeing|Airbus|Apollo|Formula|[Vv]ersion|[Gg]ate|[Pp]latform|[Pp]ier"
    r"|[Ss]tep|[Tt]ier|[Gg]rade|[Uu]nit|[Aa]ge [Gg]roup|Super Bowl|World Cup|World War|[Bb]ox|[Ff]igure|Act"
    r"|Tel|tel|[Pp]hone|[Cc]all)\.?:? |#)$"
)
_YEAR_BEFORE = re.compile(r"\b(?:in|since|until|circa|year|of|by|and|from|to|early|late) $", re.IGNORECASE)
PHONE = re.compile(
    r"(?<![\w$£€])(?:\+\d{1,3}[ -]?(?:\(0\))?|\(?0\d{1,5}\)?[ -])[\d -]{5,14}"
    r"|(?<![\w-])(?:\d{3}-)?\d{3}-\d{4}(?![\w-])|\(\d{3}\) \d{3}-\d{4}|(?<![\w-])\d+(?:[-–]\d+){2,20}"
)
_PRONOUN_BEFORE = re.compile(
    r"\b(?:no|any|every|each|this|that|which|another|some|the|only|someone|not) $", re.I
)
_NOT_COUNTED = re.compile(
    r"(?: (?:of|who|that|is|was|has|had|can|could|must|may|would|should|might|to|in|and|or|day|another|thing"
    r"|way|side|hand|by|such|knows?|needs?|wants?|at|on|for|from|with|as|but|which|will|where|when|time|after|"
    r"more|if|than|else)\b|['’]|-|\W*$|[^ ])"
)
KEPT_DIGITS = 2  # leading digits are meant: 20 is no rounded 22, but 14,000 may be a rounded 14,300
_LONGEST_LABEL = 14
DOZEN_STEP = 2.0  # "a dozen" may be 11 or 13
SHARE_STEP = 2.0  # per cent: "a third" may be 32 or 34


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as written at ``[start, end)``.

    ``step``: between it and the next number that would be written so; ``head`` is the number before its
    million or its like. ``share``: per cent of something that follows. ``digits``: not spelled out.
    """

    start: int
    end: int
    value: float
    step: float
    head: float
    share: bool = False
    digits: bool = False

    @property
    def times(self) -> float:
        """By how much a word such as million multiplies the number before it."""
        return self.value / self.head if self.head else 1.0


def may_count(text: str) -> bool:
    """Tell quickly whether a text can have a number; most sentences have none."""
    return bool(_DIGIT.search(text)) or not _COUNTING.isdisjoint(_LATIN.findall(text.casefold()))


def find_numerals(text: str) -> Iterator[Numeral]:
    """Find numbers in order; ordinals, F-16 and 1.2.3 are none. Linear time on any text."""
    for match in _NUMERAL.finditer(text):
        start, end = match.span()
        if match["digits"]:
            yield _from_digits(match)
        elif match["spelled"]:
            value, times = _spelled(match["spelled"].casefold())
            step = DOZEN_STEP if times == _TIMES["dozen"] else _step(value / times) * times
            yield Numeral(start, end, value, step, value / times)
        else:
            share = round(_share(match), 6)
            if share <= 100:
                yield Numeral(start, end, share, SHARE_STEP, share, share=True)


def _from_digits(match: re.Match[str]) -> Numeral:
    whole, _, decimals = match["digits"].partition(".")
    head = float(re.sub(r"\D", "", whole) + "." + decimals) + _SIGNS.get(match["sign"] or "", 0.0)
    times = _TIMES[match["times"].casefold().lstrip(" \u00a0-")] if match["times"] else 1
    step = 10.0 ** -len(decimals) if decimals else _step(head)
    return Numeral(*match.span(), round(head * times, 6), step * times, head, digits=True)


def _step(head: float) -> float:
    """Return the step of a number without decimals: its zeros may be rounding."""
    if head != int(head):
        return 0.1
    digits = str(int(head))
    zeros = len(digits) - len(digits.rstrip("0"))
    return float(10 ** max(0, min(zeros, len(digits) - KEPT_DIGITS)))


def _spelled(words: str) -> tuple[float, float]:
    """Return the value of number words, and the last large word that multiplies all before it."""
    done, here, times = 0.0, 0.0, 1.0
    for word in re.split(r"[ -]", words.replace("and a half", "+half")):
        if word in _VALUES:
            here, times = here + _VALUES[word], 1.0
        elif word in ("half", "+half"):
            here += 0.5
        elif word in ("a", "an"):
            here = here or 1.0
        elif word == "hundred":
            here *= 100
        elif word in _TIMES:
            done, here = done + here * _TIMES[word], 0.0
            times = float(_TIMES[word])
    return done + here, times


def _share(match: re.Match[str]) -> float:
    if match["odds"]:
        return 100 * _small(match["odds"]) / _small(match["of"])
    if match["half"]:
        return 50.0
    parts = _ONES[match["parts"].casefold()] if match["parts"] else 1
    return 100 * parts / _PARTS[(match["part"] or match["apart"]).casefold().rstrip("s")]


def _small(word: str) -> float:
    if word.isascii() and word.isdigit():
        return float(word)
    return float((_VALUES | {"hundred": 100})[word.casefold()])


def is_name(text: str, numeral: Numeral) -> bool:
    """Tell whether a number without a unit is a name or a pronoun: No 10, 1990s, in 1812, the one who."""
    before = text[max(0, numeral.start - _LONGEST_LABEL) : numeral.start]
    written = text[numeral.start : numeral.end]
    if numeral.digits:
        in_word = text[numeral.end : numeral.end + 1].isalpha() or written[0] == "0" and written[1:].isdigit()
        is_year = len(written) == 4 and written.isdigit() and written < "2100" and _YEAR_BEFORE.search(before)
        return bool(in_word or is_year or _LABEL.search(before))
    if written.casefold() == "one":
        return bool(_PRONOUN_BEFORE.search(before) or _NOT_COUNTED.match(text, numeral.end, numeral.end + 12))
    return False
