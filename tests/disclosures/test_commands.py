"""Appointing, telling, answering, filing, and what time brings about."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from evenhand.demo import secrets
from evenhand.demo.builders import disclosures as builders
from evenhand.demo.cast import Cast
from evenhand.disclosures import commands, policies, sealing
from evenhand.disclosures.models import Channel, Day, Disclosure, Key, Message, Return
from evenhand.disclosures.quarters import Quarter
from evenhand.disclosures.queries import behind, channel_of, owed_by, recipients_of
from evenhand.disclosures.work import close_days, delete
from evenhand.journal.models import Entry
from evenhand.kernel.actors import Actor, anonymous
from evenhand.kernel.verdicts import Refused
from evenhand.parties.commands import grant_role
from evenhand.parties.models import Capacity, Relationship, Role

ActorOf = Callable[..., Actor]
DAY = timedelta(days=1)
OWN = secrets.key_of_the_ombudsman()


def appoint(cast: Cast, at: datetime, *, by: str = "administrator", person: str = "ombudsman") -> Channel:
    return commands.appoint(
        office=cast.organisations["ombudsman_office"],
        person=cast.persons[person],
        appointed_by=builders.APPOINTED_BY,
        decision=builders.DECISION,
        since=at.date(),
        by=cast.actor(by, at),
    )


def sealed(channel: Channel, words: str = "words") -> bytes:
    return sealing.seal(words, recipients_of(channel))


# Independence


@pytest.mark.parametrize("who", ["purchaser_officer", "monitor_officer", "ombudsman", "provider_director"])
def test_nobody_but_the_administrator_enters_an_appointment(cast: Cast, at: datetime, who: str) -> None:
    with pytest.raises(Refused):
        appoint(cast, at, by=who)


def test_the_channel_cannot_be_on_without_an_appointee(cast: Cast) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Channel.objects.create(jurisdiction=cast.jurisdiction, reference="CN", open_since=cast_day(cast))


def cast_day(cast: Cast) -> object:
    return cast.persons["ombudsman"].memberships.get().since


def test_an_appointment_says_by_whom_and_by_which_decision(cast: Cast, at: datetime) -> None:
    channel = appoint(cast, at)
    assert channel.appointment
    for column in ("appointed_by_en", "appointed_by_zh", "decision"):
        with pytest.raises(IntegrityError), transaction.atomic():
            type(channel.appointment).objects.filter(pk=channel.appointment.pk).update(**{column: ""})


@pytest.mark.parametrize("kind", ["purchaser", "monitor", "regulator", "funder", "provider", "evaluator", "department"])
def test_an_office_that_is_something_else_besides_is_not_independent(cast: Cast, at: datetime, kind: str) -> None:
    Capacity.objects.create(organisation=cast.organisations["ombudsman_office"], capacity=kind)
    with pytest.raises(Refused, match="outside everybody’s line"):
        appoint(cast, at)


def test_who_holds_a_role_elsewhere_is_not_independent(cast: Cast, at: datetime, actor: ActorOf) -> None:
    grant_role(
        person=cast.persons["ombudsman"],
        organisation=cast.organisations["district_civil_affairs"],
        role=Role.OFFICER,
        by=actor("administrator"),
    )
    with pytest.raises(Refused, match="Yanxi Bureau of Civil Affairs"):
        appoint(cast, at)


@pytest.mark.parametrize("turned", [False, True])
def test_an_office_tied_to_another_is_not_independent(cast: Cast, at: datetime, turned: bool) -> None:
    pair = [cast.organisations["ombudsman_office"], cast.organisations["municipal_civil_affairs"]]
    one, other = reversed(pair) if turned else pair
    Relationship.objects.create(organisation=one, other=other, kind=Relationship.Kind.PARENT, since=at.date())
    with pytest.raises(Refused, match="parent body"):
        appoint(cast, at)


def test_who_is_no_ombudsman_cannot_be_appointed(cast: Cast, at: datetime) -> None:
    with pytest.raises(Refused, match="is not ombudsman"):
        appoint(cast, at, person="stranger")


def test_only_the_appointee_switches_on_and_only_with_a_key(cast: Cast, at: datetime, actor: ActorOf) -> None:
    channel = appoint(cast, at)
    with pytest.raises(Refused, match="Make a key first"):
        commands.switch_on(channel=channel, by=actor("ombudsman"))
    with pytest.raises(Refused, match="Only the ombudsman"):
        commands.add_key(channel=channel, recipient=sealing.recipient_of(OWN), by=actor("administrator"))
    commands.add_key(channel=channel, recipient=sealing.recipient_of(OWN), by=actor("ombudsman"))
    with pytest.raises(Refused, match="himself"):
        commands.switch_on(channel=channel, by=actor("administrator"))
    commands.switch_on(channel=channel, by=actor("ombudsman"))
    channel.refresh_from_db()
    assert policies.may_tell(anonymous(at), channel)


def test_the_channel_shuts_by_itself_when_its_ombudsman_is_not_independent_any_more(
    cast: Cast, at: datetime, channel: Channel, actor: ActorOf
) -> None:
    grant_role(
        person=cast.persons["ombudsman"],
        organisation=cast.organisations["street_office"],
        role=Role.OFFICER,
        by=actor("administrator"),
    )
    with pytest.raises(Refused, match="not independent any more"):
        commands.disclose(channel=channel, sealed=sealed(channel), by=anonymous(at))
    assert not Disclosure.objects.exists()


def test_a_new_appointee_reads_nothing_with_the_old_one_s_keys(cast: Cast, at: datetime, channel: Channel) -> None:
    grant_role(
        person=cast.persons["stranger"],
        organisation=cast.organisations["ombudsman_office"],
        role=Role.OMBUDSMAN,
        by=cast.actor("administrator", at),
    )
    again = appoint(cast, at, person="stranger")
    assert again.open_since is None
    assert recipients_of(again) == []


@pytest.mark.parametrize("text", ["", "age1qqq", OWN, "ssh-ed25519 AAAA"])
def test_what_is_no_public_key_is_not_entered(channel: Channel, actor: ActorOf, text: str) -> None:
    with pytest.raises(commands.KeyUnknown):
        commands.add_key(channel=channel, recipient=text, by=actor("ombudsman"))


def test_a_key_is_entered_once_and_withdrawn_once(channel: Channel, actor: ActorOf) -> None:
    by = actor("ombudsman")
    with pytest.raises(commands.KeyKnown):
        commands.add_key(channel=channel, recipient=sealing.recipient_of(OWN), by=by)
    key = Key.objects.get()
    commands.withdraw_key(key=key, by=by)
    with pytest.raises(commands.KeyKnown):
        commands.withdraw_key(key=key, by=by)
    assert recipients_of(channel) == []


# Telling


def test_what_is_told_comes_back_to_the_ombudsman_and_by_its_code_alone(disclosure: Disclosure) -> None:
    message = disclosure.messages.get()
    assert sealing.opened(bytes(message.sealed), OWN) == builders.TOLD
    assert behind(secrets.code(1)) == disclosure
    assert behind(secrets.code(2)) is None
    assert secrets.code(1).replace("-", "")[1:] not in disclosure.door.upper()


def test_without_a_browser_s_code_the_server_makes_one(channel: Channel, at: datetime) -> None:
    code = commands.disclose(channel=channel, sealed=sealed(channel), by=anonymous(at))
    found = behind(code)
    assert found
    assert found.reply_to == ""


@pytest.mark.parametrize("file", [b"", b"What happened was this.", b"age-encryption.org/v1\n"])
def test_what_is_not_sealed_is_not_kept(channel: Channel, at: datetime, file: bytes) -> None:
    with pytest.raises((commands.NothingSent, commands.NotSealedRight)):
        commands.disclose(channel=channel, sealed=file, by=anonymous(at))
    assert not Message.objects.exists()


def test_what_is_sealed_to_others_is_not_kept(channel: Channel, at: datetime) -> None:
    more = sealing.seal("words", [*recipients_of(channel), sealing.recipient_of(sealing.new_identity())])
    with pytest.raises(commands.NotSealedRight):
        commands.disclose(channel=channel, sealed=more, by=anonymous(at))


def test_the_same_file_is_taken_once(channel: Channel, at: datetime) -> None:
    file = sealed(channel)
    commands.disclose(channel=channel, sealed=file, by=anonymous(at))
    with pytest.raises(commands.ArrivedBefore):
        commands.disclose(channel=channel, sealed=file, by=anonymous(at))
    assert Disclosure.objects.count() == 1


def test_a_flood_is_turned_away_without_looking_at_addresses(
    channel: Channel, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("evenhand.disclosures.commands.telling.MOST_A_DAY", 1)
    commands.disclose(channel=channel, sealed=sealed(channel), by=anonymous(at))
    with pytest.raises(commands.TooManyToday):
        commands.disclose(channel=channel, sealed=sealed(channel), by=anonymous(at))
    commands.disclose(channel=channel, sealed=sealed(channel), by=anonymous(at + DAY))


# The dialogue


def test_an_answer_is_seen_only_once_the_batch_is_sent(disclosure: Disclosure, actor: ActorOf) -> None:
    by = actor("ombudsman")
    file = sealing.seal("答复", [*recipients_of(disclosure.channel), disclosure.reply_to])
    commands.answer(disclosure=disclosure, sealed=file, by=by)
    assert seen(1) == 1
    assert commands.send_batch(channel=disclosure.channel, by=by) == 1
    assert seen(1) == 2
    message = disclosure.messages.get(number=1)
    assert sealing.opened(bytes(message.sealed), secrets.authors_key(1)) == "答复"
    with pytest.raises(commands.NothingWaits):
        commands.send_batch(channel=disclosure.channel, by=by)


def seen(number: int) -> int:
    found = behind(secrets.code(number))
    return len(found.messages.all()) if found else 0


def test_nothing_goes_further_before_its_author_approved_it(proposed: Disclosure, actor: ActorOf, at: datetime) -> None:
    message = proposed.messages.get(kind="proposal")
    with pytest.raises(Refused, match="approved"):
        commands.pass_on(message=message, by=actor("ombudsman"))
    with pytest.raises(IntegrityError), transaction.atomic():
        Message.objects.filter(pk=message.pk).update(passed_on=at.date())
    builders.approved(proposed, at)
    message.refresh_from_db()
    commands.pass_on(message=message, by=actor("ombudsman"))
    message.refresh_from_db()
    assert message.passed_on == at.date()


def test_a_wording_that_was_declined_stays_so(proposed: Disclosure, actor: ActorOf, at: datetime) -> None:
    message = proposed.messages.get(kind="proposal")
    commands.decide(message=message, approves=False, by=anonymous(at))
    message.refresh_from_db()
    with pytest.raises(Refused):
        commands.decide(message=message, approves=True, by=anonymous(at))
    with pytest.raises(Refused):
        commands.pass_on(message=message, by=actor("ombudsman"))


def test_an_author_goes_on_until_the_dialogue_is_closed(disclosure: Disclosure, actor: ActorOf, at: datetime) -> None:
    commands.reply(disclosure=disclosure, sealed=sealed(disclosure.channel, "mehr"), by=anonymous(at))
    commands.close(disclosure=disclosure, by=actor("ombudsman"))
    disclosure.refresh_from_db()
    with pytest.raises(Refused, match="closed"):
        commands.reply(disclosure=disclosure, sealed=sealed(disclosure.channel), by=anonymous(at))
    with pytest.raises(Refused, match="closed"):
        commands.close(disclosure=disclosure, by=actor("ombudsman"))


@pytest.mark.parametrize(
    "who", ["administrator", "regulator_officer", "monitor_officer", "provider_director", "public"]
)
def test_nobody_else_acts_for_the_ombudsman(proposed: Disclosure, actor: ActorOf, who: str) -> None:
    by, message = actor(who), proposed.messages.get(kind="proposal")
    acts: list[Callable[[], object]] = [
        lambda: commands.answer(disclosure=proposed, sealed=b"", by=by),
        lambda: commands.send_batch(channel=proposed.channel, by=by),
        lambda: commands.close(disclosure=proposed, by=by),
        lambda: commands.keep(disclosure=proposed, why="pattern", by=by),
        lambda: commands.pass_on(message=message, by=by),
        lambda: commands.switch_off(channel=proposed.channel, by=by),
    ]
    for act in acts:
        with pytest.raises(Refused):
            act()
    assert not Disclosure.objects.visible_to(by).exists()


# Returns


def test_each_provider_owes_one_return_a_quarter(cast: Cast, channel: Channel, actor: ActorOf) -> None:
    by = actor("provider_director")
    owed = owed_by(by)
    assert owed == (channel, Quarter(2026, 1))
    builders.filed_by(channel, by)
    assert owed_by(by) is None
    with pytest.raises(commands.FiledBefore):
        builders.filed_by(channel, by)
    assert owed_by(actor("rival_director")) == (channel, Quarter(2026, 1))


@pytest.mark.parametrize("who", ["provider_worker", "purchaser_officer", "ombudsman", "public"])
def test_a_return_is_filed_by_a_provider_s_director(channel: Channel, actor: ActorOf, who: str) -> None:
    with pytest.raises(Refused):
        builders.filed_by(channel, actor(who))


def test_no_return_is_owed_for_a_time_before_the_channel_was_on(cast: Cast, at: datetime, actor: ActorOf) -> None:
    channel = builders.switched_on(cast, at)
    assert channel_of(cast.jurisdiction) == channel
    assert owed_by(actor("provider_director")) is None


# Time


def test_the_journal_is_told_of_a_day_in_one_entry_without_anybody(
    cast: Cast, proposed: Disclosure, at: datetime
) -> None:
    builders.filed_by(proposed.channel, cast.actor("provider_director", at - 3 * DAY))
    before = Entry.objects.count()
    assert close_days(at) == 2
    told = Entry.objects.filter(sequence__gt=before).order_by("sequence")
    payloads = [bytes(entry.words.payload).decode() for entry in told]
    assert [payload.count('"came":2') + payload.count('"went":1') for payload in payloads] == [1, 1]
    assert all('"kind":"system"' in payload and '"person":null' in payload for payload in payloads)
    assert all(proposed.reference not in payload for payload in payloads)
    assert close_days(at) == 0
    assert Day.objects.count() == 2


def test_what_people_do_in_the_channel_leaves_no_entry_at_its_own_time(
    cast: Cast, channel: Channel, actor: ActorOf, at: datetime
) -> None:
    before = Entry.objects.count()
    disclosure = builders.told(cast, channel, at)
    builders.asked_back(cast, disclosure, at)
    builders.approved(disclosure, at)
    builders.filed_by(channel, actor("provider_director"), "Ja.")
    commands.close(disclosure=disclosure, by=actor("ombudsman"))
    assert Entry.objects.count() == before
    assert close_days(at) == 0  # the day is not over


def test_a_closed_dialogue_is_deleted_after_90_days_and_the_deletion_noted(
    proposed: Disclosure, actor: ActorOf, at: datetime
) -> None:
    commands.close(disclosure=proposed, by=actor("ombudsman"))
    close_days(at + DAY)
    assert delete(at + 90 * DAY) == 0
    assert delete(at + 91 * DAY) == 1
    assert not Disclosure.objects.exists()
    assert not Message.objects.exists()
    entry = Entry.objects.latest("sequence")
    assert proposed.reference in bytes(entry.words.payload).decode()
    assert entry.audience == ["organisation:" + proposed.channel.appointment.office.reference]
    assert delete(at + 92 * DAY) == 0


def test_what_is_kept_by_a_decision_stays_until_the_decision_is_taken_back(
    disclosure: Disclosure, actor: ActorOf, at: datetime
) -> None:
    commands.close(disclosure=disclosure, by=actor("ombudsman"))
    commands.keep(disclosure=disclosure, why="proceedings", by=actor("ombudsman"))
    assert delete(at + 200 * DAY) == 0
    commands.keep(disclosure=disclosure, why="", by=actor("ombudsman", at + 200 * DAY))
    assert delete(at + 201 * DAY) == 1


def test_all_returns_of_a_quarter_lose_their_content_at_once(cast: Cast, channel: Channel, actor: ActorOf) -> None:
    builders.filed_by(channel, actor("provider_director"), "Ja.")
    builders.filed_by(channel, actor("rival_director"))
    due = Quarter(2026, 1).due
    at = datetime.combine(due, datetime.min.time(), channel.jurisdiction.zone)
    assert delete(at + 90 * DAY) == 0
    assert delete(at + 91 * DAY) == 2
    assert [bool(one.sealed) for one in Return.objects.all()] == [False, False]
