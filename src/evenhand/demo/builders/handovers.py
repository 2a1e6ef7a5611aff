"""Hand-overs, by the commands of contracts: who follows is signed, the plan confirmed, steps done and contested."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from evenhand.contracts import commands
from evenhand.contracts.models import Contract, Handover
from evenhand.contracts.queries import current_terms
from evenhand.demo.builders import planning
from evenhand.demo.builders.city import Agency
from evenhand.demo.builders.contracts import contract_in_force
from evenhand.demo.builders.specifications import settled_specification
from evenhand.demo.builders.tenders import award_entered
from evenhand.demo.cast import Cast
from evenhand.kernel.periods import ONE_DAY

DAY = timedelta(days=1)
PAYS = "交接期内，驻点的新机构社工由新合同的筹备费用支付；现承接主体人员仍由原合同支付，任何一方不另行收费。"
DONE = "已在中心大厅和社区公告栏张贴告示，并逐一电话告知在册服务对象。"
CONTESTED = "清单漏列二楼活动室的投影仪，请补登后再确认。"


def follower(cast: Cast, contract: Contract, agency: Agency, *, at: datetime) -> Contract:
    """Another agency's contract at the same centre, signed, to begin the day after this one ends."""
    there = agency.in_place_of_the_provider(cast)
    starts = current_terms(contract).ends + ONE_DAY
    rules = planning.usual_rules(there, starts=starts, years=1, amount=2_000_000_00, service=planning.PILOT)
    version = contract.award.tender.specification.programme.framework_version
    programme = planning.district_programme(there, rules, version, at=at, area=there.street)
    planning.allocated(there, programme, at=at + 2 * DAY)
    name = there.centre
    titles = {"title_en": f"{name.name_en}, interim year", "title_zh": f"{name.name_zh}过渡年度服务项目"}
    specification = settled_specification(there, programme, at=at + 3 * DAY, staff=14, **titles)
    award = award_entered(there, specification, at=at + 14 * DAY)
    return contract_in_force(there, award, at=at + 15 * DAY)


def opened(cast: Cast, contract: Contract, *, at: datetime, incoming: Contract | None = None) -> Handover:
    """The purchaser opens it: with who follows and a month in which both work, or while nobody does yet."""
    plan = commands.Plan(aim=Handover.Aim.NOT_AWARDED)
    if incoming:
        overlap = current_terms(contract).ends - 29 * DAY
        plan = commands.Plan(Handover.Aim.FOLLOWED, incoming, overlap, PAYS)
    return commands.open_handover(contract=contract, plan=plan, by=cast.actor("purchaser_officer", at))


def begun(cast: Cast, handover: Handover, *, at: datetime) -> Handover:
    """The outgoing provider lists its things and says what becomes of its staff."""
    by = cast.actor("provider_director", at)
    for thing in THINGS:
        goes = thing.goes_to if handover.incoming_id or thing.goes_to != "incoming" else "purchaser"
        commands.list_asset(handover=handover, thing=replace(thing, goes_to=goes), by=by)
    for outcome, count in (("moves", 6), ("stays", 3), ("open", 1)):
        commands.state_staff(handover=handover, post="professional", outcome=outcome, count=count, by=by)
    return handover


def under_way(cast: Cast, handover: Handover, agency: Agency, *, at: datetime) -> Handover:
    """Confirmed by both providers; the people served were told, the inventory is contested by who follows."""
    old, new = cast.actor("provider_director", at), cast.of(agency.director, at + 2 * DAY)
    office = cast.actor("purchaser_officer", at + 3 * DAY)
    for by in (old, new):
        commands.confirm_plan(handover=handover, revision=handover.revision, by=by)
    steps = {one.key: one for one in handover.steps.all()}
    commands.answer_step(step=steps["tell-users"], kind="done", words=DONE, by=old)
    commands.answer_step(step=steps["tell-users"], kind="accepted", by=office)
    begun(cast, handover, at=at)
    commands.answer_step(step=steps["list-assets"], kind="done", by=old)
    commands.answer_step(step=steps["list-assets"], kind="contested", words=CONTESTED, by=new)
    for asset in handover.assets.filter(number__lte=2):
        commands.answer_asset(asset=asset, kind="accepted", by=office)
    return handover


THINGS = (
    commands.Thing("笔记本电脑", "purchaser", "worn", "incoming", "HM-IT-014", 6),
    commands.Thing("小组活动桌椅", "funder", "good", "incoming", "HM-JJ-002", 24),
    commands.Thing("轮椅（便民租借）", "outgoing", "good", "outgoing", "", 2),
)
