"""The command line: what a script or a terminal can do with a project, without a display."""

import datetime as dt
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn, Unpack

import click

from annotator import __version__, create_project, open_project, terminal
from annotator.assets import built_in_schemes
from annotator.cli_choice import Switches, choosing, preset_of, print_presets
from annotator.cli_path import given_path
from annotator.cli_replace import replace
from annotator.model.article import Article, ArticleRow
from annotator.model.errors import BatchError, Error
from annotator.model.progress import Progress
from annotator.model.snapshot import Hit, ImportResult
from annotator.services.sample import make_sample

FAILED = 1
"""Exit status when some input failed; wrong usage is 2, as click has it."""

_ARTICLE_KEYS = (
    *("number", "id", "title", "published", "source", "author", "place", "url", "language"),
    *("file_name", "format", "sha256", "text_sha256", "length", "added", "notes"),
)
_HIT_KEYS = (
    *("article_number", "article_id", "title", "snippet", "match", "start", "annotation_id"),
)

_PROJECT = click.argument("project", type=given_path)
_JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON instead of a table.")


def _examples(*lines: str) -> str:
    # A line of its own with a backspace keeps click from filling the lines that follow.
    return "Examples:\n\n\b\n" + "\n".join(lines)


class _Commands(click.Group):
    """Sub-commands whose known failures are one sentence on stderr and exit status 1."""

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name == "import":
            ctx.fail("There is no command “import”; use: annotator add PROJECT PATH…")
        return super().get_command(ctx, cmd_name)

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except Error as error:
            _name_failures(error.failures if isinstance(error, BatchError) else [error])
            ctx.exit(FAILED)


def run(arguments: Sequence[str]) -> NoReturn:
    """Run a sub-command and leave the program with its exit status."""
    terminal.prepare()
    sys.exit(terminal.status(lambda: cli.main(list(arguments), prog_name="annotator")))


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    options_metavar="",
    subcommand_metavar="[PROJECT] [FILE…] | COMMAND …",
    epilog=_examples(
        "annotator study.annotator                       open a project in the window",
        "annotator new study.annotator                   make one",
        "annotator add study.annotator articles/         add every article of a folder",
        "annotator list study.annotator                  see what is in it",
        "annotator export study.annotator -o report.docx",
    ),
)
@click.version_option(__version__, prog_name="annotator", message="%(prog)s %(version)s")
def cli() -> None:
    """Highlight claims, quotes and events in news articles and hand over a Word report.

    Without a command, the window opens: on PROJECT, with every FILE added to it. The commands need
    no display. A project whose file is named like a command is opened as ./new.

    Exit status: 0 done; 1 some input failed (the rest is done, each failure is named on stderr);
    2 wrong usage.
    """


@cli.command(
    epilog=_examples(
        "annotator new study.annotator",
        "annotator new study.annotator --scheme my-scheme.toml",
        "annotator new sample.annotator --sample",
    ),
)
@_PROJECT
@click.option(
    "--scheme",
    default="news",
    metavar="NAME|FILE",
    show_default=True,
    help="What can be marked: the name of a scheme that comes with the program, or a TOML file of "
    "your own. It is copied into the project.",
)
@click.option("--sample", is_flag=True, help="Add three sample articles with annotations.")
def new(project: Path, scheme: str, sample: bool) -> None:
    """Make a new project.

    PROJECT is the file to make, usually ending in .annotator. An existing file is never replaced.
    """
    if sample and scheme != "news":
        raise click.UsageError("--sample needs the scheme “news”; leave out --scheme.")
    chosen = scheme if scheme in built_in_schemes() else Path(scheme)
    with create_project(project, scheme=chosen) as made:
        kinds = ", ".join(kind.plural.lower() for kind in made.scheme.kinds)
        click.echo(f"Made {made.path} for {kinds} (scheme “{made.scheme.title}”).")
        if sample:
            click.echo(f"Added {_count(len(make_sample(made)), 'sample article')}.")


