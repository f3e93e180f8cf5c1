"""What a project's figures count."""

import datetime as dt
from collections import Counter

import making
import pytest
from hypothesis import given
from hypothesis import strategies as st
from projects import add, other

import annotator
from annotator.model.annotation import Role
from annotator.model.figures import NOT_SET, Bar, Unit
from annotator.model.tallies import MOST_BARS, MOST_PAIRED, ranked, stretch

TEXT = "The minister said on Monday that the talks would go on. " * 20
ADA = Role((), (), "Ada")
CLAIM, QUOTE, EVENT = (kind.name for kind in making.news().kinds)


@pytest.fixture
def project(tmp_path):
    with annotator.create_project(tmp_path / "study.annotator", annotator="Ada") as project:
        yield project


def mark(project, article, kind, number, **given):
    return project.annotate(article, kind=kind, spans=[(number * 10, number * 10 + 8)], **given)


def counts(ranking):
    return {bar.name: dict(bar.counts) for bar in ranking.bars}


def people(project, kind, field, role):
    (found,) = [
        each
        for each in project.figures().people
        if (each.kind, each.field, each.role) == (kind, field, role)
    ]
    return found


def test_an_empty_project_has_no_figures(project):
    found = project.figures()
    assert (found.articles, found.annotations, dict(found.kinds)) == (0, 0, {})
    assert found.categories.bars == found.sources.bars == found.moments == ()
    assert found.periods.starts == ()
    assert found.pairs.paths == ()
    assert all(each.ranking.bars == () for each in found.people)


def test_kinds_and_sources_are_counted(project):
    first = add(project, TEXT, "One", source="Reuters")
    add(project, TEXT, "Two", source="Reuters")
    third = add(project, TEXT, "Three")
    mark(project, first, CLAIM, 0)
    mark(project, first, QUOTE, 1)
    mark(project, third, QUOTE, 2)
    found = project.figures()
    assert (found.articles, found.annotations) == (3, 3)
    assert found.kinds == {CLAIM: 1, QUOTE: 2}
    assert counts(found.sources) == {"Reuters": {CLAIM: 1, QUOTE: 1}, "": {QUOTE: 1}}
    assert [bar.articles for bar in found.sources.bars] == [2, 1]


def test_categories_are_counted_by_path_with_their_colours(project):
    article = add(project, TEXT)
    mark(project, article, CLAIM, 0, categories=["Talks/Peace", "Talks"])
    mark(project, article, QUOTE, 1, categories=["Talks/Peace"])
    found = project.figures()
    assert counts(found.categories) == {"Talks/Peace": {CLAIM: 1, QUOTE: 1}, "Talks": {CLAIM: 1}}
    known = {each.name: each.colour for each in project.categories()}
    assert found.colours == {"Talks": known["Talks"], "Talks/Peace": known["Peace"]}


def test_categories_that_stand_together_are_paired_in_the_order_of_the_tree(project):
    article = add(project, TEXT)
    for number in range(3):
        mark(project, article, CLAIM, number, categories=["A", "B"])
    mark(project, article, CLAIM, 3, categories=["A", "B", "C"])
    mark(project, article, CLAIM, 4, categories=["D"])
    pairs = project.figures().pairs
    a, b, c = (pairs.paths.index(name) for name in "ABC")
    assert [category.name for category in project.categories()][:3] == list(pairs.paths)
    assert pairs.count(a, b) == pairs.count(b, a) == 4
    assert pairs.count(c, a) == pairs.count(b, c) == 1
    assert pairs.count(a, a) == 0
    assert pairs.left_out == 0


def test_only_the_categories_that_share_most_are_paired(project):
    article = add(project, TEXT)
    names = [f"C{number:02}" for number in range(MOST_PAIRED + 3)]
    mark(project, article, CLAIM, 0, categories=names)
    mark(project, article, CLAIM, 1, categories=names[3:])
    pairs = project.figures().pairs
    assert set(pairs.paths) == set(names[3:])
    assert pairs.left_out == 3


