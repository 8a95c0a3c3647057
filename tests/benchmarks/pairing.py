"""How well articles on the same event are found: ``python -m tests.benchmarks.pairing FILE…``.

Ranking: each article against all others of other outlets. Test: pairs of one event and other outlets against
pairs of other events, other outlets, within 30 days; ``precision`` with as many wrong pairs as right ones,
``precision_all`` with all of them (about 25 to 1, for pairs with dates). Labels are incomplete: of the wrong
pairs with the best scores more than half tell the same event all the same. ``unseen``: in two halves by
event, each with a background that was counted on the other.
"""

import random
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import combinations, product
from typing import Any

import numpy as np
from numpy.typing import NDArray

from diptych.core.alignment import Background, load_background
from diptych.core.alignment.pairing import (
    SAME_EVENT,
    SUGGESTED,
    SUGGESTED_UNDATED,
    PairingText,
    Vector,
    among,
    article_vector,
    days_between,
    event_score,
    rank,
    score_of,
)
from diptych.core.alignment.similarity import COLUMNS_AT_ONCE, Bags
from diptych.core.alignment.words import read_sentences
from tests.benchmarks.evaluation import NEUTRAL, Article, arguments, read_articles, report

Table = NDArray[np.float64]
Days = Sequence[Sequence[int | None]]
NEAR_DAYS = 30
# What it would cost or bring to move a threshold.
THRESHOLDS = sorted({0.1, SAME_EVENT, SUGGESTED, 0.2, 0.25, 0.3})
DRAWS = 1000
RANKED = 2  # articles for which the tables are compared with what the program itself gives
PAIRS_CHECKED = 200
FEWEST_ARTICLES = 3  # as in the shipped background


def stems_of(article: Article) -> list[tuple[str, ...]]:
    """Return the stems of the title, then of each sentence."""
    return [sentence.stems for sentence in read_sentences([article.title, *article.sentences], "en")]


def likenesses(vectors: Sequence[Vector]) -> Table:
    """Compare every vector with every other one, some stems at a time."""
    stems = sorted(set().union(*vectors))
    table = np.zeros((len(vectors), len(vectors)))
    for first in range(0, len(stems), COLUMNS_AT_ONCE):
        columns = {stem: n for n, stem in enumerate(stems[first : first + COLUMNS_AT_ONCE])}
        part = np.zeros((len(vectors), len(columns)))
        for row, vector in enumerate(vectors):
            for stem in vector.keys() & columns.keys():
                part[row, columns[stem]] = vector[stem]
        table += part @ part.T
    return table


def days_apart(articles: Sequence[Article]) -> Days:
    """Return the days between every two articles."""
    dates = [article.published for article in articles]
    known = {pair: days_between(*pair) for pair in product(set(dates), repeat=2)}
    return [[known[a, b] for b in dates] for a in dates]


def scores(vectors: Sequence[Vector], background: Background, days: Days) -> Table:
    """Score every pair, as ``event_score`` does."""
    alike = likenesses(vectors)
    table = np.zeros_like(alike)
    for a, b in combinations(range(len(vectors)), 2):
        fewest = min(len(vectors[a]), len(vectors[b]))
        table[a, b] = table[b, a] = score_of(float(alike[a, b]), fewest, background, days[a][b])
    return table


def ranking_scores(stems: Sequence[Bags], background: Background, days: Days) -> Table:
    """Score every pair as ``rank`` does with all others as candidates."""
    around = among(background, stems)
    return scores([article_vector(body, around, title) for title, *body in stems], around, days)


def pair_scores(stems: Sequence[Bags], background: Background, days: Days) -> Table:
    """Score every pair as an alignment does: two bodies, no title."""
    vectors = [article_vector(body, background) for _, *body in stems]
    table = scores(vectors, background, days)
    for a, b in random.Random(1).sample(list(combinations(range(len(vectors)), 2)), PAIRS_CHECKED):
        assert abs(table[a, b] - event_score(vectors[a], vectors[b], background, days[a][b])) < 1e-5
    return table


def check_ranking(articles: Sequence[Article], table: Table, background: Background) -> None:
    """Make sure that the program gives the scores of a table."""
    texts = [
        PairingText(str(n), "\n".join(a.sentences), a.published, "en", a.title)
        for n, a in enumerate(articles)
    ]
    for n in random.Random(2).sample(range(len(texts)), RANKED):
        for found in rank(texts[n], texts[:n] + texts[n + 1 :], background):
            assert abs(found.score - table[n, int(found.id)]) < 1e-3  # the program cuts very long ones


