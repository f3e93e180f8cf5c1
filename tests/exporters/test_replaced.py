"""Characters that a format cannot hold are told to whoever exports."""

import making
import pytest

from annotator import exporters
from annotator.exporters import Options


def notices(text, suffix, folder):
    told = []
    snapshot = making.snapshot([making.article(text)])
    exporters.write(snapshot, folder / f"report{suffix}", options=Options(notice=told.append))
    return told


@pytest.mark.parametrize("suffix", [".docx", ".html", ".pdf", ".md"])
def test_what_a_file_cannot_hold_is_told_in_one_sentence(suffix, tmp_path):
    (sentence,) = notices("A \ud800 and a \ud800 and words.", suffix, tmp_path)
    assert sentence.startswith("Shown as U+FFFD (�) in the articles, as the file cannot hold them:")
    assert sentence.endswith("U+D800 × 2.")


@pytest.mark.parametrize("suffix", [".docx", ".html", ".pdf", ".md"])
def test_nothing_is_told_of_other_texts(suffix, tmp_path):
    assert notices("Wörter — und “mehr”.", suffix, tmp_path) == []
