"""Rongyin's centre, where the cast meets: at every stage something is done, something open, something late."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from evenhand.demo.builders import (
    contracts,
    endings,
    evaluations,
    feedback,
    interruptions,
    payments,
    records,
    requests,
    specifications,
    tenders,
    variations,
)
from evenhand.demo.builders.caseload import Caseload
from evenhand.demo.builders.making import FROM_THE_CALL, Making
from evenhand.demo.builders.planning import allocated
from evenhand.demo.builders.running import Course
from evenhand.demo.builders.working import OutsideTask, Team
from evenhand.demo.phrases import (
    BY_DEPARTMENT,
    BY_MONITOR,
    BY_PURCHASER,
    COMPLAINTS,
    DECLINED,
    IN_SCOPE,
    NOTES,
    RESERVED,
    VARIATIONS,
    WITHDRAWN_LATER,
)
from evenhand.demo.plan import Manner
from evenhand.evaluations.models import Assessment
from evenhand.kernel.periods import ONE_DAY, Period
from evenhand.parties.models import Person
from evenhand.payments.queries import EARLY, schedule
from evenhand.planning.models import Programme
from evenhand.records.cells import Cells, cells_hash, monday_of
from evenhand.records.commands import record_week
from evenhand.records.judging import Entry
from evenhand.requests.models import PrivateNote

MANNER = Manner(staff=15, hours_bp=10_300, pace=96, outside_bp=0, ratings=64)
HIRED = 12  # besides the cast's worker and supervisor; one of the fifteen posts is vacant
OWN_CASES, OTHERS_CASES = (14, 5), (5, 3)  # cases and groups of the cast's worker, and of each of the others
RELEASED = 1  # the place of the note that is shown to all
WEEKS = 4  # the last ones, which everybody entered by hand
PATTERNS = {party: days for party, days in contracts.PATTERNS.items() if party != "evaluator"}
LATE = ("monthly-report",)
FLOODED, FLOOD_HOURS = 8, 96  # days ago on which an emergency was declared; hours spent on its task so far
DELAYS = ((-3, 0), (0, 18), (2, 6), (-1, 3))  # days after the due day on which city and district paid


@dataclass(frozen=True, slots=True)
class Task:
    """A task asked of Rongyin: by whom, how many days after the contract's first day or its first year; its answer."""

    asker: str
    words: tuple[str, str]
    after: int
    asked: int
    spent: int = 0
    answer: str = ""
    reason: str = ""
    is_of_second_year: bool = False


TASKS = (
    Task("department_officer", BY_DEPARTMENT[0], 34, 160, 268, "declined", DECLINED[0]),
    Task("purchaser_officer", BY_PURCHASER[0], 92, 40, 76, "agreed", VARIATIONS[1]),
    Task("purchaser_officer", BY_PURCHASER[1], 128, 36, 30, "reserved", RESERVED[0][0]),
    Task("monitor_officer", BY_MONITOR[0], 161, 120, 132, "agreed", VARIATIONS[0]),
    Task("purchaser_officer", WITHDRAWN_LATER, 214, 64, 0, "withdrawn"),
    Task(
        "purchaser_officer",
        ("敬老月义工探访", "请组织义工探访独居长者，与重阳活动一并安排。"),
        268,
        30,
        0,
        "in_scope",
        IN_SCOPE[2],
    ),
    Task("department_officer", BY_DEPARTMENT[4], -12, 90, 84, "declined", DECLINED[1], True),
    Task("purchaser_officer", BY_PURCHASER[3], 4, 24, 44, "agreed", VARIATIONS[2], True),
)
STILL_OPEN = (("monitor_officer", BY_MONITOR[1], 24, 60), ("department_officer", BY_DEPARTMENT[3], 3, 72))


