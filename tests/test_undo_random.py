"""Whatever is done, undoing takes it back and redoing brings it again, across restarts."""

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

    @rule(at=CHOICE, done=st.booleans(), title=st.sampled_from(["One", "Two"]))
    def change_article(self, at, done, title):
        chosen = self.some(self.project.articles(), at)
        if chosen:
            self.project.update_article(chosen, done=done, title=title)
            self.done()

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


def test_any_edits_can_be_undone_and_redone(tmp_path):
    Editing.folder, Editing.runs = tmp_path, 0
    run_state_machine_as_test(
        Editing, settings=settings(max_examples=40, stateful_step_count=40, deadline=None)
    )