@pytest.mark.parametrize(
    ("days", "unit", "periods"),
    [
        (["2024-03-01", "2024-03-04"], Unit.DAY, 4),
        (["2024-03-01", "2024-05-03"], Unit.WEEK, 10),
        (["2023-11-30", "2025-01-01"], Unit.MONTH, 15),
        (["1990-11-30", "2025-01-01"], Unit.YEAR, 36),
    ],
)
def test_time_is_cut_into_periods_that_fit_its_range(project, days, unit, periods):
    for number, day in enumerate(days):
        article = add(project, TEXT, str(number), published=dt.date.fromisoformat(day))
        mark(project, article, CLAIM, 0)
    found = project.figures().periods
    assert found.unit is unit
    assert len(found.starts) == len(found.counts) == periods
    assert list(found.starts) == sorted(found.starts)
    assert found.counts[0] == found.counts[-1] == {CLAIM: 1}
    assert sum(each.total() for each in map(Counter, found.counts)) == 2


def test_weeks_begin_on_monday(project):
    for day in (dt.date(2024, 3, 3), dt.date(2024, 6, 3)):
        mark(project, add(project, TEXT, str(day), published=day), CLAIM, 0)
    found = project.figures().periods
    assert found.starts[0] == dt.date(2024, 2, 26)
    assert found.starts[-1] == dt.date(2024, 6, 3)


def test_articles_without_a_date_are_counted_apart(project):
    mark(project, add(project, TEXT, "One"), CLAIM, 0)
    assert project.figures().periods.undated == 1
    mark(project, add(project, TEXT, "Two", published=dt.date(2024, 3, 1)), CLAIM, 0)
    found = project.figures().periods
    assert (found.undated, found.starts) == (1, (dt.date(2024, 3, 1),))


def test_moments_are_in_order_of_their_dates(project):
    article = add(project, TEXT, "Talks")
    late = mark(project, article, EVENT, 0, fields={"start": "2014-07-23"})
    year = mark(project, article, EVENT, 1, fields={"start": "2014"})
    month = mark(project, article, EVENT, 2, fields={"start": "2014-02", "end": "2013-01-01"})
    mark(project, article, EVENT, 3, fields={"end": "2013-01-01"})
    mark(project, article, CLAIM, 4)
    found = project.figures().moments
    assert [each.annotation_id for each in found] == [year.id, month.id, late.id]
    assert [(str(each.first), str(each.last)) for each in found] == [
        ("2014-01-01", "2014-12-31"),
        ("2014-02-01", "2014-02-28"),
        ("2014-07-23", "2014-07-23"),
    ]
    assert {(each.kind, each.title, each.article_id) for each in found} == {
        (EVENT, "Talks", article.id)
    }
    assert found[2].words == late.text.strip()


def test_a_moment_whose_words_are_gone_keeps_them(project):
    article = add(project, TEXT + "An explosion was heard.")
    start = article.text.index("An explosion")
    project.annotate(
        article, kind=EVENT, spans=[(start, start + 12)], fields={"start": "2014-07-23"}
    )
    project.replace_text(article, text="Nothing of that is left here, not one word of it.")
    assert [each.words for each in project.figures().moments] == ["An explosion"]


def test_a_scheme_of_ones_own_is_charted_by_its_own_names(tmp_path):
    with other(tmp_path) as project:
        article = add(project, TEXT)
        project.annotate(article, kind="remark", spans=[(0, 3)], fields={"day": "2014"})
        found = project.figures()
    assert [moment.kind for moment in found.moments] == ["remark"]
    # Its roles name things, not persons.
    assert found.people == ()


def test_people_are_counted_by_every_choice_of_every_role_that_names_persons(project):
    found = [(each.kind, each.role, each.field) for each in project.figures().people]
    assert (QUOTE, "speaker", "stance") in found
    assert (EVENT, "actor", "type") in found
    assert not [each for each in found if each[1] in {"cue", "place", "subject"}]


