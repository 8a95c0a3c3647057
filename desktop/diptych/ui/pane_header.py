"""The head of a pane: whose article it is, its headline, and when, by whom and how long."""

from PySide6.QtCore import QLocale, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from diptych.core.model import Article
from diptych.ui import dates, messages, theme
from diptych.ui.entry_editor import EntryEditor
from diptych.ui.pane_status import Hold
from diptych.ui.parts import LONGEST_WHOLE
from diptych.ui.positions import Units, is_backward
from diptych.ui.theme import Theme

TITLE_SIZE = 16
DOT = 9
ICON = 16
FOCUS_WIDTH = 44
SAMPLE = 100_000


class ElidedLabel(QLabel):
    """Plain text on so many lines and no more; when some is cut off, the whole is the tooltip.

    ``by_text``: the text's own direction decides on which side it stands, not the window's.
    """

    def __init__(self, lines: int, font: QFont, by_text: bool = False) -> None:
        super().__init__()
        self._lines = lines
        self._by_text = by_text
        self._colour: QColor | None = None
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.set_font(font)

    def set_font(self, font: QFont, colour: QColor | None = None) -> None:
        """Set another font and colour; the program's style sheet reaches neither."""
        self._font, self._colour = font, colour
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for all lines, so that the heads of two panes end level; for no width."""
        return QSize(0, round(self._pitch() * self._lines))

    def minimumSizeHint(self) -> QSize:
        """Ask for all lines; for no width."""
        return self.sizeHint()

    def _pitch(self) -> float:
        return QFontMetricsF(self._font).height()

    def shown_lines(self) -> list[str]:
        """Cut the text into the lines that fit."""
        text = " ".join(self.text().split())
        units = Units(text)
        layout = QTextLayout(text, self._font)
        layout.setTextOption(_wrapping())
        starts: list[int] = []
        layout.beginLayout()
        while len(starts) < self._lines and (line := layout.createLine()).isValid():
            line.setLineWidth(self.width())
            starts.append(units.points(line.textStart()))
        layout.endLayout()
        lines = [text[start:end].strip() for start, end in zip(starts, [*starts[1:], None], strict=True)]
        if lines:
            metrics = QFontMetricsF(self._font)
            lines[-1] = metrics.elidedText(lines[-1], Qt.TextElideMode.ElideRight, self.width())
        return lines

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the lines, and give the whole text as a tooltip when it is cut."""
        painter = QPainter(self)
        painter.setFont(self._font)
        painter.setPen(self._colour or self.palette().color(self.foregroundRole()))
        backward = is_backward(self.text())
        right = backward if self._by_text else self.isRightToLeft()
        painter.setLayoutDirection(_direction(backward))
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        place = side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        lines = self.shown_lines()
        for number, line in enumerate(lines):
            painter.drawText(QRectF(0, number * self._pitch(), self.width(), self._pitch()), place, line)
        cut = bool(lines) and lines[-1].endswith("…") and not self.text().endswith("…")
        tip = theme.plain_tip(self.text()) if cut else ""
        if tip != self.toolTip():
            self.setToolTip(tip)


def _direction(backward: bool) -> Qt.LayoutDirection:
    return Qt.LayoutDirection.RightToLeft if backward else Qt.LayoutDirection.LeftToRight


def _wrapping() -> QTextOption:
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    return option


