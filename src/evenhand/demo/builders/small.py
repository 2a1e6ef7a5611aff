"""The small demonstration: two districts, twelve centres, every stage in every state."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from evenhand.contracts.models import Terms
from evenhand.demo.builders import (
    beginning,
    budgets,
    changing,
    closings,
    evaluations,
    feedback,
    interruptions,
    payments,
    planning,
    renewals,
    waivers,
)
from evenhand.demo.builders.city import build_district, build_street
from evenhand.demo.builders.founding import adopt_frameworks, found, of_the_cast
from evenhand.demo.builders.judging import judged
from evenhand.demo.builders.making import ADOPTED, Making
from evenhand.demo.builders.rongyin import run_rongyin
from evenhand.demo.builders.running import Course, contracted
from evenhand.demo.cast import Cast
from evenhand.demo.city import AGENCIES, DISTRICTS, EVALUATORS, STREETS, Place
from evenhand.demo.plan import HELD_UP, PROMPT, SLOW, Manner
from evenhand.evaluations.models import Assessment
from evenhand.kernel.periods import ONE_DAY, anniversary
from evenhand.payments.queries import schedule
from evenhand.planning.models import Programme

YANXI_STREETS = STREETS[:5]
BOYUN = DISTRICTS[0]
BOYUN_STREETS = (
    Place("BY01", "Jianzhu", "笺渚街道", 71_900),
    Place("BY02", "Hengwu", "蘅坞街道", 64_200),
    Place("BY03", "Zhitang", "栀塘街道", 58_600),
    Place("BY04", "Dipan", "荻畔街道", 23_400),
)
PILOT_AMOUNT = 2_000_000_00
WATER, ARBOUR, GROVE, CANDLE, LIGHT = range(5)  # Hanshui, Qiaozhi, Helin, Zhumeng, Luohua
LAST_BEGUN = 2  # the contract year that runs on the demonstration's day
LENIENT = 0  # of the further evaluation agencies
OVERTIME = Manner(hours_bp=11_264, pace=89, outside_bp=90, severity=1, ratings=52)
UNKNOWN = Manner(bids=1, hours_bp=10_000, pace=97, outside_bp=60, agency=PROMPT, money=PROMPT, severity=-1, ratings=0)
BURDENED = Manner(
    staff=15, hours_bp=11_100, pace=86, outside_bp=640, office=SLOW, agency=SLOW, ratings=21, stars=(22, 30, 26, 14, 8)
)
UNPAID = Manner(staff=13, hours_bp=10_900, pace=95, outside_bp=210, money=HELD_UP, ratings=33)
PILOT = Manner(staff=12, hours_bp=10_600, pace=98, outside_bp=70, agency=PROMPT, ratings=26)
# Paid by units, after an advance of a tenth that is recouped from a fifth of each bill.
BY_UNIT: dict[str, Any] = {"schedule": Terms.Schedule.UNIT_PRICE, "advance_bp": 1_000, "recoup_bp": 2_000}
PILOTS: tuple[tuple[str, int, str, dict[str, Any]], ...] = (
    ("Heming", LIGHT, PROMPT, {}),
    ("Zhitang", CANDLE, SLOW, BY_UNIT),
)
# Streets that have money of the running programmes and no centre under them yet.
NOT_YET = (("Heming", "home"), ("Shujian", "home"), ("Guiqiao", "home"), ("Zhitang", "boyun"), ("Dipan", "boyun"))


def places(making: Making) -> None:
    """Two districts, their streets and offices, agencies that bid, agencies that assess."""
    at_work, home = making.at_work, making.cast.district
    making.streets = {place.en: build_street(at_work, home, place) for place in YANXI_STREETS}
    boyun = build_district(at_work, BOYUN)
    elsewhere = replace(at_work, cast=at_work.bureaus(boyun))
    making.streets |= {place.en: build_street(elsewhere, boyun, place) for place in BOYUN_STREETS}
    making.agencies = [at_work.agency(name) for name in AGENCIES]
    making.judges = [at_work.evaluator(name) for name in EVALUATORS[:2]]
    making.of_cast = of_the_cast(making)
    making.lose_by_turns(making.agencies)


def programmes(making: Making) -> None:
    """For each district one that runs, one that ended with its year, one that is called for; one for care at home."""
    adopt_frameworks(making)
    home, boyun = making.cast, making.streets["Jianzhu"]
    for key, there, framework in (("home", home, 0), ("boyun", boyun, 2)):
        making.programmes[key] = making.programme(there, framework)
        making.programmes[f"coming {key}"] = _coming(making, there)
    for street, framework in (("Heming", 0), ("Zhitang", 2)):
        making.programmes[f"pilot {street}"] = _pilot(making, making.streets[street], framework)
    for street, key in NOT_YET:
        planning.allocated(making.streets[street], making.programmes[key], at=making.before(150))
    making.programmes["care"] = planning.care_programme(home, making.frameworks[0], at=making.ago(128))


def _pilot(making: Making, there: Cast, framework: int) -> Programme:
    rules = planning.usual_rules(there, starts=making.starts, years=1, amount=PILOT_AMOUNT, service=planning.PILOT)
    return planning.district_programme(
        there, rules, making.frameworks[framework], at=making.before(ADOPTED - 1), area=there.street
    )


def _coming(making: Making, there: Cast) -> Programme:
    at = making.ago(130)
    rules = planning.usual_rules(there, starts=planning.first_day(at))
    return planning.district_programme(there, rules, making.frameworks[0], at=at)


def rongyin(making: Making) -> None:
    run_rongyin(making, making.programmes["home"])


def inflated(making: Making) -> None:
    """Liuxu's centre: won by the rival with hours that its staff does not have, liked by a lenient agency.

    Its cost is reimbursed: a part of a claim was left out, money moved by a notice, more waits for the purchaser.
    """
    there = making.judges[LENIENT].in_place_of_the_evaluator(
        making.of_cast[1].in_place_of_the_provider(making.streets["Liuxu"])
    )
    course = _begun(making, there, "home", OVERTIME, settlement={"schedule": Terms.Schedule.COST})
    last = _last_instalment(course)
    course.pay(but=[last])
    invoice = payments.approved(there, course.contract, last, at=making.ago(24))
    payments.pays(there, invoice, "municipal_finance", at=making.ago(12, 15))
    budgets.moved(there, course.contract, at=making.ago(3), year=LAST_BEGUN)
    course.hear([feedback.IN_TIME])
    judged(course.there, course.contract, OVERTIME, making.chance, at=making.after_the_year(2, 11))


def unknown(making: Making) -> None:
    """Meizhu's centre: one bidder, so the call failed; run well, unknown to residents, and assessed severely.

    Its contract was for a year, and was renewed for another.
    Its rooms are rewired from next week on: services rest, and a report may come later.
    """
    there = making.agencies[GROVE].in_place_of_the_provider(making.streets["Meizhu"])
    first = {"ends": making.first_year_ends}
    yearly: dict[str, Any] = {"renewal_times": 2, "renewal_months": 12}
    course = _begun(making, there, "home", UNKNOWN, settlement=first, then=_renewed, **yearly)
    last = _last_instalment(course)
    course.pay(but=[last])
    payments.approved(there, course.contract, last, at=making.ago(9))
    judged(course.there, course.contract, UNKNOWN, making.chance, at=making.after_the_year(3, 11))
    interruptions.agreed(course.there, course.contract, at=making.ago(4, 10), days=10)
    waivers.postponed(course.there, course.contract, "monthly-report", at=making.ago(2, 15))


def burdened(making: Making) -> None:
    """Jianzhu's centre: more hours outside the contract than anywhere, and fewer in it.

    Its contract is for two years; the street office wants to renew it, and waits for the answer.
    """
    there = making.judges[1].in_place_of_the_evaluator(
        making.agencies[ARBOUR].in_place_of_the_provider(making.streets["Jianzhu"])
    )
    first = {"ends": anniversary(making.starts, 2) - ONE_DAY}
    once: dict[str, Any] = {"renewal_times": 1, "renewal_months": 12}
    course = _begun(making, there, "boyun", BURDENED, tasks=9, settlement=first, **once)
    renewals.waiting(there, course.contract, at=making.ago(3, 15))
    last = _last_instalment(course)
    course.pay(but=[last])
    payments.returned(there, course.contract, last, at=making.ago(15))
    course.hear()
    at = making.ago(17)
    judged(course.there, course.contract, BURDENED, making.chance, at=at, upto=Assessment.Status.HANDED_IN)


def unpaid(making: Making) -> None:
    """Hengwu's centre: the district has not paid its part for months."""
    there = making.judges[LENIENT].in_place_of_the_evaluator(
        making.agencies[WATER].in_place_of_the_provider(making.streets["Hengwu"])
    )
    course = _begun(making, there, "boyun", UNPAID)
    course.pay()
    course.hear([feedback.LATE, feedback.STILL_OPEN])
    at = making.ago(22)
    judged(course.there, course.contract, UNPAID, making.chance, at=at, upto=Assessment.Status.REPLIED)


