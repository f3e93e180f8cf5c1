"""Reads a scheme from TOML, checking everything that a person may get wrong in one."""

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import NoReturn, TypeVar

from annotator.model.errors import SchemeError
from annotator.model.scheme import (
    Choice,
    Colours,
    Field,
    FieldType,
    Kind,
    Pattern,
    RelationType,
    RoleReference,
    RoleType,
    Scheme,
)
from annotator.model.shortcuts import spelled

RESERVED_SHORTCUTS = frozenset(
    ["delete", "return", "escape", "tab", "space", "backspace"]
    + ["f1", "f3", "f11"]
    + [
        "a",
        "e",
        "l",
        "n",
        "o",
        "p",
        "r",
        "s",
        "t",
        "shift+f3",
        "shift+a",
        "shift+s",
        "[",
        "]",
        "shift+[",
        "shift+]",
        "{",
        "}",
    ]
    + [f"alt+{key}" for key in ("[", "]", "{", "}", "shift+[", "shift+]")]
    + [f"ctrl+{key}" for key in [*"acdefiknopqvxyz0+-=,", "pgup", "pgdown"]]
    + [f"ctrl+shift+{key}" for key in "acdefhz"]
    + [f"alt+{key}" for key in "crsw"]
)
"""Keys that the window uses itself, as ``shortcuts.spelled`` spells them."""

_IDENTIFIER = re.compile(r"[a-z][a-z0-9_-]{0,63}")
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
_LABEL_LIMIT = 200

_Word = TypeVar("_Word", bound=StrEnum)
_Value = TypeVar("_Value")


def parse_scheme(text: str, where: str, *, stored: bool = False) -> Scheme:
    """Read a scheme.

    Args:
        text: TOML; ``resources/schemes/news.toml`` explains the keys.
        where: File name for error messages.
        stored: Whether it comes from a project, which must open even where the window has taken one
            of its keys since; the kind then has none.

    Raises:
        SchemeError: The first thing that is wrong, with the key that holds it. Tables are counted
            from 1: ``kind[2].field[1]`` is the first field of the second kind.
    """
    root = _Table(_parsed(text, where), where, "", ("name", "title", "kind", "relation"))
    kinds = tuple(_kind(table, stored) for table in root.tables("kind", _KIND_KEYS))
    if not kinds:
        root.fail("there is no kind", "begin one with [[kind]]")
    root.distinct("kind", "name", [kind.name for kind in kinds])
    root.distinct("kind", "letter", [kind.letter.casefold() for kind in kinds])
    root.distinct("kind", "shortcut", [",".join(spelled(kind.shortcut)) for kind in kinds])
    names = [kind.name for kind in kinds]
    relations = tuple(_relation(t, names) for t in root.tables("relation", _RELATION_KEYS))
    root.distinct("relation", "name", [relation.name for relation in relations])
    name = root.identifier("name")
    return Scheme(name, root.text("title", _label_of(name)), kinds, relations, source=text)


_KIND_KEYS = (
    *("name", "label", "plural", "letter", "shortcut", "pattern"),
    *("light", "dark", "role", "field"),
)
_ROLE_KEYS = ("name", "label", "letter", "refers")
_FIELD_KEYS = ("name", "label", "type", "choices", "default", "timeline")
_CHOICE_KEYS = ("name", "label")
_RELATION_KEYS = ("name", "label", "inverse", "source", "target")


