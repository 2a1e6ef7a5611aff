from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from evenhand.kernel.actors import reader
from evenhand.kernel.words import in_language
from evenhand.parties.models.jurisdictions import Area
from evenhand.parties.models.organisations import Organisation, in_term
from evenhand.parties.models.people import Person


class Centre(models.Model):
    """A place where services are given; who runs it changes with the contracts."""

    reference = models.CharField(_("reference"), max_length=20, unique=True)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="centres")
    name_en = models.CharField(_("name in English"), max_length=160)
    name_zh = models.CharField(_("name in Chinese"), max_length=160)
    address_en = models.CharField(_("address in English"), max_length=200, blank=True)
    address_zh = models.CharField(_("address in Chinese"), max_length=200, blank=True)
    hours_en = models.CharField(_("opening hours in English"), max_length=120, blank=True)
    hours_zh = models.CharField(_("opening hours in Chinese"), max_length=120, blank=True)
    phone = models.CharField(_("telephone"), max_length=30, blank=True)

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return in_language(self.name_en, self.name_zh)

    @property
    def address(self) -> str:
        return in_language(self.address_en, self.address_zh)

    @property
    def hours(self) -> str:
        """When it is open, in words."""
        return in_language(self.hours_en, self.hours_zh)

    def audience(self) -> list[str]:
        return ["public", reader("area", self.area.reference)]


class PostingQuerySet(models.QuerySet["Posting"]):
    def current(self, day: date) -> Self:
        return self.filter(in_term(day))


class Posting(models.Model):
    """A person's post at a centre for a provider: what post, how many hours a week, since when."""

    class Post(models.TextChoices):
        PROFESSIONAL = "professional", _("professional social worker")
        ASSISTANT = "assistant", _("assistant")
        OTHER = "other", _("other")

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="postings")
    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="postings")
    provider = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="postings")
    post = models.CharField(_("post"), max_length=12, choices=Post)
    minutes_a_week = models.PositiveIntegerField(_("minutes a week"))
    certificate = models.CharField(_("certificate"), max_length=60, blank=True)
    since = models.DateField(_("since"))
    until = models.DateField(_("until"), null=True, blank=True)

    objects = PostingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="posting_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=Q(minutes_a_week__gt=0, minutes_a_week__lte=60 * 60), name="posting_hours_are_human"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.get_post_display()}, {self.centre}"
