"""Tags that put the comparison of two versions of the terms into words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django import template
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenhand.contracts import comparing
from evenhand.contracts.comparing import Comparison, FieldChange, PartChange, Plain
from evenhand.contracts.models import Duty, Terms
from evenhand.contracts.templatetags.contracts import party_word, points
from evenhand.kernel.words import in_language
from evenhand.shell import words

register = template.Library()
Words = str | Promise

SECTIONS: dict[str, Words] = {
    comparing.TERM: gettext_lazy("Term, people and rules"),
    comparing.PRICE: gettext_lazy("Price and settlement"),
    comparing.BUDGET: gettext_lazy("Line budget"),
    comparing.LINES: gettext_lazy("Services and hours"),
    comparing.OUTCOMES: gettext_lazy("People and outcomes"),
    comparing.DUTIES: gettext_lazy("Duties"),
    comparing.CLAUSES: gettext_lazy("Clauses"),
    comparing.INSTALMENTS: gettext_lazy("Instalments"),
    comparing.FUNDERS: gettext_lazy("Funders"),
}
FIELDS: dict[str, Words] = {
    "effective_on": gettext_lazy("in effect from"),
    "starts": gettext_lazy("first day"),
    "ends": gettext_lazy("last day"),
    "staff": gettext_lazy("professional social workers"),
    "all_staff": gettext_lazy("everyone employed"),
    "answer_days": gettext_lazy("working days to answer"),
    "outside_cap_bp": gettext_lazy("cap on hours outside the contract"),
    "framework": gettext_lazy("evaluation framework"),
    "framework_version": gettext_lazy("version of the framework"),
    "centre": gettext_lazy("centre"),
    "role": gettext_lazy("statement of role"),
    "method": gettext_lazy("method"),
    "amount_minor": gettext_lazy("amount"),
    "currency": gettext_lazy("currency"),
    "payment_days": gettext_lazy("working days to pay"),
    "payments_a_year": gettext_lazy("payments a year"),
    "advance_bp": gettext_lazy("advance on each year’s budget"),
    "recoup_bp": gettext_lazy("share of a bill that recoups the advance"),
    "schedule": gettext_lazy("schedule of payment"),
    "indirect_bp": gettext_lazy("indirect cost, share of direct cost"),
    "virement_bp": gettext_lazy("share of a category that a notice moves"),
    "budget": gettext_lazy("budget of direct cost"),
    "unit_minor": gettext_lazy("price of a unit"),
    "service": gettext_lazy("service"),
    "formula": gettext_lazy("formula"),
    "minutes": gettext_lazy("norm hours"),
    "group": gettext_lazy("target group"),
    "share_bp": gettext_lazy("share"),
    "statement": gettext_lazy("change agreed"),
    "instrument": gettext_lazy("instrument"),
    "baseline": gettext_lazy("baseline"),
    "target": gettext_lazy("target"),
    "measured_bp": gettext_lazy("share measured"),
    "measured_by": gettext_lazy("measured by"),
    "sampled_by": gettext_lazy("sample drawn by"),
    "text": gettext_lazy("wording"),
    "title": gettext_lazy("heading"),
    "measure": gettext_lazy("measure"),
    "consequence": gettext_lazy("if it is not kept"),
    "subject": gettext_lazy("subject"),
    "rule": gettext_lazy("when"),
    "due_on": gettext_lazy("due"),
    "due_days": gettext_lazy("days"),
    "owed_by": gettext_lazy("owed by"),
    "opens_on": gettext_lazy("open from"),
    "condition": gettext_lazy("condition"),
}
HOW: dict[str, Words] = {
    comparing.ADDED: gettext_lazy("added"),
    comparing.REMOVED: gettext_lazy("removed"),
    comparing.CHANGED: gettext_lazy("changed"),
}


@register.inclusion_tag("contracts/_comparison.html")
def comparison(compared: Comparison, currency: str) -> dict[str, Any]:
    """Two versions compared, section by section under headings of the third level."""
    return {"compared": compared, "currency": currency}


@register.filter
def section_word(section: str) -> str:
    """The name of a section of the terms."""
    return str(SECTIONS.get(section, section))


@register.filter
def how_word(how: str) -> str:
    """Whether a part was added, removed or changed, in a word."""
    return str(HOW[how])


@register.filter
def part_name(part: PartChange) -> str:
    """What a part is called in the reader's language; empty where its section says it all."""
    if part.section == comparing.INSTALMENTS:
        return _("Instalment %(number)s") % {"number": part.names[0]}
    return in_language(*part.names)


@register.filter
def field_word(change: FieldChange) -> str:
    """The name of a field, with the year or the language that it is for."""
    name = str(FIELDS.get(change.field, change.field))
    if change.year is not None:
        return _("%(field)s, year %(year)s") % {"field": name, "year": change.year}
    if change.language:
        language = _("English") if change.language == "en" else _("Chinese")
        return _("%(field)s, %(language)s") % {"field": name, "language": language}
    return name


@register.simple_tag
def said(change: FieldChange, which: str, currency: str) -> str:
    """The old or the new value of a field as its reader writes it; empty where there is none."""
    what: Plain = getattr(change, which)
    if what is None or what == "":
        return ""
    if isinstance(what, date):
        return words.day(what)
    if isinstance(what, int):
        return _figure(what, change.kind, currency)
    return _choice(change.field, what) if change.kind == comparing.CHOICE else what


@register.simple_tag
def grown_by(change: FieldChange, currency: str) -> str:
    """By how much a figure grew or shrank, with its sign; empty where it is none."""
    if change.delta is None or change.kind == comparing.NUMBER:
        return ""
    sign = "+" if change.delta > 0 else "−"
    return f"{sign}{_figure(abs(change.delta), change.kind, currency)}"


def _figure(value: int, kind: str, currency: str) -> str:
    written: dict[str, Callable[[], str]] = {
        comparing.MINUTES: lambda: words.hours(value),
        comparing.MONEY: lambda: words.money(value, currency),
        comparing.SHARE: lambda: words.percent(value),
        comparing.POINTS: lambda: points(value),
    }
    return written[kind]() if kind in written else str(value)


def _choice(field: str, value: str) -> str:
    if field == "rule":
        return str(Duty.Rule(value).label)
    if field == "subject":
        return str(Duty.Subject(value).label)
    if field == "schedule":
        return str(Terms.Schedule(value).label)
    return party_word(value)


@register.filter
def counted(compared: Comparison) -> str:
    """How much differs, in a sentence."""
    counts = {how: compared.counted(how) for how in (comparing.ADDED, comparing.REMOVED, comparing.CHANGED)}
    return _("Added: %(added)s. Removed: %(removed)s. Changed: %(changed)s.") % counts
