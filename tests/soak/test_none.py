"""Calls of Qt leave the reference count of None alone; PySide6 6.12.0 took one away with each."""

import sys

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLabel, QPlainTextEdit

ROUND = 500
# The count moves a little by itself; one call in five that lost a reference would take 100 in a round.
SLACK = 50


@pytest.mark.parametrize("calls", [10_000, pytest.param(200_000, marks=pytest.mark.soak)])
def test_calls_of_qt_leave_the_reference_count_of_none_alone(calls, qapp):
    named, label, text = QObject(), QLabel(), QPlainTextEdit()
    things = (
        lambda: named.setObjectName("name"),
        lambda: label.setText("text"),
        lambda: named.parent(),
        lambda: text.setPlainText("text"),
        lambda: qapp.processEvents(),
    )
    before = sys.getrefcount(None)
    for _ in range(calls // ROUND):
        for thing in things:
            for _ in range(ROUND // len(things)):
                thing()
        # Looked at often: a count that falls ends the process long before the last call.
        assert abs(sys.getrefcount(None) - before) < SLACK
