"""How well articles on the same event are found: ``python -m tests.benchmarks.pairing FILE…``.

Ranking: each article against all others. Test: pairs of one event and other outlets against pairs of other
events, other outlets, within 30 days; ``precision`` with as many wrong pairs as right ones, ``precision_all``
with all of them (about 25 to 1). Labels are incomplete: some pairs counted wrong are right.
"""

from itertools import combinations
from typing import Any

import numpy as np
from numpy.typing import NDArray

from diptych.core.alignment import Background, load_background
from diptych.core.alignment.pairing import SAME_EVENT, SUGGESTED, article_vector, days_between, event_score
from diptych.core.alignment.words import read_sentences
from tests.benchmarks.evaluation import Article, arguments, backgrounds, read_articles, report

NEAR_DAYS = 30
# The first and the last show what it would cost or bring to move it.
THRESHOLDS = (0.1, SAME_EVENT, SUGGESTED, 0.3)


def all_scores(articles: list[Article], background: Background) -> NDArray[Any]:
    """Score every pair of articles."""
    vectors = [
        article_vector([s.stems for s in read_sentences([a.title, *a.sentences], "en")], background)
        for a in articles
    ]
    table = np.zeros((len(articles), len(articles)))
    for a, b in combinations(range(len(articles)), 2):
        days = days_between(articles[a].published, articles[b].published)
        table[a, b] = table[b, a] = event_score(vectors[a], vectors[b], background, days)
    return table


def ranking(articles: list[Article], table: NDArray[Any]) -> dict[str, float]:
    """Return how often the best is right, and how many of the right are among the best five."""
    hits, recalls, suggested, right = [], [], 0, 0
    for n, article in enumerate(articles):
        wanted = {m for m, other in enumerate(articles) if m != n and other.event == article.event}
        order = [m for m in np.argsort(-table[n], kind="stable").tolist() if m != n]
        if wanted:
            hits.append(order[0] in wanted)
            recalls.append(len(wanted.intersection(order[:5])) / len(wanted))
        offered = [m for m in order[:5] if table[n, m] >= SUGGESTED]
        suggested += len(offered)
        right += len(wanted.intersection(offered))
    return {
        "hit_at_1": round(float(np.mean(hits)), 3),
        "recall_at_5": round(float(np.mean(recalls)), 3),
        "suggestions_right": round(right / max(1, suggested), 3),
    }


def same_event_test(articles: list[Article], table: NDArray[Any]) -> dict[str, Any]:
    """Return precision and recall of the same-event test at several thresholds."""
    same, other = [], []
    for a, b in combinations(range(len(articles)), 2):
        if articles[a].outlet == articles[b].outlet:
            continue
        days = days_between(articles[a].published, articles[b].published)
        if articles[a].event == articles[b].event:
            same.append(table[a, b])
        elif days is not None and days <= NEAR_DAYS:
            other.append(table[a, b])
    right, wrong = np.array(same), np.array(other)
    results: dict[str, Any] = {"same": len(same), "other": len(other)}
    for threshold in THRESHOLDS:
        recall, false = float((right >= threshold).mean()), float((wrong >= threshold).mean())
        passed = (right >= threshold).sum() + (wrong >= threshold).sum()
        results[str(threshold)] = {
            "recall": round(recall, 3),
            "precision": round(recall / max(1e-9, recall + false), 3),
            "precision_all": round(float((right >= threshold).sum() / max(1, passed)), 3),
        }
    return results


def main() -> None:
    """Print both for every file, with the shipped background and with none."""
    options = arguments("Score the pairing of articles.")
    results: dict[str, Any] = {}
    for file in options.files:
        articles = read_articles(file)
        for name, background in backgrounds(load_background("en")).items():
            table = all_scores(articles, background)
            results.setdefault(file.name, {})[name] = {
                "ranking": ranking(articles, table),
                "same_event_test": same_event_test(articles, table),
            }
    report(results)


if __name__ == "__main__":
    main()
