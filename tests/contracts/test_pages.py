"""The pages of contracts: one truth for all sides, and nothing for anybody else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from uuid import uuid4

import pytest
from django.test import Client

from evenhand.contracts.models import Contract, Fulfilment
from evenhand.contracts.queries import overview
from evenhand.contracts.views.frame import load
from evenhand.demo.builders.contracts import kept_until
from evenhand.demo.cast import Cast
from evenhand.documents.models import NumberedDocument
from evenhand.kernel.actors import Actor
from evenhand.tenders.models import Award

Later = Callable[..., Actor]
As = Callable[..., Client]
SECTIONS = ["", "workload/", "people/", "document/", "journal/", "duties/monthly-report/", "sign/"]
SEEING = [
    "purchaser_officer", "purchaser_signatory", "provider_director", "provider_worker", "finance_officer_district",
    "finance_officer_municipal", "monitor_officer", "regulator_officer", "auditor", "assessor",
]  # fmt: skip
BLIND = ["rival_director", "department_officer", "ombudsman", "administrator", "resident", "stranger"]


def url(contract: Contract, rest: str = "") -> str:
    return f"/contracts/{contract.reference}/{rest}"


def hash_of(contract: Contract) -> str:
    return NumberedDocument.objects.get(subject_reference=contract.reference).sha256


def test_all_who_take_part_or_oversee_see_the_same_page(in_force: Contract, in_autumn: datetime, as_: As) -> None:
    for who in SEEING:
        page = as_(who).get(url(in_force)).content.decode()
        for words in (
            "Pay each instalment by its day",
            "Hand in accounts each quarter",
            "Never waived.",
            "70 days late",
        ):
            assert words in page, who


def test_for_others_there_is_no_such_contract(in_force: Contract, in_autumn: datetime, as_: As) -> None:
    for who in BLIND:
        browser = as_(who)
        assert [browser.get(url(in_force, section)).status_code for section in SECTIONS] == [404] * len(SECTIONS)


@pytest.mark.parametrize("who", ["provider_director", "monitor_officer", "finance_officer_district", "auditor"])
def test_a_draft_is_the_purchasers_alone(drafted: Contract, later: Later, as_: As, who: str) -> None:
    later(who)
    assert as_(who).get(url(drafted)).status_code == 404
    assert as_("purchaser_signatory").get(url(drafted)).status_code == 200


def test_without_an_account_the_way_leads_to_signing_in(in_force: Contract, in_autumn: datetime, as_: As) -> None:
    for section in SECTIONS:
        assert as_("public").get(url(in_force, section)).status_code == 302
    assert as_("public").get("/contracts/").status_code == 302


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_every_section_is_read_in_both_languages(
    in_force: Contract, in_autumn: datetime, cast: Cast, as_: As, language: str
) -> None:
    kept_until(cast, in_force, day=in_autumn.date())
    browser = as_("provider_director", language)
    for section in SECTIONS:
        answer = browser.get(url(in_force, section))
        assert answer.status_code == 200
        assert ("榆桥社会工作服务中心" in answer.content.decode()) == (language == "zh-hans"), section


def test_the_frame_of_a_page_is_asked_in_eleven_statements(
    in_force: Contract, in_autumn: datetime, cast: Cast, django_assert_num_queries: Callable[[int], object]
) -> None:
    kept_until(cast, in_force, day=in_autumn.date())
    actor = cast.actor("provider_director", in_autumn)
    contract = load(actor, in_force.reference)
    with django_assert_num_queries(11):  # type: ignore[attr-defined]
        overview(contract, actor)


def test_a_page_asks_no_more_than_it_must(
    in_force: Contract, in_autumn: datetime, cast: Cast, as_: As, django_assert_max_num_queries: Callable[[int], object]
) -> None:
    kept_until(cast, in_force, day=in_autumn.date())
    browser = as_("provider_director")
    for section in ("", "workload/", "people/", "document/", "journal/"):
        with django_assert_max_num_queries(29):  # type: ignore[attr-defined]
            browser.get(url(in_force, section))


def test_the_list_grows_without_more_statements(
    in_force: Contract, in_autumn: datetime, as_: As, django_assert_max_num_queries: Callable[[int], object]
) -> None:
    browser = as_("regulator_officer")
    with django_assert_max_num_queries(9):  # type: ignore[attr-defined]
        assert in_force.reference in browser.get("/contracts/").content.decode()


def test_the_officer_drafts_from_an_award(award: Award, later: Later, as_: As) -> None:
    later("purchaser_officer", 3)
    browser = as_("purchaser_officer")
    page = f"/contracts/from/{award.tender.reference}/"
    assert "6,000,000.00 yuan" in browser.get(page).content.decode()
    starts = award.tender.specification.programme.starts
    typed = {"starts": starts, "ends": starts, "payments_a_year": 4, "advance": ""}
    faulty = browser.post(page, typed)
    assert faulty.status_code == 422
    assert "The last day comes after the first." in faulty.content.decode()
    assert not Contract.objects.exists()
    done = browser.post(page, typed | {"ends": award.tender.specification.programme.ends})
    contract = Contract.objects.get()
    assert done["Location"] == url(contract, "edit/")
    assert browser.get(page)["Location"] == url(contract)


def edited(contract: Contract, **changed: object) -> dict[str, object]:
    terms = contract.terms.latest("number")
    kept = {
        "title_en": contract.title_en, "title_zh": contract.title_zh,
        "role_en": terms.role_en, "role_zh": terms.role_zh,
        "starts": terms.starts, "ends": terms.ends, "payments_a_year": 4, "advance": "0",
        "contact": contract.purchaser_contact_id, "revision": contract.revision,
    }  # fmt: skip
    return kept | changed


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"title_en": ""}, "This field is required."),
        ({"title_zh": "长" * 161}, "at most 160"),
        ({"ends": "2026-01-01"}, "The last day comes after the first."),
        ({"starts": "soon"}, "Enter a valid date."),
        ({"advance": "-1"}, "greater than or equal to 0"),
        ({"advance": "51"}, "less than or equal to 50"),
        ({"payments_a_year": "3"}, "not one of the available choices"),
        ({"contact": "999999"}, "not one of the available choices"),
    ],
)
def test_bad_input_is_answered_in_a_sentence_and_kept(
    drafted: Contract, later: Later, as_: As, changed: dict[str, object], sentence: str
) -> None:
    later("purchaser_officer")
    answer = as_("purchaser_officer").post(
        url(drafted, "edit/"), edited(drafted, **{"role_en": "Kept words"} | changed)
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in page
    assert "Kept words" in page
    drafted.refresh_from_db()
    assert drafted.revision == 1


def test_a_stale_page_is_told_and_keeps_what_was_typed(drafted: Contract, later: Later, as_: As) -> None:
    later("purchaser_officer")
    browser = as_("purchaser_officer")
    assert browser.post(url(drafted, "edit/"), edited(drafted)).status_code == 302
    answer = browser.post(url(drafted, "edit/"), edited(drafted, title_en="Typed later"))
    assert answer.status_code == 409
    assert "Somebody else changed this contract" in answer.content.decode()
    assert "Typed later" in answer.content.decode()


DUTY = {
    "party": "provider", "subject": "answers", "text_en": "Answer residents", "text_zh": "答复居民",
    "measure_en": "In writing", "measure_zh": "书面", "rule": "monthly", "due_days": "5", "revision": "1",
}  # fmt: skip


def test_a_duty_is_added_and_taken_out_on_pages(drafted: Contract, later: Later, as_: As) -> None:
    later("purchaser_officer")
    browser = as_("purchaser_officer")
    assert browser.post(url(drafted, "edit/duties/"), DUTY).status_code == 302
    page = browser.get(url(drafted, "edit/")).content.decode()
    assert "Answer residents" in page
    assert browser.post(url(drafted, "edit/duties/own-1/"), DUTY | {"revision": 2}).status_code == 302
    assert browser.post(url(drafted, "edit/duties/own-1/remove/"), {"revision": 3}).status_code == 302
    assert "Answer residents" not in browser.get(url(drafted, "edit/")).content.decode()


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"rule": "once", "due_on": ""}, "Say by which day this is owed."),
        ({"rule": "after_event", "due_days": ""}, "Say within how many working days."),
        ({"due_days": "32"}, "A month has 31 days at most."),
        ({"text_zh": ""}, "This field is required."),
        ({"party": "funder"}, "not one of the available choices"),
    ],
)
def test_a_faulty_duty_is_answered_in_a_sentence(
    drafted: Contract, later: Later, as_: As, changed: dict[str, str], sentence: str
) -> None:
    later("purchaser_officer")
    answer = as_("purchaser_officer").post(url(drafted, "edit/duties/"), DUTY | changed)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()


def test_what_is_never_waived_says_so_on_its_page(drafted: Contract, later: Later, as_: As) -> None:
    later("purchaser_officer")
    browser = as_("purchaser_officer")
    assert "never waived" in browser.get(url(drafted, "edit/duties/pay-instalments/remove/")).content.decode()
    answer = browser.post(url(drafted, "edit/duties/pay-instalments/remove/"), {"revision": 1})
    assert answer.status_code == 409
    assert drafted.terms.get().duties.filter(code="pay-instalments").exists()


@pytest.mark.parametrize("who", ["purchaser_signatory", "purchaser_panel_member"])
@pytest.mark.parametrize("rest", ["edit/", "edit/duties/", "offer/"])
def test_only_the_officer_writes(drafted: Contract, later: Later, as_: As, who: str, rest: str) -> None:
    later(who)
    assert as_(who).get(url(drafted, rest)).status_code == 403
    assert as_(who).post(url(drafted, rest), {}).status_code == 403


def test_a_double_click_offers_once(drafted: Contract, later: Later, as_: As) -> None:
    later("purchaser_officer")
    browser = as_("purchaser_officer")
    sent = {"revision": drafted.revision, "submission": str(uuid4())}
    assert [browser.post(url(drafted, "offer/"), sent).status_code for _click in range(2)] == [302, 302]
    assert NumberedDocument.objects.filter(subject_reference=drafted.reference).count() == 1


def test_an_incomplete_draft_says_what_is_open(drafted: Contract, later: Later, as_: As) -> None:
    later("purchaser_officer")
    Contract.objects.filter(pk=drafted.pk).update(purchaser_contact=None)
    browser = as_("purchaser_officer")
    page = browser.get(url(drafted, "offer/")).content.decode()
    assert "One rule is still open" in page
    assert "The purchaser names a contact" in page
    assert browser.post(url(drafted, "offer/"), {"revision": 1}).status_code == 409


def test_both_sides_sign_on_the_same_page(offered: Contract, later: Later, as_: As) -> None:
    for who, status in (("purchaser_signatory", "half_signed"), ("provider_signatory", "in_force")):
        later(who)
        browser = as_(who)
        page = browser.get(url(offered, "sign/")).content.decode()
        assert hash_of(offered)[:8] in page
        sent = {"sha256": hash_of(offered), "read": "on", "submission": str(uuid4())}
        assert [browser.post(url(offered, "sign/"), sent).status_code for _click in range(2)] == [302, 302]
        offered.refresh_from_db()
        assert offered.status == status
    later("purchaser_signatory")
    page = as_("purchaser_signatory").get(url(offered, "sign/")).content.decode()
    assert "Both sides have signed" in page


def test_nothing_is_signed_unread(offered: Contract, later: Later, as_: As) -> None:
    later("provider_signatory")
    answer = as_("provider_signatory").post(url(offered, "sign/"), {"sha256": hash_of(offered)})
    assert answer.status_code == 422
    assert "Say that you have read what you sign." in answer.content.decode()


@pytest.mark.parametrize(
    ("who", "answer"),
    [("purchaser_signatory", 409), ("provider_signatory", 302), ("provider_director", 403), ("monitor_officer", 403),
     ("stranger", 404)],
)  # fmt: skip
def test_the_other_side_completes_a_contract_signed_by_the_purchaser(
    half_signed: Contract, later: Later, as_: As, who: str, answer: int
) -> None:
    later(who)
    sent = {"sha256": hash_of(half_signed), "read": "on"}
    assert as_(who).post(url(half_signed, "sign/"), sent).status_code == answer


def test_whoever_cannot_sign_reads_why(offered: Contract, later: Later, as_: As) -> None:
    later("provider_director")
    page = as_("provider_director").get(url(offered, "sign/")).content.decode()
    assert "Only a signatory of one of the two sides can sign this contract." in page


def test_a_duty_is_kept_on_its_page_once(in_force: Contract, in_autumn: datetime, as_: As) -> None:
    browser = as_("provider_director")
    page = url(in_force, "duties/monthly-report/")
    sent = {"due_on": "2026-10-10", "done_on": "2026-10-09", "note": "46 pages", "submission": str(uuid4())}
    assert [browser.post(page, sent).status_code for _click in range(2)] == [302, 302]
    assert Fulfilment.objects.filter(code="monthly-report").count() == 1
    assert "46 pages" in as_("purchaser_officer").get(page).content.decode()
    future = browser.post(page, {"due_on": "2026-11-10", "done_on": "2027-01-01"})
    assert future.status_code == 409
    assert "not in the future" in future.content.decode()
    assert as_("purchaser_officer").post(page, sent).status_code == 403


def test_whoever_owes_a_duty_reads_why_it_is_not_said_by_hand(in_force: Contract, in_autumn: datetime, as_: As) -> None:
    page = url(in_force, "duties/pay-instalments/")
    assert "said by its payments, not by hand" in as_("purchaser_officer").get(page).content.decode()
    assert "not by hand" not in as_("provider_director").get(page).content.decode()


def test_a_scan_comes_back_on_its_page(in_force: Contract, in_autumn: datetime, as_: As) -> None:
    from tests.documents.conftest import upload

    browser = as_("provider_director")
    page = url(in_force, "scan/")
    wrong = browser.post(page, {"sha256": "00000000", "file": upload()})
    assert wrong.status_code == 409
    assert "not the hash of document" in wrong.content.decode()
    empty = browser.post(page, {"sha256": hash_of(in_force), "file": upload(b"")})
    assert "This file is empty." in empty.content.decode()
    missing = browser.post(page, {"sha256": hash_of(in_force)})
    assert missing.status_code == 422
    done = browser.post(page, {"sha256": hash_of(in_force)[:8], "file": upload()})
    assert done["Location"] == url(in_force, "document/")
    assert "scan.pdf" in as_("purchaser_officer").get(url(in_force, "document/")).content.decode()


def test_what_does_not_exist_is_not_found(in_force: Contract, in_autumn: datetime, as_: As) -> None:
    browser = as_("purchaser_officer")
    for address in ("/contracts/YX-2020-0001/", url(in_force, "duties/unheard-of/"), "/contracts/from/YX-T-2020-0001/"):
        assert browser.get(address).status_code == 404
