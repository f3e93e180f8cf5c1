"""Makes reports for tests and reads them back; and one that has everything in it."""

import datetime as dt
import tempfile
from itertools import pairwise
from pathlib import Path

import making
import pytest
from docx_reading import Report
from hypothesis import strategies as st

from annotator import exporters
from annotator.exporters import Options
from annotator.model.article import Article
from annotator.model.errors import Cancelled
from annotator.model.snapshot import Snapshot


def report_of(snapshot: Snapshot, options: Options | None = None) -> Report:
    """The report of a snapshot, read back."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "report.docx"
        exporters.write(snapshot, path, options=options or Options())
        return Report(path)


ENGLISH = """ date 2024-02-27 Minister says talks failed

HARBOUR CITY - Talks on the port ended without result, Minister Ana Berg said on Tuesday.

"We asked for guarantees," she told reporters, "and we were given none at all."

On 26 February three dockers were injured when police cleared the northern quay."""

ARABIC = """غزة - قال الوزير إن "التنسيق" توقف منذ 26 January 2023.

Reuters contributed."""

SOCIAL = "🚨 The mayor 👩‍⚖️ said “no”\n\tindented\ttext\u00a0here\nCafe\u0301 owners protested\x0c!"


def english(**known: object) -> Article:
    """An article with a headline line, quotes and an event."""
    values = {
        "published": dt.date(2024, 2, 27),
        "source": "Harbour Post",
        "language": "en",
        **known,
    }
    return making.article(ENGLISH, "Minister says talks failed", **values)


def rich() -> Snapshot:
    """Three articles with overlapping, discontinuous, right-to-left and odd annotations."""
    first = english(file_name="a & b.txt", url="https://example.org/?a=1&b=<2>", author="A. Pen")
    second = making.article(
        ARABIC, "الوزير: التنسيق توقف", language="ar", source="رويترز", notes=("In doubt.",)
    )
    third = making.article(SOCIAL, "Mayor 👩‍⚖️ <says> no", published=dt.date(2024, 3, 1))
    mark = making.on_words
    minister = making.role(first, [making.place(first, "she")], "Ana Berg")
    annotations = [
        mark(first, "claim", "Talks on the port ended without result", categories=["Talks/Port"]),
        mark(
            first,
            "quote",
            '"We asked for guarantees,"',
            '"and we were given none at all."',
            roles={"speaker": minister, "cue": "told"},
            fields={"type": "direct", "stance": "negative"},
            categories=["Talks", "Unlisted & <odd>"],
            note="Two parts.\nCompare <the> claim & the headline.",
        ),
        mark(first, "claim", "we were given none", fields={"verification": "disputed"}),
        mark(
            first,
            "event",
            "three dockers were injured when police cleared the northern quay",
            roles={"actor": "police", "place": "the northern quay"},
            fields={"type": "assault", "start": "2024-02-26", "injured": 3, "killed": 0.5},
            annotator="Bela Kun\x01",
        ),
        mark(first, "event", "cleared the northern quay", fields={"start": "2024-02"}),
        mark(second, "quote", '"التنسيق" توقف', roles={"speaker": "الوزير"}),
        mark(second, "claim", "توقف منذ 26 January", categories=["Talks"]),
        mark(third, "quote", "“no”\n\tindented", roles={"speaker": "mayor"}),
        mark(third, "event", "owners protested\x0c!"),
        mark(third, "rumour", "Cafe\u0301 owners", fields={"heat": True, "degree": 3.0}),
    ]
    relations = [
        making.relation(annotations[1], annotations[0], "supports"),
        making.relation(annotations[5], annotations[0], "contradicts"),
        making.relation(annotations[5], annotations[6], "hints <at> & more"),
    ]
    talks = making.category("Talks", description="Any <talks> & such.")
    port = making.category("Port", talks)
    return making.snapshot(
        [first, second, third],
        annotations,
        relations=tuple(relations),
        title="Harbour & <talks>",
        categories=[talks, port, making.category("Unused", position=1)],
        annotators=("Ada Marks", "Bela Kun"),
    )


ORDINARY = "ab <>&\"'\n\t\r\u00a0\u0301\u200f\u200d\u00ad\u0085;-:.]🚨👩⚖\ufe0fشرא漢"
FORBIDDEN = "\x00\x01\x0b\x0c\x1f\ufffe\uffff\ud800\udfff\x7f"
LETTERS = st.text(
    alphabet=st.one_of(st.sampled_from(ORDINARY + FORBIDDEN), st.characters()), max_size=80
)


@st.composite
def marked_texts(draw):
    """A text with annotations that overlap in any way, some of several spans."""
    text = draw(LETTERS)
    annotations = []
    for _ in range(draw(st.integers(0, 6)) if text else 0):
        edges = sorted(draw(st.sets(st.integers(0, len(text)), min_size=2, max_size=6)))
        spans = list(pairwise(edges))[::2]
        kind = draw(st.sampled_from(["claim", "quote", "event"]))
        annotations.append((kind, spans))
    return text, annotations


def check_stopping_anywhere(snapshot, path):
    """Cancel an export over a file at each of its steps, which come in order: the file stays."""
    seen = []
    other = path.with_name(f"other{path.suffix}")
    exporters.write(snapshot, other, options=Options(progress=lambda *step: seen.append(step)))
    other.unlink()
    assert [step[0] for step in seen] == sorted(step[0] for step in seen)
    assert seen[-1][0] == seen[-1][1]
    for stop in range(len(seen)):
        left = iter(range(stop))

        def progress(*_, left=left):
            if next(left, None) is None:
                raise Cancelled

        with pytest.raises(Cancelled):
            exporters.write(snapshot, path, options=Options(progress=progress))
        assert path.read_text() == "old"
        assert list(path.parent.iterdir()) == [path]
    return seen
