"""A centre in the middle of a change of provider: who follows is signed, steps run, some persons have consented."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from evenhand.contracts import commands
from evenhand.contracts.models import Handover
from evenhand.demo.builders import handovers, planning
from evenhand.demo.builders.making import ADOPTED, Making
from evenhand.demo.builders.running import Course, contracted
from evenhand.demo.plan import PROMPT, Manner
from evenhand.kernel.periods import ONE_DAY, anniversary
from evenhand.planning.models import Programme
from evenhand.records import commands as records
from evenhand.records.models import Case

OUTGOING, INCOMING = 3, 0  # of the agencies
LEFT = 19  # days until the last day of the outgoing contract
AMOUNT = 2_000_000_00
PLACE = Manner(staff=12, hours_bp=10_500, pace=97, outside_bp=50, agency=PROMPT, money=PROMPT, ratings=18)
TOLD = "本人希望由熟悉的社工继续跟进，已告知本机构另一站点的地址和电话，也可随时到本中心求助。"
TRIED = "先后三次电话无人接听，并上门一次未遇，已在门口留下联系卡。"
WORDS = (
    "独居，子女在外地，每周一次电话问候、每月一次探访；血压药由社区医院配送。约定下月一起去办理长者饭堂卡。",
    "照顾患病配偶，夜间睡眠不足；已完成四次面谈，同意转介照顾者互助小组，约定继续每两周面谈一次。",
)
NAMES = (("施婉清", "每日上午，020 5550 0147"), ("蒲允之", "周末下午，上门前请先致电 020 5550 0162"))


def change_of_provider(making: Making) -> None:
    """Dipan's centre: its pilot ends in nineteen days, another agency follows, and both work already."""
    there = making.agencies[OUTGOING].in_place_of_the_provider(making.streets["Dipan"])
    titles: dict[str, Any] = {
        "title_en": f"{there.centre.name_en}, pilot",
        "title_zh": f"{there.centre.name_zh}服务试点项目",
    }
    course = contracted(making, there, _programme(making), PLACE, **titles)
    course.hire()
    course.ask(1)
    course.work(cases=3, seen=6)
    course.keep()
    course.pay()
    agency = making.agencies[INCOMING]
    incoming = handovers.follower(course.there, course.contract, agency, at=making.ago(70))
    handover = handovers.opened(course.there, course.contract, at=making.ago(40), incoming=incoming)
    handovers.under_way(course.there, handover, agency, at=making.ago(33))
    _on_the_way(making, course, handover)
    _asked(making, course, handover)


def _programme(making: Making) -> Programme:
    """A pilot of a year that ends soon."""
    starts = anniversary(making.on + (LEFT + 1) * ONE_DAY, -1)
    there = making.streets["Dipan"]
    rules = planning.usual_rules(there, starts=starts, years=1, amount=AMOUNT, service=planning.PILOT)
    at = making.before(ADOPTED - 1)
    return planning.district_programme(there, rules, making.frameworks[2], at=at, area=there.street)


def _on_the_way(making: Making, course: Course, handover: Handover) -> None:
    """Staff are stated, and those of the incoming provider are there."""
    steps = {one.key: one for one in handover.steps.all()}
    old = course.there.actor("provider_director", making.ago(13))
    commands.answer_step(step=steps["state-staff"], kind="done", by=old)
    new = course.there.of(making.agencies[INCOMING].director, making.ago(9))
    said = "两名社工和一名助理已到岗，随原有社工走访。"
    commands.answer_step(step=steps["staff-present"], kind="done", words=said, by=new)


def _asked(making: Making, course: Course, handover: Handover) -> None:
    """Two persons consent and their summaries are written; one consents, one refuses, one is not reached."""
    open_cases = list(Case.objects.filter(contract=course.contract, closed_on=None).order_by("reference"))
    answers = (("given", ""), ("given", ""), ("refused", TOLD), ("not_reached", TRIED), ("given", ""))
    for days, (case, (answer, words)) in enumerate(zip(open_cases, answers, strict=False)):
        at = making.ago(8 - days, 15)
        by = course.there.of(case.worker, at)
        means = "call" if days % 2 else "meeting"
        records.enter_answer(
            handover=handover, case=case, answer=answer, means=means, asked_on=by.day, words=words, by=by
        )
        if days < len(WORDS):
            name, contact = NAMES[days]
            by = course.there.of(case.worker, at + timedelta(hours=1))
            records.write_summary(handover=handover, case=case, name=name, contact=contact, words=WORDS[days], by=by)


STEPS: tuple[tuple[str, Callable[[Making], None]], ...] = (("a change of provider", change_of_provider),)
