"""The whole way from two bodies to an alignment."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from diptych.core.alignment.background import Background
from diptych.core.alignment.evidence import explain, read_signs
from diptych.core.alignment.matching import choose, rectangles
from diptych.core.alignment.pairing import likeness, vector
from diptych.core.alignment.similarity import lexical, word_weights
from diptych.core.alignment.words import read_sentences
from diptych.core.model import Alignment, Body, Link

ENGINE = "lexical 1"
DECIMALS = 6  # scores are rounded before any decision, so that every machine decides alike


@dataclass(frozen=True, slots=True)
class AlignmentSettings:
    """What an alignment can be asked for."""

    threshold: float = 0.2  # unrelated articles have at most 1 % of their passages linked
    own_share: float = 0.3  # how much the two articles themselves say of which words are common
    same_event: float = 0.2


def align(
    left: Body,
    right: Body,
    background: Background,
    settings: AlignmentSettings = AlignmentSettings(),  # noqa: B008 a frozen value
    left_language: str = "en",
    right_language: str = "en",
) -> Alignment:
    """Link the passages of two bodies that tell the same; pure, and the same everywhere."""
    return align_sentences(
        [left.text[p.start : p.end] for p in left.passages],
        [right.text[p.start : p.end] for p in right.passages],
        background,
        settings,
        left_language,
        right_language,
    )


def align_sentences(
    left_texts: Sequence[str],
    right_texts: Sequence[str],
    background: Background,
    settings: AlignmentSettings = AlignmentSettings(),  # noqa: B008 a frozen value
    left_language: str = "en",
    right_language: str = "en",
) -> Alignment:
    """Link sentences, given in the order of their articles."""
    left, right = read_sentences(left_texts, left_language), read_sentences(right_texts, right_language)
    scores = np.round(lexical(left, right, background, settings.own_share), DECIMALS).clip(0, 1)
    stems = [s.stems for s in (*left, *right)]
    weights = word_weights(stems, background, settings.own_share)
    left_signs, right_signs = read_signs(left), read_signs(right)
    links = tuple(
        Link(
            lefts,
            rights,
            round(float(scores[np.ix_(lefts, rights)].max()), DECIMALS),
            explain([left_signs[i] for i in lefts], [right_signs[j] for j in rights], weights),
        )
        for lefts, rights in rectangles(choose(scores, settings.threshold))
    )
    whole = [[stem for s in side for stem in s.stems] for side in (left, right)]
    alike = round(likeness(vector(whole[0], background), vector(whole[1], background)), DECIMALS)
    return Alignment(links, alike >= settings.same_event, background.id, ENGINE)
