"""ZIP archives: every file in them that can be read, archives within archives too."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from diptych.core.errors import RefusedInput
from diptych.core.intake.archive import Allowance, Archive
from diptych.core.intake.formats import Format, format_of
from diptych.core.intake.imprint import one_line
from diptych.core.model import Incoming

DEEPEST = 2
"""How often an archive may lie within another."""

_OF_THE_SYSTEM = frozenset({"__macosx", "thumbs.db", "desktop.ini"})

Found = Incoming | RefusedInput
ReadMember = Callable[[bytes, str], Sequence[Found]]


def read_zip(data: bytes, name: str, read: ReadMember) -> Sequence[Found]:
    """Read every file of an archive with ``read``; one that cannot be read is a refusal with its name."""
    return list(_members(data, name, read, Allowance(), DEEPEST))


def _members(data: bytes, name: str, read: ReadMember, allowance: Allowance, deep: int) -> Iterator[Found]:
    archive = Archive(data, allowance)
    for member in archive.names:
        shown = archive.shown_name(member)
        if any(_is_of_the_system(step) for step in shown.split("/")):
            continue
        try:
            for found in _read(archive.read(member), shown, read, allowance, deep):
                yield _placed(found, name, shown)
        except RefusedInput as refusal:
            yield _placed(refusal, name, shown)


def _read(
    data: bytes, name: str, read: ReadMember, allowance: Allowance, deep: int
) -> Iterator[Found] | Sequence[Found]:
    if not data.strip() or format_of(data, name) is not Format.ZIP:
        return read(data, name)
    if not deep:
        raise RefusedInput(
            "It is an archive within archives within archives.", "Unpack it, and add the files you need."
        )
    return _members(data, name, read, allowance, deep - 1)


def _is_of_the_system(step: str) -> bool:
    return step.startswith(".") or step.lower() in _OF_THE_SYSTEM


def _placed(found: Found, archive: str, member: str) -> Found:
    """Say where in an archive something was found; a refusal gets the archive's name where it is reported."""
    if isinstance(found, RefusedInput):
        name = f"{member}/{found.name}" if found.name else member
        return RefusedInput(found.what, found.next_step, found.remedies, name)
    # The reader of the member has given it the last part of the member's name.
    folder = f"{archive.rpartition('/')[2]}/{member.rpartition('/')[0]}".rstrip("/")
    return replace(found, file_name=one_line(f"{folder}/{found.file_name}"))
