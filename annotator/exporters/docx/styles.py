"""Named styles: those of the template, the built-in ones it lacks, and one a kind."""

import re
from collections.abc import Iterable
from copy import deepcopy

from lxml.etree import SubElement, _Element

from annotator.exporters.docx import xml
from annotator.exporters.exporter import Notice
from annotator.model.scheme import Kind, Pattern

TITLE, SUBTITLE = "Title", "Subtitle"
HEADINGS = ("heading 1", "heading 2")
CONTENTS_HEADING, CONTENTS = "TOC Heading", ("toc 1", "toc 2")
HEADER, FOOTER = "header", "footer"
COMMENT_TEXT, COMMENT_REFERENCE = "annotation text", "annotation reference"
TEXT, BLANK_LINE = "Article Text", "Article Blank Line"
ARTICLE_NOTE = "Article Note"
DETAILS, LEAD = "Report Details", "Report Lead"
TABLE, PLAIN_TABLE = "Report Table", "Report Details Table"
TABLE_TEXT, TABLE_HEADING = "Table Text", "Table Heading"
TABLE_DETAIL, TABLE_GROUP = "Table Detail", "Table Group"
INDEX_ENTRY, INDEX_DESCRIPTION = "Index Entry", "Index Description"
INDEX_PASSAGE = "Index Passage"
SOURCE, SOURCE_TITLE = "Source Entry", "Source Title"
HYPERLINK, QUIET, STRONG = "Hyperlink", "Quiet", "Strong"
ANNOTATION, ROLE_WORDS = "Annotation", "Role Words"
"""Names of the styles that the report uses; a template may define them as it likes."""

_TYPES = {
    **dict.fromkeys((TABLE, PLAIN_TABLE), "table"),
    **dict.fromkeys(
        (COMMENT_REFERENCE, HYPERLINK, QUIET, STRONG, ANNOTATION, ROLE_WORDS, SOURCE_TITLE),
        "character",
    ),
}
_UNDERLINES = {
    Pattern.SOLID: "thick",
    Pattern.DOTTED: "dottedHeavy",
    Pattern.DASHED: "dashedHeavy",
    Pattern.DASH_DOT: "dashDotHeavy",
    Pattern.DOUBLE: "double",
    Pattern.WAVE: "wavyHeavy",
}
_BORDERS = {
    Pattern.SOLID: "single",
    Pattern.DOTTED: "dotted",
    Pattern.DASHED: "dashed",
    Pattern.DASH_DOT: "dotDash",
    Pattern.DOUBLE: "double",
    Pattern.WAVE: "wave",
}
_STYLE, _NAME, _BASED_ON = xml.W + "style", xml.W + "name", xml.W + "basedOn"
_PROPERTIES = xml.W + "rPr"
_DEFAULT_LANGUAGE = "/".join(xml.W + each for each in ("docDefaults", "rPrDefault", "rPr", "lang"))
_DEFAULT_FONTS = "/".join(xml.W + each for each in ("docDefaults", "rPrDefault", "rPr", "rFonts"))
_REFERENCES = (_BASED_ON, xml.W + "next", xml.W + "link")
_ID, _TYPE, _DEFAULT, _VAL = (
    xml.W + "styleId",
    xml.W + "type",
    xml.W + "default",
    xml.W + "val",
)
_NAME_LIMIT = 253
"""Characters that Word allows in a style's name (ECMA-376 part 1, ST_String; [MS-OI29500])."""


