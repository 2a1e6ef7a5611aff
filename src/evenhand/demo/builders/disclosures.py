"""The confidential channel: an ombudsman appointed, his key, the channel on, things told and returns filed."""

from __future__ import annotations

from datetime import datetime, timedelta

from evenhand.demo.cast import Cast
from evenhand.demo.secrets import authors_key, code, key_of_the_ombudsman
from evenhand.disclosures.commands import (
    add_key,
    answer,
    appoint,
    close_day,
    decide,
    disclose,
    file_return,
    send_batch,
    switch_on,
)
from evenhand.disclosures.models import Channel, Disclosure
from evenhand.disclosures.quarters import quarter_of
from evenhand.disclosures.queries import behind, days_to_close, recipients_of
from evenhand.disclosures.sealing import recipient_of, seal
from evenhand.kernel.actors import Actor, anonymous, system
from evenhand.parties.models import Capacity, Membership, Organisation, Person, Role
from evenhand.parties.queries import actor_for

APPOINTED_BY = ("Standing Committee of the Lingzhou People’s Congress", "岭州市人民代表大会常务委员会")
DECISION = "岭人常〔2025〕31号"
NOTHING = ""
TOLD = (
    "After we declined to hand out leaflets in March, a colleague of the street office said that we would feel it at "
    "the next assessment. I do not want to be named."
)
ASKED = "Thank you. I would ask the district whether declined tasks came up when the marks were given. Do you agree?"


def appointed(cast: Cast, at: datetime) -> Channel:
    """The ombudsman of the cast is entered, and nothing is on yet."""
    return appoint(
        office=cast.organisations["ombudsman_office"],
        person=cast.persons["ombudsman"],
        appointed_by=APPOINTED_BY,
        decision=DECISION,
        since=at.date(),
        by=cast.actor("administrator", at),
    )


def switched_on(cast: Cast, at: datetime) -> Channel:
    """With a key, and on."""
    channel = appointed(cast, at)
    ombudsman = cast.actor("ombudsman", at)
    add_key(channel=channel, recipient=recipient_of(key_of_the_ombudsman()), by=ombudsman)
    switch_on(channel=channel, by=ombudsman)
    channel.refresh_from_db()
    return channel


def told(cast: Cast, channel: Channel, at: datetime, number: int = 1, words: str = TOLD) -> Disclosure:
    """Somebody tells, without account."""
    disclose(
        channel=channel,
        sealed=seal(words, recipients_of(channel)),
        reply_to=recipient_of(authors_key(number)),
        code=code(number),
        by=anonymous(at),
    )
    found = behind(code(number))
    assert found
    return found


def asked_back(cast: Cast, disclosure: Disclosure, at: datetime, *, proposes: bool = True, words: str = ASKED) -> None:
    """The ombudsman answers, or proposes a wording, and sends his batch."""
    by, channel = cast.actor("ombudsman", at), disclosure.channel
    sealed = seal(words, [*recipients_of(channel), disclosure.reply_to])
    answer(disclosure=disclosure, sealed=sealed, proposes=proposes, by=by)
    send_batch(channel=channel, by=by)


def approved(disclosure: Disclosure, at: datetime) -> None:
    """The author approves the wording that waits."""
    message = disclosure.messages.filter(kind="proposal", sent_on__isnull=False, consent="").latest("number")
    decide(message=message, approves=True, by=anonymous(at))


def filed_by(channel: Channel, by: Actor, words: str = NOTHING) -> None:
    """A provider files its return."""
    file_return(channel=channel, sealed=seal(words, recipients_of(channel)), by=by)


def filed_by_all(cast: Cast, channel: Channel, at: datetime, but: tuple[str, ...] = ()) -> None:
    """Every provider with a director files a return that says nothing, but for some of the cast's."""
    waiting = {cast.organisations[key].pk for key in but}
    providers = Organisation.objects.having(Capacity.Kind.PROVIDER).exclude(pk__in=waiting)
    held = Membership.objects.current(at.date()).filter(role=Role.DIRECTOR, organisation__in=providers)
    for one in held.select_related("person", "organisation").order_by("organisation__reference"):
        assert isinstance(one.person, Person)
        filed_by(channel, actor_for(one.person, at, one.organisation))


def days_closed(channel: Channel, at: datetime) -> None:
    """The journal is told of each day that is past, in the night after it."""
    zone = channel.jurisdiction.zone
    for day in days_to_close(channel, channel.day_of(at)):
        night = datetime.combine(day + timedelta(days=1), datetime.min.time(), zone) + timedelta(minutes=1)
        close_day(channel=channel, day=day, by=system(night))


def confided(cast: Cast, at: datetime) -> None:
    """The whole: on for half a year, one dialogue with a wording, one fresh disclosure, returns but for the cast's."""
    channel = switched_on(cast, at - timedelta(days=200))
    disclosure = told(cast, channel, at - timedelta(days=9))
    asked_back(cast, disclosure, at - timedelta(days=6))
    told(
        cast,
        channel,
        at - timedelta(days=2),
        number=2,
        words="请问：街道要我们的社工去值夜班，合同里没有，可以不去吗？",
    )
    filed_by_all(cast, channel, _filing_day(channel, at), but=("provider",))
    days_closed(channel, at)


def _filing_day(channel: Channel, at: datetime) -> datetime:
    """A day on which the last quarter's return can be filed: three days ago, or the first of this quarter."""
    first = quarter_of(channel.day_of(at)).begins
    return max(at - timedelta(days=3), datetime.combine(first, at.timetz()))
