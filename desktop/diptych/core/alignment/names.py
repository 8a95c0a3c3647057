"""Names of a passage: runs of capitalised words that are more than the beginning of a sentence."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from diptych.core.alignment.dates import is_date_word
from diptych.core.alignment.words import Sentence

Bags = list[list[str]]

_OPENING = re.compile(r"(?:^|[!?:…]\s+|[\"“‘«„])[\s\"'“‘«„(\[]*$")
_BEFORE = 4  # characters looked at before a word; longer runs of signs are not worth more
MOST_CAPITALS = 0.8  # a passage with a larger share is a headline: its capitals tell nothing
MOST_WORDS = 6  # of a name, the last; longer runs are titles of works
_TITLES_LIST = """
    sir dame lord lady baroness baron mr mrs ms miss mx dr prof professor rev reverend sen senator rep
    representative congressman congresswoman gov governor president vice prime minister chancellor
    secretary speaker mayor mp mps mep pm chief chairman chairwoman chair leader majority minority
    attorney general gen col colonel capt captain lt sgt sergeant king queen prince princess pope judge
    ambassador deputy councillor
"""
_TITLES = frozenset(_TITLES_LIST.split())
_NO_NAMES_LIST = """
    the an he she it they we you his her its their our my this that these those there here and but or so
    if as in on at by to of for from with after before when while where what who why how no not yes is
    are was were will all many some most one another both each then now also even just
"""
_NO_NAMES = frozenset(_NO_NAMES_LIST.split())
_PARTICLES = r"van|von|der|den|de|del|della|di|da|dos|das|al|el|bin|ibn|ben|ter|ten"
_PARTICLE_WORDS = frozenset(_PARTICLES.split("|"))
_JOINING = re.compile(rf"[ -]|[ ][A-Z]\.? | O['’]|[ -](?:{_PARTICLES})[ -](?:(?:der|den|la|los|el) )?")
_BODIES_LIST = """
    office department ministry bank house houses university college centre center centers institute
    committee council court agency bureau board society association organisation organization coalition
    alliance campaign fund league union city church chamber senate congress party parliament government
