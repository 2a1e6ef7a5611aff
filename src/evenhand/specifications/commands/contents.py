"""What even a draft must satisfy to be stored, and how its content becomes rows."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from evenhand.kernel.commands import CommandError
from evenhand.kernel.money import BASIS
from evenhand.specifications.content import MOST_GROUPS, MOST_LINES, Content, GroupContent
from evenhand.specifications.models import OutcomeTarget, Specification, TargetGroup, WorkloadLine
from evenhand.specifications.queries import COLUMNS, LINE_COLUMNS, OUTCOME_COLUMNS
from evenhand.specifications.workload import Line

FIGURES = {
    "staff": (1, 1_000), "all_staff": (1, 2_000), "weeks": (1, 53), "working_days": (1, 366), "day_minutes": (60, 720),
    "leave_days": (0, 366), "supervision_minutes": (0, 2_400), "meeting_minutes": (0, 2_400),
    "paperwork_minutes": (0, 120_000),
}  # fmt: skip
RENEWAL = {"renewal_times": (1, 9), "renewal_months": (1, 60)}


class Stale(CommandError):
    """Somebody else saved the draft since this page was opened."""

    sentence = _(
        "Somebody else saved this draft after you opened it. What you typed is still below and is not saved; "
        "compare it with the saved draft, then save again to replace that."
    )


class TitleMissing(CommandError):
    sentence = _("Give the specification a title, in one language at least.")
    field = "title_en"


class BadFigures(CommandError):
    """A variable or a figure of working time is missing or out of its range."""

    sentence = _("This figure lies between %(least)s and %(most)s.")


class RenewalHalfSaid(CommandError):
    sentence = _("Say both how often the contract can be renewed and for how many months, or leave both empty.")


class MoreThanAll(CommandError):
    sentence = _("There are more professional social workers here than people employed.")
    field = "all_staff"


class TooMany(CommandError):
    sentence = _("A specification has at most %(lines)s lines and %(groups)s target groups.")


class LinesFaulty(CommandError):
    """Lines whose formulas do not come to hours; `faults` say why."""

    sentence = _("These lines do not come to hours: %(lines)s.")


class SharesNotWhole(CommandError):
    sentence = _("The shares of the target groups sum to %(sum)s%%; they must sum to 100%%.")


class GroupFaulty(CommandError):
    sentence = _("Target group %(number)s needs a name and a share above zero.")


class SampleByProvider(CommandError):
    sentence = _("Target group %(number)s: the provider never draws the sample of its own results.")


def faults_of(content: Content) -> Iterator[CommandError]:
    """Everything that prevents this content from being stored, even as a draft."""
    if not (content.title_en.strip() or content.title_zh.strip()):
        yield TitleMissing()
    if len(content.lines) > MOST_LINES or len(content.groups) > MOST_GROUPS:
        yield TooMany(lines=MOST_LINES, groups=MOST_GROUPS)
    yield from _figures(content)
    if faulty := dict.fromkeys(str(fault.line) for fault in content.checked().faults if fault.line):
        yield LinesFaulty(lines=", ".join(faulty))
    if content.groups and content.shares_bp != BASIS:
        yield SharesNotWhole(sum=f"{content.shares_bp / 100:g}")
    for number, group in enumerate(content.groups, start=1):
        if not (group.name_en or group.name_zh) or not group.share_bp or group.share_bp < 0:
            yield GroupFaulty(number=number)
        if group.outcome.sampled_by == "provider":
            yield SampleByProvider(number=number)


def _figures(content: Content) -> Iterator[CommandError]:
    for name, (least, most) in FIGURES.items():
        value = getattr(content, name)
        if value is None or not least <= value <= most:
            yield BadFigures(field=name, least=least, most=most)
    if content.population is not None and not 0 < content.population <= 100_000_000:
        yield BadFigures(field="population", least=1, most=100_000_000)
    if (content.staff or 0) > (content.all_staff or 0) > 0:
        yield MoreThanAll()
    yield from _renewal(content)


def _renewal(content: Content) -> Iterator[CommandError]:
    """A renewal is announced as a whole: how often, and for how long."""
    if (content.renewal_times is None) != (content.renewal_months is None):
        yield RenewalHalfSaid(field="renewal_months" if content.renewal_months is None else "renewal_times")
    for name, (least, most) in RENEWAL.items():
        value = getattr(content, name)
        if value is not None and not least <= value <= most:
            yield BadFigures(field=name, least=least, most=most)


def columns_of(content: Content) -> dict[str, object]:
    """The values that are columns of the specification itself."""
    return {name: getattr(content, name) for name in COLUMNS}


def write(specification: Specification, content: Content) -> None:
    """Replace lines, groups and outcomes as a whole; minutes are rounded here, once."""
    specification.lines.all().delete()
    specification.groups.all().delete()
    lines = content.checked().workload.lines
    WorkloadLine.objects.bulk_create(
        WorkloadLine(
            specification=specification,
            position=line.number,
            minutes=line.minutes,
            norm_minutes=line.norm_minutes,
            **{name: getattr(typed, name) for name in LINE_COLUMNS if name != "unit"},
            unit=_unit(line),
        )
        for line, typed in zip(lines, content.lines, strict=True)
    )
    for position, group in enumerate(content.groups, start=1):
        _write_group(specification, position, group)


def _unit(line: Line) -> str:
    """What is delivered: as written, else what the formula says."""
    return line.delivery_unit or ""


def _write_group(specification: Specification, position: int, group: GroupContent) -> None:
    assert group.share_bp
    row = TargetGroup.objects.create(
        specification=specification,
        position=position,
        name_en=group.name_en,
        name_zh=group.name_zh,
        share_bp=group.share_bp,
    )
    OutcomeTarget.objects.create(group=row, **{name: getattr(group.outcome, name) for name in OUTCOME_COLUMNS})
