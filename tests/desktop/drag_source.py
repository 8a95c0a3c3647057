"""A window from which a folder can be dragged with the mouse: ``drag_source.py FOLDER``."""

import sys

from PySide6.QtCore import QMimeData, Qt, QTimer, QUrl
from PySide6.QtGui import QDrag, QMouseEvent
from PySide6.QtWidgets import QApplication, QLabel


class Source(QLabel):
    """Lets go of the folder when it is pulled."""

    def __init__(self, folder: str) -> None:
        super().__init__("pull here")
        self._folder = folder

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        drag = QDrag(self)
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(self._folder)])
        drag.setMimeData(data)
        done = drag.exec(Qt.DropAction.CopyAction)
        print(done.name, flush=True)
        # What was dropped is asked for after this returns.
        QTimer.singleShot(3_000, QApplication.quit)


if __name__ == "__main__":
    application = QApplication(sys.argv[:1])
    source = Source(sys.argv[1])
    source.setWindowTitle("drag source")
    source.resize(120, 60)
    source.show()
    application.exec()
