"""Who is quoted or cited in an English passage, as written there. Where that is in doubt: nobody."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from diptych.core.alignment import claim_words as words_of
from diptych.core.alignment.dates import is_date_word
from diptych.core.alignment.names import Name
from diptych.core.alignment.words import Sentence
from diptych.core.model import Span

MOST_SAYINGS = 8  # verbs of saying that are looked at in a passage
MOST_WORDS = 14  # of a speaker
LONGEST_ASIDE = 14  # words: "Vessin, 34, said"
BESIDE = 5  # words between a verb and what it quotes: "told the Hundred"
_JOINED = re.compile(r"[ \n\u00a0]|-|['’] ?|\. (?=\S)| & ")
_COMMA = re.compile(r"[.'’)]?,\s")
_VERBS = (
    words_of.SAYING
    | words_of.REPORTING
    | words_of.NOTING
    | words_of.CALLING
    | words_of.ASKING
    | words_of.IN_PROGRESS
    | words_of.BY_WHOM
    | {"according"}
)
_QUOTES = tuple("”’\"'»“«")


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words of a passage, folded as well.

    ``quoted``: which words stand in a quotation. ``opens_with_name``: the first word is known to be one.
    """

    text: str
    words: Sequence[str]
    folded: Sequence[str]
    starts: Sequence[int]
    quoted: frozenset[int]
    last_quoted: int
    opens_with_name: bool

    def gap(self, number: int) -> str:
        """Return what stands before a word, or after the last."""
        end = self.starts[number - 1] + len(self.words[number - 1]) if number else 0
        return self.text[end : self.starts[number]] if number < len(self.words) else self.text[end:]

    def is_joined(self, number: int) -> bool:
        """Tell whether a word and the one before it may belong to one name or noun."""
        gap = self.gap(number)
        if gap == " ":
            return True
        if gap[:1] == ".":
            is_initial = len(self.words[number - 1]) == 1
            if gap == ".":  # "U.S."
                return is_initial and len(self.words[number]) == 1
            return gap == ". " and (is_initial or self.folded[number - 1] in words_of.FORMS_OF_ADDRESS)
        return _JOINED.fullmatch(gap) is not None

    def may_name(self, number: int) -> bool:
        """Tell whether a word may be a part of whom a passage names."""
        word = self.folded[number]
        if number in self.quoted or (word in words_of.SMALL_WORDS and self.words[number] != "US"):
            return False
        if word in words_of.SAYING or self._is_time(number):
            return False
        return not is_date_word(word)

    def is_determiner(self, number: int) -> bool:
        """Tell "a" and "the" and the like, but not the A of A.T.F."""
        is_initial = self.words[number].isupper() and self.gap(number + 1)[:1] == "."
        return self.folded[number] in words_of.DETERMINERS and not is_initial

    def _is_time(self, number: int) -> bool:
        """Tell "evening" from the Evening Lantern, and "year" from who is 21-year-old."""
        is_small = self.words[number].islower() and self.gap(number) != "-"
        return is_small and self.folded[number] in words_of.TIMES

    def span(self, first: int, last: int) -> Span:
        """Return where words stand."""
        return Span(self.starts[first], self.starts[last] + len(self.words[last]))


def read_tokens(sentence: Sentence, quoted: Sequence[tuple[int, int]], names: Sequence[Name] = ()) -> Tokens:
    """Cut a passage at its words; it was read without a stemmer, so that its stems are its folded words."""
    starts, words, text = sentence.starts, sentence.words, sentence.text
    within = [range(bisect_left(starts, start), bisect_left(starts, end)) for start, end in quoted]
    numbers = frozenset(number for part in within for number in part)
    opens_with_name = bool(names and starts and names[0].start == starts[0])
    return Tokens(text, words, sentence.stems, starts, numbers, max(numbers, default=-1), opens_with_name)


def may_cite(sentence: Sentence) -> bool:
    """Tell whether a passage has a verb of saying at all; most have none, and are not looked at further."""
    return not _VERBS.isdisjoint(sentence.stems)


def find_speaker(tokens: Tokens) -> Span | None:
    """Find who is quoted or cited: before others who says what is quoted, then who is named first."""
    found = []
    for verb, span in _sayings(tokens):
        found.append((not _is_beside_quotation(tokens, verb, span), span))
        if len(found) == MOST_SAYINGS:
            break
    return min(found, key=lambda saying: saying[0])[1] if found else None


