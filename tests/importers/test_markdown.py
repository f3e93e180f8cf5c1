"""Markdown files: the text to the letter, the metadata from front matter and headings."""

import datetime as dt

import pytest
from newsroom import NEWS

from annotator.importers.markdown import MarkdownImporter
from annotator.model.errors import UnreadableArticle

IMPORTER = MarkdownImporter()
DAY = dt.date(2023, 2, 7)

FULL = """---
title: "Talks end: what now?"
date: 2023-02-07T10:30:00Z
author: Ada Marks
source: 'Northline''s desk'  # a comment
lang: en-gb
url: https://example.org/talks
tags: [talks, spring]
nested:
  key: value
# a comment
---

# Another heading

LYNE (Reuters) - The **ministers** said [so](https://example.org).
"""


def imported(tmp_path, text, name="a.md"):
    path = tmp_path / name
    path.write_bytes(text.encode())
    (article,) = IMPORTER.read(path).articles
    assert article.text == text.replace("\r\n", "\n")
    assert article.format == "markdown"
    return article


def test_front_matter_goes_before_everything_else(tmp_path):
    article = imported(tmp_path, FULL)
    assert (article.title, article.published) == ("Talks end: what now?", DAY)
    assert (article.author, article.source) == ("Ada Marks", "Northline's desk")
    assert (article.language, article.url) == ("en-GB", "https://example.org/talks")
    assert (article.place, article.notes) == ("LYNE", ())


def test_windows_line_ends_and_a_mark_change_nothing(tmp_path):
    path = tmp_path / "a.md"
    path.write_bytes(FULL.replace("\n", "\r\n").encode("utf-8-sig"))
    (article,) = IMPORTER.read(path).articles
    assert (article.text, article.title) == (FULL, "Talks end: what now?")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("# Talks end\n\nText.", "Talks end"),
        ("# Talks *end* in `Lyne` #\n\nText.", "Talks end in Lyne"),
        ("Intro.\n\n# Talks end\n", "Talks end"),
        ("Talks end\n=========\n\nText.", "Talks end"),
        ("## Second\n\n# First\n", "First"),
        ("## Only a second\n\nText.", "Only a second"),
        ("# [Talks](https://example.org/a) end\n", "Talks end"),
        ("# Talks \\*end\\* in snake_case_words\n", "Talks *end* in snake_case_words"),
        ("```\n# a comment\n```\n\n# Talks end\n", "Talks end"),
        ("> Talks end\n", "Talks end"),
        ("Talks end\n\nText.", "Talks end"),
        ("#no heading\n\nText.", "#no heading"),
        ("---\nnot a pair\n---\n\n# Talks end\n", "Talks end"),
        ("---\ntitle: Talks end\n", "Talks end"),
        ("---\n\nTalks end\n", "Talks end"),
        ("---\ntitle: Talks end\n---\n", "Talks end"),
        ("---\ntitle: **Talks** end\n...\nText.", "Talks end"),
        ('+++\ntitle = "Talks end"\n+++\nText.', "Talks end"),
        ("---\ntitle:\n---\n# Talks end\n", "Talks end"),
        ("---\ntitle: ~\n---\n# Talks end\n", "Talks end"),
        ('---\ntitle: "Talks \\"end\\""\n---\n', 'Talks "end"'),
        ("---\ntitle: Talks | end: now\n---\n", "Talks | end: now"),
        ("***\n", "notes"),
    ],
)
def test_titles(tmp_path, text, title):
    assert imported(tmp_path, text, "notes.md").title == title


@pytest.mark.parametrize(
    ("entry", "author"),
    [
        ("author: Ada Marks", "Ada Marks"),
        ("authors: [Ada Marks, 'Jo Poe']", "Ada Marks, Jo Poe"),
        ("authors:\n  - Ada Marks\n  - Jo Poe", "Ada Marks, Jo Poe"),
        ("- lost\nby: Ada Marks", "Ada Marks"),
        ("autor: Ada Marks", "Ada Marks"),
        ("الكاتب: سامر الحلواني", "سامر الحلواني"),
    ],
)
def test_authors(tmp_path, entry, author):
    assert imported(tmp_path, f"---\n{entry}\n---\n# Talks end\n").author == author


def test_a_doubtful_date_stays_open(tmp_path):
    article = imported(tmp_path, "---\ndate: 07/02/2023\n---\n# Talks end\n")
    assert article.published is None
    assert "“07/02/2023” may be 7 February or 2 July" in article.notes[0]


def test_a_date_in_figures_follows_the_language(tmp_path):
    article = imported(tmp_path, "---\ndate: 07.02.2023\nlang: de\n---\n# Minister reden\n")
    assert (article.published, article.language, article.notes) == (DAY, "de", ())


def test_the_body_is_read_like_plain_text(tmp_path):
    text = f"# Talks end\n\n*By Ada Marks*\n\n**7 February 2023**\n\n{NEWS['en']}\n"
    article = imported(tmp_path, text)
    assert (article.author, article.published, article.language) == ("Ada Marks", DAY, "en")


@pytest.mark.parametrize(
    ("head", "more_than_text"),
    [
        (b"---\ntitle: Talks\n---\n", True),
        (b"\xef\xbb\xbf---\r\ntitle: Talks\r\n---\r\n", True),
        (b"# Talks end\n", True),
        (b"---\nno pair\n---\n", False),
        (b"Talks end", False),
        (b"%PDF-1.7\n# ", False),
    ],
)
def test_what_looks_like_markdown(head, more_than_text):
    assert (IMPORTER.sniff(head) > 0.2) == more_than_text


def test_an_empty_file_is_refused(tmp_path):
    with pytest.raises(UnreadableArticle, match=r"“a\.md” is empty"):
        imported(tmp_path, "\n")
