"""Measures the hot paths beside their rivals: run.py OUT.json.

Every module ``bench_*.py`` beside this one has a list ``BENCHMARKS``. Ours and the rival take
turns, so that a busy machine slows both; what counts is the ratio of their medians.
"""

import importlib
import json
import os
import sys
from pathlib import Path

from measuring import measured

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

HERE = Path(__file__).parent


def benchmarks():
    """Every benchmark of every module."""
    for path in sorted(HERE.glob("bench_*.py")):
        yield from importlib.import_module(path.stem).BENCHMARKS


def line(result):
    verdict = "held" if result["ratio"] <= result["aim"] else "MISSED"
    is_time = result["unit"] == "s"
    ours, rival = (result[name] * (1000 if is_time else 1) for name in ("ours", "rival"))
    unit = "ms" if is_time else result["unit"]
    return (
        f"{result['name']:<64} {ours:>10.3f} {rival:>10.3f} {unit}"
        f" {result['ratio']:>8.3f} {result['aim']:>8.3f}  {verdict}\n"
    )


def main(out):
    sys.stdout.write(f"{'medians':<64} {'ours':>10} {'rival':>10}    {'ratio':>8} {'aim':>8}\n")
    results = []
    for benchmark in benchmarks():
        results.append(measured(benchmark))
        sys.stdout.write(line(results[-1]))
        sys.stdout.flush()
    path = Path(out)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(results, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
