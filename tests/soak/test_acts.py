"""Random acts of a reader, all taken back and all done again: the library is the same at every step."""

import random
from contextlib import suppress

import pytest

from diptych.core.errors import DiptychError
from diptych.core.library import Library
from diptych.core.model import RELATIONS, STATEMENT_KINDS, Change, Correction, CorrectionKind, Incoming, Span
from diptych.core.text import make_body, plain_parts
from diptych.core.workspace import finish, open_workspace
from tests.fakes import InlineRunner

TEXT = "the bridge over Ostrel will close for 14 weeks — “too long”, says a café owner, 52–48 against"
WORDS = TEXT.split()


def whole(steps):
    """Take all steps of a verb of several transactions; return all that they changed, as one."""
    ids = {}
    for step in steps:
        if isinstance(step, Change):
            ids |= step.ids
    return None, Change(ids)


class Reader:
    """Does something at random with a library, through the verbs that the window calls."""

    def __init__(self, path, chance):
        self.path = path
        self.chance = chance
        self.workspace = open_workspace(path, InlineRunner())

    def come_back(self):
        """Close the program and start it again."""
        self.workspace.close()
        self.workspace = open_workspace(self.path, InlineRunner())

    def act(self):
        """Do one thing; return its Change, which is empty when there was nothing to do it with."""
        verbs = (
            self.add, self.add, self.edit, self.bin, self.unbin, self.state, self.state, self.place,
            self.paste, self.relate, self.remove_report, self.remove_comparison, self.note, self.note,
            self.verdict, self.correct, self.clear, self.describe, self.absent, self.move_report,
            self.move_comparison, self.make_sheet, self.put_on_sheet, self.rename_sheet, self.remove_sheet,
            self.note_article, self.restore_version, self.set_edition, self.attach,
            self.edit_several, self.rename_outlet, self.edit_outlet, self.merge_outlets, self.remove_outlets,
        )  # fmt: skip
        _, change = self.chance.choice(verbs)() or (None, None)
        return change

    def words(self, least, most):
        return " ".join(self.chance.choices(WORDS, k=self.chance.randint(least, most)))

    def incoming(self):
        text = "\n\n".join(self.words(5, 40) for _ in range(self.chance.randint(1, 4)))
        return Incoming(
            make_body(plain_parts(text)),
            outlet=self.chance.choice(("", "City News", "The Beacon", "Merovane Wire")),
            published=self.chance.choice((None, "2024", "2024-11", "2024-11-22")),
            original=text.encode(),
        )

    def article(self):
        articles = self.workspace.summaries()
        return self.chance.choice(articles).id if articles else None

    def comparison(self):
        comparisons = self.workspace.comparisons()
        return self.chance.choice(comparisons) if comparisons else None

    def report(self):
        comparison = self.comparison()
        return self.chance.choice(comparison.reports).id if comparison and comparison.reports else None

    def span(self, article):
        passage = self.chance.choice(self.workspace.article(article).body.passages)
        return Span(passage.start, passage.end)

    def correct(self):
        left, right = self.article(), self.article()
        if left is None:
            return None
        kind = self.chance.choice(tuple(CorrectionKind))
        correction = Correction(kind, (self.span(left),), (self.span(right), self.span(right)))
        return self.workspace.correct(left, right, correction)

    def clear(self):
        left, right = self.article(), self.article()
        return self.workspace.clear_corrections(left, right) if left else None

    def add(self):
        return self.workspace.add_incoming(self.incoming())

    def edit(self):
        article = self.article()
        return article and self.workspace.edit_article(
            article, title=self.words(0, 9), outlet=self.chance.choice(("", "City News", "A new one"))
        )

    def edit_several(self):
        articles = [article.id for article in self.workspace.summaries()]
        chosen = self.chance.sample(articles, self.chance.randint(0, min(4, len(articles))))
        fields = {
            "outlet": self.chance.choice(("", "City News", "A third one")),
            "published": self.chance.choice((None, "22 Nov 2024", "11/2024")),
            "genre": self.chance.choice(("", "opinion")),
        }
        named = self.chance.sample(sorted(fields), 2)
        return whole(self.workspace.edit_articles(chosen, **{name: fields[name] for name in named}))

    def outlet(self):
        outlets = self.workspace.outlets()
        return self.chance.choice(outlets).id if outlets else None

    def rename_outlet(self):
        outlet = self.outlet()
        with suppress(DiptychError):  # another outlet may have the name
            return outlet and self.workspace.rename_outlet(outlet, self.words(1, 2))

    def edit_outlet(self):
        outlet = self.outlet()
        with suppress(DiptychError):
            return outlet and self.workspace.edit_outlet(outlet, [self.words(1, 2)], [self.words(1, 1)])

    def merge_outlets(self):
        outlets = [self.outlet() for _ in range(2)]
        return outlets[0] and whole(self.workspace.merge_outlets(outlets[0], outlets))

    def remove_outlets(self):
        unused = [use.outlet.id for use in self.workspace.outlets_in_use() if not use.articles + use.binned]
        return unused and self.workspace.remove_outlets(unused)

    def bin(self):
        article = self.article()
        return article and self.workspace.bin_articles([article])

    def unbin(self):
        binned = self.workspace.bin()
        return binned and self.workspace.unbin_articles([binned[0].id])

    def state(self):
        article = self.article()
        return article and self.workspace.make_statement(article, self.span(article))

    def place(self):
        article, comparison = self.article(), self.comparison()
        if not (article and comparison):
            return None
        return self.workspace.place_passage(comparison.id, article, self.span(article))

    def paste(self):
        comparison = self.comparison()
        return comparison and self.workspace.place_incoming(comparison.id, self.incoming())

    def relate(self):
        report = self.report()
        return report and self.workspace.set_relation(report, self.chance.choice(("", *RELATIONS)))

    def remove_report(self):
        report = self.report()
        return report and self.workspace.remove_report(report)

    def remove_comparison(self):
        comparison = self.comparison()
        # Seldom, as it takes away what many acts have built.
        return comparison and self.chance.random() < 0.2 and self.workspace.remove_comparison(comparison.id)

    def describe(self):
        comparison = self.comparison()
        return comparison and self.workspace.describe_statement(
            comparison.statement.id,
            self.words(0, 2),
            self.chance.choice(("", *STATEMENT_KINDS)),
            self.chance.sample(WORDS, self.chance.randrange(3)),
        )

    def absent(self):
        article, comparison = self.article(), self.comparison()
        return article and comparison and self.workspace.place_absence(comparison.id, article)

    def move_report(self):
        report = self.report()
        return report and self.workspace.move_report(report, self.chance.randrange(4))

    def move_comparison(self):
        comparison = self.comparison()
        return comparison and self.workspace.move_comparison(comparison.id, self.chance.randrange(6))

    def sheet(self):
        sheets = self.workspace.sheets()
        return self.chance.choice(sheets).id if sheets else None

    def some(self):
        comparisons = [comparison.id for comparison in self.workspace.comparisons()]
        return self.chance.sample(comparisons, self.chance.randint(0, min(3, len(comparisons))))

    def make_sheet(self):
        return self.workspace.make_sheet(self.words(1, 3), self.some())

    def put_on_sheet(self):
        return self.workspace.put_on_sheet(self.some(), self.chance.choice((None, self.sheet())))

    def rename_sheet(self):
        sheet = self.sheet()
        return sheet and self.workspace.rename_sheet(sheet, self.words(1, 3))

    def remove_sheet(self):
        sheet = self.sheet()
        return sheet and self.workspace.remove_sheet(sheet)

    def note(self):
        comparison = self.comparison()
        return comparison and self._write(f"comparison:{comparison.id}")

    def note_article(self):
        article = self.article()
        return article and self._write(f"article:{article}")

    def _write(self, owner):
        return self.workspace.finish_draft("note", owner, self.words(0, 30))

    def restore_version(self):
        owners = [f"article:{one.id}" for one in self.workspace.summaries()]
        owners += [f"comparison:{one.id}" for one in self.workspace.comparisons()]
        kept = [(owner, version.id) for owner in owners for version in self.workspace.versions(owner)]
        return kept and self.workspace.restore_version(*self.chance.choice(kept))

    def set_edition(self):
        newer, older = self.article(), self.chance.choice((self.article(), self.article(), None))
        with suppress(DiptychError):  # no article is an edition of itself
            return newer and self.workspace.set_replaced(newer, older)

    def attach(self):
        newer = [one.id for one in self.workspace.summaries() if self.workspace.article(one.id).replaces]
        article = newer and self.chance.choice(newer)
        carried = article and finish(self.workspace.carried(article))
        if not carried:
            return None
        return self.workspace.attach(self.chance.choice(carried).quotation, article, self.span(article))

    def verdict(self):
        comparison = self.comparison()
        return comparison and self.workspace.finish_draft(
            "verdict", f"comparison:{comparison.id}", self.words(0, 8)
        )


@pytest.mark.parametrize("acts", [60, pytest.param(1_000, marks=pytest.mark.soak)])
@pytest.mark.parametrize("seed", [1, pytest.param(2, marks=pytest.mark.soak)])
def test_what_was_done_is_undone_and_done_again_step_by_step(acts, seed, tmp_path):
    path = tmp_path / "t.diptych"
    chance = random.Random(seed)
    reader = Reader(path, chance)
    looking = Library(path, "only looking")
    states = [looking.content_hash()]
    while len(states) <= acts:
        change = reader.act()
        if change and change.ids:
            states.append(looking.content_hash())
            assert states[-1] != states[-2]
        if chance.random() < 0.02:
            reader.come_back()

    for number in reversed(range(acts)):
        name, _ = reader.workspace.undo()
        assert name
        assert looking.content_hash() == states[number]
        if chance.random() < 0.02:
            reader.come_back()
    assert reader.workspace.undo_state().undo == ""
    for state in states[1:]:
        name, _ = reader.workspace.redo()
        assert name
        assert looking.content_hash() == state
    assert reader.workspace.undo_state().redo == ""
    assert reader.workspace.check().problems == ()
    looking.close()
    reader.workspace.close()
