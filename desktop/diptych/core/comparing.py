"""The verbs on what the reader sets side by side: statements, comparisons, sheets, and what is written."""

from collections.abc import Sequence

from diptych.core import anchor
from diptych.core.model import NO_CHANGE, Change, Incoming, Placed, Scope, Selector, Span
from diptych.core.reading import Reading

WHOLE_QUOTATION = 1_500
NOTHING = Selector("", "", "", 0, 0)
"""What is quoted of an article that does not mention a statement."""
EDITORS = {"speaker": "Statement details", "tags": "Statement details"}
"""The acts that editors make where they are not called as the editor is."""


class Comparing(Reading):
    """Statements of articles, set beside what others reported."""

    def make_statement(
        self, article: str, span: Span, sheet: str | None = None, speaker: str = "", kind: str = ""
    ) -> tuple[str, Change]:
        """Begin a comparison with the words at ``span`` as its statement, on a sheet; return its id."""
        selector = anchor.describe(self._library.article(article).body.text, span)
        with self._library.act("Statement") as act:
            comparison = self._library.add_comparison(article, selector, sheet)
            if speaker or kind:
                made = self._library.comparison(comparison).statement
                self._library.describe_statement(made.id, speaker, kind, ())
        return comparison, act.change

    def describe_statement(
        self,
        statement: str,
        speaker: str | None = None,
        kind: str | None = None,
        tags: Sequence[str] | None = None,
    ) -> tuple[None, Change]:
        """Say who says a statement ("" for the outlet), of which kind it is ("" for none), and its tags.

        None leaves what was said before.
        """
        with self._library.act("Statement details") as act:
            self._describe(statement, speaker, kind, tags)
        return None, act.change

    def _describe(
        self, id: str, speaker: str | None = None, kind: str | None = None, tags: Sequence[str] | None = None
    ) -> None:
        now = self._library.statement(id)
        self._library.describe_statement(
            id,
            now.speaker if speaker is None else speaker,
            now.kind if kind is None else kind,
            now.tags if tags is None else tags,
        )

    def place_passage(
        self, comparison: str, article: str, span: Span, relation: str = ""
    ) -> tuple[str, Change]:
        """Place the words at ``span`` beside a statement; return the id of the report."""
        selector = anchor.describe(self._library.article(article).body.text, span)
        with self._library.act("Report") as act:
            report = self._library.add_report(comparison, article, selector, relation)
        return report, act.change

    def place_absence(self, comparison: str, article: str) -> tuple[str, Change]:
        """Say that an article does not mention a statement; return the id of the report."""
        with self._library.act("Not mentioned") as act:
            report = self._library.add_report(comparison, article, NOTHING)
        return report, act.change

    def place_incoming(self, comparison: str, incoming: Incoming) -> tuple[Placed, Change]:
        """Store pasted reporting as an article and place it beside a statement, all in one act.

        Reporting that is too long to stand there whole is only stored: the reader picks the passage.
        """
        with self._library.act("Paste a report") as act:
            article = self._library.add_article(incoming).article
            assert article is not None, "an article that is added or a duplicate has an id"
            text = self._library.article(article).body.text
            report = None
            if len(text) <= WHOLE_QUOTATION:
                selector = anchor.describe(text, Span(0, len(text)))
                report = self._library.add_report(comparison, article, selector)
        return Placed(article, report), act.change

    def set_relation(self, report: str, relation: str) -> tuple[None, Change]:
        """Say how a report stands to its statement."""
        with self._library.act("Relation") as act:
            self._library.set_relation(report, relation)
        return None, act.change

    def move_report(self, report: str, place: int) -> tuple[None, Change]:
        """Move a report to a place among those of its comparison, counted from 0."""
        with self._library.act("Move report") as act:
            self._library.move_report(report, place)
        return None, act.change

    def step_report(self, comparison: str, report: str, step: int) -> tuple[None, Change]:
        """Move a report so many places down among those of its comparison, if there is such a place."""
        reports = [one.id for one in self._library.comparison(comparison).reports]
        place = reports.index(report) + step if report in reports else -1
        return self.move_report(report, place) if 0 <= place < len(reports) else (None, NO_CHANGE)

    def remove_report(self, report: str) -> tuple[None, Change]:
        """Take a report away from its statement."""
        with self._library.act("Remove report") as act:
            self._library.remove_report(report)
        return None, act.change

    def remove_comparison(self, comparison: str) -> tuple[None, Change]:
        """Remove a comparison with its reports, note and verdict."""
        with self._library.act("Remove comparison") as act:
            self._library.remove_comparison(comparison)
        return None, act.change

    def move_comparison(self, comparison: str, place: int) -> tuple[None, Change]:
        """Move a comparison to a place among those of its sheet, counted from 0."""
        with self._library.act("Move comparison") as act:
            self._library.move_comparison(comparison, place)
        return None, act.change

    def step_comparison(self, comparison: str, step: int) -> tuple[None, Change]:
        """Move a comparison so many places down on its sheet, if it is on one and there is such a place."""
        sheet = self._library.comparison(comparison).sheet
        ids = self._library.comparison_ids(Scope(sheet=sheet)) if sheet else ()
        place = ids.index(comparison) + step if sheet else -1
        return self.move_comparison(comparison, place) if 0 <= place < len(ids) else (None, NO_CHANGE)

    def put_on_sheet(self, comparisons: Sequence[str], sheet: str | None) -> tuple[None, Change]:
        """Put comparisons at the end of a sheet; None: on none."""
        with self._library.act("Put on a sheet") as act:
            self._library.put_on_sheet(comparisons, sheet)
        return None, act.change

    def make_sheet(self, name: str, comparisons: Sequence[str] = ()) -> tuple[str, Change]:
        """Make a sheet, with comparisons on it; return its id."""
        with self._library.act("New sheet") as act:
            sheet = self._library.add_sheet(name)
            self._library.put_on_sheet(comparisons, sheet)
        return sheet, act.change

    def rename_sheet(self, sheet: str, name: str) -> tuple[None, Change]:
        """Give a sheet another name."""
        with self._library.act("Rename sheet") as act:
            self._library.rename_sheet(sheet, name)
        return None, act.change

    def remove_sheet(self, sheet: str) -> tuple[None, Change]:
        """Take a sheet away; its comparisons stay, on no sheet."""
        with self._library.act("Remove sheet") as act:
            self._library.remove_sheet(sheet)
        return None, act.change

    def save_draft(self, editor: str, owner: str, text: str) -> None:
        """Keep what is being typed; it is not yet an act."""
        self._library.save_draft(editor, owner, text)

    def finish_draft(self, editor: str, owner: str, text: str) -> tuple[None, Change]:
        """Make the text of an editor an act: a note or verdict, a statement's speaker or tags.

        ``owner`` is named as in ``comparison:ID``.
        """
        id = owner.partition(":")[2]
        with self._library.act(EDITORS.get(editor, editor.capitalize()), origin=f"{editor} {owner}") as act:
            if editor == "verdict":
                self._library.write_verdict(id, text)
            elif editor == "speaker":
                self._describe(id, speaker=text)
            elif editor == "tags":
                self._describe(id, tags=(text,))
            else:
                self._library.write_note(owner, text)
            self._library.drop_draft(editor, owner)
        return None, act.change