@cli.command(
    epilog=_examples(
        "annotator add study.annotator article.txt",
        "annotator add study.annotator articles/ more/*.txt",
    ),
)
@_PROJECT
@click.argument("paths", type=given_path, nargs=-1, required=True, metavar="PATH…")
def add(project: Path, paths: Sequence[Path]) -> None:
    """Add articles to a project.

    Each PATH is a file or a folder, which is searched with all its sub-folders. A file whose text
    and title the project already holds is not added again. A file that cannot be read is named on
    stderr; the others are added and the exit status is 1. What stays in doubt about an article,
    such as a date that can be read in two ways, is told on stderr too.
    """
    with open_project(project) as opened, _progress("Adding") as progress:
        result = opened.import_articles(paths, progress)
    click.echo(_told(result))
    doubts = [f"{each.file_name}: {note}" for each in result.added for note in each.notes]
    for told in [*result.warnings, *doubts]:
        click.echo(f"annotator: {told}", err=True)
    if result.failures:
        _name_failures(result.failures)
        sys.exit(FAILED)


@cli.command(
    name="list",
    epilog=_examples(
        "annotator list study.annotator",
        "annotator list study.annotator --json | jq '.[].title'",
    ),
)
@_PROJECT
@_JSON
@click.option("--presets", is_flag=True, help="List the names of the presets for export instead.")
def list_articles(project: Path, as_json: bool, presets: bool) -> None:
    """List the articles of a project.

    Shows for each its number, day of publication, status (new, in progress, done), number of
    annotations, and title.

    With --json, prints a list of objects with the keys number, id, title, published (YYYY-MM-DD or
    null), source, author, place, url, language, file_name, format, sha256 (of the file),
    text_sha256, length (in code points), added (ISO 8601), notes (a list of doubts of the import),
    status and annotations (their number). What is unknown is an empty text. With --presets, the
    objects have the key name and what each preset chooses.
    """
    with open_project(project) as opened:
        if presets:
            print_presets(opened.presets(), as_json=as_json)
            return
        rows = opened.article_rows()
    if as_json:
        _print_json(_article(row) for row in rows)
        return
    for row in rows:
        published = row.info.published.isoformat() if row.info.published else ""
        numbers = f"{row.info.number:>5}  {published:<10}  {row.status:<11}  {row.annotations:>4}"
        click.echo(f"{numbers}  {row.info.title}")


@cli.command(
    epilog=_examples(
        "annotator export study.annotator -o report.docx",
        "annotator export study.annotator -o two.docx --article 3 --article 7",
        "annotator export study.annotator -o tables.xlsx",
        "annotator export study.annotator -o report.tmp --format docx",
        "annotator export study.annotator -o weekly.docx --preset Weekly",
        "annotator export study.annotator -o quotes.docx --kind quote --order person --language de",
    ),
)
@_PROJECT
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    required=True,
    metavar="OUT",
    help="File to write; its suffix decides the format. An existing one is replaced.",
)
@click.option(
    "--article",
    "wanted",
    multiple=True,
    metavar="ID",
    help="Only this article: its number as shown by list, or its id. May be given several times.",
)
@click.option("--format", "form", metavar="F", help="Format, where the suffix of OUT is not it.")
@click.option(
    "--bom/--no-bom",
    default=True,
    show_default=True,
    help="Whether a .csv begins with a byte order mark, without which Excel misreads it.",
)
@choosing
def export(
    project: Path,
    output: Path,
    wanted: Sequence[str],
    form: str | None,
    bom: bool,
    **given: Unpack[Switches],
) -> None:
    """Write a report or tables of a project.

    OUT may end in .docx (Word report), .html (web page), .pdf, .md (Markdown report), .xlsx (Excel
    workbook), .csv (table) or .jsonl (JSON Lines, all that the project holds). Packages may add
    formats.
    Switches that say “only” may be given several times, but for --search.
    """
    notices: list[str] = []
    try:
        with open_project(project) as opened, _progress("Writing") as progress:
            articles: list[Article] | None = None
            if wanted:
                articles = [opened.article(int(key) if _is_number(key) else key) for key in wanted]
            written = opened.export(
                output,
                articles=articles,
                format=form,
                progress=progress,
                notice=notices.append,
                bom=bom,
                preset=preset_of(opened, **given),
            )
    finally:
        for notice in notices:
            click.echo(f"annotator: {notice}", err=True)
    click.echo(f"Wrote {written}.")


