"""The reading view: the article's text, what is painted on it, and how it is selected."""
