"""The verbs: what the windows and the command line call.

A verb that changes something returns ``(result, Change)``. A long verb is a generator of Steps.
"""

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import replace
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from diptych.core import (
    alignment,
    correcting,
    counterparts,
    export,
    exporting,
    intake,
    likening,
    places,
)
from diptych.core.correcting import Text
from diptych.core.following import Follower
from diptych.core.gathering import Runner, Steps, ask
from diptych.core.importing import Importing
from diptych.core.index import Index
from diptych.core.ledger import make_ledger
from diptych.core.library import Library, adopt, restore
from diptych.core.model import (
    NO_CHANGE,
    Alignment,
    Answer,
    Article,
    ArticleSummary,
    Backup,
    Beside,
    Body,
    Change,
    CheckReport,
    Comparison,
    Correction,
    Counterparts,
    FigurePair,
    FoundCorrections,
    Lag,
    Ledger,
    Link,
    Progress,
    Query,
    Quotation,
    Related,
    RelatedArticle,
    ReplayReport,
    Scope,
    SheetDocument,
    Similar,
    Span,
    SuggestedStatement,
    Wording,
)
from diptych.core.reading import EVERYTHING

T = TypeVar("T")

CANDIDATES = 60
MOST_COMPARED = 200_000
"""Characters of an article by which others on its event are looked for."""


def finish(steps: Steps[T], on_progress: Callable[[Progress], None] = lambda _: None) -> T:
    """Take all steps of a long verb here and now; return its result."""
    try:
        yielded = next(steps)
        while True:
            if isinstance(yielded, Future) and (error := yielded.exception()):
                yielded = steps.throw(error)
            elif isinstance(yielded, Future):
                yielded = steps.send(yielded.result())
            else:
                if isinstance(yielded, Progress):
                    on_progress(yielded)
                yielded = next(steps)
    except StopIteration as stop:
        return stop.value  # type: ignore[no-any-return]  # StopIteration does not know what it carries


def open_workspace(path: Path, worker: Runner, read_only: str = "") -> "Workspace":
    """Open the library at ``path``, made when absent, with its index; ``read_only`` says why not to write."""
    library = Library(path, read_only)
    folder = places.index_folder(library.info().id, path)
    return Workspace(library, lambda: Index(folder), worker)


