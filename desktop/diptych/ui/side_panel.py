"""The side of the window: comparisons, links and notes, of which one is shown, under tabs."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QTabBar, QVBoxLayout, QWidget

COMPARISON, LINKS, NOTES = 0, 1, 2


class SidePanel(QWidget):
    """Holds the pages; the tabs choose one. ``scope`` says which comparisons, and stands beside the tabs."""

    page_changed = Signal(int)

    def __init__(self, comparison: QWidget, links: QWidget, notes: QWidget, scope: QWidget) -> None:
        super().__init__()
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        # A tab that is cut says nothing; the choice beside them may be.
        self.tabs.setUsesScrollButtons(False)
        self.tabs.setElideMode(Qt.TextElideMode.ElideNone)
        self.tabs.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.tabs.setAccessibleName(self.tr("Side panel"))
        self._pages = QStackedWidget()
        for page, name in (
            (comparison, self.tr("Comparison")),
            (links, self.tr("Links")),
            (notes, self.tr("Notes")),
        ):
            self.tabs.addTab(name)
            self._pages.addWidget(page)
        self.tabs.currentChanged.connect(self._turn)
        self._scope = scope
        # The tabs stand level with the heads of library and panes, whether or not there is a choice.
        head = QHBoxLayout()
        head.setContentsMargins(0, 7, 16, 3)
        head.addWidget(self.tabs)
        head.addStretch(0)
        head.addWidget(scope, 1)
        head.addStrut(scope.sizeHint().height())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self._pages, 1)
        self.setAutoFillBackground(True)

    @property
    def page(self) -> int:
        """Which page is shown."""
        return self._pages.currentIndex()

    def show_page(self, page: int) -> None:
        """Show one of the pages."""
        self.tabs.setCurrentIndex(page)

    def _turn(self, page: int) -> None:
        self._pages.setCurrentIndex(page)
        self._scope.setVisible(page == COMPARISON)
        self.page_changed.emit(page)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus to the page."""
        page = self._pages.currentWidget()
        if page:
            page.setFocus(event.reason())
