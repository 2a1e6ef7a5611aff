"""Emergencies and suspensions, by the commands of contracts: a flood in a district, rooms that are mended."""

from __future__ import annotations

from datetime import datetime, timedelta

from evenhand.contracts import commands
from evenhand.contracts.models import Contract, Interruption
from evenhand.demo.cast import Cast
from evenhand.parties.models import Area

DAY = timedelta(days=1)
FLOOD = (
    "Days of heavy rain: the river floods the low-lying blocks, and people who cannot leave home need to be found.",
    "连日强降雨，低洼片区河水漫堤，行动不便的居民需要逐户排查和照料。",
)
TASKS = (
    "Visit people living alone in low-lying blocks\nHand out food and medicine at the shelter",
    "逐户走访低洼片区独居居民\n在安置点发放食品和药品",
)
OVER = ("The water has gone down and the shelter is closed.", "积水已退，安置点已经撤除。")
ROOMS = (
    "The wiring of the centre’s rooms is renewed; nobody can work in them meanwhile.",
    "中心场地更换老化线路，施工期间不能使用。",
)


def declared(
    cast: Cast, where: Contract | Area, *, at: datetime, days: int = 14, pauses: str = "nothing"
) -> Interruption:
    """Declared by the regulator for a contract or an area, from the day on which it is declared."""
    by = cast.actor("regulator_officer", at)
    said = commands.Declared(by.day, by.day + (days - 1) * DAY, *FLOOD, "incident", *TASKS, pauses)
    return commands.declare_emergency(where=where, declared=said, by=by)


def ended(cast: Cast, emergency: Interruption, *, at: datetime) -> Interruption:
    """The regulator ends it before its last day."""
    by = cast.actor("regulator_officer", at)
    return commands.end_interruption(interruption=emergency, ends=by.day, reason_en=OVER[0], reason_zh=OVER[1], by=by)


def proposed(cast: Cast, contract: Contract, *, at: datetime, days: int = 14) -> Interruption:
    """The purchaser proposes that services rest for some days, from a week on."""
    by = cast.actor("purchaser_signatory", at)
    starts = by.day + 7 * DAY
    said = commands.Declared(starts, starts + (days - 1) * DAY, *ROOMS)
    return commands.propose_suspension(contract=contract, declared=said, by=by)


def agreed(cast: Cast, contract: Contract, *, at: datetime, days: int = 14) -> Interruption:
    """The same, and the provider consents the day after."""
    asked = proposed(cast, contract, at=at, days=days)
    return commands.consent_to_suspension(interruption=asked, by=cast.actor("provider_signatory", at + DAY))