def test_people_go_by_their_normalised_value_else_by_their_words(project):
    article = add(project, TEXT)
    minister = (4, 12)
    mark(project, article, QUOTE, 0, roles={"speaker": [minister]}, fields={"stance": "positive"})
    mark(project, article, QUOTE, 1, roles={"speaker": Role((), (), "Ada  Rossi")})
    mark(
        project,
        article,
        QUOTE,
        2,
        roles={"speaker": Role((), (), "Ada Rossi")},
        fields={"stance": "neutral"},
    )
    found = people(project, QUOTE, "stance", "speaker")
    assert counts(found.ranking) == {
        "Ada Rossi": {NOT_SET: 1, "neutral": 1},
        "minister": {"positive": 1},
    }
    assert found.chosen == 2


def test_a_choice_that_nobody_made_does_not_count_as_chosen(project):
    article = add(project, TEXT)
    mark(project, article, CLAIM, 0, roles={"claimant": ADA})
    mark(project, article, CLAIM, 1, roles={"claimant": ADA}, fields={"verification": "refuted"})
    assert people(project, CLAIM, "verification", "claimant").chosen == 1


def test_people_whose_words_are_gone_are_still_counted(project):
    article = add(project, TEXT + "Ada Rossi spoke.")
    start = article.text.index("Ada Rossi")
    mark(project, article, QUOTE, 0, roles={"speaker": [(start, start + 9)]})
    project.replace_text(article, text=TEXT)
    found = people(project, QUOTE, "stance", "speaker")
    assert counts(found.ranking) == {"Ada Rossi": {NOT_SET: 1}}


def test_a_role_that_nobody_plays_is_not_counted(project):
    article = add(project, TEXT)
    mark(project, article, QUOTE, 0, roles={"speaker": ADA})
    project._store.database.write("UPDATE roles SET value = ''")
    assert people(project, QUOTE, "stance", "speaker").ranking.bars == ()


def test_counting_can_be_stopped(project):
    def stop(done, total, label):
        raise annotator.model.errors.Cancelled

    with pytest.raises(annotator.model.errors.Cancelled):
        project.figures(stop)


@given(st.dictionaries(st.text(max_size=3), st.integers(1, 50), max_size=2 * MOST_BARS))
def test_a_ranking_loses_nothing(numbers):
    found = ranked(Bar(name, {CLAIM: number}, 1) for name, number in numbers.items())
    rest = found.rest or Bar("", {})
    assert len(found.bars) + bool(found.rest) <= MOST_BARS
    assert sum(bar.total for bar in found.bars) + rest.total == sum(numbers.values())
    assert len(found.bars) + found.left_out == len(numbers)
    assert rest.articles == found.left_out
    totals = [bar.total for bar in found.bars]
    assert totals == sorted(totals, reverse=True)


@given(st.dates())
def test_every_date_is_a_stretch_of_its_precision(day):
    assert stretch(day.isoformat()) == (day, day)
    first, last = stretch(day.isoformat()[:7])
    assert (first.day, (last.month, last.year)) == (1, (day.month, day.year))
    assert last == dt.date.max or (last + dt.timedelta(days=1)).day == 1
    assert stretch(day.isoformat()[:4]) == (dt.date(day.year, 1, 1), dt.date(day.year, 12, 31))


@pytest.mark.parametrize("text", ["", "soon", "2014-13", "20140723", "2014-7-3", "2014-W07"])
def test_what_is_no_date_is_no_stretch(text):
    assert stretch(text) is None


def test_a_damaged_date_is_left_out(project):
    article = add(project, TEXT)
    marked = mark(project, article, EVENT, 0, fields={"start": "2014-07-23"})
    project._store.database.write(
        "UPDATE field_values SET value = 'soon' WHERE annotation_id = ?", (marked.id,)
    )
    assert project.figures().moments == ()
