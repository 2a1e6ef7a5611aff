"""A call is drafted from a settled specification, revised, published, cancelled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import F
from django.utils import timezone

from evenhand.kernel.actors import Actor
from evenhand.kernel.commands import command, record
from evenhand.kernel.verdicts import require
from evenhand.parties.commands.numbering import next_reference
from evenhand.parties.models import Capacity, Person
from evenhand.shell import words
from evenhand.specifications.models import Specification
from evenhand.tenders import policies, queries
from evenhand.tenders.chain import TENDER
from evenhand.tenders.commands import facts, faults, messages
from evenhand.tenders.models import PanelMember, Tender, TenderParticipation

RULES = (
    "weight_staff_bp", "weight_method_bp", "weight_outcomes_bp", "weight_price_bp",
    "minimum_bidders", "bid_days", "standstill_days",
)  # fmt: skip
PANEL_SIZE = 3  # where the jurisdiction fixes none


@dataclass(frozen=True, slots=True)
class Call:
    """What an officer decides about a call; the rest follows from specification and programme."""

    deadline: datetime | None = None
    decision_due: date | None = None
    place_en: str = ""
    place_zh: str = ""
    panel: Sequence[Person] = ()


@command
def draft_tender(*, specification: Specification, call: Call, by: Actor) -> Tender:
    """Begin a call: the programme's rules are copied, the purchaser's side is entered."""
    require(policies.may_draft_tender(by, specification))
    tender = begin(specification, by, Tender.Route.OPEN)
    tender.deadline, tender.decision_due = call.deadline, call.decision_due
    tender.place_en, tender.place_zh = call.place_en, call.place_zh
    tender.save()
    enter_purchasers_side(tender, by)
    _seat(tender, call.panel, by)
    record("tender.drafted", tender, by=by, title=facts.title(tender))
    return tender


@command
def revise_tender(*, tender: Tender, call: Call, revision: int, by: Actor) -> None:
    """Change a call that is not published yet."""
    require(policies.may_revise_tender(by, tender))
    draft = Tender.objects.filter(pk=tender.pk, status=TENDER.start)
    changed = draft.filter(revision=revision).update(
        deadline=call.deadline,
        decision_due=call.decision_due,
        place_en=call.place_en,
        place_zh=call.place_zh,
        revision=F("revision") + 1,
    )
    if not changed:
        raise faults.Stale
    tender.refresh_from_db()
    tender.panel.all().delete()
    _seat(tender, call.panel, by)
    record("tender.revised", tender, by=by, title=facts.title(tender))


@command
def publish(*, tender: Tender, revision: int, by: Actor) -> None:
    """Make the call public and tell every provider of the register."""
    require(policies.may_publish(by, tender))
    after = TENDER.target("publish", tender.status)
    _judge_dates(tender, by)
    _judge_panel(tender)
    draft = Tender.objects.filter(pk=tender.pk, status=tender.status, revision=revision)
    if not draft.update(status=after, published_at=by.at, revision=F("revision") + 1):
        raise faults.Stale
    tender.refresh_from_db()
    record("tender.published", tender, by=by, title=facts.title(tender), deadline=facts.day(tender.deadline, "moment"))
    messages.call_published(tender, by)


@command
def cancel(*, tender: Tender, reason: str, by: Actor) -> None:
    """End a call without an award, for a reason that everybody reads."""
    require(policies.may_cancel(by, tender))
    after = TENDER.target("cancel", tender.status)
    if not reason.strip():
        raise faults.ReasonNeeded
    standing = Tender.objects.filter(pk=tender.pk, status=tender.status)
    if not standing.update(status=after, ended_at=by.at, ended_why=reason, revision=F("revision") + 1):
        raise faults.Stale
    tender.refresh_from_db()
    record("tender.cancelled", tender, by=by, title=facts.title(tender), reason=reason)
    messages.call_cancelled(tender, by)


def begin(specification: Specification, by: Actor, route: str) -> Tender:
    """A new tender with the programme's rules, not saved yet; one alone stands for a specification."""
    locked = Specification.objects.select_for_update(of=("self",)).select_related("programme", "purchaser__area")
    specification = locked.get(pk=specification.pk)
    if specification.is_draft:
        raise faults.NotSettled
    if standing := Tender.objects.standing().filter(specification=specification).first():
        raise faults.AlreadyCalled(reference=standing.reference)
    programme, area = specification.programme, specification.purchaser.area or specification.centre.area
    assert by.person is not None
    return Tender(
        reference=next_reference("tender", area, by.day),
        specification=specification,
        purchaser=specification.purchaser,
        area=area,
        route=route,
        amount_minor=programme.amount_minor,
        is_priced=programme.price_model == programme.PriceModel.COMPETED,
        panel_size=programme.jurisdiction.rules.get("panel_size", PANEL_SIZE),
        prepared_by_id=by.person.pk,
        drafted_at=by.at,
        **{rule: getattr(programme, rule) for rule in RULES},
    )


def enter_purchasers_side(tender: Tender, by: Actor) -> None:
    """The purchaser, its funders and its monitor take part from today."""
    funders = [share.funder for share in tender.specification.programme.shares.select_related("funder")]
    monitor = queries.monitor_of(tender.purchaser)
    parts = [
        (tender.purchaser, Capacity.Kind.PURCHASER),
        *((funder, Capacity.Kind.FUNDER) for funder in funders),
        *([(monitor, Capacity.Kind.MONITOR)] if monitor else []),
    ]
    TenderParticipation.objects.bulk_create(
        TenderParticipation(tender=tender, organisation=organisation, capacity=capacity, since=by.day)
        for organisation, capacity in parts
    )


def _seat(tender: Tender, panel: Sequence[Person], by: Actor) -> None:
    allowed = set(queries.panel_candidates(tender.purchaser, by).values_list("pk", flat=True))
    for person in panel:
        if person.pk not in allowed:
            raise faults.NotOfThePanel(name=person.name)
    PanelMember.objects.bulk_create(PanelMember(tender=tender, person=person) for person in panel)


def _judge_dates(tender: Tender, by: Actor) -> None:
    earliest = by.at + timedelta(days=tender.bid_days)
    if tender.deadline is None or tender.deadline < earliest:
        raise faults.DeadlineTooSoon(days=tender.bid_days, earliest=words.day(earliest, "moment"))
    if tender.decision_due is not None and tender.decision_due <= timezone.localdate(tender.deadline):
        raise faults.DecisionBeforeDeadline


def _judge_panel(tender: Tender) -> None:
    members = tender.panel.count()
    if members < tender.panel_size:
        raise faults.PanelTooSmall(members=members, least=tender.panel_size)
