"""Small widgets that panels, editors and dialogs share."""
