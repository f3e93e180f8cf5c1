"""What a benchmark is, and how it is measured."""

import gc
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Benchmark:
    """One of our hot paths and what else would do the same work.

    Attributes:
        name: What is done, and how it is otherwise done.
        prepare: Makes what both work on; its result is passed to them. Not measured.
        ours: The work; called ``rounds`` times.
        rival: The same work, done otherwise.
        aim: The most that ours may take, as a part of what the rival takes.
        rounds: How often each is measured.
        before: Called before each measurement, not measured.
        measure: What is compared of a work and what it works on; None for the seconds it takes.
    """

    name: str
    prepare: Callable[[], object]
    ours: Callable[[object], object]
    rival: Callable[[object], object]
    aim: float
    rounds: int = 5
    before: Callable[[object], object] = id
    measure: Callable[[Callable[[object], object], object], float] | None = None


def seconds(work, material):
    """How long a work takes."""
    started = time.perf_counter()
    work(material)
    return time.perf_counter() - started


def told(work, material):
    """What a work tells of itself."""
    return work(material)


def measured(benchmark):
    """Medians in seconds, or in what else is compared, and their ratio."""
    material = benchmark.prepare()
    times = {benchmark.ours: [], benchmark.rival: []}
    for _ in range(benchmark.rounds):
        for work, taken in times.items():
            benchmark.before(material)
            gc.collect()
            taken.append((benchmark.measure or seconds)(work, material))
    ours, rival = (statistics.median(taken) for taken in times.values())
    return {
        "name": benchmark.name,
        "ours": ours,
        "rival": rival,
        "ratio": ours / rival,
        "aim": benchmark.aim,
    }
