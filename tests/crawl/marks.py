"""Words planted where only some may read them, and who they are.

Who may read a thing is said here anew from roles and organisations, not by asking `visible_to`: a rule that were
wrong there would otherwise be wrong here too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django.db.models import QuerySet
from django.utils import timezone

from evenhand.evaluations.models import Assessment
from evenhand.evaluations.models import Mark as AssessorsMark
from evenhand.feedback.models import Complaint, Rating
from evenhand.parties.models import Capacity, Membership, Person
from evenhand.records.models import Case, Group
from evenhand.requests.models import PrivateNote
from evenhand.specifications.models import Specification
from evenhand.tenders.models import Bid, BidOutcome, Result, Score

OVERSEERS = {Capacity.Kind.MONITOR, Capacity.Kind.REGULATOR, Capacity.Kind.AUDITOR}


@dataclass(frozen=True)
class Reader:
    """Somebody with an account, or nobody in particular."""

    person: int | None
    organisations: frozenset[int]
    capacities: frozenset[str]


NOBODY = Reader(None, frozenset(), frozenset())
May = Callable[[Reader], bool]


@dataclass(frozen=True)
class Mark:
    """Words that stand nowhere else, what they were put into, and who may read them."""

    words: str
    about: str
    may: May


def reader_of(person: Person) -> Reader:
    held = Membership.objects.current(timezone.localdate()).filter(person=person)
    organisations = frozenset(held.values_list("organisation", flat=True))
    kinds = Capacity.objects.filter(organisation__in=organisations).values_list("capacity", flat=True)
    return Reader(person.pk, organisations, frozenset(kinds))


def plant() -> list[Mark]:
    """Put marks into what is there, past all commands: this is a demonstration that is thrown away."""
    return [*_notes(), *_bids(), *_scores(), *_results(), *_undertakings(), *_residents(), *_assessments(), *_drafts()]


def members(*organisations: int) -> May:
    """Whoever holds a role in one of them."""
    return lambda reader: bool(reader.organisations & set(organisations))


def members_or_overseers(*organisations: int) -> May:
    """The same, and offices that oversee an area; which area is the affair of the permission table."""
    return lambda reader: bool(reader.organisations & set(organisations) or reader.capacities & OVERSEERS)


def only(person: int) -> May:
    """One person alone."""
    return lambda reader: reader.person == person


def nobody(_reader: Reader) -> bool:
    return False


def _marked(thing: Any, field: str, about: str, may: May) -> Mark:
    """Write new words into a field."""
    words = f"MARK{uuid4().hex[:12]}"
    setattr(thing, field, f"{getattr(thing, field) or ''} {words}".strip()[-100:])
    thing.save(update_fields=[field])
    return Mark(words, about, may)


def _notes() -> Iterator[Mark]:
    for note in PrivateNote.objects.filter(released_at=None).select_related("contract", "data_key"):
        may = members(note.contract.provider_id)
        yield _marked(note, "what", "a private note", may)
        yield _marked(note, "asker", "a private note", may)
        yield Mark(note.reference, "the reference of a private note", may)


def _bids() -> Iterator[Mark]:
    for bid in Bid.objects.select_related("tender"):
        unopened = bid.tender.opened_at is None or bid.status != Bid.Status.SUBMITTED
        may = members(bid.provider_id)
        if not unopened:
            may = members_or_overseers(bid.provider_id, *_taking_part(bid))
        about = "an unopened bid" if unopened else "an opened bid"
        yield _marked(bid, "method", about, may)
        yield Mark(bid.reference, f"the reference of {about}", may)
        outcome = BidOutcome.objects.filter(bid=bid).first()
        if outcome:
            yield _marked(outcome, "how", about, may)


def _taking_part(bid: Bid) -> set[int]:
    """Who conducts or pays for the call: other bidders are no part of it."""
    others = set(bid.tender.bids.values_list("provider", flat=True))
    return set(bid.tender.participations.values_list("organisation", flat=True)) - others


def _scores() -> Iterator[Mark]:
    """A member's reasons, while his colleagues are still scoring."""
    for score in Score.objects.filter(bid__tender__scored_at=None).select_related("member"):
        yield _marked(score, "reason", "a panel member’s own marks", only(score.member.person_id))


def _results() -> Iterator[Mark]:
    """Reasons are told to their bidder, not to his rivals."""
    for result in Result.objects.select_related("bid__tender"):
        may = members_or_overseers(result.bid.provider_id, *_taking_part(result.bid))
        yield _marked(result, "reasons", "a bidder’s result", may)


def _undertakings() -> Iterator[Mark]:
    for case in Case.objects.select_related("contract"):
        yield Mark(case.reference, "a case", members(case.contract.provider_id))
    for group in Group.objects.select_related("contract"):
        yield _marked(group, "title", "a group", members(group.contract.provider_id))


def _residents() -> Iterator[Mark]:
    for complaint in Complaint.objects.select_related("contract", "data_key"):
        may = members_or_overseers(complaint.contract.provider_id)
        yield _marked(complaint, "words", "a complaint", may)
        yield Mark(complaint.reference, "the code of a complaint", may)
    for rating in _some(Rating.objects.exclude(words="").select_related("contract")):
        may = members_or_overseers(rating.contract.provider_id, rating.contract.purchaser_id)
        yield _marked(rating, "words", "a rating’s words", may)


def _assessments() -> Iterator[Mark]:
    planned = AssessorsMark.objects.filter(assessment__status=Assessment.Status.PLANNED)
    for mark in planned.select_related("assessment"):
        yield _marked(mark, "reason", "marks not handed in", members(mark.assessment.agency_id))


def _drafts() -> Iterator[Mark]:
    for draft in Specification.objects.filter(status=Specification.Status.DRAFT):
        yield Mark(draft.reference, "a specification’s draft", members(draft.purchaser_id))
    for person in Person.objects.exclude(password=""):
        yield Mark(person.password, "the hash of a password", nobody)


def _some(found: QuerySet[Any]) -> QuerySet[Any]:
    return found.order_by("pk")[:60]
