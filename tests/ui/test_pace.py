"""What costs much is not done again and again while many things change."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest

from diptych.ui.pace import Pace
from tests.ui.conftest import wait_for


@pytest.fixture
def pace(qapp: object) -> Pace:
    return Pace()


def test_it_is_due_at_once_and_again_when_it_is_over(pace: Pace) -> None:
    due: list[int] = []
    pace.due.connect(lambda: due.append(len(due)))
    pace.ask()
    assert due == [0]
    pace.begin()
    pace.ask()
    pace.ask()
    assert due == [0]
    pace.end()
    wait_for(lambda: due == [0, 1])


def test_it_is_not_due_again_unless_it_was_asked_for(pace: Pace) -> None:
    due: list[int] = []
    pace.due.connect(lambda: due.append(len(due)))
    pace.begin()
    QTest.qWait(20)
    pace.end()
    QTest.qWait(150)
    assert due == []
    pace.ask()
    assert due == [0]
