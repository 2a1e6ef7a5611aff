"""What can be wrong with a workload: codes and facts; the sentences are at the edge, in `forms.words`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from unicodedata import category

EXCERPT = 60


class Code(StrEnum):
    """Each kind of fault; `forms.words` has one sentence for each."""

    # a formula
    TOO_LONG = "too_long"
    FOREIGN_CHARACTER = "foreign_character"
    FOREIGN_SIGN = "foreign_sign"
    PERCENT_SIGN = "percent_sign"
    NOT_A_PRODUCT = "not_a_product"
    DIVISION = "division"
    FACTOR_MISSING = "factor_missing"
    NEGATIVE = "negative"
    NOT_A_NUMBER = "not_a_number"
    TOO_LARGE = "too_large"
    ZERO = "zero"
    NO_UNIT = "no_unit"
    NO_NUMBER = "no_number"
    UNKNOWN_UNIT = "unknown_unit"
    UNKNOWN_VARIABLE = "unknown_variable"
    PERCENT_BELOW = "percent_below"
    NOT_A_FACTOR = "not_a_factor"
    NOT_IN_HOURS = "not_in_hours"
    NOT_IN_HOURS_BUT = "not_in_hours_but"
    NO_HOURS = "no_hours"
    NO_HOURS_BUT_NUMBER = "no_hours_but_number"
    # a line
    NO_SECTION = "no_section"
    UNKNOWN_SECTION = "unknown_section"
    NO_SERVICE = "no_service"
    WORDS_TOO_LONG = "words_too_long"
    UNPRINTABLE = "unprintable"
    NEITHER = "neither"
    NO_VALUE = "no_value"
    RESULT_TOO_LARGE = "result_too_large"
    RESULT_TOO_SMALL = "result_too_small"
    BAD_SYMBOL = "bad_symbol"
    SYMBOL_IS_VARIABLE = "symbol_is_variable"
    SYMBOL_TAKEN = "symbol_taken"
    UNKNOWN_DELIVERY_UNIT = "unknown_delivery_unit"
    # a file
    NO_FILE = "no_file"
    NOT_A_FILE = "not_a_file"
    FORBIDDEN_FILE = "forbidden_file"
    UNREADABLE_FILE = "unreadable_file"
    FILE_TOO_LARGE = "file_too_large"
    NOT_TEXT = "not_text"
    EMPTY_FILE = "empty_file"
    NOT_YAML = "not_yaml"
    TOO_DEEP = "too_deep"
    NOT_A_SPECIFICATION = "not_a_specification"
    BAD_KEY = "bad_key"
    UNKNOWN_KEY = "unknown_key"
    KEY_TWICE = "key_twice"
    KEY_MISSING = "key_missing"
    NO_LINES = "no_lines"
    TOO_MANY_LINES = "too_many_lines"
    LINES_NOT_A_LIST = "lines_not_a_list"
    LINE_NOT_A_MAPPING = "line_not_a_mapping"
    NOT_WORDS = "not_words"
    NOT_YES_OR_NO = "not_yes_or_no"
    VALUE_NOT_A_NUMBER = "value_not_a_number"
    VALUE_NOT_WHOLE = "value_not_whole"
    # a capacity
    NOT_A_MAPPING = "not_a_mapping"
    MORE_THAN = "more_than"


@dataclass(frozen=True, slots=True)
class Flaw:
    """A fault of one field: its code, the facts that fill its sentence, and the field."""

    code: Code
    facts: Mapping[str, str] = field(default_factory=dict)
    field: str = "formula"


@dataclass(frozen=True, slots=True)
class Fault:
    """A flaw with its place: the line from 1 with its service and category, or none of them for the file."""

    flaw: Flaw
    line: int | None = None
    service: str | None = None
    category: str | None = None


class FormulaError(ValueError):
    """The text is no formula; says everything that is wrong with it."""

    def __init__(self, flaws: Iterable[Flaw]) -> None:
        self.flaws = tuple(flaws)
        super().__init__(", ".join(flaw.code for flaw in self.flaws))


def flaw(code: Code, *, of: str = "formula", **facts: object) -> Flaw:
    """A flaw whose facts are safe to show: one printable line, not too long; a tuple is a list of our own words."""
    return Flaw(code, {name: _fact(value) for name, value in facts.items()}, of)


def _fact(value: object) -> str:
    return ", ".join(value) if isinstance(value, tuple) else shown(str(value))


def shown(text: str) -> str:
    """What was typed, safe for a sentence: unprintable characters as escapes, long text cut."""
    cut = text if len(text) <= EXCERPT else f"{text[: EXCERPT - 1]}…"
    return "".join(char if is_one_line(char) else char.encode("unicode_escape").decode() for char in cut)


def is_one_line(text: str) -> bool:
    """Whether the text prints as one line: spaces of every width pass, controls and the like do not."""
    return all(char.isprintable() or category(char) == "Zs" for char in text)
