"""Services given, by the commands of their stage: a week by hand, a year in bulk."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from itertools import islice
from random import Random

from evenhand.contracts.due import parts
from evenhand.contracts.models import Contract
from evenhand.contracts.queries import current_terms
from evenhand.demo.builders.parties import open_demonstration_account
from evenhand.demo.builders.working import OutsideTask, Team
from evenhand.demo.cast import Cast, Someone
from evenhand.demo.naming import Named, names_by
from evenhand.kernel.periods import Period, contract_years
from evenhand.parties.commands import post_person
from evenhand.parties.models import Person, Posting, Role
from evenhand.parties.queries import actor_for
from evenhand.records import commands
from evenhand.records.cells import Given, Row, cells_hash, days_of, monday_of
from evenhand.records.commands import Imported
from evenhand.records.credit import WHOLE
from evenhand.records.models import Case, Group
from evenhand.records.projection import year_on

DAY = timedelta(days=1)
SUPERVISOR = "provider_supervisor"


def case_opened(cast: Cast, contract: Contract, *, at: datetime, key: str = "provider_worker") -> Case:
    """The social worker opens a case of an older person."""
    by, line = cast.actor(key, at), contract.lines.get(position=1)
    worker = cast.persons[key]
    return commands.open_case(contract=contract, line=line, worker=worker, opened_on=at.date(), target_group=1, by=by)


def group_opened(cast: Cast, contract: Contract, *, at: datetime) -> Group:
    """The social worker opens a group of adolescents."""
    by, line = cast.actor("provider_worker", at), contract.lines.get(position=2)
    worker = cast.persons["provider_worker"]
    return commands.open_group(
        contract=contract, line=line, worker=worker, title="书法", opened_on=at.date(), target_group=2, by=by
    )


def week_recorded(cast: Cast, contract: Contract, *, at: datetime) -> int:
    """The social worker enters the days of the week that are over: a case, a group, visits, training."""
    monday = monday_of(at.date())
    opened = (at - 7 * DAY).replace(hour=9)
    case, group = case_opened(cast, contract, at=opened), group_opened(cast, contract, at=opened)
    lines = {line.position: line.pk for line in contract.lines.all()}
    days = days_of(monday)
    cells = {
        (Row(line=lines[1], case=case.pk, target_group=1), days[1]): Given(WHOLE),
        (Row(line=lines[2], group=group.pk, target_group=2), days[2]): Given(WHOLE, participants=14),
        (Row(line=lines[5]), days[0]): Given(2 * WHOLE),
        (Row(line=lines[5]), days[1]): Given(WHOLE),
        (Row(line=lines[7]), days[4]): Given(2 * WHOLE),
    }
    over = {place: given for place, given in cells.items() if place[1] <= at.date()}
    worker = cast.persons["provider_worker"]
    by = cast.actor("provider_worker", at)
    return commands.record_week(contract=contract, worker=worker, monday=monday, cells=over, was=cells_hash({}), by=by)


def team_hired(
    cast: Cast,
    count: int,
    *,
    at: datetime,
    seed: int = 7,
    names: Iterable[Named] = (),
    key: str = "provider",
    role: Role = Role.SOCIAL_WORKER,
) -> list[Person]:
    """More professional social workers posted to the cast's centre, so that the contract's hours can be done."""
    provider, administrator = cast.organisations["provider"], cast.actor("administrator", at)
    team = []
    for place, name in enumerate(islice(names, count) if names else names_by(seed, count)):
        someone = Someone(f"worker_{place}", name.en, name.zh, key, (role,))
        person = open_demonstration_account(someone, cast.jurisdiction, {key: provider}, administrator)
        post_person(
            person=person,
            centre=cast.centre,
            provider=provider,
            post=Posting.Post.PROFESSIONAL,
            minutes_a_week=40 * 60,
            by=administrator,
        )
        team.append(person)
    return team


def year_of_records(
    contract: Contract, workers: Sequence[Person], *, on: date, seed: int, supervisor: Person | None = None
) -> Imported:
    """The records of the contract year in which a day lies, until that day, brought in by the supervisor at once."""
    term = current_terms(contract).term
    year = contract_years(term)[year_on(term, on) - 1]
    team = Team(contract, [worker.pk for worker in workers], Random(f"{seed}{contract.reference}"))
    entries = list(team.entries(Period(year.starts, min(year.ends, on))))
    by = actor_for(
        supervisor or workers[0], datetime.combine(on, time(18), contract.jurisdiction.zone), contract.provider
    )
    return commands.import_records(
        contract=contract, entries=entries, name=f"{contract.reference}-{year.starts.year}.xlsx", by=by
    )


def brought_in(
    there: Cast, team: Team, spans: Sequence[Period], tasks: Sequence[OutsideTask] = (), supervisor: str = SUPERVISOR
) -> int:
    """Each span's services in a file of its own, imported by the supervisor on its last day; how many there were."""
    count = 0
    for span in spans:
        at = datetime.combine(span.ends, time(18, 10), team.contract.jurisdiction.zone)
        entries = list(team.entries(span, tasks))
        if entries:
            by, name = there.actor(supervisor, at), f"{team.contract.reference}-{span.starts:%Y%m}.xlsx"
            commands.import_records(contract=team.contract, entries=entries, name=name, by=by)
        count += len(entries)
    return count


def spans_of(term: Period, until: date, months: int) -> list[Period]:
    """The days of a term up to a day, in pieces of some months that start with its years."""
    return [Period(one.starts, min(one.ends, until)) for one in parts(term, months) if one.starts <= until]
