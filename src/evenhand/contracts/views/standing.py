"""How duties stand, in words and as the page's components take it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evenhand.contracts.due import DONE_LATE, KEPT, LATE, Due
from evenhand.contracts.models import Duty, Fulfilment
from evenhand.contracts.queries import DutyStanding, Overview
from evenhand.contracts.standard_duties import NAME_CONTACT, SUBJECTS
from evenhand.contracts.templatetags.contracts import when
from evenhand.shell import parts, words
from evenhand.shell.registries import Party, Side

MONEY_OWED = ("purchaser", "provider")


def pairs(seen: Overview) -> list[parts.Pair]:
    """The two sides' duties facing each other, subject by subject; an empty half stays empty."""
    found = []
    for subject in SUBJECTS:
        sides = {side: _of(seen, subject, side) for side in MONEY_OWED}
        if any(sides.values()):
            label = Duty.Subject(subject).label
            found.append(parts.Pair(label, sides["purchaser"], sides["provider"]))
    return found


def _of(seen: Overview, subject: str, side: str) -> list[parts.Duty]:
    own = [one for one in seen.standings if one.duty.subject == subject and one.duty.party == side]
    return [duty_part(seen, one, Side(side)) for one in own]


def duty_part(seen: Overview, standing: DutyStanding, side: Side) -> parts.Duty:
    """One duty with its state on the day of the page."""
    duty = standing.duty
    state, note, tone = state_of(standing, seen.today) if seen.has_run else ("", when(duty), "")
    clocked = clock_of(standing, seen.today, side) if seen.has_run else None
    return parts.Duty(
        title=duty.text,
        fact=_fact(seen, standing),
        state=state,
        note=note,
        tone=tone,
        clock=clocked,
        never_waived=not duty.is_waivable,
        url=reverse("contracts:duty", args=[seen.contract.reference, duty.code]),
    )


def _fact(seen: Overview, standing: DutyStanding) -> str:
    """What is known of a duty: the contact's name, the last word on its being kept, else how it is measured."""
    contact = seen.contract.purchaser_contact
    if standing.duty.code == NAME_CONTACT and contact:
        return _("%(name)s.") % {"name": contact.name}
    if seen.has_run and standing.kept and standing.kept[-1].note:
        return standing.kept[-1].note
    return standing.duty.measure


def state_of(standing: DutyStanding, today: date) -> tuple[str, str, str]:
    """State, note and tone of a duty of a contract in force."""
    reckoning = standing.reckoning
    if missed := reckoning.missed:
        return words.days_left(missed.day, today), _due(missed.day, today), "late"
    if (coming := reckoning.coming) and (reckoning.last is None or reckoning.is_soon(today)):
        tone = "warn" if reckoning.is_soon(today) else ""
        return words.days_left(coming.day, today), _due(coming.day, today), tone
    if reckoning.last:
        done_on = reckoning.last[1]
        return _("Done %(day)s") % {"day": near(done_on, today)}, _after(standing, today), ""
    return _("Standing"), when(standing.duty), ""


def near(day: date, today: date) -> str:
    """A day without its year where that is the present one."""
    return words.day(day, "short" if day.year == today.year else "day")


def _due(day: date, today: date) -> str:
    return _("due %(day)s") % {"day": near(day, today)}


def clock_of(standing: DutyStanding, today: date, side: Side) -> parts.Clock | None:
    """The clock of what is late, or of the next time while nothing newer says that it was kept."""
    reckoning = standing.reckoning
    if due := reckoning.missed:
        return parts.Clock(due.day, side, due.opens)
    due = reckoning.coming
    if due is None or (reckoning.last and not reckoning.is_soon(today)) or (due.opens and due.opens > today):
        return None
    return parts.Clock(due.day, side, due.opens)


def _after(standing: DutyStanding, today: date) -> str:
    """How the last time was kept, and when the next is due."""
    assert standing.reckoning.last
    how = how_kept(*standing.reckoning.last)
    if coming := standing.reckoning.coming:
        return _("%(how)s; next %(day)s") % {"how": how, "day": near(coming.day, today)}
    return how


def how_kept(due: Due, done_on: date) -> str:
    """Early, late or on its day."""
    early = (due.day - done_on).days
    if early < 0:
        return ngettext("%(count)d day late", "%(count)d days late", -early) % {"count": -early}
    if early > 0:
        return ngettext("%(count)d day early", "%(count)d days early", early) % {"count": early}
    return _("on its day")


def kept(seen: Overview) -> list[parts.Kept]:
    """How often each side kept its duties, with the sentences that say so."""
    if not seen.has_run:
        return []
    contract = seen.contract
    sides = ((Side.PURCHASER, contract.purchaser.name), (Side.PROVIDER, contract.provider.name))
    return [_kept(Party(side, name), seen.marks(side.value)) for side, name in sides]


