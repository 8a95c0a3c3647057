"""An import that was cut short: said when the library opens, with the ways on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from diptych.ui import messages
from diptych.ui.jobs import Jobs, Order

if TYPE_CHECKING:
    from diptych.core.model import Interrupted
    from diptych.ui.imports import Imports
    from diptych.ui.notice_bar import NoticeBar


class Interruptions(QObject):
    """Offers to go on with what was cut short, in a bar that stays until it is answered."""

    def __init__(self, jobs: Jobs, imports: Imports, notice: NoticeBar) -> None:
        super().__init__()
        self._jobs = jobs
        self._imports = imports
        self._notice = notice
        notice.button.clicked.connect(self._go_on)
        notice.other.clicked.connect(self._leave)

    def start(self) -> None:
        """Look for an import that is not whole, once a library is open that can be changed."""
        self._jobs.read(lambda ws: ws.interrupted_import(), self._show)

    def _show(self, found: Interrupted | None) -> None:
        text = self.tr("Adding was interrupted: {done} of {total} files are in.")
        if found:
            text = text.replace("{done}", messages.number(found.done))
            text = text.replace("{total}", messages.number(found.total))
            self._notice.show_notice(text, self.tr("Go on"), self.tr("Leave it"))

    def _go_on(self) -> None:
        self._notice.show_notice("")
        self._imports.resume()

    def _leave(self) -> None:
        self._notice.show_notice("")
        self._jobs.read(lambda ws: ws.forget_import(), _leave_it_at_that, order=Order.SAVE)


def _leave_it_at_that(_: None) -> None:
    """Say nothing: the bar is gone."""
