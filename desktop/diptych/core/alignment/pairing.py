"""Whole articles: may two be about the same event, and which of many."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from diptych.core.alignment.background import Background
from diptych.core.alignment.reasons import shared_terms
from diptych.core.alignment.similarity import DECIMALS, Bags
from diptych.core.alignment.words import Sentence, read_sentences

Vector = Mapping[str, float]

SAME_EVENT = 0.15  # below this two articles may not be about one event
SUGGESTED = 0.22  # below this an article is not suggested beside another: precision first
SUGGESTED_UNDATED = 0.26  # where a date is unknown, the candidates come from all years

TITLE_TIMES = 4  # a word of the title counts as if the body had it so much more often
UNKNOWN_SHARE = 0.05  # of the articles, for a word the background lacks: a rare name, or an outlet's manner
OWN_ARTICLES = 10  # of a background tell as much of which words are common as an article's own passages
AT_HAND = 3  # each article at hand tells as much of it as so many of the background
COMMON_WORDS = 0.1  # likeness of any two articles where only their own passages tell
LONG_WORD = 8  # letters; where only the own passages tell, shorter words are held to be commoner
SHORT = 20  # different words: articles with hardly more are less alike than longer ones would be
UNKNOWN_DATE = 0.65  # of a likeness is left without a date: neither as near nor as far as can be
FAR_APART = 0.3  # of a likeness is left when weeks lie between
CLOSE_DAYS = 3.0
LONGEST = 50_000  # characters of an article that are looked at
COMMON = 0.25  # share of the articles from which on a word is no reason


@dataclass(frozen=True, slots=True)
class PairingText:
    """What is looked at of an article; ``published`` is ISO text of any precision."""

    id: str
    text: str
    published: str | None = None
    language: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Ranked:
    """A candidate that may be about the same event, with the telling terms that both have.

    ``days`` from the article to the candidate: below 0 when it is the earlier one.
    """

    id: str
    score: float
    words: tuple[str, ...]
    days: int | None


def rank(
    article: PairingText,
    candidates: Sequence[PairingText],
    background: Background,
    least: float = SUGGESTED,
    least_undated: float = SUGGESTED_UNDATED,
) -> tuple[Ranked, ...]:
    """Order the candidates that may be about the event of an article, the likeliest first.

    Those that score less than ``least`` are left out: a wrong suggestion would say that two newsrooms tell
    the same.
    """
    mine, *others = (_read(text) for text in (article, *candidates))
    around = among(background, [_stems(lines) for lines in (mine, *others)])
    vector = _vector(mine, around)
    ranked = []
    for candidate, lines in zip(candidates, others, strict=True):
        theirs = _vector(lines, around)
        days = days_from(article.published, candidate.published)
        score = event_score(vector, theirs, around, days)
        if score >= (least_undated if days is None else least):
            telling = [stem for stem in _telling(vector, theirs) if not _is_common(stem, background)]
            ranked.append(Ranked(candidate.id, score, shared_terms(mine, lines, telling), days))
    return tuple(sorted(ranked, key=lambda found: -found.score))


def among(background: Background, articles: Sequence[Bags]) -> Background:
    """Add articles at hand to a background, which is left with their stems alone.

    What many of them share is their topic and tells little of an event; and where the background knows no
    word, it learns from them which are common.
    """
    counts = Counter(stem for passages in articles for stem in {s for stems in passages for s in stems})
    stems = {stem: (_held(stem, background) + AT_HAND * count, 0) for stem, count in counts.items()}
    return Background("", background.articles + AT_HAND * len(articles), background.passages, stems)


def article_vector(passages: Bags, background: Background, title: Sequence[str] = ()) -> Vector:
    """Weigh the stems of an article, given by passage, by how few articles have them.

    The background tells that, and to a small degree, or alone when it is neutral, the passages themselves.
    """
    bags = [title, *passages] if title else passages
    counts = Counter(stem for bag in bags for stem in bag)
    for stem in title:
        counts[stem] += TITLE_TIMES - 1
    within = Counter(stem for bag in bags for stem in dict.fromkeys(bag))
    articles = background.articles + OWN_ARTICLES
    own = OWN_ARTICLES / articles
    vector = {}
    for stem, count in counts.items():
        held = _held(stem, background) + OWN_ARTICLES * within[stem] / len(bags)
        length = 1 - own + own * min(1.0, len(stem) / LONG_WORD)
        vector[stem] = math.log1p(count) * length * math.log((articles + 1) / (held + 0.5))
    return _unit(vector)


def event_score(left: Vector, right: Vector, background: Background, days: int | None) -> float:
    """Return how likely two articles are about one event, in 0..1: likeness of words, closeness of dates."""
    if len(right) < len(left):
        left, right = right, left
    likeness = math.fsum(weight * right[stem] for stem, weight in left.items() if stem in right)
    return score_of(likeness, len(left), background, days)


def score_of(likeness: float, words: int, background: Background, days: int | None) -> float:
    """Return the score of two articles whose vectors are so alike, the shorter with so many stems."""
    common = COMMON_WORDS * OWN_ARTICLES / (background.articles + OWN_ARTICLES)
    likeness = max(0.0, likeness - common) / (1 - common) * (words + SHORT) / max(words, SHORT)
    return round(min(1.0, likeness) * _closeness(days), DECIMALS)


def days_from(left: str | None, right: str | None) -> int | None:
    """Return the days from one date to another; None when either is unknown or less precise than a day."""
    try:
        return (date.fromisoformat((right or "")[:10]) - date.fromisoformat((left or "")[:10])).days
    except ValueError:
        return None


def days_between(left: str | None, right: str | None) -> int | None:
    """Return the days between two dates, whichever is the earlier."""
    days = days_from(left, right)
    return None if days is None else abs(days)


def _unit(vector: Vector) -> Vector:
    """Bring a vector to length 1; an empty one stays empty."""
    length = math.sqrt(math.fsum(value * value for value in vector.values()))
    return {stem: value / length for stem, value in vector.items()}


def _read(text: PairingText) -> list[Sentence]:
    """Read an article line by line, the title first."""
    return read_sentences([text.title, *text.text[:LONGEST].splitlines()], text.language)


def _stems(lines: Sequence[Sentence]) -> list[tuple[str, ...]]:
    return [line.stems for line in lines]


def _vector(lines: Sequence[Sentence], background: Background) -> Vector:
    title, *body = _stems(lines)
    return article_vector(body, background, title)


def _held(stem: str, background: Background) -> int:
    """Return how many articles of the background hold a stem, or would if it had those few."""
    return background.stems.get(stem, (round(UNKNOWN_SHARE * background.articles), 0))[0]


def _is_common(stem: str, background: Background) -> bool:
    return background.article_share(stem) >= COMMON


def _closeness(days: int | None) -> float:
    """Return 1 for the same day, less with every day between."""
    if days is None:
        return UNKNOWN_DATE
    return FAR_APART + (1 - FAR_APART) * math.exp(-abs(days) / CLOSE_DAYS)


def _telling(left: Vector, right: Vector) -> list[str]:
    """Order the shared stems by what they add to the likeness."""
    return sorted(left.keys() & right.keys(), key=lambda s: (-round(left[s] * right[s], DECIMALS), s))
