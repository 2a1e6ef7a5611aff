"""Old and new beside each other: what a variation changes in hours, money and words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from evenhand.contracts.queries import current_terms
from evenhand.contracts.queries.budgets import Change, cells_after, cells_now, claimed_cells
from evenhand.contracts.queries.composing import Composed, ComposedLine, first_month
from evenhand.kernel.words import in_language
from evenhand.shell import words
from evenhand.specifications.feasibility import Feasibility


@dataclass(frozen=True, slots=True)
class Row:
    """One value before and after."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Group:
    """Rows of one kind, under a heading."""

    heading: str
    rows: list[Row]


def effect(composed: Composed) -> list[Group]:
    """Everything that changes, in hours, money, time and words; a group without changes is left out."""
    found = [
        Group(_("Hours"), list(_hours(composed))),
        Group(_("Money"), list(_money(composed))),
        Group(_("Line budget"), list(_budget(composed))),
        Group(_("Term and framework"), list(_frame(composed))),
        Group(_("Duties"), list(_duties(composed))),
    ]
    return [group for group in found if group.rows]


def _hours(composed: Composed) -> Iterator[Row]:
    changed = [line for line in composed.lines if line.is_changed]
    for line in changed:
        yield from _years(line)
    if not changed:
        return
    whole = _minutes(composed.minutes_before), _minutes(composed.minutes)
    yield Row(_("All lines, whole term"), *whole)
    before, after = composed.feasibility_before, composed.feasibility
    if before and after:
        yield Row(_("Of the hours that the staff has in a year"), _share(before), _share(after))


def _years(line: ComposedLine) -> Iterator[Row]:
    for place in range(max(len(line.before), len(line.after))):
        before = line.before[place] if place < len(line.before) else None
        after = line.after[place] if place < len(line.after) else None
        if before != after:
            label = _("%(line)s, year %(year)s") % {"line": line.name, "year": place + 1}
            yield Row(label, _minutes(before), _minutes(after))


def _minutes(minutes: int | None) -> str:
    return "–" if minutes is None else _("%(hours)s hours") % {"hours": words.hours(minutes)}


def _share(found: Feasibility) -> str:
    if found.share_bp is None:
        return "–"
    asked, available = words.hours(found.asked_minutes), words.hours(found.capacity.available_minutes)
    return _("%(share)s (%(asked)s of %(available)s hours)") % {
        "share": words.percent(found.share_bp),
        "asked": asked,
        "available": available,
    }


def _money(composed: Composed) -> Iterator[Row]:
    currency = composed.before.currency
    if composed.before.amount_minor != composed.amount_minor:
        amounts = (composed.before.amount_minor, composed.amount_minor)
        yield Row(_("Price of the contract"), *(words.money(amount, currency) for amount in amounts))
    names = {line.line.position: line.name for line in composed.lines if line.line}
    for price in composed.repriced:
        label = _("%(line)s, price of a unit from %(month)s") % {
            "line": names[price.line],
            "month": words.day(first_month(composed.day)),
        }
        yield Row(label, *(words.money(one, currency) for one in (price.before_minor, price.after_minor)))
    old = {one.number: one for one in composed.instalments_before}
    new = {one.number: one for one in composed.instalments}
    for number in sorted(old.keys() | new.keys()):
        before, after = old.get(number), new.get(number)
        if before == after:
            continue
        known = after or before
        assert known
        due = words.day(known.due)
        label = _("Instalment %(number)s, due %(due)s") % {"number": number, "due": due}
        yield Row(label, *(words.money(one.amount_minor, currency) if one else "–" for one in (before, after)))


def _budget(composed: Composed) -> Iterator[Row]:
    """What becomes of the line budget, where cost is reimbursed; of terms that count no longer nothing is reckoned."""
    before = composed.before
    if not before.is_by_cost or before != current_terms(composed.contract):
        return
    old, paid = cells_now(before), [(one.year, one.amount_minor) for one in composed.instalments]
    change = Change(composed.term, composed.amount_minor, paid, composed.day)
    new = cells_after(old, claimed_cells(composed.contract), change, before.indirect_bp or 0)
    named = {one.pk: one.name for one in composed.contract.cost_categories.all()}
    for category, year in sorted(old.keys() | new.keys(), key=lambda cell: (cell[1], cell[0])):
        amounts = [cells.get((category, year), 0) for cells in (old, new)]
        if amounts[0] != amounts[1]:
            label = _("%(name)s, year %(year)s") % {"name": named[category], "year": year}
            yield Row(label, *(words.money(amount, before.currency) for amount in amounts))


def _frame(composed: Composed) -> Iterator[Row]:
    if composed.before.ends != composed.ends:
        yield Row(_("Last day"), words.day(composed.before.ends), words.day(composed.ends))
    if composed.before.framework_version_id != composed.framework.pk:
        yield Row(_("Evaluation framework"), str(composed.before.framework_version), str(composed.framework))


def _duties(composed: Composed) -> Iterator[Row]:
    known = {duty.code: duty for duty in composed.before.duties.all()}
    for code in composed.changes.removed_duties:
        if duty := known.get(code):
            yield Row(_side(duty.party), duty.text, _("no longer owed"))
    for worded in composed.changes.worded:
        old = known.get(worded.code)
        text = in_language(*worded.texts)
        measure = in_language(*worded.measures)
        said = f"{text} {measure}".strip()
        yield Row(_side(worded.party), f"{old.text} {old.measure}" if old else _("not owed"), said)


def _side(party: str) -> str:
    named = {"purchaser": _("Duty of the purchaser"), "provider": _("Duty of the provider")}
    return named.get(party, _("Duty of a third party"))
