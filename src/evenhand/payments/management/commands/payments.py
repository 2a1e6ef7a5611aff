"""`evenhand payments import FILE`: what the treasury paid, from a workbook or a text of rows."""

from __future__ import annotations

from typing import Any

from django.core.management.base import CommandError

from evenhand.kernel.actors import Actor
from evenhand.kernel.verdicts import Refused, require
from evenhand.payments import policies
from evenhand.payments.commands import import_vouchers
from evenhand.payments.forms.vouchers import tried_file
from evenhand.records.management.importing import Answer, ImportingCommand


class Command(ImportingCommand):
    """Import payments; exit status 1 where a cell is faulty, and nothing is written then."""

    help = "Import payments from the treasury's list of vouchers, or say what is wrong with it."
    whose = "e-mail address of the funder's officer"

    def allow(self, actor: Actor, options: dict[str, Any]) -> None:
        try:
            require(policies.may_import_vouchers(actor))
        except Refused as no:
            raise CommandError(str(no.reason)) from no

    def imported(self, content: bytes, actor: Actor, options: dict[str, Any]) -> Answer:
        trial = tried_file(content, actor)
        if trial.faults or options["dry_run"] or not trial.outcome.written:
            return trial.outcome, trial.faults
        return import_vouchers(lines=trial.lines, name=options["file"].name[-100:], by=actor), []
