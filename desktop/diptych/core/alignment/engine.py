"""The whole way from two bodies to an alignment."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from diptych.core.alignment.background import Background
from diptych.core.alignment.evidence import explain, rare_words
from diptych.core.alignment.features import features, stems_of
from diptych.core.alignment.matching import choose, rectangles
from diptych.core.alignment.pairing import SAME_EVENT, article_vector, event_score
from diptych.core.alignment.signs import Signs, read_signs
from diptych.core.alignment.similarity import DECIMALS, Table, Weights, word_weights
from diptych.core.alignment.weights import BIAS, WEIGHTS
from diptych.core.model import Alignment, Body, Link

ENGINE = "lexical 1"


@dataclass(frozen=True, slots=True)
class AlignmentSettings:
    """What an alignment can be asked for.

    Only links of at least ``threshold`` are made. ``own_share`` is how much the two articles themselves tell
    of which words are common; the background tells the rest.
    """

    threshold: float = 0.3
    own_share: float = 0.3


DEFAULTS = AlignmentSettings()


def align(
    left: Body,
    right: Body,
    background: Background,
    settings: AlignmentSettings = DEFAULTS,
    left_language: str = "en",
    right_language: str = "en",
    days: int | None = None,
) -> Alignment:
    """Link the passages of two bodies that tell the same; pure, and the same everywhere.

    ``days`` lie between the publication of the two; None: unknown.
    """
    return align_sentences(
        [left.text[passage.start : passage.end] for passage in left.passages],
        [right.text[passage.start : passage.end] for passage in right.passages],
        background,
        settings,
        left_language,
        right_language,
        days,
    )


def align_sentences(
    left_texts: Sequence[str],
    right_texts: Sequence[str],
    background: Background,
    settings: AlignmentSettings = DEFAULTS,
    left_language: str = "en",
    right_language: str = "en",
    days: int | None = None,
) -> Alignment:
    """Link sentences, given in the order of their articles."""
    left, right = read_signs(left_texts, left_language), read_signs(right_texts, right_language)
    weights = word_weights((stems_of(left), stems_of(right)), background, settings.own_share)
    event = same_event_score(left, right, background, days)
    scores = score(left, right, weights, event)
    rare = rare_words(weights, background)
    links = tuple(
        Link(
            lefts,
            rights,
            float(scores[np.ix_(lefts, rights)].max()),
            explain([left[i] for i in lefts], [right[j] for j in rights], rare),
        )
        for lefts, rights in rectangles(choose(scores, settings.threshold))
    )
    return Alignment(links, event >= SAME_EVENT, background.id, ENGINE)


def same_event_score(
    left: Sequence[Signs], right: Sequence[Signs], background: Background, days: int | None
) -> float:
    """Return how likely two articles are about one event, in 0..1."""
    left_vector = article_vector(stems_of(left), background)
    right_vector = article_vector(stems_of(right), background)
    return event_score(left_vector, right_vector, background, days)


def score(left: Sequence[Signs], right: Sequence[Signs], weights: Weights, event: float) -> Table:
    """Return how likely each left and each right passage tell the same, in 0..1, rounded."""
    logits = np.full((len(left), len(right)), BIAS + WEIGHTS["event"] * event)
    for name, table in features(left, right, weights):
        logits += WEIGHTS[name] * table
    return np.asarray(1 / (1 + np.exp(-logits))).round(DECIMALS)
