"""The rows that a worker's week can have, by their tokens: lines, cases, groups, requests."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from evenhand.contracts.models import Contract, ContractLine, OutcomeTerm
from evenhand.contracts.queries import current_terms
from evenhand.parties.models import Person
from evenhand.records.cells import Row, days_of
from evenhand.records.credit import norm_of
from evenhand.records.forms.grid import RowKind
from evenhand.records.models import Case, Group, Undertaking
from evenhand.requests.models import TaskRequest
from evenhand.specifications.forms.parts import UNIT_WORDS

CROWDS = frozenset({"session", "week", "group"})  # units that people come to


@dataclass
class Rows:
    """Everything that a row can be of: the contract's lines and requests, the worker's cases and groups."""

    contract: Contract
    worker: Person
    monday: date
    lines: dict[int, ContractLine] = field(init=False)
    groups_served: list[OutcomeTerm] = field(init=False)
    cases: dict[int, Case] = field(init=False)
    groups: dict[int, Group] = field(init=False)
    requests: dict[int, TaskRequest] = field(init=False)

    def __post_init__(self) -> None:
        """Five statements."""
        sunday = days_of(self.monday)[-1]
        self.lines = {line.pk: line for line in self.contract.lines.all()}
        self.groups_served = list(current_terms(self.contract).outcome_terms.all())
        opened = {"contract": self.contract, "opened_on__lte": sunday}
        self.cases = {case.pk: case for case in Case.objects.filter(**opened).order_by("reference")}
        self.groups = {group.pk: group for group in Group.objects.filter(**opened).order_by("reference")}
        self.requests = {one.pk: one for one in self.contract.requests.order_by("reference")}

    def usual(self) -> list[RowKind]:
        """What a week shows by itself: her open cases and groups, and the lines that need neither."""
        own = [*self._own(self.cases.values()), *self._own(self.groups.values())]
        served = {undertaking.line_id for undertaking in own}
        rows = [self.kind(_row_of(one)) for one in own]
        rows += [self.kind(Row(line=key)) for key in self.lines if key not in served]
        return sorted((row for row in rows if row), key=self._order)

    def kinds(self, rows: Iterable[Row]) -> list[RowKind]:
        """These rows in the contract's order, each once."""
        found = {kind.token: kind for row in rows if (kind := self.kind(row))}
        return sorted(found.values(), key=self._order)

    def merged(self, *several: Iterable[RowKind]) -> list[RowKind]:
        """Rows from several sources, each once, in the contract's order."""
        found = {kind.token: kind for kinds in several for kind in kinds}
        return sorted(found.values(), key=self._order)

    def by_token(self, token: str) -> RowKind | None:
        """The row that a token in a form means, if the worker can have it."""
        return next((kind for kind in self.possible() if kind.token == token), None)

    def possible(self) -> list[RowKind]:
        """All rows there could be."""
        rows = [Row(line=key) for key in self.lines]
        direct = [key for key, line in self.lines.items() if line.section == "direct"]
        rows += [Row(line=key, target_group=group.position) for key in direct for group in self.groups_served]
        rows += [_row_of(one) for one in (*self.cases.values(), *self.groups.values())]
        rows += [Row(request=key) for key in self.requests]
        return self.kinds(rows)

    def kind(self, row: Row) -> RowKind | None:
        """What a row is called and counted in."""
        if row.request is not None:
            return self._of_request(row)
        line = self.lines.get(row.line or 0)
        if line is None:
            return None
        unit = UNIT_WORDS.get(line.unit, line.unit) if line.norm_minutes else UNIT_WORDS["hour"]
        is_crowd = row.case is None and line.section == "direct" and line.unit in CROWDS
        return RowKind(
            self._token(row, line),
            row,
            self._label(row, line),
            unit,
            norm_of(line.norm_minutes),
            line.section,
            is_crowd,
        )

    def _of_request(self, row: Row) -> RowKind | None:
        request = self.requests.get(row.request or 0)
        if request is None:
            return None
        label = _("%(task)s, %(reference)s") % {"task": request.task, "reference": request.reference}
        return RowKind(f"r{request.reference}", row, label, UNIT_WORDS["hour"], norm_of(None), "outside")

    def _token(self, row: Row, line: ContractLine) -> str:
        if row.case in self.cases:
            return f"c{self.cases[row.case].reference}"
        if row.group in self.groups:
            return f"g{self.groups[row.group].reference}"
        return f"l{line.position}" + (f"t{row.target_group}" if row.target_group else "")

    def _label(self, row: Row, line: ContractLine) -> str:
        group = next((one.group for one in self.groups_served if one.position == row.target_group), "")
        more = group
        if row.case in self.cases:
            more = self.cases[row.case].reference
        elif row.group in self.groups:
            more = self.groups[row.group].label
        return _("%(line)s, %(of)s") % {"line": line.name, "of": more} if more else line.name

    def _own(self, undertakings: Iterable[Case | Group]) -> list[Case | Group]:
        return [
            one
            for one in undertakings
            if one.worker_id == self.worker.pk and (one.closed_on is None or one.closed_on >= self.monday)
        ]

    def _order(self, kind: RowKind) -> tuple[int, int, str]:
        line = self.lines.get(kind.row.line or 0)
        return (0, line.position, kind.token) if line else (1, 0, kind.token)


def _row_of(one: Undertaking) -> Row:
    """The row of a case or group."""
    if isinstance(one, Case):
        return Row(line=one.line_id, case=one.pk, target_group=one.target_group)
    return Row(line=one.line_id, group=one.pk, target_group=one.target_group)
