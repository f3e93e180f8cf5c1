"""Pages, and what leads from one to another: links, bookmarks, notes."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from annotator.exporters.pdf import ink
from annotator.exporters.pdf.fonts import EM, Fonts
from annotator.exporters.pdf.objects import Objects, numbers, reference, references, text
from annotator.exporters.pdf.shaping import Paragraph, Placed

A4 = (595.28, 841.89)
INK, QUIET, RULE, LINK = (ink.colour(each) for each in ("#1B1F24", "#57606A", "#C9CFD6", "#0B5CAD"))

Box = tuple[float, float, float, float]
"""Left, bottom, right and top, in points from the lower left corner of a page."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a paragraph looks; sizes in points."""

    size: float
    leading: float
    bold: bool = False
    colour: str = INK


@dataclass(slots=True)
class Sheet:
    """A page as it grows."""

    width: float
    height: float
    margin: float
    ink: list[str] = field(default_factory=list)
    annotations: list[int] = field(default_factory=list)
    links: list[tuple[Box, str]] = field(default_factory=list)
    number: int = 0


@dataclass(slots=True)
class Bookmark:
    """An entry of the outline."""

    title: str
    sheet: int
    top: float
    below: list["Bookmark"] = field(default_factory=list)


class Sheets:
    """The pages of a document, written from top to bottom.

    Attributes:
        y: Where the next line goes, from the bottom of the page.
    """

    def __init__(self, fonts: Fonts) -> None:
        self.objects = Objects()
        self.fonts = fonts
        self.pages: list[Sheet] = []
        self.y = 0.0
        self._targets: dict[str, tuple[int, float]] = {}
        self._later: list[tuple[int, float, float, Look, str]] = []
        self._bookmarks: list[Bookmark] = []
        self._shaped: dict[tuple[str, bool], Paragraph] = {}

    @property
    def page(self) -> Sheet:
        """The page that is written on."""
        return self.pages[-1]

    @property
    def room(self) -> float:
        """Width between the margins."""
        return self.page.width - 2 * self.page.margin

    def new_page(self, *, wide: bool = False) -> None:
        """Go on at the top of a new page."""
        width, height = (A4[1], A4[0]) if wide else A4
        margin = 42.0 if wide else 71.0
        number = self.objects.reserve()
        self.pages.append(Sheet(width, height, margin, number=number))
        self.y = height - max(margin, 56)

    def same_page(self) -> None:
        """Go on at the top of a new page like this one."""
        self.new_page(wide=self.page.width > self.page.height)

    def need(self, height: float) -> None:
        """Go to a new page unless so much room is left."""
        if self.y - height < max(self.page.margin - 14, 42):
            self.same_page()

    @property
    def left_over(self) -> float:
        """Room below ``y``."""
        return self.y - max(self.page.margin - 14, 42)

    def target(self, name: str) -> None:
        """Let links of a name lead here."""
        self._targets.setdefault(name, (len(self.pages) - 1, self.y))

    def link(self, box: Box, name: str) -> None:
        """Let a place on this page lead to a target."""
        self.page.links.append((box, name))

    def bookmark(self, title: str, *, below: bool = False) -> None:
        """Add to the outline, on its own or below the last entry."""
        mark = Bookmark(title, len(self.pages) - 1, self.y)
        (self._bookmarks[-1].below if below else self._bookmarks).append(mark)

    def page_number_of(self, name: str, right: float, look: Look) -> None:
        """Write here the number of the page that a target is on, once that is known."""
        self._later.append((len(self.pages) - 1, right, self.y, look, name))

    def shaped(self, words: str, look: Look) -> Paragraph:
        """A paragraph of words as glyphs; the same words are shaped once."""
        key = (words, look.bold)
        if key not in self._shaped:
            self._shaped[key] = Paragraph(self.fonts, words, bold=look.bold)
        return self._shaped[key]

    def write(
        self,
        words: str,
        look: Look,
        *,
        left: float = 0.0,
        width: float = 0.0,
        after: float = 0.0,
        link: str = "",
        beside: bool = False,
    ) -> None:
        """Write lines of text in their own direction.

        Args:
            words: The text; line ends begin new lines.
            look: How it looks.
            left: Distance from the margin.
            width: Room for it; 0 for all there is.
            after: Distance to what follows.
            link: Target that the words lead to.
            beside: Whether right-to-left words stay at the left too, beside their label.
        """
        width = width or self.room - left
        for line in words.split("\n"):
            paragraph = self.shaped(line, look)
            for start, end in paragraph.lines(width * EM / look.size):
                self.need(look.leading)
                self.y -= look.leading
                taken = paragraph.width(start, end) * look.size / EM if beside else width
                self.line(paragraph, (start, end), look, left, taken, link)
        self.y -= after

    def line(
        self,
        paragraph: Paragraph,
        span: tuple[int, int],
        look: Look,
        left: float,
        width: float,
        link: str = "",
    ) -> tuple[list[Placed], float]:
        """Write one line of a paragraph at ``y``; gives its parts and its left end."""
        placed = paragraph.placed(*span)
        taken = paragraph.width(*span) * look.size / EM
        x = self.page.margin + left + (width - taken if paragraph.right_to_left else 0)
        if placed:
            self.page.ink.append(ink.words(placed, x, self.y, look.size, look.colour))
        if link and taken:
            self.link((x, self.y - 3, x + taken, self.y + look.size), link)
        return placed, x

    def finish(self, footer: str, header: str, look: Look) -> bytes:
        """Write headers, footers and page numbers; gives the entries of the catalogue."""
        for place, right, y, small, name in self._later:
            if name in self._targets:
                number = str(self._targets[name][0] + 1)
                self._beside(self.pages[place], number, right, y, small)
        for place, sheet in enumerate(self.pages):
            words = footer.replace("{page}", f"{place + 1:,}")
            words = words.replace("{pages}", f"{len(self.pages):,}")
            self._beside(sheet, words, sheet.width - sheet.margin, 26, look)
            if place:
                self._beside(sheet, header, sheet.width - sheet.margin, sheet.height - 30, look)
        fonts = self._fonts()
        tree = self.objects.reserve()
        for sheet in self.pages:
            self._put(sheet, tree, fonts)
        kids = references(sheet.number for sheet in self.pages)
        self.objects.put(tree, b"<</Type/Pages/Count %d/Kids%s>>" % (len(self.pages), kids))
        outline = self._outline()
        return b"/Pages %s/Outlines %s/PageMode/UseOutlines" % (
            reference(tree),
            reference(outline),
        )

    def _beside(self, sheet: Sheet, words: str, right: float, y: float, look: Look) -> None:
        """Write words that end at a place from the left edge."""
        paragraph = self.shaped(words, look)
        start, end = paragraph.lines((sheet.width - 2 * sheet.margin) * EM / look.size)[0]
        x = right - paragraph.width(start, end) * look.size / EM
        sheet.ink.append(ink.words(paragraph.placed(start, end), x, y, look.size, look.colour))

    def _fonts(self) -> bytes:
        found = b"".join(
            b"/%s %s" % (each.name.encode("ascii"), reference(each.embed(self.objects)))
            for each in self.fonts.used()
        )
        return b"<</Font<<%s>>>>" % found

    def _put(self, sheet: Sheet, tree: int, fonts: bytes) -> None:
        content = self.objects.add_stream("\n".join(sheet.ink).encode("ascii"))
        for box, name in sheet.links:
            if name in self._targets:
                sheet.annotations.append(
                    self.objects.add(
                        b"<</Type/Annot/Subtype/Link/Border[0 0 0]/F 4/Rect%s/Dest%s>>"
                        % (numbers(box), self._destination(*self._targets[name]))
                    )
                )
        size = numbers((0, 0, sheet.width, sheet.height))
        self.objects.put(
            sheet.number,
            b"<</Type/Page/Parent %s/MediaBox%s/Resources%s/Contents %s/Annots%s/Tabs/R>>"
            % (
                reference(tree),
                size,
                fonts,
                reference(content),
                references(sheet.annotations),
            ),
        )

    def _destination(self, place: int, top: float) -> bytes:
        return b"[%s/XYZ null %.1f null]" % (reference(self.pages[place].number), top + 12)

    def _outline(self) -> int:
        number = self.objects.reserve()
        first, last = self._entries(self._bookmarks, number)
        count = len(self._bookmarks) + sum(len(mark.below) for mark in self._bookmarks)
        self.objects.put(
            number,
            b"<</Type/Outlines/First %s/Last %s/Count %d>>"
            % (reference(first), reference(last), count),
        )
        return number

    def _entries(self, marks: Sequence[Bookmark], parent: int) -> tuple[int, int]:
        """Entries of the outline below another; gives the first and the last."""
        places = [self.objects.reserve() for _ in marks]
        for at, (place, mark) in enumerate(zip(places, marks, strict=True)):
            entries = [
                b"/Title%s/Parent %s" % (text(mark.title), reference(parent)),
                b"/Dest%s" % self._destination(mark.sheet, mark.top),
                b"/Prev %s" % reference(places[at - 1]) if at else b"",
                b"/Next %s" % reference(places[at + 1]) if at + 1 < len(places) else b"",
            ]
            if mark.below:
                ends = map(reference, self._entries(mark.below, place))
                entries.append(b"/First %s/Last %s" % tuple(ends))
                entries.append(b"/Count %d" % len(mark.below))
            self.objects.put(place, b"<<%s>>" % b"".join(entries))
        return places[0], places[-1]
