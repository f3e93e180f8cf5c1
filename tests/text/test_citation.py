"""Where words come from, in one line."""

import datetime as dt

import making

from annotator.text.citation import citation

KNOWN = {
    "author": "Ada  Rossi",
    "source": "Reuters",
    "place": "GAZA CITY",
    "published": dt.date(2014, 7, 23),
    "url": "https://example.org/talks",
}


def cite(title="Talks\nresume", **known):
    return citation(making.article("Text", title, **known))


def test_everything_that_is_known_is_said_in_order():
    article = making.article("Text", "Talks\nresume", **KNOWN)
    assert citation(article, day="23 July 2014", paragraph="paragraph 3") == (
        "Ada Rossi: “Talks resume”, Reuters, GAZA CITY, 23 July 2014, paragraph 3. "
        "https://example.org/talks"
    )


def test_what_is_unknown_is_left_out():
    assert cite() == "“Talks resume”."
    assert cite(author="Ada Rossi") == "Ada Rossi: “Talks resume”."
    assert cite(published=dt.date(2014, 7, 23)) == "“Talks resume”, 2014-07-23."
    assert cite(url=" https://example.org ") == "“Talks resume”. https://example.org"


def test_parts_of_another_direction_keep_to_themselves():
    assert cite(source="وفا") == "“Talks resume”, \u2068وفا\u2069."
    found = cite("محادثات في جنيف", source="وفا", place="Geneva", published=dt.date(2014, 7, 23))
    assert found == "“محادثات في جنيف”, وفا, \u2068Geneva\u2069, \u20682014-07-23\u2069."