class Styles:
    """Finds the ids of named styles in a document, adding those that are missing.

    Args:
        own: The document's ``w:styles``.
        built_in: The built-in template's, which missing styles are copied from.
        notice: Told of each style that was missing.
    """

    def __init__(self, own: _Element, built_in: _Element, notice: Notice) -> None:
        self._own = own
        self._notice = notice
        self._found = {_key(style): style for style in own.iterchildren(_STYLE)}
        self._built_in = {_key(style): style for style in built_in.iterchildren(_STYLE)}
        self._names = {style.get(_ID, ""): _key(style) for style in self._built_in.values()}
        self._ids = {style.get(_ID, "") for style in self._found.values()}
        self._owners: dict[str, str] = {}
        self._escaped: dict[str, str] = {}
        self._looks: dict[str, xml.Look] = {}

    @property
    def font(self) -> str:
        """The font of ordinary text; empty where the document leaves it to a theme."""
        found = self._own.find(_DEFAULT_FONTS)
        return "" if found is None else found.get(xml.W + "ascii", "")

    @property
    def has_east_asian(self) -> bool:
        """Whether the document has a font of its own for East Asian text."""
        found = self._own.find(_DEFAULT_FONTS)
        font = "" if found is None else found.get(xml.W + "eastAsia", "")
        return font not in ("", self.font)

    def speak(self, tag: str, *, rtl: bool) -> None:
        """Have ordinary text checked in a language, unless it is one of its kinds already."""
        found = self._own.find(_DEFAULT_LANGUAGE)
        kind = xml.W + ("bidi" if rtl else "val")
        if found is not None and found.get(kind, "").partition("-")[0] != tag:
            found.set(kind, tag)

    def id(self, name: str) -> str:
        """The id of a style of the report, given by its name in any letter case, escaped."""
        if name not in self._escaped:
            self._escaped[name] = xml.escape(self._raw_id(name))
        return self._escaped[name]

    def look(self, name: str) -> xml.Look:
        """Run properties that name a character style."""
        if name not in self._looks:
            self._looks[name] = xml.make_look(self.id(name))
        return self._looks[name]

    def kind_id(self, kind: Kind) -> str:
        """The id of the character style of a kind, named after its label, escaped."""
        return xml.escape(self._kind(kind).get(_ID, ""))

    def role_id(self, kind: Kind | None) -> str:
        """The id of the character style of a role's words, within a kind's highlight if given."""
        general = self.id(ROLE_WORDS)
        if kind is None:
            return general
        around = self._kind(kind)
        name = f"{_name_of(around)[: _NAME_LIMIT - len(ROLE_WORDS) - 1]} {ROLE_WORDS}"
        key = ("character", name.lower())
        if key not in self._found:
            # A change of the kind's style changes this one, which adds what roles have.
            style = self._character_style(name, around.get(_ID, ""))
            look = self._found["character", ROLE_WORDS.lower()]
            style.extend(deepcopy(each) for each in look.iterchildren(_PROPERTIES))
            self._found[key] = style
        return xml.escape(self._found[key].get(_ID, ""))

    def _kind(self, kind: Kind) -> _Element:
        name = kind_style_name(kind)
        if self._owners.setdefault(name.lower(), kind.name) != kind.name:
            name = f"{name} ({kind.name})"
        key = ("character", name.lower())
        if key not in self._found:
            self._found[key] = self._kind_style(kind, name)
        return self._found[key]

    def _raw_id(self, name: str) -> str:
        key = (_TYPES.get(name, "paragraph"), name.lower())
        if key not in self._found:
            self._copy(key)
        return self._found[key].get(_ID, "")

    def _kind_style(self, kind: Kind, name: str) -> _Element:
        style = self._character_style(name, self._raw_id(ANNOTATION))
        properties = _child(style, "rPr")
        _child(properties, "u", val=_UNDERLINES[kind.pattern], color=_hex(kind.light.line))
        _child(properties, "shd", val="clear", color="auto", fill=_hex(kind.light.fill))
        return style

    def _character_style(self, name: str, based_on: str) -> _Element:
        style = SubElement(self._own, _STYLE)
        style.set(_TYPE, "character")
        style.set(xml.W + "customStyle", "1")
        style.set(_ID, self._free_id(name))
        _child(style, "name", val=name)
        _child(style, "basedOn", val=based_on)
        _child(style, "uiPriority", val="10")
        _child(style, "qFormat")
        return style

    def _copy(self, key: tuple[str, str]) -> None:
        style = deepcopy(self._built_in[key])
        style.attrib.pop(_DEFAULT, "")
        style.set(_ID, self._free_id(style.get(_ID, "")))
        name = _name_of(style)
        self._notice(f"The template has no {key[0]} style “{name}”; the built-in one is used.")
        if any(key[1] == taken for _, taken in self._found):
            # A style of another type has the name already; names are unique over all types.
            for element in style.iterchildren(_NAME):
                element.set(_VAL, f"{name} ({key[0]})")
        self._own.append(style)
        self._found[key] = style
        for reference in style.iterchildren(*_REFERENCES):
            other = self._names[reference.get(_VAL, "")]
            if other not in self._found:
                self._copy(other)
            reference.set(_VAL, self._found[other].get(_ID, ""))

    def _free_id(self, wanted: str) -> str:
        base = re.sub("[^A-Za-z0-9]", "", wanted) or "Style"
        found, number = base, 1
        while found in self._ids:
            number += 1
            found = f"{base}{number}"
        self._ids.add(found)
        return found


def kind_style_name(kind: Kind) -> str:
    """Name of a kind's character style; without commas, which part a style's aliases."""
    label = " ".join(xml.clean(kind.label).replace(",", " ").split())
    return f"{ANNOTATION} {label or kind.name}"[:_NAME_LIMIT]


def frame(outer: Iterable[Kind]) -> str:
    """The border of a run that lies within other annotations, from the outermost to the closest.

    It has the closest one's colour and pattern, and is the thicker the more there are.
    """
    kinds = tuple(outer)
    if not kinds:
        return ""
    pattern, width = _BORDERS[kinds[-1].pattern], min(2 + 4 * len(kinds), 18)
    colour = _hex(kinds[-1].light.line)
    return f'<w:bdr w:val="{pattern}" w:sz="{width}" w:space="0" w:color="{colour}"/>'


def _child(parent: _Element, tag: str, **attributes: str) -> _Element:
    element = SubElement(parent, xml.W + tag)
    for name, value in attributes.items():
        element.set(xml.W + name, value)
    return element


def _hex(colour: str) -> str:
    return colour.lstrip("#").upper()


def _name_of(style: _Element) -> str:
    return next((name.get(_VAL, "") for name in style.iterchildren(_NAME)), "")


def _key(style: _Element) -> tuple[str, str]:
    return style.get(_TYPE, "paragraph"), _name_of(style).split(",")[0].strip().lower()
