"""`evenhand migrate`: Django's, and then the serving role's leave on PostgreSQL."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import CommandError
from django.core.management.commands import migrate
from django.db import ProgrammingError, connections, transaction

from evenhand.journal.append_only import granted


class Command(migrate.Command):
    def handle(self, *args: Any, **options: Any) -> None:
        super().handle(*args, **options)
        connection = connections[options["database"]]
        if settings.RUNNING_ROLE and connection.vendor == "postgresql":
            self.let(settings.RUNNING_ROLE, connection)

    def let(self, role: str, connection: Any) -> None:
        """Let the role that serves do what it must, and no more."""
        try:
            with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
                for statement in granted(role):
                    cursor.execute(statement)
        except ProgrammingError as fault:
            raise CommandError(
                f"The role {role} of EVENHAND_RUNNING_ROLE cannot be let in: create it first, and run this "
                f"as the owner of the tables. PostgreSQL says: {fault}"
            ) from fault
        self.stdout.write(f"The role {role} may serve: it adds to the journal and changes nothing of it.")
