"""Drives the real program from inside: a script presses its keys and waits for what it shows."""

from __future__ import annotations

import os
import time
import traceback
from collections.abc import Callable, Generator, Sequence
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from diptych.__main__ import main
from diptych.ui.main_window import MainWindow
from diptych.ui.messages import ErrorReport

# What a script waits for: it goes on when the condition holds, or after so many seconds.
Wait = Callable[[], object] | float
Steps = Generator[Wait, None, None]
Script = Callable[[MainWindow], Steps]
PATIENCE = 30.0
NO_KEYS = Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


class Driver(QObject):
    """Takes a script step by step, between the program's own events; a script that fails ends the process."""

    def __init__(self, script: Script, tick: int = 5) -> None:
        super().__init__()
        self._make = script
        self._steps: Steps | None = None
        self._wait: Callable[[], object] = lambda: find_window() is not None
        self._until = time.monotonic() + PATIENCE
        self._timer = QTimer(self, interval=tick)
        self._timer.timeout.connect(self._go_on)
        self._timer.start()

    def _go_on(self) -> None:
        try:
            _look_for_faults()
            if self._wait():
                self._step()
            elif time.monotonic() > self._until:
                raise TimeoutError("waited in vain")
        except StopIteration:
            self._timer.stop()
        except BaseException as error:
            traceback.print_exception(error)
            print("the script stopped at", _place(self._steps), flush=True)
            os._exit(3)

    def _step(self) -> None:
        if self._steps is None:
            window = find_window()
            assert window
            self._steps = self._make(window)
        wait = next(self._steps)
        self._until = time.monotonic() + PATIENCE
        if callable(wait):
            self._wait = wait
        else:
            end = time.monotonic() + wait
            self._wait = lambda: time.monotonic() >= end


def _place(steps: Steps | None) -> str:
    """Name the line of a script that it has come to."""
    while steps is not None and steps.gi_yieldfrom is not None:
        steps = steps.gi_yieldfrom
    return (
        f"{steps.gi_code.co_name}, line {steps.gi_frame.f_lineno}" if steps and steps.gi_frame else "the end"
    )


def _look_for_faults() -> None:
    """Fail when the program has shown a report of its own fault."""
    for report in QApplication.topLevelWidgets():
        if isinstance(report, ErrorReport) and report.isVisible():
            raise AssertionError(report.text.toPlainText())


def run(script: Script, arguments: Sequence[str]) -> int:
    """Run the program with ``arguments`` and this script; return its exit status."""
    plain_exec = QApplication.exec
    drivers = []

    def driven_exec(*_: Any) -> int:
        drivers.append(Driver(script))
        return plain_exec()

    QApplication.exec = driven_exec  # type: ignore[assignment,method-assign]  # the one place the program passes
    return main(arguments)


def find_window() -> MainWindow | None:
    """Return the program's window, once its panels are there."""
    windows = (w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow) and w.is_furnished)
    return next(windows, None)


def press(target: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier = NO_KEYS, times: int = 1) -> None:
    """Press a key a few times."""
    for _ in range(times):
        QTest.keyClick(target, key, modifiers)


def act(window: MainWindow, command: str) -> None:
    """Do a command of the menu."""
    action = window.commands[command]
    assert action.isEnabled(), command
    action.trigger()


def dialog() -> QDialog | None:
    """Return the dialog that is open."""
    return next((w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible()), None)
