"""Plain text files as articles."""

import datetime as dt
import hashlib
import uuid
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from newsroom import NEWS

from annotator.assets import sample_articles
from annotator.importers.plain_text import PlainTextImporter
from annotator.model.errors import UnreadableArticle
from annotator.text.canonical import canonical

IMPORTER = PlainTextImporter()


def imported(path, data):
    path.write_bytes(data)
    snapshot = IMPORTER.read(path)
    (article,) = snapshot.articles
    assert (snapshot.annotations, snapshot.categories, snapshot.scheme) == ((), (), None)
    return article


def test_everything_about_an_article(tmp_path):
    text = f" date 2023-02-07 Talks end 🙂\r\n\r\nLYNE (Reuters) - {NEWS['en']}\r\n"
    before = dt.datetime.now(dt.UTC)
    article = imported(tmp_path / "talks.txt", text.encode())
    kept = canonical(text)
    assert article.text == kept
    assert article.length == len(kept)
    assert article.sha256 == hashlib.sha256(text.encode()).hexdigest()
    assert article.text_sha256 == hashlib.sha256(kept.encode()).hexdigest()
    assert uuid.UUID(article.id).version == 4
    assert before <= article.added <= dt.datetime.now(dt.UTC)
    assert (article.number, article.format, article.file_name) == (0, "text", "talks.txt")
    assert (article.title, article.published) == ("Talks end 🙂", dt.date(2023, 2, 7))
    assert (article.source, article.place, article.language) == ("Reuters", "LYNE", "en")
    assert (article.author, article.url, article.notes, article.done) == ("", "", (), False)


def test_every_reading_makes_a_new_article(tmp_path):
    first = imported(tmp_path / "a.txt", b"Talks end")
    second = imported(tmp_path / "a.txt", b"Talks end")
    assert first.id != second.id
    assert first.text_sha256 == second.text_sha256


def test_doubts_become_notes(tmp_path):
    article = imported(tmp_path / "a.txt", b"date: 07/02/2023\n\nTalks end\n")
    assert article.published is None
    (note,) = article.notes
    assert note.startswith("The date “07/02/2023” may be")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1256"])
def test_the_encoding_changes_the_bytes_only(tmp_path, encoding):
    article = imported(tmp_path / "a.txt", NEWS["ar"].encode(encoding))
    assert (article.text, article.language) == (NEWS["ar"], "ar")
    assert article.sha256 == hashlib.sha256(NEWS["ar"].encode(encoding)).hexdigest()


@pytest.mark.parametrize("path", sample_articles(), ids=lambda path: path.name)
def test_the_samples_are_understood_and_kept_to_the_letter(path):
    (article,) = IMPORTER.read(path).articles
    assert article.text == path.read_text("utf-8")
    assert article.published
    assert article.place
    assert article.source
    assert article.language
    assert not article.notes


def test_a_name_that_is_no_text_is_kept_as_well_as_can_be(tmp_path):
    article = imported(Path(f"{tmp_path}/caf\udce9.txt"), b"...")
    assert (article.file_name, article.title) == ("caf\ufffd.txt", "caf\ufffd")


def test_what_gives_no_article_is_named(tmp_path):
    for data in (b"", b" \n\n", b"%PDF-1.4", bytes(range(256)) * 8):
        with pytest.raises(UnreadableArticle, match=r"“broken\.txt” ") as caught:
            imported(tmp_path / "broken.txt", data)
        assert caught.value.hint


@pytest.mark.parametrize(
    ("head", "likely"),
    [
        (b"Talks end", True),
        (NEWS["ru"].encode("cp1251"), True),
        (b"", False),
        (b"%PDF-1.4", False),
        (b"\n<!DOCTYPE html>\n<html>", False),
        (b"<html lang='en'>", False),
        (b"<?xml version='1.0'?>", False),
        (b"<talks> end", True),
    ],
)
def test_what_looks_like_text(head, likely):
    assert (IMPORTER.sniff(head) > 0) == likely


@given(text=st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_any_printable_text_is_kept_to_the_letter(tmp_path_factory, text):
    if text.strip().strip("\ufeff") and not text.startswith("\ufeff"):
        path = tmp_path_factory.getbasetemp() / "any.txt"
        assert imported(path, text.encode()).text == canonical(text)
