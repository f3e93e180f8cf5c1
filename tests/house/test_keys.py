"""The keys of the window."""

from annotator.model.scheme_file import RESERVED_SHORTCUTS
from annotator.model.shortcuts import spelled
from annotator.ui.controllers import actions


def test_no_scheme_may_take_a_key_of_the_window():
    keys = {spelled(key)[0] for command in actions.COMMANDS for key in command.keys}
    assert keys <= RESERVED_SHORTCUTS
