"""What the terms are once a variation counts: composed from the version before, for the page and for the command."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from evenhand.contracts.due import months_on, parts
from evenhand.contracts.models import Contract, ContractLine, Instalment, LineTerm, Terms
from evenhand.contracts.pricing import Repriced, units_of
from evenhand.contracts.queries.terms import working_days_of
from evenhand.contracts.renewal import renewed_payments
from evenhand.contracts.schedule import Payment, Plan
from evenhand.contracts.varying import (
    Asked,
    BelowOpened,
    Changes,
    NewLine,
    instalments_after,
    kept_instalments,
    minutes_after,
    rates_of,
)
from evenhand.frameworks.models import FrameworkVersion
from evenhand.kernel.periods import ONE_DAY, Period, add_working_days, contract_years
from evenhand.kernel.words import in_language
from evenhand.specifications.feasibility import Capacity, Feasibility
from evenhand.specifications.queries import content_of

held_instalments: list[Callable[[Contract], set[int]]] = []  # numbers that upper stages hold: asked for or paid
billed_amounts: list[Callable[[Contract], int]] = []  # what upper stages billed of a contract paid by units


@dataclass(frozen=True, slots=True)
class ComposedLine:
    """A line with its minutes for each contract year, before and after; None where it is demand-led or not there."""

    line: ContractLine | None
    new: NewLine | None
    before: list[int | None]
    after: list[int | None]
    yearly_before: int | None
    yearly: int | None
    counts: bool
    varied: int | None = None  # what a variation said of a whole year

    @property
    def is_changed(self) -> bool:
        return self.before != self.after

    @property
    def name(self) -> str:
        if self.line:
            return self.line.name
        assert self.new
        return in_language(self.new.category_en, self.new.category_zh)


@dataclass(frozen=True, slots=True)
class Composed:
    """The terms before and what is different after."""

    contract: Contract
    before: Terms
    changes: Changes
    day: date
    starts: date
    ends: date
    amount_minor: int
    framework: FrameworkVersion
    lines: list[ComposedLine]
    instalments_before: list[Payment]
    instalments: list[Payment]
    capacity: Capacity | None
    repriced: tuple[Repriced, ...] = ()

    @property
    def term(self) -> Period:
        return Period(self.starts, self.ends)

    @property
    def minutes_before(self) -> int:
        return sum(minutes or 0 for line in self.lines for minutes in line.before)

    @property
    def minutes(self) -> int:
        return sum(minutes or 0 for line in self.lines for minutes in line.after)

    @property
    def feasibility_before(self) -> Feasibility | None:
        """A whole year of the old text, asked of the staff agreed."""
        return self._feasibility([line.yearly_before for line in self.lines if line.counts])

    @property
    def feasibility(self) -> Feasibility | None:
        """A whole year of the new text."""
        return self._feasibility([line.yearly for line in self.lines if line.counts])

    def _feasibility(self, minutes: list[int | None]) -> Feasibility | None:
        return Feasibility(self.capacity, sum(one or 0 for one in minutes)) if self.capacity else None


def held_numbers(contract: Contract) -> set[int]:
    """Instalments that were asked for already and therefore stay as they are."""
    return {number for find in held_instalments for number in find(contract)}


def billed_minor(contract: Contract, terms: Terms) -> int:
    """What was billed of a contract whose price is a ceiling: it never falls below that. Else nothing is asked."""
    return sum(find(contract) for find in billed_amounts) if terms.has_ceiling else 0


def compose(
    contract: Contract, before: Terms, changes: Changes, day: date, held: Collection[int] | None = None
) -> Composed:
    """What the changes make of a version from a day on. Raises BelowOpened, NotTheSum.

    `held` are the instalments that stay; without them those that upper stages hold now.
    """
    ends = changes.ends or before.ends
    after = Period(before.starts, ends)
    lines = lines_after(before, changes, after, day)
    repriced = tuple(_repriced(before, changes, lines, after, day))
    follows = before.amount_minor + sum(one.more_minor for one in repriced)
    amount = follows if changes.amount_minor is None else changes.amount_minor
    if amount < (least := billed_minor(contract, before)):
        raise BelowOpened(least)
    old = [payment_of(one) for one in before.instalments.all()]
    if changes.renewed_months:
        kept, coming = old, _renewal_payments(contract, before, after, amount, old)
    else:
        kept = kept_instalments(old, day, held_numbers(contract) if held is None else held)
        coming = [one for one in old if one not in kept and one.opens <= ends + ONE_DAY]
        coming += _added_payments(contract, before, after, old)
    if not coming and amount > sum(one.amount_minor for one in kept):
        coming = [_one_payment(contract, before, after, day, old)]
    framework = before.framework_version
    if changes.framework:
        framework = FrameworkVersion.objects.select_related("framework").get(reference=changes.framework)
    return Composed(
        contract=contract,
        before=before,
        changes=changes,
        day=day,
        starts=before.starts,
        ends=ends,
        amount_minor=amount,
        framework=framework,
        lines=lines,
        instalments_before=old,
        instalments=instalments_after(kept, coming, amount, changes.instalments),
        capacity=_capacity(contract, before),
        repriced=repriced,
    )


def payment_of(one: Instalment) -> Payment:
    """An instalment as the schedule reckons with it."""
    return Payment(one.number, one.year, one.opens_on, one.due_on, one.amount_minor)


def lines_after(before: Terms, changes: Changes, after: Period, day: date) -> list[ComposedLine]:
    """Every line once the changes count from a day on, in a term with another last day or the same."""
    years, new_years = contract_years(before.term), contract_years(after)
    rows: dict[int, list[LineTerm]] = {}
    for term in before.line_terms.select_related("line"):
        rows.setdefault(term.line_id, []).append(term)
    found = [_line(terms, years, new_years, day, changes) for terms in rows.values()]
    for new in changes.added:
        minutes = minutes_after(Asked(), new_years, day=day, yearly=new.minutes)
        found.append(ComposedLine(None, new, [None] * len(years), [*minutes], None, new.minutes, True, new.minutes))
    return found


def _line(
    terms: list[LineTerm], years: list[Period], new_years: list[Period], day: date, changes: Changes
) -> ComposedLine:
    line, before = terms[0].line, [term.minutes for term in terms]
    yearly = changes.minutes.get(line.position)
    if None in before and yearly is None:
        return ComposedLine(line, None, before, [None] * len(new_years), None, None, line.counts)
    asked = [minutes or 0 for minutes in before]
    known = Asked(years, asked, rates_of(years, asked, terms[-1].yearly_minutes))
    after = minutes_after(known, new_years, day=day, yearly=yearly)
    old_rate = None if None in before else known.rate
    varied = terms[-1].yearly_minutes if yearly is None else yearly
    now = known.rate if yearly is None else yearly
    return ComposedLine(line, None, before, [*after], old_rate, now, line.counts, varied)


def first_month(day: date) -> date:
    """The month from which a version's prices count: the first that begins on its day or later."""
    return day if day.day == 1 else months_on(day.replace(day=1), 1)


