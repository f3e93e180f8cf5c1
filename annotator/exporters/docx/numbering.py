"""Numbers of paragraphs as Word's own, which are no part of the text."""

from typing import cast

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml.parser import parse_xml
from lxml.etree import SubElement, _Element, fromstring

from annotator.exporters.docx import xml

_NAME = "/word/numbering.xml"
_ABSTRACT, _NUM = xml.W + "abstractNum", xml.W + "num"
_ABSTRACT_ID, _NUM_ID, _VAL = xml.W + "abstractNumId", xml.W + "numId", xml.W + "val"
# In the margin, small and quiet; right-to-left paragraphs have it at their right.
_LEVEL = (
    '<w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/>'
    '<w:numFmt w:val="decimal"/><w:lvlText w:val="%1"/><w:lvlJc w:val="left"/>'
    '<w:pPr><w:ind w:left="0" w:hanging="510"/></w:pPr>'
    '<w:rPr><w:b w:val="0"/><w:color w:val="5B6470"/><w:sz w:val="15"/><w:szCs w:val="15"/></w:rPr>'
    "</w:lvl>"
)


class Numbering:
    """The document's numbered lists, those of its template included."""

    def __init__(self, document: Document) -> None:
        self._root = _root(document)
        self._form = str(_free(self._root, _ABSTRACT, _ABSTRACT_ID))
        self._next = _free(self._root, _NUM, _NUM_ID)
        self._has_form = False

    def begin(self) -> int:
        """The id of a new list that counts from 1."""
        if not self._has_form:
            self._has_form = True
            form = fromstring(
                f"<w:abstractNum {xml.NAMESPACES} w:abstractNumId={self._form!r}>{_LEVEL}"
                "</w:abstractNum>"
            )
            # All of these stand before the lists that are made of them.
            self._root.insert(len(self._root.findall(_ABSTRACT)), form)
        number = self._next
        self._next += 1
        made = SubElement(self._root, _NUM)
        made.set(_NUM_ID, str(number))
        SubElement(made, _ABSTRACT_ID).set(_VAL, self._form)
        override = SubElement(made, xml.W + "lvlOverride")
        override.set(xml.W + "ilvl", "0")
        SubElement(override, xml.W + "startOverride").set(_VAL, "1")
        return number


def _root(document: Document) -> _Element:
    part = document.part
    for each in part.rels.values():
        if each.reltype == RELATIONSHIP_TYPE.NUMBERING and isinstance(each.target_part, XmlPart):
            return cast("_Element", each.target_part.element)
    element = parse_xml(f"<w:numbering {xml.NAMESPACES}/>")
    made = XmlPart(PackURI(_NAME), CONTENT_TYPE.WML_NUMBERING, element, part.package)
    part.relate_to(made, RELATIONSHIP_TYPE.NUMBERING)
    return element


def _free(root: _Element, tag: str, attribute: str) -> int:
    return 1 + max((int(each.get(attribute, "0")) for each in root.iterchildren(tag)), default=0)
