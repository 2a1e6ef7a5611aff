"""Who reads what of the journal, and how it reads."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from hashlib import sha256

import pytest
from django.test import Client
from django.utils.translation import gettext as _
from django.utils.translation import override

from evenhand.demo.cast import Cast
from evenhand.journal import append_only, queries
from evenhand.journal.models import Entry, Erasure
from evenhand.kernel import commands as kernel
from evenhand.kernel.actors import Actor, reader
from evenhand.kernel.commands import command, record
from evenhand.parties import commands
from evenhand.shell.registries import Side, journal_words

As = Callable[..., Client]
Find = Callable[..., Actor]
PLACEHOLDER = re.compile(r"%\((\w+)\)s")


def erased(entry: Entry) -> None:
    """Its words are gone, as two persons agreed."""
    at = entry.words.at
    Erasure.objects.create(entry=entry, reason="x", asked_by="P-1", asked_at=at, consented_by="P-2", consented_at=at)
    append_only.erase(entry.pk)


@pytest.fixture
def told_apart(cast: Cast, actor: Find, monkeypatch: pytest.MonkeyPatch) -> Entry:
    """One command that tells each of two bidders something of his own."""
    monkeypatch.setattr(kernel, "REGISTRY", {})
    monkeypatch.setitem(journal_words, "test.told", "%(person)s told %(name)s.")

    @command
    def tell(*, by: Actor) -> None:
        """Tell both, each apart."""
        for key in ("provider", "rival"):
            organisation = cast.organisations[key]
            own = [reader("organisation", organisation.reference)]
            record("test.told", organisation, by=by, audience=own, name=organisation.name_en)

    tell(by=actor("purchaser_officer"))
    return Entry.objects.latest("sequence")


def test_each_reader_sees_only_what_was_told_to_him(told_apart: Entry, actor: Find) -> None:
    def read(key: str) -> list[str]:
        found = Entry.objects.visible_to(actor(key)).filter(pk=told_apart.pk)
        return [sentence.text for sentence in queries.sentences(found, actor(key))]

    assert read("provider_director") == ["Liang Huiyi told Yuqiao Social Work Agency."]
    assert read("rival_director") == ["Liang Huiyi told Nanxing Social Work Agency."]
    assert len(read("purchaser_officer")) == 2
    assert read("stranger") == read("public") == []


def test_who_else_was_told_something_is_not_told(told_apart: Entry, actor: Find) -> None:
    readers = queries.account_of(told_apart, actor("provider_director")).readers
    assert "Yuqiao Social Work Agency" in readers
    assert "Nanxing Social Work Agency" not in readers


def test_the_payload_is_shown_only_to_who_may_read_all_of_it(told_apart: Entry, actor: Find) -> None:
    assert queries.account_of(told_apart, actor("provider_director")).payload == ""
    whole = queries.account_of(told_apart, actor("purchaser_officer"))
    assert sha256(bytes.fromhex(whole.salt) + whole.payload.encode()).hexdigest() == told_apart.digest


def test_an_overseer_reads_what_happens_in_his_areas(cast: Cast, actor: Find) -> None:
    for key, reads in (("monitor_officer", True), ("auditor", True), ("department_officer", False), ("public", False)):
        found = queries.latest_about("centre", cast.centre.reference, actor=actor(key))
        assert bool(found) is reads, key


def test_acts_read_in_the_readers_language(cast: Cast, actor: Find) -> None:
    found = queries.latest_about("centre", cast.centre.reference, actor=actor("monitor_officer"))
    assert found[-1].text == "Guan Wenbin entered the centre Rongyin Integrated Family Service Centre."
    with override("zh-hans"):
        found = queries.latest_about("centre", cast.centre.reference, actor=actor("monitor_officer"))
        assert found[-1].text == "关文斌登记了服务中心榕荫街道家庭综合服务中心。"


def test_acts_carry_the_side_of_who_acted() -> None:
    assert queries.side_of({"capacities": ["funder", "purchaser"]}) is Side.PURCHASER
    assert queries.side_of({"capacities": ["provider"]}) is Side.PROVIDER
    assert queries.side_of({"capacities": ["monitor"]}) is Side.THIRD


@pytest.mark.parametrize("act", sorted(journal_words))
def test_every_act_has_a_sentence_in_both_languages(act: str) -> None:
    with override("en"):
        english = str(journal_words[act])
    with override("zh-hans"):
        chinese = str(journal_words[act])
    assert set(PLACEHOLDER.findall(chinese)) <= set(PLACEHOLDER.findall(english))
    assert re.search("[\u4e00-\u9fff]", chinese)
    assert english % dict.fromkeys(PLACEHOLDER.findall(english), "x")


def test_words_that_ask_for_a_fact_of_later_days_leave_it_open(
    cast: Cast, actor: Find, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(journal_words, "parties.centre_opened", "%(person)s opened %(name)s in %(season)s.")
    (said, *_more) = queries.latest_about("centre", cast.centre.reference, actor=actor("administrator"))[::-1]
    assert said.text == "Guan Wenbin opened Rongyin Integrated Family Service Centre in …."


def test_a_receipt_is_short_and_without_letters_that_look_alike() -> None:
    code = queries.receipt_code(sha256(b"x").hexdigest())
    assert re.fullmatch(r"[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}", code)


def test_reading_takes_one_statement(cast: Cast, actor: Find, django_assert_num_queries: Callable[..., object]) -> None:
    by = actor("administrator")
    with django_assert_num_queries(1):  # type: ignore[attr-defined]
        queries.latest(actor=by, limit=20)
    with django_assert_num_queries(1):  # type: ignore[attr-defined]
        queries.page_before(None, actor=by)


def test_the_page_shows_the_newest_and_leads_on_to_earlier_ones(cast: Cast, actor: Find, as_: As) -> None:
    for number in range(60):
        commands.open_account(
            jurisdiction=cast.jurisdiction,
            name_en=f"Person {number}",
            email=f"p{number}@szzx.example",
            by=actor("administrator"),
        )
    browser = as_("administrator")
    newest = browser.get("/journal/")
    assert "opened an account for Person 59." in newest.text
    earlier = newest.context["page"].earlier
    older = browser.get(f"/journal/?before={earlier}")
    assert "opened an account for Person 59." not in older.text
    assert "opened an account for Person 9." in older.text


@pytest.mark.parametrize("before", ["", "x", "-1", "0", "1", "٣", "9" * 40])
def test_a_senseless_address_is_answered(as_: As, before: str) -> None:
    assert as_("administrator").get(f"/journal/?before={before}").status_code == 200


def test_an_entrys_page_shows_words_proof_and_readers(cast: Cast, actor: Find, as_: As) -> None:
    entry = Entry.objects.visible_to(actor("monitor_officer")).about("centre", cast.centre.reference).earliest("pk")
    page = as_("monitor_officer").get(f"/journal/{entry.pk}/").text
    assert "Guan Wenbin entered the centre Rongyin Integrated Family Service Centre." in page
    assert entry.digest in page
    assert queries.receipt_code(entry.digest) in page
    assert "Whoever monitors, regulates or audits Rongyin" in page
    assert "Lingzhou Digital Services Centre" in page
    assert "words and hash agree" in page


def test_an_entrys_page_reads_in_chinese(cast: Cast, actor: Find, as_: As) -> None:
    entry = Entry.objects.visible_to(actor("monitor_officer")).about("centre", cast.centre.reference).earliest("pk")
    page = as_("monitor_officer", "zh-hans").get(f"/journal/{entry.pk}/").text
    assert f"日志第 {entry.pk} 条" in page
    assert "关文斌登记了服务中心榕荫街道家庭综合服务中心。" in page


def test_what_one_may_not_read_does_not_exist(cast: Cast, as_: As) -> None:
    entry = Entry.objects.about("person", cast.persons["rival_director"].reference).earliest("pk")
    assert as_("provider_director").get(f"/journal/{entry.pk}/").status_code == 404
    assert as_("public").get(f"/journal/{entry.pk}/").status_code == 404
    assert as_("rival_director").get(f"/journal/{entry.pk}/").status_code == 200
    assert as_("rival_director").get("/journal/999999999999999999/").status_code == 404


def test_erased_words_say_so(cast: Cast, as_: As) -> None:
    entry = Entry.objects.about("person", cast.persons["rival_director"].reference).earliest("pk")
    erased(entry)
    page = as_("rival_director").get(f"/journal/{entry.pk}/")
    assert "The words of this entry were erased." in page.text
    assert entry.digest in page.text


def test_words_that_were_tampered_with_are_found_out(cast: Cast, actor: Find, monkeypatch: pytest.MonkeyPatch) -> None:
    entry = Entry.objects.select_related("words").latest("sequence")
    said = json.loads(bytes(entry.words.payload))
    said["at"] = "2020-01-01T00:00:00.000000+08:00"
    entry.words.payload = json.dumps(said).encode()
    assert queries.account_of(entry, actor("administrator")).holds is False


def test_several_facts_are_listed_in_the_readers_way() -> None:
    with override("zh-hans"):
        assert _("; ") == "；"


def test_an_organisation_has_a_journal_of_its_own(told_apart: Entry, cast: Cast, as_: As) -> None:
    provider, rival = (cast.organisations[key].reference for key in ("provider", "rival"))
    own = as_("provider_director").get(f"/journal/organisations/{provider}/").content.decode()
    assert "Journal of Yuqiao Social Work Agency" in own
    assert "told Yuqiao" in own
    assert "told Nanxing" not in own
    assert f"/journal/organisations/{provider}/" in as_("provider_director").get("/journal/").content.decode()
    of_others = as_("purchaser_officer").get(f"/journal/organisations/{rival}/").content.decode()
    assert "told Nanxing" in of_others  # who told it may read it
    assert "told Yuqiao" not in of_others


def test_of_an_organisation_whose_acts_one_may_not_read_there_is_no_journal(cast: Cast, as_: As) -> None:
    ombudsman = next(role for role in cast.persons["ombudsman"].memberships.select_related("organisation").all())
    for reference in ("O-2222", ombudsman.organisation.reference):
        assert as_("stranger").get(f"/journal/organisations/{reference}/").status_code == 404
