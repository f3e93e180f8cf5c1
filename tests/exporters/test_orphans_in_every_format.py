"""Annotations whose words are no longer in the text: no format stumbles, and each tells them."""

import re
from dataclasses import replace

import making
import pytest

from annotator import exporters
from annotator.model.annotation import Lost


@pytest.mark.parametrize("exporter", exporters.BUILT_IN, ids=lambda each: each.name)
def test_every_format_writes_orphans(tmp_path, exporter):
    article = making.article("One paragraph.\n\nAnother one.")
    there = making.annotation(article, "claim", [(0, 3)])
    partly = replace(there, id="partly", lost=(Lost("half of it", 5),))
    gone = replace(there, id="gone", spans=(), words=(), lost=(Lost("what is gone", 5),))
    path = tmp_path / f"report{exporter.suffix}"
    exporters.write(making.snapshot([article], [there, partly, gone]), path)
    assert path.stat().st_size > 100
    if exporter.name == "html":
        assert re.search("what is gone", path.read_text("utf-8"))
