"""Whole articles: may two be about the same event, and which of many."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from diptych.core.alignment.background import Background
from diptych.core.alignment.similarity import DECIMALS, LEAST_WEIGHT
from diptych.core.alignment.words import read_sentences

Vector = Mapping[str, float]

SAME_EVENT = 0.14  # below this two articles may not be about one event
SUGGESTED = 0.2  # below this an article is not suggested beside another: precision first
UNKNOWN = 3.0  # rarity of a word the background lacks: a rare name, or an outlet's way of speaking
COMMON_WORDS = 0.25  # likeness of any two articles when no background tells which words are common
FAR_APART = 0.3  # what is left of a likeness when weeks lie between
CLOSE_DAYS = 3.0
WORDS_SHOWN = 6
SHORTEST_WORD = 3


@dataclass(frozen=True, slots=True)
class PairingText:
    """What is looked at of an article: title and body; ``published`` is ISO text of any precision."""

    id: str
    text: str
    published: str | None = None
    language: str = ""


@dataclass(frozen=True, slots=True)
class Ranked:
    """A candidate that may be about the same event: the telling words both have, and the days between."""

    id: str
    score: float
    words: tuple[str, ...]
    days: int | None


def rank(
    article: PairingText, candidates: Sequence[PairingText], background: Background
) -> tuple[Ranked, ...]:
    """Order the candidates that may be about the event of an article, the likeliest first.

    The rest is left out: a wrong suggestion would say that two newsrooms tell the same.
    """
    passages = read_sentences(article.text.splitlines(), article.language)
    mine = article_vector([passage.stems for passage in passages], background)
    written = {s: w for p in reversed(passages) for s, w in zip(p.stems[::-1], p.words[::-1], strict=True)}
    ranked = []
    for candidate in candidates:
        lines = read_sentences(candidate.text.splitlines(), candidate.language)
        theirs = article_vector([line.stems for line in lines], background)
        days = days_between(article.published, candidate.published)
        score = event_score(mine, theirs, background, days)
        if score >= SUGGESTED:
            words = [written[stem] for stem in _telling(mine, theirs) if len(written[stem]) >= SHORTEST_WORD]
            ranked.append(Ranked(candidate.id, score, tuple(words[:WORDS_SHOWN]), days))
    return tuple(sorted(ranked, key=lambda found: -found.score))


def article_vector(stems: Iterable[Sequence[str]], background: Background) -> Vector:
    """Weigh the stems of an article, given by passage, by how few articles of the background have them.

    A neutral background knows none: there a stem is common when many passages of the article have it.
    """
    passages = list(stems)
    whole = [stem for passage in passages for stem in passage]
    if background.articles:
        return _unit(whole, {stem: _rarity(stem, background) for stem in whole})
    return _unit(whole, _own_weights(passages))


def event_score(left: Vector, right: Vector, background: Background, days: int | None) -> float:
    """Return how likely two articles are about one event, in 0..1: likeness of words, closeness of dates."""
    if len(right) < len(left):
        left, right = right, left
    likeness = math.fsum(weight * right[stem] for stem, weight in left.items() if stem in right)
    if not background.articles:
        likeness = (likeness - COMMON_WORDS) / (1 - COMMON_WORDS)
    return round(min(1.0, max(0.0, likeness)) * _closeness(days), DECIMALS)


def days_between(left: str | None, right: str | None) -> int | None:
    """Return the days between two dates; None when either is unknown or less precise than a day."""
    try:
        return abs((date.fromisoformat((left or "")[:10]) - date.fromisoformat((right or "")[:10])).days)
    except ValueError:
        return None


def _own_weights(passages: Sequence[Sequence[str]]) -> Vector:
    holders = Counter(stem for passage in passages for stem in set(passage))
    return {stem: max(LEAST_WEIGHT, math.log((len(passages) + 1) / count)) for stem, count in holders.items()}


def _unit(stems: Sequence[str], weights: Vector) -> Vector:
    """Weigh stems, those that come often somewhat more, and bring the whole to length 1."""
    values = {stem: (1 + math.log(count)) * weights[stem] for stem, count in Counter(stems).items()}
    length = math.sqrt(sum(value * value for value in values.values()))
    return {stem: value / length for stem, value in values.items()}


def _rarity(stem: str, background: Background) -> float:
    articles, _ = background.stems.get(stem, (0, 0))
    return math.log((background.articles + 1) / (articles + 0.5)) if articles else UNKNOWN


def _closeness(days: int | None) -> float:
    """Return 1 for the same day, less with every day between; an unknown date says nothing."""
    return 1.0 if days is None else FAR_APART + (1 - FAR_APART) * math.exp(-days / CLOSE_DAYS)


def _telling(left: Vector, right: Vector) -> list[str]:
    """Order the shared stems by what they add to the likeness."""
    return sorted(left.keys() & right.keys(), key=lambda s: (-round(left[s] * right[s], DECIMALS), s))
