import threading

import pytest
from PySide6.QtCore import QObject

from annotator.model.errors import Cancelled, UnreadableArticle
from annotator.ui.jobs import Job, Jobs


class Told:
    """What a job told, and on which threads."""

    def __init__(self, job):
        self.news = []
        self.threads = set()
        signals = job.signals
        signals.progressed.connect(lambda *news: self.hear("progressed", *news))
        signals.succeeded.connect(lambda result: self.hear("succeeded", result))
        signals.failed.connect(lambda error: self.hear("failed", error))
        signals.cancelled.connect(lambda: self.hear("cancelled"))
        signals.ended.connect(lambda: self.hear("ended"))

    def hear(self, *news):
        self.news.append(news)
        self.threads.add(threading.current_thread())

    def names(self):
        return [name for name, *_ in self.news]


@pytest.fixture
def jobs(qapp):
    owner = QObject()
    made = Jobs(owner)
    yield made
    made.close()


def finish(qtbot, jobs, job):
    told = Told(job)
    with qtbot.waitSignal(jobs.idle, timeout=10_000):
        jobs.start(job)
        assert len(jobs) == 1
    assert len(jobs) == 0
    return told


def test_a_result_arrives_on_the_main_thread(qtbot, jobs):
    workers = []

    def work(progress):
        workers.append(threading.current_thread())
        progress(1, 2, "Reading")
        return ["article"]

    told = finish(qtbot, jobs, Job(work))
    assert told.news == [("progressed", 1, 2, "Reading"), ("succeeded", ["article"]), ("ended",)]
    assert told.threads == {threading.main_thread()}
    assert workers != [threading.main_thread()]


def test_a_known_error_arrives_as_it_is(qtbot, jobs):
    error = UnreadableArticle("a.txt is empty")

    def work(progress):
        raise error

    assert finish(qtbot, jobs, Job(work)).news == [("failed", error), ("ended",)]


def test_progress_is_told_some_twenty_times_a_second_and_at_the_end(qtbot, jobs):
    def work(progress):
        for number in range(5000):
            progress(number + 1, 5000, "Reading")

    told = finish(qtbot, jobs, Job(work))
    reports = [news for name, *news in told.news if name == "progressed"]
    assert reports[0] == [1, 5000, "Reading"]
    assert reports[-1] == [5000, 5000, "Reading"]
    assert len(reports) < 100


def test_a_cancelled_job_stops_at_its_next_step(qtbot, jobs):
    begun = threading.Event()

    def work(progress):
        begun.set()
        while True:
            progress(0, 0, "Waiting")

    job = Job(work)
    told = Told(job)
    with qtbot.waitSignal(jobs.idle, timeout=10_000):
        jobs.start(job)
        assert begun.wait(10)
        jobs.cancel()
    assert told.names()[-2:] == ["cancelled", "ended"]


def test_work_that_is_done_all_the_same_counts(qtbot, jobs):
    job = Job(lambda _progress: "done")
    job.cancel()
    assert finish(qtbot, jobs, job).news == [("succeeded", "done"), ("ended",)]


def test_an_unexpected_exception_reaches_the_hook_on_the_main_thread(qtbot, jobs):
    def work(progress):
        raise ZeroDivisionError("a bug")

    job = Job(work)
    with qtbot.captureExceptions() as caught:
        told = finish(qtbot, jobs, job)
    assert told.news == [("ended",)]
    kind, error, trace = caught[0]
    assert kind is ZeroDivisionError
    assert str(error) == "a bug"
    frames = []
    while trace is not None:
        frames.append(trace.tb_frame.f_code.co_name)
        trace = trace.tb_next
    assert frames[-1] == "work"


def test_the_owner_hears_the_progress_of_any_job(qtbot, jobs):
    with qtbot.waitSignal(jobs.progressed, timeout=10_000) as heard:
        jobs.start(Job(lambda progress: progress(3, 3, "Writing")))
    assert heard.args == [3, 3, "Writing"]


def test_idle_comes_after_the_last_of_several(qtbot, jobs):
    told = []
    for number in range(4):
        job = Job(lambda _progress, number=number: number)
        job.signals.succeeded.connect(told.append)
        jobs.start(job)
    with qtbot.waitSignal(jobs.idle, timeout=10_000):
        pass
    assert sorted(told) == [0, 1, 2, 3]


def test_closing_stops_waits_and_delivers(qapp):
    jobs = Jobs()
    stopped, begun = Job(endless), threading.Event()
    done = Job(lambda _progress: begun.set())
    tolds = [Told(stopped), Told(done)]
    jobs.start(done)
    assert begun.wait(10)
    jobs.start(stopped)
    jobs.close()
    assert "cancelled" in tolds[0].names()
    assert tolds[1].names() == ["succeeded", "ended"]
    assert len(jobs) == 0
    jobs.close()
    assert tolds[1].names() == ["succeeded", "ended"]


def test_closing_leaves_no_progress_behind(qapp):
    jobs, told, reported = Jobs(), [], threading.Event()

    def work(progress):
        progress(3, 3000, "a3.txt")
        reported.set()

    jobs.progressed.connect(lambda *progress: told.append(progress))
    jobs.start(Job(work))
    assert reported.wait(10)
    jobs.close()
    qapp.sendPostedEvents()
    assert told == []


def endless(progress):
    while True:
        progress(0, 0, "")


def test_cancelled_is_told_even_if_the_work_raises_it_itself(qtbot, jobs):
    def work(progress):
        raise Cancelled

    assert finish(qtbot, jobs, Job(work)).names() == ["cancelled", "ended"]


def test_a_job_can_be_run_without_a_pool(qtbot):
    def work(progress):
        for number in range(3):
            progress(number, 2, "Reading")

    job = Job(work)
    told = Told(job)
    job.run()
    assert told.news == []
    qtbot.waitUntil(lambda: ("ended",) in told.news)
    assert told.names() == ["progressed", "progressed", "succeeded", "ended"]


def test_a_cancelled_job_that_is_run_without_a_pool(qtbot):
    job = Job(endless)
    told = Told(job)
    job.cancel()
    job.run()
    job.signals.deliver()
    assert told.names() == ["cancelled", "ended"]
    job.signals.deliver()
    assert told.names() == ["cancelled", "ended"]
