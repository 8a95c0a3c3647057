"""Library files as somebody might send them to do harm, or as a fault might leave them."""

import os
import sqlite3
import zlib
from collections.abc import Callable
from pathlib import Path

from diptych.core import places
from diptych.core.library.rows import row_hash
from tests.filled import filled

MARKUP = "<img src='file:///etc/hosts'><b>&amp;</b>\u202e"


def foreign(path: Path) -> Path:
    """Make a library that was not made here."""
    filled(path).close()
    places.own_libraries().unlink()
    return path


def _changed(path: Path, *statements: str) -> None:
    db = sqlite3.connect(path, isolation_level=None)
    db.execute("PRAGMA writable_schema = ON")
    for statement in statements:
        db.execute(statement)
    db.close()


def sql(*statements: str) -> Callable[[Path], None]:
    """Plant by SQL; ``PRAGMA writable_schema`` is on."""
    return lambda path: _changed(path, *statements)


def _declared(old: str, new: str) -> str:
    return f"UPDATE sqlite_schema SET sql = replace(sql, '{old}', '{new}')"


def _loosely(*statements: str, old: str = ") STRICT", new: str = ")         ") -> Callable[[Path], None]:
    """Plant values that the types forbid, and declare the types again afterwards."""

    def plant(path: Path) -> None:
        _changed(path, _declared(old, new))
        _changed(path, *statements)
        _changed(path, _declared(new, old))

    return plant


def body(**columns: str) -> Callable[[Path], None]:
    """Plant columns of bodies, with the hashes that go with them."""

    def plant(path: Path) -> None:
        db = sqlite3.connect(path, isolation_level=None)
        for column, value in columns.items():
            db.execute(f"UPDATE body SET {column} = ?", (value,))
        for row in db.execute("SELECT id, blocks, marks, passages, text FROM body").fetchall():
            db.execute("UPDATE body SET hash = ? WHERE id = ?", (row_hash(*row), row[0]))
            db.execute("UPDATE article SET text_hash = ? WHERE body = ?", (row_hash(row[4]), row[0]))
        db.close()

    return plant


def corrections(**columns: str) -> Callable[[Path], None]:
    """Plant columns of corrections, with the hashes that go with them."""

    def plant(path: Path) -> None:
        db = sqlite3.connect(path, isolation_level=None)
        for column, value in columns.items():
            db.execute(f'UPDATE correction SET "{column}" = ?', (value,))
        for row in db.execute("SELECT * FROM correction").fetchall():
            db.execute("UPDATE correction SET hash = ? WHERE id = ?", (row_hash(*row[:-1]), row[0]))
        db.close()

    return plant


def _bytes(change: Callable[[bytes], bytes]) -> Callable[[Path], None]:
    def plant(path: Path) -> None:
        path.write_bytes(change(path.read_bytes()))

    return plant