def _repriced(
    before: Terms, changes: Changes, lines: list[ComposedLine], after: Period, day: date
) -> Iterator[Repriced]:
    """Lines with another price of a unit, and the units that the hours from the first month on make."""
    if not changes.prices:
        return
    years, since = contract_years(after), first_month(day)
    known = {one.line.position: one.unit_minor for one in before.line_prices.select_related("line")}
    for composed in lines:
        line = composed.line
        if line is None or line.position not in known or line.position not in changes.prices:
            continue
        left = sum(
            (_left(minutes or 0, year, since) for minutes, year in zip(composed.after, years, strict=True)), Fraction(0)
        )
        units = 0 if None in composed.after else units_of(int(left), line.norm_minutes)
        yield Repriced(line.position, known[line.position], changes.prices[line.position], units)


def _left(minutes: int, year: Period, since: date) -> Fraction:
    """What of a year's minutes lies on a day or after it."""
    days = max((year.ends - max(year.starts, since)).days + 1, 0)
    return Fraction(minutes * days, year.days)


def _capacity(contract: Contract, terms: Terms) -> Capacity | None:
    """A year of the staff agreed, by the figures of the specification."""
    known = content_of(contract.award.tender.specification).capacity
    return replace(known, staff=Fraction(terms.staff)) if known else None


def _added_payments(contract: Contract, before: Terms, after: Period, old: list[Payment]) -> list[Payment]:
    """One for each period by which the term is longer, in the rhythm of the others; weighed by its days."""
    if after.ends <= before.ends:
        return []
    is_working = working_days_of(contract.jurisdiction, after)
    years, last = contract_years(after), max((one.number for one in old), default=0)
    periods = parts(Period(before.ends + ONE_DAY, after.ends), 12 // before.payments_a_year)
    found = []
    for place, period in enumerate(periods, start=1):
        is_after = bool(before.advance_bp) or before.has_ceiling
        opens = period.ends + ONE_DAY if is_after else period.starts
        year = next((n for n, one in enumerate(years, start=1) if period.starts in one), len(years))
        due = add_working_days(opens, before.payment_days, is_working)
        weight = before.amount_minor * period.days // before.term.days
        found.append(Payment(last + place, year, opens, due, weight))
    return found


def _renewal_payments(
    contract: Contract, before: Terms, after: Period, amount_minor: int, old: list[Payment]
) -> list[Payment]:
    """Those of a renewed period; those of the periods before stay as they are."""
    plan = Plan(
        before.payments_a_year, 0 if before.has_ceiling else before.advance_bp, is_in_arrears=before.has_ceiling
    )
    return renewed_payments(
        old,
        after,
        Period(before.ends + ONE_DAY, after.ends),
        price_minor=amount_minor - sum(one.amount_minor for one in old),
        plan=plan,
        days=before.payment_days,
        working=working_days_of(contract.jurisdiction, after),
    )


def _one_payment(contract: Contract, before: Terms, after: Period, day: date, old: list[Payment]) -> Payment:
    """What is left of the price once no instalment is to come: open from the day."""
    years, last = contract_years(after), max((one.number for one in old), default=0)
    year = next((n for n, one in enumerate(years, start=1) if day in one), len(years))
    due = add_working_days(day, before.payment_days, working_days_of(contract.jurisdiction, after))
    return Payment(last + 1, year, day, due, 1)
