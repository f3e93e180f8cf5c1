"""Pictures of a project's figures, drawn with Qt's own painter."""
