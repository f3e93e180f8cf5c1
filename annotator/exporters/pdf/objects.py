"""A PDF file as numbered objects (ISO 32000-2, chapter 7), written in one place.

Values are bytes as they stand in the file; small objects are packed into compressed streams, so
that ten thousand notes and links take little room.
"""

import datetime as dt
import zlib
from collections.abc import Iterable
from pathlib import Path

_PACKED = 200
"""Objects per object stream: a reader unfolds them together."""
_LEVEL = 6
_ESCAPES = str.maketrans({"\\": r"\\", "(": r"\(", ")": r"\)"})


def text(value: str) -> bytes:
    """A text string (7.9.2)."""
    if value.isascii() and value.isprintable():
        return f"({value.translate(_ESCAPES)})".encode("ascii")
    coded = value.encode("utf-16-be", "replace")
    return b"<FEFF" + coded.hex().upper().encode("ascii") + b">"


def date(value: dt.datetime) -> bytes:
    """A moment in UTC (7.9.4); one without a zone is taken for UTC."""
    utc = value.astimezone(dt.UTC) if value.tzinfo else value
    return f"(D:{utc:%Y%m%d%H%M%S}Z)".encode("ascii")


def numbers(values: Iterable[float]) -> bytes:
    """An array of numbers, to a hundredth of a point."""
    return ("[" + " ".join(f"{value:.2f}" for value in values) + "]").encode("ascii")


def reference(number: int) -> bytes:
    """A reference to an object."""
    return b"%d 0 R" % number


def references(found: Iterable[int]) -> bytes:
    """An array of references."""
    return b"[" + b" ".join(map(reference, found)) + b"]"


class Objects:
    """The objects of a file as it grows; numbers count from 1."""

    def __init__(self) -> None:
        self._bodies: list[bytes] = [b""]
        self._streams: set[int] = set()

    def reserve(self) -> int:
        """A number for an object that comes later."""
        self._bodies.append(b"null")
        return len(self._bodies) - 1

    def put(self, number: int, body: bytes) -> None:
        """Say what a reserved object is."""
        self._bodies[number] = body

    def add(self, body: bytes) -> int:
        """Append an object."""
        self._bodies.append(body)
        return len(self._bodies) - 1

    def add_stream(self, data: bytes, entries: bytes = b"") -> int:
        """Append a stream, compressed; ``entries`` are further ones of its dictionary."""
        number = self.add(_stream(data, entries))
        self._streams.add(number)
        return number

    def write(self, path: Path, root: int, info: int) -> None:
        """Write the file.

        Raises:
            OSError: The file cannot be written.
        """
        plain = [n for n in range(1, len(self._bodies)) if n not in self._streams]
        # Rows of the cross-reference stream: kind, offset or packing stream, place in it (7.5.8).
        rows: dict[int, tuple[int, int, int]] = {0: (0, 0, 65535)}
        at = 0
        with path.open("wb") as file:
            at += file.write(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
            for number in sorted(self._streams):
                rows[number] = (1, at, 0)
                at += file.write(_numbered(number, self._bodies[number]))
            for start in range(0, len(plain), _PACKED):
                held = plain[start : start + _PACKED]
                number = len(self._bodies) + start // _PACKED
                rows[number] = (1, at, 0)
                rows.update({each: (2, number, place) for place, each in enumerate(held)})
                at += file.write(_numbered(number, self._packed(held)))
            number = len(rows)
            rows[number] = (1, at, 0)
            table = b"".join(
                kind.to_bytes(1, "big") + offset.to_bytes(5, "big") + place.to_bytes(2, "big")
                for _, (kind, offset, place) in sorted(rows.items())
            )
            entries = b"/Type/XRef/W[1 5 2]/Size %d/Root %s/Info %s" % (
                len(rows),
                reference(root),
                reference(info),
            )
            file.write(_numbered(number, _stream(table, entries)))
            file.write(b"startxref\n%d\n%%%%EOF\n" % at)

    def _packed(self, held: list[int]) -> bytes:
        places, bodies, at = [], [], 0
        for number in held:
            places.append(b"%d %d " % (number, at))
            bodies.append(self._bodies[number] + b"\n")
            at += len(bodies[-1])
        head = b"".join(places)
        entries = b"/Type/ObjStm/N %d/First %d" % (len(held), len(head))
        return _stream(head + b"".join(bodies), entries)


def _stream(data: bytes, entries: bytes) -> bytes:
    packed = zlib.compress(data, _LEVEL)
    head = b"<</Length %d/Filter/FlateDecode%s>>\nstream\n" % (len(packed), entries)
    return head + packed + b"\nendstream"


def _numbered(number: int, body: bytes) -> bytes:
    return b"%d 0 obj\n%s\nendobj\n" % (number, body)
