"""What comes from other programs by the clipboard, and what goes to them."""

import struct
import zlib

import pytest

from tests.desktop.conftest import clipboard, copy, keys, wait_for

pytestmark = pytest.mark.desktop

HTML = (
    "<h1>Brücke über die Örtze gesperrt</h1><p>Der Bürgermeister sagte: „Für 14 Tage.“</p>"
    "<p>Die <b>Ämter</b> schließen früher.</p>"
)


def picture() -> bytes:
    """Draw a PNG of one point."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(b"\0\xff\0\0")) + chunk(b"IEND", b"")


def paste(program, data: bytes, target: str):
    """Paste as an article, look at the dialog, and keep it; return the article."""
    before = set(program.read(lambda library: {summary.id for summary in library.summaries()}))
    copy(data, target)
    keys("ctrl+shift+n")
    program.await_thing("list", "Paragraphs")
    keys("Return")
    new = wait_for(
        lambda: program.read(lambda library: {summary.id for summary in library.summaries()}) - before, "it"
    )
    return program.read(lambda library: library.article(new.pop()))


def test_articles_come_in_as_html_and_as_text(program):
    program.start()
    article = paste(program, HTML.encode(), "text/html")
    assert article.title == "Brücke über die Örtze gesperrt"
    assert "„Für 14 Tage.“\n\nDie Ämter schließen früher." in article.body.text

    other = HTML.replace("Brücke", "Fähre").replace("14", "15")
    article = paste(program, b"\xff\xfe" + other.encode("utf-16-le"), "text/html")
    assert article.title == "Fähre über die Örtze gesperrt"
    assert "\ufeff" not in article.body.text

    article = paste(program, "Zwei Zeilen über\nnichts.\n\nUnd ein Absatz.".encode(), "UTF8_STRING")
    assert article.title_derived
    assert article.body.text.endswith("Und ein Absatz.")
    program.picture("pasted")
    assert program.quit() == 0


@pytest.mark.parametrize(("data", "target"), [(b"", "UTF8_STRING"), (picture(), "image/png")])
def test_what_holds_no_article_is_refused_with_the_next_step(program, data, target):
    program.start()
    copy(data, target)
    keys("ctrl+shift+n")
    program.await_thing("push button", "OK")
    spoken = [thing["name"] for thing in program.look() if thing["role"] == "label"]
    program.picture(f"refused {target.replace('/', ' ')}")
    assert any("clipboard" in sentence.lower() for sentence in spoken), spoken
    keys("Return")
    assert program.read(lambda library: library.summaries()) == ()
    assert program.quit() == 0


def test_words_go_out_as_plain_text(program):
    program.start()
    article = paste(program, HTML.encode(), "text/html")
    program.click(program.await_thing("label", article.title, article.body.text[:40]))
    keys("ctrl+Home", "ctrl+a", "ctrl+c")
    wait_for(lambda: "Ämter" in clipboard("UTF8_STRING"), "the words on the clipboard")
    assert "Die Ämter schließen früher." in clipboard("UTF8_STRING")
    targets = clipboard("TARGETS").split()
    assert not [target for target in targets if "html" in target or "opendocument" in target]
    assert program.quit() == 0