def ranking(articles: Sequence[Article], table: Table, days: Days) -> dict[str, Any]:
    """Return how often the best is right, and how many of the right are among the best five."""
    rows = []
    for n, article in enumerate(articles):
        others = np.array([other.outlet != article.outlet for other in articles])
        wanted = {m for m, other in enumerate(articles) if others[m] and other.event == article.event}
        order = [m for m in np.argsort(-table[n], kind="stable").tolist() if others[m]][:5]
        offered = [
            m for m in order if table[n, m] >= (SUGGESTED_UNDATED if days[n][m] is None else SUGGESTED)
        ]
        if wanted:
            found = len(wanted.intersection(order)) / len(wanted)
            right = len(wanted.intersection(offered))
            rows.append((article.event, order[0] in wanted, found, right > 0, len(offered), right))
    events, *columns = zip(*rows, strict=True)
    hits, recalls, helped, offers, right = (np.array(column, float) for column in columns)
    return {
        "hit_at_1": _interval(events, hits),
        "recall_at_5": _interval(events, recalls),
        "suggestions_right": round(right.sum() / max(1, offers.sum()), 3),
        "articles_with_a_right_suggestion": round(helped.mean(), 3),
    }


def _interval(events: Sequence[Any], values: Table) -> list[float]:
    """Return a mean, and the ends of its 95 % interval over draws of events."""
    names = {event: n for n, event in enumerate(dict.fromkeys(events))}
    sums, sizes = np.zeros(len(names)), np.zeros(len(names))
    for event, value in zip(events, values, strict=True):
        sums[names[event]] += value
        sizes[names[event]] += 1
    draws = np.random.default_rng(1).integers(0, len(names), (DRAWS, len(names)))
    means = sums[draws].sum(axis=1) / sizes[draws].sum(axis=1)
    return [round(float(value), 3) for value in (values.mean(), *np.percentile(means, (2.5, 97.5)))]


def same_event_test(articles: Sequence[Article], table: Table, apart: Days) -> dict[str, Any]:
    """Return precision and recall of the same-event test at several thresholds, for pairs with dates."""
    same, other = [], []
    for a, b in combinations(range(len(articles)), 2):
        days = apart[a][b]
        if days is None or articles[a].outlet == articles[b].outlet:
            continue
        if articles[a].event == articles[b].event:
            same.append(table[a, b])
        elif days <= NEAR_DAYS:
            other.append(table[a, b])
    right, wrong = np.array(same), np.array(other)
    at = {"at recall .85": float(np.quantile(right, 0.15)), **{str(t): t for t in THRESHOLDS}}
    return {"same": len(same), "other": len(other)} | {
        name: {"threshold": round(threshold, 3)} | _at(right, wrong, threshold)
        for name, threshold in at.items()
    }


def _at(right: Table, wrong: Table, threshold: float) -> dict[str, float]:
    recall, false = float((right >= threshold).mean()), float((wrong >= threshold).mean())
    passed = (right >= threshold).sum() + (wrong >= threshold).sum()
    return {
        "recall": round(recall, 3),
        "precision": round(recall / max(1e-9, recall + false), 4),
        "precision_all": round(float((right >= threshold).sum() / max(1, passed)), 3),
    }


def counted(stems: Sequence[Bags]) -> Background:
    """Count a background on articles, as the shipped one was."""
    counts = Counter(stem for bags in stems for stem in {stem for bag in bags[1:] for stem in bag})
    kept = {stem: (count, count) for stem, count in counts.items() if count >= FEWEST_ARTICLES}
    return Background("counted", len(stems), len(stems), kept)


def unseen(articles: Sequence[Article], stems: Sequence[Bags], english: Background) -> dict[str, Any]:
    """Compare the shipped background with one that knows nothing of the events, for each half of them."""
    events = list(dict.fromkeys(article.event for article in articles))
    first = set(random.Random(3).sample(events, len(events) // 2))
    halves = [[n for n, a in enumerate(articles) if (a.event in first) is side] for side in (True, False)]
    results: dict[str, Any] = {}
    for name, half, rest in (("first", *halves), ("second", *reversed(halves))):
        here, bags = [articles[n] for n in half], [stems[n] for n in half]
        days = days_apart(here)
        known: Mapping[str, Background] = {
            "shipped": english,
            "counted on the other half": counted([stems[n] for n in rest]),
        }
        results[name] = {
            origin: {
                "ranking": ranking(here, ranking_scores(bags, background, days), days),
                "test": same_event_test(here, pair_scores(bags, background, days), days)["at recall .85"],
            }
            for origin, background in known.items()
        }
    return results


def main() -> None:
    """Print all of it for every file, with the shipped background and with none (cold start)."""
    options = arguments("Score the pairing of articles.")
    results: dict[str, Any] = {}
    english = load_background("en")
    for file in options.files:
        articles = read_articles(file)
        stems = [stems_of(article) for article in articles]
        days = days_apart(articles)
        unknown = [[None] * len(articles)] * len(articles)
        results[file.name] = {"unseen": unseen(articles, stems, english)}
        for name, background in (("english", english), ("neutral", NEUTRAL)):
            table = ranking_scores(stems, background, days)
            check_ranking(articles, table, background)
            results[file.name][name] = {
                "ranking": ranking(articles, table, days),
                "same_event_test": {
                    dates: same_event_test(articles, pair_scores(stems, background, used), days)
                    for dates, used in {"dated": days, "undated": unknown}.items()
                },
            }
    report(results)


if __name__ == "__main__":
    main()
