from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QStandardPaths

from annotator.ui import settings
from annotator.ui.settings import (
    ARTICLE_ORDERS,
    FIND_OPTIONS,
    LINE_SPACING,
    LINE_WIDTH,
    MOST_FINDS,
    MOST_RECENT,
    THEMES,
    ZOOM,
    Settings,
    load,
)

NAMES = st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=20).map(str.strip)
PATHS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=20)


def test_nothing_is_set_at_first(tmp_path):
    file = tmp_path / "settings.ini"
    assert load(file) == Settings(file=file)
    assert not file.exists()


@given(
    theme=st.sampled_from(THEMES),
    font_family=NAMES,
    zoom=st.integers(*ZOOM),
    line_width=st.integers(*LINE_WIDTH),
    article_order=st.sampled_from(ARTICLE_ORDERS),
    article_descending=st.booleans(),
    trim_ends=st.booleans(),
    drop_quotation_marks=st.booleans(),
    follow_filter=st.booleans(),
    line_spacing=st.integers(*LINE_SPACING),
    paragraph_numbers=st.booleans(),
    keys=st.dictionaries(NAMES, st.lists(NAMES).map(tuple)),
    places=st.dictionaries(NAMES, st.integers(0, 10**7)),
    annotator=NAMES,
    recent=st.lists(PATHS.map(Path), max_size=MOST_RECENT).map(tuple),
    folders=st.dictionaries(NAMES, PATHS.map(Path)),
    finds=st.lists(st.text(min_size=1), max_size=MOST_FINDS).map(tuple),
    find_options=st.lists(st.sampled_from(FIND_OPTIONS), unique=True).map(tuple),
    reports=st.dictionaries(NAMES, st.tuples(NAMES, NAMES)),
    report_format=NAMES,
    report_geometry=st.binary(max_size=80),
    report_splitter=st.binary(max_size=80),
    sizes=st.dictionaries(
        st.text(max_size=20),
        st.lists(st.integers(1, 9_999), min_size=2, max_size=4).map(tuple),
        max_size=3,
    ),
    geometry=st.binary(max_size=80),
    window_state=st.binary(max_size=80),
)
def test_what_is_saved_is_read_again(tmp_path_factory, **values):
    file = tmp_path_factory.mktemp("kept") / "settings.ini"
    kept = Settings(**values, file=file).saved()
    assert load(file) == kept


@pytest.mark.parametrize(
    ("name", "broken"),
    [
        ("theme", "pink"),
        ("zoom", "0"),
        ("zoom", "401"),
        ("zoom", "-100"),
        ("zoom", "big"),
        ("zoom", "²"),
        ("zoom", "1, 2"),
        ("line_width", "39"),
        ("article_order", "colour"),
        ("article_descending", "perhaps"),
        ("trim_ends", "perhaps"),
        ("recent", "{}"),
        ("recent", "not json"),
        ("line_spacing", "99"),
        ("paragraph_numbers", "1"),
        ("keys", "[]"),
        ("places", "3"),
        ("reports", "3"),
        ("report_geometry", "%%%"),
        ("folders", "[]"),
        ("folders", "[1"),
        ("finds", "{}"),
        ("find_options", "case pink"),
        ("sizes", "[]"),
        ("sizes", '"{\\"a\\": [1], \\"b\\": [0, 5], \\"c\\": [1, \\"2\\"], \\"d\\": 3}"'),
        ("geometry", "%%%"),
        ("window_state", "é"),
    ],
)
def test_broken_values_count_as_not_set(tmp_path, name, broken):
    file = tmp_path / "settings.ini"
    file.write_text(f"[General]\nannotator=Ada\n{name}={broken}\nunknown=1\n", "utf-8")
    read = load(file)
    assert getattr(read, name) == getattr(Settings(), name)
    assert read.annotator == "Ada"


def test_paths_that_are_no_words_are_left_out(tmp_path):
    file = tmp_path / "settings.ini"
    file.write_text('[General]\nrecent="[1, \\"a\\", \\"\\"]"\nfolders="{\\"x\\": 1}"\n', "utf-8")
    assert load(file).recent == (Path("a"),)
    assert load(file).folders == {}


def test_a_file_that_is_no_settings_file(tmp_path):
    file = tmp_path / "settings.ini"
    file.write_bytes(bytes(range(256)) * 20)
    assert load(file) == Settings(file=file)


def test_settings_without_a_file_are_kept_nowhere(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert replace(Settings(), theme="dark").saved().theme == "dark"
    assert not list(tmp_path.iterdir())


def test_a_folder_that_cannot_be_written_costs_nothing_else(tmp_path, caplog):
    (tmp_path / "file").touch()
    kept = Settings(file=tmp_path / "file" / "settings.ini").opened(Path("a.annotator"))
    assert kept.recent == (Path("a.annotator"),)
    assert "could not be written" in caplog.text


def test_recent_projects_are_few_and_the_newest_first(tmp_path):
    kept = Settings(file=tmp_path / "settings.ini")
    for number in range(MOST_RECENT + 2):
        kept = kept.opened(Path(f"{number}.annotator"))
    kept = kept.opened(Path("5.annotator"))
    assert [path.stem for path in kept.recent] == [str(n) for n in (5, 11, 10, 9, 8, 7, 6, 4, 3, 2)]
    kept = kept.forgotten(Path("5.annotator"))
    assert load(tmp_path / "settings.ini").recent == kept.recent
    assert Path("5.annotator") not in kept.recent


def test_finds_are_few_and_the_newest_first(tmp_path):
    file = tmp_path / "settings.ini"
    kept = Settings(file=file)
    for number in range(MOST_FINDS + 2):
        kept = kept.found(str(number), ("case",))
    again = kept.found(str(MOST_FINDS + 1), ("case",))
    assert again is kept
    kept = kept.found("9", ("whole", "pattern"))
    assert kept.finds[:3] == ("9", "21", "20")
    assert len(kept.finds) == MOST_FINDS == len(set(kept.finds))
    assert load(file) == kept


def test_choices_of_reports_are_kept_for_few_projects(tmp_path):
    settings = Settings(file=tmp_path / "settings.ini")
    for number in range(MOST_RECENT + 2):
        settings = settings.reported(Path(f"{number}"), "Weekly", "{}")
    settings = settings.reported(Path("5"), "", "{}").saved()
    assert load(settings.file).reports == settings.reports
    assert len(settings.reports) == MOST_RECENT
    assert list(settings.reports)[-1] == "5"
    assert "1" not in settings.reports


def test_folders_are_remembered_by_purpose_as_long_as_they_are_there(tmp_path):
    folder = tmp_path / "articles"
    folder.mkdir()
    kept = Settings(file=tmp_path / "settings.ini").with_folder("articles", folder)
    assert load(tmp_path / "settings.ini").folder("articles") == folder
    assert kept.folder("reports") != folder
    folder.rmdir()
    assert kept.folder("articles") == kept.folder("reports")


def test_a_folder_that_cannot_be_reached_is_not_offered(tmp_path):
    # Asking for it fails as it does on a network drive that has gone away.
    far = tmp_path / ("x" * 300)
    kept = Settings().with_folder("reports", far)
    assert kept.folder("reports") != far


def test_the_platform_says_where_settings_are_kept():
    place = QStandardPaths.StandardLocation.GenericConfigLocation
    config = Path(QStandardPaths.writableLocation(place))
    assert settings.default_file() == config / "annotator" / "settings.ini"


def test_without_a_path_the_platform_s_file_is_read(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))
    assert load().file == settings.default_file()