class _Table:
    """One table of the file, with the path of keys that leads to it."""

    def __init__(
        self, values: dict[str, object], where: str, path: str, keys: Sequence[str]
    ) -> None:
        self._values = values
        self._where = where
        self._path = path
        for key in values:
            if key not in keys:
                self.fail(f"{self.at(key)} is no key of a scheme", _choose(key, keys))

    def __contains__(self, key: str) -> bool:
        return key in self._values

    def fail(self, what: str, hint: str) -> NoReturn:
        """Raise the error about this file."""
        raise SchemeError(f"{self._where}: {what}", hint)

    def wrong(self, key: str, hint: str) -> NoReturn:
        """Raise the error about the value of a key."""
        self.fail(f"{self.at(key)} is {_shown(self._values[key])}", hint)

    def text(self, key: str, default: str | None = None) -> str:
        """A line of text; without a default it must be there."""
        value = self._typed(key, str, "a text in quotation marks", default)
        flaw = _flaw(value)
        if flaw and key in self:
            self.fail(f"{self.at(key)} {flaw}", f"write at most {_LABEL_LIMIT} characters of text")
        return value

    def identifier(self, key: str) -> str:
        """A name that is stored and compared."""
        value = self._typed(key, str, "a text in quotation marks")
        if not _IDENTIFIER.fullmatch(value):
            self.wrong(key, "use a lower-case letter a-z, then letters, digits, “-” and “_”")
        return value

    def letter(self, key: str) -> str:
        """One letter of any script, as a capital where the script has one."""
        value = self._typed(key, str, "a text in quotation marks")
        if len(value) != 1 or not value.isalpha():
            self.wrong(key, "use one letter")
        capital = value.upper()
        return capital if len(capital) == 1 else value

    def shortcut(self, key: str, *, stored: bool) -> str:
        """A key sequence that the window leaves free; empty for none."""
        value = self.text(key, "")
        try:
            taken = RESERVED_SHORTCUTS.intersection(spelled(value)[:1])
        except ValueError:
            taken = frozenset({value})
            if not stored:
                self.wrong(key, "name keys such as “4”, “Ctrl+4” or “F6”")
        if taken and not stored:
            self.wrong(key, "choose a key that the window does not use itself")
        return "" if taken else value

    def word(self, key: str, words: type[_Word], default: _Word | None = None) -> _Word:
        """One of a fixed list of words."""
        ready = None if default is None else default.value
        value = self._typed(key, str, "a text in quotation marks", ready)
        known = [str(word) for word in words]
        if value not in known:
            self.wrong(key, _choose(value, known))
        return words(value)

    def truth(self, key: str) -> bool:
        """True or false; false if left out."""
        return self._typed(key, bool, "true or false without quotation marks", False)

    def colours(self, key: str) -> Colours:
        """The two colours of a theme."""
        values = self._typed(key, dict, "{ fill = “#RRGGBB”, line = “#RRGGBB” }")
        table = self._below(key, values, ("fill", "line"))
        return Colours(table.colour("fill"), table.colour("line"))

    def tables(self, key: str, keys: Sequence[str]) -> list["_Table"]:
        """The tables of a list; none if it is left out."""
        hint = f"write [[{self._plain(key)}]] with two brackets above each one"
        values = self._typed(key, list, "a list of tables", [], hint=hint)
        found = []
        for number, value in enumerate(values, 1):
            if not isinstance(value, dict):
                self.fail(f"{self.at(key)}[{number}] is {_shown(value)}", hint)
            found.append(self._below(f"{key}[{number}]", value, keys))
        return found

    def choices(self, key: str) -> tuple[Choice, ...]:
        """Names, or tables of name and label; at least one."""
        hint = "write a list such as [“low”, “high”]"
        values = self._typed(key, list, "a list", hint=hint)
        if not values:
            self.fail(f"{self.at(key)} is empty", hint)
        found = []
        for number, value in enumerate(values, 1):
            here = f"{key}[{number}]"
            entry = {"name": value} if isinstance(value, str) else value
            if not isinstance(entry, dict):
                self.fail(f"{self.at(here)} is {_shown(value)}", "write a text or { name, label }")
            table = self._below(here, entry, _CHOICE_KEYS)
            name = table.text("name")
            found.append(Choice(name, table.text("label", name[:1].upper() + name[1:])))
        self.distinct(key, "name", [choice.name.casefold() for choice in found])
        return tuple(found)

    def names(self, key: str, known: Sequence[str]) -> tuple[str, ...]:
        """Names of a known list; none if left out."""
        values = self._typed(key, list, "a list of names", [])
        for number, value in enumerate(values, 1):
            if value not in known:
                found = f"{self.at(key)}[{number}] is {_shown(value)}, which is no kind here"
                self.fail(found, _choose(str(value), known))
        self.distinct(key, "", values)
        return tuple(values)

    def distinct(self, key: str, part: str, values: Iterable[str]) -> None:
        """Check that no two entries of a list share a value; empty ones may."""
        seen: dict[str, int] = {}
        for number, value in enumerate(values, 1):
            if value in seen:
                tail = f".{part}" if part else ""
                first = f"{self.at(key)}[{seen[value]}]{tail}"
                self.fail(
                    f"{self.at(key)}[{number}]{tail} is the same as {first}", "change one of them"
                )
            if value:
                seen[value] = number

    def colour(self, key: str) -> str:
        """A colour as ``#RRGGBB``, in capitals."""
        value = self._typed(key, str, "a text such as “#9A5200”")
        if not _COLOUR.fullmatch(value):
            self.wrong(key, "write “#” and six digits 0-9 and A-F, such as “#9A5200”")
        return value.upper()

    def _typed(
        self,
        key: str,
        kind: type[_Value],
        called: str,
        default: _Value | None = None,
        hint: str = "",
    ) -> _Value:
        if key not in self._values:
            if default is None:
                self.fail(f"{self.at(key)} is missing", hint or f"give it {called}")
            return default
        value = self._values[key]
        if not isinstance(value, kind):
            self.wrong(key, hint or f"write {called}")
        return value

    def _below(self, key: str, values: dict[str, object], keys: Sequence[str]) -> "_Table":
        return _Table(values, self._where, self.at(key), keys)

    def at(self, key: str) -> str:
        """The full path of a key."""
        return f"{self._path}.{key}" if self._path else key

    def _plain(self, key: str) -> str:
        return re.sub(r"\[\d+\]", "", self.at(key))