def _is_beside_quotation(tokens: Tokens, verb: int, who: Span) -> bool:
    """Tell whether a quotation stands right before or after a saying."""
    first = min(verb, bisect_left(tokens.starts, who.start))
    before = range(first - 2, first)
    return not tokens.quoted.isdisjoint((*before, *range(verb + 1, verb + 1 + BESIDE)))


def _sayings(tokens: Tokens) -> Iterator[tuple[int, Span]]:
    """Yield each verb of saying outside of quotations that has a subject, with it."""
    for verb, word in enumerate(tokens.folded):
        if word not in _VERBS or verb in tokens.quoted:
            continue
        span = _who(tokens, verb, word)
        if span:
            yield verb, span


def _who(tokens: Tokens, verb: int, word: str) -> Span | None:
    after = tokens.folded[verb + 1] if verb + 1 < len(tokens.words) else ""
    if word == "according":
        return _after(tokens, verb + 2) if after == "to" else None
    last = _before_verb(tokens, verb)
    in_progress = last >= 0 and tokens.folded[last] in words_of.BEING and tokens.gap(verb) == " "
    if in_progress and word not in words_of.IN_PROGRESS:
        return _after(tokens, verb + 2) if word in words_of.BY_WHOM and after == "by" else None
    if word in words_of.IN_PROGRESS:
        return _subject(tokens, _before_verb(tokens, last)) if in_progress else _opening_name(tokens, verb)
    if word in words_of.STANDS_AFTER and (span := _inverted(tokens, verb)):
        return span
    span = _subject_before(tokens, verb, last)
    return span if _says_something(tokens, verb, word, after) or _ends_saying(tokens, verb, span) else None


def _says_something(tokens: Tokens, verb: int, word: str, after: str) -> bool:
    """Tell by what follows whether a verb says something in this place."""
    if word == "blamed":
        return after not in ("on", "for")
    if word in words_of.SAYING:
        return word not in ("told", "tells") or (bool(after) and after not in words_of.NUMBERS)
    if word in words_of.ASKING and after in ("for", "on"):
        return True
    if word in words_of.CALLING:
        return tokens.last_quoted > verb
    if ":" in tokens.gap(verb + 1) or verb + 1 in tokens.quoted or after == "that":
        return True
    if word in words_of.REPORTING:
        return after in words_of.OPENING_CLAUSES or after[:1].isdigit() or _is_name(tokens, verb + 1)
    return False


def _is_name(tokens: Tokens, number: int) -> bool:
    return number < len(tokens.words) and tokens.words[number][0].isupper() and tokens.gap(number) == " "


def _ends_saying(tokens: Tokens, verb: int, span: Span | None) -> bool:
    """Tell whether a verb with its subject stands behind what is said: "..., the Guild warned."."""
    if span is None or not tokens.text[: span.start].rstrip().endswith((",", *_QUOTES)):
        return False
    ends = verb + 1 == len(tokens.words) or tokens.gap(verb + 1).strip()
    return bool(ends) or is_date_word(tokens.words[-1])


def _before_verb(tokens: Tokens, verb: int) -> int:
    """Return the last word before a verb and its "has also"; -1: there is none."""
    number = verb - 1
    while number >= 0 and number not in tokens.quoted and tokens.gap(number + 1) == " ":
        word = tokens.folded[number]
        is_adverb = word in words_of.BETWEEN or (word.endswith("ly") and tokens.words[number].islower())
        is_date = is_date_word(word) and tokens.words[number][0].isupper()  # not "may"
        if not is_adverb and not is_date:
            break
        number -= 1
    return number


def _inverted(tokens: Tokens, verb: int) -> Span | None:
    """Find who stands behind the verb: "...," said the mayor."""
    gap = tokens.gap(verb)
    is_quoted = verb - 1 in tokens.quoted or gap.strip().endswith(_QUOTES)
    if verb == 0 or not gap.strip() or verb + 1 == len(tokens.words) or tokens.gap(verb + 1) != " ":
        return None
    span = _after(tokens, verb + 1)
    if span is None or (not is_quoted and not _COMMA.fullmatch(gap)):
        return None
    ends = tokens.text[span.end : span.end + 1] in ("", ",", ".", ";")
    is_pronoun = tokens.folded[verb + 1] in words_of.PRONOUNS
    return span if ends or (is_quoted and not is_pronoun) else None


