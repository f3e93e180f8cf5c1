"""The message bar: what went well, what did not, and what is under way."""

from dataclasses import dataclass

from PySide6.QtCore import QEasingCurve, QEvent, QPropertyAnimation, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QGraphicsOpacityEffect,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from annotator.ui import clipboard, icons, theme
from annotator.ui.menus import Menu

_DETAILS_HEIGHT = 120


@dataclass(frozen=True, slots=True)
class _Notice:
    """One message; ``trouble`` stays until it is dismissed."""

    text: str
    details: str = ""
    action: str = ""
    trouble: bool = True
    icon: str = "warning"


class NoticeBar(QFrame):
    """A row for messages above a row for the work under way; hidden while there is neither.

    Signals:
        action_requested: The button of the message was pressed; its words.
        cancel_requested: The work under way is to stop.
        dismissed: A trouble was put away.
    """

    action_requested = Signal(str)
    cancel_requested = Signal()
    dismissed = Signal()

    _menu: Menu | None = None

    def __init__(self, parent: QWidget | None = None, *, stay: int = 4000) -> None:
        """Make it.

        Args:
            parent: Keeps it.
            stay: How long a success stays, milliseconds.
        """
        super().__init__(parent)
        self._stay = stay
        self.setObjectName("noticeBar")
        self.setAccessibleName(self.tr("Messages"))
        self._troubles: list[_Notice] = []
        self._success: _Notice | None = None
        self._success_is_newer = False
        self._message = _MessageRow(self)
        self._work = _WorkRow(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._message)
        column.addWidget(self._work)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._fade)
        self._effect = QGraphicsOpacityEffect(self._message)
        self._effect.setEnabled(False)
        self._message.setGraphicsEffect(self._effect)
        self._fading = QPropertyAnimation(self._effect, b"opacity", self)
        self._fading.setStartValue(1.0)
        self._fading.setEndValue(0.0)
        self._fading.setEasingCurve(QEasingCurve.Type.OutQuad)
        self._fading.finished.connect(self.drop_success)
        self._message.dismiss.clicked.connect(self.dismiss)
        self._message.action.clicked.connect(self._act)
        self._work.cancel.clicked.connect(self._cancel)
        self._show()

    def show_success(self, text: str, action: str = "") -> None:
        """Say that something went well, for a few seconds, before trouble that is still open.

        Args:
            text: One sentence.
            action: Words of a button such as ``Undo``; empty for none.
        """
        self._show_for_a_while(_Notice(text, action=action, trouble=False, icon="success"))

    def drop_success(self) -> None:
        """Put away a success or hint, if one is on show: it is no longer true."""
        self._stop_fading()
        self._success = None
        self._show()

    def show_hint(self, text: str) -> None:
        """Say why a wish could not be done and what to do first, for as long as a success."""
        self._show_for_a_while(_Notice(text, trouble=False, icon="info"))

    def show_trouble(self, text: str, details: str = "") -> None:
        """Say what went wrong until it is dismissed; earlier ones wait behind the newest.

        Args:
            text: One sentence: what happened, to which file, what to do.
            details: Several lines for those who want to know more.
        """
        notice = _Notice(text, details)
        if notice in self._troubles:
            self._troubles.remove(notice)
        self._troubles.append(notice)
        self._success_is_newer = False
        self._show()
        self._announce(text)

    def show_progress(self, label: str, done: int, total: int) -> None:
        """Say how far the work under way is; ``total`` 0 when nobody knows."""
        if self._work.isHidden():
            self._announce(label)
        self._work.show_progress(label, done, total)
        self.setVisible(True)

    def end_progress(self) -> None:
        """There is no more work under way."""
        self._work.hide()
        self._show()

    def dismiss(self) -> None:
        """Put the shown message away."""
        if not self._troubles or (self._success is not None and self._success_is_newer):
            self.drop_success()
            return
        self._troubles.pop()
        self._show()
        self.dismissed.emit()

    def clear(self) -> None:
        """Put all messages away: they are of a project that is left."""
        self._troubles.clear()
        self.drop_success()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Put the message away with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer to copy the message, to pass it on, and to put it away."""
        if self._message.isHidden():
            return
        if self._menu is not None:
            self._menu.deleteLater()
        menu = self._menu = Menu(self)
        menu.setObjectName("noticeMenu")
        copy = menu.addAction(self.tr("&Copy message"), self._copy)
        copy.setObjectName("noticeMenuCopy")
        dismiss = menu.addAction(self.tr("&Dismiss (Esc)"), self.dismiss)
        dismiss.setObjectName("noticeMenuDismiss")
        menu.popup(event.globalPos())

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_fading"):
            self._show()

    def _show(self) -> None:
        trouble = self._troubles[-1] if self._troubles else None
        first, second = trouble, self._success
        if self._success_is_newer:
            first, second = second, first
        notice = first or second
        if notice is not None:
            more = len(self._troubles) - 1 if notice is trouble else 0
            count = self.tr("{n} more").format(n=more) if more else ""
            self._message.show_notice(notice, count, theme.of(self))
        self._message.setVisible(notice is not None)
        self.setVisible(notice is not None or not self._work.isHidden())

    def _copy(self) -> None:
        clipboard.put(text=self._message.words())

    def _act(self) -> None:
        words = self._message.action.text()
        self.dismiss()
        self.action_requested.emit(words)

    def _cancel(self) -> None:
        self._work.stopping()
        self.cancel_requested.emit()

    def _fade(self) -> None:
        duration = theme.animation(self)
        if duration == 0 or self._troubles:
            self.drop_success()
            return
        self._effect.setEnabled(True)
        self._fading.setDuration(duration)
        self._fading.start()

    def _stop_fading(self) -> None:
        self._timer.stop()
        self._fading.stop()
        self._effect.setEnabled(False)

    def _show_for_a_while(self, notice: _Notice) -> None:
        self._stop_fading()
        self._success, self._success_is_newer = notice, True
        self._show()
        self._announce(notice.text)
        self._timer.start(self._stay)

    def _announce(self, text: str) -> None:
        self.setAccessibleDescription(text)
        from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))


class _MessageRow(QWidget):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._notice: _Notice | None = None
        self._icon = QLabel()
        self._text = QLabel()
        self._text.setObjectName("noticeText")
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setWordWrap(True)
        self._text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._text.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._text.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._count = QLabel()
        self._count.setObjectName("noticeCount")
        self._count.setProperty("quiet", True)
        self.action = QPushButton()
        self.action.setObjectName("noticeAction")
        self._more = QToolButton()
        self._more.setObjectName("noticeDetails")
        self._more.setText(self.tr("Details"))
        self._more.setToolTip(self.tr("Show or hide the details"))
        self._more.setCheckable(True)
        self._more.setProperty("worded", True)
        self._more.toggled.connect(self._show_details)
        self.dismiss = _quiet_button(self.tr("Dismiss"), "noticeDismiss")
        self._details = QPlainTextEdit()
        self._details.setObjectName("noticeDetailsText")
        self._details.setAccessibleName(self.tr("Details"))
        self._details.setReadOnly(True)
        self._details.setTabChangesFocus(True)
        self._details.setFixedHeight(_DETAILS_HEIGHT)
        row = QHBoxLayout()
        row.setSpacing(8)
        for widget in (self._icon, self._text, self._count, self._more, self.action, self.dismiss):
            row.addWidget(widget)
        row.setStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 4, 8, 4)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self._details)
        self._details.hide()

    def show_notice(self, notice: _Notice, count: str, colours: theme.Theme) -> None:
        inks = {"warning": colours.danger, "success": colours.success, "info": colours.accent}
        names = {"warning": self.tr("Trouble"), "success": self.tr("Done"), "info": self.tr("Hint")}
        name, ink = notice.icon, inks[notice.icon]
        self._icon.setPixmap(icons.pixmap(name, ink, theme.ICON, self.devicePixelRatioF()))
        self._icon.setAccessibleName(names[name])
        self._text.setText(notice.text)
        self._count.setText(count)
        self._count.setVisible(bool(count))
        self.action.setText(notice.action)
        self.action.setToolTip(notice.action)
        self.action.setVisible(bool(notice.action))
        if notice != self._notice:
            self._details.setPlainText(notice.details)
            self._more.setChecked(False)
        self._notice = notice
        self._more.setVisible(bool(notice.details))
        self.dismiss.setIcon(icons.icon("close", colours))

    def words(self) -> str:
        """The message and its details."""
        said = (self._notice.text, self._notice.details) if self._notice is not None else ()
        return "\n\n".join(filter(None, said))

    def _show_details(self, shown: bool) -> None:
        self._details.setVisible(shown)


class _WorkRow(QWidget):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._label = QLabel()
        self._label.setObjectName("progressLabel")
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._bar = QProgressBar()
        self._bar.setObjectName("progressBar")
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(8)
        self.cancel = QPushButton(self.tr("Cancel"))
        self.cancel.setObjectName("progressCancel")
        self.cancel.setToolTip(self.tr("Stop the work under way"))
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 4, 8, 4)
        row.setSpacing(16)
        row.addWidget(self._label)
        row.addWidget(self._bar, 1)
        row.addWidget(self.cancel)
        self.hide()

    def show_progress(self, label: str, done: int, total: int) -> None:
        if self.isHidden():
            self.cancel.setEnabled(True)
            self.cancel.setText(self.tr("Cancel"))
            self.show()
        if total > 0:
            label = self.tr("{label} · {done} of {total}").format(
                label=label, done=done, total=total
            )
        self._label.setText(label)
        self._bar.setAccessibleName(label)
        # A range of nothing moves to and fro, which those who want no motion are spared.
        still = total > 0 or theme.animation(self) == 0
        self._bar.setRange(0, max(total, 1) if still else 0)
        self._bar.setValue(min(done, total))

    def stopping(self) -> None:
        self.cancel.setEnabled(False)
        self.cancel.setText(self.tr("Stopping…"))


def _quiet_button(words: str, name: str) -> QToolButton:
    button = QToolButton()
    button.setObjectName(name)
    button.setAccessibleName(words)
    button.setToolTip(words)
    button.setAutoRaise(True)
    return button