def _kept(party: Party, marks: list[str]) -> parts.Kept:
    if not marks:
        return parts.Kept(party, marks, _("Nothing has fallen due yet"))
    done, late, now = (marks.count(mark) for mark in (KEPT, DONE_LATE, LATE))
    sentence = _("%(done)s of %(all)s kept on time") % {"done": done, "all": len(marks)}
    return parts.Kept(party, marks, sentence, _late_words(late, now))


def _late_words(late: int, now: int) -> str:
    """How often a side was late and then did it, and how often it is late now."""
    if not late:
        return _("%(now)s late now") % {"now": now} if now else _("none late")
    if not now:
        return _("%(late)s late, then done; none late now") % {"late": late}
    return _("%(late)s late, then done; %(now)s late now") % {"late": late, "now": now}


def others(seen: Overview) -> list[parts.OtherDuty]:
    """The third parties' duties, a line each."""
    found = []
    for standing in seen.standings:
        if standing.duty.party in MONEY_OWED:
            continue
        state, _note, tone = state_of(standing, seen.today) if seen.has_run else (when(standing.duty), "", "")
        found.append(parts.OtherDuty(standing.duty.owed_by.name, standing.duty.text, state, tone))
    return found


def balance(seen: Overview) -> tuple[parts.Balance, list[parts.Third]]:
    """The two-sided header and its third parties."""
    contract, terms = seen.contract, seen.terms
    figures = [
        _("%(first)s to %(last)s") % {"first": words.day(terms.starts), "last": words.day(terms.ends)},
        _yearly(seen),
    ]
    header = parts.Balance(
        purchaser=parts.Arm(contract.purchaser.name, _contact(contract.purchaser_contact)),
        provider=parts.Arm(contract.provider.name, _contact(contract.provider_contact)),
        total=words.money(terms.amount_minor, terms.currency),
        terms=[figure for figure in figures if figure],
    )
    return header, _thirds(seen)


def _yearly(seen: Overview) -> str:
    """The price in capitals where it is written so, and its yearly part where the years are alike."""
    capitals = words.in_capitals(seen.terms.amount_minor, seen.terms.currency)
    sums = yearly_sums(seen)
    yearly = words.money(sums[0], seen.terms.currency) if len(sums) > 1 and len(set(sums)) == 1 else ""
    if capitals and yearly:
        return _("%(capitals)s, %(amount)s a year") % {"capitals": capitals, "amount": yearly}
    return capitals or (_("%(amount)s a year") % {"amount": yearly} if yearly else "")


def yearly_sums(seen: Overview) -> list[int]:
    """What is paid for each contract year."""
    sums: dict[int, int] = {}
    for instalment in seen.terms.instalments.all():
        sums[instalment.year] = sums.get(instalment.year, 0) + instalment.amount_minor
    return list(sums.values())


def _contact(person: object) -> str:
    return _("Contact: %(name)s") % {"name": person.name} if person else _("No contact named yet")  # type: ignore[attr-defined]


def _thirds(seen: Overview) -> list[parts.Third]:
    shares = [(share.funder.name, words.percent(share.share_bp)) for share in seen.shares]
    found = [parts.Third(_("Funders"), shares)] if shares else []
    for capacity, role in (("monitor", _("Monitor")), ("evaluator", _("Evaluation agency"))):
        if names := [(part.organisation.name, "") for part in seen.named(capacity)]:
            found.append(parts.Third(role, names))
    return found


@dataclass(frozen=True, slots=True)
class Time:
    """One time that a duty falls due, as its page lists it."""

    due: Due
    words: str
    tone: str = ""
    fulfilment: Fulfilment | None = None


def times(standing: DutyStanding, seen: Overview) -> list[Time]:
    """Every time that counts already and the next that comes, newest first."""
    kept = {one.due_on: one for one in standing.kept}
    found = [_time(due, kept.get(due.nominal), seen.today) for due in standing.dues]
    shown = [one for one in found if one.fulfilment or one.due.waived or one.due.day < seen.today]
    coming = [one for one in found if one not in shown][:1]
    return [*coming, *reversed(shown)]


def _time(due: Due, fulfilment: Fulfilment | None, today: date) -> Time:
    if fulfilment is None and due.waived:
        return Time(due, _("waived"))
    if fulfilment is None:
        tone = "late" if due.day < today else ""
        return Time(due, words.days_left(due.day, today), tone)
    return Time(due, how_kept(due, fulfilment.done_on), "", fulfilment)
