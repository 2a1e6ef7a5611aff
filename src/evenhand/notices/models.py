from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


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
