"""What the program does with a project, free of Qt and of SQL."""
