"""Emergencies and suspensions: who declares, who consents, what follows for due days, and how they end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from evenhand.contracts import commands
from evenhand.contracts.chain import SUSPENSION
from evenhand.contracts.commands import interruption_faults as faults
from evenhand.contracts.commands.interrupting import Declared
from evenhand.contracts.models import Contract, Interruption
from evenhand.contracts.queries import current_terms, standings
from evenhand.contracts.queries.interruptions import hours_falling_due, suspended_days
from evenhand.contracts.queries.many import standings_of
from evenhand.contracts.queries.variations import consents_obtained
from evenhand.contracts.work.interruptions import suspensions_waiting
from evenhand.journal.models import Entry
from evenhand.kernel.actors import Actor
from evenhand.kernel.verdicts import Refused
from evenhand.notices.models import Notice

Later = Callable[..., Actor]
DAY = timedelta(days=1)
REPORT = "monthly-report"


def said(starts: date, days: int = 14, **more: Any) -> Declared:
    tasks = {"tasks_en": "Visit homes\nHand out food", "tasks_zh": "入户走访\n发放物资", "ground": "incident"}
    words = {"reason_en": "The river is over its banks.", "reason_zh": "河水漫堤。"}
    return replace(Declared(starts, starts + (days - 1) * DAY, **words), **tasks | more)  # type: ignore[arg-type]


def agreed(starts: date, days: int = 30) -> Declared:
    return Declared(starts, starts + (days - 1) * DAY, "The building is mended.", "场地维修。")


def due_days(contract: Contract, code: str, today: date) -> list[date]:
    found = next(one for one in standings(contract, today) if one.duty.code == code)
    assert [one.dues for one in standings_of([contract], today)[contract.pk] if one.duty.code == code] == [found.dues]
    return [due.day for due in found.dues]


@pytest.fixture
def starts(in_force: Contract) -> date:
    return current_terms(in_force).starts


def test_the_chain_and_the_database_name_the_same_states() -> None:
    assert set(Interruption.Status.values) == SUSPENSION.states


def test_an_emergency_of_the_district_covers_the_contract_and_tells_both_sides(
    in_force: Contract, later: Later, starts: date
) -> None:
    by = later("regulator_officer", 10)
    district = in_force.area.parent
    assert district is not None
    emergency = commands.declare_emergency(where=district, declared=said(starts), by=by)
    assert (emergency.status, emergency.reference) == ("in_effect", f"{district.reference}-N1")
    assert emergency.source_zh
    said_so = Entry.objects.about("contract", in_force.reference) & Entry.objects.about(
        "interruption", emergency.reference
    )
    assert said_so.visible_to(later("provider_director", 10)).count() == 1
    told = Notice.objects.filter(about=in_force.reference, queued_at=by.at).values_list("to__name_en", flat=True)
    assert set(told) == {"Liang Huiyi", "He Weicheng", "Su Min", "Tan Guoliang"}
    assert Interruption.objects.visible_to(later("provider_worker", 10)).get() == emergency
    assert not Interruption.objects.visible_to(later("stranger", 10)).exists()


def test_an_emergency_moves_due_days_of_paused_work_and_none_of_money(
    in_force: Contract, later: Later, starts: date
) -> None:
    by = later("regulator_officer", 10)
    today = starts + 100 * DAY
    before, money = due_days(in_force, REPORT, today), due_days(in_force, "pay-instalments", today)
    emergency = commands.declare_emergency(where=in_force, declared=said(starts + 20 * DAY), by=by)
    assert due_days(in_force, REPORT, today) == before
    Interruption.objects.filter(pk=emergency.pk).update(pauses="all")
    after = due_days(in_force, REPORT, today)
    assert after[0] > before[0]
    assert after[2:] == before[2:]
    assert due_days(in_force, "pay-instalments", today) == money


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"ground": "floods"}, faults.LegalGroundWanted),
        ({"reason_zh": " "}, faults.BothLanguagesWanted),
        ({"tasks_zh": "入户走访"}, faults.TasksWanted),
        ({"days": 31}, faults.LastsTooLong),
        ({"days": 0}, faults.EndsTooSoon),
    ],
    ids=["ground", "language", "tasks", "long", "backwards"],
)
def test_what_is_missing_is_said_and_nothing_is_declared(
    in_force: Contract, later: Later, starts: date, change: dict[str, Any], fault: type[Exception]
) -> None:
    by = later("regulator_officer", 10)
    with pytest.raises(fault):
        commands.declare_emergency(where=in_force, declared=said(starts, **change), by=by)
    with pytest.raises(faults.Backdated):
        commands.declare_emergency(where=in_force, declared=said(by.day - DAY), by=by)
    assert not Interruption.objects.exists()


def test_only_the_regulator_declares(in_force: Contract, later: Later, starts: date) -> None:
    for key in ("purchaser_signatory", "monitor_officer", "provider_signatory"):
        with pytest.raises(Refused):
            commands.declare_emergency(where=in_force, declared=said(starts), by=later(key, 10))


def test_prolonged_with_reasons_within_the_days_of_the_rules_and_ended_early(
    in_force: Contract, later: Later, starts: date
) -> None:
    emergency = commands.declare_emergency(where=in_force, declared=said(starts), by=later("regulator_officer", 10))
    by = later("regulator_officer", (starts - later("regulator_officer", 0).day).days + 5)
    why = {"reason_en": "It rains on.", "reason_zh": "持续降雨。"}
    with pytest.raises(faults.LastsTooLong):
        commands.prolong(interruption=emergency, ends=by.day + 30 * DAY, by=by, **why)
    with pytest.raises(faults.NotProlonged):
        commands.prolong(interruption=emergency, ends=starts, by=by, **why)
    commands.prolong(interruption=emergency, ends=by.day + 29 * DAY, by=by, **why)
    with pytest.raises(faults.BothLanguagesWanted):
        commands.end_interruption(interruption=emergency, ends=by.day, reason_en="", reason_zh="退水", by=by)
    commands.end_interruption(interruption=emergency, ends=by.day, by=by, **why)
    assert [(one.kind, one.ends) for one in emergency.steps.all()] == [
        ("prolonged", by.day + 29 * DAY),
        ("ended", by.day),
    ]
    with pytest.raises(faults.NoLongerRuns):
        commands.prolong(interruption=emergency, ends=by.day + 9 * DAY, by=by.later(by.at + DAY), **why)


def test_what_has_not_begun_is_revoked(in_force: Contract, later: Later, starts: date) -> None:
    by = later("regulator_officer", 10)
    emergency = commands.declare_emergency(where=in_force, declared=said(starts), by=by)
    commands.end_interruption(interruption=emergency, ends=starts, reason_en="Over.", reason_zh="解除。", by=by)
    assert emergency.status == "withdrawn"


def test_a_suspension_takes_the_providers_consent_and_lessens_hours_by_days(
    in_force: Contract, later: Later, starts: date
) -> None:
    asked = commands.propose_suspension(contract=in_force, declared=agreed(starts), by=later("purchaser_signatory", 10))
    assert [item.facts for item in suspensions_waiting(later("provider_signatory", 10))] == [asked.reference]
    today = starts + 100 * DAY
    before = due_days(in_force, REPORT, today)
    with pytest.raises(faults.SuspensionOpen):
        commands.propose_suspension(contract=in_force, declared=agreed(starts), by=later("purchaser_signatory", 10))
    commands.consent_to_suspension(interruption=asked, by=later("provider_signatory", 11))
    assert suspended_days(in_force) == [asked.days]
    year = hours_falling_due(current_terms(in_force), suspended_days(in_force))[0]
    assert (year.paused_days, year.due) == (
        30,
        (year.agreed * (year.year.days - 30) * 2 + year.year.days) // (2 * year.year.days),
    )
    assert due_days(in_force, REPORT, today)[0] > before[0]
    assert consents_obtained(in_force.purchaser).given == 1


def test_a_consent_taken_back_lets_the_services_go_on(in_force: Contract, later: Later, starts: date) -> None:
    asked = commands.propose_suspension(contract=in_force, declared=agreed(starts), by=later("purchaser_signatory", 10))
    commands.consent_to_suspension(interruption=asked, by=later("provider_signatory", 11))
    commands.withdraw_consent(consent=in_force.consents.get(), by=later("provider_director", 12))
    asked.refresh_from_db()
    assert asked.status == "withdrawn"
    assert suspended_days(in_force) == []


def test_refused_or_withdrawn_it_stays_with_its_reason(in_force: Contract, later: Later, starts: date) -> None:
    asked = commands.propose_suspension(contract=in_force, declared=agreed(starts), by=later("purchaser_signatory", 10))
    with pytest.raises(faults.AnswerReasonWanted):
        commands.refuse_suspension(interruption=asked, reason=" ", by=later("provider_signatory", 11))
    commands.refuse_suspension(interruption=asked, reason="Other rooms are free.", by=later("provider_signatory", 11))
    with pytest.raises(faults.NoLongerRuns):
        commands.consent_to_suspension(interruption=asked, by=later("provider_signatory", 11))
    again = commands.propose_suspension(contract=in_force, declared=agreed(starts), by=later("purchaser_signatory", 12))
    commands.withdraw_suspension(interruption=again, by=later("purchaser_signatory", 12))
    assert [one.status for one in in_force.interruptions.order_by("pk")] == ["refused", "withdrawn"]


def test_the_regulator_orders_a_suspension_on_a_legal_ground_alone(
    in_force: Contract, later: Later, starts: date
) -> None:
    by = later("regulator_officer", 10)
    with pytest.raises(faults.LegalGroundWanted):
        commands.propose_suspension(contract=in_force, declared=agreed(starts), by=by)
    ordered = commands.propose_suspension(contract=in_force, declared=replace(agreed(starts), ground="incident"), by=by)
    assert (ordered.status, ordered.kind) == ("in_effect", "suspension")
    with pytest.raises(Refused):
        commands.end_interruption(
            interruption=ordered, ends=starts, reason_en="No.", reason_zh="否。", by=later("purchaser_signatory", 11)
        )
