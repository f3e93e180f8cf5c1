"""The project's file: the only SQL of the program."""
