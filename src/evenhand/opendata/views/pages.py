"""Pages: what was bought from whom, for how much, what came of it, and who is late."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from evenhand.contracts.queries import overview
from evenhand.contracts.queries.interruptions import in_effect_for
from evenhand.contracts.views import standing
from evenhand.feedback.views.parties import balance
from evenhand.opendata import queries
from evenhand.opendata.queries import PublicContract
from evenhand.opendata.queries.money import summed
from evenhand.payments.queries import Standing
from evenhand.payments.views.words import sentence_of
from evenhand.shell import words
from evenhand.shell.answers import ActorRequest

BAR = 200  # units that a bar is long at the whole of what is asked for


@require_safe
def index(request: ActorRequest) -> HttpResponse:
    """All contracts in a few figures, and where everything can be read and fetched."""
    found = queries.listed_contracts(request.actor.day)
    context = {"money": summed(found), "currency": _currency(found), "latest": found[:5], "today": request.actor.day}
    return render(request, "opendata/index.html", context)


@require_safe
def contracts(request: ActorRequest) -> HttpResponse:
    """Every contract that is or was in force."""
    return render(request, "opendata/contracts.html", {"contracts": queries.listed_contracts(request.actor.day)})


@require_safe
def contract(request: ActorRequest, reference: str) -> HttpResponse:
    """One contract: parties, money, hours, marks, lateness of all sides."""
    found = queries.public_contract(reference, request.actor.day)
    if found is None:
        raise Http404
    seen = overview(found.contract, request.actor)
    _header, thirds = standing.balance(seen)
    context = {
        "one": found,
        "contract": found.contract,
        "terms": seen.terms,
        "balance": balance(seen),
        "thirds": thirds,
        "sentence": _money_said(found),
        "payments": [_payment(one, found.account.today) for one in found.account.standings],
        "hours": _hours(found),
        "interruptions": in_effect_for(found.contract),
        "outcomes": seen.terms.outcome_terms.all(),
        "centres": [operation.centre for operation in found.contract.operations.select_related("centre")],
        "document": seen.document,
        "today": request.actor.day,
    }
    return render(request, "opendata/contract.html", context)


def _payment(one: Standing, today: date) -> dict[str, Any]:
    """An instalment, how late it is or was, and how much of that the provider's invoice took."""
    return {
        "standing": one,
        "is_late": one.is_late(today),
        "days_late": one.days_late(today),
        "without_invoice": one.days_without_invoice(today),
    }


def _hours(found: PublicContract) -> list[dict[str, Any]]:
    """A row for each line of the year."""
    return [{"line": line, "bar": _bar(line.due, line.given)} for line in found.lines]


def _bar(asked: int | None, given: int) -> int | None:
    """How long the bar of what was given is; none where nothing is asked for."""
    return min(round(given / asked * BAR), BAR + 20) if asked else None


def _money_said(found: PublicContract) -> str:
    """What fell due, what was paid, what is late, in a sentence."""
    account = found.account
    if not account.fallen_due:
        return sentence_of(account)
    facts = {
        "due": words.money(account.due_minor, account.currency),
        "paid": words.money(account.due_paid_minor, account.currency),
        "count": found.late,
    }
    if not found.late:
        return _("%(due)s have fallen due, %(paid)s of it are paid; nothing is late now.") % facts
    return (
        ngettext(
            "%(due)s have fallen due, %(paid)s of it are paid; %(count)d instalment is late now.",
            "%(due)s have fallen due, %(paid)s of it are paid; %(count)d instalments are late now.",
            found.late,
        )
        % facts
    )


@require_safe
def organisations(request: ActorRequest) -> HttpResponse:
    """Every organisation that takes part."""
    return render(request, "opendata/organisations.html", {"organisations": queries.listed_organisations()})


@require_safe
def organisation(request: ActorRequest, reference: str) -> HttpResponse:
    """An organisation and its contracts."""
    found = queries.public_organisation(reference, request.actor.day)
    if found is None:
        raise Http404
    one, held = found
    context = {"organisation": one, "contracts": held, "money": summed(held), "currency": one.jurisdiction.currency}
    return render(request, "opendata/organisation.html", context)


@require_safe
def money(request: ActorRequest) -> HttpResponse:
    """Money by programme and by district."""
    found = queries.listed_contracts(request.actor.day)
    context = {
        "programmes": queries.money_by_programme(found),
        "districts": queries.money_by_district(found),
        "whole": summed(found),
        "currency": _currency(found),
    }
    return render(request, "opendata/money.html", context)


def _currency(found: list[PublicContract]) -> str:
    """The currency of sums; an installation serves one jurisdiction's money at a time."""
    return found[0].account.currency if found else "CNY"
