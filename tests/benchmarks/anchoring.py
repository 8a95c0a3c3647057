"""How quotations are found again when their articles change: ``python -m tests.benchmarks.anchoring``.

Articles are put together from the paragraphs of the sample; ``--data FILE`` takes those of a file of JSON
lines (``body``) instead. Each quotation is described, its article edited in one of the ways below, and its
selector resolved. The edits carry every character's old offset along, so that the true place is known.
Printed as JSON, for each kind of edit: ``wrong`` is a place that is not the true one; ``standing`` quotations
still have their words, but for typography, and of these ``standing_found`` is the share that was found.
"""

import argparse
import gzip
import json
import random
import re
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from diptych.core.anchor import describe, resolve
from diptych.core.model import Body, Span
from diptych.core.text import make_body, plain_parts, strip_invisible

CORPUS = Path(__file__).parents[2] / "corpus"
FEWEST_BLOCKS, MOST_BLOCKS = 6, 14
SHORTEST, LONGEST = 600, 20_000  # characters of an article from a file
_BESIDE = 3
FAR = 200  # characters; what says nearly the same and stands nearer is the quotation, edited
NEAR_ENOUGH = 2  # characters at each end

NEW = -1
Letters = list[tuple[str, int]]  # each character with its old offset, NEW, or what it stands for


def standing_for(at: int) -> int:
    """Mark a new character as written in place of the one that was ``at``."""
    return -2 - at


def old_offset(mark: int) -> int:
    """Give the offset of the character that was kept or rewritten, NEW when there is none."""
    return mark if mark >= NEW else -2 - mark


def fresh(text: str) -> Letters:
    """Give text that is new."""
    return [(letter, NEW) for letter in text]


@dataclass(frozen=True)
class Case:
    """An article, a quotation of it, the spans of its sentences and blocks, and foreign sentences."""

    body: Body
    quote: Span
    foreign: Sequence[str]

    @property
    def letters(self) -> Letters:
        """The article as it was."""
        return [(letter, at) for at, letter in enumerate(self.body.text)]

    @property
    def others(self) -> list[Span]:
        """The sentences that have nothing of the quotation."""
        spans = [Span(passage.start, passage.end) for passage in self.body.passages]
        return [span for span in spans if span.end <= self.quote.start or span.start >= self.quote.end]


Edit = Callable[[random.Random, Case], Letters]


def replaced(letters: Letters, changes: Iterable[tuple[Span, Letters]]) -> Letters:
    """Replace spans of an article as it was; none may overlap."""
    for span, new in sorted(changes, key=lambda change: change[0], reverse=True):
        letters[span.start : span.end] = new
    return letters


def sentences(rng: random.Random, case: Case, most: int) -> Letters:
    """Draw foreign sentences."""
    drawn = rng.choices(case.foreign, k=rng.randint(1, most))
    return fresh(" ".join(drawn) + " ")


def inserted(rng: random.Random, case: Case) -> Letters:
    """Insert sentences before others, and often just before and after the quotation."""
    places = {span.start for span in rng.sample(case.others, min(4, len(case.others)))}
    places |= {at for at in (case.quote.start, case.quote.end) if rng.random() < 0.5}
    return replaced(case.letters, ((Span(at, at), sentences(rng, case, 3)) for at in places))


def thinned(rng: random.Random, case: Case) -> Letters:
    """Delete a third of the other sentences."""
    gone = [span for span in case.others if rng.random() < 0.33]
    return replaced(case.letters, ((span, []) for span in gone))


_WRITTEN = {
    '"': ("“", "”", "«", '"'),
    "“": ('"', "„"),
    "”": ('"',),
    "'": ("’", "‘", "'"),
    "’": ("'",),
    "‘": ("'",),
    "-": ("‐", "–", "-"),
    "–": ("-", "—"),
    "…": ("...",),
    " ": (" ",) * 20 + ("\u00a0", "  ", "\u00ad "),
}


def typeset(rng: random.Random, case: Case) -> Letters:
    """Write quotation marks, dashes and blanks otherwise, all over."""
    letters: Letters = []
    for letter, at in case.letters:
        letters += [(new, at) for new in rng.choice(_WRITTEN.get(letter, (letter,)))]
    return letters


def punctuated(rng: random.Random, case: Case) -> Letters:
    """Change, leave out and put in commas and their like, all over."""
    letters: Letters = []
    for letter, at in case.letters:
        if letter in ",;:" and rng.random() < 0.4:
            letters += rng.choice(([], [(";", at)], [(" ", at), ("–", at)]))
        elif letter == " " and rng.random() < 0.03:
            letters += [(",", at), (letter, at)]
        else:
            letters.append((letter, at))
    return letters


