"""The whole city as planned: twelve districts, 171 centres, one step for each of its contracts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

from evenhand.demo.builders import beginning, feedback, planning
from evenhand.demo.builders.city import Agency, Judges, build_district, build_street
from evenhand.demo.builders.founding import adopt_frameworks, found, of_the_cast
from evenhand.demo.builders.judging import judged
from evenhand.demo.builders.making import Making
from evenhand.demo.builders.rongyin import run_rongyin
from evenhand.demo.builders.running import contracted
from evenhand.demo.cast import Cast
from evenhand.demo.city import AGENCIES, EVALUATORS
from evenhand.demo.naming import Named, agency_names
from evenhand.demo.plan import HOME, HOME_STREET, REGISTERED, RUNNING, CentrePlan, DistrictPlan, city_plan
from evenhand.evaluations.models import Assessment
from evenhand.planning.models import Programme

Step = Callable[[Making], None]
HUB = Named("Neighbourhood hub", "邻里服务站")  # what is called for where every street has its centre already
NEWCOMER = 1  # bids for Rongyin's centre, and enters the register then
MOSTLY_ALONE = 40  # percent of a district's calls that one agency answered, from which its next calls go so too
IN_VAIN = 3  # of these
STATES = (*[Assessment.Status.FINAL] * 5, Assessment.Status.REPLIED, Assessment.Status.HANDED_IN)
COURSES = (
    (feedback.IN_TIME,),
    (feedback.IN_TIME, feedback.LATE),
    (feedback.LATE, feedback.STILL_OPEN),
    (feedback.IN_TIME, feedback.IN_TIME),
    (),
)
JUDGED_AGO = {Assessment.Status.HANDED_IN: 17, Assessment.Status.REPLIED: 22}


def steps(seed: int) -> Iterator[tuple[str, Step]]:
    """What is made one after the other; each step is whole by itself."""
    plan = city_plan(seed)
    yield "people of the cast", found
    for district in plan:
        yield f"{district.place.en}: streets and offices", partial(district_built, district)
    yield "agencies", agencies
    yield "frameworks and programmes", partial(programmes, plan)
    for district in plan:
        for number, centre in enumerate(district.centres):
            yield f"{district.place.en}: {centre.street.en}", partial(centre_run, district, centre, number)
    for district in plan:
        if district.alone >= MOSTLY_ALONE:
            yield f"{district.place.en}: calls that one agency answers", partial(called_in_vain, district)
    yield from beginning.STEPS_OF_HOME


def district_built(plan: DistrictPlan, making: Making) -> None:
    """A district with its bureaus, streets, offices and centres; the cast's has some of it already."""
    at_work, home = making.at_work, plan.place is HOME
    district = making.cast.district if home else build_district(at_work, plan.place)
    there = making.cast if home else at_work.bureaus(district)
    elsewhere = replace(at_work, cast=there)
    for centre in plan.centres:
        is_the_casts = centre.street is HOME_STREET
        cast = making.cast if is_the_casts else build_street(elsewhere, district, centre.street)
        making.streets[centre.street.en] = cast


def agencies(making: Making) -> None:
    """All in the register: the cast's two, those that run centres with them, and those that only bid."""
    at_work = making.at_work
    making.of_cast = of_the_cast(making)
    names = [*AGENCIES, *agency_names(REGISTERED - len(making.of_cast) - len(AGENCIES) - NEWCOMER)]
    making.agencies = [*making.of_cast, *(at_work.agency(name) for name in names)]
    cast = making.cast
    ours = Judges(cast.organisations["evaluator"], cast.persons["assessor"])
    making.judges = [ours, *(at_work.evaluator(name) for name in EVALUATORS)]
    making.lose_by_turns(making.agencies[RUNNING:])


def programmes(plan: list[DistrictPlan], making: Making) -> None:
    """One for each district under its version of the framework, and what comes next in the cast's."""
    adopt_frameworks(making)
    for district in plan:
        there = making.streets[district.centres[0].street.en]
        making.programmes[district.place.en] = making.programme(there, district.framework)
    making.second = HUB
    making.programmes["coming home"] = _hubs(making, making.cast)


def _hubs(making: Making, there: Cast) -> Programme:
    """The programme of a district for what comes beside its centres."""
    at = making.ago(130)
    rules = planning.usual_rules(there, starts=planning.first_day(at), amount=planning.CARE_AMOUNT, service=HUB)
    return planning.district_programme(there, rules, making.frameworks[0], at=at)


def called_in_vain(district: DistrictPlan, making: Making) -> None:
    """The district's last calls: each was answered by the agency that is there already, and failed."""
    key = f"coming {district.place.en}"
    making.programmes[key] = _hubs(making, making.streets[district.centres[0].street.en])
    for number, plan in enumerate(district.centres[:IN_VAIN]):
        there = making.agencies[plan.provider].in_place_of_the_provider(making.streets[plan.street.en])
        beginning.answered_by_one(making, there, key, days=90 - 9 * number)


def centre_run(district: DistrictPlan, plan: CentrePlan, number: int, making: Making) -> None:
    """A centre from its call to the day."""
    programme = making.programmes[district.place.en]
    if plan.street is HOME_STREET:
        run_rongyin(making, programme)
        return
    there = _in_place(making.streets[plan.street.en], making.agencies[plan.provider], making.judges[plan.evaluator])
    course = contracted(making, there, programme, plan.manner)
    course.hire()
    course.ask(2 + plan.manner.outside_bp // 150)
    course.work(cases=2, groups=1, is_fine=True, seen=5)
    course.keep()
    course.pay()
    if plan.manner.ratings:
        course.hear(making.chance.choice(COURSES))
    status = STATES[number % len(STATES)]
    ago = JUDGED_AGO.get(status)
    at = making.after_the_year(2 + number % 5, 11) if ago is None else making.ago(ago, 11)
    judged(course.there, course.contract, plan.manner, making.chance, at=at, upto=status)


def _in_place(there: Cast, agency: Agency, judges: Judges) -> Cast:
    return judges.in_place_of_the_evaluator(agency.in_place_of_the_provider(there))
