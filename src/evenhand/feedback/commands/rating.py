"""A rating, by anybody."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from evenhand.feedback import policies
from evenhand.feedback.models import Rating
from evenhand.feedback.queries import operation_of
from evenhand.kernel.actors import Actor, reader
from evenhand.kernel.commands import CommandError, command, record
from evenhand.kernel.verdicts import require
from evenhand.kernel.words import both_names
from evenhand.parties.models import Centre

AN_HOUR = timedelta(hours=1)
MOST_AN_HOUR = 60  # ratings of one centre; more come from a machine


class NoRating(CommandError):
    """Nothing, or something else, was chosen."""

    sentence = _("Choose a rating from 1 to 5.")
    field = "stars"


class RatedToday(CommandError):
    """This browser has rated the centre today."""

    sentence = _("You have rated this centre today. You can rate it again tomorrow.")


class TooManyAtOnce(CommandError):
    """More come in than people can send."""

    sentence = _("Very many messages about this centre have come within an hour. Please try again later.")


@command
def rate(
    *, centre: Centre, stars: int, by: Actor, words: str = "", language: str = "zh-hans", last_on: date | None = None
) -> Rating:
    """Rate a centre; `last_on` is the day on which the same browser rated it last. Nothing is kept of who it was.

    Raises NoRating, RatedToday, TooManyAtOnce.
    """
    operation = operation_of(centre, by.day)
    require(policies.may_rate(by, operation))
    assert operation
    if stars not in Rating.Stars.values:
        raise NoRating
    if last_on == by.day:
        raise RatedToday
    if centre.ratings.filter(at__gt=by.at - AN_HOUR, at__lte=by.at).count() >= MOST_AN_HOUR:
        raise TooManyAtOnce
    rating = Rating.objects.create(
        centre=centre, contract=operation.contract, stars=stars, words=words.strip(), language=language, at=by.at
    )
    contract = operation.contract
    readers = [reader("organisation", side.reference) for side in (contract.provider, contract.purchaser)]
    record("feedback.rated", centre, contract, by=by, audience=readers, about=both_names(centre), stars=stars)
    return rating
