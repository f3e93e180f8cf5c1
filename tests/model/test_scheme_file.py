"""Reading schemes, and every way in which one can be wrong."""

import pytest
from wcag import contrast

from annotator.assets import built_in_schemes, resource
from annotator.model.errors import SchemeError
from annotator.model.scheme import Choice, FieldType, Pattern, RoleReference
from annotator.model.scheme_file import RESERVED_SHORTCUTS, parse_scheme

KIND = """
[[kind]]
name = "rumour"
plural = "Rumours"
letter = "r"
pattern = "wave"
light = { fill = "#ebddf7", line = "#6F3FA0" }
dark = { fill = "#43305A", line = "#CFA8F5" }
"""
SMALLEST = 'name = "mine"\n' + KIND


def with_field(lines):
    return f'{SMALLEST}[[kind.field]]\nname = "origin"\n{lines}\n'


def with_role(lines):
    return f'{SMALLEST}[[kind.role]]\nname = "teller"\n{lines}\n'


def refusal(text):
    with pytest.raises(SchemeError) as caught:
        parse_scheme(text, "my.toml")
    return str(caught.value)


def news():
    path = resource("schemes", "news.toml")
    return parse_scheme(path.read_text("utf-8"), path.name)


def test_the_default_scheme_is_built_in():
    assert "news" in built_in_schemes()


@pytest.mark.parametrize("name", built_in_schemes())
def test_built_in_schemes_are_sound_and_named_as_their_files(name):
    path = resource("schemes", f"{name}.toml")
    assert parse_scheme(path.read_text("utf-8"), path.name).name == name


def test_news_has_the_kinds_of_the_product():
    kinds = [(k.name, k.letter, k.shortcut, k.pattern) for k in news().kinds]
    assert kinds == [
        ("claim", "C", "1", Pattern.SOLID),
        ("quote", "Q", "2", Pattern.DOTTED),
        ("event", "E", "3", Pattern.DASHED),
    ]


def test_news_has_the_roles_and_fields_of_the_product():
    parts = {
        kind.name: ([r.name for r in kind.roles], [f.name for f in kind.fields])
        for kind in news().kinds
    }
    assert parts == {
        "claim": (["claimant", "subject"], ["verification", "check-worthiness", "evidence"]),
        "quote": (["speaker", "cue", "addressee"], ["type", "stance"]),
        "event": (
            ["actor", "target", "place", "time"],
            ["type", "start", "end", "killed", "injured"],
        ),
    }


def test_news_has_the_vocabularies_of_the_product():
    scheme = news()
    verification = scheme.kind("claim").field("verification")
    assert [choice.name for choice in verification.choices] == [
        "unverified",
        "supported",
        "partly supported",
        "disputed",
        "refuted",
        "unverifiable",
    ]
    assert verification.default == "unverified"
    assert verification.choice_label("partly supported") == "Partly supported"
    plover = (
        "agree consult support concede cooperate aid retreat request "
        "accuse reject threaten protest sanction mobilize coerce assault"
    )
    types = scheme.kind("event").field("type")
    assert [choice.name for choice in types.choices] == plover.split()
    assert scheme.kind("event").field("start").timeline


def test_news_links_quotes_to_claims_and_claims_to_events():
    links = {(r.name, r.source, r.target) for r in news().relations}
    assert links == {
        ("about", ("claim",), ("event",)),
        ("supports", ("quote",), ("claim",)),
        ("contradicts", ("quote",), ("claim",)),
        ("same-as", (), ()),
    }


@pytest.mark.parametrize("kind", news().kinds, ids=lambda kind: kind.name)
def test_colours_of_news_can_be_read(kind):
    for colours, text, ground in (
        (kind.light, "#1B1F24", "#FFFFFF"),
        (kind.dark, "#E8E8E8", "#1E1F22"),
    ):
        assert contrast(text, colours.fill) >= 4.5
        assert contrast(colours.line, ground) >= 4.5
        assert contrast(colours.line, colours.fill) >= 4.5


