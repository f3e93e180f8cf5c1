"""Text as code points: canonical form, offsets, flattened overlaps."""