"""
_BODIES = frozenset(_BODIES_LIST.split())
_OF_BODY = re.compile(r" (?:of|for)(?: the)? ")
_PIECES = re.compile("[-'’]")
_DOTTED = re.compile(r"\b(?:[A-Z]\.){2,5}")
_LANDS = {"union", "states", "nations", "kingdom", "zealand"}  # their two letters are always known
_SHORTER = {"usa": "us"}
_EXPLAINED = re.compile(r",? \(?(?:or )?(?:the )?")  # between a name and its abbreviation
_ENDING = re.compile("(?:iy|ij|yi|i)$")
SHORTEST_SPELT = 5  # letters; shorter names are too many


@dataclass(frozen=True, slots=True)
class Name:
    """A name as written, without titles; ``words`` are folded and without particles.

    ``short`` is what it may be abbreviated to, or itself when it is an abbreviation. A name is ``ambiguous``
    when two names of its article end with it.
    """

    written: str
    start: int
    words: tuple[str, ...]
    short: tuple[str, ...] = ()
    ambiguous: bool = False


def find_names(sentences: Sequence[Sentence]) -> list[tuple[Name, ...]]:
    """Find the names of each passage of an article, in order.

    The first word of a sentence counts only when another passage has it capitalised inside a sentence.
    """
    capitals = [_capitals(sentence) for sentence in sentences]
    known = {
        sentence.words[n].casefold()
        for sentence, found in zip(sentences, capitals, strict=True)
        for n, opening in found.items()
        if not opening
    }
    names = []
    for sentence, found in zip(sentences, capitals, strict=True):
        kept = [
            n
            for n, opening in found.items()
            if (word := sentence.words[n].casefold()) not in _TITLES
            and (not opening or word in known)
            and word not in _NO_NAMES
        ]
        names.append(_names(sentence, kept))
    explained = {
        short for sentence, own in zip(sentences, names, strict=True) for short in _explained(sentence, own)
    }
    doubtful = _doubtful(name.words for own in names for name in own)
    return [tuple(_settled(name, explained, doubtful) for name in own) for own in names]


def shared_names(left: Sequence[Name], right: Sequence[Name]) -> list[str]:
    """Return what the left names have in common with the right, as the left writes it: "Starmer" of both."""
    lefts, (there,) = name_keys([[name] for name in left], [right])
    known, words = set(there), set(name_words(right))
    return [_common(name, words) for name, keys in zip(left, lefts, strict=True) if known.intersection(keys)]


def name_keys(left: Sequence[Sequence[Name]], right: Sequence[Sequence[Name]]) -> tuple[Bags, Bags]:
    """Give each left and right passage keys; two share one when they have a name in common.

    A name is another when it is a part of it, when both end with the same two words, or by initials.
    """
    return (
        [[key for name in names for key in _keys(name, "<", ">")] for names in left],
        [[key for name in names for key in _keys(name, ">", "<")] for names in right],
    )


def name_words(names: Iterable[Name]) -> list[str]:
    """Return the folded words of all names."""
    return [word for name in names for word in name.words]


def _capitals(sentence: Sentence) -> dict[int, bool]:
    """Map each capitalised word to whether it opens a sentence or a quotation."""
    text, words, starts = sentence.text, sentence.words, sentence.starts
    found: dict[int, bool] = {}
    for n in [n for n, word in enumerate(words) if word[0].isupper() and len(word) > 1]:
        if not _is_month(sentence, n) or _is_surname(sentence, n, found):
            found[n] = _opens(text, starts[n])
    return {} if len(found) > MOST_CAPITALS * len(words) or text.isupper() else found


def _opens(text: str, start: int) -> bool:
    if start > 1 and text[start - 1] == " " and text[start - 2].isalnum():
        return False  # for speed: most names stand so
    return _OPENING.search(text[max(0, start - _BEFORE) : start]) is not None


def _is_month(sentence: Sentence, n: int) -> bool:
    """Tell months and days of the week; "Jan" is a man unless a number follows."""
    word = sentence.words[n]
    return is_date_word(word) or (word == "Jan" and _has_number_after(sentence, n))


def _has_number_after(sentence: Sentence, n: int) -> bool:
    return n + 1 < len(sentence.words) and sentence.words[n + 1][0].isdigit()


def _is_surname(sentence: Sentence, n: int, found: dict[int, bool]) -> bool:
    """Tell "Ada May" and "Mrs May" from the month: right after a first name or title, and no number after."""
    words = sentence.words
    if words[n] != "May" or n - 1 not in found or words[n - 1].casefold() in _NO_NAMES:
        return False
    opens = found[n - 1] and words[n - 1].casefold() in {"last", "next", "early", "late", "since", "until"}
    return (
        not opens and not _has_number_after(sentence, n) and sentence.starts[n] - _end(sentence, n - 1) <= 2
    )


def _end(sentence: Sentence, n: int) -> int:
    return sentence.starts[n] + len(sentence.words[n])


def _names(sentence: Sentence, numbers: Sequence[int]) -> tuple[Name, ...]:
    """Join words that belong to one name, and add abbreviations with dots."""
    runs: list[list[int]] = []
    for n in numbers:
        if runs and _belongs(sentence, runs[-1][-1], n):
            runs[-1].append(n)
        else:
            runs.append([n])
    names = [_name(sentence, run) for run in runs]
    if "." in sentence.text and not sentence.text.isupper():
        names += [_abbreviation(match) for match in _DOTTED.finditer(sentence.text)]
        names.sort(key=lambda name: name.start)
    return tuple(names)


def _belongs(sentence: Sentence, last: int, n: int) -> bool:
    between = sentence.text[_end(sentence, last) : sentence.starts[n]]
    if between == " ":
        return True
    if len(between) > 10:
        return False
    in_body = sentence.words[last].casefold() in _BODIES and _OF_BODY.fullmatch(between)
    return bool(in_body or _JOINING.fullmatch(between))


def _name(sentence: Sentence, run: Sequence[int]) -> Name:
    start = sentence.starts[run[0]]
    written = sentence.text[start : _end(sentence, run[-1])]
    words = tuple(sentence.words[n].casefold() for n in run[-MOST_WORDS:])
    if len(words) > 1:
        return Name(written, start, _without_particles(words), tuple(_initials(written)))
    word = words[0]
    return Name(
        written, start, words, (_SHORTER.get(word, word),) if written.isupper() and len(word) < 7 else ()
    )


def _without_particles(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for word in words if word not in _PARTICLE_WORDS) or words


def _abbreviation(match: re.Match[str]) -> Name:
    word = match[0].replace(".", "").casefold()
    word = _SHORTER.get(word, word)
    return Name(match[0], match.start(), (word,), (word,))


def _initials(written: str) -> Iterator[str]:
    """Yield the initials with and without the small words: "Ministry of Ferries" is MOF and MF."""
    parts = written.replace("-", " ").split(" ")
    yield "".join(part[0] for part in parts if part[:1].isupper()).casefold()
    if any(part[:1].islower() for part in parts):
        yield "".join(part[:1] for part in parts).casefold()


def _explained(sentence: Sentence, names: Sequence[Name]) -> Iterator[str]:
    """Yield abbreviations of two letters that stand beside what they abbreviate."""
    for a, b in zip(names, names[1:], strict=False):
        between = sentence.text[a.start + len(a.written) : b.start]
        if (len(a.words) == 1) != (len(b.words) == 1) and len(between) < 12 and _EXPLAINED.fullmatch(between):
            yield from set(a.short).intersection(b.short)


def _doubtful(names: Iterable[tuple[str, ...]]) -> set[str]:
    """Collect the last words that different names of an article have, but "Senate" is always understood."""
    owners = defaultdict(set)
    for words in names:
        if len(words) > 1 and words[-1] not in _BODIES:
            owners[words[-1]].add(words[-2])
    return {word for word, firsts in owners.items() if len(firsts) > 1}


def _settled(name: Name, explained: set[str], doubtful: set[str]) -> Name:
    """Settle by the whole article what a name may be: people of two names have no initials."""
    if len(name.words) == 1:
        return replace(name, ambiguous=True) if name.words[0] in doubtful else name
    if len(name.words) > 2 or name.words[-1] in _LANDS or not name.short:
        return name
    short = tuple(short for short in name.short if short in explained or len(short) > 2)
    return Name(name.written, name.start, name.words, short)


def _keys(name: Name, whole: str, part: str) -> list[str]:
    """Return the keys of a name: its side's mark before the whole, the other's before each part."""
    words = tuple(map(_spelling, name.words))
    keys = [f"@{short}" for short in name.short]
    if len(words) == 1:
        keys.append(f"={words[0]}")
        return keys if name.ambiguous else [*keys, f"<{words[0]}", f">{words[0]}"]
    keys.append(f"={words[-2]} {words[-1]}")
    keys.append(whole + " ".join(sorted(words)))
    size = len(words)
    parts = {tuple(sorted(words[i:j])) for i in range(size) for j in range(i + 1, size + 1)}
    parts.add(tuple(sorted((words[0], words[-1]))))
    return keys + [part + " ".join(words) for words in sorted(parts)]


def _spelling(word: str) -> str:
    """Fold what newsrooms spell in two ways: Alexei and Aleksei, Zelensky and Zelenskiy."""
    return _ENDING.sub("y", word.replace("x", "ks")) if len(word) >= SHORTEST_SPELT else word


def _common(name: Name, words: set[str]) -> str:
    """Return the words of a name that the others have, as written; all of it when they abbreviate it."""
    if words.issuperset(name.words) or words.isdisjoint(name.words):
        return name.written
    parts = name.written.split(" ")
    return " ".join(part for part in parts if not words.isdisjoint(_PIECES.split(part.casefold())))
