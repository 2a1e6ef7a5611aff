"""Cases pass to the provider that follows by consent alone; of others it learns nothing, and the purchaser numbers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client

from evenhand.contracts.commands import change_plan
from evenhand.contracts.commands.handing_over import Plan
from evenhand.contracts.commands.handover_faults import PassedAlready
from evenhand.contracts.models import Contract, Handover
from evenhand.contracts.queries import current_terms
from evenhand.demo.builders import handovers
from evenhand.demo.builders.city import Agency, registrar
from evenhand.demo.builders.records import case_opened
from evenhand.demo.cast import Cast
from evenhand.demo.naming import Named
from evenhand.journal.models import Entry
from evenhand.kernel import walls
from evenhand.kernel.actors import Actor
from evenhand.kernel.verdicts import Refused
from evenhand.opendata.queries import processes
from evenhand.opendata.releases import package_of
from evenhand.parties.commands import post_person
from evenhand.parties.models import DataKey, Posting, Read
from evenhand.records import commands
from evenhand.records.commands import passing_faults as faults
from evenhand.records.models import Case, CaseAnswer, CaseSummary, PassedCase
from evenhand.records.queries import passing
from evenhand.records.queries.closing import still_open

As = Callable[..., Client]
DAY = timedelta(days=1)
WORDS = {"contact": "Lane 3, after six", "words": "Plantedsummary of what was agreed."}


@dataclass
class Change:
    """A hand-over with who follows, two open cases, and the instant at which somebody acts."""

    cast: Cast
    handover: Handover
    agency: Agency
    cases: list[Case]
    ends: datetime
    clock: time_machine.Traveller

    def by(self, key: str, days: int) -> Actor:
        """A person of the cast, days after the last day of the outgoing contract."""
        self.clock.move_to(self.ends + days * DAY)
        return self.cast.actor(key, self.ends + days * DAY)

    def new(self, days: int) -> Actor:
        """The director of the provider that follows, who works at the centre too."""
        self.clock.move_to(self.ends + days * DAY)
        return self.cast.of(self.agency.director, self.ends + days * DAY)

    def answered(self, number: int, answer: str, days: int = -20, words: str = "") -> None:
        by = self.by("provider_worker", days)
        asked = {"means": "meeting", "asked_on": by.day, "words": words}
        commands.enter_answer(handover=self.handover, case=self.cases[number], answer=answer, by=by, **asked)  # type: ignore[arg-type]

    def written(self, number: int, name: str, days: int = -19) -> None:
        by = self.by("provider_worker", days)
        commands.write_summary(handover=self.handover, case=self.cases[number], name=name, by=by, **WORDS)


@pytest.fixture
def change(cast: Cast, contract: Contract, friday: datetime, clock: time_machine.Traveller) -> Change:
    cases = [case_opened(cast, contract, at=friday) for _number in range(3)]
    ends = datetime.combine(current_terms(contract).ends, time(10), contract.jurisdiction.zone)
    agency = registrar(cast, friday.date(), 7).agency(Named("Southbank Social Work Centre", "南岸社会工作服务中心"))
    clock.move_to(ends - 60 * DAY)
    incoming = handovers.follower(cast, contract, agency, at=ends - 110 * DAY)
    handover = handovers.opened(cast, contract, at=ends - 60 * DAY, incoming=incoming)
    return Change(cast, handover, agency, cases, ends, clock)


def test_what_passes_takes_consent_a_summary_and_the_day(change: Change) -> None:
    with pytest.raises(faults.NotConsented):
        change.written(0, "Planted One")
    with pytest.raises(faults.SayWhere):
        change.answered(1, "refused")
    change.answered(0, "given")
    change.answered(1, "refused", words="Told of the centre in the next street.")
    change.written(0, "Planted One")
    with pytest.raises(Refused):
        commands.write_summary(
            handover=change.handover, case=change.cases[0], name="x", by=change.by("provider_director", -9), **WORDS
        )
    director = change.by("provider_director", 0)
    with pytest.raises(faults.NotTheDay):
        commands.pass_cases(handover=change.handover, by=director)
    with pytest.raises(Refused):
        commands.pass_cases(handover=change.handover, by=change.by("purchaser_officer", 1))
    assert commands.pass_cases(handover=change.handover, by=change.by("provider_director", 1)) == 1
    with pytest.raises(faults.NothingPasses):
        commands.pass_cases(handover=change.handover, by=change.by("provider_director", 2))
    with pytest.raises(faults.CaseGone):
        change.answered(0, "refused", days=2, words="Too late.")
    change.cases[0].refresh_from_db()
    assert change.cases[0].closed_on == change.ends.date()
    assert passing.counts(change.handover) == passing.Counts(cases=3, given=1, refused=1, passed=1)
    assert still_open(change.handover.contract, change.ends.date() + DAY) == (2, 0)
    with pytest.raises(PassedAlready):
        change_plan(handover=change.handover, plan=Plan("stops"), revision=1, by=change.by("purchaser_officer", 2))


@pytest.mark.thorough
def test_a_person_who_changes_their_mind_takes_the_summary_along(change: Change) -> None:
    change.answered(0, "given")
    change.written(0, "Planted One")
    keys = DataKey.objects.count()
    change.answered(0, "refused", days=-2, words="Wants to stay.")
    assert not CaseSummary.objects.exists()
    assert DataKey.objects.count() == keys  # that of the refusal instead of the summary's
    with pytest.raises(faults.NothingPasses):
        commands.pass_cases(handover=change.handover, by=change.by("provider_director", 1))


@pytest.mark.skipif(connection.vendor != "postgresql", reason="only PostgreSQL has this wall")
def test_the_database_hides_answers_and_summaries_from_all_but_their_provider(change: Change) -> None:
    change.answered(0, "given")
    change.written(0, "Planted One")
    with connection.cursor() as cursor:
        cursor.execute("CREATE ROLE evenhand_plainer NOSUPERUSER NOBYPASSRLS")
        cursor.execute("GRANT ALL ON ALL TABLES IN SCHEMA public TO evenhand_plainer")
        cursor.execute("GRANT ALL ON ALL SEQUENCES IN SCHEMA public TO evenhand_plainer")
        cursor.execute("SELECT set_config('evenhand.actor', '', true)")
        cursor.execute("SET LOCAL ROLE evenhand_plainer")
    commands.pass_cases(handover=change.handover, by=change.by("provider_director", 1))
    assert not CaseSummary.objects.exists()
    rows = (CaseAnswer.objects, CaseSummary.objects, PassedCase.objects)
    for actor, expected in (
        (change.by("provider_director", 1), [True, True, False]),
        (change.by("purchaser_officer", 1), [False, False, False]),
        (change.new(1), [False, False, True]),
    ):
        with walls.acting(actor):
            assert [one.exists() for one in rows] == expected
            assert passing.counts(change.handover).passed == 1
            assert still_open(change.handover.contract, change.ends.date() + DAY) == (2, 0)
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")


def test_a_name_without_consent_is_nowhere_readable(change: Change, as_: As) -> None:
    """Planted in a summary whose person then refused, in one not passed yet, and in what was said of a refusal."""
    for number, name in ((0, "Plantedpassed"), (1, "Plantedrefused")):
        change.answered(number, "given")
        change.written(number, name)
    change.answered(1, "refused", words="Plantedwhere to turn")
    commands.pass_cases(handover=change.handover, by=change.by("provider_director", 1))
    change.answered(2, "given", days=1)
    change.written(2, "Plantedwaiting", days=1)
    new = change.new(1)
    post_person(
        person=change.agency.director,
        centre=change.handover.incoming.operations.get().centre,  # type: ignore[union-attr]
        provider=change.agency.provider,
        post=Posting.Post.PROFESSIONAL,
        minutes_a_week=2400,
        since=change.ends.date() + DAY,
        by=new,
    )
    client = Client()
    client.force_login(change.agency.director)
    reference, passed = change.handover.reference, PassedCase.objects.get()
    pages = [f"/contracts/handovers/{reference}/", f"/records/handover/{reference}/received/", "/journal/"]
    seen = {path: client.get(path) for path in (*pages, f"/records/received/{passed.reference}/")}
    assert {answer.status_code for answer in seen.values()} == {200}
    assert "Plantedpassed" in seen.popitem()[1].content.decode()
    text = "".join(answer.content.decode() for answer in seen.values())
    hidden = ("Plantedrefused", "Plantedwaiting", "Plantedwhere", *(case.reference for case in change.cases[1:]))
    assert not [word for word in hidden if word in text]
    assert change.cases[0].reference in text
    office = as_("purchaser_officer")
    text = "".join(office.get(path).content.decode() for path in (pages[0], "/journal/"))
    assert "Planted" not in text
    assert not any(case.reference in text for case in change.cases)
    for path in (pages[1], f"/records/handover/{reference}/", f"/records/received/{passed.reference}/"):
        assert office.get(path).status_code == 404
    assert client.get(f"/records/handover/{reference}/").status_code == 404
    published = package_of(processes(new.day), address="https://example.org/releases.json", publisher="Lingzhou")
    assert change.handover.contract.reference in repr(published)
    assert "Planted" not in repr(published)
    assert Read.objects.filter(kind="passedcase", reference=passed.reference).exists()
    told = Entry.objects.visible_to(new).about("case", change.cases[1].reference)
    assert not told.exists()
    with connection.cursor() as cursor:
        for table in ("records_caseanswer", "records_casesummary", "records_passedcase"):
            cursor.execute(f"SELECT * FROM {table}")  # noqa: S608 - names written above
            assert b"Planted" not in repr(cursor.fetchall()).encode()


@pytest.mark.thorough
def test_the_outgoing_provider_asks_writes_and_passes_by_clicking(change: Change, as_: As) -> None:
    change.by("provider_worker", -20)
    worker, number = as_("provider_worker"), change.cases[0].reference
    page = f"/records/handover/{change.handover.reference}/"
    assert "Ask 3 persons" in worker.get("/").content.decode()
    assert "not asked yet" in worker.get(page).content.decode()
    asked = {"answer": "given", "means": "call", "asked_on": (change.ends - 21 * DAY).date().isoformat()}
    assert worker.post(f"{page}{number}/answer/", asked | {"answer": "not_reached"}).status_code == 409
    assert worker.post(f"{page}{number}/summary/", {"name": "A", **WORDS}).status_code == 409
    assert worker.post(f"{page}{number}/answer/", asked).status_code == 302
    assert worker.post(f"{page}{number}/summary/", {"name": "A", "contact": ""}).status_code == 422
    assert worker.post(f"{page}{number}/summary/", {"name": "Plantedname", **WORDS}).status_code == 302
    assert "Plantedname" in worker.get(f"{page}{number}/summary/").content.decode()
    assert "Plantedname" not in worker.get(page).content.decode()
    director = as_("provider_director")
    assert director.get(f"{page}{number}/summary/").status_code == 403
    assert director.post(f"{page}pass/", {"read": "on"}).status_code == 409
    change.by("provider_director", 1)
    director = as_("provider_director")
    assert number in director.get(f"{page}pass/").content.decode()
    assert director.post(f"{page}pass/", {}).status_code == 422
    assert director.post(f"{page}pass/", {"read": "on"}).status_code == 302
    assert "passed on" in director.get(page).content.decode()
