"""Sessions in the database, as Django keeps them, but honest about a database that went away."""

from __future__ import annotations

from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.db import InterfaceError, OperationalError


class SessionStore(DatabaseStore):
    """Django takes every failure to save for a session that somebody ended meanwhile, and blames the browser (400).

    Where the connection was lost, that is what is raised: a fault of ours (500), after which one tries again.
    """

    def save(self, must_create: bool = False) -> None:
        """Save what the session holds. Raises UpdateError if it was ended, OperationalError if the database is away."""
        try:
            super().save(must_create)
        except UpdateError as error:
            if isinstance(error.__context__, OperationalError | InterfaceError):
                raise error.__context__ from None
            raise
