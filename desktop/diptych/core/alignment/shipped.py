"""Alignment and pairing with the shipped background of a language: what the worker process is asked."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from diptych.core.alignment.background import Background, is_english, load_background
from diptych.core.alignment.corrections import decide
from diptych.core.alignment.encoder import Encoder
from diptych.core.alignment.engine import AlignmentText, align
from diptych.core.alignment.model_folder import kept_model
from diptych.core.alignment.pairing import PairingText, Ranked, rank
from diptych.core.alignment.wording import compare_wording
from diptych.core.errors import RefusedInput
from diptych.core.guessing import guess_language
from diptych.core.languages import language_code
from diptych.core.model import Alignment, Body, Correction, Link, Wording


@cache
def _background(english: bool) -> Background:
    return load_background("en" if english else "und")


def background_of(language: str) -> Background:
    """Return the shipped background of a language; it is read once."""
    return _background(is_english(language))


def _encoder(folder: str) -> Encoder | None:
    try:
        return kept_model(folder) if folder else None
    except RefusedInput:
        return None


def align_articles(
    left: Body,
    right: Body,
    left_language: str,
    right_language: str,
    left_published: str | None = None,
    right_published: str | None = None,
    corrections: Sequence[Correction] = (),
    model_folder: str = "",
) -> Alignment:
    """Align two bodies; the English background serves when both are English.

    The model in ``model_folder`` helps, unless it cannot be used: ``with_model`` of the result tells.

    A language that is not named is guessed; a text too short or too mixed for that is read in the language of
    the other, as two accounts of one event mostly have the same.
    """
    left_language, right_language = _languages(left, right, left_language, right_language)
    return align(
        AlignmentText(passages(left), left_language, left_published),
        AlignmentText(passages(right), right_language, right_published),
        _background(is_english(left_language) and is_english(right_language)),
        decided=decide(corrections, left.passages, right.passages),
        encoder=_encoder(model_folder),
    )


def passages(body: Body) -> list[str]:
    """Return the text of each passage."""
    return [body.text[passage.start : passage.end] for passage in body.passages]


def compare_link(left: Body, right: Body, link: Link, left_language: str, right_language: str) -> Wording:
    """Tell which words of a link one side alone has, and which both; languages are guessed as in aligning."""
    return compare_wording(left, right, link, *_languages(left, right, left_language, right_language))


def _languages(left: Body, right: Body, left_language: str, right_language: str) -> tuple[str, str]:
    left_language = language_code(left_language) or guess_language(left.text)
    right_language = language_code(right_language) or guess_language(right.text) or left_language
    return left_language or right_language, right_language


def rank_articles(article: PairingText, candidates: Sequence[PairingText]) -> tuple[Ranked, ...]:
    """Order the candidates that may be about the event of ``article``, the likeliest first.

    Languages that are not named are guessed.
    """
    article = _in_its_language(article)
    candidates = [_in_its_language(candidate) for candidate in candidates]
    return rank(article, candidates, background_of(article.language))


def _in_its_language(article: PairingText) -> PairingText:
    language = language_code(article.language) or guess_language(article.text)
    return replace(article, language=language)
