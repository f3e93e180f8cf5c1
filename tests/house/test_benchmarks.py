"""The benchmarks, which no other test runs, still find what they measure."""

import importlib
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[1] / "benchmarks"


@pytest.mark.parametrize("name", sorted(path.stem for path in FOLDER.glob("bench_*.py")))
def test_a_benchmark_can_be_run(name, monkeypatch):
    monkeypatch.syspath_prepend(FOLDER)
    found = importlib.import_module(name).BENCHMARKS
    assert found
    assert all(each.aim > 0 and each.rounds > 0 for each in found)