@cli.command(
    epilog=_examples(
        "annotator search study.annotator ceasefire",
        "annotator search study.annotator 'security NEAR cooperation'",
        "annotator search study.annotator '\"border crossing\" OR frontier*' --json",
    ),
)
@_PROJECT
@click.argument("query", nargs=-1, required=True, metavar="QUERY")
@click.option(
    "--limit",
    type=click.IntRange(min=1, max=1_000_000),
    default=50,
    show_default=True,
    help="Print at most so many hits.",
)
@_JSON
def search(project: Path, query: Sequence[str], limit: int, as_json: bool) -> None:
    """Search the articles and annotations of a project.

    QUERY is one or more words, all of which must occur; "quotation marks" hold a phrase together,
    a final * stands for any ending, and OR, NOT and NEAR are understood. Shows for each hit the
    number of its article, the title, and the words around it. Finding nothing is no failure.

    With --json, prints a list of objects with the keys article_number, article_id, title, snippet,
    match (first and last offset in the snippet, half-open), start (offset in the text of the
    article, -1 for a hit in the title) and annotation_id (null for a hit in the article itself).
    Offsets are Unicode code points.
    """
    with open_project(project) as opened:
        hits = opened.search(" ".join(query), limit=limit)
    if as_json:
        _print_json({key: getattr(hit, key) for key in _HIT_KEYS} for hit in hits)
        return
    for hit in hits:
        in_title = hit.start < 0 and hit.annotation_id is None
        lines = [_marked(hit)] if in_title else [hit.title, _marked(hit)]
        click.echo(f"{hit.article_number:>5}  " + "\n       ".join(lines))
    if not hits:
        click.echo("Nothing found.", err=True)


@cli.command(
    epilog=_examples(
        "annotator check study.annotator",
    ),
)
@_PROJECT
@_JSON
def check(project: Path, as_json: bool) -> None:
    """Check that a project is whole.

    Compares the file, its index, every text with its checksum and every annotation with the words
    that it marks. The exit status is 1 if something is wrong. Annotations whose words are no longer
    in the text, since it was replaced, are counted, but are nothing wrong.

    With --json, prints a list of objects with the keys where and what; it is empty if all is well.
    """
    with open_project(project) as opened:
        problems = opened.check()
        orphans = len(opened.orphans())
    if as_json:
        _print_json({"where": problem.where, "what": problem.what} for problem in problems)
    else:
        for problem in problems:
            click.echo(f"{problem.where}: {problem.what}")
        if not problems:
            click.echo("No problems found.")
        if orphans:
            click.echo(
                f"Not in the text of their article any more: {_count(orphans, 'annotation')}."
            )
    if problems:
        sys.exit(FAILED)


cli.add_command(replace)


@contextmanager
def _progress(label: str) -> Iterator[Progress]:
    """A bar on a terminal, nothing elsewhere."""
    shown = sys.stderr.isatty()
    with click.progressbar(length=1, label=label, hidden=not shown, file=sys.stderr) as bar:

        def progress(done: int, total: int, _: str) -> None:
            bar.length, bar.pos, bar.finished = max(total, 1), done, False
            bar.make_step(0)
            bar.render_progress()

        yield progress


def _name_failures(failures: Iterable[Exception]) -> None:
    for failure in failures:
        click.echo(f"annotator: {failure}", err=True)


def _told(result: ImportResult) -> str:
    parts = [f"Added {_count(len(result.added), 'article')}"]
    if result.existing:
        parts.append(f"{len(result.existing)} already in the project")
    if result.failures:
        parts.append(f"{len(result.failures)} failed")
    return f"{', '.join(parts)}."


def _article(row: ArticleRow) -> dict[str, object]:
    known = {key: getattr(row.info, key) for key in _ARTICLE_KEYS}
    return {**known, "status": row.status, "annotations": row.annotations}


def _marked(hit: Hit) -> str:
    start, end = hit.match
    found = click.style(hit.snippet[start:end], bold=True)
    return " ".join(f"{hit.snippet[:start]}{found}{hit.snippet[end:]}".split())


def _print_json(entries: Iterable[dict[str, object]]) -> None:
    click.echo(json.dumps(list(entries), ensure_ascii=False, indent=2, default=_plain))


def _plain(value: dt.date) -> str:
    return value.isoformat()


def _is_number(key: str) -> bool:
    return key.isascii() and key.isdecimal()


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