def test_what_is_left_out_gets_a_sensible_value():
    scheme = parse_scheme(with_field('type = "date"'), "my.toml")
    (kind,) = scheme.kinds
    assert (scheme.title, scheme.relations) == ("Mine", ())
    assert (kind.label, kind.letter, kind.shortcut, kind.roles) == ("Rumour", "R", "", ())
    assert kind.light.fill == "#EBDDF7"
    (field,) = kind.fields
    assert (field.label, field.type, field.timeline) == ("Origin", FieldType.DATE, False)
    role = parse_scheme(with_role('letter = "T"'), "my.toml").kinds[0].role("teller")
    assert (role.label, role.refers) == ("Teller", RoleReference.THING)


def test_labels_are_made_of_the_words_of_a_name():
    text = SMALLEST.replace('"mine"', '"my_own-scheme"')
    assert parse_scheme(text, "my.toml").title == "My own scheme"


def test_choices_may_carry_labels():
    text = with_field('type = "choice"\nchoices = ["low", { name = "high", label = "Very high" }]')
    (field,) = parse_scheme(text, "my.toml").kinds[0].fields
    assert field.choices == (Choice("low", "Low"), Choice("high", "Very high"))
    assert field.default == ""


def test_the_source_is_kept_to_the_letter():
    text = "\ufeff" + SMALLEST.replace("\n", "\r\n")
    assert parse_scheme(text, "my.toml").source == text


def test_letters_of_any_script():
    text = SMALLEST.replace('"r"', '"ش"') + KIND.replace("rumour", "b").replace('"r"', '"ß"')
    assert [kind.letter for kind in parse_scheme(text, "my.toml").kinds] == ["ش", "ß"]


def test_a_relation_without_ends_joins_any_kinds():
    text = SMALLEST + '[[relation]]\nname = "retells"\nsource = ["rumour"]\n'
    (relation,) = parse_scheme(text, "my.toml").relations
    assert (relation.label, relation.inverse) == ("Retells", "Retells")
    assert (relation.source, relation.target) == (("rumour",), ())


@pytest.mark.parametrize("key", sorted(RESERVED_SHORTCUTS))
def test_keys_of_the_window_are_refused(key):
    message = refusal(SMALLEST.replace("[[kind]]", f'[[kind]]\nshortcut = "{key.title()}"'))
    assert "kind[1].shortcut" in message


@pytest.mark.parametrize(
    "key", ["Shift+Ctrl+Z", "Control+Z", "ctrl + z", "Ctrl+K, Ctrl+A", "Esc", "Enter", "Del"]
)
def test_keys_of_the_window_are_refused_in_any_spelling(key):
    message = refusal(SMALLEST.replace("[[kind]]", f'[[kind]]\nshortcut = "{key}"'))
    assert "kind[1].shortcut" in message
    assert "the window does not use itself" in message


@pytest.mark.parametrize("key", ["blah", "Ctrl+", "Ctrl+Ctrl+1", "1,2,3,4,5", "Hyper+1"])
def test_what_is_no_key_is_refused(key):
    message = refusal(SMALLEST.replace("[[kind]]", f'[[kind]]\nshortcut = "{key}"'))
    assert "kind[1].shortcut" in message
    assert "“Ctrl+4”" in message


@pytest.mark.parametrize("key", ["4", "F6", "Ctrl+Alt+4", "ü", "Ctrl+J, Ctrl+A", "Ctrl+;", "Alt++"])
def test_other_keys_are_taken(key):
    text = SMALLEST.replace("[[kind]]", f'[[kind]]\nshortcut = "{key}"')
    assert parse_scheme(text, "my.toml").kinds[0].shortcut == key


