"""The dialogs that only `ask.py` opens."""
