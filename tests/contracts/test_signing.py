"""Signatures: four eyes, one for each side, and what comes of the second."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from evenhand.contracts import commands
from evenhand.contracts.models import Contract, Fulfilment, Operation
from evenhand.demo.cast import Cast
from evenhand.documents.commands import AnotherDocument
from evenhand.documents.models import NumberedDocument
from evenhand.journal.queries import latest_about
from evenhand.kernel.actors import Actor
from evenhand.kernel.verdicts import Refused
from evenhand.notices.models import Notice
from evenhand.planning.models import Allocation, LedgerEntry
from evenhand.tenders.models import Award, Tender

Later = Callable[..., Actor]


def hash_of(contract: Contract) -> str:
    return NumberedDocument.objects.about("contract", contract.reference).latest("version").sha256


def sign(contract: Contract, by: Actor) -> Contract:
    return commands.sign(contract=contract, sha256=hash_of(contract), by=by)


@pytest.mark.parametrize("first", ["purchaser_signatory", "provider_signatory"])
def test_either_side_signs_first(offered: Contract, later: Later, first: str) -> None:
    assert sign(offered, later(first)).status == Contract.Status.HALF_SIGNED


def test_the_second_signature_brings_the_contract_into_force(half_signed: Contract, later: Later) -> None:
    contract = sign(half_signed, later("provider_signatory"))
    assert contract.status == Contract.Status.IN_FORCE
    assert contract.provider_signed_by == later("provider_signatory").person


@pytest.mark.parametrize(
    "who",
    ["purchaser_officer", "provider_director", "provider_worker", "finance_officer_district", "monitor_officer",
     "regulator_officer", "assessor", "auditor", "rival_director", "stranger", "public"],
)  # fmt: skip
def test_nobody_but_the_two_signatories_signs(offered: Contract, later: Later, who: str) -> None:
    with pytest.raises(Refused, match="signatory"):
        sign(offered, later(who))


def test_the_author_of_a_contract_does_not_sign_it(offered: Contract, cast: Cast, later: Later) -> None:
    Contract.objects.filter(pk=offered.pk).update(prepared_by=cast.persons["purchaser_signatory"])
    offered.refresh_from_db()
    with pytest.raises(Refused, match="other than its author"):
        sign(offered, later("purchaser_signatory"))


def test_a_side_signs_once(half_signed: Contract, later: Later) -> None:
    with pytest.raises(commands.NotOffered):
        sign(half_signed, later("purchaser_signatory"))


def test_a_page_loaded_before_the_other_side_signed_still_signs(offered: Contract, later: Later) -> None:
    seen_before = Contract.objects.get(pk=offered.pk)
    sign(offered, later("purchaser_signatory"))
    assert sign(seen_before, later("provider_signatory")).status == Contract.Status.IN_FORCE


def test_a_withdrawn_offer_is_not_signed(offered: Contract, later: Later) -> None:
    before = hash_of(offered)
    commands.withdraw_offer(contract=offered, reason="The premises changed", by=later("purchaser_officer"))
    with pytest.raises(commands.NotOffered):
        commands.sign(contract=offered, sha256=before, by=later("purchaser_signatory"))


def test_only_the_text_that_was_read_is_signed(offered: Contract, later: Later) -> None:
    with pytest.raises(commands.AnotherText):
        commands.sign(contract=offered, sha256="0" * 64, by=later("purchaser_signatory"))


def test_coming_into_force_binds_each_funders_part(in_force: Contract) -> None:
    bound = LedgerEntry.objects.filter(kind=LedgerEntry.Kind.COMMITTED, about=in_force.reference)
    amounts = {entry.allocation.funder.name_en: entry.amount_minor for entry in bound}
    assert amounts == {"Lingzhou Bureau of Finance": 3_600_000_00, "Yanxi Bureau of Finance": 2_400_000_00}


def test_coming_into_force_gives_the_centre_to_the_provider_and_ends_the_tender(in_force: Contract) -> None:
    operation = Operation.objects.get(contract=in_force)
    terms = in_force.terms.get()
    assert (operation.centre, operation.starts, operation.ends) == (terms.centre, terms.starts, terms.ends)
    assert in_force.award.tender.status == Tender.Status.CONTRACTED


def test_a_contract_that_names_its_contact_keeps_that_duty(in_force: Contract, cast: Cast) -> None:
    kept = Fulfilment.objects.get(contract=in_force)
    assert kept.code == "name-contact"
    assert kept.recorded_by == cast.persons["purchaser_signatory"]


def test_money_that_is_gone_meanwhile_keeps_a_contract_from_being_signed(half_signed: Contract, later: Later) -> None:
    allocation = Allocation.objects.get(funder__name_en="Yanxi Bureau of Finance")
    LedgerEntry.objects.create(
        allocation=allocation, kind="committed", amount_minor=100, about="YX-1", at=allocation.allocated_at
    )
    with pytest.raises(commands.NotFunded) as no:
        sign(half_signed, later("provider_signatory"))
    assert "Yanxi Bureau of Finance has set apart 1.00 yuan less" in str(no.value)
    half_signed.refresh_from_db()
    assert half_signed.status == Contract.Status.HALF_SIGNED
    assert not Operation.objects.exists()


def test_those_who_wait_are_told(offered: Contract, cast: Cast, later: Later) -> None:
    told = set(Notice.objects.filter(about=offered.reference).values_list("to", flat=True))
    assert told == {cast.persons["purchaser_signatory"].pk, cast.persons["provider_signatory"].pk}
    Notice.objects.all().delete()
    sign(offered, later("purchaser_signatory"))
    assert cast.persons["provider_signatory"].pk in Notice.objects.values_list("to", flat=True)


def test_the_instant_of_a_signature_is_the_actors(
    award: Award, offered: Contract, drafting_at: datetime, cast: Cast
) -> None:
    instant = drafting_at + timedelta(days=4, hours=1)
    signed = sign(offered, cast.actor("provider_signatory", instant))
    assert signed.provider_signed_at == instant


def test_whoever_signs_last_reads_that_money_is_bound_and_is_led_to_no_page_he_may_not_see(
    in_force: Contract, as_: Callable[..., Client], later: Callable[..., Actor]
) -> None:
    later("provider_signatory")
    browser = as_("provider_signatory")
    page = browser.get("/journal/").content.decode()
    main = page[page.index("<main") :]
    assert "of the budget" in main
    links = {link for link in re.findall(r'href="(/[^"#]*)"', main) if link.endswith("/")}
    assert {link: status for link in links if (status := browser.get(link).status_code) != 200} == {}


SCAN = b"%PDF-1.7 signed and stamped"


def entered(contract: Contract, by: Actor, *, days: int = 0, sha256: str = "") -> Contract:
    """What this actor enters of his side's signature on paper, given some days before."""
    scan, day = SimpleUploadedFile(f"{by.person}.pdf", SCAN + f"{by.person}".encode()), by.day - timedelta(days=days)
    return commands.enter_signature(
        contract=contract, signed_on=day, sha256=sha256 or hash_of(contract), file=scan, by=by
    )