def moved(rng: random.Random, case: Case) -> Letters:
    """Move blocks, that of the quotation among them."""
    letters = case.letters
    blocks = [letters[block.start : block.end] for block in case.body.blocks]
    rng.shuffle(blocks)
    return [pair for block in blocks for pair in (*block, *fresh("\n\n"))]


def rewritten(rng: random.Random, case: Case) -> Letters:
    """Write other sentences before and after the quotation."""
    before = [span for span in case.others if span.end <= case.quote.start][-2:]
    after = [span for span in case.others if span.start >= case.quote.end][:2]
    return replaced(case.letters, ((span, sentences(rng, case, 2)) for span in before + after))


def removed(rng: random.Random, case: Case) -> Letters:
    """Delete the quotation, and sometimes a neighbour."""
    gone = [case.quote]
    gone += [span for span in case.others if span.start - case.quote.end in range(4) and rng.random() < 0.3]
    return replaced(case.letters, ((span, []) for span in gone))


def repeated(rng: random.Random, case: Case) -> Letters:
    """Put copies of the quotation elsewhere; not right beside it, where nothing tells the two apart."""
    words = case.body.text[case.quote.start : case.quote.end]
    far = [span for span in case.others if span.start - case.quote.end not in range(_BESIDE)]
    places = rng.sample(far, min(rng.randint(1, 2), len(far)))
    return replaced(case.letters, ((Span(span.start, span.start), fresh(words + " ")) for span in places))


def paraphrased(rng: random.Random, case: Case) -> Letters:
    """Put other words for a fifth to two thirds of those of the quotation."""
    share = rng.uniform(0.2, 0.66)
    return replaced(case.letters, _other_words(rng, case, share))


def _other_words(rng: random.Random, case: Case, share: float) -> list[tuple[Span, Letters]]:
    words = re.finditer(r"\w+", case.body.text[case.quote.start : case.quote.end])
    pool = " ".join(rng.choices(case.foreign, k=3)).split()
    changes = []
    for word in words:
        if rng.random() < share:
            span = Span(case.quote.start + word.start(), case.quote.start + word.end())
            changes.append((span, [(letter, standing_for(span.start)) for letter in rng.choice(pool)]))
    return changes


def twin_left(rng: random.Random, case: Case) -> Letters:
    """Delete the quotation, but leave elsewhere a sentence that says nearly the same of something else."""
    twin = replaced(case.letters, _other_words(rng, case, 0.15))
    shift = len(twin) - len(case.body.text)
    words = "".join(letter for letter, _ in twin[case.quote.start : case.quote.end + shift])
    low, high = case.quote.start - FAR, case.quote.end + FAR
    far = [span.start for span in case.others if not low <= span.start <= high]
    changes: list[tuple[Span, Letters]] = [(case.quote, [])]
    if far and words != case.body.text[case.quote.start : case.quote.end]:
        place = rng.choice(far)
        changes.append((Span(place, place), fresh(words + " ")))
    return replaced(case.letters, changes)


def mixed(rng: random.Random, case: Case) -> Letters:
    """Insert, delete and rewrite all over, but for the quotation."""
    changes = []
    for span in case.others:
        chance = rng.random()
        if chance < 0.6:
            kept = case.letters[span.start : span.end]
            new = [[], sentences(rng, case, 1), sentences(rng, case, 2) + kept][int(chance * 5)]
            changes.append((span, new))
    return replaced(case.letters, changes)


EDITS: tuple[Edit, ...] = (
    inserted,
    thinned,
    typeset,
    punctuated,
    moved,
    rewritten,
    removed,
    repeated,
    paraphrased,
    twin_left,
    mixed,
)


# Cases


def corpus_bodies(number: int, rng: random.Random) -> list[Body]:
    """Put articles together from the paragraphs of the sample."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(CORPUS.glob("*-*"))]
    bodies = [re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.DOTALL) for text in texts]
    paragraphs = [part.lstrip("> ") for body in bodies for part in body.split("\n\n") if len(part) > 40]
    drawn = (rng.sample(paragraphs, rng.randint(FEWEST_BLOCKS, MOST_BLOCKS)) for _ in range(number))
    return [make_body(plain_parts("\n\n".join(parts))) for parts in drawn]


def data_bodies(path: Path, number: int, rng: random.Random) -> list[Body]:
    """Draw articles from a file of JSON lines."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        texts = [json.loads(line)["body"] for line in lines]
    rng.shuffle(texts)
    fit = (text for text in texts if SHORTEST < len(text) < LONGEST)
    bodies = (make_body(plain_parts(text)) for text in fit)
    return [body for body, _ in zip((b for b in bodies if len(b.blocks) > 2), range(number), strict=False)]


