"""The panels of articles, annotations, categories and search hits: a view and its rows each."""
