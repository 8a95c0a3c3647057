"""What may go wrong that is the reader's affair: plain words and the next step.

Any other exception is a fault of the program.
"""

from typing import Any


class DiptychError(Exception):
    """Something the reader can understand and act on."""

    def __init__(self, what: str, next_step: str = "") -> None:
        super().__init__(f"{what} {next_step}".strip())
        self.what = what
        self.next_step = next_step

    def __reduce__(self) -> tuple[type["DiptychError"], tuple[Any, ...]]:
        """Let the error travel between processes with both its sentences."""
        return type(self), (self.what, self.next_step)


class RefusedInput(DiptychError):
    """A file, clipboard or argument cannot be taken in; nothing of it was stored.

    ``remedies``: how it might be read after all, as in ``model.Remedy``. ``name``: what was refused, within
    a file of several.
    """

    def __init__(
        self, what: str, next_step: str = "", remedies: tuple[str, ...] = (), name: str = ""
    ) -> None:
        super().__init__(what, next_step)
        self.remedies = remedies
        self.name = name

    def __reduce__(self) -> tuple[type["RefusedInput"], tuple[Any, ...]]:
        """Let the error travel between processes with all that it says."""
        return type(self), (self.what, self.next_step, self.remedies, self.name)


class NameTaken(DiptychError):
    """Another outlet goes by that name; ``owner`` is its id."""

    def __init__(self, what: str, next_step: str, owner: str) -> None:
        super().__init__(what, next_step)
        self.owner = owner

    def __reduce__(self) -> tuple[type["NameTaken"], tuple[Any, ...]]:
        """Let the error travel between processes with all that it says."""
        return type(self), (self.what, self.next_step, self.owner)


class NotFound(DiptychError):
    """The library holds nothing under that id."""


class LibraryRefused(DiptychError):
    """The file cannot be opened as a library; it was not changed."""


class ReadOnlyLibrary(DiptychError):
    """The library is open for reading only; the change was not made."""


class StorageFull(DiptychError):
    """The disk is full or unwritable; the change was not made, the text is still in the editor."""


class WorkerFailed(DiptychError):
    """The worker process hit its time or memory limit and was started again."""
