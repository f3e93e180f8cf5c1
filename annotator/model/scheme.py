"""The scheme: which kinds of annotation there are, with their roles and fields, as data."""

from dataclasses import dataclass
from enum import StrEnum


class FieldType(StrEnum):
    """What a field holds."""

    CHOICE = "choice"
    TEXT = "text"
    DATE = "date"
    NUMBER = "number"
    YES_NO = "yes/no"


class RoleReference(StrEnum):
    """What the words of a role name; decides which index of the report lists them."""

    PERSON = "person"
    PLACE = "place"
    TIME = "time"
    THING = "thing"


class Pattern(StrEnum):
    """How a kind is underlined, so that nothing is told by colour alone."""

    SOLID = "solid"
    DOTTED = "dotted"
    DASHED = "dashed"
    DASH_DOT = "dash-dot"
    DOUBLE = "double"
    WAVE = "wave"


@dataclass(frozen=True, slots=True)
class Colours:
    """Colours of a kind in one theme, ``#RRGGBB`` each.

    Attributes:
        fill: Behind the words.
        line: Underline, badge and outline.
    """

    fill: str
    line: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a choice field: its stored name and the words people read."""

    name: str
    label: str


@dataclass(frozen=True, slots=True)
class Field:
    """A typed value of an annotation.

    Attributes:
        choices: For a choice field only; at least one.
        default: Value of a new annotation; empty for none. Only for choice fields.
        timeline: Whether a date field places the annotation on the report's timeline.
    """

    name: str
    label: str
    type: FieldType
    choices: tuple[Choice, ...] = ()
    default: str = ""
    timeline: bool = False

    def choice_label(self, name: str) -> str:
        """What people read for a stored choice; the name itself if the scheme has it no more."""
        return next((choice.label for choice in self.choices if choice.name == name), name)


@dataclass(frozen=True, slots=True)
class RoleType:
    """A named part of an annotation that points into the text; ``letter`` follows ``R``."""

    name: str
    label: str
    letter: str
    refers: RoleReference


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of annotation.

    Attributes:
        name: Identifier stored with each annotation.
        label: Singular, for people.
        plural: Heading of its table in the report.
        letter: One letter for badges.
        shortcut: Qt key sequence that highlights the selection.
        pattern: Its underline.
        light: Colours on a light ground, also of the report.
        dark: Colours on a dark ground.
    """

    name: str
    label: str
    plural: str
    letter: str
    shortcut: str
    pattern: Pattern
    light: Colours
    dark: Colours
    roles: tuple[RoleType, ...] = ()
    fields: tuple[Field, ...] = ()

    def role(self, name: str) -> RoleType | None:
        """The role of that name, or None."""
        return next((role for role in self.roles if role.name == name), None)

    def field(self, name: str) -> Field | None:
        """The field of that name, or None."""
        return next((field for field in self.fields if field.name == name), None)


@dataclass(frozen=True, slots=True)
class RelationType:
    """A typed link between two annotations.

    Attributes:
        source: Names of the kinds it may start from; empty for any.
        target: Names of the kinds it may lead to; empty for any.
        inverse: What people read at the target's end.
    """

    name: str
    label: str
    inverse: str
    source: tuple[str, ...] = ()
    target: tuple[str, ...] = ()

    @property
    def is_symmetric(self) -> bool:
        """Whether it says the same at both ends, so that neither is the first."""
        return self.inverse == self.label

    def allows(self, source: str, target: str) -> bool:
        """Whether it may lead from a kind to a kind, given by name; a symmetric one either way."""
        return self._fits(source, target) or (self.is_symmetric and self._fits(target, source))

    def read(self, *, forward: bool) -> str:
        """What people read at its source, or at its target."""
        return self.label if forward else self.inverse

    def _fits(self, source: str, target: str) -> bool:
        return source in (self.source or (source,)) and target in (self.target or (target,))


@dataclass(frozen=True, slots=True)
class Scheme:
    """The declaration that a project's editor, lists, exports and report are generated from.

    Attributes:
        source: The TOML it was read from, to the letter; kept in the project.
    """

    name: str
    title: str
    kinds: tuple[Kind, ...]
    relations: tuple[RelationType, ...] = ()
    source: str = ""

    def kind(self, name: str) -> Kind | None:
        """The kind of that name, or None."""
        return next((kind for kind in self.kinds if kind.name == name), None)

    def relation(self, name: str) -> RelationType | None:
        """The relation type of that name, or None."""
        return next((each for each in self.relations if each.name == name), None)
