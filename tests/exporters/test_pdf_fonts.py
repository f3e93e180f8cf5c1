"""Fonts of the PDF report: found, chosen by character, refused."""

import shutil
import struct

import pytest

from annotator.exporters.pdf.fonts import Fonts, own_files, system_folders
from annotator.exporters.pdf.shaping import Paragraph
from annotator.model.errors import ExportError


def file(name):
    return next(path for path in own_files() if path.name.startswith(f"{name}["))


def restricted(source, target):
    """A copy of a font whose licence forbids to embed it (fsType of OS/2)."""
    data = bytearray(source.read_bytes())
    for at in range(12, 12 + 16 * int.from_bytes(data[4:6], "big"), 16):
        tag, _, offset, _ = struct.unpack(">4sIII", data[at : at + 16])
        if tag == b"OS/2":
            data[offset + 8 : offset + 10] = b"\x00\x02"
    target.write_bytes(data)


def test_the_fonts_that_come_with_the_program_have_many_scripts():
    fonts = Fonts(system=[])
    for letter in "aЖΩعאहกაஅ😀⚖":
        assert fonts.shown(letter) == letter
    assert fonts.shown("漢") == "\ufffd"


def test_without_any_font_it_says_what_to_do(tmp_path):
    (tmp_path / "broken.ttf").write_text("no font")
    (tmp_path / "link.ttf").symlink_to(tmp_path / "missing.ttf")
    shutil.copy(file("NotoSansThai"), tmp_path / "thai.ttf")
    restricted(file("NotoSans"), tmp_path / "closed.ttf")
    with pytest.raises(ExportError, match="There is no font to write the PDF with; install one"):
        Fonts(own=[], system=[tmp_path])


def test_what_is_missing_comes_from_the_system(tmp_path):
    shutil.copy(file("NotoSansThai"), tmp_path / "Thai-Regular.ttf")
    fonts = Fonts(own=[file("NotoSans")], system=[tmp_path])
    assert fonts.shown("ก") == "ก"
    assert fonts.shown("ع") == "\ufffd"
    assert [run[:2] for run in fonts.runs("ab กข!")] == [(0, 3), (3, 5), (5, 6)]


def test_letters_that_belong_together_are_of_one_typeface():
    fonts = Fonts(system=[])
    assert len(fonts.runs("e\u0301 a\u200db")) == 1
    assert len(fonts.runs("👩\u200d⚖\ufe0f")) == 1
    assert len(fonts.runs("⚖\ufe0f")) == 1
    assert fonts.runs("⚖\ufe0f") != fonts.runs("⚖")
    assert len(fonts.runs("لا لا")) == 1
    assert [run[:2] for run in fonts.runs("😀 a")] == [(0, 1), (1, 3)]


def test_without_an_emoji_font_a_sign_is_plain():
    fonts = Fonts(own=[file("NotoSans"), file("NotoSansSymbols")], system=[])
    assert len(fonts.runs("⚖\ufe0f")) == 1


def test_the_folders_of_the_system_are_those_that_are_there():
    assert all(folder.is_dir() for folder in system_folders())


def test_lines_end_at_blanks_hyphens_and_between_east_asian_letters():
    fonts = Fonts(system=[])

    def lines(text, width):
        return [text[start:end] for start, end in Paragraph(fonts, text).lines(width)]

    assert lines("aaa bbb  ccc", 2500) == ["aaa", "bbb", "ccc"]
    assert lines("self-made men", 3200) == ["self-", "made", "men"]
    assert lines("aaaa aaaa", 100_000) == ["aaaa aaaa"]
    assert lines("漢字、漢字", 2300) == ["漢", "字、", "漢字"]
    assert "".join(lines("e\u0301" * 9, 1300)) == "e\u0301" * 9
    assert all(line.startswith("e") for line in lines("e\u0301" * 9, 1300))
    assert lines("👩\u200d⚖\ufe0f👩\u200d⚖\ufe0f", 100) == ["👩\u200d⚖\ufe0f"] * 2
