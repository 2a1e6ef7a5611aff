"""The database: whether it answers, is current, agrees about the time, and holds a whole journal's end."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.db import Error, connection
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from evenhand.journal.models import Head, Words
from evenhand.parties.models import Jurisdiction
from evenhand.project.backups.contents import newest_entry
from evenhand.project.doctor.findings import Finding
from evenhand.project.readiness import tables_are_current

APART = timedelta(seconds=5)  # clocks of two machines that are kept in time differ by less


def reachable() -> Iterator[Finding]:
    """Whether the database answers."""
    if fault := silence():
        yield Finding(
            "database", _("The database does not answer (%(fault)s): see DATABASE_URL and whether it runs.") % fault
        )


def silence() -> dict[str, str]:
    """The kind of fault with which the database refuses to answer; nothing where it answers."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error as fault:
        return {"fault": type(fault).__name__}
    return {}


def behind() -> Iterator[Finding]:
    """Whether migrations are missing."""
    if not tables_are_current():
        yield Finding("migrations", _("The database is not up to date: run «evenhand migrate»."))


def findings(at: datetime) -> Iterator[Finding]:
    """Clocks, time zones and the journal's end."""
    yield from _clocks(at)
    zones = set(Jurisdiction.objects.values_list("time_zone", flat=True))
    if zones and settings.TIME_ZONE not in zones:
        yield Finding(
            "time-zone",
            _("No jurisdiction keeps the installation’s own time zone, %(zone)s, in which the public reads hours.")
            % {"zone": settings.TIME_ZONE},
            is_fault=False,
        )
    head = Head.objects.values_list("sequence", flat=True).first() or 0
    if head != newest_entry()["sequence"]:
        yield Finding(
            "journal",
            _("The journal does not end where it says: keep this database to be looked into, and restore a backup."),
        )


def clock_of_the_database() -> datetime:
    """What time it is on PostgreSQL's machine."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        found: datetime = cursor.fetchone()[0]
    return found


def _clocks(at: datetime) -> Iterator[Finding]:
    if connection.vendor == "postgresql":
        before = datetime.now(UTC)
        if abs(clock_of_the_database() - before) > APART:
            yield Finding(
                "clock", _("The clocks of this machine and of the database differ: let both be set by the network.")
            )
    newest = Words.objects.aggregate(newest=Max("at"))["newest"]
    if newest and newest > at + APART:
        yield Finding(
            "clock-behind",
            _("The journal holds an act of %(moment)s, which lies ahead: this machine’s clock is slow.")
            % {"moment": timezone.localtime(newest).isoformat(timespec="seconds")},
        )