def _journal(path: Path) -> None:
    """Leave a journal beside the file that would write the first page anew."""
    page = path.read_bytes()[:4096]
    header = bytes.fromhex("d9d505f920a163d7") + b"".join(
        number.to_bytes(4) for number in (1, 7, len(path.read_bytes()) // 4096, 512, 4096)
    )
    checksum = (7 + sum(page[offset] for offset in range(4096 - 200, 0, -200))) & 0xFFFFFFFF
    record = (1).to_bytes(4) + page + checksum.to_bytes(4)
    path.with_name(f"{path.name}-journal").write_bytes(header.ljust(512, b"\0") + record)


REFUSED: dict[str, Callable[[Path], None]] = {
    "a trigger that deletes": sql("CREATE TRIGGER t AFTER INSERT ON note BEGIN DELETE FROM comparison; END"),
    "a trigger less": sql("DROP TRIGGER note_insert"),
    "a trigger by another name": sql("UPDATE sqlite_schema SET name = 'other' WHERE name = 'note_insert'"),
    "a view in the place of a table": sql("DROP TABLE draft", "CREATE VIEW draft AS SELECT 1, 2, 3, 4"),
    "a correction's trigger less": sql("DROP TRIGGER correction_insert"),
    "a view more": sql("CREATE VIEW v AS SELECT randomblob(1000000000)"),
    "a generated column": sql("ALTER TABLE note ADD COLUMN more TEXT AS (upper(text))"),
    "a column more": sql("ALTER TABLE note ADD COLUMN more TEXT"),
    "an index on an expression": sql("CREATE INDEX i ON note(hex(text))"),
    "an index on part of a table": sql("CREATE INDEX i ON note(text) WHERE length(text) > 3"),
    "a table more": sql("CREATE TABLE more(id)"),
    "a table less": sql("DROP TABLE version"),
    "a check changed": sql(_declared("undone IN (0, 1)", "undone IN (0, 2)")),
    "a default added": sql(_declared("name TEXT NOT NULL", "name TEXT DEFAULT 1")),
    "a comment added": sql(_declared("CREATE TABLE note(", "CREATE TABLE note/**/(")),
    "types not strict": sql(_declared(") STRICT", ")")),
    "a virtual table": sql("CREATE VIRTUAL TABLE v USING fts5(text)"),
    "a module that is not there": sql(
        "INSERT INTO sqlite_schema VALUES ('table', 'v', 'v', 0, 'CREATE VIRTUAL TABLE v USING nothing(x)')"
    ),
    "statistics": sql("ANALYZE"),
    "another program's id": sql("PRAGMA application_id = 1"),
    "a newer version": sql("PRAGMA user_version = 1000"),
    "version 0": sql("PRAGMA user_version = 0"),
    "a version below 0": sql("PRAGMA user_version = -1"),
    "no id": sql("DELETE FROM meta"),
    "an id that names a path": sql("UPDATE meta SET value = '../../../tmp/x' WHERE key = 'id'"),
    "text for bytes": _loosely("UPDATE body SET original = 'text'"),
    "bytes for text": _loosely("UPDATE article SET title = x'00ff'"),
    "text for a number": _loosely("UPDATE quotation SET start = 'many'"),
    "nothing where something must be": _loosely(
        "UPDATE body SET text = NULL", old="  text TEXT NOT NULL,", new="  text TEXT         ,"
    ),
    "no database": _bytes(lambda data: b"Dear reader,\n" * 100),
    "a mere header": _bytes(lambda data: data[:100]),
    "cut to half": _bytes(lambda data: data[: len(data) // 2]),
    "noise after the header": _bytes(lambda data: data[:100] + os.urandom(len(data) - 100)),
    "zeros in the middle": _bytes(lambda data: data[:8192] + bytes(len(data) - 8192)),
    "a journal beside": _journal,
}

HARMLESS: dict[str, Callable[[Path], None]] = {
    "a bomb for an original": lambda path: _bomb(path),
    "wrong hashes": sql(
        *(
            f"UPDATE {table} SET hash = 'x'"
            for table in ("body", "article", "quotation", "note", "correction")
        )
    ),
    "offsets beyond the text": body(
        blocks='[["paragraph",0,0,4000000000]]',
        marks='[["link",5,9000000000000000000000,"file:///etc/hosts"]]',
        passages="[[0,1000000,0,0]]",
    ),
    "offsets below 0": body(blocks='[["paragraph",0,-9,-3]]', passages="[[-5,3,-1,-1]]"),
    "offsets in disorder": body(blocks='[["quote",0,9,20],["row",-7,0,30]]', passages="[[9,2,5,77]]"),
    "offsets that are no numbers": body(
        blocks='[["paragraph",0,0.5,1e300]]', passages='[[true,null,"1",[]]]'
    ),
    "kinds that are none": body(blocks='[["script",0,0,5]]', marks='[["onclick",0,5,"x"]]'),
    "blocks that are no list": body(blocks='{"paragraph":1}', marks="7", passages="null"),
    "broken JSON": body(blocks="[[", marks='"', passages="\ufeff[]"),
    "deep JSON": body(blocks="[" * 200_000, passages="[" * 200_000),
    "too many passages": body(passages="[" + ",".join(["[0,1,0,0]"] * 200_000) + "]"),
    "selectors beyond the text": sql(f'UPDATE quotation SET start = {2**62}, "end" = {-(2**63)}'),
    "selectors below 0": sql('UPDATE quotation SET start = -3, "end" = -1, exact = substr(exact, 2)'),
    "selectors of nothing": sql("UPDATE quotation SET exact = '', prefix = '', suffix = ''"),
    "markup in names": lambda path: _markup(path),
    "huge names": sql("UPDATE article SET title = replace(hex(zeroblob(1000000)), '00', 'a b')"),
    "huge words": sql("UPDATE quotation SET exact = replace(hex(zeroblob(1000000)), '00', 'ab ')"),
    "NUL in texts": sql(
        "UPDATE article SET title = 'a' || char(0) || 'b'",
        "UPDATE note SET text = char(0)",
        "UPDATE body SET text = char(0) || text",
    ),
    "letters that are none": sql(
        "UPDATE outlet SET name = CAST(x'ff41fe' AS TEXT)",
        "UPDATE body SET text = CAST(x'edb080' AS TEXT)",
        "UPDATE note SET owner = CAST(x'c3' AS TEXT) || owner",
    ),
    "articles that replace each other": sql("UPDATE article SET replaces = (SELECT max(id) FROM article)"),
    "rows that refer to nothing": sql(
        "UPDATE article SET body = 'gone', outlet = 'gone', replaces = 'gone'",
        "UPDATE report SET quotation = 'gone'",
        "UPDATE statement SET quotation = 'gone'",
        "UPDATE quotation SET article = 'gone'",
    ),
    "comparisons of nothing": sql("UPDATE comparison SET statement = 'gone'"),
    "positions below 0": sql("UPDATE report SET position = -5", "UPDATE comparison SET position = -9"),
    "relations that are none": sql("UPDATE report SET relation = 'proves'"),
    "dates that are none": sql("UPDATE article SET published = 'yesterday'", "UPDATE article SET added = ''"),
    "outlets without lists": sql("UPDATE outlet SET aliases = '7', hosts = '[[1], null, \"a\"]'"),
    "a journal that would do harm": sql(
        "INSERT INTO act VALUES (99, 'Undo me', '9999', 0)",
        "INSERT INTO change VALUES (99, 99, 'comparison', 'x', '''1''); DROP TABLE note;--', NULL)",
        "INSERT INTO change VALUES (100, 99, 'sqlite_schema', 'x', NULL, NULL)",
        "UPDATE recording SET act = 99",
    ),
    "a journal that is always on": sql("DELETE FROM recording", "INSERT INTO recording VALUES (1), (1)"),
    "alignments of nothing": sql(
        "INSERT INTO alignment VALUES ('a', 'b', '', '', 1, '[[[99999],[-1],\"x\",7,{\"names\":5}]]', '')"
    ),
    "corrections of nothing": corrections(left="gone"),
    "corrections beyond the text": corrections(left_spans=f"[[0, {2**70}]]", right_spans="[[4, 90000]]"),
    "corrections below 0": corrections(left_spans="[[-9, 4]]", right_spans="[[7, 3]]"),
    "corrections that are no numbers": corrections(left_spans='[[true, "1"], [0.5, 1e300]]'),
    "corrections of another shape": corrections(left_spans='{"0": 1}', right_spans="[[1], 7, null]"),
    "corrections in deep JSON": corrections(left_spans="[" * 200_000),
    "corrections of too many spans": corrections(left_spans="[" + ",".join(["[0, 1]"] * 200_000) + "]"),
    "corrections of a kind that is none": corrections(kind="delete"),
    "corrections without end": sql(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)"
        " INSERT INTO correction"
        """ SELECT 'n' || i, "left", "right", kind, left_spans, right_spans, i, made, hash"""
        " FROM correction, n"
    ),
    "write-ahead logging": sql("PRAGMA journal_mode = WAL"),
}


def _bomb(path: Path) -> None:
    """Plant an original of 100 kB that expands to 100 MB, and damage the text so that it is wanted."""
    packer, zeros = zlib.compressobj(), bytes(10**6)
    bomb = b"".join(packer.compress(zeros) for _ in range(100)) + packer.flush()
    db = sqlite3.connect(path, isolation_level=None)
    db.execute("UPDATE body SET original = ?, text = text || '.'", (bomb,))
    db.close()


def _markup(path: Path) -> None:
    db = sqlite3.connect(path, isolation_level=None)
    for table, columns in {
        "outlet": ("name",),
        "article": ("title", "author", "url", "language", "genre"),
        "quotation": ("exact", "outlet", "title"),
        "note": ("text",),
        "body": ("file_name", "media_type", "way"),
        "draft": ("text",),
    }.items():
        for column in columns:
            db.execute(f"UPDATE {table} SET {column} = ?", (MARKUP,))
    db.close()
