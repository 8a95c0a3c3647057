"""What leaves as a document: comparisons become a SheetDocument, which is written as Markdown or HTML."""

from diptych.core.export.compose import Method, compose
from diptych.core.export.markdown_sheet import to_markdown
from diptych.core.export.material import Material, plain_material, read_material
from diptych.core.model import SheetDocument

__all__ = [
    "Material",
    "Method",
    "compose",
    "plain_material",
    "read_material",
    "to_html",
    "to_markdown",
]


def to_html(document: SheetDocument, columns: int = 2) -> str:
    """Write a sheet as one HTML file without script and without anything that is not in it."""
    # Loaded here, as nothing else needs what cleans HTML.
    from diptych.core.export.html_sheet import write

    return write(document, columns)
