"""The public facts of every contracting process, gathered for its release."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from evenhand.kernel.money import split
from evenhand.opendata.queries.deals import Deals
from evenhand.opendata.queries.plain import body, renewals, setting_of, text
from evenhand.opendata.releases import Call, Change, Choice, Deal, Line, Plan, Process, package_of
from evenhand.parties.models import Jurisdiction
from evenhand.planning.models import Programme
from evenhand.specifications.models import Specification
from evenhand.tenders.models import Award, Tender

DEFAULT_PREFIX = "ocds-evnhnd"


def package(today: date, address: str) -> dict[str, Any]:
    """The release package of everything public."""
    return package_of(processes(today), address=address, publisher=publisher())


def publisher() -> str:
    """Who publishes: the installation, by its jurisdictions' names. One statement."""
    names = Jurisdiction.objects.order_by("pk").values_list("name_en", flat=True)
    return ", ".join(["Evenhand", *names])


def processes(today: date, *, contract: str = "") -> list[Process]:
    """All processes, or the one of a contract: nothing of drafts, of unopened bids, or of persons.

    Some thirty statements, however many there are.
    """
    settled = Specification.objects.filter(
        status=Specification.Status.SETTLED, programme__status=Programme.Status.ADOPTED
    )
    if contract:
        settled = settled.filter(tenders__award__contract__reference=contract)
    specifications = list(
        settled.select_related("programme__jurisdiction", "purchaser__area", "centre").prefetch_related(
            "lines", "groups__outcome", "programme__shares__funder__area"
        )
    )
    tenders = _tenders(specifications)
    deals = Deals(award.contract for award in _awards(tenders))
    return [
        process
        for specification in specifications
        for process in _of(specification, tenders[specification.pk], deals, today)
    ]


def _tenders(specifications: Iterable[Specification]) -> dict[int, list[Tender]]:
    public = Tender.objects.exclude(status=Tender.Status.DRAFT).filter(specification__in=specifications)
    related = ("award__provider__area", "award__bid", "award__contract")
    found: dict[int, list[Tender]] = defaultdict(list)
    for tender in public.select_related(*related).order_by("pk"):
        found[tender.specification_id].append(tender)
    return found


def _awards(tenders: dict[int, list[Tender]]) -> list[Award]:
    """Those from which a contract began."""
    awards = (tender.award for called in tenders.values() for tender in called if hasattr(tender, "award"))
    return [award for award in awards if hasattr(award, "contract")]


def _of(specification: Specification, tenders: list[Tender], deals: Deals, today: date) -> list[Process]:
    """One process for each call; the first goes on from the plan, a later one replaces it."""
    setting = setting_of(specification.programme.jurisdiction)
    prefix = specification.programme.jurisdiction.rules.get("ocid_prefix", DEFAULT_PREFIX)
    plan = _plan(specification)
    first = f"{prefix}-{specification.reference}"
    if not tenders:
        return [Process(first, setting, today, plan)]
    found: list[Process] = []
    for tender in tenders:
        ocid = f"{prefix}-{tender.reference}" if found else first
        call = _call(specification, tender, failed_before=found[-1].ocid if found else "")
        found.append(Process(ocid, setting, today, plan, call, _choice(tender), _deal(tender, deals)))
    return found


def _plan(specification: Specification) -> Plan:
    programme = specification.programme
    shares = sorted(programme.shares.all(), key=lambda share: share.pk)
    amounts = split(programme.amount_minor, [share.share_bp for share in shares])
    assert specification.settled_at
    return Plan(
        programme=programme.reference,
        programme_title=text(programme, "title"),
        specification=specification.reference,
        title=text(specification, "title"),
        amount_minor=programme.amount_minor,
        parts=tuple((body(share.funder), amount) for share, amount in zip(shares, amounts, strict=True)),
        starts=programme.starts,
        ends=programme.ends,
        settled_at=specification.settled_at,
        purchaser=body(specification.purchaser),
    )


def _call(specification: Specification, tender: Tender, failed_before: str) -> Call:
    programme, award = specification.programme, getattr(tender, "award", None)
    return Call(
        reference=tender.reference,
        title=text(specification, "title"),
        status=tender.status,
        route=tender.route,
        amount_minor=tender.amount_minor,
        weights=tuple(tender.weights.items()),
        minimum_bidders=tender.minimum_bidders,
        starts=programme.starts,
        ends=programme.ends,
        centre=text(specification.centre, "name"),
        lines=tuple(
            Line(line.position, line.section, text(line, "service"), text(line, "category"), (line.minutes,))
            for line in specification.lines.all()
        ),
        changes=_changes(specification),
        published_at=tender.published_at,
        deadline=tender.deadline,
        opened_at=tender.opened_at,
        ended_at=tender.ended_at,
        bids=tender.bids_counted,
        rationale=award.ground if award and tender.route != Tender.Route.OPEN else "",
        renewals=renewals(specification),
        failed_before=failed_before,
    )


def _changes(specification: Specification) -> tuple[Change, ...]:
    found = []
    for group in specification.groups.all():
        outcome = getattr(group, "outcome", None)
        change = Change(group.position, text(group, "name"), group.share_bp)
        if outcome:
            change = Change(
                group.position,
                text(group, "name"),
                group.share_bp,
                text(outcome, "statement"),
                text(outcome, "instrument"),
                outcome.baseline_hundredths,
                outcome.target_hundredths,
            )
        found.append(change)
    return tuple(found)


def _choice(tender: Tender) -> Choice | None:
    award: Award | None = getattr(tender, "award", None)
    if award is None:
        return None
    return Choice(
        reference=f"{tender.reference}-award",
        provider=body(award.provider),
        amount_minor=award.amount_minor,
        awarded_on=award.awarded_on,
        standstill_until=award.standstill_until,
        bid_submitted_at=award.bid.submitted_at if award.bid else None,
    )


def _deal(tender: Tender, deals: Deals) -> Deal | None:
    contract = getattr(getattr(tender, "award", None), "contract", None)
    return deals.of(contract.pk) if contract else None
