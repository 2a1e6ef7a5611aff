"""What residents say, by the commands of their stage."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from random import Random

from evenhand.demo.cast import Cast
from evenhand.feedback import commands
from evenhand.feedback.models import Complaint, Rating
from evenhand.kernel.actors import anonymous
from evenhand.parties.models import Centre

WEIGHTS = {5: 48, 4: 31, 3: 13, 2: 5, 1: 3}
PLEASED = (
    "社工上门看望我母亲，很耐心。",
    "孩子的学习小组很好，希望继续办。",
    "环境干净，离家近。",
    "The staff were kind and explained everything twice.",
)
DISPLEASED = ("周末活动名额太少，总是报不上。", "前台说负责的社工被借调去做别的工作了，等了三个星期。")
COMPLAINTS = (
    "约好的探访改了三次，最后说社工被调去参加爱国卫生运动，一直没有人来。",
    "周二下午中心没有开门，门口没有任何通知。",
    "小组活动报名后没有收到任何回复，打电话也没有人接。",
)
ANSWERS = (
    "非常抱歉。该社工当月被抽调参加合同外任务，我们已安排督导于本周四上午上门探访，并已向街道办事处说明情况。",
    "当天全体员工参加督导培训，未张贴通知是我们的疏漏。今后闭馆将提前三天公告。",
    "经查，当日接线人员休假未安排替班。现已设置值班表，报名结果当日在门口和电话中告知。",
)


def rated(cast: Cast, centre: Centre, stars: int, *, at: datetime, words: str = "") -> Rating:
    """Somebody rates a centre."""
    return commands.rate(centre=centre, stars=stars, words=words, by=anonymous(at))


def complained(cast: Cast, centre: Centre, *, at: datetime, words: str = COMPLAINTS[0]) -> Complaint:
    """Somebody complains."""
    return commands.complain(centre=centre, words=words, by=anonymous(at))


def answered(cast: Cast, complaint: Complaint, *, at: datetime, answer: str = ANSWERS[0]) -> Complaint:
    """The provider's director answers."""
    return commands.answer_complaint(complaint=complaint, answer=answer, by=cast.actor("provider_director", at))


def heard_until(cast: Cast, centre: Centre, *, starts: date, day: date, seed: int, ratings: int = 60) -> None:
    """Ratings over the time, and three complaints: one answered in time, one late, one still open and overdue."""
    chance, span = Random(seed), (day - starts).days
    for _turn in range(ratings):
        (stars,) = chance.choices(list(WEIGHTS), list(WEIGHTS.values()))
        words = chance.choice(PLEASED if stars > 3 else DISPLEASED) if chance.random() < 0.2 else ""
        given = starts + timedelta(days=chance.randrange(max(span, 1)))
        rated(cast, centre, stars, at=_at(cast, given, 9 + chance.randrange(9)), words=words)
    for turn, (ago, after) in enumerate(((max(span * 2 // 3, 40), 6), (max(span // 3, 30), 19), (20, None))):
        made = day - timedelta(days=ago)
        if made < starts:
            continue
        complaint = complained(cast, centre, at=_at(cast, made, 15), words=COMPLAINTS[turn])
        if after is not None:
            answered(cast, complaint, at=_at(cast, made + timedelta(days=after), 11), answer=ANSWERS[turn])


def _at(cast: Cast, day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour, 20), cast.jurisdiction.zone)