def test_a_signature_on_paper_is_entered_as_such_with_both_days(offered: Contract, later: Later) -> None:
    by = later("provider_director")
    contract = entered(offered, by)
    assert contract.status == Contract.Status.HALF_SIGNED
    assert (contract.provider_paper_on, contract.provider_signed_at) == (by.day, by.at)
    (told, *_) = latest_about("contract", contract.reference, actor=later("purchaser_officer"))
    assert told.act == "contracts.signature_entered"
    assert NumberedDocument.objects.about("contract", contract.reference).latest("version").scans.count() == 1


def test_both_sides_on_paper_bring_the_contract_into_force(offered: Contract, later: Later) -> None:
    entered(offered, later("purchaser_officer"))
    assert entered(offered, later("provider_signatory")).status == Contract.Status.IN_FORCE


@pytest.mark.parametrize("who", ["provider_worker", "rival_director", "monitor_officer", "finance_officer_district"])
def test_nobody_enters_a_signature_for_a_side_that_is_not_his(offered: Contract, later: Later, who: str) -> None:
    with pytest.raises(Refused):
        entered(offered, later(who))


@pytest.mark.parametrize("days", [-1, 400])
def test_no_paper_is_signed_before_it_was_made_or_tomorrow(offered: Contract, later: Later, days: int) -> None:
    with pytest.raises(commands.SignedAtNoSuchTime):
        entered(offered, later("provider_director"), days=days)


def test_another_paper_is_no_signature(offered: Contract, later: Later) -> None:
    with pytest.raises(AnotherDocument):
        entered(offered, later("provider_director"), sha256="0" * 8)
    offered.refresh_from_db()
    assert offered.status == Contract.Status.OFFERED


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_a_signature_on_paper_is_entered_by_clicking(
    offered: Contract, as_: Callable[..., Client], later: Later, language: str
) -> None:
    day = later("provider_director").day.isoformat()
    browser = as_("provider_director", language)
    sheet, address = (reverse(f"contracts:{name}", args=[offered.reference]) for name in ("sign", "sign-on-paper"))
    assert address in browser.get(sheet).text
    typed = {"signed_on": "someday", "sha256": hash_of(offered)[:8]}
    refused = browser.post(address, typed)
    assert (refused.status_code, "someday" in refused.text) == (422, True)
    browser.post(address, typed | {"signed_on": day, "file": SimpleUploadedFile("paper.pdf", SCAN)})
    page = browser.get(sheet).text
    assert {"en": "Signed on paper on", "zh-hans": "在纸质文本上签署；"}[language] in page
    assert address not in page
