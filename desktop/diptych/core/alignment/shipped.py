"""Alignment and pairing with the shipped background of a language: what the worker process is asked."""

from collections.abc import Sequence
from functools import cache

from diptych.core.alignment.background import Background, is_english, load_background
from diptych.core.alignment.engine import align
from diptych.core.alignment.pairing import PairingText, Ranked, days_between, rank
from diptych.core.model import Alignment, Body


@cache
def _background(english: bool) -> Background:
    return load_background("en" if english else "und")


def align_articles(
    left: Body,
    right: Body,
    left_language: str,
    right_language: str,
    left_published: str | None = None,
    right_published: str | None = None,
) -> Alignment:
    """Align two bodies; the English background serves when both are English or do not say."""
    return align(
        left,
        right,
        _background(is_english(left_language) and is_english(right_language)),
        left_language=left_language,
        right_language=right_language,
        days=days_between(left_published, right_published),
    )


def rank_articles(article: PairingText, candidates: Sequence[PairingText]) -> tuple[Ranked, ...]:
    """Order the candidates that may be about the event of ``article``, the likeliest first."""
    return rank(article, candidates, _background(is_english(article.language)))
