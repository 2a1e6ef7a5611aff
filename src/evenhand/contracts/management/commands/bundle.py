"""`evenhand bundle CONTRACT FILE`: all that somebody may read of a contract, in one file for a court."""

from __future__ import annotations

from argparse import ArgumentParser
from io import BytesIO
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from evenhand.contracts.models import Contract
from evenhand.contracts.queries.bundles import write_bundle
from evenhand.kernel.actors import Actor
from evenhand.kernel.commands import CommandError as Refusal
from evenhand.parties.management.acting import actor_named


class Command(BaseCommand):
    """Writes what the page of the contract's journal offers for download."""

    help = "Write the acts of a contract with receipts, documents and stamped scans into one ZIP file."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("contract", metavar="CONTRACT", help="reference of the contract")
        parser.add_argument("file", type=Path, help="the ZIP file to write")
        parser.add_argument(
            "--by", required=True, metavar="EMAIL", help="e-mail address of whoever may read what is in it"
        )
        parser.add_argument("--as", dest="organisation", metavar="ORGANISATION", help="reference or name, if several")
        parser.add_argument("--language", choices=["en", "zh-hans"], default="en", help="language of the answer")

    def handle(self, *args: object, **options: Any) -> None:
        with translation.override(options["language"]):
            actor = actor_named(options["by"], options["organisation"])
            found = Contract.objects.visible_to(actor).select_related("jurisdiction")
            contract = found.filter(reference=options["contract"]).first()
            if contract is None:
                facts = {"who": options["by"], "reference": options["contract"]}
                raise CommandError(_("%(who)s sees no contract %(reference)s.") % facts)
            with timezone.override(contract.jurisdiction.zone):
                self.stdout.write(_written(contract, options["file"], actor))


def _written(contract: Contract, file: Path, actor: Actor) -> str:
    """Write to a file that is not there yet; what was written, in a sentence."""
    if file.exists():
        raise CommandError(_("There is a file %(file)s already: give another name, or move it away.") % {"file": file})
    made = BytesIO()
    try:
        entries = write_bundle(contract, made, actor=actor)
        file.write_bytes(made.getvalue())
    except (OSError, Refusal) as no:
        raise CommandError(_("Nothing was written: %(fault)s") % {"fault": no}) from None
    facts = {"file": file, "entries": entries, "contract": contract.reference}
    return _("%(file)s holds %(entries)s entries on contract %(contract)s with receipts and papers.") % facts
