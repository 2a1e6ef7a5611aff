"""Two versions of the terms of one contract compared: what was added, removed and changed.

A version is given as a snapshot of plain values. Its sections hold parts (a line, a duty, a clause, an instalment),
known by keys that stay the same through all versions; a part holds named values.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from evenhand.contracts.wording import Piece, words

ADDED, REMOVED, CHANGED = "added", "removed", "changed"
# The sections, in the order in which a contract says them.
TERM, PRICE, LINES, OUTCOMES, INSTALMENTS, FUNDERS = "term", "price", "lines", "outcomes", "instalments", "funders"
DUTIES, CLAUSES, BUDGET = "duties", "clauses", "budget"
SECTIONS = (TERM, PRICE, BUDGET, LINES, OUTCOMES, DUTIES, CLAUSES, INSTALMENTS, FUNDERS)
# How a value is written.
TEXT, MINUTES, MONEY, SHARE, DAY, NUMBER, POINTS, CHOICE = (
    "text", "minutes", "money", "share", "day", "number", "points", "choice"
)  # fmt: skip

Plain = str | int | date | None


@dataclass(frozen=True, slots=True)
class Value:
    """What a field of a part says: how it is written, in which language where it is a text, which year it is for."""

    field: str
    kind: str
    what: Plain
    language: str = ""  # `en` or `zh` of a text
    year: int | None = None

    @property
    def key(self) -> tuple[str, str, int | None]:
        return (self.field, self.language, self.year)

    @property
    def is_empty(self) -> bool:
        return self.what is None or self.what == ""


@dataclass(frozen=True, slots=True)
class Part:
    """A line, duty, clause, instalment …: its key, its name in both languages, what it says."""

    key: str
    names: tuple[str, str]  # English, Chinese
    values: tuple[Value, ...]
    party: str = ""  # of a duty: who owes it


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A version of the terms: its number and, by section, its parts."""

    number: int
    sections: Mapping[str, tuple[Part, ...]] = field(default_factory=dict)

    def parts(self, section: str) -> dict[str, Part]:
        return {part.key: part for part in self.sections.get(section, ())}


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field of a part before and after; an absent side is null."""

    field: str
    kind: str
    language: str
    year: int | None
    old: Plain
    new: Plain

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """The words of a text compared."""
        return words(str(self.old or ""), str(self.new or ""))

    @property
    def delta(self) -> int | None:
        """By how much a figure grew; null where one of the two is no figure."""
        if isinstance(self.old, int) and isinstance(self.new, int):
            return self.new - self.old
        return None


@dataclass(frozen=True, slots=True)
class PartChange:
    """A part that was added, removed or changed, with the fields that differ."""

    section: str
    key: str
    how: str
    names: tuple[str, str]
    party: str
    changes: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class SectionChange:
    """All that differs in one section."""

    section: str
    parts: tuple[PartChange, ...]

    def counted(self, how: str) -> int:
        return sum(part.how == how for part in self.parts)


@dataclass(frozen=True, slots=True)
class Comparison:
    """All that differs between two versions, by section."""

    old: int
    new: int
    sections: tuple[SectionChange, ...]

    @property
    def is_same(self) -> bool:
        return not self.sections

    @property
    def parts(self) -> tuple[PartChange, ...]:
        return tuple(part for section in self.sections for part in section.parts)

    def counted(self, how: str) -> int:
        """How many parts were added, removed or changed."""
        return sum(section.counted(how) for section in self.sections)


def compare(old: Snapshot, new: Snapshot) -> Comparison:
    """What was added, removed and changed from one version to another."""
    known = [*SECTIONS, *sorted((old.sections.keys() | new.sections.keys()) - set(SECTIONS))]
    found = [SectionChange(section, _differing(section, old, new)) for section in known]
    return Comparison(old.number, new.number, tuple(section for section in found if section.parts))


def _differing(section: str, old: Snapshot, new: Snapshot) -> tuple[PartChange, ...]:
    """The parts that differ, in the new version's order; a part that was removed stands where it stood."""
    before, after = old.parts(section), new.parts(section)
    found = [_change(section, before.get(key), after.get(key)) for key in _merged(list(before), list(after))]
    return tuple(change for change in found if change)


def _merged(before: list[str], after: list[str]) -> Iterable[str]:
    """All keys once: the new order, each removed key behind the key that it followed."""
    found, kept = list(after), set(after)
    for place, key in enumerate(before):
        if key not in kept:
            found.insert(found.index(before[place - 1]) + 1 if place else 0, key)
            kept.add(key)
    return found


def _change(section: str, old: Part | None, new: Part | None) -> PartChange | None:
    fields = _fields(old, new)
    part = new or old
    if part is None or (old and new and not fields):
        return None
    how = CHANGED if old and new else (ADDED if new else REMOVED)
    return PartChange(section, part.key, how, part.names, part.party, fields)


def _fields(old: Part | None, new: Part | None) -> tuple[FieldChange, ...]:
    """The fields that differ. Of a part that is new or gone all that say something."""
    before = {value.key: value for value in old.values} if old else {}
    after = {value.key: value for value in new.values} if new else {}
    found = []
    for key in dict.fromkeys([*after, *before]):
        was, is_now = before.get(key), after.get(key)
        either = is_now or was
        assert either
        gone, come = (was.what if was else None), (is_now.what if is_now else None)
        if _said(gone) != _said(come):
            found.append(FieldChange(either.field, either.kind, either.language, either.year, gone, come))
    return tuple(found)


def _said(what: Plain) -> Plain:
    """An empty text says as little as none."""
    return None if what == "" else what
