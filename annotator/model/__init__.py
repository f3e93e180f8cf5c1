"""Plain data: frozen dataclasses that every other layer speaks, free of Qt and SQL."""
