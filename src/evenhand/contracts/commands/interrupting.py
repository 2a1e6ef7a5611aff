"""A regulator declares a lawful emergency, for one contract or for all of an area; prolongs it, or ends it early."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from evenhand.contracts import policies
from evenhand.contracts.commands import interruption_faults as faults
from evenhand.contracts.commands.telling import day_fact, day_of, holding, tell
from evenhand.contracts.models import Contract, Interruption, InterruptionStep
from evenhand.contracts.pausing import Rules
from evenhand.contracts.queries.drafts import citation
from evenhand.contracts.queries.interruptions import covered_by, rules
from evenhand.kernel.actors import Actor
from evenhand.kernel.commands import Fact, Recordable, command, record
from evenhand.kernel.verdicts import require
from evenhand.kernel.words import in_both
from evenhand.parties.models import Area, Organisation, Role
from evenhand.parties.policies import proven

DECLARED = _("An emergency covers contract %(reference)s")
DECLARED_BODY = _(
    "The regulator declared an emergency that covers “%(title)s” (%(reference)s). Ground, days, the tasks that it "
    "covers and what follows for hours and due days stand on its page."
)
MOVED = _("The emergency or suspension of contract %(reference)s has another last day")
MOVED_BODY = _("The last day of what interrupts “%(title)s” (%(reference)s) was moved. The reason stands on its page.")


@dataclass(frozen=True, slots=True)
class Declared:
    """What is said of an interruption: its days, the legal ground, the reason, the tasks, what rests meanwhile."""

    starts: date
    ends: date
    reason_en: str
    reason_zh: str
    ground: str = ""
    tasks_en: str = ""
    tasks_zh: str = ""
    pauses: str = Interruption.Pauses.NOTHING


@command
def declare_emergency(*, where: Contract | Area, declared: Declared, by: Actor) -> Interruption:
    """Declare an emergency for a contract, or for every contract of a district or street.

    Raises NothingRuns, NobodyCovered, LegalGroundWanted, BothLanguagesWanted, TasksWanted, Backdated, EndsTooSoon,
    LastsTooLong.
    """
    require(policies.may_declare(by, where.pk if isinstance(where, Area) else where.area_id))
    require(proven(by))
    found = rules(where.jurisdiction, Interruption.Kind.EMERGENCY)
    judge_words(declared)
    judge_days(declared, found, by.day)
    if declared.ground not in found.grounds:
        raise faults.LegalGroundWanted
    judge_tasks(declared)
    emergency = write(where, Interruption.Kind.EMERGENCY, declared, found, by, status=Interruption.Status.IN_EFFECT)
    contracts = list(covered_by(emergency).select_related("purchaser", "provider", "area"))
    if not contracts:
        raise faults.NobodyCovered if isinstance(where, Area) else faults.NothingRuns
    things, facts = concerning(emergency, contracts, tasks=in_words(emergency, "tasks"))
    record("contracts.emergency_declared", *things, by=by, **facts)
    tell_all(contracts, DECLARED, DECLARED_BODY, by=by)
    return emergency


@command
def prolong(*, interruption: Interruption, ends: date, reason_en: str, reason_zh: str, by: Actor) -> Interruption:
    """Move the last day on, with reasons, by as many days from today as the rules allow.

    Raises BothLanguagesWanted, NoLongerRuns, NotProlonged, LastsTooLong.
    """
    require(policies.may_prolong(by, interruption))
    require(proven(by))
    before = held(interruption, by)
    if ends <= before:
        raise faults.NotProlonged(ends=day_of(before))
    days = rules(_jurisdiction(interruption), interruption.kind).days
    last = max(by.day, interruption.starts) + timedelta(days=max(days - 1, 0))
    if ends > last:
        raise faults.LastsTooLong(days=days, last=day_of(last))
    return _move(interruption, InterruptionStep.Kind.PROLONGED, ends, (reason_en, reason_zh), by)


@command
def end_interruption(
    *, interruption: Interruption, ends: date, reason_en: str, reason_zh: str, by: Actor
) -> Interruption:
    """Set an earlier last day, with reasons; what has not begun is revoked.

    Raises BothLanguagesWanted, NoLongerRuns, NotShortened.
    """
    require(policies.may_end_interruption(by, interruption))
    require(proven(by))
    before = held(interruption, by)
    first = max(by.day, interruption.starts)
    if by.day >= interruption.starts and not first <= ends < before:
        raise faults.NotShortened(first=day_of(first), ends=day_of(before))
    return _move(interruption, InterruptionStep.Kind.ENDED, ends, (reason_en, reason_zh), by)


def write(where: Contract | Area, kind: str, declared: Declared, known: Rules, by: Actor, **more: Any) -> Interruption:
    """The row of what was declared, numbered within its contract or area."""
    assert by.person_id
    assert isinstance(by.organisation, Organisation)
    place = {"area" if isinstance(where, Area) else "contract": where}
    type(where)._default_manager.select_for_update(of=("self",)).get(pk=where.pk)
    number = Interruption.objects.filter(**place).count() + 1
    if ground := known.grounds.get(declared.ground):
        source_en, source_zh = citation(ground.source)
        more |= {"ground": ground.key, "ground_en": ground.words[0], "ground_zh": ground.words[1]}
        more |= {"source_en": source_en, "source_zh": source_zh, "is_verified": ground.source.is_verified}
    return Interruption.objects.create(
        kind=kind,
        reference=f"{where.reference}-N{number}",
        pauses=declared.pauses,
        starts=declared.starts,
        ends=declared.ends,
        reason_en=declared.reason_en.strip(),
        reason_zh=declared.reason_zh.strip(),
        tasks_en=_lines(declared.tasks_en),
        tasks_zh=_lines(declared.tasks_zh),
        declared_at=by.at,
        declared_by_id=by.person_id,
        declared_for=by.organisation,
        **place,
        **more,
    )


def judge_words(declared: Declared) -> None:
    """The reason in both languages. Raises BothLanguagesWanted."""
    if not (declared.reason_en.strip() and declared.reason_zh.strip()):
        raise faults.BothLanguagesWanted


def judge_days(declared: Declared, known: Rules, today: date) -> None:
    """Not for days that are over, and for as many as the rules allow."""
    if declared.starts < today:
        raise faults.Backdated
    if declared.ends < declared.starts:
        raise faults.EndsTooSoon(first=day_of(declared.starts))
    last = declared.starts + timedelta(days=max(known.days - 1, 0))
    if declared.ends > last:
        raise faults.LastsTooLong(days=known.days, last=day_of(last))


def judge_tasks(declared: Declared) -> None:
    """As many tasks in one language as in the other, and at least one."""
    english, chinese = _lines(declared.tasks_en).splitlines(), _lines(declared.tasks_zh).splitlines()
    if not english or len(english) != len(chinese):
        raise faults.TasksWanted


def held(interruption: Interruption, by: Actor) -> date:
    """The last day as the database has it, once nobody else moves it; only while it runs. Raises NoLongerRuns."""
    known = Interruption.objects.select_for_update(of=("self",)).get(pk=interruption.pk)
    interruption.refresh_from_db(fields=["status", "ends"])
    if not known.is_in_effect or known.is_over(by.day):
        raise faults.NoLongerRuns
    return known.ends


def concerning(
    interruption: Interruption, contracts: Iterable[Contract], **more: Fact
) -> tuple[list[Recordable], dict[str, Any]]:
    """What an act is entered about, the interruption and all contracts that it concerns; its readers and its facts."""
    things = list(contracts)
    facts: dict[str, Any] = {
        "audience": sorted({*interruption.audience(), *(token for one in things for token in one.audience())}),
        "interruption": interruption.reference,
        "kind": in_both(Interruption.Kind(interruption.kind).label),
        "reason": in_words(interruption, "reason"),
        "first": day_fact(interruption.starts),
        "last": day_fact(interruption.ends),
    }
    if interruption.ground:
        facts |= {"ground": in_words(interruption, "ground"), "source": in_words(interruption, "source")}
    return [interruption, *things], facts | more


def in_words(thing: Interruption | InterruptionStep, name: str) -> dict[str, str]:
    """A text in both languages as a journal fact; lines become one."""
    separators = {"en": "; ", "zh": "；"}
    return {key: separators[key].join(getattr(thing, f"{name}_{key}").splitlines()) for key in separators}


def tell_all(contracts: Iterable[Contract], subject: str | Promise, body: str | Promise, *, by: Actor) -> None:
    """Both sides of each contract are told: who speaks for them from day to day, and who signs."""
    for contract in contracts:
        sides = (contract.purchaser, contract.provider)
        found = [one for role in (Role.OFFICER, Role.DIRECTOR, Role.SIGNATORY) for one in holding(role, *sides, by=by)]
        tell(list(dict.fromkeys(found)), contract, subject, body, by=by)


def _move(interruption: Interruption, kind: str, ends: date, reasons: tuple[str, str], by: Actor) -> Interruption:
    """Another last day, with its reason in both languages."""
    if not all(reason.strip() for reason in reasons):
        raise faults.BothLanguagesWanted
    has_begun = by.day >= interruption.starts
    ends = ends if has_begun or kind != InterruptionStep.Kind.ENDED else interruption.starts
    assert by.person_id
    step = InterruptionStep.objects.create(
        interruption=interruption,
        kind=kind,
        before=interruption.ends,
        ends=ends,
        reason_en=reasons[0].strip(),
        reason_zh=reasons[1].strip(),
        at=by.at,
        by_id=by.person_id,
    )
    contracts = list(covered_by(interruption).select_related("purchaser", "provider", "area"))
    if has_begun or kind == InterruptionStep.Kind.PROLONGED:
        Interruption.objects.filter(pk=interruption.pk).update(ends=ends)
    else:
        Interruption.objects.filter(pk=interruption.pk).update(status=Interruption.Status.WITHDRAWN)
    interruption.refresh_from_db(fields=["status", "ends"])
    is_longer, why = kind == InterruptionStep.Kind.PROLONGED, in_words(step, "reason")
    things, facts = concerning(interruption, contracts, reason=why, before=day_fact(step.before))
    record("contracts.interruption_prolonged" if is_longer else "contracts.interruption_ended", *things, by=by, **facts)
    tell_all(contracts, MOVED, MOVED_BODY, by=by)
    return interruption


def _jurisdiction(interruption: Interruption) -> Any:
    where = interruption.contract or interruption.area
    assert where is not None
    return where.jurisdiction


def _lines(text: str) -> str:
    """The lines of a text that say something."""
    return "\n".join(line.strip() for line in text.splitlines() if line.strip())
