"""What is on its way to a contract in the small demonstration: drafts, calls, awards, offers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from evenhand.demo.builders import contracts, disclosures, frameworks, planning, scorecards, specifications, tenders
from evenhand.demo.builders.bidding import entrants_for
from evenhand.demo.builders.making import Making
from evenhand.demo.cast import Cast
from evenhand.demo.naming import Named
from evenhand.demo.phrases import CANCELLED
from evenhand.demo.plan import Manner
from evenhand.parties.commands import open_centre
from evenhand.planning.models import Programme
from evenhand.specifications.models import Specification
from evenhand.tenders.commands import cancel

CARDED = (
    (
        "street_office",
        "purchaser",
        "purchaser_officer",
        "逾期的款项，我办均在到期日前批准；迟延发生在拨付环节，已与市、区财政约定提前十日对账。合同外任务自本季度起一律书面提出。",
    ),
    (
        "evaluator",
        "evaluator",
        "assessor",
        "一次评估逾期，因评估员病假，未影响付款。今后评分理由逐项重写，不再沿用模板。",
    ),
)
CARE_STAFF = {"staff": 4, "all_staff": 6}
USUAL_BIDS = Manner(hours_bp=11_000)
YOUTH = 4  # Luohua, of the agencies
OLDER = 5  # Wensong


def half_signed(making: Making) -> None:
    """Heming's centre: awarded elsewhere, negotiated, signed by the street office, waiting for the agency."""
    there = making.streets["Heming"]
    wanted = _settled(making, there, "coming home", days=40)
    award = tenders.award_entered(there, wanted, at=making.ago(20))
    contracts.contract_negotiated_and_signed(there, award, at=making.ago(6))


def awarded(making: Making) -> None:
    """Shujian's centre: won by the rival, and within the days in which a bidder may question the result."""
    there = _rivals_exchanged(making.streets["Shujian"])
    wanted = _settled(making, there, "coming home", days=40)
    tenders.awarded_tender(there, wanted, at=making.ago(31))


def _rivals_exchanged(cast: Cast) -> Cast:
    """The builders let the provider win; here the rival takes its place."""
    exchanged = {"provider": "rival", "provider_director": "rival_director"}
    exchanged |= {other: one for one, other in exchanged.items()}
    persons = {key: cast.persons[exchanged.get(key, key)] for key in cast.persons}
    organisations = {key: cast.organisations[exchanged.get(key, key)] for key in cast.organisations}
    return replace(cast, persons=persons, organisations=organisations)


def being_scored(making: Making) -> None:
    """Rongyin's day centre for older people: opened, marked by one of three."""
    here = _place_opened(making, "Rongyin Day Centre for Older People", "榕荫街道长者日间照料中心", days=80)
    wanted = _settled(making, here, "coming home", days=40)
    tender = tenders.opened_tender(here, wanted, at=making.ago(27))
    tenders.panel_member_scores(here, tender, "purchaser_signatory", at=making.ago(2))


def called_again(making: Making) -> None:
    """Guiqiao's centre: the first call was cancelled; the second one's deadline is ahead."""
    there = making.streets["Guiqiao"]
    wanted = _settled(making, there, "coming home", days=70)
    first = tenders.published_tender(there, wanted, at=making.ago(66))
    cancel(tender=first, reason=CANCELLED, by=there.actor("purchaser_officer", making.ago(51)))
    tenders.published_tender(there, wanted, at=making.ago(9))


def closed_and_scored(making: Making) -> None:
    """Zhitang's next contract: the deadline was yesterday, nothing is opened. Dipan's: nobody but one agency bid at
    first; called again, it is scored and not awarded yet."""
    for street, days, make in (("Zhitang", 24, tenders.tender_with_bids), ("Dipan", 31, tenders.scored_tender)):
        there = making.agencies[YOUTH].in_place_of_the_provider(making.streets[street])
        wanted = _settled(making, there, "coming boyun", days=days + 40)
        if make is tenders.scored_tender:
            _opened_for_one(making, there, wanted, days=days + 30)
        entrants = entrants_for(making.heads(there, 3), USUAL_BIDS, making.chance)
        make(there, wanted, at=making.ago(days), entrants=entrants)


def answered_by_one(making: Making, there: Cast, programme: str, *, days: int) -> None:
    """A call of so many days ago that failed, because only one agency bid."""
    _opened_for_one(making, there, _settled(making, there, programme, days=days + 12, **CARE_STAFF), days=days)


