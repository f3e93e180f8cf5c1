"""Tells how far an export is, seldom enough to cost nothing."""

from collections.abc import Callable

from annotator.exporters.exporter import Options

_STEPS = 500
"""Rows between two tellings: some milliseconds, so that cancelling is felt at once."""


class Pace:
    """Counts steps and tells ``options.progress`` about every so many of them.

    Args:
        options: Whose progress is told.
        total: How many steps there will be.
    """

    def __init__(self, options: Options, total: int) -> None:
        self._options = options
        self._total = total
        self._done = 0

    def step(self, label: str) -> None:
        """Tell, now and then, that a step begins; raises ``Cancelled`` to stop."""
        if self._done % _STEPS == 0:
            self.tell(label)
        self._done += 1

    def tell(self, label: str) -> None:
        """Tell now; raises ``Cancelled`` to stop."""
        self._options.progress(self._done, self._total, label)

    def finish(self) -> None:
        """Tell that all is done; raises ``Cancelled`` to stop at the last moment."""
        self._options.progress(self._total, self._total, self._options.labels.progress_save)


class Parts:
    """Counts the parts of a document, each of which may take long.

    Args:
        options: Whose progress is told.
        total: How many parts there will be.
    """

    def __init__(self, options: Options, total: int) -> None:
        self._options = options
        self._total = total
        self._done = 0

    def begin(self, label: str) -> Callable[[], None]:
        """Tell that a part begins; what it gives tells that the part goes on."""
        done = self._done
        self._done += 1

        def still() -> None:
            self._options.progress(done, self._total, label)

        still()
        return still

    def finish(self) -> None:
        """Tell that all is done; raises ``Cancelled`` to stop at the last moment."""
        self._options.progress(self._total, self._total, self._options.labels.progress_save)
