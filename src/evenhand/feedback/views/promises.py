"""What a contract means to residents, in their words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from evenhand.contracts.due import KEPT
from evenhand.contracts.models import Duty, Terms
from evenhand.contracts.queries import DutyStanding, Overview
from evenhand.feedback.queries import Heard
from evenhand.parties.models import Capacity
from evenhand.shell import words

Subject = Duty.Subject
FOR_RESIDENTS = (Subject.FAIRNESS, Subject.PEOPLE, Subject.PREMISES, Subject.QUALITY, Subject.UNDERSTANDING)


@dataclass(frozen=True, slots=True)
class Promise:
    """What residents are owed, and how often it was kept of the times that count."""

    text: str
    note: str
    kept: int = 0
    of: int = 0


def promises(seen: Overview, heard: Heard) -> list[Promise]:
    """The answer to complaints first, then the provider's duties that concern residents."""
    return [_answer(seen.terms, heard), *_duties(seen)]


def _answer(terms: Terms, heard: Heard) -> Promise:
    text = ngettext(
        "Whoever complains gets an answer within %(days)s working day.",
        "Whoever complains gets an answer within %(days)s working days.",
        terms.answer_days,
    ) % {"days": terms.answer_days}
    of = len(heard.judged)
    return Promise(text, _kept(heard.in_time, of) if of else _("nobody has complained yet"), heard.in_time, of)


def _duties(seen: Overview) -> Iterator[Promise]:
    owed = [one for one in seen.standings if one.duty.party == Capacity.Kind.PROVIDER]
    for subject in FOR_RESIDENTS:
        for standing in owed:
            if standing.duty.subject == subject:
                yield _duty(standing, seen.terms)


def _duty(standing: DutyStanding, terms: Terms) -> Promise:
    say = WORDS.get(standing.duty.code)
    text = say(terms) if say else standing.duty.text
    marks = [mark for _day, mark in standing.reckoning.marks]
    if not marks:
        return Promise(text, _when(standing))
    kept = marks.count(KEPT)
    return Promise(text, _kept(kept, len(marks)), kept, len(marks))


def _when(standing: DutyStanding) -> str:
    """What stands in place of a count: always, or from when it counts."""
    if coming := standing.reckoning.coming:
        return _("counts for the first time on %(day)s") % {"day": words.day(coming.day)}
    return pgettext("promise", "always")


def _kept(kept: int, of: int) -> str:
    return _("%(kept)s of %(of)s kept in time") % {"kept": kept, "of": of}


def _people(terms: Terms) -> str:
    return _("%(count)s professional social workers are there for you.") % {"count": terms.staff}


WORDS: dict[str, Callable[[Terms], str]] = {
    "keep-confidential": lambda terms: _("What you tell us stays with those who help you."),
    "keep-staff": _people,
    "keep-safe": lambda terms: _("The rooms are safe: they are checked each quarter."),
    "measure-outcomes": lambda terms: _("Each year we measure whether things got better for you."),
    "make-known": lambda terms: _("Twice a year we tell the neighbourhood what we offer."),
}
