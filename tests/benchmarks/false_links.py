"""How often unrelated articles are linked: ``python -m tests.benchmarks.false_links FILE…``.

Files of articles by event. Every link is wrong; ``linked_passing`` counts only those of pairs that pass the
same-event test, the others being shown dashed and uncounted. Once with the days between, once without dates.
``--model FOLDER``: with a model.
"""

import random
from collections.abc import Callable, Sequence
from typing import Any

from diptych.core.alignment import AlignmentText, Background, align, load_background
from diptych.core.alignment.encoder import Encoder
from tests.benchmarks.evaluation import (
    Article,
    argument_parser,
    backgrounds,
    cells,
    linked_share,
    load_encoder,
    read_articles,
    report,
)

PAIRS = 200
LONGEST = 40  # sentences; the data for alignment is cut as well


def unrelated(
    articles: Sequence[Article], fits: Callable[[Article, Article], bool]
) -> list[tuple[Article, Article]]:
    """Draw pairs of other events, the same ones every time."""
    rng = random.Random(1)
    pairs: list[tuple[Article, Article]] = []
    while len(pairs) < PAIRS:
        a, b = rng.sample(articles, 2)
        if a.event != b.event and fits(a, b):
            pairs.append((a, b))
    return pairs


def measure(
    pairs: Sequence[tuple[Article, Article]], background: Background, dated: bool, encoder: Encoder | None
) -> dict[str, float]:
    """Return the shares of passages linked, and of pairs that pass the same-event test."""
    shapes, made, passing = [], [], []
    for a, b in pairs:
        left, right = (
            AlignmentText(article.sentences[:LONGEST], "en", article.published if dated else None)
            for article in (a, b)
        )
        alignment = align(left, right, background, encoder=encoder)
        shapes.append((len(left.passages), len(right.passages)))
        made.append(cells(alignment))
        passing.append(alignment.same_event)
    shown = [found if passes else frozenset() for found, passes in zip(made, passing, strict=True)]
    return {
        "linked": linked_share(shapes, made),
        "linked_passing": linked_share(shapes, shown),
        "same_event": round(sum(passing) / len(passing), 3),
    }


def main() -> None:
    """Print the shares for random pairs and for pairs on one topic."""
    parser = argument_parser("Count links between unrelated articles.")
    parser.add_argument("--model", default="")
    options = parser.parse_args()
    encoder = load_encoder(options.model)
    results: dict[str, Any] = {}
    for file in options.files:
        articles = read_articles(file)
        kinds = {
            "random": unrelated(articles, lambda a, b: True),
            "same topic": unrelated(articles, lambda a, b: a.topic == b.topic),
        }
        results[file.name] = {
            name: {
                kind: {
                    "dated": measure(pairs, background, True, encoder),
                    "undated": measure(pairs, background, False, encoder),
                }
                for kind, pairs in kinds.items()
            }
            for name, background in backgrounds(load_background("en")).items()
        }
    report(results)


if __name__ == "__main__":
    main()
