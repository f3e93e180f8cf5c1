"""Typefaces: which one has a character, and how it gets into the file.

The Noto fonts that come with the program have most scripts but Chinese, Japanese and Korean; what
they lack is looked for among the fonts of the system. Nothing is downloaded.
"""

import importlib.util
import os
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path

import uharfbuzz as hb

from annotator.exporters.pdf.objects import Objects, numbers, reference
from annotator.model.errors import ExportError

EM = 1000
"""Units of a typeface's measures in one em, as in PDF (ISO 32000-2, 9.2.4)."""
REPLACEMENT = "\ufffd"

_PACKAGE = "manimgx_fonts"
_FIRST, _LAST = "NotoSans[wght].ttf", ("NotoSansSymbols[wght].ttf", "NotoEmoji[wght].ttf")
_ITALIC = "Italic"
_SUFFIXES = {".ttf", ".otf", ".ttc", ".otc"}
_BOLD = 700
_OUTLINES = {"glyf", "CFF ", "CFF2"}
# Bits of fsType in OS/2 (OpenType 1.9): restricted licence, and bitmaps only.
_NOT_EMBEDDABLE = 0x0202
_CONTROLS = {"Cc", "Cs"}
_VARIATIONS = frozenset(map(chr, range(0xFE00, 0xFE10)))
_ZWJ, _EMOJI_STYLE, _EMOJI = "\u200d", "\ufe0f", "\U0001f600"
_MOST_CODES = 0xFFFE
_BFCHARS = 100
"""Entries in a block of a CMap (Adobe Technical Note 5014, 5.9)."""


def system_folders() -> list[Path]:
    """Where the systems that people use keep their fonts."""
    home, windows = Path.home(), Path(os.environ.get("WINDIR", "C:/Windows"))
    folders = [
        Path("/usr/share/fonts"),
        Path("/usr/local/share/fonts"),
        home / ".fonts",
        home / ".local/share/fonts",
        Path("/System/Library/Fonts"),
        Path("/Library/Fonts"),
        home / "Library/Fonts",
        windows / "Fonts",
        Path(os.environ.get("LOCALAPPDATA", home)) / "Microsoft/Windows/Fonts",
    ]
    return [folder for folder in folders if folder.is_dir()]


def own_files() -> list[Path]:
    """The fonts that come with the program, the one for Latin letters first."""
    found = importlib.util.find_spec(_PACKAGE)
    if found is None or found.origin is None:
        return []
    files = [path for path in Path(found.origin).parent.glob("*.ttf") if _ITALIC not in path.name]
    last = {name: place for place, name in enumerate(_LAST, start=1)}
    return sorted(files, key=lambda p: (p.name != _FIRST, last.get(p.name, 0), p.name))


