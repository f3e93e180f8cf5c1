"""The editor of an annotation, generated from the scheme."""
