"""The floors of coverage, on small reports."""

import json

from coverage_floors import main

WHOLE = {"summary": {"percent_covered": 100.0}, "missing_lines": []}
PART = {"summary": {"percent_covered": 99.5}, "missing_lines": [], "missing_branches": [[3, 5]]}


def outcome(tmp_path, total, files):
    path = tmp_path / "coverage.json"
    path.write_text(json.dumps({"totals": {"percent_covered": total}, "files": files}), "utf-8")
    return main(path)


def test_floors_that_are_held(tmp_path, capsys):
    files = {"annotator/text/offsets.py": WHOLE, "annotator/ui/theme.py": PART}
    assert outcome(tmp_path, 95.0, files) == 0
    assert "every floor is held" in capsys.readouterr().out


def test_floors_that_are_missed(tmp_path, capsys):
    assert outcome(tmp_path, 94.99, {"annotator/text/offsets.py": PART}) == 1
    told = capsys.readouterr().out
    assert "Overall 94.99 %" in told
    assert "annotator/text/offsets.py: untested lines none; branches 3→5." in told