def run_rongyin(making: Making, programme: Programme) -> Course:
    """Called for, awarded and signed, its duties kept by both sides, not always in time; and all that follows."""
    cast = making.cast
    allocated(cast, programme, at=making.before(158))
    wanted = specifications.settled_specification(cast, programme, at=making.before(FROM_THE_CALL + 8, 11))
    award = tenders.awarded_tender(cast, wanted, at=making.before(FROM_THE_CALL)).award
    contract = contracts.contract_in_force(cast, award, at=making.before(76))
    contracts.issued(contract, at=making.before(72))
    course = Course(making, cast, contract, MANNER)
    course.workers = [
        cast.persons["provider_worker"],
        *records.team_hired(cast, HIRED, at=making.before(9, 10), names=making.at_work.names),
    ]
    course.tasks = [*_ask(course), _flood(course)]
    _note(course)
    _vary(course)
    _Work(course).do()
    contracts.kept_until(
        cast, contract, day=making.yesterday, late=LATE, patterns=PATTERNS,
        notes={"make-known": "开放日三场、楼栋宣传六次，覆盖约3100人。"},
    )  # fmt: skip
    _pay(course)
    _assess(course)
    _hear(course)
    return course


def _vary(course: Course) -> None:
    """What was proposed: refused (an early end too), agreed, waiting for the funders and for the provider."""
    making, contract = course.making, course.contract
    variations.refused(course.there, contract, at=making.at(making.yesterday - timedelta(days=75), 10))
    endings.refused(course.there, contract, at=making.at(making.yesterday - timedelta(days=60), 15))
    variations.agreed(course.there, contract, at=making.at(making.yesterday - timedelta(days=40), 10))
    variations.with_funders(course.there, contract, at=making.at(making.yesterday - timedelta(days=9), 11))
    variations.waiting(course.there, contract, at=making.at(making.yesterday - timedelta(days=2), 15))


def _ask(course: Course) -> list[OutsideTask]:
    """Tasks of three kinds of asker, answered in each way there is; two wait, one of them past its day."""
    cast, contract, making = course.there, course.contract, course.making
    found = []
    for one in TASKS:
        day = (making.first_year_ends if one.is_of_second_year else making.starts) + timedelta(days=one.after)
        task, words = one.words
        at = making.at(day, 10, 25)
        request = requests.asked(cast, contract, at=at, key=one.asker, task=task, hours=one.asked, words=words)
        answered = making.at(day + timedelta(days=5), 16, 40)
        if one.answer == "in_scope":
            requests.in_scope(cast, request, line=9, at=answered, reason=one.reason)
        elif one.answer == "withdrawn":
            requests.withdrawn(cast, request, at=answered, key=one.asker)
        else:
            getattr(requests, one.answer)(cast, request, at=answered, reason=one.reason)
        if one.spent:
            ends = min(day + timedelta(days=40), making.yesterday)
            found.append(OutsideTask(request.pk, one.spent * 60, day + ONE_DAY, ends))
    for key, (task, words), days, hours in STILL_OPEN:
        requests.asked(cast, contract, at=making.ago(days, 11), key=key, task=task, hours=hours, words=words)
    return found


def _flood(course: Course) -> OutsideTask:
    """An emergency of the district, declared a good week ago, which runs still; the street office asks for a task."""
    making, cast = course.making, course.there
    day = making.yesterday - timedelta(days=FLOODED)
    emergency = interruptions.declared(cast, cast.district, at=making.at(day, 8, 30))
    request = requests.in_emergency(cast, course.contract, emergency, at=making.at(day, 10, 5))
    return OutsideTask(request.pk, FLOOD_HOURS * 60, day, making.yesterday)


def _note(course: Course) -> None:
    """What was asked by word of mouth: kept by worker, supervisor, director; one is released, the others as a total."""
    cast, contract, making = course.there, course.contract, course.making
    keys = ("provider_worker", "provider_supervisor", "provider_director", "provider_worker")
    ways = (PrivateNote.How.MEETING, PrivateNote.How.MESSAGE, PrivateNote.How.CALL, PrivateNote.How.SPOKEN)
    private = []
    for place, (key, how) in enumerate(zip(keys, ways, strict=True)):
        days = (210, 118, 46, 9)[place]
        note = requests.noted(cast, contract, at=making.ago(days, 18), key=key, note=NOTES[place], how=how)
        if place == RELEASED:
            requests.released(cast, note, at=making.ago(days - 6, 17))
        else:
            private.append(note)
    requests.totalled(cast, private, at=making.ago(2, 16))


