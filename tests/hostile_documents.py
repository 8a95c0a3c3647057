"""Documents that are made to do harm: bombs, names that lead elsewhere, entities, and files they ask for.

``hostile_documents.py FILE`` reads each of them and prints what was opened meanwhile, and what came of it.
"""

import io
import json
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

from diptych.core import intake
from diptych.core.errors import RefusedInput
from tests.documents import docx, epub, odt, pdf, wp, xhtml, zipped

LONG = "The council closed the bridge on Friday and opened a ferry beside it. " * 3


def laughs(root: str) -> str:
    """Write a DOCTYPE whose last entity is a thousand million words."""
    entities = '<!ENTITY l0 "ha">' + "".join(
        f'<!ENTITY l{at} "{f"&l{at - 1};" * 10}">' for at in range(1, 10)
    )
    return f"<!DOCTYPE {root} [{entities}]>"


def asking_for(file: Path) -> dict[str, bytes]:
    """Make documents that ask for ``file`` in the ways that their formats have."""
    address = file.as_uri()
    entity = f'<!DOCTYPE x [<!ENTITY secret SYSTEM "{address}">]>'
    sound = docx(wp("Text."))
    relation = (
        '<Relationship Id="r9" TargetMode="External" Target="{}" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"/>'
    )
    picture = (
        '<w:p><w:r><w:t>Text.</w:t><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/'
        '2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
        ' xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><wp:docPr descr="A bridge"/>'
        '<a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:link="r9"/></pic:blipFill></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )
    container = (
        f'{entity}<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
        '<rootfile full-path="OEBPS/book.opf"/></rootfiles>&secret;</container>'
    )
    page = xhtml(f"<p>{LONG}&secret;</p><img src='{address}' alt='A bridge'/><iframe src='{address}'/>")
    return {
        "entity.docx": replaced(
            sound, "word/document.xml", lambda xml: f"{entity}{xml}".replace("Text.", "&secret;")
        ),
        "picture.docx": docx(picture, relations=relation.format(address)),
        "path.docx": docx(picture, relations=relation.format(file)),
        "entity.odt": odt("<text:p>Text &secret;</text:p>", head=entity),
        "dtd.odt": odt("<text:p>Text</text:p>", head=f'<!DOCTYPE x SYSTEM "{address}">'),
        "picture.odt": odt(
            f'<text:p>Text<draw:frame><draw:image xlink:href="{address}"/></draw:frame></text:p>'
        ),
        "container.epub": epub({"a.xhtml": xhtml(LONG)}, {}, more={"META-INF/container.xml": container}),
        "chapter.epub": epub({"a.xhtml": page.replace("<html", f"{entity}<html")}, {}),
        "outside.epub": epub({f"../../../../../..{file}": xhtml(LONG)}, {}),
        "a.pdf": pdf([[(72, 700, 11, "Text.")]], more=f"/F ({file})"),
    }


def bombs() -> dict[str, bytes]:
    """Make documents that would unpack, or be read, without end."""
    zeros = bytes(19_000_000)
    nested = zipped({"0.txt": zeros})
    for level in range(6):
        nested = zipped({f"{level}-{at}.zip": nested for at in range(16)})
    sound = docx(wp("Text."))
    return {
        "zeros.zip": zipped({f"{at}.txt": zeros for at in range(10)}),
        "nested.zip": nested,
        "overlapping.zip": overlapping(),
        "many.zip": zipped({f"{at}.txt": "x" for at in range(2_001)}),
        "crowd.zip": b"PK\x03\x04"
        + b"PK\x01\x02"
        + (b"\0" * 42 + b"PK\x01\x02") * 400_000
        + b"PK\x05\x06"
        + bytes(18),
        "zeros.docx": replaced(sound, "word/document.xml", lambda xml: xml + " " * 19_000_000),
        "zeros.epub": epub({"a.xhtml": xhtml(LONG + " " * 19_000_000)}, {}),
        "laughs.docx": replaced(
            sound, "word/document.xml", lambda xml: laughs("x") + xml.replace("Text.", "&l9;")
        ),
        "laughs16.docx": replaced(
            sound,
            "word/document.xml",
            lambda xml: (laughs("x") + xml.replace("Text.", "&l9;")).encode("utf-16"),
        ),
        "laughs.odt": odt("<text:p>&l9;</text:p>", head=laughs("x")),
        "laughs.epub": epub({"a.xhtml": laughs("html") + f"<html><body><p>{LONG}&l9;</p></body></html>"}, {}),
        "deep.odt": odt("<text:span>" * 50_000 + "x" + "</text:span>" * 50_000),
        "deep.docx": docx("<w:tbl><w:tr><w:tc>" * 20_000 + "x" + "</w:tc></w:tr></w:tbl>" * 20_000),
        "blanks.odt": odt('<text:p>x<text:s text:c="999999999"/>x</text:p>'),
    }


def overlapping() -> bytes:
    """Make an archive that lists the bytes of one member a hundred times."""
    data = zipped({f"{at:03}.txt": "x" for at in range(100)})
    one = zipped({"000.txt": bytes(900_000)})
    start = data.index(b"PK\x01\x02")
    end = data.index(b"PK\x05\x06")
    listing = bytearray()
    entry = one[one.index(b"PK\x01\x02") : one.index(b"PK\x05\x06")]
    for at in range(100):
        listing += entry.replace(b"000.txt", f"{at:03}.txt".encode())
    body = one[: one.index(b"PK\x01\x02")]
    tail = bytearray(data[end:])
    tail[12:16] = len(listing).to_bytes(4, "little")
    tail[16:20] = len(body).to_bytes(4, "little")
    assert len(listing) == end - start
    return bytes(body + listing + tail)


def replaced(data: bytes, name: str, change: Callable[[str], str | bytes]) -> bytes:
    """Change one member of a container."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members: dict[str, str | bytes] = {each: archive.read(each) for each in archive.namelist()}
        members[name] = change(archive.read(name).decode())
    return zipped(members)


def outcome(data: bytes, name: str) -> list[str]:
    """Return the texts of the articles in a document, and the reasons of refusals."""
    try:
        found = intake.read_every(data, name)
    except RefusedInput as refusal:
        return [refusal.what]
    return [each.what if isinstance(each, RefusedInput) else each.body.text for each in found]


def main(file: Path) -> None:
    """Read every document that asks for ``file`` with an ear on what is opened."""
    documents = asking_for(file)
    # What is loaded once for all is loaded before.
    for name, data in documents.items():
        outcome(data, name)
    opened: list[str] = []
    sys.addaudithook(lambda event, values: opened.append(str(values[0])) if event == "open" else None)
    outcomes = {name: outcome(data, name) for name, data in documents.items()}
    print(json.dumps({"opened": opened, "outcomes": outcomes}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
