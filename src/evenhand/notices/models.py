from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from evenhand.parties.models import Jurisdiction


class NoticeQuerySet(models.QuerySet["Notice"]):
    def unsent(self, attempts: int) -> Self:
        """What is still to be sent and was not tried this often, oldest first."""
        return self.filter(sent_at=None, attempts__lt=attempts).select_related("to").order_by("queued_at", "pk")


class Notice(models.Model):
    """A message to a person, written with the act that causes it and sent afterwards."""

    to = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="notices")
    subject = models.CharField(_("subject"), max_length=200)
    body = models.TextField(_("text"))
    about = models.CharField(_("about"), max_length=60, blank=True)  # a public reference
    queued_at = models.DateTimeField(_("written"))
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    last_error = models.CharField(_("last error"), max_length=300, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["sent_at", "queued_at"], name="notice_unsent")]

    def __str__(self) -> str:
        return self.subject


class Reminder(models.Model):
    """Somebody was told that a thing of his falls due, or that its day has passed: each once."""

    to = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="reminders")
    url = models.CharField(max_length=200)
    what = models.CharField(max_length=64)  # a hash: one page may hold several things
    due = models.DateField()
    late = models.BooleanField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["to", "url", "what", "due", "late"], name="reminder_once")]

    def __str__(self) -> str:
        return f"{self.url} {self.due}"


class Round(models.Model):
    """On this day everybody of the jurisdiction was reminded."""

    jurisdiction = models.ForeignKey(Jurisdiction, on_delete=models.PROTECT, related_name="+")
    day = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["jurisdiction", "day"], name="reminder_round_once")]

    def __str__(self) -> str:
        return f"{self.day}"
