"""The whole way from two texts to an alignment."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from diptych.core.alignment.background import Background
from diptych.core.alignment.corrections import Decided
from diptych.core.alignment.evidence import explain, rare_words
from diptych.core.alignment.features import features, stems_of
from diptych.core.alignment.matching import Scores, choose, rectangles, worth_a_look
from diptych.core.alignment.pairing import SAME_EVENT, article_vector, days_between, event_score
from diptych.core.alignment.parts import facing_parts, joined
from diptych.core.alignment.signs import Signs, read_signs
from diptych.core.alignment.similarity import DECIMALS, Numbers, Table, Terms, blended_weights, count_terms
from diptych.core.alignment.weights import BIAS, WEIGHTS
from diptych.core.model import Alignment, Link

ENGINE = "lexical 2"
MOST_CELLS = 1_500_000  # of one table; longer texts are aligned part by part
BY_READER = 1.0  # the score of a link that the reader made


@dataclass(frozen=True, slots=True)
class AlignmentText:
    """What is aligned of an article: its passages in order. ``published`` is ISO text of any precision."""

    passages: Sequence[str]
    language: str = ""
    published: str | None = None


@dataclass(frozen=True, slots=True)
class AlignmentSettings:
    """What an alignment can be asked for.

    Only links of at least ``threshold`` are made. ``own_share`` is how much the two articles themselves tell
    of which words are common; the background tells the rest.
    """

    threshold: float = 0.3
    own_share: float = 0.3


DEFAULTS = AlignmentSettings()
NOTHING = Decided()


def align(
    left: AlignmentText,
    right: AlignmentText,
    background: Background,
    settings: AlignmentSettings = DEFAULTS,
    decided: Decided = NOTHING,
) -> Alignment:
    """Link the passages of two texts that tell the same; pure, and the same everywhere.

    What the reader decided stays, and tells of its neighbours as well.
    """
    lefts, rights = read_text(left), read_text(right)
    stems = count_terms(stems_of(lefts), stems_of(rights))
    weights = blended_weights(stems, background, settings.own_share)
    event = same_event_score(lefts, rights, background, days_between(left.published, right.published))
    if len(lefts) * len(rights) <= MOST_CELLS:
        table = decided.leave(score(lefts, rights, stems, weights, event, decided))
        scores = worth_a_look(table, settings.threshold)
    else:
        scores = _score_parts(lefts, rights, background, settings, event, decided)
    rare = rare_words(dict(zip(stems.names, weights.tolist(), strict=True)), background)
    best = dict(
        zip(zip(scores.left.tolist(), scores.right.tolist(), strict=True), scores.value.tolist(), strict=True)
    )
    made = [
        (both, max(best[i, j] for i in both[0] for j in both[1]), "program")
        for both in rectangles(choose(scores))
    ]
    made += [(both, BY_READER, "reader") for both in decided.linked]
    links = tuple(
        Link(one, other, value, explain([lefts[i] for i in one], [rights[j] for j in other], rare), by)
        for (one, other), value, by in sorted(made)
    )
    return Alignment(links, event >= SAME_EVENT, background.id, ENGINE)


def read_text(text: AlignmentText) -> list[Signs]:
    """Read what stands out in each passage."""
    return read_signs(text.passages, text.language, text.published)


def same_event_score(
    left: Sequence[Signs], right: Sequence[Signs], background: Background, days: int | None
) -> float:
    """Return how likely two articles are about one event, in 0..1."""
    left_vector = article_vector(stems_of(left), background)
    right_vector = article_vector(stems_of(right), background)
    return event_score(left_vector, right_vector, background, days)


def score(
    left: Sequence[Signs],
    right: Sequence[Signs],
    stems: Terms,
    weights: Numbers,
    event: float,
    decided: Decided = NOTHING,
) -> Table:
    """Return how likely each left and each right passage tell the same, in 0..1, rounded."""
    logits = np.full((len(left), len(right)), BIAS + WEIGHTS["event"] * event)
    for name, table in features(left, right, stems, weights, decided.settle):
        logits += WEIGHTS[name] * table
    return np.asarray(1 / (1 + np.exp(-logits))).round(DECIMALS)


def _score_parts(
    left: Sequence[Signs],
    right: Sequence[Signs],
    background: Background,
    settings: AlignmentSettings,
    event: float,
    decided: Decided,
) -> Scores:
    """Score the parts of two long texts that are most alike; cost and memory grow with their length alone."""
    found = []
    for lefts, rights in facing_parts(stems_of(left), stems_of(right), background, settings.own_share):
        own_left, own_right = left[lefts.start : lefts.stop], right[rights.start : rights.stop]
        stems = count_terms(stems_of(own_left), stems_of(own_right))
        weights = blended_weights(stems, background, settings.own_share)
        here = decided.within(lefts, rights)
        table = here.leave(score(own_left, own_right, stems, weights, event, here))
        found.append((lefts, rights, worth_a_look(table, settings.threshold)))
    return joined(found)
