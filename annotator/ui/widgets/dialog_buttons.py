"""The standard buttons of a dialog, each with a name for tests and tools and a tip."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialogButtonBox

_Button = QDialogButtonBox.StandardButton
_Role = QDialogButtonBox.ButtonRole


def dialog_buttons(prefix: str, standard: _Button) -> QDialogButtonBox:
    """A row of standard buttons.

    Args:
        prefix: What their object names begin with.
        standard: Which; those that accept, leave, and bring the defaults back can be told.
    """
    box = QDialogButtonBox(standard)
    tips = {
        _Role.AcceptRole: ("Save", _tr("Keep the changes (Enter)")),
        _Role.RejectRole: ("Cancel", _tr("Close without a change (Esc)")),
        _Role.ResetRole: ("Defaults", _tr("Go back to what the program came with")),
    }
    for button in box.buttons():
        name, tip = tips[box.buttonRole(button)]
        button.setObjectName(prefix + name)
        button.setToolTip(tip)
    return box


def _tr(text: str) -> str:
    return QCoreApplication.translate("dialog_buttons", text)
