"""Reads a specification from YAML strictly: every key is known, every fault is told in one pass."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import Any

import yaml

from evenhand.kernel.quantities import minutes
from evenhand.specifications.faults import Code, Fault, Flaw, flaw
from evenhand.specifications.feasibility import Capacity, Feasibility, feasibility_of
from evenhand.specifications.formulas import VARIABLES
from evenhand.specifications.nodes import NotYaml, compose, entries, number_of, sorted_out, truth_of, words_of
from evenhand.specifications.workload import TypedLine, Workload, check

LARGEST_FILE = 128 * 1024
MOST_LINES = 500
WORDS = ("section", "service", "category", "formula", "symbol", "unit")
LINE_KEYS = (*WORDS, "counts")
KEYS = (*VARIABLES, "capacity", "lines")
CAPACITY_KEYS = (
    "working_days", "leave_days", "hours_a_day",
    "supervision_hours_a_week", "meeting_hours_a_week", "paperwork_hours",
)  # fmt: skip
_MOST = {"working_days": Fraction(366), "hours_a_day": Fraction(24)}
_CAUSES: dict[type[OSError], Code] = {
    FileNotFoundError: Code.NO_FILE,
    IsADirectoryError: Code.NOT_A_FILE,
    PermissionError: Code.FORBIDDEN_FILE,
}


@dataclass(frozen=True, slots=True)
class Specification:
    """What a file says of workload; it holds only where there are no faults."""

    workload: Workload = field(default_factory=Workload)
    variables: Mapping[str, Fraction] = field(default_factory=dict)
    capacity: Capacity | None = None
    faults: tuple[Fault, ...] = ()

    @property
    def feasibility(self) -> Feasibility | None:
        return feasibility_of(self.workload, self.capacity) if self.capacity else None


def read_file(path: Path) -> Specification:
    """Read a file; what prevents it is a fault like any other."""
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_FILE + 1)
    except OSError as error:
        return _refused(flaw(_CAUSES.get(type(error), Code.UNREADABLE_FILE), of="file", name=path))
    return read(data)


def read(data: bytes) -> Specification:
    """Read the bytes of a YAML file; faults of any kind are in the answer, nothing is raised."""
    if len(data) > LARGEST_FILE:
        return _refused(flaw(Code.FILE_TOO_LARGE, of="file", most=LARGEST_FILE // 1024))
    try:
        root = compose(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return _refused(flaw(Code.NOT_TEXT, of="file"))
    except NotYaml as error:
        return _refused(error.flaw)
    if root is None:
        return _refused(flaw(Code.EMPTY_FILE, of="file"))
    if not isinstance(root, yaml.MappingNode):
        return _refused(flaw(Code.NOT_A_SPECIFICATION, of="file"))
    return _specification(root)


def _refused(*flaws: Flaw) -> Specification:
    return Specification(faults=tuple(map(Fault, flaws)))


def _specification(root: yaml.MappingNode) -> Specification:
    flaws: list[Flaw] = []
    found = entries(root, KEYS, flaws)
    given = {name: number_of(found[name], name, whole=name == "population") for name in VARIABLES if name in found}
    variables = dict(sorted_out(given, flaws))
    capacity = _capacity(found["capacity"], variables, given, flaws) if "capacity" in found else None
    line_faults: list[Fault] = []
    lines = [_typed(node, number, line_faults) for number, node in enumerate(_lines(found, flaws), start=1)]
    checked = check(lines, variables, doubtful=given.keys() - variables.keys())
    by_line = sorted([*line_faults, *checked.faults], key=lambda fault: fault.line or 0)
    return Specification(checked.workload, variables, capacity, (*map(Fault, flaws), *by_line))


def _lines(found: Mapping[str, yaml.Node], flaws: list[Flaw]) -> list[yaml.Node]:
    node = found.get("lines")
    if node is None:
        flaws.append(flaw(Code.NO_LINES, of="lines"))
    elif not isinstance(node, yaml.SequenceNode):
        flaws.append(flaw(Code.LINES_NOT_A_LIST, of="lines"))
    elif not node.value:
        flaws.append(flaw(Code.NO_LINES, of="lines"))
    elif len(node.value) > MOST_LINES:
        flaws.append(flaw(Code.TOO_MANY_LINES, of="lines", most=MOST_LINES))
    else:
        return list(node.value)
    return []


def _typed(node: yaml.Node, number: int, faults: list[Fault]) -> TypedLine:
    """A line as typed; fields of the wrong kind are faults and left empty."""
    if not isinstance(node, yaml.MappingNode):
        faults.append(Fault(flaw(Code.LINE_NOT_A_MAPPING, of="lines"), number))
        return TypedLine(mistyped=frozenset(LINE_KEYS))
    flaws: list[Flaw] = []
    found = entries(node, LINE_KEYS, flaws)
    fields: dict[str, Any] = {}
    mistyped = set()
    for name, value in found.items():
        field_value = truth_of(value, name) if name == "counts" else words_of(value, name)
        if isinstance(field_value, Flaw):
            flaws.append(field_value)
            mistyped.add(name)
        else:
            fields[name] = field_value
    typed = TypedLine(**fields, mistyped=frozenset(mistyped))
    faults += [Fault(found_flaw, number, typed.service or None, typed.category) for found_flaw in flaws]
    return typed


def _capacity(
    node: yaml.Node, variables: Mapping[str, Fraction], given: Mapping[str, object], flaws: list[Flaw]
) -> Capacity | None:
    """The hours that staff have; every key of it is needed, and `staff` and `weeks` of the call."""
    if not isinstance(node, yaml.MappingNode):
        flaws.append(flaw(Code.NOT_A_MAPPING, of="capacity", name="capacity"))
        return None
    found = entries(node, CAPACITY_KEYS, flaws)
    read = {
        name: number_of(value, name, zero=name not in _MOST, whole=name == "working_days")
        for name, value in found.items()
    }
    missing = [key for key in CAPACITY_KEYS if key not in found]
    missing += [key for key in ("staff", "weeks") if key not in given]
    flaws += [flaw(Code.KEY_MISSING, of=key, key=key) for key in missing]
    numbers = dict(sorted_out(read, flaws))
    limits = {**_MOST, "leave_days": numbers.get("working_days", _MOST["working_days"])}
    above = [name for name, most in limits.items() if numbers.get(name, Fraction(0)) > most]
    flaws += [flaw(Code.MORE_THAN, of=name, name=name, most=limits[name]) for name in above]
    needed = {**variables, **numbers}
    return None if above or not needed.keys() >= {*CAPACITY_KEYS, "staff", "weeks"} else _in_minutes(needed)


def _in_minutes(numbers: Mapping[str, Fraction]) -> Capacity:
    return Capacity(
        staff=numbers["staff"],
        weeks=numbers["weeks"],
        working_days=int(numbers["working_days"]),
        leave_days=numbers["leave_days"],
        minutes_a_day=minutes(numbers["hours_a_day"]),
        supervision_minutes_a_week=minutes(numbers["supervision_hours_a_week"]),
        meeting_minutes_a_week=minutes(numbers["meeting_hours_a_week"]),
        paperwork_minutes=minutes(numbers["paperwork_hours"]),
    )
