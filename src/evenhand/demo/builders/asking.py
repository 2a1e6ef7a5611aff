"""Tasks outside a contract: asked by departments, by the purchaser, by the monitor; answered; hours spent on them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random

from evenhand.contracts.models import Contract
from evenhand.demo.builders import requests
from evenhand.demo.builders.working import OutsideTask
from evenhand.demo.cast import Cast
from evenhand.demo.phrases import BY_DEPARTMENT, BY_MONITOR, BY_PURCHASER, DECLINED, VARIATIONS
from evenhand.kernel.periods import ONE_DAY
from evenhand.requests.models import TaskRequest

HOUR = 60
# Who asks: with which weight, from which pool.
ASKERS = (
    ("department_officer", 5, BY_DEPARTMENT),
    ("purchaser_officer", 4, BY_PURCHASER),
    ("monitor_officer", 2, BY_MONITOR),
)
LASTS = 42  # days that hours go into a task
ANSWER = (2, 16)  # days until the answer, at least and at most


@dataclass
class Asking:
    """Requests under one contract, no two alike."""

    there: Cast
    contract: Contract
    chance: Random

    def ask(self, count: int, minutes: int, starts: date, until: date) -> list[OutsideTask]:
        """So many requests over the time, with the hours that go into them whatever their answer."""
        if not count or not minutes:
            return []
        asked: set[str] = set()
        span = (until - starts).days - LASTS - ANSWER[1]
        parts = [self.chance.randint(2, 5) for _request in range(count)]
        found = []
        for number, part in enumerate(parts):
            day = starts + timedelta(days=10 + span * number // count + self.chance.randrange(12))
            own = minutes * part // sum(parts)
            request = self._asked(day, own, asked)
            self._answered(request, day)
            found.append(OutsideTask(request.pk, own, day + ONE_DAY, day + timedelta(days=LASTS)))
        return found

    def _asked(self, day: date, minutes: int, asked: set[str]) -> TaskRequest:
        (place,) = self.chance.choices(range(len(ASKERS)), [weight for _key, weight, _pool in ASKERS])
        key, _weight, pool = ASKERS[place]
        task, words = self.chance.choice([one for one in pool if one[0] not in asked] or list(pool))
        asked.add(task)
        hours = max(8, round(minutes / HOUR * self.chance.uniform(0.5, 0.9), -1))
        return requests.asked(
            self.there, self.contract, at=self._instant(day), key=key, task=task, hours=int(hours), words=words
        )

    def _answered(self, request: TaskRequest, day: date) -> None:
        at = self._instant(day + timedelta(days=self.chance.randint(*ANSWER)))
        if self.chance.random() < 0.45:
            requests.declined(self.there, request, at=at, reason=self.chance.choice(DECLINED))
        else:
            requests.agreed(self.there, request, at=at, reason=self.chance.choice(VARIATIONS))

    def _instant(self, day: date) -> datetime:
        return datetime.combine(day, time(9 + self.chance.randrange(8), 10), self.contract.jurisdiction.zone)
