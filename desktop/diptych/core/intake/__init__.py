"""Everything that comes in: bytes become an Incoming or are refused with the reason. Nothing is stored."""

from diptych.core.intake.batches import read_all
from diptych.core.intake.clipboard import cut_clipping, read_clipboard
from diptych.core.intake.deriving import derive
from diptych.core.intake.files import AS_FOUND, MAX_BYTES, Found, find_files, read, read_every, require_local
from diptych.core.intake.folder_scan import Scan, scan_folder
from diptych.core.intake.glances import Glance, glance, glance_at_all
from diptych.core.intake.markdown_text import markdown_body
from diptych.core.intake.note_text import note_body, printed_note_body, printed_note_html
from diptych.core.intake.plain_text import read_text
from diptych.core.intake.sample import read_sample

__all__ = [
    "AS_FOUND",
    "MAX_BYTES",
    "Found",
    "Glance",
    "Scan",
    "cut_clipping",
    "derive",
    "find_files",
    "glance",
    "glance_at_all",
    "markdown_body",
    "note_body",
    "printed_note_body",
    "printed_note_html",
    "read",
    "read_all",
    "read_clipboard",
    "read_every",
    "read_sample",
    "read_text",
    "require_local",
    "scan_folder",
]
