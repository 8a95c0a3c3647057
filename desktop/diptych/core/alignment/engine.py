"""The whole way from two texts to an alignment."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np

from diptych.core.alignment.background import Background
from diptych.core.alignment.corrections import Decided
from diptych.core.alignment.encoder import Encoder
from diptych.core.alignment.evidence import explain, rare_words
from diptych.core.alignment.features import features, stems_of
from diptych.core.alignment.matching import Rectangle, Scores, choose, rectangles, worth_a_look
from diptych.core.alignment.model_features import Encoded, encode_passages, model_features
from diptych.core.alignment.pairing import SAME_EVENT, article_vector, days_between, event_score
from diptych.core.alignment.parts import facing_parts, joined
from diptych.core.alignment.signs import Signs, read_signs
from diptych.core.alignment.similarity import DECIMALS, Numbers, Table, Terms, blended_weights, count_terms
from diptych.core.alignment.weights import LEXICAL, WITH_MODEL
from diptych.core.model import Alignment, Link

ENGINE = "lexical 2"
MOST_CELLS = 1_500_000  # of one table; longer texts are aligned part by part
MOST_READ = 800  # passages that a model reads; more take too long
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


@dataclass(frozen=True, slots=True)
class ReadText:
    """What stands out in each passage of a text, and each as a model sees it if there is one."""

    signs: Sequence[Signs]
    encoded: Sequence[Encoded] = ()

    @property
    def stems(self) -> list[tuple[str, ...]]:
        """The stems of each passage."""
        return stems_of(self.signs)

    def part(self, passages: range) -> "ReadText":
        """Keep some passages."""
        here = slice(passages.start, passages.stop)
        return ReadText(self.signs[here], self.encoded[here])


DEFAULTS = AlignmentSettings()
NOTHING = Decided()


def align(
    left: AlignmentText,
    right: AlignmentText,
    background: Background,
    settings: AlignmentSettings = DEFAULTS,
    decided: Decided = NOTHING,
    encoder: Encoder | None = None,
) -> Alignment:
    """Link the passages of two texts that tell the same; pure, and the same everywhere.

    What the reader decided stays, and tells of its neighbours as well. A model, if there is one, only adds to
    what the words tell. The days between say whether the two may be about one event, not what is linked.
    """
    if len(left.passages) + len(right.passages) > MOST_READ:
        encoder = None
    lefts, rights = read_text(left, encoder), read_text(right, encoder)
    stems = count_terms(lefts.stems, rights.stems)
    weights = blended_weights(stems, background, settings.own_share)
    vectors = article_vector(lefts.stems, background), article_vector(rights.stems, background)
    event = event_score(*vectors, background, None)
    if len(lefts.signs) * len(rights.signs) <= MOST_CELLS:
        table = decided.leave(score(lefts, rights, stems, weights, event, decided))
        scores = worth_a_look(table, settings.threshold)
    else:
        scores = _score_parts(lefts, rights, background, settings, event, decided)
    rare = rare_words(dict(zip(stems.names, weights.tolist(), strict=True)), background)
    links = tuple(
        Link(
            one,
            other,
            value,
            explain([lefts.signs[i] for i in one], [rights.signs[j] for j in other], rare),
            by,
        )
        for (one, other), value, by in sorted([*_chosen(scores), *_of_reader(decided)])
    )
    engine = f"{ENGINE}, {encoder.id[:16]}" if encoder else ENGINE
    days = days_between(left.published, right.published)
    same_event = event_score(*vectors, background, days) >= SAME_EVENT
    return Alignment(links, same_event, background.id, engine)


def _chosen(scores: Scores) -> Iterator[tuple[Rectangle, float, str]]:
    """Yield the links that the program makes, each with the best score within."""
    cells = zip(scores.left.tolist(), scores.right.tolist(), strict=True)
    best = dict(zip(cells, scores.value.tolist(), strict=True))
    for both in rectangles(choose(scores)):
        yield both, max(best[cell] for cell in product(*both)), "program"


def _of_reader(decided: Decided) -> Iterator[tuple[Rectangle, float, str]]:
    for both in decided.linked:
        yield both, BY_READER, "reader"


def read_text(text: AlignmentText, encoder: Encoder | None = None) -> ReadText:
    """Read what stands out in each passage."""
    encoded = encode_passages(encoder, text.passages) if encoder else ()
    return ReadText(read_signs(text.passages, text.language, text.published), encoded)


def all_features(
    left: ReadText,
    right: ReadText,
    stems: Terms,
    weights: Numbers,
    event: float,
    decided: Decided = NOTHING,
) -> Iterator[tuple[str, Table]]:
    """Yield every feature by name, one table at a time: two long texts have no room for all at once."""
    yield "event", np.full((len(left.signs), len(right.signs)), event)
    yield from features(left.signs, right.signs, stems, weights, decided.settle)
    if left.encoded and right.encoded:
        yield from model_features(left.encoded, right.encoded)


def score(
    left: ReadText,
    right: ReadText,
    stems: Terms,
    weights: Numbers,
    event: float,
    decided: Decided = NOTHING,
) -> Table:
    """Return how likely each left and each right passage tell the same, in 0..1, rounded."""
    fitted = WITH_MODEL if left.encoded and right.encoded else LEXICAL
    logits = np.full((len(left.signs), len(right.signs)), fitted.bias)
    for name, table in all_features(left, right, stems, weights, event, decided):
        logits += fitted.features[name] * table
    return np.asarray(1 / (1 + np.exp(-logits))).round(DECIMALS)


def _score_parts(
    left: ReadText,
    right: ReadText,
    background: Background,
    settings: AlignmentSettings,
    event: float,
    decided: Decided,
) -> Scores:
    """Score the parts of two long texts that are most alike; cost and memory grow with their length alone."""
    found = []
    for lefts, rights in facing_parts(left.stems, right.stems, background, settings.own_share):
        own_left, own_right = left.part(lefts), right.part(rights)
        stems = count_terms(own_left.stems, own_right.stems)
        weights = blended_weights(stems, background, settings.own_share)
        here = decided.within(lefts, rights)
        table = here.leave(score(own_left, own_right, stems, weights, event, here))
        found.append((lefts, rights, worth_a_look(table, settings.threshold)))
    return joined(found)
