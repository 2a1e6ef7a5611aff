"""An English county runs the chain from programme to payment; it differs from the first jurisdiction in data alone."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from evenhand.contracts.models import Contract
from evenhand.contracts.queries import current_terms, standings
from evenhand.demo.builders.contracts import contract_in_force
from evenhand.demo.builders.payments import paid
from evenhand.demo.builders.planning import allocated
from evenhand.demo.cast import Cast
from evenhand.documents.models import NumberedDocument
from evenhand.evaluations import commands as evaluations
from evenhand.evaluations.commands import Judgement
from evenhand.evaluations.models import Assessment
from evenhand.frameworks import commands as frameworks
from evenhand.frameworks.content import Content as FrameworkContent
from evenhand.frameworks.content import CriterionText, LevelText
from evenhand.frameworks.models import FrameworkVersion
from evenhand.parties import commands as parties
from evenhand.parties.commands.jurisdictions import LevelDoesNotFit
from evenhand.parties.models import Area, CalendarDay, Jurisdiction
from evenhand.parties.queries import working_days_after
from evenhand.payments.queries import schedule
from evenhand.planning import commands as planning
from evenhand.planning.commands.rules import BelowLegalMinimum
from evenhand.planning.models import Programme
from evenhand.planning.rules import Rules, Share
from evenhand.records import commands as records
from evenhand.records.cells import Given, Row, cells_hash, monday_of
from evenhand.records.models import MonthTotal
from evenhand.requests import commands as requests
from evenhand.requests.models import Answer, TaskRequest
from evenhand.specifications import commands as specifications
from evenhand.specifications.content import Content, GroupContent, LineContent, OutcomeContent
from evenhand.specifications.models import Specification
from evenhand.tenders import commands as tenders
from evenhand.tenders.commands import Call, Decision, Mark
from evenhand.tenders.models import Award, Tender
from evenhand.tenders.offering import Offering, Promise
from tests.jurisdictions.conftest import LONDON

pytestmark = pytest.mark.thorough

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
PANEL = ("purchaser_officer", "purchaser_signatory")
CHINESE = re.compile(r"[\u3400-\u9fff]")
AMOUNT = 540_000_00  # pounds, in pence


def framework(county: Cast, data: dict[str, Any], at: datetime) -> FrameworkVersion:
    by = county.actor("regulator_officer", at)
    version = frameworks.draft_version(reference="MAR-Q", name_en="Marlshire quality", name_zh="", label="1", by=by)
    content = FrameworkContent(
        criteria=tuple(CriterionText(title_zh="", **one) for one in data["framework"]["criteria"]),
        levels=tuple(LevelText(value, title, "") for value, title in data["framework"]["levels"]),
    )
    version = frameworks.revise_version(version=version, content=content, revision=version.revision, by=by)
    return frameworks.adopt_version(version=version, revision=version.revision, by=by)


def rules(county: Cast, **other: Any) -> Rules:
    shares = (
        Share(county.organisations["municipal_finance"].reference, 7_000),
        Share(county.organisations["district_finance"].reference, 3_000),
    )
    usual = Rules(
        title_en="Family hubs 2026–2028",
        title_zh="",
        starts=date(2026, 9, 1),
        ends=date(2028, 8, 31),
        amount_minor=AMOUNT,
        shares=shares,
        minimum_bidders=1,
        bid_days=25,
        standstill_days=8,
        payment_days=20,
        leave_days=28,
    )
    return replace(usual, **other)


@pytest.fixture
def programme(county: Cast, data: dict[str, Any], morning: datetime) -> Programme:
    """Adopted for the county, with the money of two levels set apart for the district council."""
    by = county.actor("regulator_officer", morning)
    made = planning.draft_programme(
        area=county.city, framework_version=framework(county, data, morning), rules=rules(county), by=by
    )
    planning.adopt_programme(programme=made, revision=made.revision, by=by)
    purchaser = {"street_office": county.organisations["purchaser"]}
    allocated(replace(county, organisations=county.organisations | purchaser), made, at=morning + DAY)
    return made


@pytest.fixture
def specification(county: Cast, programme: Programme, data: dict[str, Any], morning: datetime) -> Specification:
    """Written in English alone, and settled."""
    wanted = data["specification"]
    by = county.actor("purchaser_officer", morning + 2 * DAY)
    start = Content(
        staff=wanted["staff"],
        all_staff=wanted["all_staff"],
        weeks=wanted["weeks"],
        lines=tuple(LineContent(**line) for line in wanted["lines"]),
        groups=tuple(
            GroupContent(one["name_en"], "", one["share_bp"], OutcomeContent(**one["outcome"]))
            for one in wanted["groups"]
        ),
    )
    made = specifications.draft(programme=programme, centre=county.centre, start=start, by=by)
    specifications.settle(specification=made, revision=made.revision, by=by.later(by.at + HOUR))
    return made


def published(county: Cast, specification: Specification, at: datetime) -> Tender:
    by = county.actor("purchaser_officer", at)
    deadline = datetime.combine((at + 27 * DAY).date(), time(12), LONDON)
    call = Call(deadline=deadline, panel=[county.persons[key] for key in PANEL], place_en="Council chamber")
    tender = tenders.draft_tender(specification=specification, call=call, by=by)
    tenders.publish(tender=tender, revision=tender.revision, by=by.later(at + HOUR))
    return tender


def bid_of(county: Cast, tender: Tender, at: datetime) -> None:
    by = county.actor("provider_director", at)
    offering = Offering(
        staff=6,
        all_staff=9,
        minutes={line.position: line.minutes for line in tender.specification.lines.all()},
        promises={
            group.position: Promise(group.outcome.target_hundredths, "Measured before and after.")
            for group in tender.specification.groups.select_related("outcome")
        },
        method="A worker for each village, known by name.",
        language="en",
    )
    bid = tenders.draft_bid(tender=tender, offering=offering, by=by)
    tenders.submit_bid(bid=bid, revision=bid.revision, by=by.later(at + HOUR))


def marked(county: Cast, tender: Tender, key: str, at: datetime) -> None:
    by = county.actor(key, at)
    member = tender.panel.get(person=county.persons[key])
    tenders.declare_interest(member=member, conflict="", by=by)
    member.refresh_from_db()
    marks = {criterion: Mark(80, "Sound and clear.") for criterion in ("staff", "method", "outcomes")}
    tenders.score(member=member, bid=tender.bids.get(), marks=marks, by=by.later(at + HOUR))
    tenders.finish_scoring(member=member, by=by.later(at + 2 * HOUR))


@pytest.fixture
def award(county: Cast, specification: Specification, morning: datetime) -> Award:
    """The one bidder wins on 8 April; nobody asks for a second one here."""
    tender = published(county, specification, morning + 3 * DAY)
    assert tender.deadline
    bid_of(county, tender, tender.deadline - 2 * DAY)
    opening = tender.deadline + HOUR
    tenders.open_bids(tender=tender, by=county.actor("purchaser_officer", opening))
    tender.refresh_from_db()
    for key in PANEL:
        marked(county, tender, key, opening + 2 * HOUR)
    tender.refresh_from_db()
    bid = tender.bids.get()
    by = county.actor("purchaser_officer", opening + 6 * DAY)
    return tenders.award(tender=tender, winner=bid, reasons={bid.reference: "Sound throughout."}, by=by)


@pytest.fixture
def direct(county: Cast, specification: Specification, morning: datetime) -> Award:
    """Awarded without a call, on the ground that the law gives."""
    law = county.jurisdiction
    ground = next(route["ground"]["en"] for route in law.rule("routes") if route["key"] == "direct")
    decision = Decision(
        route=Tender.Route.DIRECT,
        provider=county.organisations["provider"],
        amount_minor=AMOUNT,
        ground=ground,
        awarded_on=(morning + 3 * DAY).date(),
    )
    by = county.actor("purchaser_officer", morning + 3 * DAY)
    return tenders.enter_award(specification=specification, decision=decision, by=by)


@pytest.fixture
def contract(county: Cast, direct: Award, morning: datetime, clock: time_machine.Traveller) -> Contract:
    """In force from the direct award; today is a Thursday of its first October."""
    made = contract_in_force(county, direct, at=morning + 10 * DAY)
    clock.move_to(at_work())
    return made


def at_work(day: date = date(2026, 10, 15), hour: int = 11) -> datetime:
    return datetime.combine(day, time(hour), LONDON)


def test_the_calendar_has_the_bank_holidays_of_england(england: Jurisdiction) -> None:
    held = dict(CalendarDay.objects.filter(jurisdiction=england, kind="holiday").values_list("day", "name_en"))
    assert held[date(2026, 4, 6)] == "Easter Monday"
    assert date(2026, 10, 1) not in held
    assert working_days_after(england, date(2026, 4, 2), 1) == date(2026, 4, 7)


def test_nothing_lies_below_its_districts(county: Cast, morning: datetime) -> None:
    with pytest.raises(LevelDoesNotFit):
        parties.establish_area(
            jurisdiction=county.jurisdiction,
            parent=county.district,
            level=Area.Level.STREET,
            reference="X",
            prefix="FEN",
            name_en="High Street",
            name_zh="",
            by=county.actor("administrator", morning),
        )
    assert county.district in Area.objects.lowest()


def test_its_documents_are_numbered_its_own_way(programme: Programme, specification: Specification) -> None:
    assert programme.reference == "MAR-PROG-2026-01"
    assert specification.reference == "FEN-SPEC-2026-001"


def test_its_law_asks_for_more_days_and_fewer_bidders(county: Cast, data: dict[str, Any], morning: datetime) -> None:
    by = county.actor("regulator_officer", morning)
    with pytest.raises(BelowLegalMinimum):
        planning.draft_programme(
            area=county.city,
            framework_version=framework(county, data, morning),
            rules=rules(county, bid_days=20),
            by=by,
        )


def test_a_single_bidder_can_win_and_the_standstill_passes_over_bank_holidays(award: Award) -> None:
    assert award.tender.bids_counted == 1
    assert award.standstill_until == working_days_after(
        award.tender.specification.programme.jurisdiction, award.awarded_on, 8
    )


def test_a_contract_comes_of_a_call(county: Cast, award: Award) -> None:
    assert award.standstill_until
    contract = contract_in_force(county, award, at=at_work(award.standstill_until + DAY, 9))
    assert contract.status == Contract.Status.IN_FORCE
    assert contract.reference == "FEN-C-2026-001"


def test_the_contract_is_made_in_english_alone_and_wants_no_seal(contract: Contract) -> None:
    paper = NumberedDocument.objects.about("contract", contract.reference).get()
    assert contract.prevailing_language == "en"
    assert not CHINESE.search(paper.html)
    assert "official seal" not in paper.html
    assert "£540,000.00" in paper.html
    assert "yuan" not in paper.html


def test_duties_fall_due_on_working_days_of_england(contract: Contract) -> None:
    days = {due.day for one in standings(contract, at_work().date()) for due in one.dues if due.nominal != due.day}
    holidays = CalendarDay.objects.filter(jurisdiction=contract.jurisdiction, day__in=days).exclude(kind="working")
    assert not holidays.exists()


def test_a_week_is_recorded(county: Cast, contract: Contract) -> None:
    line = contract.lines.get(position=3)
    monday = monday_of(at_work().date())
    cells = {(Row(line=line.pk), monday): Given(200)}
    worker = county.persons["provider_worker"]
    by = county.actor("provider_worker", at_work())
    records.record_week(contract=contract, worker=worker, monday=monday, cells=cells, was=cells_hash({}), by=by)
    total = MonthTotal.objects.get(contract=contract)
    assert (total.month, total.norm_minutes) == (date(2026, 10, 1), 120)


def test_a_task_is_asked_and_declined(county: Cast, contract: Contract) -> None:
    by = county.actor("department_officer", at_work())
    request = requests.ask(contract=contract, task="Deliver council leaflets", minutes_asked=600, by=by)
    assert (request.reference, request.language) == ("FEN-REQ-2026-001", "en")
    reason = "No line of the contract covers leaflets."
    director = county.actor("provider_director", at_work() + DAY)
    requests.answer(request=request, kind=Answer.Kind.DECLINED, reason=reason, by=director)
    request.refresh_from_db()
    assert request.status == TaskRequest.Status.DECLINED


def test_an_assessment_runs_to_its_final_marks(county: Cast, contract: Contract) -> None:
    start = at_work()
    agency = county.organisations["evaluator"]
    made = evaluations.commission(
        contract=contract,
        agency=agency,
        kind=Assessment.Kind.ANNUAL,
        year=1,
        due_on=(start + 30 * DAY).date(),
        by=county.actor("monitor_officer", start),
    )
    made = evaluations.take(assessment=made, by=county.actor("assessor", start + DAY))
    marks = {1: Judgement(2, "A third of the groups began late."), 2: Judgement(3, "Residents are content.")}
    by = county.actor("assessor", start + 2 * DAY)
    made = evaluations.mark(assessment=made, marks=marks, revision=made.revision, by=by)
    made = evaluations.hand_in(assessment=made, revision=made.revision, by=by.later(by.at + HOUR))
    director = county.actor("provider_director", start + 3 * DAY)
    made = evaluations.reply(assessment=made, overall="Fair.", replies={1: "The hall was closed."}, by=director)
    final = evaluations.finalise(assessment=made, changes={}, by=by.later(start + 20 * DAY))
    assert final.status == Assessment.Status.FINAL


def test_an_instalment_is_invoiced_approved_and_paid_by_both_funders(county: Cast, contract: Contract) -> None:
    first = schedule(contract)[0]
    invoice = paid(county, contract, 1, at=at_work(first.instalment.opens_on))
    assert invoice.reference.startswith("FEN-INV-2026-")
    (standing, *_others) = schedule(contract)
    assert standing.paid_minor == standing.amount_minor
    assert [part.amount_minor * 10 // standing.amount_minor for part in standing.parts] == [7, 3]
    paper = NumberedDocument.objects.about("invoice", invoice.reference).get()
    assert not CHINESE.search(paper.html)


def test_days_are_those_of_england_whatever_zone_is_active(county: Cast) -> None:
    late = datetime(2026, 6, 1, 23, 30, tzinfo=LONDON)
    assert county.actor("purchaser_officer", late).day == date(2026, 6, 1)


@pytest.mark.parametrize("route", ["oversight:districts", "oversight:overdue", "payments:index", "contracts:index"])
def test_overseers_read_its_pages_in_pounds_and_english(
    county: Cast, contract: Contract, route: str, client: Client
) -> None:
    client.force_login(county.persons["regulator_officer"])
    page = client.get(reverse(route), headers={"Accept-Language": "en"})
    text = page.content.decode()
    assert page.status_code == 200
    assert "yuan" not in text
    assert "Fenwick Vale" in text


def test_the_contracts_page_has_no_capitals_and_no_yuan(county: Cast, contract: Contract, client: Client) -> None:
    client.force_login(county.persons["purchaser_officer"])
    for language in ("en", "zh-hans"):
        text = client.get(
            reverse("contracts:duties", args=[contract.reference]), headers={"Accept-Language": language}
        ).content.decode()
        assert "£" in text or "英镑" in text
        assert "人民币" not in text
        assert "元" not in re.sub(r"单元|元素", "", text)


def test_the_terms_are_those_of_the_programme(contract: Contract) -> None:
    terms = current_terms(contract)
    assert (terms.currency, terms.amount_minor, terms.payment_days) == ("GBP", AMOUNT, 20)


def test_its_data_and_the_first_jurisdictions_stand_side_by_side(cast: Cast, county: Cast) -> None:
    assert cast.jurisdiction.languages == ("zh-hans", "en")
    assert county.jurisdiction.languages == ("en",)
    assert cast.jurisdiction.has_seals
    assert not county.jurisdiction.has_seals
    assert county.city not in Area.objects.within(cast.city)