@dataclass
class _Work:
    """Services of the whole time: by month from files, the last weeks by hand."""

    course: Course
    caseload: Caseload = field(init=False)
    team: Team = field(init=False)

    def __post_init__(self) -> None:
        course = self.course
        self.caseload = Caseload(course.there, course.contract, course.making.chance, course.making.yesterday)
        for place, worker in enumerate(course.workers):
            self.caseload.open_for(worker, course.starts, *(OWN_CASES if place == 0 else OTHERS_CASES))
        self.team = course.team(self.caseload)

    def do(self) -> None:
        """Months from files, then the weeks; Luo Kexin and a colleague have not handed in the last one."""
        making = self.course.making
        first = monday_of(making.on) - timedelta(days=7 * WEEKS)
        months = [
            Period(one.starts, min(one.ends, first - ONE_DAY)) for one in self.course.spans(1) if one.starts < first
        ]
        records.brought_in(self.course.there, self.team, months, self.course.tasks)
        for number in range(WEEKS):
            monday = first + timedelta(days=7 * number)
            self._week(monday, is_last=number == WEEKS - 1)
        self.caseload.close_done()

    def _week(self, monday: date, *, is_last: bool) -> None:
        by_worker: dict[int, list[Entry]] = {worker.pk: [] for worker in self.course.workers}
        for span in _within_years(Period(monday, monday + timedelta(days=6)), self.course.spans(12)):
            for entry in self.team.entries(span, self.course.tasks):
                by_worker[entry.worker].append(entry)
        for place, worker in enumerate(self.course.workers):
            if is_last and place == len(self.course.workers) - 1:
                continue  # on leave, and nobody has entered her week
            self._enter(worker, monday, by_worker[worker.pk], hand_in=not (is_last and place == 0))

    def _enter(self, worker: Person, monday: date, entries: Sequence[Entry], *, hand_in: bool) -> None:
        cells: Cells = {(entry.row, entry.day): entry.given for entry in entries}
        last = max((entry.day for entry in entries), default=monday)
        at = self.course.making.at(max(last, monday + timedelta(days=4)), 17, worker.pk % 60)
        record_week(
            contract=self.course.contract, worker=worker, monday=monday, cells=cells, was=cells_hash({}),
            hand_in=hand_in, by=self.course.there.of(worker, at),
        )  # fmt: skip


def _within_years(span: Period, years: Sequence[Period]) -> list[Period]:
    """The parts of some days that lie in one contract year each."""
    return [
        Period(max(span.starts, year.starts), min(span.ends, year.ends))
        for year in years
        if span.starts <= year.ends and year.starts <= span.ends
    ]


def _pay(course: Course) -> None:
    """Paid so far, now and then late; the last invoice came back and was sent again: it waits for the officer."""
    making, cast, contract = course.making, course.there, course.contract
    last = max(one.instalment.number for one in schedule(contract) if one.invoice_from < making.on)
    payments.paid_until(cast, contract, day=making.yesterday, delays=DELAYS, but=[last], parted=[2])
    opens = next(one.instalment.opens_on for one in schedule(contract) if one.instalment.number == last)
    payments.returned(cast, contract, last, at=making.at(opens - EARLY + timedelta(days=9), 10))
    payments.invoiced(cast, contract, last, at=making.ago(6, 15))


def _assess(course: Course) -> None:
    """A mid-term assessment that is final; the first year's, which its assessor has begun and is late with."""
    cast, contract, making = course.there, course.contract, course.making
    middle = making.at(making.starts + timedelta(days=184), 10)
    evaluations.assessed(cast, contract, at=middle, kind=Assessment.Kind.MID_TERM)
    begun = dict(enumerate(evaluations.REASONS[:3], start=1))
    evaluations.marked(cast, contract, at=making.after_the_year(2, 10), days=23, reasons=begun)


def _hear(course: Course) -> None:
    """Ratings, complaints answered and not; one came this week."""
    course.hear()
    words, _answer = COMPLAINTS[3]
    feedback.complained(course.there, course.there.centre, at=course.making.ago(4, 14), words=words)
