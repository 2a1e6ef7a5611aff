"""Background work: whether it is done, and what of it failed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evenhand.notices.models import Notice
from evenhand.notices.tasks import ATTEMPTS
from evenhand.project import queue
from evenhand.project.doctor.findings import Finding

SILENT = timedelta(minutes=5)


def findings(at: datetime) -> Iterator[Finding]:
    """What is wrong with the background work."""
    asked = queue.last_asked()
    if asked is None or at - asked > SILENT:
        yield Finding("tick", _("Scheduled work is not done: run «evenhand serve», or «evenhand tick» once a minute."))
    elif not worker_works(at):
        yield Finding("worker", _("The background worker does nothing: run «evenhand serve», or «evenhand db_worker»."))
    if failed := len(queue.failures()):
        yield Finding(
            "tasks",
            ngettext(
                "%(count)s background task failed for good: the page of the installation shows it.",
                "%(count)s background tasks failed for good: the page of the installation shows them.",
                failed,
            )
            % {"count": failed},
        )
    if unsent := unsent_for_good():
        yield Finding(
            "notices",
            ngettext(
                "%(count)s message could not be sent: see that mail is configured.",
                "%(count)s messages could not be sent: see that mail is configured.",
                unsent,
            )
            % {"count": unsent},
        )


def worker_works(at: datetime) -> bool:
    """Whether a worker finished something lately."""
    newest = queue.last_finished()
    return newest is not None and at - newest <= SILENT


def unsent_for_good() -> int:
    """Messages that were tried as often as they are."""
    return Notice.objects.filter(sent_at=None, attempts__gte=ATTEMPTS).count()