def _subject_before(tokens: Tokens, verb: int, last: int) -> Span | None:
    """Find the subject before a verb, also before an aside and before "who"."""
    if last < 0 or last in tokens.quoted:
        return None
    gap = tokens.gap(last + 1)
    if tokens.folded[last] == "who" and gap == " ":
        comma = last > 0 and (tokens.gap(last) == " " or _COMMA.fullmatch(tokens.gap(last)))
        return _subject(tokens, last - 1) if comma else None
    if gap == " ":
        return _subject(tokens, last)
    return _before_aside(tokens, last) if _COMMA.fullmatch(gap) else None


def _before_aside(tokens: Tokens, last: int) -> Span | None:
    """Find Vessin in "Vessin, 34, said"."""
    for number in range(last, max(0, last - LONGEST_ASIDE), -1):
        if number in tokens.quoted:
            return None
        if _COMMA.fullmatch(tokens.gap(number)):
            return _subject(tokens, number - 1)
    return None


def _opening_name(tokens: Tokens, verb: int) -> Span | None:
    """Find who opens a sentence that goes on with ", saying ...": a pronoun or a name."""
    if not (_COMMA.fullmatch(tokens.gap(verb)) or tokens.opens_with_name) or 0 in tokens.quoted:
        return None
    if tokens.folded[0] in words_of.PRONOUNS:
        return tokens.span(0, 0)
    last = -1
    while last + 1 < min(verb, MOST_WORDS) and (last < 0 or tokens.is_joined(last + 1)):
        if not (tokens.words[last + 1][0].isupper() and tokens.may_name(last + 1)):
            break
        last += 1
    if last > 0 and tokens.folded[last + 1] == "of" and (end := _chunk_end(tokens, last + 2)) >= last + 2:
        last = end
    is_known = (
        last == 0
        and tokens.opens_with_name
        and (tokens.folded[1] in words_of.PAST or tokens.folded[1].endswith("ed"))
    )
    return tokens.span(0, last) if last > 0 or is_known else None


def _subject(tokens: Tokens, last: int) -> Span | None:
    """Find whom the words up to ``last`` name, if it is clear where that begins."""
    if last < 0 or last in tokens.quoted:
        return None
    if tokens.folded[last] in words_of.PRONOUNS:
        # "saying he agreed": who says so stands before.
        within = last > 0 and tokens.folded[last - 1] in words_of.IN_PROGRESS
        return None if within else tokens.span(last, last)
    if (
        not tokens.may_name(last)
        or _is_rest_of_word(tokens, last)
        or tokens.folded[last] in words_of.ARTICLES
    ):
        return None
    first = _with_parts_before(tokens, _chunk_start(tokens, last))
    first = _with_first_of_two(tokens, first)
    fits = last - first < MOST_WORDS and _begins_clause(tokens, first) and _can_speak(tokens, first, last)
    return tokens.span(first, last) if fits else None


def _is_rest_of_word(tokens: Tokens, number: int) -> bool:
    """Tell the t of "didn't"."""
    return (
        len(tokens.words[number]) <= 2 and tokens.gap(number) in ("'", "’") and tokens.words[number].islower()
    )


def _chunk_start(tokens: Tokens, last: int) -> int:
    """Walk back to the article, or to where words no longer belong together."""
    number = last
    while number > 0 and last - number < MOST_WORDS:
        if tokens.is_determiner(number) and number < last:
            break
        if not tokens.is_joined(number) or not _goes_before(tokens, number - 1):
            break
        number -= 1
    return number


def _goes_before(tokens: Tokens, number: int) -> bool:
    return number not in tokens.quoted and (
        tokens.may_name(number) or tokens.folded[number] in words_of.DETERMINERS - words_of.SMALL_WORDS
    )


def _with_parts_before(tokens: Tokens, first: int) -> int:
    """Take in what "of the Board" and "in Averquay" belong to."""
    for _ in range(3):
        joint = first - 1
        is_joint = joint > 0 and tokens.folded[joint] in words_of.PREPOSITIONS and tokens.gap(first) == " "
        if not is_joint or tokens.gap(joint) != " " or not tokens.may_name(joint - 1):
            break
        first = _chunk_start(tokens, joint - 1)
    return first


