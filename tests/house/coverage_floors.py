"""Compares a coverage report with the floors of the house: coverage_floors.py COVERAGE.json."""

import json
import sys
from pathlib import Path

OVERALL = 95.0
WHOLE = ("annotator/model/", "annotator/text/", "annotator/store/", "annotator/services/")
"""Folders in which every line and every branch is tested."""


def failures(report):
    """What is below its floor, a sentence each."""
    found = []
    total = report["totals"]["percent_covered"]
    if total < OVERALL:
        found.append(f"Overall {total:.2f} % of lines and branches are tested, not {OVERALL} %.")
    for name, entry in sorted(report["files"].items()):
        path = Path(name).as_posix()
        if path.startswith(WHOLE) and entry["summary"]["percent_covered"] < 100:
            lines = ", ".join(map(str, entry["missing_lines"])) or "none"
            branches = ", ".join(f"{a}→{b}" for a, b in entry.get("missing_branches", ()))
            found.append(f"{path}: untested lines {lines}; branches {branches or 'none'}.")
    return found


def main(path):
    report = json.loads(Path(path).read_text("utf-8"))
    found = failures(report)
    closing = [f"Coverage {report['totals']['percent_covered']:.2f} %: every floor is held."]
    sys.stdout.write("\n".join(found or closing) + "\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
