"""Organisations take part in a contract after it was made."""

from __future__ import annotations

from evenhand.contracts.models import Contract
from evenhand.kernel.actors import Actor
from evenhand.kernel.commands import command, record
from evenhand.kernel.words import both_names
from evenhand.parties.models import Organisation


@command
def take_part(*, contract: Contract, organisation: Organisation, capacity: str, by: Actor) -> None:
    """Let an organisation see and act in a contract from today, unless it takes part so already.

    Upper stages call this inside their own commands and have judged by then who may.
    """
    known = contract.participations.filter(organisation=organisation, capacity=capacity, until__isnull=True)
    if known.exists():
        return
    contract.participations.create(organisation=organisation, capacity=capacity, since=by.day)
    record("contracts.joined", contract, by=by, name=both_names(organisation))
