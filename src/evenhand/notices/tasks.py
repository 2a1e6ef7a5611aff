"""Send what is queued, in the background; try again later where that fails."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from smtplib import SMTPException

from django.core.mail import EmailMessage
from django.db.models import F
from django.utils import timezone
from django_tasks import TaskResultStatus, default_task_backend, task
from django_tasks_db.models import DBTaskResult

from evenhand.notices.models import Notice

logger = logging.getLogger("evenhand.notices")

ATTEMPTS = 5
PAUSE = timedelta(minutes=5)  # doubled after each failure
BATCH = 100
FORGOTTEN = timedelta(minutes=2)  # a worker sends within seconds
WAITING = (TaskResultStatus.READY, TaskResultStatus.RUNNING)


@task()
def deliver() -> int:
    """Send the notices that are due; how many went out. What failed is left for a later run."""
    waiting = list(Notice.objects.unsent(ATTEMPTS)[:BATCH])
    sent = sum(_send(notice) for notice in waiting)
    if left := Notice.objects.unsent(ATTEMPTS).first():
        _again(left.attempts)
    return sent


def _send(notice: Notice) -> bool:
    """Send one notice, which this run alone has taken."""
    taken = Notice.objects.filter(pk=notice.pk, sent_at=None, attempts=notice.attempts)
    if not taken.update(attempts=F("attempts") + 1):
        return False
    mail = EmailMessage(subject=notice.subject, body=notice.body, to=[notice.to.email or ""])
    try:
        mail.send()
    except (OSError, SMTPException) as fault:
        logger.warning("Notice %s was not sent: %s", notice.pk, _kind(fault))
        Notice.objects.filter(pk=notice.pk).update(last_error=str(fault)[:300])
        return False
    Notice.objects.filter(pk=notice.pk).update(sent_at=timezone.now(), last_error="")
    return True


def _kind(fault: Exception) -> str:
    """What went wrong without what the mail server said, which names addresses; that stays on the row."""
    code = getattr(fault, "smtp_code", "")
    return f"{type(fault).__name__} {code}".strip()


def wake_if_forgotten(at: datetime) -> int:
    """Let what waits be sent where the process that was to see to it died before it could."""
    queued = DBTaskResult.objects.filter(task_path=deliver.module_path, status__in=WAITING)
    if not Notice.objects.unsent(ATTEMPTS).filter(queued_at__lt=at - FORGOTTEN).exists() or queued.exists():
        return 0
    deliver.enqueue()
    return 1


def _again(attempts: int) -> None:
    if default_task_backend.supports_defer:
        deliver.using(run_after=timezone.now() + PAUSE * 2**attempts).enqueue()
