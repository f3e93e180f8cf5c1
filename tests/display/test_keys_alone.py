"""The main job from the first page to the report in the real program, by nothing but keys."""

import pytest
from docx_reading import Report
from program import Program

import annotator

TEXT = (
    "Talks resume in Geneva\n\n"
    "The delegation left the hall. “We will sign,” Ada Rossi said on Monday. "
    "Five people were hurt in a protest."
)


@pytest.fixture
def program(qtbot, tmp_path):
    (tmp_path / "talks.txt").write_text(TEXT, encoding="utf-8")
    started = Program(tmp_path, qtbot)
    yield started
    started.end()


def test_from_the_first_page_to_the_report(program, tmp_path):
    hands, path = program.hands, tmp_path / "study.annotator"

    def stored():
        with annotator.open_project(path) as project:
            return {each.kind: each for each in project.annotations()}

    def words(kind):
        found = stored().get(kind)
        return found.text if found is not None else ""

    def find(query):
        hands.press("f", "Control_L")
        hands.type(query)
        hands.press("Escape")

    program.turn_to("Annotator")
    hands.press("n", "Control_L")
    program.turn_to("New project")
    hands.type("study")
    hands.press("Return")
    program.wait(path.exists)
    program.turn_to("study")
    hands.press("a", "Control_L", "Shift_L")
    program.turn_to("Add articles")
    hands.type("talks.txt")
    hands.press("Return")
    program.turn_to("Talks resume")

    hands.press("End", "Control_L")
    hands.press("s")
    hands.press("3")
    program.wait(lambda: words("event") == "Five people were hurt in a protest.")
    hands.press("t")
    hands.type("diplomacy")
    hands.press("Return")
    program.wait(lambda: len(stored()["event"].categories) == 1)
    hands.press("Escape")

    find("we will sign")
    hands.press("2")
    program.wait(lambda: words("quote") == "We will sign")
    find("ada rossi")
    hands.press("r")
    hands.press("s")
    program.wait(lambda: "speaker" in stored()["quote"].roles)
    find("the delegation")
    hands.press("1")
    program.wait(lambda: "claim" in stored())
    hands.press("bracketright")
    program.wait(lambda: words("claim") == "The delegation left")
    hands.press("l")
    hands.press("Return")
    with annotator.open_project(path) as project:
        program.wait(lambda: len(project.relations()) == 1)

    hands.press("e", "Control_L")
    program.turn_to("Export report")
    hands.press("Return")
    program.turn_to("Export report", 2)
    report = tmp_path / "report.docx"
    hands.type(str(report))
    hands.press("Return")
    program.wait(report.exists)
    program.turn_to("Talks resume")
    hands.press("q", "Control_L")
    program.wait(lambda: program.process.poll() == 0)
    marked = {each.text for each in stored().values()}
    assert len(marked) == 3
    assert {each.words for each in Report(report).comments()} == marked
