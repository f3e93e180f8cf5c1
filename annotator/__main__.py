"""Starts the program: a sub-command of the command line, or else the window."""

import ctypes
import gc
import os
import signal
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import NoReturn

COMMANDS = frozenset(["new", "add", "list", "export", "search", "replace", "check"])
"""Names of the sub-commands; kept here so that the window starts without the command line."""

RESERVED = frozenset(["import"])
"""What people take for a sub-command and is none yet; the command line says what there is."""

PACKAGES: Mapping[str, str] = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
"""System libraries that Qt's modules are linked to, with the Debian package of each."""

XCB_PACKAGES: Mapping[str, str] = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
"""The same for Qt's plug-in for X11, which ends the program if one is missing."""


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Start as the arguments ask; those of the program by default."""
    given = sys.argv[1:] if arguments is None else list(arguments)
    # Until there is something to lose, Ctrl+C ends the start without a traceback.
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    if given and (given[0] in COMMANDS | RESERVED or given[0].startswith("-")):
        from annotator.cli import run

        run(given)
    sys.exit(_open_window(given))


def obstacle(environment: Mapping[str, str], platform: str) -> str:
    """Why no window can open here, as a sentence; empty if nothing is known to be in the way."""
    if not platform.startswith("linux"):
        return ""
    chosen = environment.get("QT_QPA_PLATFORM", "").partition(":")[0]
    x11, wayland = environment.get("DISPLAY"), environment.get("WAYLAND_DISPLAY")
    if (not chosen and not x11 and not wayland) or (chosen == "xcb" and not x11):
        return (
            "There is no display for the window (DISPLAY and WAYLAND_DISPLAY are not set). "
            "The commands work without one: annotator --help."
        )
    if chosen == "xcb" or (not chosen and not wayland):
        return _libraries(name for name in XCB_PACKAGES if not _is_there(name))
    return ""


def missing_library(error: ImportError) -> str:
    """What to install for Qt to be importable, as a sentence; empty if that is not the trouble."""
    if (error.name or "").partition(".")[0] == "PySide6" and "No module" in str(error):
        return "PySide6 is not installed. Install it with: pip install PySide6-Essentials."
    return _libraries(name for name in PACKAGES if name in str(error))


def _libraries(names: Iterable[str]) -> str:
    missing = list(names)
    if not missing:
        return ""
    packages = " ".join({**PACKAGES, **XCB_PACKAGES}[name] for name in missing)
    return (
        f"The window needs system libraries that are missing: {', '.join(missing)}. "
        f"Install them with: sudo apt install {packages}"
    )


def _is_there(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _open_window(arguments: list[str]) -> int:
    reason = obstacle(os.environ, sys.platform)
    if not reason:
        # Nothing that is made until the window shows is garbage: looking for it costs a tenth of
        # the start. ``gui.run`` begins again.
        gc.disable()
        try:
            from annotator import gui
        except ImportError as error:
            reason = missing_library(error)
            if not reason:
                raise
        else:
            return gui.run(arguments)
    sys.stderr.write(f"annotator: {reason}\n")
    return 1


if __name__ == "__main__":
    main()
