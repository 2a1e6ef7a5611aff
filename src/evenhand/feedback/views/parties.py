"""Who answers for a centre: the contract's header as residents read it."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evenhand.contracts.due import KEPT, LATE
from evenhand.contracts.queries import Overview
from evenhand.contracts.views.standing import yearly_sums
from evenhand.shell import words
from evenhand.shell.parts import Arm, Balance


def balance(seen: Overview) -> Balance:
    """Who buys and who runs, the money of a year on the pivot."""
    contract = seen.contract
    minutes = sum(
        term.minutes or 0
        for term in seen.terms.line_terms.select_related("line")
        if term.year == 1 and term.line.section == "direct"
    )
    return Balance(
        purchaser=Arm(contract.purchaser.name, _kept(seen.marks("purchaser")), _("Buys the service")),
        provider=Arm(contract.provider.name, _kept(seen.marks("provider")), _("Runs the centre")),
        total=_yearly(seen),
        terms=[_("public money, for %(hours)s hours of direct service a year") % {"hours": words.hours(minutes)}],
    )


def _yearly(seen: Overview) -> str:
    """The money of a year; of the whole term where the years differ."""
    sums, currency = yearly_sums(seen), seen.terms.currency
    if sums and len(set(sums)) == 1:
        return _("%(amount)s a year") % {"amount": words.money(sums[0], currency)}
    return words.money(seen.terms.amount_minor, currency)


def _kept(marks: list[str]) -> str:
    if not marks:
        return _("No duty has fallen due yet")
    facts = {"kept": marks.count(KEPT), "of": len(marks), "count": marks.count(LATE)}
    if not facts["count"]:
        return _("%(kept)s of %(of)s duties kept on time, none late now") % facts
    return (
        ngettext(
            "%(kept)s of %(of)s duties kept on time, %(count)s late now",
            "%(kept)s of %(of)s duties kept on time, %(count)s late now",
            facts["count"],
        )
        % facts
    )
