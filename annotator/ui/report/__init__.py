"""The report dialog with its preview, and what is printed."""
