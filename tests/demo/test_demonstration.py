"""What the small demonstration has in it, read from its file."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pytest

from tests.demo.conftest import DAY, Ask

pytestmark = pytest.mark.installation
LATEST = date.fromisoformat(DAY) - timedelta(days=1)


def test_two_districts_have_twelve_centres(ask: Ask) -> None:
    levels = Counter(level for (level,) in ask("SELECT level FROM parties_area"))
    assert levels == {"city": 1, "district": 2, "street": 10}
    assert ask("SELECT COUNT(*) FROM parties_centre") == [(12,)]


def test_every_street_has_an_office_with_an_officer(ask: Ask) -> None:
    offices = ask("SELECT organisation_id FROM parties_capacity WHERE capacity = 'purchaser'")
    officers = ask("SELECT organisation_id FROM parties_membership WHERE role = 'officer'")
    assert len(offices) == 10
    assert set(offices) <= set(officers)


def test_all_accounts_share_one_hash(ask: Ask) -> None:
    assert len(ask("SELECT DISTINCT password FROM parties_person")) == 1


@pytest.mark.parametrize(
    ("table", "states"),
    [
        ("specifications_specification", {"draft", "settled"}),
        (
            "tenders_tender",
            {"draft", "published", "opened", "scored", "awarded", "contracted", "cancelled", "failed"},
        ),
        ("contracts_contract", {"draft", "offered", "half_signed", "in_force", "closed"}),
        ("requests_taskrequest", {"asked", "in_scope", "variation", "declined", "reserved", "withdrawn"}),
        ("payments_invoice", {"sent", "returned", "approved", "paid"}),
        ("evaluations_assessment", {"planned", "handed_in", "replied", "final"}),
        ("feedback_complaint", {"open", "answered"}),
        ("planning_programme", {"draft", "adopted"}),
    ],
)
def test_every_stage_is_there_in_every_state(ask: Ask, table: str, states: set[str]) -> None:
    found = {state for (state,) in ask(f"SELECT DISTINCT status FROM {table}")}  # noqa: S608 - our own names
    assert found == states


def test_three_versions_of_the_framework_are_adopted_and_one_is_being_written(ask: Ask) -> None:
    versions = ask("SELECT adopted_on IS NOT NULL FROM frameworks_frameworkversion")
    assert sorted(versions) == [(0,), (1,), (1,), (1,)]


def test_one_call_takes_bids_and_one_has_closed_unopened(ask: Ask) -> None:
    deadlines = ask("SELECT deadline FROM tenders_tender WHERE status = 'published' ORDER BY id")
    assert [deadline > DAY for (deadline,) in deadlines] == [True, False]


def test_a_panel_has_marked_in_part(ask: Ask) -> None:
    finished = ask(
        "SELECT finished_at IS NOT NULL FROM tenders_panelmember JOIN tenders_tender ON tenders_tender.id = tender_id "
        "WHERE status = 'opened'"
    )
    assert sorted(finished) == [(0,), (0,), (1,)]


def test_an_award_is_within_its_standstill(ask: Ask) -> None:
    awarded = ask(
        "SELECT standstill_until FROM tenders_award JOIN tenders_tender ON tenders_tender.id = tender_id "
        "WHERE route = 'open' AND status = 'awarded'"
    )
    assert [until > DAY for (until,) in awarded] == [True]


def test_the_cast_s_contract_comes_first_and_one_contract_waits_for_its_provider(ask: Ask) -> None:
    ((first,), *_others) = ask("SELECT reference FROM contracts_contract WHERE status = 'in_force' ORDER BY id")
    assert first == "YX-2025-0001"
    half = ask("SELECT provider_signed_at IS NULL FROM contracts_contract WHERE status = 'half_signed'")
    assert half == [(1,)]


def test_one_contract_was_renewed_and_the_renewal_of_another_waits(ask: Ask) -> None:
    found = ask("SELECT status FROM contracts_variation WHERE kind = 'renewal' ORDER BY status")
    assert found == [("agreed",), ("proposed",)]


def test_some_contracts_ended_with_their_term(ask: Ask) -> None:
    ends = ask(
        "SELECT ends FROM contracts_terms JOIN contracts_contract ON contract_id = contracts_contract.id "
        "WHERE status IN ('in_force', 'closed') AND number = "
        "(SELECT max(number) FROM contracts_terms AS newer WHERE newer.contract_id = contracts_contract.id)"
    )
    assert sorted(end < DAY for (end,) in ends) == [False] * 7 + [True] * 2


def test_a_centre_is_in_the_middle_of_a_change_of_provider(ask: Ask) -> None:
    ((ends,),) = ask(
        "SELECT ends FROM contracts_handover JOIN contracts_terms ON contracts_terms.contract_id = "
        "contracts_handover.contract_id WHERE incoming_id IS NOT NULL AND overlap_from <= ?",
        DAY,
    )
    assert ends > DAY
    assert ask("SELECT COUNT(*) FROM contracts_handoverconfirmation") == [(3,)]
    answers = Counter(answer for (answer,) in ask("SELECT answer FROM records_caseanswer"))
    assert answers == {"given": 3, "refused": 1, "not_reached": 1}
    assert ask("SELECT COUNT(*) FROM records_casesummary WHERE passed_at IS NULL") == [(2,)]
    assert ask("SELECT COUNT(*) FROM records_passedcase") == [(0,)]


def test_a_year_and_more_of_services_is_recorded_under_each_contract_that_ran(ask: Ask) -> None:
    days = ask("SELECT MIN(day), MAX(day) FROM records_servicerecord GROUP BY contract_id")
    assert len(days) == 8
    assert all((date.fromisoformat(last) - date.fromisoformat(first)).days > 340 for first, last in days)


def test_the_social_worker_has_cases_and_groups_open_and_her_present_week_to_enter(ask: Ask) -> None:
    ((worker,),) = ask("SELECT id FROM parties_person WHERE name_en = 'Luo Kexin'")
    for kind in ("case", "group"):
        query = f"SELECT COUNT(*) FROM records_{kind} WHERE worker_id = ? AND closed_on IS NULL"  # noqa: S608
        ((count,),) = ask(query, worker)
        assert count >= 1, kind
    ((last,),) = ask("SELECT MAX(day) FROM records_servicerecord WHERE worker_id = ?", worker)
    monday = LATEST - timedelta(days=(LATEST + timedelta(days=1)).weekday() - 1)
    assert monday - timedelta(days=7) <= date.fromisoformat(last) < monday


def test_weeks_are_handed_in_and_two_people_s_last_one_is_not(ask: Ask) -> None:
    weeks = [count for _monday, count in ask("SELECT monday, COUNT(*) FROM records_handedin GROUP BY 1 ORDER BY 1")]
    assert len(weeks) == 4
    assert weeks[:3] == [weeks[0]] * 3
    assert weeks[3] == weeks[0] - 2


def test_tasks_come_from_departments_the_purchaser_and_the_monitor(ask: Ask) -> None:
    kinds = ask(
        "SELECT DISTINCT capacity FROM requests_taskrequest JOIN parties_capacity ON organisation_id = asker_id"
    )
    assert {kind for (kind,) in kinds} == {"department", "purchaser", "monitor"}


def test_hours_went_into_a_task_that_was_declined(ask: Ask) -> None:
    assert ask("SELECT COUNT(*) FROM requests_taskrequest WHERE status = 'declined' AND minutes_spent > 0")[0][0] > 1


def test_private_notes_are_kept_and_one_is_released_the_others_as_a_total(ask: Ask) -> None:
    assert ask("SELECT count FROM requests_notetotal") == [(3,)]
    assert ask("SELECT COUNT(*) FROM requests_reservation") == [(1,)]
    assert sorted(ask("SELECT released_at IS NOT NULL FROM requests_privatenote")) == [(0,), (0,), (0,), (1,)]


def test_an_invoice_is_part_paid(ask: Ask) -> None:
    paid = ask(
        "SELECT COUNT(payments_payment.id) FROM payments_invoice LEFT JOIN payments_payment "
        "ON invoice_id = payments_invoice.id WHERE status = 'approved' GROUP BY payments_invoice.id"
    )
    assert {count for (count,) in paid} == {0, 1}


def test_the_journal_tells_everything_in_the_order_of_time_and_nothing_of_the_day_itself(ask: Ask) -> None:
    instants = [at for (at,) in ask("SELECT at FROM journal_words ORDER BY entry_id")]
    assert instants == sorted(instants)
    assert instants[-1] < DAY


def test_the_journal_s_numbers_have_no_gap(ask: Ask) -> None:
    numbers = [number for (number,) in ask("SELECT sequence FROM journal_entry ORDER BY 1")]
    assert numbers == list(range(1, len(numbers) + 1))
    assert ask("SELECT sequence FROM journal_head") == [(len(numbers),)]


def test_nobody_gets_mail_about_the_past(ask: Ask) -> None:
    assert ask("SELECT COUNT(*) FROM notices_notice WHERE sent_at IS NULL") == [(0,)]


def test_both_sides_have_kept_duties_in_time_and_late(ask: Ask) -> None:
    ours = "code IN ('pay-instalments', 'hand-over-premises', 'brief-staff', 'name-contact')"
    kept = ask(f"SELECT {ours}, done_on > due_on FROM contracts_fulfilment")  # noqa: S608 - no foreign words
    assert set(kept) == {(0, 0), (0, 1), (1, 0), (1, 1)}


@pytest.mark.parametrize(
    ("table", "column", "least"),
    [
        ("tenders_bid", "method", 8),
        ("tenders_score", "reason", 20),
        ("evaluations_mark", "reason", 12),
        ("requests_taskrequest", "task", 12),
        ("feedback_complaint", "words", 6),
        ("feedback_rating", "words", 12),
    ],
)
def test_people_write_in_their_own_words(ask: Ask, table: str, column: str, least: int) -> None:
    said = ask(f"SELECT DISTINCT {column} FROM {table} WHERE {column} <> ''")  # noqa: S608 - our own names
    assert len(said) >= least
