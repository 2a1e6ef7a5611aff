"""The end of contracts: which have ended, what is still open then, who reads the lessons, what may be freed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import override

from evenhand.contracts.models import Closing, Contract, EarlyEnd, Lesson, Terms
from evenhand.kernel.actors import Actor
from evenhand.kernel.words import CHINESE, ENGLISH
from evenhand.parties.models import Centre
from evenhand.parties.queries import working_days_after
from evenhand.shell.registries import Words

Status = Contract.Status
CLOSED = (Status.CLOSED, Status.TERMINATED)
ALONE_AFTER = 20  # working days, where the rules of the jurisdiction name none
INVOICES_WITHIN = 60  # the same, once the purchaser closed alone


@dataclass(frozen=True, slots=True)
class Matter:
    """Something that may still be open when a contract ends: what, how it stands, whose it is. Counts, never people."""

    what: Words
    fact: Words
    is_open: bool
    owed_by: str = ""  # a side, or none
    url: str = ""


matter_sources: list[Callable[[Contract, date], Iterable[Matter]]] = []  # upper stages enter theirs
claim_sources: list[Callable[[Contract], Mapping[int, int]]] = []  # what invoices still ask of each funder, by its key


def with_last_day(contracts: QuerySet[Contract]) -> QuerySet[Any]:
    """Each contract with the `last_day` of its newest frozen terms."""
    newest = Terms.objects.filter(contract=OuterRef("pk"), frozen_at__isnull=False).order_by("-number")
    return contracts.annotate(last_day=Subquery(newest.values("ends")[:1]))


def ended(on: date) -> QuerySet[Contract]:
    """Contracts whose last day has passed and that nobody has closed, each with its `last_day`."""
    return with_last_day(Contract.objects.filter(status=Status.IN_FORCE)).filter(last_day__lt=on)


def alone_after(contract: Contract) -> int:
    """After how many working days one side may close without the other, by the rules of the jurisdiction."""
    return int(contract.jurisdiction.rules.get("closing", {}).get("working_days", ALONE_AFTER))


def invoices_until(contract: Contract, closing: Closing) -> date:
    """Until which day the provider may send invoices where the purchaser closed alone; then the rest may be freed."""
    days = int(contract.jurisdiction.rules.get("closing", {}).get("invoice_working_days", INVOICES_WITHIN))
    assert closing.closed_on
    return working_days_after(contract.jurisdiction, closing.closed_on, days)


def ended_early(contract: Contract) -> bool:
    """Whether an early end had effect. One statement."""
    in_effect = (EarlyEnd.Status.AGREED, EarlyEnd.Status.CARRIED_OUT)
    return contract.early_ends.filter(status__in=in_effect).exists()


def closing_of(contract: Contract) -> Closing | None:
    """What the sides have confirmed so far. One statement."""
    return Closing.objects.filter(contract=contract).select_related("purchaser_by", "provider_by", "freed_by").first()


def matters(contract: Contract, on: date) -> list[Matter]:
    """The checklist: what every stage knows to be open, or not."""
    return [matter for source in matter_sources for matter in source(contract, on)]


def left_open(contract: Contract, on: date) -> list[dict[str, dict[str, str]]]:
    """What is open, as it is kept: in both languages."""
    said: list[list[tuple[str, str]]] = []
    for language in (ENGLISH, CHINESE):
        with override(language):
            said.append([(str(one.what), str(one.fact)) for one in matters(contract, on) if one.is_open])
    return [
        {"what": {"en": en[0], "zh": zh[0]}, "fact": {"en": en[1], "zh": zh[1]}} for en, zh in zip(*said, strict=True)
    ]


def claimed(contract: Contract) -> dict[int, int]:
    """What invoices that were not returned still ask of each funder."""
    found: dict[int, int] = {}
    for source in claim_sources:
        for funder, amount in source(contract).items():
            found[funder] = found.get(funder, 0) + amount
    return found


def lessons_for(contract: Contract, actor: Actor) -> dict[str, Lesson]:
    """The lessons that the actor may read, by side. One statement.

    Each side reads its own at once and the other's when both have written; everybody else once the contract is closed.
    """
    written = {one.side: one for one in contract.lessons.select_related("written_by")}
    own = contract.side_of(actor.organisation_id)
    if contract.status in CLOSED or (own and len(written) > 1):
        return written
    return {side: lesson for side, lesson in written.items() if side == own}


def lessons_at(centre: Centre, actor: Actor) -> list[Contract]:
    """Closed contracts of a centre with lessons that the actor may read, the newest first. Two statements."""
    here = Terms.objects.filter(contract=OuterRef("pk"), centre=centre)
    written = Lesson.objects.filter(contract=OuterRef("pk"))
    found = Contract.objects.visible_to(actor).filter(Q(Exists(here)) & Q(Exists(written)), status__in=CLOSED)
    return list(
        found.select_related("purchaser", "provider").prefetch_related("lessons").order_by("-closing__closed_at")
    )
