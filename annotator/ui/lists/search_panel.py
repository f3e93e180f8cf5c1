"""The panel that searches the whole project."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QLabel,
    QLineEdit,
    QListView,
    QStackedWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from annotator.model.snapshot import Hit
from annotator.ui import clipboard, icons, theme
from annotator.ui.lists.snippets import one_line_of, paint_snippet
from annotator.ui.menus import Menu
from annotator.ui.widgets.panel_parts import named_action

_PAUSE = 300
"""Milliseconds without a key after which the search begins by itself."""
_PAD = 8

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()
_HIT = Qt.ItemDataRole.UserRole


class SearchPanel(QWidget):
    """A box to type in and what was found; whoever knows the project does the searching.

    Signals:
        search_requested: The query, after Enter or a short pause.
        hit_activated: A ``Hit`` that was clicked, or chosen with Enter.
        left: Esc was pressed.
    """

    search_requested = Signal(str)
    hit_activated = Signal(object)
    left = Signal()

    _menu: Menu | None = None

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("searchPanel")
        self.setAccessibleName(self.tr("Search the project"))
        self._asked = ""
        self._query = QLineEdit()
        self._query.setObjectName("searchQuery")
        self._query.setPlaceholderText(self.tr("Search articles and annotations"))
        self._query.setAccessibleName(self.tr("Search articles and annotations"))
        self._query.setClearButtonEnabled(True)
        self._query.installEventFilter(self)
        self._model = _HitModel(self)
        self._list = QListView()
        self._list.setObjectName("searchResults")
        self._list.setAccessibleName(self.tr("Search results"))
        self._list.setUniformItemSizes(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setItemDelegate(_HitDelegate(self._list))
        self._list.setModel(self._model)
        self._list.installEventFilter(self)
        self._words = QLabel()
        self._words.setObjectName("searchMessage")
        self._words.setProperty("quiet", True)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setWordWrap(True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._words.setContentsMargins(16, 32, 16, 16)
        self._count = QLabel()
        self._count.setObjectName("searchCount")
        self._count.setProperty("quiet", True)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._words)
        self._pages.addWidget(self._list)
        self._lay_out()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._ask)
        self._query.textChanged.connect(self._typed)
        self._list.clicked.connect(self._activate)
        self._show_hint()

    def focus_query(self) -> None:
        """Let the person type a query in place of the last one."""
        self._query.selectAll()
        self._query.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def search_for(self, query: str) -> None:
        """Search for something as if it had been typed."""
        self._query.setText(query)
        self._ask()

    def answered(self) -> str:
        """The query whose hits are on show; empty while there are none."""
        return self._asked if self._model.rowCount() else ""

    def show_hits(
        self, hits: Sequence[Hit], *, more: bool = False, elsewhere: bool = False
    ) -> None:
        """Show what was found for the last query asked.

        Args:
            hits: Best first.
            more: Whether there are others that are not among them.
            elsewhere: Whether the article on show was left out.
        """
        self._model.show_hits(hits)
        self._list.scrollToTop()
        if hits:
            found = self.tr("{n} found") if not more else self.tr("The first {n}")
            count = self.tr("{count} in other articles") if elsewhere else "{count}"
            self._say("", count.format(count=found.format(n=len(hits))))
            self._pages.setCurrentWidget(self._list)
        elif elsewhere:
            words = self.tr("Nothing found for {query} in other articles.")
            self._say(words.format(query=self._asked))
        else:
            self._say(
                self.tr("Nothing found for “{query}”. A * finds words that begin alike.").format(
                    query=self._asked
                )
            )

    def show_trouble(self, sentence: str) -> None:
        """Show why the query cannot be answered."""
        self._model.show_hits(())
        self._say(sentence)

    def clear(self) -> None:
        """Forget the query and what was found, for another project."""
        self._query.clear()
        self._timer.stop()
        self._asked = ""
        self._show_hint()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Search with Enter, step down into the results, choose one with Enter, leave with Esc."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        at_query = watched is self._query
        if event.key() in _ENTER:
            if at_query and self._asked == self._query.text().strip() and self._model.rowCount():
                self._activate(self._model.index(0))
            elif at_query:
                self._ask()
            else:
                self._activate(self._list.currentIndex())
            return True
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return True
        if at_query and event.key() == Qt.Key.Key_Down and self._model.rowCount():
            self._list.setFocus(Qt.FocusReason.TabFocusReason)
            self._list.setCurrentIndex(self._model.index(0))
            return True
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        self._query.setToolTip(self.tr("Enter searches; the down arrow leads to what was found"))
        self._list.setAccessibleDescription(self.tr("Enter shows the hit in its article"))
        self._list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._list.customContextMenuRequested.connect(self._open_menu)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, _PAD, 0, 0)
        column.setSpacing(4)
        head = QVBoxLayout()
        head.setContentsMargins(_PAD, 0, _PAD, 0)
        head.addWidget(self._query)
        head.addWidget(self._count)
        column.addLayout(head)
        column.addWidget(self._pages, 1)

    def _typed(self, text: str) -> None:
        self._timer.start(_PAUSE)
        if not text.strip():
            self._ask()

    def _ask(self) -> None:
        self._timer.stop()
        query = self._query.text().strip()
        if not query:
            self._asked = ""
            self._show_hint()
        else:
            self._asked = query
            self.search_requested.emit(query)

    def _show_hint(self) -> None:
        self._model.show_hits(())
        self._say(
            self.tr(
                "Finds words in every article, annotation and note. Two words find both, "
                "“quotation marks” a phrase, a * words that begin alike."
            )
        )

    def _say(self, words: str, count: str = "") -> None:
        self._words.setText(words)
        self._count.setText(count)
        self._count.setVisible(bool(count))
        if words:
            self._pages.setCurrentWidget(self._words)

    def _open_menu(self, at: QPoint) -> None:
        index = self._list.indexAt(at)
        hit = index.data(_HIT)
        if not isinstance(hit, Hit):
            return
        self._list.setCurrentIndex(index)
        if self._menu is not None:
            self._menu.deleteLater()
        menu = self._menu = Menu(self)
        menu.setObjectName("searchMenu")
        show = menu.addAction(self.tr("&Show in its article"), partial(self._activate, index))
        named_action(show, "searchMenuShow")
        words = partial(clipboard.put, text=one_line_of(hit.snippet))
        copy = menu.addAction(icons.icon("copy", self), self.tr("&Copy the words"), words)
        named_action(copy, "searchMenuCopy")
        menu.popup(self._list.viewport().mapToGlobal(at))

    def _activate(self, index: QModelIndex) -> None:
        hit = index.data(_HIT)
        if isinstance(hit, Hit):
            self.hit_activated.emit(hit)


class _HitModel(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._hits: list[Hit] = []

    def show_hits(self, hits: Sequence[Hit]) -> None:
        self.beginResetModel()
        self._hits = list(hits)
        self.endResetModel()

    def rowCount(self, parent: _Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._hits)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        hit = self._hits[index.row()]
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return f"{hit.title}: {one_line_of(hit.snippet)}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return hit.title
        return hit if role == _HIT else None


class _HitDelegate(QStyledItemDelegate):
    """Paints the article's title, quiet, above the snippet with the match in bold."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        del index
        return QSize(0, 2 * option.fontMetrics.height() + 2 * _PAD)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        hit = index.data(_HIT)
        view = self.parent()
        if not isinstance(hit, Hit) or not isinstance(view, QWidget):
            return
        colours = theme.of(view)
        box = QRect(option.rect)
        painter.save()
        painter.setClipRect(box)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, QColor(colours.selection))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, QColor(colours.hover))
        box.adjust(2 * _PAD, _PAD, -_PAD, -_PAD)
        line = option.fontMetrics.height()
        title = QRect(box.left(), box.top(), box.width(), line)
        if hit.annotation_id is not None:
            mark = icons.pixmap("tag", colours.muted, line, view.devicePixelRatioF())
            painter.drawPixmap(box.left(), box.top(), mark)
            title.setLeft(title.left() + line + _PAD // 2)
        painter.setPen(QColor(colours.muted))
        words = option.fontMetrics.elidedText(
            f"{hit.article_number} · {hit.title}", Qt.TextElideMode.ElideRight, title.width()
        )
        painter.drawText(title, Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextSingleLine, words)
        painter.setPen(QColor(colours.text))
        painter.setClipRect(box)
        below = QRectF(box.left(), box.top() + line, box.width(), line)
        paint_snippet(painter, below, hit.snippet, hit.match, option.font)
        painter.restore()
