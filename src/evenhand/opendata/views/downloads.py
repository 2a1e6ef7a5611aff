"""Downloads: the release package, one contract's release, the contracts as a table."""

from __future__ import annotations

from django.http import Http404, HttpResponse, JsonResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from evenhand.kernel.money import decimal_of
from evenhand.kernel.tables import written
from evenhand.opendata import queries
from evenhand.opendata.queries import PublicContract
from evenhand.opendata.releases import package_of
from evenhand.shell import words
from evenhand.shell.answers import ActorRequest

WRITING = {"ensure_ascii": False, "indent": 2}
HEAD = (
    "reference",
    "title",
    "status",
    "purchaser",
    "provider",
    "programme",
    "currency",
    "price",
    "due",
    "paid",
    "instalments_late_now",
    "instalments_paid_late",
    "contract_year",
    "hours_required",
    "hours_delivered",
    "mark",
)


@require_safe
def releases(request: ActorRequest) -> HttpResponse:
    """Everything public as one OCDS release package."""
    address = request.build_absolute_uri(reverse("opendata:releases"))
    return _shared(JsonResponse(queries.package(request.actor.day, address), json_dumps_params=WRITING))


@require_safe
def release(request: ActorRequest, reference: str) -> HttpResponse:
    """The process of one contract as a package of its own."""
    found = [one for one in queries.processes(request.actor.day, contract=reference) if one.deal]
    if not found:
        raise Http404
    address = request.build_absolute_uri()
    made = package_of(found, address=address, publisher=queries.publisher())
    return _shared(JsonResponse(made, json_dumps_params=WRITING))


@require_safe
def contracts(request: ActorRequest) -> HttpResponse:
    """The list of contracts for a spreadsheet, names in the reader's language."""
    text = written(HEAD, [_row(one) for one in queries.listed_contracts(request.actor.day)])
    answer = HttpResponse(text, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="contracts.csv"'
    return _shared(answer)


def _row(one: PublicContract) -> list[object]:
    contract, account = one.contract, one.account
    digits = words.DIGITS.get(account.currency, 2)
    return [
        contract.reference,
        contract.title,
        contract.status,
        contract.purchaser.name,
        contract.provider.name,
        contract.award.tender.specification.programme.reference,
        account.currency,
        decimal_of(account.whole_minor, digits),
        decimal_of(account.due_minor, digits),
        decimal_of(account.paid_minor, digits),
        one.late,
        one.paid_late,
        one.year,
        round(one.required / 60, 2),
        round(one.given / 60, 2),
        decimal_of(one.mark) if one.mark is not None else None,
    ]


def _shared(answer: HttpResponse) -> HttpResponse:
    """Pages of other sites may read it too: nothing in it is anybody's own."""
    answer["Access-Control-Allow-Origin"] = "*"
    return answer
