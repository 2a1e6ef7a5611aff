"""The arithmetic of feasibility, step by step."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from django.utils.translation import gettext as _

from evenhand.kernel.quantities import half_up
from evenhand.shell import words
from evenhand.shell.parts import Step
from evenhand.specifications.feasibility import Capacity, Feasibility


def share_words(feasibility: Feasibility | None) -> str:
    if feasibility is None:
        return ""
    return "∞" if feasibility.share is None else share_words_of(feasibility.share)


def share_words_of(share: Fraction) -> str:
    """A share with one decimal: `91.2%`."""
    return f"{half_up(share * 1_000) / 10:,.1f}%"


def steps_of(feasibility: Feasibility) -> list[Step]:
    """The arithmetic from the staff's days to the hours left for norm hours, and what is asked of them."""
    capacity = feasibility.capacity
    staff, weeks = _plain(capacity.staff), _plain(capacity.weeks)
    days = {
        "staff": staff,
        "days": capacity.working_days,
        "leave": _plain(capacity.leave_days),
        "hours": _hours(capacity.minutes_a_day),
    }
    steps = [
        Step(_("%(staff)s staff × (%(days)s − %(leave)s) days × %(hours)s hours") % days, _in_hours(capacity.present))
    ]
    steps += _taken(capacity, staff, weeks)
    steps.append(Step(_("available"), _in_hours(capacity.available), is_sum=True))
    asked = words.hours(feasibility.asked_minutes)
    steps.append(Step(_asked(feasibility.left_out), asked))
    ratio = f"{asked.removesuffix('.0')} ÷ {_in_hours(capacity.available).removesuffix('.0')}"
    steps.append(Step(ratio, share_words(feasibility), is_sum=True))
    return steps


def _taken(capacity: Capacity, staff: str, weeks: str) -> list[Step]:
    """What supervision, meetings and paperwork take from the hours present."""

    def weekly(minutes: int) -> dict[str, str]:
        return {"hours": _hours(minutes), "weeks": weeks, "staff": staff}

    return [
        Step(
            _("supervision, %(hours)s h × %(weeks)s weeks × %(staff)s") % weekly(capacity.supervision_minutes_a_week),
            f"− {_in_hours(capacity.supervision)}",
        ),
        Step(
            _("meetings, %(hours)s h × %(weeks)s weeks × %(staff)s") % weekly(capacity.meeting_minutes_a_week),
            f"− {_in_hours(capacity.meetings)}",
        ),
        Step(
            _("paperwork, %(hours)s h × %(staff)s") % {"hours": _hours(capacity.paperwork_minutes), "staff": staff},
            f"− {_in_hours(capacity.paperwork)}",
        ),
    ]


def _asked(left_out: Sequence[str]) -> str:
    if not left_out:
        return _("asked of staff")
    return _("asked of staff, without %(symbols)s") % {"symbols": _(", ").join(left_out)}


def _in_hours(minutes: Fraction) -> str:
    return words.hours(half_up(minutes))


def _hours(minutes: int) -> str:
    return words.hours(minutes).removesuffix(".0")


def _plain(number: Fraction) -> str:
    return f"{float(number):g}"
