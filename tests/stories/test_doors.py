"""The doors of an installation that asks for more than a password and for four eyes, as people go through them."""

from __future__ import annotations

import email
import email.policy
import re
import sqlite3
from collections.abc import Iterator
from io import BytesIO

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from pypdf import PdfReader

from tests.stories.conftest import Visit
from tests.stories.server import Installation
from tests.stories.test_second_factor import DEVICE
from tests.stories.visitor import Looks, Visitor

pytestmark = pytest.mark.story
LANGUAGES = ("en", "zh-hans")
PASSWORD = "Eight banyans by the river"
FACTOR = "/account/second-factor/"
SECOND = """
from django.utils import timezone
from evenhand.parties.commands import grant_role
from evenhand.parties.models import Organisation, Person, Role
from evenhand.parties.queries import actor_for
administrator = Person.objects.get(memberships__role=Role.ADMINISTRATOR)
by = actor_for(administrator, timezone.now())
second = Person.objects.get(name_en="Wu Ran")
grant_role(person=second, organisation=by.organisation, role=Role.ADMINISTRATOR, by=by)
"""
WAITING = "SELECT reference FROM contracts_contract WHERE status = ? ORDER BY id"
OPEN = (
    "SELECT contracts_proposal.number FROM contracts_proposal "
    "JOIN contracts_contract ON contract_id = contracts_contract.id WHERE reference = ? AND state = 'open'"
)
NEWCOMERS = {
    "en": ("Mei Ruolin", "mei.ruolin@rongyin.example"),
    "zh-hans": ("Bai Zhiyuan", "bai.zhiyuan@rongyin.example"),
}
# Whose signature a contract waits for, and the state in which it does.
SIGNATORIES = {"en": ("provider_signatory", "half_signed"), "zh-hans": ("purchaser_signatory", "offered")}


@pytest.fixture(scope="module")
def strict(demonstration: Installation, tmp_path_factory: pytest.TempPathFactory) -> Installation:
    """The same city, where signatories show a second factor and grave acts take two administrators."""
    settings = {"SECOND_FACTOR_ROLES": "signatory", "FOUR_EYES": "1"}
    twin = demonstration.twin(tmp_path_factory.mktemp("strict") / "data", **settings)
    twin.environment["FOUR_EYES"] = "0"
    twin.evenhand("shell", "--no-imports", "-c", SECOND)
    twin.environment["FOUR_EYES"] = "1"
    return twin


@pytest.fixture(scope="module")
def door(strict: Installation) -> Iterator[str]:
    """Its address, by a name: passkeys are bound to one."""
    with strict.serving() as address:
        yield address.replace("127.0.0.1", "localhost")


def letter_to(address: str, installation: Installation) -> str:
    """The text of the last letter to somebody."""
    found = sorted((installation.data / "mail").glob("*.log"), key=lambda file: file.stat().st_mtime)
    for file in reversed(found):
        letter = email.message_from_bytes(file.read_bytes(), policy=email.policy.default)
        if letter["To"] == address:
            body = letter.get_body()
            assert body
            return str(body.get_content())
    raise AssertionError(f"No letter went to {address}.")


def code(secret: str, ahead: int = 0) -> str:
    """What the app shows now, or shows next."""
    return format_hotp_value(hotp_value(secret, list(yield_hotp_counters_from_time())[1 + ahead]))


def set_up_an_app(visitor: Visitor) -> str:
    """Type the letters below the picture into the app, and its figures into the page."""
    secret = visitor.page.locator("main dd.mono").inner_text()
    visitor.fill(code=code(secret))
    visitor.submit()
    assert visitor.path == f"{FACTOR}recovery-codes/"
    return secret


def sign_in(visitor: Visitor, login: str) -> None:
    visitor.press("Sign out")
    visitor.open("/account/login/")
    visitor.fill(login=login, password=PASSWORD)
    visitor.submit()
    assert visitor.path == f"{FACTOR}sign-in/"


def invite(administrator: Visitor, name: str, address: str) -> None:
    """An account for an officer of the street office, until the end of next year."""
    administrator.become("administrator")
    administrator.open("/account/people/")
    administrator.follow("Open an account")
    office = administrator.field("organisation").locator("option", has_text=administrator.name("Rongyin", "榕荫"))
    administrator.pick(organisation=str(office.first.get_attribute("value")), role="officer")
    administrator.fill(name_en=name, email=address, until="2099-12-31")
    administrator.submit()
    assert administrator.page.get_by_text(address).count()


