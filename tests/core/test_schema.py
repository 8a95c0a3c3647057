"""The shape of a library file."""

import sqlite3

import pytest

from diptych.core import schema


@pytest.fixture
def db():
    db = sqlite3.connect(":memory:", isolation_level=None)
    db.execute("PRAGMA trusted_schema = OFF")
    schema.migrate(db, 0, schema.version())
    return db


def test_the_journal_knows_every_column(db):
    for table, columns in schema.JOURNALED.items():
        assert tuple(row[1] for row in db.execute(f"PRAGMA table_info({table})")) == columns


def test_whatever_refers_to_a_row_is_found_by_an_index(db):
    """Without one, removing a row reads the whole table that refers to it."""
    for (table,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall():
        indexes = [row[1] for row in db.execute(f"PRAGMA index_list({table})")]
        first = {db.execute(f"PRAGMA index_info({index})").fetchone()[2] for index in indexes}
        references = {row[3] for row in db.execute(f"PRAGMA foreign_key_list({table})")}
        assert references <= first or table == "recording"


def test_nothing_is_journaled_outside_of_an_act(db):
    db.execute("INSERT INTO outlet VALUES ('a', 'Name', '[]', '[]')")
    db.execute("UPDATE outlet SET name = 'Other'")
    assert db.execute("SELECT count(*) FROM change").fetchone() == (0,)


def test_triggers_write_down_what_changed(db):
    db.execute("INSERT INTO act VALUES (1, 'Act', '', 0)")
    db.execute("UPDATE recording SET act = 1")
    db.execute("INSERT INTO outlet VALUES ('a', 'It''s', '[]', '[]')")
    db.execute("UPDATE outlet SET name = 'B'")
    db.execute("UPDATE outlet SET name = 'B'")
    db.execute("DELETE FROM outlet")
    first, second = "'a','It''s','[]','[]'", "'a','B','[]','[]'"
    rows = db.execute("SELECT act, noun, noun_id, before, after FROM change ORDER BY id").fetchall()
    sides = [(None, first), (first, second), (second, None)]
    assert rows == [(1, "outlet", "a", *both) for both in sides]


def test_a_shape_is_the_same_text_every_time(db):
    assert schema.shape(db) == schema.expected_shape(schema.version())
    db.execute("CREATE TABLE more(id)")
    assert schema.shape(db) != schema.expected_shape(schema.version())
