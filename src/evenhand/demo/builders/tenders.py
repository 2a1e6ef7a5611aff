"""Tenders in each state, by the commands of their stage; time goes on from the day on which the call is drafted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from evenhand.demo.builders.parties import invented_identifier, open_demonstration_account
from evenhand.demo.cast import Cast, Someone
from evenhand.parties.commands import register_organisation
from evenhand.parties.models import Capacity, Membership, Person, Role
from evenhand.specifications.models import Specification, WorkloadLine
from evenhand.tenders import commands, queries
from evenhand.tenders.commands import Call, Decision, Mark
from evenhand.tenders.models import Award, Bid, Tender
from evenhand.tenders.offering import Offering, Promise

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
PANEL = ("purchaser_officer", "purchaser_signatory", "purchaser_panel_member")


@dataclass(frozen=True, slots=True)
class Bidder:
    """How an agency of the demonstration bids: staff, hours above what is asked, what it says, how it is marked.

    Of a criterion's reasons each member of the panel gives another, as far as there are so many.
    """

    staff: int
    all_staff: int
    hours_bp: int
    method: str
    how: str
    marks: dict[str, int]
    reasons: dict[str, tuple[str, ...]]
    result: str


@dataclass(frozen=True, slots=True)
class Entrant:
    """Who bids, and how."""

    head: Person
    bidder: Bidder


Entrants = Sequence[Entrant]
BIDDERS = (
    Bidder(
        15,
        22,
        10_300,
        "每个小区配一名固定社工，先入户了解需求，再按需求分组服务；每周一小时督导，新任社工头三个月每周两小时。义工由居委会和社工共同招募。",
        "前测后测用同一量表，由评估机构抽样；每季度与居民代表一起看结果，调整小组内容。",
        {"staff": 86, "method": 88, "outcomes": 84},
        {
            "staff": ("十五名专业社工，工时占可用时间不到九成，督导时间写得清楚。",),
            "method": ("每个小区有固定社工，先入户再分组，方法落到了实处。",),
            "outcomes": ("前后测用同一量表，由评估机构抽样，改变看得出来。",),
        },
        "您的投标总分最高：人员配备可行，方法具体到小区，成效承诺附有测量办法。",
    ),
    Bidder(
        14,
        20,
        11_264,
        "以大型社区活动带动参与，全年开展四十八场主题活动；个案由资深社工集中跟进，小组工作外聘导师。",
        "以活动满意度问卷和服务量统计反映成效。",
        {"staff": 64, "method": 71, "outcomes": 58},
        {
            "staff": ("十四人承担不了所报工时，没有说明加班如何安排。",),
            "method": ("活动多，个案跟进少，外聘导师的资质没有写明。",),
            "outcomes": ("以满意度代替量表，看不出服务对象有什么改变。",),
        },
        "承诺工时占可用工时的102%，现有人员无法完成；成效以满意度代替量表，未能说明改变如何发生。",
    ),
    Bidder(
        14,
        20,
        10_000,
        "按需求书逐项完成服务量，个案、小组、探访分设三个工作组，每月开一次个案研讨会。",
        "年初年末各测一次，由社工自行抽样。",
        {"staff": 76, "method": 73, "outcomes": 66},
        {
            "staff": ("人员与工时相称，余地不大。",),
            "method": ("分组清楚，但没有写怎样接触最需要的家庭。",),
            "outcomes": ("有前后测，但由社工自行抽样，与需求书不符。",),
        },
        "人员与工时相称；方法完整但未写明如何接触最需要的家庭；抽样由社工自行进行，与需求书要求不符。",
    ),
)
NEWCOMERS = (
    ("Hejiang Social Work Agency", "禾江社会工作服务中心", "Ge Nanxi", "葛楠曦"),
    ("Lantai Social Work Agency", "兰台社会工作服务中心", "Meng Zhaohe", "孟昭禾"),
    ("Qiaomai Social Work Agency", "荞麦社会工作服务中心", "Xing Yuchen", "邢雨辰"),
)


def drafted_tender(cast: Cast, specification: Specification, *, at: datetime) -> Tender:
    """A call that its officer has written and not yet published."""
    by = cast.actor("purchaser_officer", at)
    days = specification.programme.bid_days
    deadline = (at + (days + 3) * DAY).replace(hour=15, minute=0, second=0, microsecond=0)
    call = Call(
        deadline=deadline,
        decision_due=(deadline + 14 * DAY).date(),
        panel=[cast.persons[key] for key in PANEL],
        place_en=f"Meeting room 2, {cast.street.name_en} Street Office",
        place_zh=f"{cast.street.name_zh}办事处二楼会议室",
    )
    return commands.draft_tender(specification=specification, call=call, by=by)


def published_tender(cast: Cast, specification: Specification, *, at: datetime) -> Tender:
    """A call published the day after it was drafted."""
    tender = drafted_tender(cast, specification, at=at)
    commands.publish(tender=tender, revision=tender.revision, by=cast.actor("purchaser_officer", at + DAY))
    return tender


def tender_with_bids(
    cast: Cast, specification: Specification, *, at: datetime, entrants: Entrants | None = None
) -> Tender:
    """Bids handed in on the days before the deadline: those told, or as many as the rules ask for, one inflated."""
    tender = published_tender(cast, specification, at=at)
    deadline = closing(tender)
    bidding = usual_entrants(cast, tender.minimum_bidders, at=at) if entrants is None else entrants
    for number, one in enumerate(bidding):
        offering = offered(tender, one.bidder)
        written, handed_in = deadline - (6 - number) * DAY, deadline - (2 * (len(bidding) - number) - 1) * HOUR
        bid = commands.draft_bid(tender=tender, offering=offering, by=cast.of(one.head, written))
        commands.submit_bid(bid=bid, revision=bid.revision, by=cast.of(one.head, handed_in))
    return tender


def usual_entrants(cast: Cast, count: int, *, at: datetime) -> Entrants:
    """The provider, the rival and newcomers, each in a way of its own."""
    heads = directors(cast, count, at=at)
    return [Entrant(head, bidder) for head, bidder in zip(heads, _ways(len(heads)), strict=True)]


def opened_tender(
    cast: Cast, specification: Specification, *, at: datetime, entrants: Entrants | None = None
) -> Tender:
    """Bids opened half an hour after the deadline; with fewer than the rules ask for, the call fails."""
    tender = tender_with_bids(cast, specification, at=at, entrants=entrants)
    by = cast.actor("purchaser_officer", closing(tender) + HOUR / 2)
    commands.open_bids(tender=tender, by=by)
    return tender


def scored_tender(
    cast: Cast, specification: Specification, *, at: datetime, entrants: Entrants | None = None
) -> Tender:
    """Marks by every member of the panel, each alone, on the days after the opening."""
    tender = opened_tender(cast, specification, at=at, entrants=entrants)
    for number, key in enumerate(PANEL):
        marked = closing(tender) + (number + 1) * DAY
        panel_member_scores(cast, tender, key, at=marked, severity=number - 1, entrants=entrants)
    tender.refresh_from_db()
    return tender


def panel_member_scores(
    cast: Cast, tender: Tender, key: str, *, at: datetime, severity: int = 0, entrants: Entrants | None = None
) -> None:
    """A member declares, marks every bid and finishes."""
    by = cast.actor(key, at)
    member = tender.panel.get(person=cast.persons[key])
    commands.declare_interest(member=member, conflict="", by=by)
    member.refresh_from_db()
    for bid, bidder in _with_their_ways(tender, entrants):
        marks = {c: _mark(bidder, c, severity) for c in queries.marked_criteria(tender)}
        commands.score(member=member, bid=bid, marks=marks, by=by.later(at + HOUR))
    commands.finish_scoring(member=member, by=by.later(at + 2 * HOUR))


def _mark(bidder: Bidder, criterion: str, severity: int) -> Mark:
    """What a member gives for a criterion; the severe one less, the lenient one more."""
    reasons = bidder.reasons[criterion]
    return Mark(bidder.marks[criterion] - severity, reasons[(severity + 1) % len(reasons)])


def awarded_tender(
    cast: Cast, specification: Specification, *, at: datetime, entrants: Entrants | None = None
) -> Tender:
    """The award to the first in rank five days after the deadline, with reasons for each bidder."""
    tender = scored_tender(cast, specification, at=at, entrants=entrants)
    by = cast.actor("purchaser_officer", closing(tender) + 5 * DAY)
    first = queries.standings(tender)[0]
    reasons = {bid.reference: bidder.result for bid, bidder in _with_their_ways(tender, entrants)}
    commands.award(tender=tender, winner=tender.bids.get(reference=first.key), reasons=reasons, by=by)
    return tender


def award_entered(cast: Cast, specification: Specification, *, at: datetime) -> Award:
    """An award that was made on a statutory platform three days before, without bids here."""
    by = cast.actor("purchaser_officer", at)
    decision = Decision(
        route=Tender.Route.ELSEWHERE,
        provider=cast.organisations["provider"],
        amount_minor=specification.programme.amount_minor,
        ground="采购程序已在岭州市公共资源交易平台依法完成，中标结果公告期满无异议。",
        platform="岭州市公共资源交易平台",
        platform_reference=f"LZGP-{at:%Y%m}-0138",
        awarded_on=(at - 3 * DAY).date(),
    )
    return commands.enter_award(specification=specification, decision=decision, by=by)


def closing(tender: Tender) -> datetime:
    """The deadline of a call that has one."""
    assert tender.deadline is not None
    return tender.deadline


def offered(tender: Tender, bidder: Bidder) -> Offering:
    """What a bidder offers: the direct hours asked raised by his share, promises at each target."""
    outcomes = queries.outcomes_of(tender.specification)
    return Offering(
        staff=bidder.staff,
        all_staff=bidder.all_staff,
        minutes={line.position: _raised(line, bidder) for line in tender.specification.lines.all()},
        promises={o.group.position: Promise(o.target_hundredths, bidder.how) for o in outcomes},
        method=bidder.method,
        price_minor=tender.amount_minor * 98 // 100 if tender.is_priced else None,
    )


def _raised(line: WorkloadLine, bidder: Bidder) -> int | None:
    """Minutes in whole hours; what is demand-led is not offered."""
    if line.minutes is None:
        return None
    share = bidder.hours_bp if line.section == WorkloadLine.Section.DIRECT else 10_000
    return -(-line.minutes * share // 10_000 // 60) * 60


def directors(cast: Cast, count: int, *, at: datetime) -> Sequence[Person]:
    """The heads of as many agencies: the provider's, the rival's, and those of newcomers to the register."""
    found = [cast.persons["provider_director"], cast.persons["rival_director"]]
    newcomers = NEWCOMERS[: max(0, count - len(found))]
    return [*found, *(_newcomer(cast, number, at) for number in range(len(newcomers)))][:count]


def _newcomer(cast: Cast, number: int, at: datetime) -> Person:
    name_en, name_zh, director_en, director_zh = NEWCOMERS[number]
    known = Membership.objects.filter(organisation__name_en=name_en, role=Role.DIRECTOR).first()
    if known:
        return known.person
    by = cast.actor("administrator", at)
    agency = register_organisation(
        jurisdiction=cast.jurisdiction,
        area=cast.city,
        name_en=name_en,
        name_zh=name_zh,
        capacities=[Capacity.Kind.PROVIDER],
        identifier=invented_identifier("52", 9_001 + number),
        by=by,
    )
    key = f"newcomer_{number}"
    someone = Someone(key, director_en, director_zh, key, (Role.DIRECTOR,))
    return open_demonstration_account(someone, cast.jurisdiction, {key: agency}, by)


def _ways(count: int) -> list[Bidder]:
    return [BIDDERS[number % len(BIDDERS)] for number in range(count)]


def _with_their_ways(tender: Tender, entrants: Entrants | None) -> list[tuple[Bid, Bidder]]:
    bids = list(tender.bids.submitted().select_related("provider").order_by("submitted_at", "pk"))
    ways = _ways(len(bids)) if entrants is None else [one.bidder for one in entrants]
    return list(zip(bids, ways, strict=True))
