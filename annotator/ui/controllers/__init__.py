"""What menus, keys and signals do: they join the widgets to the session."""
