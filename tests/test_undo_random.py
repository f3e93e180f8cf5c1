"""Whatever is done, undoing takes it back and redoing brings it again, across restarts."""

import datetime as dt

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from projects import add, live, other

import annotator
from annotator.model.annotation import Role
from annotator.model.preset import Preset

PLACES = st.integers(0, 70).map(lambda start: (start, start + 7))
NAMES = st.sampled_from(["A", "B", "A/X", "B/X", "A/X/Deep", "C"])
CHOICE = st.integers(0, 30)
RELATIONS = st.sampled_from(["backs", "leads-to", "like", "beside"])
FIELDS = st.fixed_dictionaries(
    {},
    optional={
        "tone": st.sampled_from(["warm", "cold", None]),
        "sure": st.sampled_from([True, False, None]),
        "size": st.sampled_from([1, 2.5, None]),
        "why": st.sampled_from(["so", None]),
    },
)
DETAILS = st.fixed_dictionaries(
    {},
    optional={
        "done": st.booleans(),
        "title": st.sampled_from(["One", "Two", "عنوان"]),
        "source": st.sampled_from(["", "Reuters"]),
        "author": st.sampled_from(["", "Ann Lee"]),
        "place": st.sampled_from(["", "Rome"]),
        "url": st.sampled_from(["", "https://example.org/a"]),
        "published": st.sampled_from([None, dt.date(2026, 3, 1)]),
        "language": st.sampled_from(["", "en", "ar"]),
    },
)
LOOKS = st.fixed_dictionaries(
    {},
    optional={
        "colour": st.sampled_from(["#000000", "#ABCDEF"]),
        "shortcut": st.sampled_from(["", "Ctrl+4", "F6"]),
        "description": st.sampled_from(["", "When they say so"]),
    },
)
ROLES = st.fixed_dictionaries(
    {},
    optional={
        "who": st.one_of(st.none(), st.lists(PLACES, min_size=1, max_size=2)),
        "whom": st.sampled_from([None, Role((), (), "Ann")]),
    },
)


