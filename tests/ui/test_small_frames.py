"""One edit or selection paints and asks for no more than what it has changed, counted."""

from collections import Counter

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication
from window_driving import action


class Frames(QObject):
    """Counts how often each widget below another one is painted in one frame, at the most."""

    def __init__(self, root):
        super().__init__()
        self._root = root
        self._frame = Counter()
        self.most = Counter()

    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.UpdateRequest:
            self._frame.clear()
        elif event.type() == QEvent.Type.Paint and self._root.isAncestorOf(watched):
            self._frame[watched] += 1
            self.most[watched.objectName()] = max(
                self.most[watched.objectName()], self._frame[watched]
            )
        return False


@pytest.fixture
def frames(window):
    counting = Frames(window.annotation_editor)
    QApplication.instance().installEventFilter(counting)
    yield counting
    QApplication.instance().removeEventFilter(counting)


def test_the_editor_is_painted_once_in_a_frame(window, select_words, frames, qtbot):
    select_words("Talks resume")
    action(window, "HighlightQuote").trigger()
    qtbot.waitUntil(lambda: frames.most["editorKind"] > 0)
    action(window, "DeleteAnnotation").trigger()
    qtbot.waitUntil(lambda: frames.most["annotationEditorEmpty"] > 0)
    frames.most.clear()
    action(window, "Undo").trigger()
    qtbot.waitUntil(lambda: frames.most["editorKind"] > 0)
    assert frames.most["roleValue-speaker"] == frames.most["editorKind"] == 1


def test_the_row_of_a_resized_highlight_stays_where_it_is(window, select_words, qtbot):
    for words in ("Talks resume", "We will sign", "Five people"):
        select_words(words)
        action(window, "HighlightClaim").trigger()
    model = window.annotation_list.findChild(QObject, "annotationList").model()
    told = []
    model.dataChanged.connect(lambda first, last: told.append((first.row(), last.row())))
    model.rowsInserted.connect(lambda *_: told.append("inserted"))
    model.rowsRemoved.connect(lambda *_: told.append("removed"))
    window.commands.reader.select(model.annotation(1).id)
    action(window, "EndLater").trigger()
    assert told == [(1, 1)]
    assert model.annotation(1).spans == window.commands.reader.selected.spans
    assert window.annotation_list.selected() == (model.annotation(1).id,)


def test_relations_are_read_once_for_a_change(driven):
    driven.select("claim")
    connection, asked = driven.project._store.database.connection, []
    connection.set_trace_callback(asked.append)
    action(driven.window, "EndLater").trigger()
    connection.set_trace_callback(None)
    assert sum("FROM relation" in each for each in asked) == 1


def test_choosing_an_annotation_leaves_undo_as_it_is(make_window, project_file):
    window = make_window(project_file)
    project = window.session.project
    mark = project.annotate(project.articles()[0], kind="claim", spans=[(0, 5)])
    project.undo()
    project.redo()
    window.commands.reader.open(mark.article_id)
    window.commands.reader.select(mark.id)
    assert action(window, "DeleteAnnotation").isEnabled()
    assert not action(window, "Redo").isEnabled(), "there is nothing to redo"
