"""Sizes that someone has given to splitters come back."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QSplitter
from window_driving import action, when_asked

from annotator.ui import theme
from annotator.ui.settings import load


def test_the_list_and_the_editor_share_their_space_as_before(make_window, window, project_file):
    splitter = window.findChild(QSplitter, "annotationSplitter")
    before = splitter.sizes()
    splitter.setSizes([before[0] - 80, before[1] + 80])
    wanted = splitter.sizes()
    assert wanted != before
    window.close()
    again = make_window(project_file).findChild(QSplitter, "annotationSplitter").sizes()
    assert [abs(size - was) <= 8 for size, was in zip(again, wanted, strict=True)] == [True, True]


def test_a_panel_that_was_not_on_show_has_no_size(window, tmp_path):
    window.close()
    assert "readingSplitter" not in load(tmp_path / "settings.ini").sizes


def test_sizes_of_another_version_are_left_alone(make_window, tmp_path, project_file):
    (tmp_path / "settings.ini").write_text(
        '[General]\nsizes="{\\"annotationSplitter\\": [1, 2, 3]}"\n', "utf-8"
    )
    sizes = make_window(project_file).findChild(QSplitter, "annotationSplitter").sizes()
    assert len(sizes) == 2
    assert min(sizes) > 3


def test_a_dialog_is_as_large_as_it_was(make_window, window, project_file):
    seen = []

    def enlarge(sheet):
        seen.append(sheet.size())
        sheet.resize(760, 610)
        sheet.reject()

    when_asked(enlarge, name="keySheet")
    action(window, "Keys").trigger()
    when_asked(lambda sheet: (seen.append(sheet.size()), sheet.reject()), name="keySheet")
    action(window, "Keys").trigger()
    window.close()
    again = make_window(project_file)
    when_asked(lambda sheet: (seen.append(sheet.size()), sheet.reject()), name="keySheet")
    action(again, "Keys").trigger()
    assert seen[0] != QSize(760, 610)
    assert seen[1:] == [QSize(760, 610)] * 2


def test_a_dialog_is_no_larger_than_the_screen(make_window, tmp_path, project_file):
    (tmp_path / "settings.ini").write_text(
        '[General]\nsizes="{\\"keySheet\\": [9000, 9000]}"\n', "utf-8"
    )
    window, seen = make_window(project_file), []
    when_asked(lambda sheet: (seen.append(sheet.size()), sheet.reject()), name="keySheet")
    action(window, "Keys").trigger()
    assert seen == [window.screen().availableSize()]


def test_another_theme_moves_nothing(window, qapp, qtbot):
    splitter = window.findChild(QSplitter, "annotationSplitter")
    splitter.setSizes([300, 420])
    parts = (window.article_list, window.article_view, window.annotation_editor)
    before = [splitter.sizes(), *(part.size() for part in parts)]
    theme.install(qapp, "dark")
    qtbot.waitUntil(lambda: theme.of(window.article_view) is theme.DARK)
    QApplication.sendPostedEvents()
    assert [splitter.sizes(), *(part.size() for part in parts)] == before
