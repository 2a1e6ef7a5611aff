"""A declined task costs no mark: the next assessment goes elsewhere or is reviewed, and every drop says why."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client

from evenhand.contracts.models import Contract
from evenhand.demo.builders import evaluations as builders
from evenhand.demo.builders.requests import asked, declined
from evenhand.demo.cast import Cast
from evenhand.evaluations import commands
from evenhand.evaluations.commands import Judgement
from evenhand.evaluations.models import Assessment, Mark
from evenhand.evaluations.queries import declined_since, fallen, levels_before, reviewers_for, sheet
from evenhand.evaluations.work import waiting
from evenhand.kernel.actors import Actor
from evenhand.kernel.verdicts import Refused
from tests.evaluations.conftest import DAY

On = Callable[[str, datetime], Actor]
As = Callable[..., Client]
FIRST = {"kind": "mid_term"}


@pytest.fixture
def later(cast: Cast, contract: Contract, ordering_at: datetime) -> datetime:
    """After a first assessment is final and a task was declined since."""
    builders.assessed(cast, contract, at=ordering_at, change="", levels=(4, 4, 4, 4, 4), **FIRST)  # type: ignore[arg-type]
    at = ordering_at + 22 * DAY
    declined(cast, asked(cast, contract, at=at), at=at + DAY)
    return ordering_at + 30 * DAY


def order(cast: Cast, contract: Contract, at: datetime, **more: object) -> Assessment:
    by, agency = cast.actor("monitor_officer", at), cast.organisations["evaluator"]
    given: dict[str, object] = {"agency": agency, "kind": "annual", "year": 1, "due_on": (at + 30 * DAY).date()} | more
    return commands.commission(contract=contract, by=by, **given)  # type: ignore[arg-type]


def test_after_a_declined_task_the_same_agency_needs_a_reviewer_from_outside(
    cast: Cast, contract: Contract, later: datetime
) -> None:
    with pytest.raises(commands.AnotherAgencyNeeded, match="Qingheng"):
        order(cast, contract, later)
    assert not Assessment.objects.filter(kind="annual").exists()
    reviewer = cast.organisations["audit_office"]
    assert reviewer in reviewers_for(contract, cast.actor("monitor_officer", later))
    assert order(cast, contract, later, reviewer=reviewer).reviewer == reviewer


def test_another_agency_needs_none(cast: Cast, contract: Contract, later: datetime) -> None:
    other = cast.organisations["rival"]
    other.capacities.create(capacity="evaluator")
    assert order(cast, contract, later, agency=other).reviewer is None


def test_without_a_declined_task_the_same_agency_goes_on(cast: Cast, contract: Contract, ordering_at: datetime) -> None:
    declined(cast, asked(cast, contract, at=ordering_at - 2 * DAY), at=ordering_at - DAY)
    assert declined_since(contract) is None  # nothing was assessed yet
    builders.assessed(cast, contract, at=ordering_at, **FIRST)  # type: ignore[arg-type]
    assert order(cast, contract, ordering_at + 30 * DAY).reviewer is None


@pytest.mark.parametrize("key", ["evaluator", "provider", "rival", "district_finance"])
def test_who_is_concerned_reviews_nothing(cast: Cast, contract: Contract, later: datetime, key: str) -> None:
    with pytest.raises(commands.NoReviewer):
        order(cast, contract, later, reviewer=cast.organisations[key])


def test_marks_become_final_after_the_review(on: On, cast: Cast, contract: Contract, later: datetime) -> None:
    assessment = builders.replied(cast, contract, at=later)
    assert assessment.reviewer == cast.organisations["audit_office"]
    auditor = on("auditor", later + 16 * DAY)
    assert [item.done_by for item in waiting(auditor)] == ["Read and review"]
    assert not list(waiting(on("assessor", later + 16 * DAY)))
    with pytest.raises(commands.ReviewOpen):
        commands.finalise(assessment=assessment, changes={}, by=on("assessor", later + 17 * DAY))
    with pytest.raises(Refused):
        commands.review(assessment=assessment, words="x", by=on("assessor", later + 17 * DAY))
    with pytest.raises(commands.NothingSaid):
        commands.review(assessment=assessment, words=" ", by=auditor)
    commands.review(assessment=assessment, words="记录属实。", by=auditor)
    with pytest.raises(commands.ReviewedBefore):
        commands.review(assessment=assessment, words="再说一次。", by=auditor)
    commands.finalise(assessment=assessment, changes={}, by=on("assessor", later + 18 * DAY))
    assert assessment.status == "final"


def marked(cast: Cast, contract: Contract, later: datetime, drop: str = "") -> Assessment:
    """The third criterion two levels below the first assessment, the second one level."""
    assessment = builders.taken(cast, contract, at=later)
    levels = {1: 4, 2: 3, 3: 2, 4: 4, 5: 4}
    marks = {number: Judgement(level, "见记录。", drop if number == 3 else "") for number, level in levels.items()}
    by = cast.actor("assessor", later + 3 * DAY)
    return commands.mark(assessment=assessment, marks=marks, revision=assessment.revision, by=by)


def test_a_drop_by_more_than_a_level_is_told_its_reason(cast: Cast, contract: Contract, later: datetime) -> None:
    assessment, by = marked(cast, contract, later), cast.actor("assessor", later + 4 * DAY)
    drops = fallen(sheet(assessment, by), levels_before(assessment))
    assert [row.criterion.position for row in drops] == [3]
    with pytest.raises(commands.DropNeedsReason, match=r"^More than a level.*: Professional practice$"):
        commands.hand_in(assessment=assessment, revision=assessment.revision, by=by)


def test_the_provider_answers_each_drop_before_it_is_final(
    on: On, cast: Cast, contract: Contract, later: datetime
) -> None:
    assessment = marked(cast, contract, later, "计划落实不足。")
    by = on("assessor", later + 4 * DAY)
    commands.hand_in(assessment=assessment, revision=assessment.revision, by=by)
    director = on("provider_director", later + 5 * DAY)
    with pytest.raises(commands.DropUnanswered, match="Professional practice"):
        commands.reply(assessment=assessment, overall="不同意。", replies={1: "同意。"}, by=director)
    commands.reply(assessment=assessment, overall="", replies={3: "两名社工调离。"}, by=director)
    builders.reviewed(cast, assessment, at=later + 6 * DAY)
    lower = {2: Judgement(1, "再降。")}
    with pytest.raises(commands.DropAfterReply, match="People reached"):
        commands.finalise(assessment=assessment, changes=lower, by=on("assessor", later + 7 * DAY))
    assert Mark.objects.get(assessment=assessment, criterion__position=2).final_level is None
    commands.finalise(assessment=assessment, changes={}, by=on("assessor", later + 7 * DAY))


def test_the_pages_say_why_and_take_it(as_: As, on: On, cast: Cast, contract: Contract, later: datetime) -> None:
    on("monitor_officer", later)
    place, agency = f"/evaluations/contracts/{contract.reference}/order/", cast.organisations["evaluator"].reference
    form = {"agency": agency, "kind": "annual", "year": "1", "due_on": (later + 30 * DAY).date().isoformat()}
    monitor = as_("monitor_officer")
    assert "So that declining costs nobody a mark" in monitor.get(place).text
    refused = monitor.post(place, form)
    assert refused.status_code == 409
    assert "choose another agency, or name a reviewer from outside" in refused.text
    assert monitor.post(place, form | {"reviewer": cast.organisations["audit_office"].reference}).status_code == 302
    assessment = Assessment.objects.get(kind="annual")
    on("assessor", later + DAY)
    assessor = as_("assessor")
    assessor.post(f"/evaluations/{assessment.reference}/take/")
    page = assessor.get(f"/evaluations/{assessment.reference}/mark/").text
    assert "Why it drops by more than a level" in page
    assert "Last assessment:" in page
    on("auditor", later + DAY)
    assert "not open to a review" in as_("auditor").get(f"/evaluations/{assessment.reference}/review/").text
