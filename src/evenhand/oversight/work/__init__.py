"""What oversight adds to others' pages: navigation, waiting work, scorecards beside money and calls, words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenhand.kernel.actors import Actor, system
from evenhand.oversight import commands, policies
from evenhand.oversight.models import Scorecard
from evenhand.oversight.queries import scorecards
from evenhand.oversight.work.card_words import said
from evenhand.parties.models import Capacity, Organisation
from evenhand.planning.models import Programme
from evenhand.shell.registries import (
    Job,
    Offer,
    Part,
    Party,
    Place,
    Side,
    WorkItem,
    journal_links,
    journal_statements,
    journal_words,
    navigation,
    offer_sources,
    parts,
    scheduled,
    waiting_sources,
)
from evenhand.tenders.models import Tender

ABOVE_DISTRICTS = (Capacity.Kind.REGULATOR, Capacity.Kind.AUDITOR)
SIDES = {Capacity.Kind.PURCHASER: Side.PURCHASER, Capacity.Kind.PROVIDER: Side.PROVIDER}
WORDS = {
    "oversight.scorecard_drawn": gettext_lazy(
        "%(person)s drew up the scorecard %(thing)s of %(about)s; a reply until %(due)s."
    ),
    "oversight.scorecard_replied": gettext_lazy("%(person)s replied to the scorecard %(thing)s of %(about)s."),
    "oversight.scorecard_published": gettext_lazy("The scorecard %(thing)s of %(about)s was published."),
}


def register() -> None:
    """Enter everything where lower stages look for it."""
    navigation.register(Place(gettext_lazy("Oversight"), "oversight:overdue", 65, _oversees))
    navigation.register(Place(gettext_lazy("Districts"), "oversight:districts", 66, _compares_districts))
    navigation.register(Place(gettext_lazy("Scorecards"), "oversight:scorecards", 67, _reads_scorecards))
    offer_sources.register(offers)
    waiting_sources.register(waiting)
    parts.register(Part("allocate", "oversight/_before_allocation.html", before_allocation))
    parts.register(Part("tender", "oversight/_on_a_call.html", on_a_call))
    scheduled.register(Job("publish scorecards whose day for a reply is over", publish_when_over))
    journal_words.update(WORDS)
    journal_statements.add("oversight.scorecard_replied")
    journal_links["scorecard"] = lambda reference: reverse("oversight:scorecard", args=[reference])
    for act in ("oversight.scorecard_drawn", "oversight.scorecard_replied"):
        journal_links[act] = lambda reference: reverse("oversight:scorecards")  # who drew it up does not see it yet


def offers(actor: Actor) -> Iterator[Offer]:
    """What an overseer can look at though nobody waits."""
    if policies.may_watch(actor):
        hint = _("after declined tasks, and what it cannot see")
        yield Offer(_("Watch for retaliation"), reverse("oversight:retaliation"), hint, 32)
    if not _oversees(actor):
        return
    yield Offer(_("See what is overdue"), reverse("oversight:overdue"), _("on both sides, sized to your week"), 30)
    yield Offer(_("Compare the areas below yours"), reverse("oversight:districts"), _("both sides on one scale"), 31)


def waiting(actor: Actor) -> Iterator[WorkItem]:
    """A scorecard: the subject's to reply to, then the regulator's to publish. Two statements at most."""
    if actor.holds(*policies.REPLY):
        own = Scorecard.objects.waiting().filter(organisation=actor.organisation_id, replied_at__isnull=True)
        for card in own.filter(reply_due__gte=actor.day).select_related("organisation"):
            yield _to_reply(card)
    if policies.may_draw_scorecards(actor):
        for card in Scorecard.objects.waiting().filter(drawn_for=actor.organisation_id).listed():
            if policies.may_publish_scorecard(actor, card, actor.day):
                yield _to_publish(card)


def _to_reply(card: Scorecard) -> WorkItem:
    return WorkItem(
        what=_("Read your scorecard and reply to it"),
        why=_("You see it first. It is published with your reply, or without one after this day."),
        url=reverse("oversight:scorecard", args=[card.reference]),
        done_by=_("Read it"),
        due=card.reply_due,
        since=timezone.localdate(card.drawn_at),
        owed_by=Party(_side(card), card.organisation.name),
        facts=card.reference,
    )


def _to_publish(card: Scorecard) -> WorkItem:
    return WorkItem(
        what=_("Publish the scorecard of %(body)s") % {"body": card.organisation.name},
        why=_("Its subject has replied, or the day for it is over."),
        url=reverse("oversight:scorecards"),
        done_by=_("Publish"),
        due=card.reply_due,
        waits=Party(_side(card), card.organisation.name),
        facts=card.reference,
    )


def _side(card: Scorecard) -> Side:
    return SIDES.get(Capacity.Kind(card.capacity), Side.THIRD)


def before_allocation(request: HttpRequest) -> dict[str, Any] | None:
    """For the page on which a funder sets money apart: the newest scorecards of the purchasers in question."""
    programme = Programme.objects.select_related("area").filter(reference=_asked(request)).first()
    if programme is None:
        return None
    purchasers = Organisation.objects.having(Capacity.Kind.PURCHASER).filter(area__path__startswith=programme.area.path)
    newest = scorecards.latest_of(purchasers.values_list("pk", flat=True), Capacity.Kind.PURCHASER)
    cards = [(card, said(card.gathered, card.minimum_cases)[:3]) for card in newest]
    return {"cards": cards, "labels": [one.kind.label for one in cards[0][1]] if cards else []}


def on_a_call(request: HttpRequest) -> dict[str, Any] | None:
    """For the page of a call: how its purchaser kept its word, if its scorecard is published."""
    purchaser = Tender.objects.filter(reference=_asked(request)).values_list("purchaser", flat=True)
    card = scorecards.latest_of(purchaser, Capacity.Kind.PURCHASER).first()
    return {"card": card, "figures": said(card.gathered, card.minimum_cases)} if card else None


def _asked(request: HttpRequest) -> str:
    match = request.resolver_match
    return str(match.kwargs.get("reference", "")) if match else ""


def publish_when_over(at: datetime) -> int:
    """Publish those that nobody may keep back any longer, each in a command of its own."""
    done = 0
    for card in Scorecard.objects.waiting().select_related("organisation__jurisdiction"):
        by = system(at)
        day = timezone.localdate(at, card.organisation.jurisdiction.zone)
        if day > card.reply_due and policies.may_publish_scorecard(by, card, day):
            commands.publish_scorecard(scorecard=card, by=by)
            done += 1
    return done


def _oversees(actor: Actor) -> bool:
    return bool(policies.may_oversee(actor))


def _compares_districts(actor: Actor) -> bool:
    return _oversees(actor) and actor.is_a(*ABOVE_DISTRICTS)


def _reads_scorecards(actor: Actor) -> bool:
    return actor.organisation_id is not None
