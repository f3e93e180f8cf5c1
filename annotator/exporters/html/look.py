"""The style sheet: the one that comes with the program, and what the scheme adds to it."""

import re
from collections.abc import Iterable, Sequence

from annotator.assets import resource
from annotator.exporters.html.tables import Table
from annotator.model.scheme import Colours, Kind, Pattern

LEVELS = 4
"""Underlines below each other; deeper ones have their shading only."""

_TWIPS = 205
"""Of a table's share of room in one rem."""
_ROW = 2.6
"""Height of a row of a table in rem, about."""
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
_GREY = "#808080"
_BORDERS = {
    Pattern.SOLID: "border-bottom-style:solid",
    Pattern.DOTTED: "border-bottom-style:dotted",
    Pattern.DASHED: "border-bottom-style:dashed",
    Pattern.DOUBLE: "border-bottom:3px double var(--line)",
    # CSS knows neither of these as a border.
    Pattern.DASH_DOT: (
        "border-image:repeating-linear-gradient(90deg,var(--line) 0 7px,transparent 7px 10px,"
        "var(--line) 10px 12px,transparent 12px 15px) 2"
    ),
    Pattern.WAVE: (
        "border-bottom-color:transparent;text-decoration:underline wavy 1.5px var(--line);"
        "text-decoration-skip-ink:none;text-underline-offset:calc(.24em + var(--down))"
    ),
}


def style_sheet(kinds: Sequence[Kind], tables: Iterable[Table]) -> str:
    """The whole style sheet.

    Args:
        kinds: In the order of their numbers in the page.
        tables: Those of the page.
    """
    rules = [resource("templates", "page.css").read_text("utf-8")]
    rules.append(f":root{{{_colours(kind.light for kind in kinds)}}}")
    dark = _colours(kind.dark for kind in kinds)
    rules.append(f"@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}")
    for number, kind in enumerate(kinds):
        colours = f"--fill:var(--fill{number});--line:var(--line{number})"
        rules.append(f".k{number}{{{colours};{_BORDERS[kind.pattern]}}}")
    for table in tables:
        room, height = sum(table.widths), _ROW * len(table.rows)
        # What is out of sight takes the height that it will have, more or less.
        rules.append(f"#{table.name}{{contain-intrinsic-size:auto {height:.0f}rem}}")
        rules.append(f"#{table.name} table{{min-width:{room / _TWIPS:.0f}rem}}")
        for number, share in enumerate(table.widths, start=1):
            percent = 100 * share / room
            rules.append(f"#{table.name} col:nth-child({number}){{width:{percent:.1f}%}}")
    return "\n".join(rules) + "\n"


def script() -> str:
    """The script that comes with the program."""
    return resource("templates", "page.js").read_text("utf-8")


def _colours(found: Iterable[Colours]) -> str:
    return ";".join(
        f"--fill{number}:{_safe(each.fill)};--line{number}:{_safe(each.line)}"
        for number, each in enumerate(found)
    )


def _safe(colour: str) -> str:
    # A snapshot may come from a file that someone sent.
    return colour if _COLOUR.fullmatch(colour) else _GREY
