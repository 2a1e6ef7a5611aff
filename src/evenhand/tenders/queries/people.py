"""Who takes part, who may sit on a panel, who is told."""

from __future__ import annotations

from django.db.models import QuerySet

from evenhand.kernel.actors import Actor
from evenhand.parties.models import Capacity, Membership, Organisation, Person, Role
from evenhand.parties.models.organisations import in_term
from evenhand.tenders.models import PanelMember, Tender

PANEL_ROLES = (Role.OFFICER, Role.SIGNATORY, Role.PANEL_MEMBER)


def monitor_of(purchaser: Organisation) -> Organisation | None:
    """The monitor whose area is the nearest around the purchaser's. One statement."""
    if purchaser.area is None:
        return None
    monitors = Organisation.objects.having(Capacity.Kind.MONITOR).filter(area__isnull=False).select_related("area")
    around = [m for m in monitors if m.area and purchaser.area.path.startswith(m.area.path)]
    return max(around, key=lambda m: len(m.area.path) if m.area else 0, default=None)


def panel_candidates(purchaser: Organisation, actor: Actor) -> QuerySet[Person]:
    """People of the purchaser and its monitor who may sit on a panel today, by name."""
    bodies = [body for body in (purchaser, monitor_of(purchaser)) if body]
    held = Membership.objects.current(actor.day).filter(organisation__in=bodies, role__in=PANEL_ROLES)
    people = Person.objects.filter(pk__in=held.values("person"), is_active=True)
    return people.prefetch_related("memberships__organisation").order_by("name_en", "pk")


def replacements(tender: Tender, actor: Actor) -> QuerySet[Person]:
    """People who may take an empty seat: candidates who have none yet."""
    return panel_candidates(tender.purchaser, actor).exclude(pk__in=tender.panel.values("person"))


def heads_of_providers(actor: Actor, *providers: Organisation) -> QuerySet[Person]:
    """The directors of these providers, or of all on the register."""
    held = Membership.objects.current(actor.day).filter(role=Role.DIRECTOR)
    held = (
        held.filter(organisation__in=providers)
        if providers
        else held.filter(organisation__capacities__capacity=Capacity.Kind.PROVIDER)
    )
    return Person.objects.filter(pk__in=held.values("person"), is_active=True).order_by("pk")


def takes_part(actor: Actor, tender: Tender) -> bool:
    """Whether the actor is on the purchaser's side of a tender or oversees it."""
    return actor.oversees(tender.area_id) or has_a_part(actor, tender)


def has_a_part(actor: Actor, tender: Tender) -> bool:
    """Whether the actor's organisation is purchaser, funder or monitor of a tender."""
    if actor.organisation_id is None:
        return False
    return tender.participations.filter(in_term(actor.day), organisation_id=actor.organisation_id).exists()


def member_of(tender: Tender, actor: Actor) -> PanelMember | None:
    """The actor's own place on the panel."""
    if actor.person_id is None:
        return None
    return tender.panel.filter(person_id=actor.person_id).select_related("person").first()


def sitting(tender: Tender) -> list[PanelMember]:
    """The members of the panel who did not withdraw. One statement."""
    return list(tender.panel.sitting().select_related("person"))


def open_seats(actor: Actor) -> QuerySet[PanelMember]:
    """The actor's seats on panels whose bids are opened and not yet all scored by him."""
    found = PanelMember.objects.sitting().filter(person_id=actor.person_id or 0, finished_at__isnull=True)
    return found.filter(tender__status=Tender.Status.OPENED).select_related("tender__specification")
