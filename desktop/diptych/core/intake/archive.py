"""ZIP containers from anywhere, read in memory within limits; and their XML, which may declare nothing.

Nothing is written to a disk, and a name in a container is never a path: it is compared with other names.
"""

import io
import re
import zipfile
import zlib
from itertools import pairwise
from typing import Any

from lxml import etree

from diptych.core.errors import RefusedInput
from diptych.core.intake.formats import COPY_IT

MOST_MEMBERS = 2_000
LARGEST_MEMBER = 20_000_000
MOST_EXPANDED = 200_000_000
LARGEST_RATIO = 200
"""Nothing that people write is packed closer; what is small may be."""
_SMALL = 1_000_000

_ENTRY = b"PK\x01\x02"
_LOCAL_HEADER = 30
_END = b"PK\x05\x06"
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError)
_HARMLESS_DOCTYPE = re.compile(rb"<!DOCTYPE[^<>\[\]]{0,1000}>")
"""One that declares nothing itself; what it refers to is not opened."""
_DECLARATION = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)


class Allowance:
    """How much may still be taken from one file, the archives within it included."""

    def __init__(self) -> None:
        self._members = MOST_MEMBERS
        self._bytes = MOST_EXPANDED

    def take(self, members: int, size: int) -> None:
        """Use up a part of it; RefusedInput: so much is not left."""
        if members > self._members:
            raise RefusedInput(
                f"It holds more than {MOST_MEMBERS:,} files.", "Unpack it, and add the files you need."
            )
        if size > self._bytes:
            raise RefusedInput(
                f"Unpacked it would be larger than {MOST_EXPANDED // 1_000_000} MB.",
                "Unpack it, and add the files you need.",
            )
        self._members -= members
        self._bytes -= size


class Archive:
    """The members of a ZIP container. RefusedInput: it is damaged, or made to do harm."""

    def __init__(self, data: bytes, allowance: Allowance | None = None) -> None:
        self.allowance = allowance or Allowance()
        self._zip = _opened(data)
        members = [info for info in self._zip.infolist() if not info.filename.endswith("/")]
        self.allowance.take(len(members), sum(info.file_size for info in members))
        self._members = {info.filename: info for info in members}
        if len(self._members) < len(members) or _overlap(members):
            raise _refuse_archive()

    @property
    def names(self) -> tuple[str, ...]:
        """Name the members, in the order in which they are listed."""
        return tuple(self._members)

    def __contains__(self, name: str) -> bool:
        return name in self._members

    def shown_name(self, name: str) -> str:
        """Return the name of a member for the reader's eyes, without what would lead out of its folder."""
        words = name
        if not self._members[name].flag_bits & 0x800:
            # Not said to be UTF-8; on some systems it is all the same.
            try:
                words = name.encode("cp437").decode()
            except ValueError:
                words = name
        steps = re.split(r"[/\\]|^[A-Za-z]:", words)
        return "/".join(step for step in steps if step.strip(" .")) or "?"

    def read(self, name: str) -> bytes:
        """Return what a member holds. RefusedInput: it is encrypted, too large, damaged, or not there."""
        info = self._members.get(name)
        if info is None:
            raise RefusedInput("A part of the file is missing.", COPY_IT)
        if info.flag_bits & 0x1:
            raise RefusedInput("It is encrypted.", "Unpack it with its password, and add what it holds.")
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise RefusedInput("It is packed in a way that Diptych does not read.", "Unpack it first.")
        if info.file_size > LARGEST_MEMBER:
            limit = LARGEST_MEMBER // 1_000_000
            raise RefusedInput(f"It is larger than {limit} MB.", "Split it, or paste the article you need.")
        if info.file_size > max(_SMALL, info.compress_size * LARGEST_RATIO):
            raise _refuse_archive()
        try:
            with self._zip.open(info) as member:
                # A limit of its own: the header may lie about what comes out.
                data = member.read(info.file_size + 1)
        except _DAMAGED as error:
            raise _damaged() from error
        if len(data) != info.file_size:
            raise _damaged()
        return data

    def xml(self, name: str) -> Any:
        """Return the root element of a member that is XML."""
        return parse_xml(self.read(name))


def _opened(data: bytes) -> zipfile.ZipFile:
    end = data.rfind(_END)
    listing = int.from_bytes(data[end + 12 : end + 16], "little")
    # Counted first: to list half a million takes seconds.
    if data.count(_ENTRY, max(end - listing, 0)) > MOST_MEMBERS * 2:
        raise RefusedInput(
            f"It holds more than {MOST_MEMBERS:,} files.", "Unpack it, and add the files you need."
        )
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except (*_DAMAGED, LookupError) as error:
        raise _damaged() from error


def _overlap(members: list[zipfile.ZipInfo]) -> bool:
    """Tell whether the same bytes are listed twice, as in bombs that unpack to far more than they hold."""
    ordered = sorted(members, key=lambda info: info.header_offset)
    return any(
        one.header_offset + _LOCAL_HEADER + one.compress_size > other.header_offset
        for one, other in pairwise(ordered)
    )


def _damaged() -> RefusedInput:
    return RefusedInput(
        "The file is damaged.", "Get it again, or make it again in the program it comes from."
    )


def _refuse_archive() -> RefusedInput:
    return RefusedInput(
        "The file is packed so that it would unpack without end, or the same file twice.",
        "Ask whoever sent it for the article itself.",
    )


def parse_xml(data: bytes) -> Any:
    """Return the root element of XML that declares no entities and refers to nothing outside."""
    if b"\0" in data[:200]:
        data = _from_utf16(data)
    data = _HARMLESS_DOCTYPE.sub(b"", data, count=1)
    if _DECLARATION.search(data):
        raise RefusedInput("It declares entities, as documents do that are made to do harm.", COPY_IT)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        raise _damaged() from error
    # In an encoding of its own it may have declared something all the same.
    if root is None or root.getroottree().docinfo.internalDTD is not None:
        raise _damaged()
    return root


def _from_utf16(data: bytes) -> bytes:
    """Bring XML into UTF-8, in which it can be searched."""
    try:
        text = data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-16-le")
    except UnicodeDecodeError as error:
        raise _damaged() from error
    return re.sub(r"^\s*<\?xml[^>]{0,200}\?>", "", text.lstrip("\ufeff")).encode("utf-8", "replace")