def _parsed(text: str, where: str) -> dict[str, object]:
    try:
        # Editors on Windows put a byte order mark first, which TOML does not allow.
        return tomllib.loads(text.removeprefix("\ufeff"))
    except (ValueError, RecursionError) as error:
        reason = "it is nested too deeply" if isinstance(error, RecursionError) else str(error)
        hint = "look there for a missing quotation mark, bracket or “=”"
        raise SchemeError(f"{where} is not valid TOML: {reason}", hint) from error


def _kind(table: _Table, stored: bool) -> Kind:
    name = table.identifier("name")
    kind = Kind(
        name=name,
        label=table.text("label", _label_of(name)),
        plural=table.text("plural"),
        letter=table.letter("letter"),
        shortcut=table.shortcut("shortcut", stored=stored),
        pattern=table.word("pattern", Pattern),
        light=table.colours("light"),
        dark=table.colours("dark"),
        roles=tuple(_role(role) for role in table.tables("role", _ROLE_KEYS)),
        fields=tuple(_field(field) for field in table.tables("field", _FIELD_KEYS)),
    )
    table.distinct("role", "name", [role.name for role in kind.roles])
    table.distinct("role", "letter", [role.letter.casefold() for role in kind.roles])
    table.distinct("field", "name", [field.name for field in kind.fields])
    for number, field in enumerate(kind.fields, 1):
        if kind.role(field.name):
            named = f"{table.at('field')}[{number}].name is “{field.name}”, as is that of a role"
            table.fail(named, "give the field another name")
    return kind


def _role(table: _Table) -> RoleType:
    name = table.identifier("name")
    return RoleType(
        name=name,
        label=table.text("label", _label_of(name)),
        letter=table.letter("letter"),
        refers=table.word("refers", RoleReference, RoleReference.THING),
    )


def _field(table: _Table) -> Field:
    name = table.identifier("name")
    kind = table.word("type", FieldType)
    for key in ("choices", "default"):
        if key in table and kind is not FieldType.CHOICE:
            table.wrong(key, f"only a field of type choice has it; this one is of type {kind}")
    if "timeline" in table and kind is not FieldType.DATE:
        table.wrong("timeline", f"only a field of type date has it; this one is of type {kind}")
    choices = table.choices("choices") if kind is FieldType.CHOICE else ()
    default = table.text("default", "")
    known = [choice.name for choice in choices]
    if default and default not in known:
        table.wrong("default", _choose(default, known))
    label = table.text("label", _label_of(name))
    return Field(name, label, kind, choices, default, table.truth("timeline"))


def _relation(table: _Table, kinds: Sequence[str]) -> RelationType:
    name = table.identifier("name")
    label = table.text("label", _label_of(name))
    inverse = table.text("inverse", label)
    source, target = table.names("source", kinds), table.names("target", kinds)
    return RelationType(name, label, inverse, source, target)


def _choose(value: str, known: Sequence[str]) -> str:
    # Imported when there is something to say: it takes as long as reading a scheme.
    import difflib

    close = difflib.get_close_matches(value, known, n=1)
    if close:
        return f"did you mean “{close[0]}”? Use one of {', '.join(known)}"
    return f"use one of {', '.join(known)}"


def _flaw(value: str) -> str:
    if not value.strip():
        return "is empty"
    if value != value.strip():
        return "begins or ends with a space"
    if any(unicodedata.category(character) in {"Cc", "Cs", "Zl", "Zp"} for character in value):
        return "holds a line end or a control character"
    return "is too long" if len(value) > _LABEL_LIMIT else ""


def _label_of(name: str) -> str:
    words = re.sub("[-_]+", " ", name)
    return words[:1].upper() + words[1:]


def _shown(value: object) -> str:
    if isinstance(value, str):
        return f"“{value[:60]}”"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, (dict, list)):
        return "a table" if isinstance(value, dict) else "a list"
    return str(value)
