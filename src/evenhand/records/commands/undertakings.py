"""Cases and groups are opened at a centre and closed again; what was recorded for them stays."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from evenhand.contracts.models import Contract, ContractLine
from evenhand.contracts.queries import current_terms
from evenhand.kernel.actors import Actor
from evenhand.kernel.commands import CommandError, command, record
from evenhand.kernel.verdicts import require
from evenhand.parties.commands.numbering import next_reference
from evenhand.parties.models import Person
from evenhand.records import policies
from evenhand.records.models import Case, Group, Undertaking
from evenhand.records.queries import posts_under
from evenhand.tenders.commands.facts import day as day_in_both


class NotWithinTerm(CommandError):
    """The day lies before the contract's first day, or is still to come."""

    sentence = _("The day lies outside the contract’s term or in the future.")
    field = "opened_on"


class NotPosted(CommandError):
    """The worker is not posted to the centre on the day."""

    sentence = _("%(worker)s is not posted to the centre on that day.")
    field = "worker"


class LineOfAnother(CommandError):
    """The line or target group belongs to no contract of theirs."""

    sentence = _("This line or target group is not the contract’s.")
    field = "line"


class ClosedBefore(CommandError):
    """It is closed already."""

    sentence = _("This is closed already.")


class ClosesTooEarly(CommandError):
    """Services were recorded after the day, or it was not open yet."""

    sentence = _(
        "It cannot close on that day: it opened later, services were recorded after it, or it is still to come."
    )
    field = "closed_on"


@command
def open_case(
    *,
    contract: Contract,
    line: ContractLine,
    worker: Person,
    opened_on: date,
    by: Actor,
    target_group: int | None = None,
) -> Case:
    """Open a case; it is known by its number. Raises NotWithinTerm, NotPosted, LineOfAnother."""
    require(policies.may_open(by, contract))
    facts = _judged(contract, line, worker, opened_on, target_group, by)
    case = Case.objects.create(reference=next_reference("case", contract.area, by.day), **facts)
    record("records.case_opened", case, by=by)
    return case


@command
def open_group(
    *,
    contract: Contract,
    line: ContractLine,
    worker: Person,
    title: str,
    opened_on: date,
    by: Actor,
    target_group: int | None = None,
) -> Group:
    """Open a group with a title. Raises NotWithinTerm, NotPosted, LineOfAnother."""
    require(policies.may_open(by, contract))
    facts = _judged(contract, line, worker, opened_on, target_group, by)
    group = Group.objects.create(reference=next_reference("group", contract.area, by.day), title=title, **facts)
    record("records.group_opened", group, by=by, title=title)
    return group


@command
def close(*, undertaking: Undertaking, closed_on: date, by: Actor) -> None:
    """Close a case or group. Raises ClosedBefore, ClosesTooEarly."""
    require(policies.may_close(by, undertaking))
    recorded_later = undertaking.records.filter(day__gt=closed_on)  # type: ignore[attr-defined]
    if closed_on < undertaking.opened_on or closed_on > by.day or recorded_later.exists():
        raise ClosesTooEarly
    still_open = type(undertaking)._default_manager.filter(pk=undertaking.pk, closed_on__isnull=True)
    if not still_open.update(closed_on=closed_on):
        raise ClosedBefore
    undertaking.refresh_from_db()
    record("records.undertaking_closed", undertaking, by=by, day=day_in_both(closed_on))


def _judged(
    contract: Contract, line: ContractLine, worker: Person, opened_on: date, target_group: int | None, by: Actor
) -> dict[str, Any]:
    """The columns of a case or group that can be opened."""
    terms = current_terms(contract)
    groups = terms.outcome_terms.values_list("position", flat=True)
    if line.contract_id != contract.pk or (target_group is not None and target_group not in groups):
        raise LineOfAnother
    if opened_on not in terms.term or opened_on > by.day:
        raise NotWithinTerm
    centre = next((post.centre for post in posts_under(contract).get(worker.pk, ()) if opened_on in post), None)
    if centre is None:
        raise NotPosted(worker=worker.name)
    return {
        "contract": contract,
        "centre_id": centre,
        "line": line,
        "target_group": target_group,
        "worker": worker,
        "opened_on": opened_on,
    }