def _opened_for_one(making: Making, there: Cast, wanted: Specification, *, days: int) -> None:
    alone = entrants_for(making.heads(there, 1), USUAL_BIDS, making.chance)
    tenders.opened_tender(there, wanted, at=making.ago(days), entrants=alone)


def care(making: Making) -> None:
    """Care at home: settled and not called for; a call in draft; a contract in draft; one negotiated."""
    programme = "care"
    _settled(making, making.streets["Meizhu"], programme, days=16, **_care(making.streets["Meizhu"]))
    there = making.streets["Hengwu"]
    wanted = _settled(making, there, programme, days=12, **_care(there))
    tenders.drafted_tender(there, wanted, at=making.ago(4))
    for there, make in (
        (making.streets["Liuxu"], contracts.drafted_contract),
        (making.cast, contracts.negotiated_contract),
    ):
        elsewhere = making.agencies[OLDER].in_place_of_the_provider(there)
        wanted = _settled(making, elsewhere, programme, days=45, **_care(there))
        award = tenders.award_entered(elsewhere, wanted, at=making.ago(19))
        make(elsewhere, award, at=making.ago(5))


def drafts(making: Making) -> None:
    """A centre for young people that Rongyin's officer begins to describe; a framework and a programme to come."""
    here = _place_opened(making, "Rongyin Youth Station", "榕荫街道青少年服务站", days=12)
    specifications.drafted_specification(here, making.programmes["coming home"], at=making.ago(5))
    by = making.cast.actor("regulator_officer", making.ago(7, 15))
    frameworks.drafted_framework(by, label=f"{making.on.year}-9")
    rules = planning.usual_rules(making.cast, starts=planning.first_day(making.ago(0)), service=planning.YOUTH)
    planning.drafted_by_rules(making.cast, rules, making.frameworks[0], at=making.ago(3, 11))


def _place_opened(making: Making, en: str, zh: str, *, days: int) -> Cast:
    """A new place in the cast's street."""
    by = replace(making.at_work.by, at=making.ago(days))
    street = making.cast.street
    centre = open_centre(
        area=street, name_en=en, name_zh=zh, address_en=f"30 Banyan Lane, {street.name_en}, Yanxi, Lingzhou",
        address_zh=f"岭州市延曦区{street.name_zh}榕树里30号", by=by,
    )  # fmt: skip
    return replace(making.cast, centre=centre)


def _settled(making: Making, there: Cast, programme: str, *, days: int, **other: Any) -> Specification:
    """A specification with its money set apart, settled so many days ago."""
    under: Programme = making.programmes[programme]
    if making.second:
        other = _titled(making.second, there) | other
    planning.allocated(there, under, at=making.ago(days + 14))
    return specifications.settled_specification(there, under, at=making.ago(days + 7, hour=11), **other)


def _care(there: Cast) -> dict[str, Any]:
    """What differs where older people are cared for at home."""
    return {**CARE_STAFF, **_titled(Named("Care at home", "居家养老服务"), there)}


def _titled(service: Named, there: Cast) -> dict[str, str]:
    """The titles of a service that a centre gives beside its usual ones."""
    place = there.street
    return {"title_en": f"{service.en}, {place.name_en}", "title_zh": f"{place.name_zh}{service.zh}"}


def confidential(making: Making) -> None:
    """The ombudsman is appointed and hears; all providers but the cast's have filed their return."""
    disclosures.confided(making.cast, at=making.ago(0))


def carded(making: Making) -> None:
    """Scorecards: the purchaser's and the agency's published with their replies, the provider's seen by it alone."""
    cast = making.cast
    for body, capacity, by, words in CARDED:
        card = scorecards.drawn(cast, at=making.ago(20), body=body, capacity=capacity)
        scorecards.published(cast, card, at=making.ago(8), by=by, words=words)
    scorecards.drawn(cast, at=making.ago(3), body="provider", capacity="provider")


STEPS_OF_HOME: tuple[tuple[str, Callable[[Making], None]], ...] = (
    ("a tender just awarded", awarded),
    ("a contract that waits for a signature", half_signed),
    ("a tender being scored", being_scored),
    ("a call cancelled, and made again", called_again),
    ("drafts", drafts),
    ("the confidential channel", confidential),
    ("scorecards", carded),
)
STEPS = (*STEPS_OF_HOME, ("calls closed and scored", closed_and_scored), ("care at home", care))
