"""Each member of the panel declares, scores alone with reasons, and finishes; the last to finish completes it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import F

from evenhand.kernel.actors import Actor, reader
from evenhand.kernel.commands import command, record
from evenhand.kernel.verdicts import require
from evenhand.kernel.words import both_names
from evenhand.parties.models import Person
from evenhand.parties.policies import proven
from evenhand.tenders import policies, queries
from evenhand.tenders.chain import TENDER
from evenhand.tenders.commands import facts, faults, messages
from evenhand.tenders.models import Bid, PanelMember, Score, Tender


@dataclass(frozen=True, slots=True)
class Mark:
    """Marks from 0 to 100 for one criterion, and why."""

    marks: int
    reason: str


@command
def declare_interest(*, member: PanelMember, conflict: str, by: Actor) -> None:
    """Declare that no interest conflicts, or name the conflict and withdraw."""
    require(policies.may_declare_interest(by, member))
    tender = _being_scored(member.tender)
    free = PanelMember.objects.filter(pk=member.pk, withdrew_at__isnull=True, finished_at__isnull=True)
    if not conflict.strip():
        if not free.filter(declared_at__isnull=True).update(declared_at=by.at):
            raise faults.ConflictDeclared
        return record("panel.declared", tender, by=by, audience=_side(tender), title=facts.title(tender))
    if not free.update(withdrew_at=by.at, conflict=conflict):
        raise faults.ConflictDeclared
    Score.objects.filter(member=member).delete()
    record("panel.withdrew", tender, by=by, audience=_side(tender), title=facts.title(tender))
    messages.member_withdrew(tender, member, by)
    return _complete(tender, by)


@command
def name_replacement(*, member: PanelMember, person: Person, by: Actor) -> PanelMember:
    """Seat somebody in the place of a member who withdrew."""
    tender = member.tender
    require(policies.may_name_replacement(by, tender))
    _being_scored(tender)
    member.refresh_from_db()
    if not member.withdrew_at or PanelMember.objects.filter(replaces=member).exists():
        raise faults.NoVacancy
    if not queries.replacements(tender, by).filter(pk=person.pk).exists():
        raise faults.NotOfThePanel(field="person", name=person.name)
    named = PanelMember.objects.create(tender=tender, person=person, replaces=member)
    record(
        "panel.replaced",
        tender,
        by=by,
        audience=_side(tender),
        title=facts.title(tender),
        member=both_names(member.person),
        successor=both_names(person),
    )
    messages.seat_taken(tender, person, by)
    return named


@command
def score(*, member: PanelMember, bid: Bid, marks: Mapping[str, Mark], by: Actor) -> None:
    """Give or change one's marks for one bid; nobody else sees them before all have finished."""
    require(policies.may_score(by, member))
    require(proven(by))
    tender = _being_scored(member.tender)
    if not tender.bids.submitted().filter(pk=bid.pk).exists():
        raise faults.NotABidder
    if PanelMember.objects.select_for_update().get(pk=member.pk).finished_at:
        raise faults.ScoringFinished
    for criterion in queries.marked_criteria(tender):
        mark = marks.get(criterion)
        if mark is None or not 0 <= mark.marks <= Score.MOST or not mark.reason.strip():
            raise faults.MarksMissing
        given = {"marks": mark.marks, "reason": mark.reason}
        Score.objects.update_or_create(bid=bid, member=member, criterion=criterion, defaults=given)
    alone = [reader("person", member.person.reference)]
    record("score.saved", bid, by=by, audience=alone, bidder=both_names(bid.provider))


@command
def finish_scoring(*, member: PanelMember, by: Actor) -> None:
    """Stand by one's marks for every bid; when all members have, the marks are compared."""
    require(policies.may_finish_scoring(by, member))
    require(proven(by))
    tender = _being_scored(member.tender)
    if left := queries.unscored(tender, member):
        raise faults.NotAllScored(bidders=", ".join(bid.provider.name for bid in left))
    sitting = PanelMember.objects.filter(pk=member.pk, withdrew_at__isnull=True, finished_at__isnull=True)
    if not sitting.update(finished_at=by.at):
        raise faults.ScoringFinished
    record("panel.finished", tender, by=by, audience=_side(tender), title=facts.title(tender))
    _complete(tender, by)


def _being_scored(tender: Tender) -> Tender:
    """The tender, locked; of two last members who finish at once, the second sees the first."""
    locked = Tender.objects.select_for_update(of=("self",)).select_related("specification").get(pk=tender.pk)
    TENDER.target("finish", locked.status)
    return locked


def _complete(tender: Tender, by: Actor) -> None:
    """Move on when every sitting member has finished and enough are sitting."""
    members = queries.sitting(tender)
    if len(members) < tender.panel_size or not all(member.finished_at for member in members):
        return
    after = TENDER.target("finish", tender.status)
    opened = Tender.objects.filter(pk=tender.pk, status=tender.status)
    opened.update(status=after, scored_at=by.at, revision=F("revision") + 1)
    record("tender.scored", tender, by=by, audience=_side(tender), title=facts.title(tender))
    messages.scoring_complete(tender, by)


def _side(tender: Tender) -> set[str]:
    """The purchaser's side and those who oversee it: bidders do not learn who marks before the award."""
    references = tender.participations.values_list("organisation__reference", flat=True)
    return {reader("area", tender.area.reference), *(reader("organisation", reference) for reference in references)}
