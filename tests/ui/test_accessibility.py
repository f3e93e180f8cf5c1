"""Names, descriptions and the focus of every control, as assistive tools and the keys need them."""

import pytest
import scenes
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QTabBar,
    QToolButton,
)

from annotator.ui import theme

SCENES = pytest.mark.parametrize("scene", scenes.SCENES, ids=lambda scene: scene.__name__)
MOUSE_ONLY = {"selectionBar"}
"""What floats at the mouse; toolbar, menu and keys do the same."""
DRIVEN_BY_ITS_BOX = {"chooserList"}
"""The list below a box that is typed into: the arrow keys of the box move in it."""
FEWEST_PIXELS = 24
"""Of a frame or a line that shows the focus."""


@pytest.fixture
def shown(window, scene):
    root = scene(window)
    yield root
    scenes.close(root)


def said(widget, which):
    return QAccessible.queryAccessibleInterface(widget).text(which).strip()


def label(widget):
    parent = widget.parentWidget()
    return f"{type(widget).__name__} {widget.objectName()!r} in {parent and parent.objectName()!r}"


@SCENES
def test_every_control_has_a_name_and_a_description(shown):
    nameless, undescribed = [], []
    found = scenes.controls(shown)
    assert found
    for widget in found:
        if not said(widget, QAccessible.Text.Name):
            nameless.append(label(widget))
        # The tabs of the panels are the window's own; each has its panel's name.
        if not (
            isinstance(widget, QTabBar)
            or widget.toolTip()
            or said(widget, QAccessible.Text.Description)
        ):
            undescribed.append(label(widget))
    assert (nameless, undescribed) == ([], [])


@SCENES
def test_the_keys_reach_every_control(shown):
    unreached = [
        label(widget)
        for widget in scenes.controls(shown)
        if not widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None
        and widget.objectName() not in DRIVEN_BY_ITS_BOX
        and not is_reached_by_arrows(widget)
        and widget.parentWidget().objectName() not in MOUSE_ONLY
    ]
    assert unreached == []


def is_reached_by_arrows(widget):
    """Whether Tab goes to the chosen one of a group of buttons, and arrow keys to the others."""
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    chosen = group.checkedButton() if group is not None and group.exclusive() else None
    return chosen is not None and bool(chosen.focusPolicy() & Qt.FocusPolicy.TabFocus)


@pytest.mark.parametrize("look", [theme.LIGHT, theme.DARK], ids=lambda look: look.name)
@SCENES
def test_the_focus_is_seen_on_every_control(qtbot, qapp, shown, look):
    theme.install(qapp, look.name)
    qapp.setCursorFlashTime(0)
    top = shown.window()
    top.activateWindow()
    unseen = []
    for widget in scenes.controls(shown):
        if not widget.isEnabled() or not widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            continue
        widget.clearFocus()
        before = widget.grab().toImage()
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        if QApplication.focusWidget() is not widget and top.focusWidget() is not widget:
            unseen.append(f"{label(widget)} does not take it")
            continue
        if changed(before, widget.grab().toImage()) < FEWEST_PIXELS:
            unseen.append(label(widget))
    assert unseen == []


def changed(before, after):
    """How many pixels differ."""
    assert before.size() == after.size()
    return sum(
        before.pixel(x, y) != after.pixel(x, y)
        for x in range(before.width())
        for y in range(before.height())
    )


def test_every_action_has_a_name_and_a_tip(window):
    scenes.window_at_work(window)
    unnamed = [
        each.text()
        for each in window.findChildren(QAction)
        if each.text() and not (each.objectName() or each.menu())
    ]
    untold = [
        each.objectName() or each.text()
        for each in window.findChildren(QAction)
        if each.text() and not each.toolTip()
    ]
    assert (unnamed, untold) == ([], [])


def test_the_panels_actions_are_called_after_them(window):
    assert {each.objectName() for each in window.commands_of.panels} == {
        "actionPanelArticle",
        "actionPanelSearch",
        "actionPanelCategory",
        "actionPanelAnnotation",
    }


def test_the_first_page_too(make_window, project_file, qtbot):
    window = make_window()
    window.start_page.set_recent([project_file, project_file.with_name("gone.annotator")])
    buttons = window.start_page.findChildren(QToolButton)
    assert buttons
    for widget in scenes.controls(window.start_page):
        assert said(widget, QAccessible.Text.Name), label(widget)
        assert widget.toolTip(), label(widget)
        assert widget.focusPolicy() & Qt.FocusPolicy.TabFocus, label(widget)
