"""The channel's pages: without account, the ombudsman's, a provider's, the administrator's."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable
from datetime import datetime
from html import unescape
from re import search
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from evenhand.demo import secrets
from evenhand.demo.builders import disclosures as builders
from evenhand.demo.cast import Cast
from evenhand.disclosures import sealing
from evenhand.disclosures.codes import code_of
from evenhand.disclosures.models import Channel, Disclosure, Key, Message, Return
from evenhand.disclosures.queries import recipients_of
from evenhand.kernel.actors import anonymous
from evenhand.parties.models import SignIn

As = Callable[..., Client]
WRITE = "/disclosures/confide/CN/write/"
FOLLOW = "/disclosures/confide/follow/"
OWN = secrets.key_of_the_ombudsman()


def in_base64(channel: Channel, words: str = "words", more: tuple[str, ...] = ()) -> str:
    return b64encode(sealing.seal(words, [*recipients_of(channel), *more])).decode()


def text(response: Any) -> str:
    return unescape(response.content.decode())


def code_in(response: Any) -> str:
    found = search(r"data-code[^>]*>([^<]+)<", text(response))
    assert found
    return found[1]


# Without account


def test_where_no_channel_is_on_the_page_says_why(as_: As) -> None:
    assert "cannot be switched on before an ombudsman" in text(as_("public").get("/disclosures/confide/"))
    assert as_("public").get(WRITE).status_code == 404


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "en",
            ["Shao Zhengping", "People’s Congress", "What it does not protect you against", "a single centre stands"],
        ),
        ("zh-hans", ["邵正平", "人民代表大会", "保护不了", "监察委员会", "《信访工作条例》第十七条"]),
    ],
)
def test_the_page_says_who_hears_what_it_protects_against_and_where_else_to_turn(
    as_: As, channel: Channel, language: str, said: list[str]
) -> None:
    browser = as_("public", language)
    response = browser.get(browser.get("/disclosures/confide/")["Location"])
    assert [words for words in said if words not in text(response)] == []
    assert recipients_of(channel)[0] in text(response)


def test_the_keys_come_as_a_file_that_age_reads(as_: As, channel: Channel) -> None:
    lines = text(as_("public").get("/disclosures/confide/CN/keys.txt")).splitlines()
    assert [line for line in lines if not line.startswith("#")] == recipients_of(channel)


def test_a_file_that_somebody_sealed_himself_is_told_without_scripts(as_: As, channel: Channel) -> None:
    browser = as_("public")
    own = sealing.new_identity()
    file = sealing.armoured(sealing.seal("Von Hand.", recipients_of(channel))).encode()
    sent = browser.post(WRITE, {"file": SimpleUploadedFile("words.age", file), "reply_to": sealing.recipient_of(own)})
    assert sent.status_code == 200
    code = code_in(sent)
    assert code.startswith("S")
    message = Message.objects.get()
    assert sealing.opened(bytes(message.sealed), OWN) == "Von Hand."
    assert message.digest in text(sent)
    assert "You wrote" in text(browser.post(FOLLOW, {"code": code.lower()}))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({}, "Nothing was sealed"),
        ({"sealed": "no base64!"}, "Nothing was sealed"),
        ({"sealed": b64encode(b"What happened was this.").decode()}, "not sealed as it should be"),
        ({"file": SimpleUploadedFile("words.txt", b"What happened was this.")}, "not sealed as it should be"),
    ],
)
def test_what_is_not_sealed_is_answered_in_a_sentence_and_not_kept(
    as_: As, channel: Channel, data: dict[str, Any], said: str
) -> None:
    response = as_("public").post(WRITE, data)
    assert response.status_code == 409
    assert said in text(response)
    assert "What happened was this." not in text(response)
    assert not Message.objects.exists()


@pytest.mark.parametrize("field", ["reply_to", "code"])
def test_a_faulty_key_or_code_is_answered_in_a_sentence(as_: As, channel: Channel, field: str) -> None:
    response = as_("public").post(WRITE, {"sealed": in_base64(channel), field: "age1wrong"})
    assert response.status_code == 409
    assert not Message.objects.exists()


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("", "This field is required"),
        ("S123", "This is no access code"),
        (secrets.code(7), "Nothing is found by this code"),
        (code_of(bytes(16), "B")[:-1] + "7", "This is no access code"),
        (code_of(bytes(16), "B"), "made by a browser"),
    ],
)
def test_a_code_that_opens_nothing_is_answered_in_a_sentence(as_: As, channel: Channel, code: str, said: str) -> None:
    response = as_("public").post(FOLLOW, {"code": code})
    assert response.status_code == 422
    assert said in text(response)


def test_an_author_reads_the_wording_approves_it_and_goes_on(as_: As, proposed: Disclosure) -> None:
    browser, code = as_("public"), secrets.code(1)
    page = text(browser.post(FOLLOW, {"code": code}))
    armour = search(r"-----BEGIN AGE.+?END AGE ENCRYPTED FILE-----\n", page.replace("\r", ""), flags=16)
    assert armour
    assert sealing.opened(sealing.unarmoured(armour[0].encode()), secrets.authors_key(1)) == builders.ASKED
    done = browser.post(FOLLOW, {"code": code, "act": "approve", "number": "1"})
    assert "Your answer to the wording stands." in text(done)
    assert proposed.messages.get(number=1).consent == "approved"
    assert browser.post(FOLLOW, {"code": code, "act": "approve", "number": "1"}).status_code == 403
    assert browser.post(FOLLOW, {"code": code, "act": "approve", "number": "9"}).status_code == 404
    more = browser.post(FOLLOW, {"code": code, "act": "reply", "sealed": in_base64(proposed.channel, "Noch etwas.")})
    assert "Your message is sent." in text(more)
    assert browser.post(FOLLOW, {"code": code, "act": "reply", "sealed": "eA=="}).status_code == 409


def test_a_page_of_another_site_cannot_send_the_form(as_: As, channel: Channel) -> None:
    response = as_("public").post(
        WRITE, {"sealed": in_base64(channel)}, headers={"Origin": "https://elsewhere.example"}
    )
    assert response.status_code == 403
    assert not Message.objects.exists()


# Nothing is kept of who asks


@pytest.mark.parametrize("who", ["public", "provider_worker"])
def test_no_session_cookie_or_address_comes_of_asking(as_: As, channel: Channel, who: str, settings: Any) -> None:
    browser = as_(who)
    sessions, sign_ins = list(Session.objects.values()), list(SignIn.objects.values())
    answers = [
        browser.get("/disclosures/confide/", follow=True),
        browser.get(WRITE),
        browser.post(WRITE, {"sealed": in_base64(channel), "_language": "zh-hans", "words": "planted"}),
        browser.post(FOLLOW, {"code": secrets.code(1), "_language": "zh-hans"}),
        browser.get(FOLLOW),
    ]
    assert list(Session.objects.values()) == sessions
    assert list(SignIn.objects.values()) == sign_ins
    for answer in answers:
        assert not answer.cookies
        assert answer["Cache-Control"] == "no-store"
        assert answer.wsgi_request.META["REMOTE_ADDR"] == ""
        assert "HTTP_USER_AGENT" not in answer.wsgi_request.META
        assert "Luo Kexin" not in text(answer)


def test_the_choice_of_language_is_all_that_a_browser_keeps(as_: As, channel: Channel, settings: Any) -> None:
    browser = as_("public")
    answer = browser.get(f"{WRITE}?language=zh-hans")
    assert list(answer.cookies) == [settings.LANGUAGE_COOKIE_NAME]
    assert "密封" in text(browser.get(WRITE))


def test_elsewhere_requests_are_told_and_sessions_stay(as_: As, channel: Channel) -> None:
    answer = as_("ombudsman").get(reverse("disclosures:desk"))
    assert answer.status_code == 200
    assert answer.wsgi_request.META["REMOTE_ADDR"] == "127.0.0.1"
    assert "X-Request-ID" in answer


# The ombudsman


def test_the_ombudsman_makes_a_key_and_switches_the_channel_on(cast: Cast, as_: As, at: datetime) -> None:
    channel = builders.appointed(cast, at)
    browser = as_("ombudsman")
    assert "Make a key first" in text(browser.get("/disclosures/desk/"))
    assert browser.post("/disclosures/desk/keys/", {"recipient": "age1oops"}).status_code == 409
    recipient = sealing.recipient_of(OWN)
    assert browser.post("/disclosures/desk/keys/", {"recipient": recipient}).status_code == 302
    assert recipient in text(browser.get("/disclosures/desk/keys/"))
    assert browser.post("/disclosures/desk/switch/", {"to": "on"}).status_code == 302
    channel.refresh_from_db()
    assert channel.open_since == at.date()
    assert browser.post(f"/disclosures/desk/keys/{recipient}/withdraw/").status_code == 302
    assert not Key.objects.in_use(channel).exists()
    assert browser.post("/disclosures/desk/switch/", {"to": "off"}).status_code == 302


def test_the_ombudsman_answers_sends_the_batch_notes_and_closes(as_: As, disclosure: Disclosure, at: datetime) -> None:
    browser, channel = as_("ombudsman"), disclosure.channel
    address = reverse("disclosures:dialogue", args=[disclosure.reference])
    assert disclosure.reference in text(browser.get("/disclosures/desk/"))
    assert disclosure.reply_to in text(browser.get(address))
    assert browser.post(address, {"sealed": in_base64(channel)}).status_code == 409  # its author could not open it
    sealed = in_base64(channel, "So?", (disclosure.reply_to,))
    assert browser.post(address, {"sealed": sealed, "proposes": "on"}).status_code == 302
    assert "1 answer waits" in text(browser.get("/disclosures/desk/"))
    assert browser.post("/disclosures/desk/batch/").status_code == 302
    assert browser.post("/disclosures/desk/batch/").status_code == 409
    builders.approved(disclosure, at)
    settle = reverse("disclosures:settle", args=[disclosure.reference])
    for data in ({"act": "pass_on", "number": "1"}, {"act": "close"}, {"act": "keep", "why": "author"}, {"act": ""}):
        assert browser.post(settle, data).status_code == 302
    disclosure.refresh_from_db()
    assert (disclosure.status, disclosure.kept_for) == ("closed", "author")
    assert disclosure.messages.get(number=1).passed_on == at.date()
    assert browser.post(settle, {"act": "pass_on", "number": "x"}).status_code == 404


@pytest.mark.parametrize("quarter", ["2026-1", "2025-4"])
def test_the_ombudsman_sees_all_returns_of_a_quarter(cast: Cast, as_: As, channel: Channel, quarter: str) -> None:
    builders.filed_by(channel, cast.actor("provider_director", anonymous_at(channel)))
    page = text(as_("ombudsman").get(f"/disclosures/desk/returns/{quarter}/"))
    assert "Yuqiao Social Work Agency" in page
    assert ("BEGIN AGE" in page) is (quarter == "2026-1")


def anonymous_at(channel: Channel) -> datetime:
    return datetime(2026, 4, 17, 10, tzinfo=channel.jurisdiction.zone)


@pytest.mark.parametrize("quarter", ["2026-5", "26-1", "x"])
def test_a_quarter_that_there_is_not_is_not_found(as_: As, channel: Channel, quarter: str) -> None:
    assert as_("ombudsman").get(f"/disclosures/desk/returns/{quarter}/").status_code == 404


def test_the_ombudsman_s_home_page_says_what_waits(cast: Cast, as_: As, at: datetime, disclosure: Disclosure) -> None:
    browser = as_("ombudsman")
    assert "Send the batch" not in text(browser.get("/"))
    address = reverse("disclosures:dialogue", args=[disclosure.reference])
    browser.post(address, {"sealed": in_base64(disclosure.channel, "So?", (disclosure.reply_to,))})
    assert "Send the batch" in text(browser.get("/"))


# Providers and the administrator


def test_a_director_files_the_return_that_waits_on_his_home_page(as_: As, channel: Channel) -> None:
    browser = as_("provider_director")
    assert "File the sealed return for Q1 2026" in text(browser.get("/"))
    assert "due on 30 April" in text(browser.get("/disclosures/returns/"))
    assert browser.post("/disclosures/returns/", {"sealed": "eA=="}).status_code == 409
    assert browser.post("/disclosures/returns/", {"sealed": in_base64(channel, "")}).status_code == 302
    assert Return.objects.count() == 1
    assert "is filed" in text(browser.get("/disclosures/returns/"))
    assert browser.post("/disclosures/returns/", {"sealed": in_base64(channel, "")}).status_code == 409
    assert "File the sealed return" not in text(browser.get("/"))


def test_the_administrator_enters_an_appointment(cast: Cast, as_: As, at: datetime) -> None:
    browser = as_("administrator")
    held = cast.persons["ombudsman"].memberships.get()
    data = {
        "who": str(held.pk),
        "appointed_by_en": "Standing Committee",
        "appointed_by_zh": "常务委员会",
        "decision": "31",
        "since": "2026-04-20",
    }
    assert "Shao Zhengping" in text(browser.get("/disclosures/appointment/"))
    assert browser.post("/disclosures/appointment/", data | {"until": "2026-04-01"}).status_code == 422
    assert browser.post("/disclosures/appointment/", data | {"decision": ""}).status_code == 422
    assert browser.post("/disclosures/appointment/", data).status_code == 302
    channel = Channel.objects.get()
    assert channel.appointment
    assert channel.appointment.person == cast.persons["ombudsman"]
    assert channel.open_since is None
    assert "常务委员会" in text(as_("administrator", "zh-hans").get("/disclosures/appointment/"))


def test_a_code_s_author_is_anonymous_even_when_signed_in(as_: As, channel: Channel, at: datetime) -> None:
    answer = as_("provider_worker").get(WRITE)
    assert answer.wsgi_request.actor == anonymous(at)


def test_courts_besides_say_that_nobody_has_verified_their_sources(as_: As, channel: Channel) -> None:
    page = as_("public").get(reverse("disclosures:about", args=[channel.reference])).text
    assert page.count("Not verified: nobody has compared it with the published text.") == 5
