"""A provider's sealed return: filed by all, so that filing says nothing."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from evenhand.disclosures import policies
from evenhand.disclosures.commands.receiving import received
from evenhand.disclosures.models import Channel, Return
from evenhand.disclosures.quarters import to_file_on
from evenhand.disclosures.queries import recipients_of
from evenhand.kernel.actors import Actor
from evenhand.kernel.commands import CommandError, quiet_command
from evenhand.kernel.verdicts import require


class FiledBefore(CommandError):
    """There is one for the quarter."""

    sentence = _("The return for this quarter is filed already. A return cannot be changed.")


@quiet_command
def file_return(*, channel: Channel, sealed: bytes, by: Actor) -> Return:
    """File the sealed return for the quarter that ended last.

    Raises FiledBefore, NothingSent, NotSealedRight, ArrivedBefore.
    """
    require(policies.may_file(by, channel))
    day = channel.day_of(by.at)
    quarter = to_file_on(day)
    if Return.objects.of(quarter).filter(provider=by.organisation_id).exists():
        raise FiledBefore
    content, digest = received(sealed, len(recipients_of(channel)))
    assert by.organisation_id
    return Return.objects.create(
        channel=channel,
        provider_id=by.organisation_id,
        year=quarter.year,
        number=quarter.number,
        filed_on=day,
        sealed=content,
        digest=digest,
    )
