"""`evenhand found`: the first things of an empty installation, after which its administrator does the rest."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.core.management.base import CommandError as Stop
from django.db import transaction
from django.utils import timezone

from evenhand.kernel.actors import system
from evenhand.kernel.commands import CommandError
from evenhand.kernel.verdicts import Refused
from evenhand.parties import commands
from evenhand.parties.jurisdictions import described
from evenhand.parties.models import Area, Capacity, Role

CITY = "the city: the letters on its documents, its name in English and in Chinese"
OPERATOR = "who runs this installation, in English and in Chinese"
ADMINISTRATOR = "the first administrator, who does the rest on the pages"
YEARS_ON = 6  # as far as a contract that is signed now can run


class Command(BaseCommand):
    help = "Establish the jurisdiction, its city, the operator and the first administrator of an empty installation."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--jurisdiction", default="mainland-china", help="which description (default: %(default)s)")
        parser.add_argument("--city", nargs=3, required=True, metavar=("PREFIX", "NAME", "NAME_ZH"), help=CITY)
        parser.add_argument("--operator", nargs=2, required=True, metavar=("NAME", "NAME_ZH"), help=OPERATOR)
        parser.add_argument(
            "--administrator", nargs=3, required=True, metavar=("EMAIL", "NAME", "NAME_ZH"), help=ADMINISTRATOR
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with transaction.atomic():
                self.found(**{name: options[name] for name in ("jurisdiction", "city", "operator", "administrator")})
        except FileNotFoundError:
            raise Stop(f"No jurisdiction is described as {options['jurisdiction']}.") from None
        except Refused:
            raise Stop("This installation has its administrator already, who does the rest on the pages.") from None
        except CommandError as no:
            raise Stop(str(no)) from None
        self.stdout.write("Founded. The administrator sets the first password on the sign-in page.")

    def found(self, jurisdiction: str, city: list[str], operator: list[str], administrator: list[str]) -> None:
        """All by commands, in the order in which one thing needs the other."""
        by = system(timezone.now())
        law = commands.establish_jurisdiction(described=described(jurisdiction), by=by)
        commands.load_calendar(jurisdiction=law, years=range(by.day.year - 1, by.day.year + YEARS_ON), by=by)
        prefix, name_en, name_zh = city
        area = commands.establish_area(
            jurisdiction=law,
            reference=prefix,
            prefix=prefix,
            level=Area.Level.CITY,
            name_en=name_en,
            name_zh=name_zh,
            by=by,
        )
        body = commands.register_organisation(
            jurisdiction=law,
            area=area,
            name_en=operator[0],
            name_zh=operator[1],
            capacities=[Capacity.Kind.OPERATOR],
            by=by,
        )
        email, name_en, name_zh = administrator
        commands.admit(organisation=body, role=Role.ADMINISTRATOR, email=email, name_en=name_en, name_zh=name_zh, by=by)