def _with_first_of_two(tokens: Tokens, first: int) -> int:
    """Take in the other of "Mr Lunt and Ms Ferrowby", and of "the Carriers' and Drivers' Fellowship"."""
    joint = first - 1
    if joint < 1 or tokens.folded[joint] != "and" or not tokens.is_joined(joint) or tokens.gap(first) != " ":
        return first
    other = joint - 1
    if not tokens.words[other][0].isupper() or not tokens.may_name(other):
        return first
    start = _chunk_start(tokens, other)
    names = all(
        tokens.words[n][0].isupper() or tokens.folded[n] in words_of.DETERMINERS for n in range(start, joint)
    )
    return start if names and _begins_clause(tokens, start) else first


def _begins_clause(tokens: Tokens, first: int) -> bool:
    """Tell whether a subject can begin here: not in the midst of other words, as after "in the paper"."""
    if first == 0 or first - 1 in tokens.quoted or tokens.gap(first) != " ":
        return True
    before = tokens.folded[first - 1]
    if before in words_of.PREPOSITIONS or before in words_of.BEING or before in words_of.DENYING:
        return False
    if (
        before in words_of.SMALL_WORDS | words_of.TIMES
        or is_date_word(before)
        or tokens.words[first - 1][0].isupper()
    ):
        return True
    start = _chunk_start(tokens, first - 1)
    opens = start > 0 and tokens.folded[start - 1] in words_of.PREPOSITIONS | {"after", "before", "during"}
    return opens and (start == 1 or tokens.gap(start - 1) != " ")


def _can_speak(tokens: Tokens, first: int, last: int) -> bool:
    if any(tokens.folded[n] in words_of.NOBODY for n in (first, last)):
        return tokens.folded[first] in ("one", "no") and first < last and tokens.folded[first] != "no"
    opens_with_verb = tokens.words[first].islower() and tokens.folded[first].endswith(("ed", "ing"))
    if opens_with_verb:
        return False
    rest = [n for n in range(first, last + 1) if tokens.folded[n] not in words_of.DETERMINERS]
    if not rest or _is_rest_of_word(tokens, first):
        return first == last and tokens.folded[first] in ("some", "many", "several", "most")
    if len(rest) < last - first + 1 or any(tokens.words[n][0].isupper() for n in rest):
        return True
    return tokens.folded[last].endswith("s") or tokens.folded[last] in words_of.BARE


def _after(tokens: Tokens, first: int) -> Span | None:
    """Find whom the words from ``first`` on name."""
    if first >= len(tokens.words) or first in tokens.quoted or tokens.gap(first) != " ":
        return None
    if tokens.folded[first] in words_of.PRONOUNS | {"him", "her", "them"} and _ends_noun(tokens, first + 1):
        return tokens.span(first, first)
    last = _chunk_end(tokens, first)
    while (
        last >= first
        and last + 2 < len(tokens.words)
        and tokens.folded[last + 1] in ("of", "for")
        and tokens.gap(last + 1) == tokens.gap(last + 2) == " "
        and (further := _chunk_end(tokens, last + 2)) >= last + 2
    ):
        last = further
    fits = first <= last < first + MOST_WORDS and _can_speak(tokens, first, last)
    return tokens.span(first, last) if fits else None


def _ends_noun(tokens: Tokens, number: int) -> bool:
    return number == len(tokens.words) or tokens.gap(number) != " " or not tokens.may_name(number)


def _chunk_end(tokens: Tokens, first: int) -> int:
    """Walk on from an article or noun to the end of it; below ``first``: there is none."""
    last = first - 1
    named = False
    with_article = tokens.is_determiner(first)
    for number in range(first, min(len(tokens.words), first + MOST_WORDS)):
        word = tokens.folded[number]
        article = number == first and with_article
        if number > first and (not tokens.is_joined(number) or tokens.is_determiner(number)):
            break
        if not article and not tokens.may_name(number):
            break
        capital = tokens.words[number][0].isupper()
        if named and not capital and not with_article and not _is_rest_of_word(tokens, number):
            break
        named = (named or (capital and not article)) and word != "s"  # "Averquay's mayor"
        last = number
    return last
