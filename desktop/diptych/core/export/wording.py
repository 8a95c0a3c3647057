"""What every written sheet says in the same words."""

from collections.abc import Iterable

from diptych.core.model import SheetDocument, SheetQuotation, SheetReport, SheetRow, SheetSource


def subtitle(document: SheetDocument) -> str:
    """Say below the title what the document is."""
    count = len(document.rows)
    return f"Comparison sheet · {count} {'comparison' if count == 1 else 'comparisons'} · {document.made}"


NO_OUTLET = "no outlet"


def citation(quotation: SheetQuotation) -> str:
    """Return the reference of a quotation without brackets: number and place."""
    return ", ".join(filter(None, (str(quotation.source), quotation.place)))


def about(row: SheetRow) -> tuple[str, ...]:
    """Tell who says a statement, of which kind it is, and its tags."""
    said_by = f"quoting {row.speaker}" if row.speaker else ""
    return tuple(filter(None, (said_by, row.kind, *(f"#{tag}" for tag in row.tags))))


def relation(report: SheetReport) -> str:
    """Name the relation of a report."""
    return report.relation or "no relation yet"


def differing(report: SheetReport) -> tuple[str, ...]:
    """Write the figures that differ: "52–48 ≠ 51–49"."""
    return tuple(f"{left} ≠ {right}" for left, right in report.figures)


def facts(source: SheetSource) -> Iterable[str]:
    """List what is known of a source besides outlet and title."""
    cited = f"quoted: {', '.join(source.places)}" if source.places else ""
    return filter(None, (source.author, source.published, source.url, source.came, cited))