class Typeface:
    """A face of a font file in one weight.

    Attributes:
        name: Of the font in the pages' resources.
        font: HarfBuzz's, with measures of 1000 to the em.
        ascent: Above the base line, in units.
        descent: Below the base line, in units, a positive number.
    """

    def __init__(self, name: str, path: Path, face: hb.Face, *, bold: bool) -> None:
        self.name = name
        self._path = path
        self._face = face
        self._weight = _BOLD if bold and "fvar" in face.table_tags else 0
        self.font = hb.Font(face)
        self.font.scale = (EM, EM)
        if self._weight:
            self.font.set_variations({"wght": self._weight})
        extents = self.font.get_font_extents("ltr")
        self.ascent, self.descent = extents.ascender, -extents.descender
        self._is_truetype = "glyf" in face.table_tags
        self._codes: dict[tuple[int, str], int] = {}
        self._glyphs: list[int] = [0]
        self._texts: dict[int, str] = {}
        self._widths: dict[int, int] = {}

    def width(self, glyph: int) -> int:
        """Advance of a glyph by itself."""
        if glyph not in self._widths:
            self._widths[glyph] = self.font.get_glyph_h_advance(glyph)
        return self._widths[glyph]

    def code(self, glyph: int, text: str) -> int:
        """The number by which pages name a glyph that stands for a text; it joins the file.

        A glyph gets a number for each text that it stands for, so that what is searched and copied
        is what was written: the dots of Arabic letters are the same for many.
        """
        key = (glyph, text)
        if key not in self._codes:
            code = glyph
            if self._is_truetype and len(self._glyphs) <= _MOST_CODES:
                code = len(self._glyphs)
                self._glyphs.append(glyph)
            self._codes[key] = code
            self._texts.setdefault(code, text)
        return self._codes[key]

    def embed(self, objects: Objects) -> int:
        """Put the glyphs that were used into the file (ISO 32000-2, 9.7)."""
        kind, key, entries = (
            (b"CIDFontType2", b"FontFile2", b"")
            if self._is_truetype
            else (b"CIDFontType0", b"FontFile3", b"/Subtype/OpenType")
        )
        file = objects.add_stream(self._subset().blob.data, entries)
        stem = "".join(c for c in self._path.stem if c.isascii() and c.isalnum())
        tag = "".join(chr(ord("A") + int(digit)) for digit in f"{int(self.name[1:]):06d}")
        name = f"/{tag}+{stem}{'-Bold' if self._weight else ''}".encode("ascii")
        descriptor = objects.add(
            b"<</Type/FontDescriptor/FontName%s/Flags 4/ItalicAngle 0/StemV 80/Ascent %d/Descent %d"
            b"/CapHeight 700/FontBBox[-1000 -500 3000 1200]/%s %s>>"
            % (name, self.ascent, -self.descent, key, reference(file))
        )
        glyphs = {code: glyph for (glyph, _), code in self._codes.items()}
        widths = b"".join(
            b"%d%s" % (code, numbers([self.width(glyph)])) for code, glyph in sorted(glyphs.items())
        )
        named = b""
        if self._is_truetype:
            table = b"".join(glyph.to_bytes(2, "big") for glyph in self._glyphs)
            named = b"/CIDToGIDMap %s" % reference(objects.add_stream(table))
        font = objects.add(
            b"<</Type/Font/Subtype/%s/BaseFont%s/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)"
            b"/Supplement 0>>/FontDescriptor %s/W[%s]%s>>"
            % (kind, name, reference(descriptor), widths, named)
        )
        return objects.add(
            b"<</Type/Font/Subtype/Type0/BaseFont%s/Encoding/Identity-H/DescendantFonts[%s]"
            b"/ToUnicode %s>>" % (name, reference(font), reference(self._cmap(objects)))
        )

    def _subset(self) -> hb.Face:
        wanted = hb.SubsetInput()
        wanted.flags = (
            hb.SubsetFlags.RETAIN_GIDS
            | hb.SubsetFlags.NO_HINTING
            | hb.SubsetFlags.NOTDEF_OUTLINE
            | hb.SubsetFlags.NO_LAYOUT_CLOSURE
            | hb.SubsetFlags.CFF_IDENTITY_CHARSET
            | hb.SubsetFlags.DOWNGRADE_CFF2
        )
        wanted.glyph_set.update({glyph for glyph, _ in self._codes})
        for table in ("GSUB", "GPOS", "GDEF", "STAT", "OS/2", "name", "post"):
            wanted.drop_table_tag_set.add(int.from_bytes(table.encode("ascii"), "big"))
        if "fvar" in self._face.table_tags:
            wanted.pin_all_axes_to_default(self._face)
            if self._weight:
                wanted.pin_axis_location(self._face, "wght", self._weight)
        return hb.subset(self._face, wanted)

    def _cmap(self, objects: Objects) -> int:
        entries = [
            f"<{code:04X}> <{text.encode('utf-16-be').hex().upper()}>"
            for code, text in sorted(self._texts.items())
            if text
        ]
        blocks = [entries[at : at + _BFCHARS] for at in range(0, len(entries), _BFCHARS)]
        held = "\n".join(
            f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks
        )
        return objects.add_stream(
            (
                "/CIDInit/ProcSet findresource begin 12 dict begin begincmap\n"
                "/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n"
                "/CMapName/Adobe-Identity-UCS def/CMapType 2 def\n"
                "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
                f"{held}\nendcmap CMapName currentdict/CMap defineresource pop end end"
            ).encode("ascii")
        )


