"""Names of sheets that Excel accepts, and the rows that they lead to."""

import re

_LIMIT = 31
"""UTF-16 code units of a sheet's name (Excel specifications and limits)."""
_FORBIDDEN = re.compile("[\\[\\]:*?/\\\\\x00-\x1f\x7f\ud800-\udfff\ufffe\uffff]+")
_RESERVED = "history"
"""What Excel keeps for itself."""


class SheetNames:
    """Gives out names that differ from each other however Excel compares them."""

    def __init__(self) -> None:
        self._taken = {_RESERVED}

    def make(self, wanted: str) -> str:
        """A name as near to the wanted one as can be."""
        base = " ".join(_FORBIDDEN.sub(" ", wanted).split()).strip("' ") or "-"
        name, number = _cut(base, ""), 1
        while name.casefold() in self._taken:
            number += 1
            name = _cut(base, f" ({number})")
        self._taken.add(name.casefold())
        return name


class Pages:
    """The sheets that a table is on: more than one when its rows do not fit on one.

    Attributes:
        names: Of the sheets, in order.
        count: Rows in all, those of the headings not counted.
        rows: Of these, on each sheet but the last.
    """

    def __init__(self, names: SheetNames, wanted: str, count: int, rows: int) -> None:
        self.count, self.rows = count, rows
        self.names = [names.make(wanted) for _ in range(max(1, -(-count // rows)))]
        self._quoted = [name.replace("'", "''") for name in self.names]

    def place(self, index: int) -> str:
        """Where the row with an index is, as a hyperlink within the workbook."""
        page, row = divmod(index, self.rows)
        return f"internal:'{self._quoted[page]}'!A{row + 2}"


def _cut(base: str, tail: str) -> str:
    room = 2 * (_LIMIT - len(tail))
    kept = base.encode("utf-16-le")[:room].decode("utf-16-le", "ignore")
    return kept.rstrip("' ") + tail
