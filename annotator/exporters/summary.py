"""What the first page of a report says of a snapshot, whatever the format."""

from annotator.exporters.exporter import Options
from annotator.exporters.labels import Labels
from annotator.model.scheme import Kind
from annotator.model.snapshot import Snapshot


def title(snapshot: Snapshot, options: Options) -> str:
    """What the report is called in one line: as asked, else like the project, made readable."""
    asked = " ".join(options.title.split())
    own = " ".join(snapshot.title.split())
    if not asked and " " not in own:
        # A project is called like its file, which often has no blanks: “border-study_2024”.
        own = " ".join(own.replace("_", " ").replace("-", " ").split()) or own
        own = own[:1].upper() + own[1:]
    return asked or own or options.labels.report


def annotators(snapshot: Snapshot) -> list[str]:
    """Names of the snapshot's annotators, else those on the annotations."""
    found = snapshot.annotators or tuple(a.annotator for a in snapshot.annotations)
    return [name for name in dict.fromkeys(found) if name.strip()]


def scope(snapshot: Snapshot, labels: Labels) -> str:
    """How many articles, of which time if all have a date, with how many annotations."""
    counts = {
        "articles": labels.articles_count(len(snapshot.articles)),
        "annotations": labels.annotations_count(len(snapshot.annotations)),
    }
    days = sorted(a.published for a in snapshot.articles if a.published)
    if not days or len(days) < len(snapshot.articles):
        return labels.scope.format(**counts)
    first, last = labels.day(days[0]), labels.day(days[-1])
    if first == last:
        return labels.scope_day.format(first=first, **counts)
    return labels.scope_period.format(first=first, last=last, **counts)


def count_rows(snapshot: Snapshot, kinds: list[Kind], labels: Labels) -> list[tuple[str, str, str]]:
    """A heading, a row per kind: its annotations and the articles that have any; then the sums."""
    rows = [(labels.kind, labels.annotations, labels.articles)]
    for kind in kinds:
        found = [a.article_id for a in snapshot.annotations if a.kind == kind.name]
        rows.append((kind.plural, labels.figure(len(found)), labels.figure(len(set(found)))))
    annotations, articles = len(snapshot.annotations), len(snapshot.articles)
    rows.append((labels.total, labels.figure(annotations), labels.figure(articles)))
    return rows