def drawn_quote(rng: random.Random, body: Body) -> Span:
    """Draw a sentence, mostly; else some words of one, or some sentences of a block."""
    chosen = rng.choice(body.passages)
    chance = rng.random()
    if chance < 0.6:
        return Span(chosen.start, chosen.end)
    if chance < 0.8:
        words = list(re.finditer(r"\S+", body.text[chosen.start : chosen.end]))
        first = rng.randrange(len(words))
        last = min(first + rng.randint(2, 11), len(words) - 1)
        return Span(chosen.start + words[first].start(), chosen.start + words[last].end())
    same = [passage for passage in body.passages if passage.block == chosen.block]
    last = min(chosen.number + rng.randint(1, 3), len(same) - 1)
    return Span(chosen.start, same[last].end)


def cases(bodies: Sequence[Body], number: int, rng: random.Random) -> Iterable[Case]:
    """Draw quotations of all articles in turn; foreign sentences are those of the article before."""
    for count in range(number):
        body, other = bodies[count % len(bodies)], bodies[count % len(bodies) - 1]
        own = {body.text[passage.start : passage.end] for passage in body.passages}
        foreign = [other.text[passage.start : passage.end] for passage in other.passages]
        yield Case(
            body, drawn_quote(rng, body), [words for words in foreign if words not in own] or ["Else."]
        )


# Judgement


def folded(words: str) -> str:
    """Fold typography."""
    for signs, plain in (("“”„«»\"‘’'", "'"), ("‐–—-", "-")):
        words = re.sub(f"[{signs}]", plain, words)
    return " ".join(strip_invisible(words).replace("…", "...").split())


@dataclass(frozen=True)
class Outcome:
    """What became of a quotation; ``seconds`` of processor time."""

    standing: bool
    found: bool
    wrong: bool
    seconds: float


def measure(case: Case, letters: Letters) -> Outcome:
    """Resolve a quotation in its edited article, and compare with the true place."""
    text = "".join(letter for letter, _ in letters)
    selector = describe(case.body.text, case.quote)
    began = time.process_time()
    found = resolve(selector, text, case.body.text)
    seconds = time.process_time() - began
    own = [
        at for at, (_, mark) in enumerate(letters) if case.quote.start <= old_offset(mark) < case.quote.end
    ]
    true = Span(own[0], own[-1] + 1) if own else None
    standing = bool(true) and folded(text[true.start : true.end]) == folded(selector.exact) if true else False
    right = found is None or (true is not None and is_right(found, true, own, standing))
    return Outcome(standing, found is not None, not right, seconds)


def is_right(found: Span, true: Span, own: Sequence[int], standing: bool) -> bool:
    """Tell whether a place is the true one: just that where the words stand, else mostly that."""
    if standing:
        return max(abs(found.start - true.start), abs(found.end - true.end)) <= NEAR_ENOUGH
    inside = min(found.end, true.end) - max(found.start, true.start)
    hit = sum(found.start <= at < found.end for at in own)
    return 2 * inside >= found.end - found.start and 2 * hit >= len(own)


def summary(outcomes: Sequence[Outcome]) -> dict[str, Any]:
    """Add outcomes up."""
    standing = [outcome for outcome in outcomes if outcome.standing]
    kept = sum(outcome.found and not outcome.wrong for outcome in standing)
    times = [outcome.seconds * 1000 for outcome in outcomes]
    return {
        "quotations": len(outcomes),
        "found": sum(outcome.found and not outcome.wrong for outcome in outcomes),
        "orphaned": sum(not outcome.found for outcome in outcomes),
        "wrong": sum(outcome.wrong for outcome in outcomes),
        "standing": len(standing),
        "standing_found": round(kept / len(standing), 4) if standing else None,
        "cpu_ms": round(sum(times) / len(times), 3),
        "cpu_ms_most": round(max(times), 1),
    }


def run(bodies: Sequence[Body], number: int, rng: random.Random) -> dict[str, list[Outcome]]:
    """Resolve ``number`` quotations, each kind of edit in turn."""
    outcomes: dict[str, list[Outcome]] = {edit.__name__: [] for edit in EDITS}
    for count, case in enumerate(cases(bodies, number, rng)):
        edit = EDITS[(count + count // len(bodies)) % len(EDITS)]
        outcomes[edit.__name__].append(measure(case, edit(rng, case)))
    return outcomes


def main() -> None:
    """Print the figures of every kind of edit, and of all."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path)
    parser.add_argument("--articles", type=int, default=400)
    parser.add_argument("--quotations", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    rng = random.Random(options.seed)
    bodies = (
        data_bodies(options.data, options.articles, rng)
        if options.data
        else corpus_bodies(options.articles, rng)
    )
    outcomes = run(bodies, options.quotations, rng)
    results = {kind: summary(some) for kind, some in outcomes.items()}
    results["all"] = summary([outcome for some in outcomes.values() for outcome in some])
    print(json.dumps({"articles": len(bodies), **results}, indent=1))


if __name__ == "__main__":
    main()
