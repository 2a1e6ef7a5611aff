"""`evenhand records import FILE`: services from a workbook or a text of rows."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from evenhand.contracts.models import Contract
from evenhand.kernel.actors import Actor
from evenhand.kernel.verdicts import Refused, require
from evenhand.records import policies
from evenhand.records.commands import import_records
from evenhand.records.forms.cells import in_words
from evenhand.records.forms.files import tried
from evenhand.records.management.importing import Answer, ImportingCommand


class Command(ImportingCommand):
    """Import services; exit status 1 where a cell is faulty, and nothing is written then."""

    help = "Import services given from a file made from the template, or say what is wrong with it."

    def add_more(self, act: ArgumentParser) -> None:
        act.add_argument("--contract", required=True, metavar="REFERENCE", help="reference of the contract")

    def allow(self, actor: Actor, options: dict[str, Any]) -> None:
        try:
            require(policies.may_import(actor, _contract(actor, options)))
        except Refused as no:
            raise CommandError(str(no.reason)) from no

    def imported(self, content: bytes, actor: Actor, options: dict[str, Any]) -> Answer:
        contract = _contract(actor, options)
        trial = tried(content, contract, actor)
        if trial.faults or options["dry_run"]:
            return trial.outcome, [in_words(fault) for fault in trial.faults]
        name = options["file"].name[-100:]
        return import_records(contract=contract, entries=trial.entries, name=name, by=actor), []


def _contract(actor: Actor, options: dict[str, Any]) -> Contract:
    contract = Contract.objects.visible_to(actor).filter(reference=options["contract"]).first()
    if contract is None:
        named = {"who": options["by"], "reference": options["contract"]}
        raise CommandError(_("%(who)s sees no contract %(reference)s.") % named)
    return contract
