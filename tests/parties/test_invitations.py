"""Invitations, roles with an end, accounts closed and opened again, and grave acts by four eyes."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from allauth.mfa.totp.internal.auth import TOTP
from django.core import mail
from django.test import Client
from pytest_django import Settings

from evenhand.demo.cast import Cast
from evenhand.kernel.actors import Actor, system
from evenhand.kernel.verdicts import Refused
from evenhand.parties import commands
from evenhand.parties.models import Invitation, Membership, Organisation, Person, Proposal, Role

As = Callable[..., Client]
Find = Callable[..., Actor]
NEW = {"password1": "banyan-lane-12", "password2": "banyan-lane-12"}
STAFF = "/account/staff/"


def somebody(**given: str) -> dict[str, str]:
    named = {"role": "social_worker", "name_zh": "麦颖", "name_en": "Mai Ying", "email": "mai.ying@yuqiao.example"}
    return named | {"mobile": "", "until": "", "submission": str(uuid4())} | given


def link_in(text: str) -> str:
    found = re.search(r"(/account/invitation/[\w-]+/)", text)
    assert found
    return found[1]


# Invitations


def test_a_director_invites_who_then_sets_the_own_password(cast: Cast, as_: As) -> None:
    assert as_("provider_director").post(STAFF, somebody()).status_code == 302
    person = Person.objects.get(email="mai.ying@yuqiao.example")
    assert not person.has_usable_password()
    (message,) = mail.outbox
    assert message.body.startswith("麦颖：")
    link, browser = link_in(str(message.body)), as_("public")
    assert "Welcome, Mai Ying" in browser.get(link).text
    assert browser.post(link, {"password1": "12345678", "password2": "12345678"}).status_code == 422
    assert browser.post(link, NEW)["Location"] == "/account/login/"
    signed = browser.post("/account/login/", {"login": person.email, "password": NEW["password1"]})
    assert signed["Location"] == "/"


def test_a_link_works_once_and_for_days(cast: Cast, as_: As, clock: time_machine.Traveller) -> None:
    as_("provider_director").post(STAFF, somebody())
    link = link_in(str(mail.outbox[0].body))
    clock.shift(timedelta(days=7, minutes=1))
    assert as_("public").get(link).status_code == 404
    clock.shift(timedelta(days=-7))
    assert as_("public").post(link, NEW).status_code == 302
    assert as_("public").post(link, NEW | {"password1": "other-lane-12"}).status_code == 404


def test_a_later_link_voids_the_earlier_one(cast: Cast, as_: As) -> None:
    director = as_("provider_director")
    director.post(STAFF, somebody())
    person = Person.objects.get(email="mai.ying@yuqiao.example")
    director.post(f"{STAFF}{person.reference}/invite/")
    first, second = (link_in(str(message.body)) for message in mail.outbox)
    assert as_("public").get(first).status_code == 404
    assert as_("public").get(second).status_code == 200


def test_the_database_keeps_no_link(cast: Cast, as_: As) -> None:
    as_("provider_director").post(STAFF, somebody())
    key = link_in(str(mail.outbox[0].body)).split("/")[-2]
    assert Invitation.objects.get().key_sha256 != key


def test_who_has_no_address_gets_the_link_by_hand(cast: Cast, as_: As) -> None:
    answer = as_("provider_director").post(STAFF, somebody(email="", mobile="13812345678"), follow=True)
    assert mail.outbox == []
    assert as_("public").post(link_in(answer.text), NEW).status_code == 302


@pytest.mark.parametrize("role", ["signatory", "administrator", "ombudsman", "auditor"])
def test_a_director_gives_no_grave_role(cast: Cast, as_: As, actor: Find, role: str) -> None:
    assert as_("provider_director").post(STAFF, somebody(role=role)).status_code == 422
    with pytest.raises(Refused):
        commands.grant_role(
            person=cast.persons["stranger"],
            organisation=cast.organisations["provider"],
            role=Role(role),
            by=actor("provider_director"),
        )


def test_a_director_gives_no_role_elsewhere(cast: Cast, actor: Find) -> None:
    with pytest.raises(Refused):
        commands.admit(
            organisation=cast.organisations["rival"],
            role=Role.SOCIAL_WORKER,
            name_en="Mai Ying",
            email="mai.ying@nanxing.example",
            by=actor("provider_director"),
        )
    assert not Person.objects.filter(name_en="Mai Ying").exists()


def test_a_role_ends_on_its_last_day(cast: Cast, as_: As, clock: time_machine.Traveller) -> None:
    as_("provider_director").post(STAFF, somebody(until="2026-03-05"))
    held = Membership.objects.filter(person__email="mai.ying@yuqiao.example")
    assert [held.current(held.get().until + timedelta(days=n)).exists() for n in (0, 1)] == [True, False]  # type: ignore[operator]
    assert (
        as_("provider_director").post(STAFF, somebody(email="b@yuqiao.example", until="2026-03-01")).status_code == 409
    )


# Accounts


def test_a_closed_account_keeps_its_past_and_nothing_else(
    cast: Cast, as_: As, actor: Find, clock: time_machine.Traveller
) -> None:
    person, browser = cast.persons["provider_worker"], as_("provider_worker")
    commands.close_account(person=person, by=actor("administrator"))
    assert browser.get("/account/").status_code == 302
    tomorrow = actor("administrator").day + timedelta(days=1)
    assert not Membership.objects.current(tomorrow).filter(person=person).exists()
    assert Person.objects.get(pk=person.pk).name_en == "Luo Kexin"
    commands.reopen_account(person=person, by=actor("administrator"))
    clock.shift(timedelta(days=1))
    assert "You hold no role" in as_("provider_worker").get("/account/").text


def test_an_administrator_does_not_close_the_own_account(cast: Cast, actor: Find) -> None:
    with pytest.raises(Refused):
        commands.close_account(person=cast.persons["administrator"], by=actor("administrator"))


def test_a_lost_second_factor_is_taken_away(cast: Cast, as_: As) -> None:
    person = cast.persons["provider_signatory"]
    TOTP.activate(person, "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")
    as_("administrator").post(f"/account/people/{person.reference}/account/second-factor/")
    assert not person.authenticator_set.exists()


def test_acts_on_accounts_ask_for_a_second_factor(cast: Cast, actor: Find, settings: Settings) -> None:
    settings.SECOND_FACTOR_ROLES = ["administrator"]
    by, person = actor("administrator"), cast.persons["stranger"]
    with pytest.raises(Refused):
        commands.close_account(person=person, by=by)
    commands.close_account(person=person, by=replace(by, confirmed_at=by.at))


# Four eyes


@pytest.fixture
def two(cast: Cast, actor: Find, settings: Settings) -> Actor:
    """A second administrator; from then on grave acts take both."""
    commands.grant_role(
        person=cast.persons["stranger"],
        organisation=cast.organisations["operator"],
        role=Role.ADMINISTRATOR,
        by=actor("administrator"),
    )
    settings.FOUR_EYES = True
    return actor("stranger")


def propose(cast: Cast, by: Actor, role: Role = Role.SIGNATORY) -> Proposal:
    return commands.propose_role(
        person=cast.persons["provider_worker"], organisation=cast.organisations["provider"], role=role, by=by
    )


def holds(cast: Cast, role: Role) -> bool:
    return Membership.objects.filter(person=cast.persons["provider_worker"], role=role).exists()


@pytest.mark.parametrize("role", ["signatory", "ombudsman", "administrator"])
def test_no_administrator_gives_a_grave_role_alone(cast: Cast, actor: Find, two: Actor, role: str) -> None:
    with pytest.raises(Refused, match="confirmed by another"):
        commands.grant_role(
            person=cast.persons["resident"],
            organisation=cast.organisations["provider"],
            role=Role(role),
            by=actor("administrator"),
        )


def test_another_administrator_confirms_and_it_is_done(cast: Cast, actor: Find, two: Actor) -> None:
    proposal = propose(cast, actor("administrator"))
    assert not holds(cast, Role.SIGNATORY)
    with pytest.raises(Refused, match="Another administrator"):
        commands.confirm(proposal=proposal, by=actor("administrator"))
    commands.confirm(proposal=proposal, by=two)
    assert holds(cast, Role.SIGNATORY)
    with pytest.raises(commands.proposals.DecidedAlready):  # type: ignore[attr-defined]
        commands.confirm(proposal=proposal, by=two)


def test_what_is_dropped_is_not_done(cast: Cast, actor: Find, two: Actor) -> None:
    proposal = propose(cast, actor("administrator"))
    commands.drop(proposal=proposal, by=two)
    assert not holds(cast, Role.SIGNATORY)


def test_the_only_administrator_waits_some_days(cast: Cast, actor: Find, at: object, settings: Settings) -> None:
    settings.FOUR_EYES = True
    proposal = propose(cast, actor("administrator"))
    with pytest.raises(Refused, match="from 5 March 2026, 10:00"):
        commands.confirm(proposal=proposal, by=actor("administrator"))
    commands.confirm(proposal=proposal, by=actor("administrator", at + timedelta(days=3)))  # type: ignore[operator]
    assert holds(cast, Role.SIGNATORY)


def test_an_admission_to_a_grave_role_opens_the_account_and_proposes_the_role(cast: Cast, as_: As, two: Actor) -> None:
    sent = somebody(role="signatory", organisation=cast.organisations["provider"].reference)
    page = as_("administrator").post("/account/people/new/", sent, follow=True).text
    assert "Another administrator confirms it." in page
    person = Person.objects.get(email="mai.ying@yuqiao.example")
    assert not person.memberships.exists()
    proposal = Proposal.objects.get(person=person)
    as_("stranger").post(f"/account/proposals/{proposal.reference}/confirm/")
    assert person.memberships.get().role == Role.SIGNATORY


def test_an_organisation_is_closed_by_two_and_nobody_acts_for_it_again(cast: Cast, actor: Find, two: Actor) -> None:
    rival = cast.organisations["rival"]
    proposal = commands.propose_closing(organisation=rival, reason="Merged.", by=actor("administrator"))
    commands.confirm(proposal=proposal, by=two)
    assert Organisation.objects.get(pk=rival.pk).closed_on == two.day
    assert actor("rival_director").organisation is None
    with pytest.raises(commands.people.RoleDoesNotFit):  # type: ignore[attr-defined]
        commands.grant_role(
            person=cast.persons["rival_director"],
            organisation=Organisation.objects.get(pk=rival.pk),
            role=Role.DIRECTOR,
            by=actor("administrator"),
        )


def test_the_operator_stays(cast: Cast, actor: Find) -> None:
    with pytest.raises(commands.proposals.OperatorStays):  # type: ignore[attr-defined]
        commands.propose_closing(organisation=cast.organisations["operator"], reason="x", by=actor("administrator"))


def test_the_system_makes_the_first_administrator_alone(cast: Cast, at: object, settings: Settings) -> None:
    settings.FOUR_EYES = True
    Membership.objects.filter(role=Role.ADMINISTRATOR).delete()
    commands.grant_role(
        person=cast.persons["stranger"],
        organisation=cast.organisations["operator"],
        role=Role.ADMINISTRATOR,
        by=system(at),  # type: ignore[arg-type]
    )
    assert Membership.objects.filter(role=Role.ADMINISTRATOR).count() == 1
