"""The verbs on notes: how one reads, where its links lead, what it said before, and quotes in it."""

from dataclasses import replace

from diptych.core import anchor, differences, intake, quote_check, references
from diptych.core.comparing import Comparing
from diptych.core.errors import DiptychError, NotFound
from diptych.core.gathering import Runner, Steps, ask
from diptych.core.library import linking
from diptych.core.model import Body, Carried, Change, CheckedQuote, Goal, LinkTarget, NotePage, Span, Version

PREVIEW_SECONDS = 2.0
"""Markdown that takes longer is made to hold others up, or might as well be."""
_WHY_NOT = {
    linking.NO_TITLE: "Write the title as it stands in the list of articles.",
    linking.SEVERAL: "Type [[ and choose the one you mean.",
}


class Noting(Comparing):
    """Notes, with their links, quotes and history."""

    _worker: Runner

    def note_page(self, owner: str) -> NotePage:
        """Return the note on ``owner``, named as in ``article:ID``, with its tags and what links here."""
        return self._library.note_page(owner)

    def preview_note(self, text: str) -> Steps[Body]:
        """Turn a note into a body, to be shown as articles are; its links have targets for ``goal_of``."""
        unknown = self._library.unknown_links(text)
        task = self._worker.submit(intake.note_body, text, unknown, seconds=PREVIEW_SECONDS)
        return (yield from ask(task))

    def check_note(self, text: str) -> Steps[tuple[CheckedQuote, ...]]:
        """Compare the words that a note quotes, each above its reference, with what their articles say."""
        found = [quote for quote in references.quotes(text) if quote.words.strip()]
        if not found:
            return ()
        living = [one.id for one in self._library.summaries_of(dict.fromkeys(q.article for q in found))]
        articles = [self._library.article(id) for id in living]
        texts = {article.id: (article.body.text, article.language) for article in articles}
        # Emphasis is the reader's.
        quotes = [(quote.words.replace("*", ""), quote.article, quote.span) for quote in found]
        checks = yield from ask(self._worker.submit(quote_check.check_quotes, quotes, texts))
        return tuple(
            CheckedQuote(quote.caption, Goal(references.ARTICLE, quote.article, quote.span), check)
            for quote, check in zip(found, checks, strict=True)
        )

    def link_targets(self, prefix: str) -> tuple[LinkTarget, ...]:
        """List some articles and comparisons to link to whose title, or a word of it, begins so."""
        return self._veiled(self._library.link_targets(prefix))

    def goal_at(self, text: str, offset: int) -> Goal | None:
        """Tell where the link or reference at an offset of a note leads; None: there is none."""
        target = references.target_at(text, offset)
        return self.goal_of(target) if target else None

    def goal_of(self, target: str) -> Goal | None:
        """Tell where a target leads, such as ``article:ID``, ``quote:ID/3-9`` or ``title:A bridge``.

        None: it is none of ours. Raises NotFound when the library does not have it.
        """
        read = references.read_target(target)
        if read is None:
            return None
        kind, name, span = read
        if kind == references.TITLE:
            ids = self._library.titled(name)
            if len(ids) != 1:
                reason = linking.SEVERAL if ids else linking.NO_TITLE
                raise DiptychError(f"“{name}”: {reason}.", _WHY_NOT[reason])
            return Goal(references.ARTICLE, ids[0])
        if not self._library.has_link_target(kind, name):
            raise NotFound(
                f"The library has no such {kind}.", "It may have been removed; undo may bring it back."
            )
        return Goal(kind, name, span)

    def quote(self, article: str, span: Span, caption: str) -> str:
        """Write words of an article as a quote for a note; ``caption`` names their place."""
        text = self._library.article(article).body.text
        words = text[span.start : span.end]
        start = span.start + len(words) - len(words.lstrip())
        words = words.strip()
        return references.quote(words, caption, article, Span(start, start + len(words)))

    def versions(self, owner: str) -> tuple[Version, ...]:
        """List what a note said before, the latest first."""
        return self._library.versions(owner)

    def differences(self, before: str, after: str) -> Steps[Body]:
        """Show how one text became another: what went is struck after a −, what came strong after a +."""
        task = self._worker.submit(differences.show, before, after, seconds=PREVIEW_SECONDS)
        return (yield from ask(task))

    def restore_version(self, owner: str, version: int) -> tuple[None, Change]:
        """Let a note say again what it said before."""
        with self._library.act("Restore note") as act:
            self._library.restore_version(owner, version)
        return None, act.change

    # Editions

    def set_replaced(self, article: str, older: str | None) -> tuple[None, Change]:
        """Say that an article is a new edition of an older one; None: of none."""
        with self._library.act("New edition") as act:
            self._library.set_replaced(article, older)
        return None, act.change

    def carried(self, article: str) -> Steps[tuple[Carried, ...]]:
        """List what is kept in the older editions of an article, and where it stands in this one."""
        found = self._library.carried(article)
        lost = [each for each in found if not each.by_hand]
        if not lost:
            return found
        text = self._library.article(article).body.text
        derived: dict[str, Span | None] = {}
        for older in dict.fromkeys(each.marking.article for each in lost):
            theirs = [each for each in lost if each.marking.article == older]
            values = [each.selector for each in theirs], text, self._library.article(older).body.text
            spans = yield from ask(self._worker.submit(anchor.resolve_each, *values))
            derived |= zip((each.quotation for each in theirs), spans, strict=True)
        return tuple(each if each.by_hand else replace(each, span=derived[each.quotation]) for each in found)

    def attach(self, quotation: str, article: str, span: Span) -> tuple[None, Change]:
        """Say that the words of a quotation stand at ``span`` of a newer edition."""
        selector = self._words(article, span)
        with self._library.act("Attach") as act:
            self._library.attach(quotation, article, selector)
        return None, act.change
