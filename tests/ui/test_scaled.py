"""At twice the size nothing that is to be read is cut off: screen, text and system font."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
import scaled_window
import scenes
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

HERE = Path(__file__).parent
SIZES = {
    "plain": ("1", "100", "0"),
    "screen of twice the density": ("2", "100", "0"),
    "text of twice the size": ("1", "200", "0"),
    "screen and text": ("2", "200", "0"),
    "system font of 16 points": ("1", "100", "16"),
}


@pytest.mark.parametrize("sizes", SIZES.values(), ids=SIZES)
def test_no_words_are_cut_off(project_file, sizes):
    scale, zoom, points = sizes
    # In a program of its own: Qt reads the scale once, when it starts.
    done = subprocess.run(
        [
            *(sys.executable, HERE / "scaled_window.py", project_file.parent, zoom),
            *(*map(str, scaled_window.SIZE), points),
        ],
        env={
            **os.environ,
            "QT_SCALE_FACTOR": scale,
            "PYTHONPATH": os.pathsep.join(filter(None, [*sys.path, str(HERE)])),
        },
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines() == ["looked"]


def test_what_is_cut_off_is_found(qtbot):
    root = QWidget()
    qtbot.addWidget(root)
    root.resize(300, 100)
    label, button = QLabel("Words that are too long by far", root), QPushButton("Cut off", root)
    label.setGeometry(0, 0, 40, 20)
    button.setGeometry(280, 40, 90, 30)
    with qtbot.waitExposed(root):
        root.show()
    assert len(scaled_window.cut_off(root)) == 2
    assert scenes.controls(root) == [button]
