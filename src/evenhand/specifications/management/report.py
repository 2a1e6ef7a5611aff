"""A checked specification as a text table and as plain data."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Any
from unicodedata import east_asian_width

from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from evenhand.kernel.quantities import decimal_of, half_up, written
from evenhand.specifications.faults import Fault
from evenhand.specifications.feasibility import Feasibility, Verdict
from evenhand.specifications.forms.words import placed, sentence
from evenhand.specifications.reading import Specification
from evenhand.specifications.workload import Line, Section, Total

HEADS: dict[Section, Promise] = {Section.DIRECT: _("Direct"), Section.INDIRECT: _("Indirect")}
SUMS: dict[Section, Promise] = {
    Section.DIRECT: _("Direct, together"),
    Section.INDIRECT: _("Indirect, together"),
}
VERDICTS: dict[Verdict, Promise] = {
    Verdict.FEASIBLE: _("feasible"),
    Verdict.NEEDS_REASON: _("needs a written reason"),
    Verdict.IMPOSSIBLE: _("not possible"),
}


def as_data(specification: Specification) -> dict[str, Any]:
    """Lines and totals with exact hours, None where a symbol stands for them."""
    workload = specification.workload
    data: dict[str, Any] = {
        "lines": [_line(line) for line in workload.lines],
        "direct": _total(workload.direct),
        "indirect": _total(workload.indirect),
        "total": _total(workload.total),
    }
    if feasibility := specification.feasibility:
        data["feasibility"] = {
            "available": _hours(Fraction(feasibility.capacity.available, 60)),
            "asked": _hours(Fraction(feasibility.asked_minutes, 60)),
            "left_out": list(feasibility.left_out),
            "percent": None if feasibility.share is None else _percent(feasibility.share),
            "verdict": str(feasibility.verdict),
        }
    return data


def _line(line: Line) -> dict[str, Any]:
    return {
        "section": str(line.section),
        "service": line.service,
        "category": line.category,
        "hours": None if line.hours is None else decimal_of(line.hours),
        "symbol": line.symbol,
    }


def _total(total: Total) -> dict[str, Any]:
    return {"hours": decimal_of(total.hours), "symbols": list(total.symbols)}


def _hours(hours: Fraction) -> Decimal:
    """Hours to a hundredth: a minute is no finite decimal of an hour."""
    return Decimal(half_up(hours * 100)).scaleb(-2).normalize()


def _percent(share: Fraction) -> Decimal:
    return Decimal(half_up(share * 1000)).scaleb(-1)


def faults_as_data(specification: Specification) -> dict[str, Any]:
    return {"faults": [_fault(fault) for fault in specification.faults]}


def _fault(fault: Fault) -> dict[str, Any]:
    return {
        "line": fault.line,
        "service": fault.service,
        "category": fault.category,
        "reason": sentence(fault.flaw),
    }


def faults_as_text(specification: Specification) -> str:
    """Each fault on a line, and how many there are."""
    count = len(specification.faults)
    head = ngettext("%(count)s fault; no hours are counted.", "%(count)s faults; no hours are counted.", count)
    return "\n".join([*map(placed, specification.faults), head % {"count": count}])


def written_total(total: Total) -> str:
    """Known hours beside the symbols of the others, as `22,276.8 + X + Y`."""
    return " + ".join([written(total.hours), *total.symbols])


def as_text(specification: Specification) -> str:
    """An aligned table by section with totals, and feasibility where a capacity is given."""
    rows = list(_rows(specification))
    first = max(_width(label) for label, _hours in rows)
    whole = max(len(hours.partition(" ")[0].partition(".")[0]) for _label, hours in rows)
    lines = [_row(label, hours, first, whole) for label, hours in rows]
    if specification.feasibility:
        lines += ["", *_feasibility(specification.feasibility)]
    return "\n".join(lines)


def _rows(specification: Specification) -> Iterator[tuple[str, str]]:
    workload = specification.workload
    for section, total in ((Section.DIRECT, workload.direct), (Section.INDIRECT, workload.indirect)):
        lines = workload.section(section)
        if lines:
            yield str(HEADS[section]), ""
            for line in lines:
                label = f"{line.number:>4}  " + " · ".join(filter(None, (line.service, line.category)))
                yield label, line.symbol or "" if line.hours is None else written(line.hours)
            yield str(SUMS[section]), written_total(total)
    yield gettext("Total a year, in norm hours"), written_total(workload.total)


def _width(text: str) -> int:
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)


def _row(label: str, hours: str, first: int, whole: int) -> str:
    """The label, and the hours aligned at their decimal point."""
    before = len(hours.partition(" ")[0].partition(".")[0])
    return f"{label}{' ' * (first - _width(label) + 2 + whole - before)}{hours}".rstrip()


def _feasibility(feasibility: Feasibility) -> Iterator[str]:
    facts = {
        "asked": f"{_hours(Fraction(feasibility.asked_minutes, 60)):,f}",
        "available": f"{_hours(feasibility.capacity.available / 60):,f}",
        "verdict": VERDICTS[feasibility.verdict],
        "symbols": ", ".join(feasibility.left_out),
    }
    if feasibility.share is None:
        yield gettext("Staff have no hours left for services: not possible.")
        return
    facts["percent"] = f"{_percent(feasibility.share)}"
    yield gettext("Asked of staff: %(asked)s of %(available)s hours available, %(percent)s%%: %(verdict)s.") % facts
    if feasibility.left_out:
        yield gettext("Not counted, because their hours are unknown: %(symbols)s.") % facts
