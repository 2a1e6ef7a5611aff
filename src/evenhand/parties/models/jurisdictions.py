from __future__ import annotations

from datetime import date
from typing import Any, Self
from zoneinfo import ZoneInfo

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from evenhand.kernel.words import in_language


class Jurisdiction(models.Model):
    """Whose law applies: calendar, time zone, currency, legal rules as data, prevailing language, numbering.

    `rules` holds what the law fixes (`minimum_bidders`, `bid_days`, `routes`, …); `numbering` a pattern for
    each kind of reference with the placeholders area, year and serial.
    """

    class Language(models.TextChoices):
        ENGLISH = "en", _("English")
        CHINESE = "zh-hans", _("Chinese")

    reference = models.CharField(_("reference"), max_length=20, unique=True)
    name_en = models.CharField(_("name in English"), max_length=120)
    name_zh = models.CharField(_("name in Chinese"), max_length=120)
    time_zone = models.CharField(_("time zone"), max_length=40)
    currency = models.CharField(_("currency"), max_length=3)
    currency_digits = models.PositiveSmallIntegerField(_("decimal places of the currency"), default=2)
    prevailing_language = models.CharField(_("prevailing language"), max_length=8, choices=Language)
    rules = models.JSONField(_("legal rules"), default=dict)
    numbering = models.JSONField(_("numbering"), default=dict)

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return in_language(self.name_en, self.name_zh)

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages in which documents are made here, the prevailing one first: both unless the rules say less."""
        first = self.prevailing_language
        made = self.rules.get("languages", self.Language.values)
        return (first, *(language for language in made if language != first))

    @property
    def has_seals(self) -> bool:
        """Whether official seals are put on paper here."""
        return bool(self.rules.get("official_seal", True))

    @property
    def levels(self) -> tuple[str, ...]:
        """The levels of areas that there are here, the widest first; all unless the rules say less."""
        return tuple(self.rules.get("levels", ("city", "district", "street")))

    def rule(self, name: str) -> Any:
        """A legal rule by its name. Raises KeyError where the jurisdiction has none."""
        return self.rules[name]

    def audience(self) -> list[str]:
        return ["public"]


class CalendarDay(models.Model):
    """A day of a jurisdiction's calendar, announced or still provisional."""

    class Kind(models.TextChoices):
        WORKING = "working", _("working day")
        WEEKEND = "weekend", _("weekend")
        HOLIDAY = "holiday", _("public holiday")
        MAKE_UP = "make_up", _("make-up working day")

    jurisdiction = models.ForeignKey(Jurisdiction, on_delete=models.PROTECT, related_name="days")
    day = models.DateField(_("day"))
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    announced = models.BooleanField(_("announced"), default=False)
    name_en = models.CharField(_("name in English"), max_length=60, blank=True)  # of the holiday
    name_zh = models.CharField(_("name in Chinese"), max_length=60, blank=True)

    WORKED = (Kind.WORKING, Kind.MAKE_UP)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["jurisdiction", "day"], name="calendar_day_once")]

    def __str__(self) -> str:
        return f"{self.day} {self.kind}"


class AreaQuerySet(models.QuerySet["Area"]):
    def within(self, area: Area) -> Self:
        """The area itself and all below it."""
        return self.filter(path__startswith=area.path)

    def lowest(self) -> Self:
        """Where centres lie: streets, or districts where the jurisdiction has no streets."""
        streetless = Jurisdiction.objects.filter(rules__levels__1="district", rules__levels__2__isnull=True)
        return self.filter(Q(level="street") | Q(level="district", jurisdiction__in=streetless))


class Area(models.Model):
    """A city, district or street; `path` holds the references from the root, so a subtree is a prefix."""

    class Level(models.TextChoices):
        CITY = "city", _("city")
        DISTRICT = "district", _("district")
        STREET = "street", _("street")

    reference = models.CharField(_("reference"), max_length=20, unique=True)
    jurisdiction = models.ForeignKey(Jurisdiction, on_delete=models.PROTECT, related_name="areas")
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="children")
    path = models.CharField(max_length=80, unique=True)
    level = models.CharField(_("level"), max_length=10, choices=Level)
    name_en = models.CharField(_("name in English"), max_length=120)
    name_zh = models.CharField(_("name in Chinese"), max_length=120)
    population = models.PositiveIntegerField(_("population"), null=True, blank=True)
    prefix = models.CharField(_("prefix of references"), max_length=4)  # of the district that numbers documents

    objects = AreaQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return in_language(self.name_en, self.name_zh)

    def audience(self) -> list[str]:
        return ["public"]


class Serial(models.Model):
    """The last number given within a prefix, kind and year."""

    prefix = models.CharField(max_length=4)
    kind = models.CharField(max_length=20)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["prefix", "kind", "year"], name="serial_once")]

    def __str__(self) -> str:
        return f"{self.prefix} {self.kind} {self.year}: {self.last}"


def provisional_kind(day: date) -> str:
    """What a day is taken for until its calendar is announced: Saturdays and Sundays are free."""
    return CalendarDay.Kind.WEEKEND if day.weekday() >= 5 else CalendarDay.Kind.WORKING