class Fonts:
    """All typefaces of a document.

    Args:
        own: Fonts that are tried first, in order.
        system: Folders with further ones.

    Raises:
        ExportError: No font has Latin letters.
    """

    def __init__(
        self, own: Sequence[Path] | None = None, system: Sequence[Path] | None = None
    ) -> None:
        files = own_files() if own is None else own
        self._folders = system_folders() if system is None else system
        self._faces = [each for path in files for each in _faces(path)]
        self._system: Iterator[tuple[Path, hb.Face]] = self._of_system()
        self._found: dict[str, int] = {}
        self._typefaces: dict[tuple[int, bool], Typeface] = {}
        self._last = -1
        if self._find(REPLACEMENT) < 0 or self._find("a") < 0:
            raise ExportError(
                "There is no font to write the PDF with",
                "install one that has Latin letters, such as Noto Sans or DejaVu Sans",
            )
        self._plain = frozenset(self._faces[self._found["a"]][1].unicodes)

    def shown(self, character: str) -> str:
        """What is shown for a character: itself, a blank for a tab, or U+FFFD."""
        if character == "\t":
            return " "
        category = unicodedata.category(character)
        if category in {"Cf", "Zs"} or character in _VARIATIONS:
            # HarfBuzz knows these by itself.
            return character
        has = category not in _CONTROLS and self._find(character) >= 0
        return character if has else REPLACEMENT

    def typeface(self, place: int, *, bold: bool) -> Typeface:
        """The typeface of a place that ``runs`` gave."""
        key = (place, bold)
        if key not in self._typefaces:
            path, face = self._faces[place]
            name = f"F{len(self._typefaces) + 1}"
            self._typefaces[key] = Typeface(name, path, face, bold=bold)
        return self._typefaces[key]

    def used(self) -> list[Typeface]:
        """The typefaces asked for so far."""
        return list(self._typefaces.values())

    def runs(self, text: str) -> list[tuple[int, int, int]]:
        """Stretches of a text that one typeface has: start, end and the typeface's place."""
        first = self._found["a"]
        if self._plain.issuperset(map(ord, set(text))):
            return [(0, len(text), first)]
        found: list[tuple[int, int, int]] = []
        place, start = first, 0
        for at in range(len(text)):
            here = self._place(text, at, place)
            if at and here != place:
                found.append((start, at, place))
                start = at
            place = here
        found.append((start, len(text), place))
        return found

    def _place(self, text: str, at: int, before: int) -> int:
        character = text[at]
        joined = at > 0 and text[at - 1] == _ZWJ
        if at and (joined or self._follows(character, before)) and self._has(before, character):
            return before
        if text[at + 1 : at + 2] == _EMOJI_STYLE:
            emoji = self._find(_EMOJI)
            if emoji >= 0 and self._has(emoji, character):
                return emoji
        if at and (unicodedata.category(character) == "Cf" or character in _VARIATIONS):
            return before
        return max(self._find(character), 0)

    def _follows(self, character: str, before: int) -> bool:
        """Whether a character belongs to the one before it, or looks alike in every typeface."""
        category = unicodedata.category(character)
        # The blanks of emoji are as broad as they are.
        is_blank = category == "Zs" and self._faces[before][0].name not in _LAST
        return is_blank or category in {"Mn", "Me", "Mc", "Cf"}

    def _has(self, place: int, character: str) -> bool:
        return ord(character) in self._faces[place][1].unicodes

    def _find(self, character: str) -> int:
        if character not in self._found:
            code = ord(character)
            places = (n for n, (_, face) in enumerate(self._faces) if code in face.unicodes)
            place = next(places, -1)
            while place < 0:
                more = next(self._system, None)
                if more is None:
                    break
                self._faces.append(more)
                if code in more[1].unicodes:
                    place = len(self._faces) - 1
            self._found[character] = place
        return self._found[character]

    def _of_system(self) -> Iterator[tuple[Path, hb.Face]]:
        paths = [
            path
            for folder in self._folders
            for path in folder.rglob("*")
            if path.suffix.lower() in _SUFFIXES
        ]
        for path in sorted(paths, key=_preference):
            yield from _faces(path)


def _preference(path: Path) -> tuple[bool, bool, str]:
    # Plain letters before bold and slanted ones, those without serifs before those with.
    return "regular" not in path.name.lower(), "sans" not in path.name.lower(), path.name


def _faces(path: Path) -> Iterator[tuple[Path, hb.Face]]:
    """The faces of a file that may be embedded; none of a file that is no font."""
    try:
        blob = hb.Blob.from_file_path(str(path))
    except hb.HarfBuzzError:
        return
    for index in range(hb.Face(blob).count or 1):
        face = hb.Face(blob, index)
        tags = set(face.table_tags)
        if tags & _OUTLINES and not _is_restricted(face, tags):
            yield path, face


def _is_restricted(face: hb.Face, tags: set[str]) -> bool:
    if "OS/2" not in tags:
        return False
    table = face.reference_table("OS/2").data
    return bool(int.from_bytes(table[8:10], "big") & _NOT_EMBEDDABLE)
