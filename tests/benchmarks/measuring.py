"""What a benchmark is, and how it is measured."""

import gc
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Benchmark:
    """One of our hot paths and what else would do the same work.

    What is measured is the time that the work takes, unless the work returns an amount of its own.

    Attributes:
        name: What is done, and how it is otherwise done.
        prepare: Makes what both work on; its result is passed to them. Not measured.
        ours: The work; called ``rounds`` times.
        rival: The same work, done otherwise.
        aim: The most that ours may take, as a part of what the rival takes.
        rounds: How often each is measured.
        before: Called before each measurement, not measured.
        unit: Of what the work returns; of times, which are in seconds, empty.
    """

    name: str
    prepare: Callable[[], object]
    ours: Callable[[object], object]
    rival: Callable[[object], object]
    aim: float
    rounds: int = 5
    before: Callable[[object], object] = id
    unit: str = ""


def measured(benchmark):
    """Medians, and their ratio."""
    material = benchmark.prepare()
    times = {benchmark.ours: [], benchmark.rival: []}
    for _ in range(benchmark.rounds):
        for work, taken in times.items():
            benchmark.before(material)
            gc.collect()
            started = time.perf_counter()
            amount = work(material)
            elapsed = time.perf_counter() - started
            taken.append(amount if benchmark.unit else elapsed)
    ours, rival = (statistics.median(taken) for taken in times.values())
    return {
        "name": benchmark.name,
        "ours": ours,
        "rival": rival,
        "ratio": ours / rival,
        "aim": benchmark.aim,
        "unit": benchmark.unit or "s",
    }