class Workspace(Importing):
    """One library with its index and the worker. It belongs to the thread that opened it."""

    def __init__(self, library: Library, open_index: Callable[[], Index], worker: Runner) -> None:
        self._library = library
        self._open_index = open_index
        self._worker = worker
        self._is_sketched = False

    @cached_property
    def _index(self) -> Index:
        """Open the index when it is first asked: the list of articles does not wait for it."""
        return self._open_index()

    @cached_property
    def _follower(self) -> Follower:
        return Follower(self._library, self._index, self._worker)

    def close(self) -> None:
        """Close the library and the index and end the worker."""
        self._worker.close()
        if "_index" in vars(self):
            self._index.close()
        self._library.close()

    # Corrections of alignments

    def corrections(self, left: str, right: str) -> tuple[Correction, ...]:
        """List what the reader set right between two articles; a later one overrules."""
        return self._library.corrections(left, right)

    def confirmed(self, left: str, right: str) -> tuple[frozenset[int], frozenset[int]]:
        """Return the passages of two articles of which the reader said that they have no counterpart."""
        return correcting.confirmed(self._library, left, right)

    def correct(self, left: str, right: str, *corrections: Correction) -> tuple[None, Change]:
        """Set right how two articles answer each other."""
        with self._library.act("Correction") as act:
            self._library.add_corrections(left, right, corrections)
        return None, act.change

    def clear_corrections(self, left: str, right: str) -> tuple[int, Change]:
        """Take back all corrections of two articles; return how many there were."""
        with self._library.act("Clear corrections") as act:
            count = self._library.remove_corrections(left, right)
        return count, act.change

    def export_corrections(self, left: str, right: str) -> str:
        """Write the corrections of two articles as JSON that finds its passages again by their words."""
        return correcting.export(self._library, left, right)

    def read_corrections(self, left: Text, right: Text, file: str) -> Steps[FoundCorrections]:
        """Find exported corrections in two texts; nothing is stored."""
        return (yield from correcting.read(self._worker, left, right, file))

    def replay_corrections(self, left: str, right: str, file: str) -> Steps[tuple[ReplayReport, Change]]:
        """Add exported corrections to two articles, in whichever order the file has the two."""
        return (yield from correcting.replay(self._library, self._worker, left, right, file))

    # Undoing

    def undo(self) -> tuple[str, Change]:
        """Take back the last act; return its name, "" when there is none."""
        change = self._library.undo() or NO_CHANGE
        return change.act, change

    def redo(self) -> tuple[str, Change]:
        """Do again the act that was taken back last; return its name, "" when there is none."""
        change = self._library.redo() or NO_CHANGE
        return change.act, change

    # Finding and comparing

    def search(self, query: Query) -> Answer:
        """Search the index as far as it goes."""
        asked = self._asked(query)
        answer = self._index.search(asked)
        answer = replace(answer, total=answer.indexed + self._follower.lacking)
        # What is searched for a letter may not be said.
        understood = answer.understood if asked.text == query.text else f"Searched for {query.text}."
        return self._veiled(replace(answer, understood=understood))

    def hit_spans(self, article: str, text: str, typing: bool = False) -> tuple[Span, ...]:
        """Find where the words of a search stand in an article; ``typing``: the last may be unfinished."""
        found = self._library.article(article)
        return self._index.spans(found.body.text, text, typing, found.language)

    def beside(self, article: str, span: Span) -> Steps[Beside]:
        """Say by which words others' accounts of a passage would be found, and in which days."""
        return self._veiled((yield from likening.beside(self._library, self._worker, article, span)))

    def similar(self, id: str) -> Steps[Similar]:
        """List the articles that share telling words with one, likest first, as far as the index goes."""
        return self._veiled((yield from likening.similar(self._library, self._index, self._worker, id)))

    def align(self, left: str, right: str, *, anew: bool = False, model_folder: str = "") -> Steps[Alignment]:
        """Return the alignment of two articles: the stored one, or (``anew``) one made now."""
        values = left, right, anew, model_folder
        return (yield from correcting.align_pair(self._library, self._worker, *values))

    def align_texts(self, left: Text, right: Text, *corrections: Correction) -> Steps[Alignment]:
        """Align two texts; nothing is stored."""
        return (yield from correcting.align_texts(self._worker, left, right, corrections))

    def figures(
        self, left: str, right: str, links: Sequence[Link] | None = None
    ) -> Steps[tuple[tuple[int, FigurePair], ...]]:
        """Pair the figures of all links of two articles: of ``links``, else of their alignment.

        Each pair comes with the number of its link; its spans are of the two bodies.
        """
        if links is None:
            links = (yield from self.align(left, right)).links
        bodies = self._library.article(left).body, self._library.article(right).body
        return (yield from ask(self._worker.submit(alignment.figures_of_links, *bodies, tuple(links))))

    def comparison_figures(
        self, comparisons: Sequence[Comparison]
    ) -> Steps[dict[str, tuple[FigurePair, ...]]]:
        """Pair the figures of statements with those of each report, by its id: spans of the quotations."""
        return (yield from counterparts.figures(self._worker, comparisons))

    def counterparts(
        self, comparison: str, articles: Sequence[str], model_folder: str = ""
    ) -> Steps[tuple[Counterparts, ...]]:
        """Say what in some articles, as they stand side by side, answers a statement and is not placed."""
        values = self._library.comparison(comparison), articles, model_folder
        return self._veiled((yield from counterparts.find(self._library, self._worker, *values)))

    def suggest_statements(self, id: str) -> Steps[tuple[tuple[SuggestedStatement, Quotation], ...]]:
        """Suggest sentences of an article as statements, those with most to check first, with their words."""
        return self._veiled((yield from counterparts.suggest(self._library, self._worker, id)))

    def wording(self, left: str, right: str, link: Link) -> Steps[Wording]:
        """Tell which words of a link one article alone has, and which both."""
        one, other = self._library.article(left), self._library.article(right)
        values = one.body, other.body, link, one.language, other.language
        return (yield from ask(self._worker.submit(alignment.compare_link, *values)))

    def ledger(self, scope: Scope) -> Steps[Ledger]:
        """Set the statements of a scope against the outlets, as far as anybody looked."""
        return self._veiled((yield from make_ledger(self._library, scope)))

    def check_model(self, folder: str) -> Steps[str]:
        """Say what is wrong with the folder of a language model; "" when it can be used."""
        return (yield from ask(self._worker.submit(alignment.check_model_folder, folder)))

    def related(self, id: str) -> Steps[Related]:
        """Suggest articles of other outlets on the same event, surest first, as far as the index goes."""
        article = self._library.article(id)
        outlet = article.outlet.name if article.outlet else ""
        title = "" if article.title_derived else article.title
        text = article.body.text[:MOST_COMPARED]
        mine = alignment.PairingText(id, text, article.published, article.language, title)
        values = title, mine.text, mine.published, outlet, CANDIDATES, mine.language
        ids = self._index.candidates(*values)
        # The index may not have followed yet: it is the library that says what an article is now.
        found = {s.id: (s, text) for s, text in self._library.pairing_texts(ids) if _may_answer(article, s)}
        texts = [other for _, other in found.values()]
        ranked = yield from ask(self._worker.submit(alignment.rank_articles, mine, texts))
        related = tuple(RelatedArticle(found[r.id][0], r.score, r.words, r.days) for r in ranked)
        return self._veiled(Related(related, self._index.articles(), self._library.info().articles))

    def preview(self, markdown: str) -> Steps[Body]:
        """Turn Markdown into a body, to be shown as articles are."""
        return (yield from ask(self._worker.submit(intake.markdown_body, markdown)))

    # Sheets as documents

    def sheet_document(self, scope: Scope) -> Steps[SheetDocument]:
        """Make the comparisons of a scope ready to be printed; in blind reading without their sources."""
        return (yield from exporting.sheet_document(self._library, self._worker, self._veiled, scope))

    def export_html(self, scope: Scope, columns: int = 2) -> Steps[str]:
        """Write the comparisons of a scope as one HTML file."""
        document = yield from self.sheet_document(scope)
        return (yield from exporting.write_html(self._worker, document, columns))

    def export_markdown(self, scope: Scope) -> Steps[str]:
        """Write the comparisons of a scope as Markdown."""
        return export.to_markdown((yield from self.sheet_document(scope)))

    # Index, checks, backups

    def notice(self, change: Change) -> Steps[Lag]:
        """Index what a change left, if it is little; tell what waits for ``catch_up``."""
        return (yield from self._follower.notice(change))

    def catch_up(self) -> Steps[Lag]:
        """Index what waits, a batch at a time; tell what came to it meanwhile."""
        return (yield from self._follower.catch_up())

    def tidy(self) -> Steps[int]:
        """Put the index in order, when there is nothing else to do; return how often there was something."""
        merges = yield from self._follower.tidy()
        if not self._is_sketched:
            yield from self._sketch_all()
            self._is_sketched = True
        return merges

    def follow(self) -> Steps[Lag]:
        """Look at every document, then index what differs; tell what came to it meanwhile."""
        return (yield from self._follower.follow())

    def reindex(self) -> Steps[None]:
        """Make the index anew from the library."""
        yield from self._follower.make_anew()

    def changed_elsewhere(self) -> Change | None:
        """Tell of changes to the library by other processes since the last call, or of a damaged index."""
        return EVERYTHING if self._library.changed_elsewhere() or self._follower.was_lost() else None

    def check(self) -> CheckReport:
        """Check every text against its hash, and count what the index holds."""
        return CheckReport(self._library.check(), self._library.info().articles, len(self._index.hashes()))

    def backup(self, target: Path) -> Backup:
        """Write a verified copy of the library to ``target``."""
        return self._library.backup(target)

    def backup_if_due(self) -> Backup | None:
        """Write a backup when the last is older than twelve hours and something changed since."""
        return self._library.backup_if_due(datetime.now(UTC))

    def restore(self, backup: Path) -> tuple[None, Change]:
        """Put a backup in the place of the library; the present library is kept as a backup itself."""
        path = Path(self._library.info().path)
        self._library.close()
        try:
            restore(backup, path)
        finally:
            self._library = Library(path)
            self._is_sketched = False
            vars(self).pop("_follower", None)
        return None, EVERYTHING

    def adopt(self, target: Path) -> None:
        """Copy a library from elsewhere, row by row, into a new one of the reader's own at ``target``."""
        adopt(Path(self._library.info().path), target)


def _may_answer(article: Article, other: ArticleSummary) -> bool:
    """Tell whether another article may be another outlet's; one without an outlet may be anybody's."""
    is_own = article.outlet and other.outlet == article.outlet.name
    return other.id != article.id and not other.replaced and not is_own
