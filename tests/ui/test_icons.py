import xml.etree.ElementTree as ET

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon
from PySide6.QtWidgets import QLabel

from annotator.assets import resource
from annotator.ui import icons, theme
from annotator.ui.controllers.actions import COMMANDS
from annotator.ui.theme import DARK, LIGHT

DRAWINGS = sorted(resource("icons").glob("*.svg"))
LINES = [path for path in DRAWINGS if path.stem != "annotator"]


def drawn_in(pixmap, ink):
    """Whether something is drawn, and every opaque pixel of it in an ink, but for rounding."""
    image = pixmap.toImage()
    pixels = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    solid = [pixel.getRgb()[:3] for pixel in pixels if pixel.alpha() == 255]
    wanted = QColor(ink).getRgb()[:3]
    return bool(solid) and all(
        abs(a - b) <= 3 for pixel in solid for a, b in zip(pixel, wanted, strict=True)
    )


@pytest.mark.parametrize("path", LINES, ids=lambda path: path.stem)
def test_drawings_are_of_one_style(path):
    root = ET.fromstring(path.read_text("utf-8"))  # noqa: S314
    assert root.get("viewBox") == "0 0 24 24"
    assert root.get("stroke") == "currentColor"
    assert root.get("stroke-width") == "1.75"
    assert root.get("stroke-linecap") == root.get("stroke-linejoin") == "round"


@pytest.mark.parametrize("path", LINES, ids=lambda path: path.stem)
def test_icons_are_drawn_in_the_text_colour(qapp, path):
    for shown in (LIGHT, DARK):
        drawn = icons.icon(path.stem, shown).pixmap(QSize(theme.ICON, theme.ICON), 3.0)
        assert drawn_in(drawn, shown.text)


def test_disabled_icons_are_grey(qapp):
    drawn = icons.icon("tag", LIGHT).pixmap(QSize(32, 32), 2.0, QIcon.Mode.Disabled)
    assert drawn_in(drawn, LIGHT.disabled)


def test_an_icon_takes_the_theme_of_its_widget(qapp, qtbot):
    label = QLabel()
    qtbot.addWidget(label)
    label.setPalette(theme.palette(DARK))
    assert icons.icon("find", label).cacheKey() == icons.icon("find", DARK).cacheKey()


def test_icons_are_loaded_once(qapp):
    assert icons.icon("undo", LIGHT).cacheKey() == icons.icon("undo", LIGHT).cacheKey()


def test_a_picture_is_sharp_at_the_ratio_of_the_screen(qapp):
    drawn = icons.pixmap("check", "#A8201A", 18, 2.0)
    assert (drawn.width(), drawn.devicePixelRatio()) == (36, 2.0)
    assert drawn_in(drawn, "#A8201A")


def test_an_icon_can_have_a_colour_of_its_own(qapp):
    drawn = icons.coloured_icon("remove", "#176B3A").pixmap(QSize(18, 18), 3.0)
    assert drawn_in(drawn, "#176B3A")


def test_an_icon_that_is_not_there_is_a_mistake(qapp):
    with pytest.raises(FileNotFoundError):
        icons.icon("no-such-icon", LIGHT)


def test_the_program_has_an_icon_in_every_size(qapp):
    sizes = {size.width() for size in icons.application_icon().availableSizes()}
    assert {16, 32, 48, 256} <= sizes


@pytest.mark.parametrize("name", sorted({c.icon for c in COMMANDS if c.icon}))
def test_every_command_finds_its_icon(name):
    assert resource("icons", f"{name}.svg") in DRAWINGS
