"""Scorecards are drawn up, answered by their subject, and published with the answer."""

from __future__ import annotations

from django.utils import timezone
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from evenhand.kernel.actors import PUBLIC, Actor
from evenhand.kernel.commands import CommandError, command, record
from evenhand.kernel.verdicts import require
from evenhand.kernel.words import both_names, in_both
from evenhand.notices.commands import notify
from evenhand.oversight import policies
from evenhand.oversight.cards import digest
from evenhand.oversight.models import Scorecard
from evenhand.oversight.queries.scorecards import MINIMUM, REPLY_DAYS, gathered, rule
from evenhand.parties.models import Membership, Organisation, Person
from evenhand.parties.queries import working_days_after
from evenhand.shell import words

day_of = lazy(words.day, str)  # each reader of a message gets it in his language
ARRIVED = _("Your scorecard is drawn up: nobody else sees it yet")
ARRIVED_BODY = _("The scorecard %(reference)s waits for your reply. You can reply in writing until %(due)s.")


class DrawnBefore(CommandError):
    """There is one of these months already."""

    sentence = _("A scorecard of these months is drawn up already. The next can be drawn up next month.")


class NoWords(CommandError):
    """The reply is empty."""

    sentence = _("Write your reply: an empty one would say nothing beside your figures.")


class RepliedBefore(CommandError):
    """It was replied to, or is published."""

    sentence = _("This scorecard has its reply already, or is published. It does not change any more.")


class PublishedBefore(CommandError):
    """It is published already."""

    sentence = _("This scorecard is published already.")


@command
def draw_scorecard(*, organisation: Organisation, capacity: str, by: Actor) -> Scorecard:
    """Draw up an organisation's scorecard of the last twelve whole months, for its subject alone at first.

    The figures are kept as they are now and never change. Raises DrawnBefore.
    """
    require(policies.may_draw_scorecard(by, organisation, capacity))
    assert by.person_id
    assert by.organisation_id
    (starts, ends), figures = gathered(organisation, capacity, by.day)
    if Scorecard.objects.filter(organisation=organisation, capacity=capacity, ends=ends).exists():
        raise DrawnBefore
    days = rule(organisation.jurisdiction, "reply_days", REPLY_DAYS)
    card = Scorecard.objects.create(
        reference=f"SC-{organisation.reference}-{capacity}-{ends:%Y-%m}",
        organisation=organisation,
        capacity=capacity,
        starts=starts,
        ends=ends,
        figures=[one.plain() for one in figures],
        minimum_cases=rule(organisation.jurisdiction, "minimum_cases", MINIMUM),
        digest=digest(figures),
        drawn_at=by.at,
        drawn_by_id=by.person_id,
        drawn_for_id=by.organisation_id,
        reply_due=working_days_after(organisation.jurisdiction, by.day, days),
    )
    due = in_both(day_of(card.reply_due))
    record("oversight.scorecard_drawn", card, by=by, about=both_names(organisation), due=due, digest=card.digest)
    notify(
        _who_may_reply(organisation, by),
        subject=ARRIVED,
        body=ARRIVED_BODY,
        at=by.at,
        about=card.reference,
        reference=card.reference,
        due=day_of(card.reply_due),
    )
    return card


@command
def reply_to_scorecard(*, scorecard: Scorecard, words: str, by: Actor, language: str = "zh-hans") -> None:
    """Reply to one's own scorecard, once and in writing; the words stand beside the figures for good.

    Raises NoWords, RepliedBefore.
    """
    require(policies.may_reply_to_scorecard(by, scorecard))
    if not words.strip():
        raise NoWords(field="words")
    open_ = Scorecard.objects.waiting().filter(pk=scorecard.pk, replied_at__isnull=True)
    if not open_.update(reply=words.strip(), reply_language=language, replied_at=by.at, replied_by=by.person_id):
        raise RepliedBefore
    scorecard.refresh_from_db()
    record("oversight.scorecard_replied", scorecard, by=by, about=both_names(scorecard.organisation))


@command
def publish_scorecard(*, scorecard: Scorecard, by: Actor) -> None:
    """Publish a scorecard with its reply, once there is one or the day for it is over. Raises PublishedBefore."""
    today = timezone.localdate(by.at, scorecard.organisation.jurisdiction.zone)
    require(policies.may_publish_scorecard(by, scorecard, today))
    if not Scorecard.objects.waiting().filter(pk=scorecard.pk).update(published_at=by.at):
        raise PublishedBefore
    scorecard.refresh_from_db()
    record(
        "oversight.scorecard_published",
        scorecard,
        by=by,
        audience=[PUBLIC],
        about=both_names(scorecard.organisation),
        digest=scorecard.digest,
    )


def _who_may_reply(organisation: Organisation, by: Actor) -> list[Person]:
    held = Membership.objects.current(by.day).filter(role__in=policies.REPLY, organisation=organisation)
    return list(Person.objects.filter(pk__in=held.values("person")).order_by("pk"))