WRONG = {
    "no kinds": ('name = "mine"', "there is no kind", "begin one with [[kind]]"),
    "broken line": ('name = "mine"\nkind = \n', "not valid TOML", "line 2"),
    "nesting": ("name = " + "[" * 5000, "not valid TOML", "nested too deeply"),
    "endless number": ("name = " + "9" * 9000, "not valid TOML", ""),
    "unknown key": (SMALLEST.replace("letter", "sound"), "kind[1].sound is no key", "use one of"),
    "misspelt key": (
        SMALLEST.replace("plural", "plurals"),
        "kind[1].plurals is no key of a scheme",
        "did you mean “plural”?",
    ),
    "unknown top key": ("kinds = 1\n" + SMALLEST, "my.toml: kinds is no key", "“kind”"),
    "missing key": (SMALLEST.replace('plural = "Rumours"', ""), "kind[1].plural is missing", ""),
    "missing name": (KIND, "my.toml: name is missing", ""),
    "one table": (SMALLEST.replace("[[kind]]", "[kind]"), "kind is a table", "write [[kind]]"),
    "no tables": ('name = "mine"\nkind = ["claim"]', "kind[1] is “claim”", "write [[kind]]"),
    "role no table": (SMALLEST + "role = 1", "kind[1].role is 1", "[[kind.role]]"),
    "empty text": (SMALLEST.replace('"Rumours"', '" "'), "kind[1].plural is empty", ""),
    "spaces": (SMALLEST.replace('"Rumours"', '"Rumours "'), "begins or ends with a space", ""),
    "line end": (SMALLEST.replace('"Rumours"', '"a\\nb"'), "a line end or a control", ""),
    "long": (SMALLEST.replace("Rumours", "R" * 201), "kind[1].plural is too long", "200"),
    "number for text": (SMALLEST.replace('"Rumours"', "7"), "kind[1].plural is 7", "quotation"),
    "list for text": (SMALLEST.replace('"Rumours"', "[]"), "kind[1].plural is a list", ""),
    "bad identifier": (SMALLEST.replace('"rumour"', '"A rumour"'), "“A rumour”", "lower-case"),
    "identifier type": (SMALLEST.replace('"rumour"', "true"), "kind[1].name is true", ""),
    "two letters": (SMALLEST.replace('"r"', '"ru"'), "kind[1].letter is “ru”", "one letter"),
    "no letter": (SMALLEST.replace('"r"', '"7"'), "kind[1].letter is “7”", "one letter"),
    "pattern": (
        SMALLEST.replace('"wave"', '"wavy"'),
        "kind[1].pattern is “wavy”",
        "did you mean “wave”? Use one of solid, dotted, dashed, dash-dot, double, wave.",
    ),
    "no pattern": (SMALLEST.replace('pattern = "wave"', ""), "kind[1].pattern is missing", ""),
    "colour": (SMALLEST.replace("#ebddf7", "purple"), "kind[1].light.fill is “purple”", "six"),
    "colour table": (SMALLEST.replace(', line = "#6F3FA0"', ""), "light.line is missing", ""),
    "no colours": (SMALLEST.replace("light", "# light"), "kind[1].light is missing", "fill ="),
    "same kind": (SMALLEST + KIND, "kind[2].name is the same as kind[1].name", "change one"),
    "same letter": (
        SMALLEST + KIND.replace("rumour", "b").replace('"r"', '"R"'),
        "kind[2].letter is the same as kind[1].letter",
        "",
    ),
    "same shortcut": (
        SMALLEST.replace("[[kind]]", '[[kind]]\nshortcut = "Ctrl+ 1"')
        + KIND.replace("rumour", "b").replace('"r"', '"B"\nshortcut = "ctrl+1"'),
        "kind[2].shortcut is the same as kind[1].shortcut",
        "",
    ),
    "field type": (
        with_field('type = "colour"'),
        "my.toml: kind[1].field[1].type is “colour”",
        "use one of choice, text, date, number, yes/no.",
    ),
    "no choices": (with_field('type = "choice"'), "field[1].choices is missing", "[“low”"),
    "empty choices": (with_field('type = "choice"\nchoices = []'), "choices is empty", ""),
    "choices no list": (with_field('type = "choice"\nchoices = "a"'), "choices is “a”", "list"),
    "choice a number": (with_field('type = "choice"\nchoices = [1]'), "choices[1] is 1", ""),
    "same choice": (
        with_field('type = "choice"\nchoices = ["a", "A"]'),
        "field[1].choices[2].name is the same as kind[1].field[1].choices[1].name",
        "",
    ),
    "choice key": (
        with_field('type = "choice"\nchoices = [{ name = "a", lable = "A" }]'),
        "choices[1].lable is no key",
        "did you mean “label”",
    ),
    "default": (
        with_field('type = "choice"\nchoices = ["low", "high"]\ndefault = "hihg"'),
        "kind[1].field[1].default is “hihg”",
        "did you mean “high”",
    ),
    "default of text": (with_field('type = "text"\ndefault = "a"'), "default is “a”", "choice"),
    "choices of text": (with_field('type = "text"\nchoices = ["a"]'), "choices is a list", ""),
    "timeline of text": (with_field('type = "text"\ntimeline = true'), "timeline is true", "date"),
    "timeline type": (with_field('type = "date"\ntimeline = "yes"'), "is “yes”", "true or false"),
    "same field": (
        with_field('type = "text"\n[[kind.field]]\nname = "origin"\ntype = "text"'),
        "kind[1].field[2].name is the same as kind[1].field[1].name",
        "",
    ),
    "field as role": (
        with_role('letter = "T"\n[[kind.field]]\nname = "teller"\ntype = "text"'),
        "field[1].name is “teller”, as is that of a role",
        "",
    ),
    "role letter": (
        with_role('letter = "T"\n[[kind.role]]\nname = "target"\nletter = "t"'),
        "kind[1].role[2].letter is the same as kind[1].role[1].letter",
        "",
    ),
    "role reference": (with_role('letter = "T"\nrefers = "people"'), "is “people”", "person"),
    "relation kind": (
        SMALLEST + '[[relation]]\nname = "a"\ntarget = ["rumor"]',
        "relation[1].target[1] is “rumor”, which is no kind here",
        "did you mean “rumour”",
    ),
    "relation kind type": (SMALLEST + '[[relation]]\nname = "a"\nsource = [{}]', "a table", ""),
    "relation kind twice": (
        SMALLEST + '[[relation]]\nname = "a"\nsource = ["rumour", "rumour"]',
        "relation[1].source[2] is the same as relation[1].source[1]",
        "",
    ),
    "same relation": (
        SMALLEST + '[[relation]]\nname = "a"\n[[relation]]\nname = "a"',
        "relation[2].name is the same as relation[1].name",
        "",
    ),
}


@pytest.mark.parametrize(("text", "what", "hint"), WRONG.values(), ids=WRONG)
def test_mistakes_are_refused_by_the_key_that_holds_them(text, what, hint):
    message = refusal(text)
    assert message.startswith("my.toml")
    assert what in message
    assert hint in message


def test_a_stored_scheme_gives_up_the_keys_that_the_window_has_taken_since():
    text = SMALLEST.replace('letter = "r"', 'letter = "r"\nshortcut = "Ctrl+Z"')
    assert "Ctrl+Z" in refusal(text)
    assert parse_scheme(text, "my.toml", stored=True).kinds[0].shortcut == ""
    odd = text.replace("Ctrl+Z", "blah")
    assert parse_scheme(odd, "my.toml", stored=True).kinds[0].shortcut == ""
    text = text.replace("Ctrl+Z", "Ctrl+7")
    assert parse_scheme(text, "my.toml", stored=True).kinds[0].shortcut == "Ctrl+7"
