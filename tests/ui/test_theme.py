import re
from dataclasses import fields

import pytest
from pixels import colours
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QProxyStyle, QStyle
from wcag import contrast

from annotator.assets import resource
from annotator.model.scheme_file import parse_scheme
from annotator.ui import theme
from annotator.ui.theme import DARK, LIGHT

KINDS = parse_scheme(resource("schemes", "news.toml").read_text("utf-8"), "news.toml").kinds
THEMES = pytest.mark.parametrize("shown", [LIGHT, DARK], ids=lambda shown: shown.name)
READABLE = 4.5
SEEN = 3.0


@pytest.fixture
def app(qapp):
    yield qapp
    theme.install(qapp, "light")


def test_contrast_of_known_pairs():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#FFFFFF", "#FFFFFF") == pytest.approx(1)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)
    assert contrast("#FFFFFF", "#777777") == contrast("#777777", "#FFFFFF")


@THEMES
@pytest.mark.parametrize("words", ["text", "muted"])
@pytest.mark.parametrize("behind", ["ground", "stripe", "panel", "hover", "selection"])
def test_words_are_readable(shown, words, behind):
    assert contrast(getattr(shown, words), getattr(shown, behind)) >= READABLE


@THEMES
@pytest.mark.parametrize("words", ["accent", "danger", "success", "warning"])
@pytest.mark.parametrize("behind", ["ground", "panel"])
def test_coloured_words_are_readable(shown, words, behind):
    assert contrast(getattr(shown, words), getattr(shown, behind)) >= READABLE


@THEMES
def test_what_was_found_is_readable_and_framed(shown):
    assert contrast(shown.text, shown.hit) >= READABLE
    for behind in (shown.ground, shown.panel, shown.hit, *(shown.kind(k).fill for k in KINDS)):
        assert contrast(shown.hit_line, behind) >= SEEN


@THEMES
def test_the_default_button_is_readable(shown):
    assert contrast(shown.on_accent, shown.accent) >= READABLE


@THEMES
@pytest.mark.parametrize("behind", ["ground", "panel"])
def test_outlines_are_seen(shown, behind):
    assert contrast(shown.edge, getattr(shown, behind)) >= SEEN


@THEMES
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_kinds_are_readable(shown, kind):
    colours = shown.kind(kind)
    assert contrast(shown.text, colours.fill) >= READABLE
    assert contrast(colours.line, shown.ground) >= READABLE
    assert contrast(colours.line, shown.panel) >= READABLE
    assert contrast(colours.line, colours.fill) >= READABLE


@THEMES
def test_every_colour_is_written_alike(shown):
    for entry in fields(shown):
        if entry.name != "name":
            assert re.fullmatch("#[0-9A-F]{6}", getattr(shown, entry.name))


@THEMES
def test_the_palette_is_whole(shown):
    made = theme.palette(shown)
    for role in QPalette.ColorRole:
        if role not in {QPalette.ColorRole.NoRole, QPalette.ColorRole.NColorRoles}:
            assert made.isBrushSet(QPalette.ColorGroup.Active, role), role
    words = made.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text)
    assert words.name().upper() == shown.disabled


@THEMES
def test_marks_have_the_colours_of_the_theme(shown):
    inks = {
        "check": shown.on_accent,
        "partly": shown.on_accent,
        "up": shown.text,
        "down": shown.text,
    }
    for name, ink in inks.items():
        assert ink in resource("icons", "marks", f"{name}-{shown.name}.svg").read_text("utf-8")


def test_a_widget_knows_its_theme(app, qtbot):
    label = QLabel("Words")
    qtbot.addWidget(label)
    theme.install(app, "dark")
    assert theme.of(label) is DARK
    theme.install(app, "light")
    assert theme.of(label) is LIGHT
    assert QApplication.palette().color(QPalette.ColorRole.Base).name().upper() == LIGHT.ground


@pytest.mark.parametrize("choice", ["system", "no such theme"])
def test_the_system_is_followed_while_the_program_runs(app, qtbot, choice):
    label = QLabel("Words")
    qtbot.addWidget(label)
    theme.install(app, choice)
    changed = app.styleHints().colorSchemeChanged
    changed.emit(Qt.ColorScheme.Dark)
    assert theme.of(label) is DARK
    changed.emit(Qt.ColorScheme.Light)
    assert theme.of(label) is LIGHT


def test_a_chosen_theme_stays_when_the_system_changes(app, qtbot):
    label = QLabel("Words")
    qtbot.addWidget(label)
    theme.install(app, "light")
    app.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert theme.of(label) is LIGHT


class Still(QProxyStyle):
    def styleHint(self, hint, option=None, widget=None, data=None):  # noqa: N802
        if hint == QStyle.StyleHint.SH_Widget_Animation_Duration:
            return 0
        return super().styleHint(hint, option, widget, data)


def test_animations_are_short_and_respect_the_system(app, qtbot):
    label = QLabel("Words")
    qtbot.addWidget(label)
    assert 0 < theme.animation(label) <= 120
    still = Still()
    label.setStyle(still)
    assert theme.animation(label) == 0


@THEMES
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_badges_show_fill_and_line(qapp, shown, kind):
    image = QImage(54, 54, QImage.Format.Format_ARGB32)
    image.fill(QColor(shown.ground))
    painter = QPainter(image)
    theme.badge(painter, QRectF(0, 0, 54, 54), kind, shown)
    painter.end()
    own = shown.kind(kind)
    assert {own.fill, own.line} <= colours(image)


def test_kind_icons_are_sharp_at_every_scale(qapp):
    icon = theme.kind_icon(KINDS[0], LIGHT)
    for ratio in (1, 2, 3):
        assert icon.pixmap(QSize(theme.ICON, theme.ICON), float(ratio)).devicePixelRatio() == ratio
