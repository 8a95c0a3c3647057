"""Takes a picture of the whole screen: ``picture.py FILE.png``."""

import sys

from PySide6.QtGui import QGuiApplication

if __name__ == "__main__":
    application = QGuiApplication(sys.argv[:1])
    QGuiApplication.primaryScreen().grabWindow(0).save(sys.argv[1])