class OutletMark(QWidget):
    """A dot in the colour of an outlet; the name stands beside it."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(DOT, DOT)
        self._colour = QColor(Qt.GlobalColor.transparent)

    def show_colour(self, colour: QColor) -> None:
        """Show another colour."""
        self._colour = colour
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the dot."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._colour)
        painter.drawEllipse(self.rect())


class PaneHeader(QWidget):
    """Outlet, headline and particulars of an article, with the buttons of its pane."""

    link_toggled = Signal(bool)
    add_asked = Signal()
    close_asked = Signal()
    edit_asked = Signal(str)
    """The field of the article that is to be edited here."""
    dragged = Signal()

    def __init__(self, theme_: Theme) -> None:
        super().__init__()
        self._theme = theme_
        self._article: Article | None = None
        self._focused = self._scrolled = False
        self._can_move = False
        self._pressed: QPointF | None = None
        self.mark = OutletMark()
        self.outlet = ElidedLabel(1, theme.sans(9.5, QFont.Weight.DemiBold))
        self.title = ElidedLabel(2, theme.serif(TITLE_SIZE, QFont.Weight.DemiBold), by_text=True)
        self.particulars = ElidedLabel(1, theme.sans(9))
        self.badge = messages.plain_label("", font=theme.sans(8.5), dim=True)
        self.link_button = _button("link-2", self.tr("Linked scrolling"))
        self.link_button.setCheckable(True)
        self.link_button.toggled.connect(self._link_toggled)
        keys = QKeySequence("Ctrl+T").toString(QKeySequence.SequenceFormat.NativeText)
        self.add_button = _button("plus", self.tr("Add a pane"), keys)
        self.add_button.clicked.connect(self.add_asked)
        self.add_button.hide()
        keys = QKeySequence("F2").toString(QKeySequence.SequenceFormat.NativeText)
        self.edit_button = _button("pencil", self.tr("Edit title, outlet, date and genre"), keys)
        self.edit_button.clicked.connect(lambda: self.edit_asked.emit("title"))
        self.close_button = _button("x", self.tr("Close this article"))
        self.close_button.clicked.connect(self.close_asked)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self._lay_out()

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(self.mark)
        first.addWidget(self.outlet, 1)
        first.addWidget(self.badge)
        first.addWidget(self.edit_button)
        first.addWidget(self.link_button)
        first.addWidget(self.add_button)
        first.addWidget(self.close_button)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(3)
        self._column.addLayout(first)
        for label in (self.title, self.particulars):
            self._column.addWidget(label)
        self.set_margins(40, 24)

    def set_margins(self, left: int, right: int) -> None:
        """Stand above the text column: its distances from the edges in pixels."""
        self._column.setContentsMargins(left, 14, right, 12)
        self.update()

    def show_article(self, article: Article | None) -> None:
        """Show what is known of an article."""
        self._article = article
        if article:
            derived = article.title_derived
            weight = QFont.Weight.Normal if derived else QFont.Weight.DemiBold
            self.title.set_font(theme.serif(TITLE_SIZE, weight, italic=derived))
            self.outlet.setText(article.outlet.name if article.outlet else self.tr("No outlet"))
            self.title.setText(article.title)
            self.particulars.setText(self._particulars(article))
        self.set_theme(self._theme)

    def _particulars(self, article: Article) -> str:
        # A warning stands first: what is cut off is at the end.
        unknown = self.tr("author and date are hidden") if article.veiled else self.tr("no date")
        parts = (
            f"⚠ {article.warning}" if article.warning else "",
            dates.shown(article.published) or unknown,
            self.tr("by {0}").format(article.author) if article.author else "",
            article.genre,
            self.tr("new edition") if article.replaces else "",
            self._words(article.body.text),
        )
        return " · ".join(filter(None, parts))

    def _words(self, text: str) -> str:
        """Count the words; of a text that is shown in parts only its beginning, so that it opens at once."""
        if len(text) <= LONGEST_WHOLE:
            return self.tr("{0} words").format(QLocale().toString(len(text.split())))
        share = len(text) / SAMPLE
        thousands = round(len(text[:SAMPLE].split()) * share / 1000)
        return self.tr("about {0} words").format(QLocale().toString(thousands * 1000))

    def hold(self, editor: EntryEditor) -> None:
        """Show an editor in the place of headline and particulars, until it is over."""
        # The heads of two panes stay level.
        heights = self.title.height() + self.particulars.height() + self._column.spacing()
        editor.setMinimumHeight(heights)
        self._column.addWidget(editor)
        self._show_words(False)
        editor.left.connect(lambda _: self._show_words(True))

    def _show_words(self, shown: bool) -> None:
        for label in (self.title, self.particulars):
            label.setVisible(shown)

    def set_theme(self, theme_: Theme) -> None:
        """Show the outlet's colour of a theme."""
        self._theme = theme_
        outlet = self._article.outlet if self._article else None
        self.mark.show_colour(theme_.outlet(outlet.name) if outlet else theme_.color("dim"))
        warned = bool(self._article and self._article.warning)
        self.particulars.set_font(theme.sans(9), theme_.color("warning" if warned else "dim"))
        self.update()

    def set_linked(self, linked: bool, possible: bool) -> None:
        """Show whether the pane scrolls with the other one, beside which it can be moved, if there is one."""
        self._can_move = possible
        self.setCursor(Qt.CursorShape.OpenHandCursor if possible else Qt.CursorShape.ArrowCursor)
        self.link_button.setVisible(possible)
        self.link_button.blockSignals(True)
        self.link_button.setChecked(linked)
        self.link_button.blockSignals(False)
        self._show_link()

    def show_hold(self, hold: Hold) -> None:
        """Say how the pane is held to its neighbours at its reading line."""
        captions = {
            Hold.NONE: ("", ""),
            Hold.LEVEL: (self.tr("level"), self.tr("What answers each other stands level here")),
            Hold.BETWEEN: (
                self.tr("between pairs"),
                self.tr("No pair here: the place is a share of the way from the pair above to the one below"),
            ),
            Hold.APART: (self.tr("alone"), self.tr("This pane scrolls alone")),
        }
        text, tip = captions[hold]
        if text != self.badge.text():
            self.badge.setText(text)
            self.badge.setToolTip(theme.plain_tip(tip))

    def _link_toggled(self, linked: bool) -> None:
        self._show_link()
        self.link_toggled.emit(linked)

    def _show_link(self) -> None:
        linked = self.link_button.isChecked()
        self.link_button.setIcon(theme.icon("link-2" if linked else "unlink-2"))
        tip = self.tr("The panes scroll together") if linked else self.tr("The panes scroll apart")
        self.link_button.setToolTip(theme.plain_tip(tip))

    def set_scrolled(self, scrolled: bool) -> None:
        """Show by a line at the bottom that text goes on above it."""
        if scrolled != self._scrolled:
            self._scrolled = scrolled
            self.update()

    def set_focused(self, focused: bool) -> None:
        """Show whether the keyboard is in this pane."""
        self._focused = focused
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to drag the pane."""
        left = event.button() is Qt.MouseButton.LeftButton
        self._pressed = event.position() if left and self._can_move else None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Edit what is pointed at: the outlet, the headline, or the date."""
        for label, field in ((self.outlet, "outlet"), (self.title, "title"), (self.particulars, "published")):
            if label.isVisible() and label.geometry().contains(event.position().toPoint()):
                self._pressed = None
                self.edit_asked.emit(field)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the pane once the pointer is far enough."""
        if self._pressed is None or not event.buttons() & Qt.MouseButton.LeftButton:
            return
        if (event.position() - self._pressed).manhattanLength() >= QApplication.startDragDistance():
            self._pressed = None
            self.dragged.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw a quiet line above the outlet of the pane that has the keyboard, and one below it all."""
        if self._scrolled:
            QPainter(self).fillRect(0, self.height() - 1, self.width(), 1, self._theme.color("line"))
        if self._focused:
            QPainter(self).fillRect(self.mark.x(), 0, FOCUS_WIDTH, 3, self._theme.color("focus"))


def _button(icon: str, name: str, keys: str = "") -> QToolButton:
    button = QToolButton()
    button.setIcon(theme.icon(icon))
    button.setIconSize(QSize(ICON, ICON))
    button.setAccessibleName(name)
    button.setToolTip(theme.plain_tip(f"{name} ({keys})" if keys else name))
    button.setObjectName("quiet")
    button.setCursor(Qt.CursorShape.ArrowCursor)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
