"""A formula read back in words: “8 cases a worker, 5 sessions a case, 6 hours a session, 14 workers”."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import reduce

from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext_lazy, pgettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from evenhand.kernel.quantities import written
from evenhand.specifications.formulas import PERCENT, Factor, Formula, Measure, Variable

AMOUNTS: dict[str, Promise] = {
    "staff": ngettext_lazy("%(count)s worker", "%(count)s workers", "number"),
    "case": ngettext_lazy("%(count)s case", "%(count)s cases", "number"),
    "session": ngettext_lazy("%(count)s session", "%(count)s sessions", "number"),
    "group": ngettext_lazy("%(count)s group", "%(count)s groups", "number"),
    "household": ngettext_lazy("%(count)s household", "%(count)s households", "number"),
    "report": ngettext_lazy("%(count)s report", "%(count)s reports", "number"),
    "person": ngettext_lazy("%(count)s person", "%(count)s persons", "number"),
    "volunteer": ngettext_lazy("%(count)s volunteer", "%(count)s volunteers", "number"),
    "day": ngettext_lazy("%(count)s day", "%(count)s days", "number"),
    "week": ngettext_lazy("%(count)s week", "%(count)s weeks", "number"),
    "month": ngettext_lazy("%(count)s month", "%(count)s months", "number"),
    "year": ngettext_lazy("%(count)s year", "%(count)s years", "number"),
    "hour": ngettext_lazy("%(count)s hour", "%(count)s hours", "number"),
}
EACH: dict[str, Promise] = {
    "staff": pgettext_lazy("for each", "a worker"),
    "case": pgettext_lazy("for each", "a case"),
    "session": pgettext_lazy("for each", "a session"),
    "group": pgettext_lazy("for each", "a group"),
    "household": pgettext_lazy("for each", "a household"),
    "report": pgettext_lazy("for each", "a report"),
    "person": pgettext_lazy("for each", "a person"),
    "volunteer": pgettext_lazy("for each", "a volunteer"),
    "day": pgettext_lazy("for each", "a day"),
    "week": pgettext_lazy("for each", "a week"),
    "month": pgettext_lazy("for each", "a month"),
    "year": pgettext_lazy("for each", "a year"),
    "hour": pgettext_lazy("for each", "an hour"),
}
AND_EACH: dict[str, Promise] = {
    "staff": pgettext_lazy("and for each", "worker"),
    "case": pgettext_lazy("and for each", "case"),
    "session": pgettext_lazy("and for each", "session"),
    "group": pgettext_lazy("and for each", "group"),
    "household": pgettext_lazy("and for each", "household"),
    "report": pgettext_lazy("and for each", "report"),
    "person": pgettext_lazy("and for each", "person"),
    "volunteer": pgettext_lazy("and for each", "volunteer"),
    "day": pgettext_lazy("and for each", "day"),
    "week": pgettext_lazy("and for each", "week"),
    "month": pgettext_lazy("and for each", "month"),
    "year": pgettext_lazy("and for each", "year"),
    "hour": pgettext_lazy("and for each", "hour"),
}
KNOWN: dict[str, Promise] = {
    "staff": ngettext_lazy("%(count)s worker", "%(count)s workers", "number"),
    "all_staff": ngettext_lazy("%(count)s member of staff", "%(count)s members of staff", "number"),
    "weeks": ngettext_lazy("%(count)s week", "%(count)s weeks", "number"),
    "population": ngettext_lazy("%(count)s resident", "%(count)s residents", "number"),
}
UNKNOWN: dict[str, Promise] = {
    "staff": _("all workers"),
    "all_staff": _("all members of staff"),
    "weeks": _("all weeks of service"),
    "population": _("the residents"),
}


def words_of(formula: Formula, variables: Mapping[str, Fraction]) -> str:
    """The formula in words of the reader's language; variables without value are named."""
    parts: list[str] = []
    share: Measure | None = None
    for factor in formula.factors:
        if share:
            facts = {"share": _factor(share, variables), "whole": _factor(factor, variables)}
            parts.append(gettext("%(share)s of %(whole)s") % facts)
            share = None
        elif isinstance(factor, Measure) and factor.over == PERCENT and factor is not formula.factors[-1]:
            share = factor
        else:
            parts.append(_factor(factor, variables))
    return pgettext("between the factors of a formula", ", ").join(parts)


def _factor(factor: Factor, variables: Mapping[str, Fraction]) -> str:
    if isinstance(factor, Variable):
        value = variables.get(factor.name)
        return str(UNKNOWN[factor.name]) if value is None else _counted(KNOWN[factor.name], value)
    if factor.over == PERCENT:
        amount = gettext("%(count)s%%") % {"count": written(factor.number)}
    else:
        amount = _counted(AMOUNTS[factor.over], factor.number)
    if not factor.under:
        return amount
    first, *others = factor.under
    each = reduce(_and_each, others, str(EACH[first]))
    return pgettext("as in: 5 sessions a case", "%(amount)s %(each)s") % {"amount": amount, "each": each}


def _and_each(each: str, unit: str) -> str:
    return pgettext("as in: a report and worker", "%(each)s and %(unit)s") % {"each": each, "unit": AND_EACH[unit]}


def _counted(phrase: Promise, count: Fraction) -> str:
    """One is singular, all else plural, a half too."""
    return str(phrase % {"number": 1 if count == 1 else 2, "count": written(count)})