@pytest.mark.parametrize("language", LANGUAGES)
def test_whoever_is_invited_comes_in_by_each_door(
    visit: Visit, looks: Looks, door: str, strict: Installation, language: str
) -> None:
    name, address = NEWCOMERS[language]
    invite(visit(language, at=door), name, address)
    link = re.search(r"http\S+/account/invitation/\S+", letter_to(address, strict))
    assert link
    guest = visit(language, at=door)
    guest.open(link[0])
    guest.fill(password1=PASSWORD, password2="something else")
    guest.submit()
    assert guest.page.locator(".eh-errors").is_visible()
    guest.fill(password1=PASSWORD, password2=PASSWORD)
    guest.submit()
    guest.fill(login=address, password=PASSWORD)
    guest.submit()
    guest.open(f"{FACTOR}app/")
    guest.fill(password=PASSWORD)
    guest.submit()
    secret = set_up_an_app(guest)
    codes = guest.page.locator("main .eh-codes li").all_inner_texts()
    printed = PdfReader(BytesIO(guest.page.pdf())).pages[0].extract_text()
    assert all(one in printed for one in codes)
    add_a_passkey(guest)

    sign_in(guest, address)
    guest.fill(code=code(secret, ahead=1))
    guest.submit()
    assert name in guest.page.locator("header").inner_text()
    sign_in(guest, address)
    guest.fill(code=codes[0])
    guest.submit()
    assert name in guest.page.locator("header").inner_text()
    sign_in(guest, address)
    guest.page.get_by_role("button", name=guest.say("Use a passkey")).click()
    guest.page.wait_for_url(f"{door}/")
    end_another_session(guest, visit(language, at=door), address, codes[1])
    assert looks.faults == []


def add_a_passkey(visitor: Visitor) -> None:
    """On a device that exists only in the browser."""
    device = visitor.context.new_cdp_session(visitor.page)
    device.send("WebAuthn.enable")
    device.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    visitor.open(f"{FACTOR}passkeys/new/")
    visitor.fill(name="Office")
    visitor.page.locator("main .btn-primary").first.click()
    visitor.page.wait_for_url(f"**{FACTOR}")
    visitor.look()


def end_another_session(visitor: Visitor, elsewhere: Visitor, address: str, recovery: str) -> None:
    """Somebody signed in on a second device ends that session from the first."""
    elsewhere.open("/account/login/")
    elsewhere.fill(login=address, password=PASSWORD)
    elsewhere.submit()
    elsewhere.fill(code=recovery)
    elsewhere.submit()
    assert elsewhere.status("/account/") == 200
    visitor.open("/account/sessions/")
    visitor.page.locator("main tbody form button").first.click()
    visitor.look()
    assert visitor.page.get_by_text(visitor.say("That session has ended.")).count()
    elsewhere.page.goto("/account/")
    assert elsewhere.path == "/account/login/"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_signatory_is_led_to_a_second_factor_and_back_with_what_was_typed(
    visit: Visit, looks: Looks, door: str, strict: Installation, language: str
) -> None:
    who, status = SIGNATORIES[language]
    with sqlite3.connect(f"file:{strict.data}/evenhand.sqlite3?mode=ro", uri=True) as connection:
        (contract,) = connection.execute(WAITING, [status]).fetchone()
        proposals = connection.execute(OPEN, [contract]).fetchall()
    for (number,) in proposals:  # nobody signs before they are answered
        officer = visit(language, at=door)
        officer.become("purchaser_officer")
        officer.open(f"/contracts/{contract}/proposals/{number}/")
        officer.fill(reason="人员名单已经商定，不再改动。")
        officer.press("Decline with this reason")
    signatory = visit(language, at=door)
    signatory.become(who)
    signatory.open(f"/contracts/{contract}/sign/")
    signatory.field("read").check()
    signatory.submit()
    signatory.page.locator("main a.btn-primary").click()
    signatory.look()
    signatory.follow("Set up an app")
    signatory.fill(password="evenhand")
    signatory.submit()
    set_up_an_app(signatory)
    signatory.follow("Go on where you were")
    assert signatory.path == f"/contracts/{contract}/sign/"
    assert signatory.field("read").is_checked()
    signatory.submit()
    assert signatory.page.get_by_text(signatory.say("Signed. Your signature stands in the journal.")).count()
    assert looks.faults == []


def test_a_grave_act_takes_two_administrators(visit: Visit, looks: Looks, door: str) -> None:
    first, second = visit("en", at=door), visit("zh-hans", at=door)
    first.become("administrator")
    first.open("/account/people/")
    first.page.locator('main a[href$="/close/"]').last.click()
    first.look()
    first.submit()
    assert first.page.locator(".eh-errors").is_visible()
    first.fill(reason="合并到上级机构。")
    first.submit()
    assert first.path == "/account/proposals/"
    assert not first.offers("Confirm")
    second.become("stranger")
    second.open("/account/proposals/")
    second.press("Confirm")
    assert second.page.get_by_text(second.say("Confirmed and done.")).count()
    assert not second.offers("Confirm")
    assert looks.faults == []


def test_a_director_reads_who_looked_at_the_agencys_data(visit: Visit, looks: Looks, door: str) -> None:
    monitor, director = visit("en", at=door), visit("zh-hans", at=door)
    director.become("provider_director")
    director.open("/centres/complaints/")
    complaint = str(director.page.locator('main a[href^="/centres/follow/"]').first.get_attribute("href"))
    monitor.become("monitor_officer")
    monitor.open(complaint)
    director.open("/account/staff/")
    director.follow("Who read what")
    row = director.page.locator("main tbody tr", has_text="潘月明").first
    assert complaint.split("/")[3] in row.inner_text()
    assert looks.faults == []
