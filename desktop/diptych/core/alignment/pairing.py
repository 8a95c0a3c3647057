"""Whole articles: how alike two are, and which candidates may be about the same event."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from diptych.core.alignment.background import Background
from diptych.core.alignment.words import read_sentences

FAR_APART = 0.3  # what is left of a likeness when the dates tell of other weeks
CLOSE_DAYS = 3.0
NEUTRAL = 1.0  # an unknown date says nothing against a candidate
SHORTEST_WORD = 3
SUGGESTED = 0.2  # below this likeness nothing is suggested
WORDS_SHOWN = 6

Vector = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class PairingText:
    """What is looked at of an article; ``published`` is ISO text, with its precision, or None."""

    id: str
    text: str
    published: str | None = None
    language: str = ""


@dataclass(frozen=True, slots=True)
class Ranked:
    """A candidate that may be about the same event: rare shared words as written, and the days between."""

    id: str
    score: float
    words: tuple[str, ...]
    days: int | None


def vector(stems: Sequence[str], background: Background) -> Vector:
    """Weigh the stems of an article by how often it has them and how few articles do; of length 1."""
    weights = {
        stem: (1 + math.log(count)) * article_rarity(stem, background)
        for stem, count in Counter(stems).items()
    }
    length = math.sqrt(sum(weight * weight for weight in weights.values()))
    return {stem: weight / length for stem, weight in weights.items()} if length else {}


def likeness(a: Vector, b: Vector) -> float:
    """Return the cosine of two vectors: 0 nothing in common, 1 the same words."""
    if len(b) < len(a):
        a, b = b, a
    return sum(weight * b[stem] for stem, weight in a.items() if stem in b)


def article_rarity(stem: str, background: Background) -> float:
    """Return how rare the articles are that have a stem; 1 for all while the background is neutral."""
    if not background.articles:
        return 1.0
    return math.log((background.articles + 1) / (background.stems.get(stem, (0, 0))[0] + 0.5))


def rank(
    article: PairingText, candidates: Sequence[PairingText], background: Background
) -> tuple[Ranked, ...]:
    """Order the candidates that may be about the event of an article, the likeliest first.

    What is too unlike is left out: a wrong suggestion would say that two newsrooms tell the same.
    """
    sentence = read_sentences([article.text], article.language)[0]
    mine = vector(sentence.stems, background)
    written = dict(zip(reversed(sentence.stems), reversed(sentence.words), strict=True))
    ranked = []
    for candidate in candidates:
        theirs = vector(read_sentences([candidate.text], candidate.language)[0].stems, background)
        days = days_between(article.published, candidate.published)
        score = round(likeness(mine, theirs) * closeness(days), 6)
        if score >= SUGGESTED:
            shared = sorted(mine.keys() & theirs.keys(), key=lambda s: (-round(mine[s] * theirs[s], 6), s))
            words = tuple(written[stem] for stem in shared if len(stem) >= SHORTEST_WORD)[:WORDS_SHOWN]
            ranked.append(Ranked(candidate.id, score, words, days))
    return tuple(sorted(ranked, key=lambda found: -found.score))


def days_between(a: str | None, b: str | None) -> int | None:
    """Return the days between two dates; None when either is unknown or less precise than a day."""
    try:
        return abs((date.fromisoformat((a or "")[:10]) - date.fromisoformat((b or "")[:10])).days)
    except ValueError:
        return None


def closeness(days: int | None) -> float:
    """Return 1 for the same day, falling with the days between; an unknown date is neutral."""
    return NEUTRAL if days is None else FAR_APART + (1 - FAR_APART) * math.exp(-days / CLOSE_DAYS)
