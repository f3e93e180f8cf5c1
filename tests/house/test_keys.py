"""The keys of the window."""

from annotator.model.scheme_file import RESERVED_SHORTCUTS
from annotator.ui import actions


def test_no_scheme_may_take_a_key_of_the_window():
    keys = {key.casefold() for command in actions.COMMANDS for key in command.keys}
    assert keys <= RESERVED_SHORTCUTS
