"""Cases and groups are known by their numbers and seen by the provider alone."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from evenhand.contracts.models import Contract, ContractLine
from evenhand.demo.builders.records import case_opened, group_opened, week_recorded
from evenhand.demo.cast import Cast
from evenhand.journal.models import Entry
from evenhand.kernel.verdicts import Refused
from evenhand.records import commands
from evenhand.records.commands.undertakings import ClosedBefore, ClosesTooEarly, LineOfAnother, NotPosted
from evenhand.records.models import Case, Group

DAY = timedelta(days=1)
PROVIDER = {"provider_director", "provider_signatory", "provider_worker", "provider_supervisor"}


def test_a_case_has_a_number_and_no_name(cast: Cast, contract: Contract, friday: datetime) -> None:
    case = case_opened(cast, contract, at=friday)
    assert case.reference == "YX-CW-2026-0001"
    assert not {field.name for field in Case._meta.get_fields()} & {"name", "title", "resident"}


def test_only_the_provider_sees_cases_and_groups(cast: Cast, contract: Contract, friday: datetime) -> None:
    case, group = case_opened(cast, contract, at=friday), group_opened(cast, contract, at=friday)
    for kind, thing in ((Case, case), (Group, group)):
        seen = {key for key in cast.persons if kind.objects.visible_to(cast.actor(key, friday)).exists()}
        assert seen == PROVIDER
        about = Entry.objects.about(kind.__name__.lower(), thing.reference)
        assert {key for key in cast.persons if about.visible_to(cast.actor(key, friday)).exists()} == PROVIDER


def test_the_worker_of_a_case_is_posted_to_the_centre(
    cast: Cast, contract: Contract, friday: datetime, lines: dict[int, ContractLine]
) -> None:
    with pytest.raises(NotPosted):
        commands.open_case(
            contract=contract,
            line=lines[1],
            worker=cast.persons["rival_director"],
            opened_on=friday.date(),
            by=cast.actor("provider_worker", friday),
        )


def test_a_target_group_is_one_of_the_terms(
    cast: Cast, contract: Contract, friday: datetime, lines: dict[int, ContractLine]
) -> None:
    with pytest.raises(LineOfAnother):
        commands.open_case(
            contract=contract,
            line=lines[1],
            worker=cast.persons["provider_worker"],
            opened_on=friday.date(),
            target_group=5,
            by=cast.actor("provider_worker", friday),
        )


def test_a_case_closes_once_and_not_before_its_last_service(cast: Cast, contract: Contract, friday: datetime) -> None:
    week_recorded(cast, contract, at=friday)
    case, by = Case.objects.get(), cast.actor("provider_worker", friday)
    with pytest.raises(ClosesTooEarly):
        commands.close(undertaking=case, closed_on=(friday - 4 * DAY).date(), by=by)
    commands.close(undertaking=case, closed_on=friday.date(), by=by)
    with pytest.raises(ClosedBefore):
        commands.close(undertaking=case, closed_on=friday.date(), by=by)


def test_a_case_is_closed_by_its_worker_or_the_supervisor(cast: Cast, contract: Contract, friday: datetime) -> None:
    case = case_opened(cast, contract, at=friday)
    for who in ("provider_director", "purchaser_officer"):
        with pytest.raises(Refused):
            commands.close(undertaking=case, closed_on=friday.date(), by=cast.actor(who, friday))
    commands.close(undertaking=case, closed_on=friday.date(), by=cast.actor("provider_supervisor", friday))
    assert case.closed_on == friday.date()