class Editing(RuleBasedStateMachine):
    """Random edits; ``states`` is what the project held after each edit that counts."""

    @initialize()
    def start(self):
        self.path = type(self).folder / f"{type(self).runs}.annotator"
        type(self).runs += 1
        self.project = other(self.path.parent, self.path.name)
        add(self.project)
        add(
            self.project, "Another text, long enough for a few spans to stand in it, they say.", "2"
        )
        self.states = [live(self.project)]
        self.at = 0
        self.presets = {}

    def teardown(self):
        self.project.close()

    def done(self):
        """Note a new state, unless nothing was changed."""
        now = live(self.project)
        if now != self.states[self.at]:
            del self.states[self.at + 1 :]
            self.states.append(now)
            self.at += 1

    def try_to(self, call, *args, **kwargs):
        before = live(self.project)
        try:
            call(*args, **kwargs)
        except (annotator.CategoryError, annotator.AnnotationError, annotator.ArticleError):
            assert live(self.project) == before
        self.done()

    def some(self, things, choice):
        return things[choice % len(things)] if things else None

    def marked(self):
        """Annotations in the order they were made: in text order, random ids would count."""
        return sorted(self.project.annotations(), key=lambda each: each.created)

    @rule(span=PLACES, names=st.lists(NAMES, max_size=2), fields=FIELDS, roles=ROLES, at=CHOICE)
    def annotate(self, span, names, fields, roles, at):
        text = self.some(self.project.articles(), at)
        if text and span[1] <= text.length:
            roles = {
                name: value
                for name, value in roles.items()
                if not isinstance(value, list) or max(end for _, end in value) <= text.length
            }
            self.project.annotate(
                text, kind="remark", spans=[span], categories=names, fields=fields, roles=roles
            )
            self.done()

    @rule(at=CHOICE, names=st.none() | st.lists(NAMES, max_size=2), fields=FIELDS, note=st.text())
    def update(self, at, names, fields, note):
        chosen = self.some(self.marked(), at)
        if chosen and chosen.kind == "remark":
            self.project.update(chosen.id, categories=names, fields=fields, note=note)
            self.done()

    @rule(at=CHOICE, kind=st.sampled_from(["remark", "aside", "bare"]), span=st.none() | PLACES)
    def change_kind(self, at, kind, span):
        chosen = self.some(self.marked(), at)
        if chosen:
            length = self.project.article(chosen.article_id).length
            spans = [span] if span and span[1] <= length else None
            self.project.update(chosen.id, kind=kind, spans=spans)
            self.done()

    @rule(at=CHOICE, count=st.integers(1, 3))
    def delete(self, at, count):
        ids = [each.id for each in self.marked()[at % 5 :][:count]]
        self.project.delete(*ids)
        self.done()

    @rule(start=CHOICE, end=CHOICE, name=RELATIONS)
    def relate(self, start, end, name):
        found = self.marked()
        if found:
            ends = self.some(found, start), self.some(found, end)
            self.try_to(self.project.relate, *ends, name)

    @rule(at=CHOICE, count=st.integers(1, 3))
    def unrelate(self, at, count):
        self.project.unrelate(*(each.id for each in self.project.relations()[at % 5 :][:count]))
        self.done()

    @rule(at=CHOICE, details=DETAILS)
    def change_article(self, at, details):
        chosen = self.some(self.project.articles(), at)
        if chosen:
            self.project.update_article(chosen, **details)
            self.done()

    @rule(at=CHOICE, start=st.integers(0, 40), count=st.integers(1, 5), names=st.lists(NAMES))
    def annotate_hits(self, at, start, count, names):
        chosen = self.some(self.project.articles(), at)
        if chosen and chosen.length >= start + 2 * count:
            spans = [(start + 2 * number, start + 2 * number + 1) for number in range(count)]
            edits = self.project.edits
            self.write(edits.annotate_each, chosen, kind="aside", spans=spans, categories=names[:2])

    @rule(at=CHOICE, span=PLACES, what=st.sampled_from(["add_part", "remove_part", "split"]))
    def change_parts(self, at, span, what):
        chosen = self.some(self.marked(), at)
        if chosen:
            self.write(getattr(self.project.edits, what), chosen.id, [span])

    @rule(at=CHOICE, count=st.integers(2, 3))
    def merge_annotations(self, at, count):
        self.write(self.project.edits.merge, [each.id for each in self.marked()[at % 5 :][:count]])

    def write(self, build, *args, **kwargs):
        self.try_to(lambda: self.project.apply(build(*args, **kwargs)))

    @rule(
        after=st.integers(1, 4000),
        at=CHOICE,
        what=st.sampled_from(["undo", "redo", "delete", "annotate", "category", "text", "remove"]),
    )
    def stop(self, after, at, what):
        """Cancel a step at any instruction of SQLite: either all of it is done or nothing."""
        self.left = after
        before, text = live(self.project), self.some(self.project.articles(), at)
        with annotator.open_project(self.path, annotator="Ada", is_stopped=self.is_over) as other:
            try:
                self.step(other, what, text, at)
                is_done = True
            except (annotator.Error, LookupError):
                is_done = False
            self.left = 0
        if is_done:
            self.follow(what)
        else:
            assert live(self.project) == before
        self.done()

    def is_over(self):
        self.left -= 1
        return self.left == 0

    def step(self, project, what, text, at):
        if what in {"undo", "redo"}:
            # Before the first state there are the articles, which the test itself has added.
            if not 0 <= self.at + (1 if what == "redo" else -1) < len(self.states):
                raise LookupError
            getattr(project, what)()
        elif what == "category":
            project.apply(project.edits.add_category(f"Stop/{at}"))
        elif text is None:
            raise LookupError
        elif what == "annotate":
            edits = project.edits
            spans = [(1, 4)]
            project.apply(edits.annotate(text, kind="aside", spans=spans, categories=["A/X", "S"]))
        elif what == "delete":
            project.apply(project.edits.delete(each.id for each in project.annotations()[:2]))
        elif what == "text":
            project.apply(project.preview_text(text, f"{text.text} {at}").edit)
        else:
            project.apply(project.edits.remove_articles([text]))

    def follow(self, what):
        """Go along the states with an undo or redo that was not stopped."""
        if what in {"undo", "redo"}:
            self.at += 1 if what == "redo" else -1
            assert live(self.project) == self.states[self.at]

    @rule(name=st.sampled_from(["Desk", "Web"]), kinds=st.lists(st.sampled_from(["aside", "bare"])))
    def save_preset(self, name, kinds):
        self.presets[name] = Preset(name=name, kinds=tuple(dict.fromkeys(kinds)) or None)
        self.project.save_preset(self.presets[name])

    @precondition(lambda self: self.presets)
    @rule(at=CHOICE)
    def remove_preset(self, at):
        name = self.some(sorted(self.presets), at)
        del self.presets[name]
        self.project.remove_preset(name)

    @invariant()
    def presets_stay_whatever_is_undone(self):
        assert {each.name: each for each in self.project.presets()} == self.presets

    @rule(at=CHOICE, cut=st.integers(0, 60), put=st.sampled_from(["", "Then, ", "They say so. "]))
    def replace_text(self, at, cut, put):
        chosen = self.some(self.project.articles(), at)
        if chosen and chosen.length > cut:
            text = chosen.text[:cut] + put + chosen.text[cut + 9 :]
            self.try_to(self.project.replace_text, chosen, text=text)

    @rule(at=CHOICE, span=PLACES)
    def place_orphan(self, at, span):
        chosen = self.some(self.project.orphans(), at)
        if chosen and span[1] <= self.project.article(chosen.article_id).length:
            self.project.update(chosen.id, spans=[span])
            self.done()

    @rule(at=CHOICE)
    def remove_article(self, at):
        chosen = self.some(self.project.articles(), at)
        if chosen:
            self.project.remove_articles([chosen])
            self.done()

    @rule(text=st.sampled_from(["A third text. " * 8, "A fourth text. " * 8]))
    def add_article(self, text):
        add(self.project, text, "More")
        self.done()

    @rule(name=NAMES)
    def add_category(self, name):
        self.try_to(self.project.codebook.add, name)

    @rule(at=CHOICE, to=CHOICE, what=st.sampled_from(["move", "merge", "delete", "rename"]))
    def change_tree(self, at, to, what):
        found = self.project.categories()
        if not found:
            return
        book, first, second = (
            self.project.codebook,
            self.some(found, at).id,
            self.some(found, to).id,
        )
        if what == "move":
            self.try_to(book.move, first, None if to % 3 == 0 else second, to % 2)
        elif what == "merge":
            self.try_to(book.merge, first, second)
        elif what == "delete":
            self.try_to(book.delete, first)
        else:
            self.try_to(book.update, first, name=f"N{to}")

    @rule(at=CHOICE, looks=LOOKS)
    def describe_category(self, at, looks):
        chosen = self.some(self.project.categories(), at)
        if chosen:
            self.try_to(self.project.codebook.update, chosen.id, **looks)

    @rule(fails=st.booleans(), name=NAMES, at=CHOICE)
    def several(self, fails, name, at):
        before = live(self.project)
        text = self.some(self.project.articles(), at)
        try:
            with self.project.transaction("Several"):
                if text:
                    made = self.project.annotate(text, kind="aside", spans=[(1, 5)])
                    self.project.update(made.id, categories=[name], note="x")
                    other = self.project.annotate(text, kind="bare", spans=[(1, 5)])
                    linked = self.project.relate(made, other, "like")
                    self.project.relate(other, made, "leads-to")
                    self.project.unrelate(linked.id)
                    self.project.delete(other.id)
                for each in self.marked()[:2]:
                    self.project.delete(each.id)
                if fails:
                    self.project.delete("none")
        except annotator.AnnotationError:
            assert live(self.project) == before
        self.done()

    @precondition(lambda self: self.at)
    @rule(times=st.integers(1, 4))
    def undo(self, times):
        for _ in range(min(times, self.at)):
            self.at -= 1
            self.project.undo()
            assert live(self.project) == self.states[self.at]

    @rule(times=st.integers(1, 4))
    def redo(self, times):
        for _ in range(min(times, len(self.states) - 1 - self.at)):
            self.at += 1
            self.project.redo()
            assert live(self.project) == self.states[self.at]

    @rule()
    def restart(self):
        self.project.close()
        self.project = annotator.open_project(self.path, annotator="Ada")

    @invariant()
    def the_project_is_as_it_was_left(self):
        assert live(self.project) == self.states[self.at]
        assert bool(self.project.redo_label) == (self.at < len(self.states) - 1)

    @invariant()
    def nothing_is_wrong_with_it(self):
        assert self.project.check() == []


# A failure is made as short as it can be, which takes Hypothesis up to five minutes.
@pytest.mark.timeout(500)
def test_any_edits_can_be_undone_and_redone(tmp_path, monkeypatch):
    monkeypatch.setattr("annotator.store.database._ASKED_EVERY", 1)
    Editing.folder, Editing.runs = tmp_path, 0
    run_state_machine_as_test(
        Editing, settings=settings(max_examples=40, stateful_step_count=40, deadline=None)
    )
