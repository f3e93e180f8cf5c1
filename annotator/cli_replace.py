"""The sub-command that gives an article another text."""

import json
from pathlib import Path

import click

from annotator import open_project
from annotator.cli_path import given_path
from annotator.importers import read_one
from annotator.model.replacement import How, Passage, Replacement


@click.command(
    epilog="Examples:\n\n\b\n"
    "annotator replace study.annotator 3 corrected.txt --preview\n"
    "annotator replace study.annotator 3 corrected.txt",
)
@click.argument("project", type=given_path)
@click.argument("article")
@click.argument("file", type=given_path)
@click.option("--preview", is_flag=True, help="Only tell what would happen; nothing is written.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of a table.")
def replace(project: Path, article: str, file: Path, preview: bool, as_json: bool) -> None:
    """Replace the text of an article by a corrected or newer version.

    ARTICLE is its number as shown by list, or its id. Its annotations are found again by their
    words and what stands around them. Those whose words were found elsewhere (moved), with other
    letters or words in them (changed) or not at all (lost) are listed; lost ones keep their words
    without a place. One undo in the window brings everything back.

    With --json, prints a list of objects with the keys annotation_id, kind, role (empty for the
    words of the annotation itself), how (moved, changed or lost), score (likeness, 0 to 100),
    before and after (the words), start and end (in the new text; null for lost ones). Offsets are
    Unicode code points.
    """
    with open_project(project) as opened:
        if preview:
            found = opened.preview_text(article, read_one(file))
        else:
            found = opened.replace_text(article, file)
    if as_json:
        entries = [_entry(passage) for passage in found.passages]
        click.echo(json.dumps(entries, ensure_ascii=False, indent=2))
        return
    for passage in found.passages:
        click.echo(_line(passage))
    click.echo(_summary(found, preview=preview))


def _entry(passage: Passage) -> dict[str, object]:
    span = passage.span
    return {
        "annotation_id": passage.annotation.id,
        "kind": passage.annotation.kind,
        "role": passage.role,
        "how": passage.how,
        "score": round(passage.score, 1),
        "before": passage.words,
        "after": passage.now,
        "start": span.start if span is not None else None,
        "end": span.end if span is not None else None,
    }


def _line(passage: Passage) -> str:
    words = f"{passage.how:<7}  {passage.annotation.kind}"
    words += f" · {passage.role}" if passage.role else ""
    words += f"  “{' '.join(passage.words.split())}”"
    if passage.how is How.CHANGED:
        words += f" → “{' '.join(passage.now.split())}” ({passage.score:.0f} %)"
    return words


def _summary(found: Replacement, *, preview: bool) -> str:
    if found.edit.is_empty:
        return f"“{found.after.title}” has this text already."
    counts = [f"{len(found.having(how))} {how}" for how in (How.MOVED, How.CHANGED, How.LOST)]
    done = "Would replace" if preview else "Replaced"
    told = f"{found.unchanged} unchanged, {', '.join(counts)}"
    return f"{done} the text of “{found.after.title}”. Passages: {told}."