def ended(making: Making) -> None:
    """Two pilots that ended with their year: one waits for its assessment, one was paid by units and is closed."""
    for street, agency, money, way in PILOTS:
        there = making.agencies[agency].in_place_of_the_provider(making.streets[street])
        name = there.centre
        titles: dict[str, Any] = {"title_en": f"{name.name_en}, pilot", "title_zh": f"{name.name_zh}服务试点项目"}
        manner = replace(PILOT, money=money)
        course = _begun(making, there, f"pilot {street}", manner, tasks=2, settlement=way, **titles)
        course.pay()
        course.hear([feedback.IN_TIME])
        if street == "Heming":
            evaluations.ordered(course.there, course.contract, at=making.ago(8), days=30)
            closings.half_closed(course.there, course.contract, at=making.ago(4))
        else:
            judged(course.there, course.contract, PILOT, making.chance, at=making.after_the_year(4, 11))
            closings.closed(course.there, course.contract, at=making.ago(5))


def _renewed(course: Course) -> None:
    """Renewed in good time before the first contract year ended."""
    making = course.making
    renewals.agreed(course.there, course.contract, at=making.at(making.first_year_ends - timedelta(days=116), 10))


def _begun(
    making: Making,
    there: Cast,
    programme: str,
    manner: Manner,
    *,
    tasks: int = 4,
    then: Callable[[Course], None] = lambda _course: None,
    **other: Any,
) -> Course:
    """A contract with its team at work, its duties kept; `then` is what became of it before that."""
    course = contracted(making, there, making.programmes[programme], manner, **other)
    then(course)
    course.hire()
    course.ask(tasks)
    course.work()
    course.keep()
    return course


def _last_instalment(course: Course) -> int:
    """The last one that was open for an invoice some weeks ago."""
    on: date = course.making.on
    return max(one.instalment.number for one in schedule(course.contract) if one.instalment.opens_on < on)


STEPS: tuple[tuple[str, Callable[[Making], None]], ...] = (
    ("people of the cast", found),
    ("districts, streets and agencies", places),
    ("frameworks and programmes", programmes),
    ("Rongyin’s contract", rongyin),
    ("a contract won by hours", inflated),
    ("a centre that nobody knows", unknown),
    ("a contract burdened with other tasks", burdened),
    ("a contract that is not paid", unpaid),
    ("contracts that ended", ended),
    *beginning.STEPS,
    *changing.STEPS,
)
