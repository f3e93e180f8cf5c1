"""How the command line meets its terminal: encoding, full disks, and being told to end."""

import codecs
import errno
import io
import os
import signal
import sys
from collections.abc import Callable
from typing import NoReturn

_FAILED = 1


def prepare() -> None:
    """Let every title be printed, and let an export that is ended clean up."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # In a C locale or a pipe on Windows the stream cannot hold every title; a terminal
            # keeps its encoding, and shows what that lacks as \\uXXXX.
            ascii_only = codecs.lookup(stream.encoding).name == "ascii"
            encoding = None if stream.isatty() and not ascii_only else "utf-8"
            stream.reconfigure(encoding=encoding, errors="backslashreplace")
    signal.signal(signal.SIGTERM, _end)
    # Ctrl+C may end the start of the program at once, but not a command.
    if signal.getsignal(signal.SIGINT) is signal.SIG_DFL:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def status(command: Callable[[], object]) -> str | int | None:
    """Run what ends with ``SystemExit``; gives the exit status, once its output is written."""
    try:
        try:
            command()
        finally:
            # A stream that was closed before the start (">&-") is None.
            if sys.stdout is not None:
                sys.stdout.flush()
    except SystemExit as ended:
        return ended.code
    except OSError as error:
        # A pipe whose reader has gone is no failure to speak of, a full disk is.
        if error.errno != errno.EPIPE:
            sys.stderr.write(f"annotator: The output cannot be written: {error.strerror}\n")
        # What is still in the buffer would be tried again at the end (Python, "signal").
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return _FAILED


def _end(number: int, _: object) -> NoReturn:
    sys.exit(128 + number)
