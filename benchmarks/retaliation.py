"""How often the watch is wrong, in simulated cities: `python benchmarks/retaliation.py [--cities N] [--write]`.

Cities without retaliation show how often it alarms falsely, also where something else differs; cities with planted
retaliation show how often it sees it. With `--write` the tables of docs/explanation/retaliation-watch*.md are renewed.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

from evenhand.oversight.retaliation import Series, Stratum, compared  # noqa: E402

BEGINS, DEALS = date(2026, 1, 1), 499
Draw = Callable[[Random, int, bool], float]  # of a time, and whether it lies after the decline
SIZES = {"purchaser": ((3, 12),), "district": ((8, 20),), "city": ((14, 43), (13, 44), (13, 44))}


@dataclass(frozen=True)
class World:
    """What is measured, how often, and how it comes about under contracts with a declined task and without."""

    key: str
    falls: bool
    times: int
    every: int  # days
    case: Draw
    other: Draw
    early_luck: float = 0.0  # a task is declined right after so much better a value


def marks(shift: float = 0.0, level: float = 0.0, trend: float = 0.0) -> Draw:
    """Points of 100."""
    return lambda chance, time, after: chance.gauss(82 + level + trend * time + (shift if after else 0), 4)


def delays(shift: float = 0.0) -> Draw:
    """Days late: often none, now and then many."""
    return lambda chance, time, after: chance.choice((0, 0, 0, 4, 9, 16, 30)) + (shift if after else 0)


def wins(before: float, after: float) -> Draw:
    """A bid won or not."""
    return lambda chance, time, late: float(chance.random() < (after if late else before))


WORLDS = (
    World("nothing", True, 6, 120, marks(), marks()),
    World("weaker", True, 6, 120, marks(level=-6), marks()),
    World("all worse", True, 6, 120, marks(trend=-1.5), marks(trend=-1.5)),
    World("after luck", True, 6, 120, marks(), marks(), early_luck=6),
    World("marks -3", True, 6, 120, marks(-3), marks()),
    World("marks -6", True, 6, 120, marks(-6), marks()),
    World("pay late", False, 12, 60, delays(), delays()),
    World("pay later", False, 12, 60, delays(10), delays()),
    World("bids", True, 6, 120, wins(0.8, 0.8), wins(0.8, 0.8)),
    World("bids fall", True, 6, 120, wins(0.8, 0.6), wins(0.8, 0.8)),
)


def city(world: World, strata: Sequence[tuple[int, int]], chance: Random) -> list[Stratum]:
    """One city: for each programme its cases, each with the day of its decline, and the comparable contracts."""
    return [
        Stratum(
            [_case(world, chance) for _case_no in range(cases)],
            [_series(world, world.other, chance, None)[0] for _n in range(others)],
        )
        for cases, others in strata
    ]


def _case(world: World, chance: Random) -> tuple[Series, date]:
    return _series(world, world.case, chance, chance.randrange(1, world.times - 1))


def _series(world: World, draw: Draw, chance: Random, declined: int | None) -> tuple[Series, date]:
    """The values in time, and the day after the one before the decline."""
    days = [BEGINS + timedelta(days=world.every * time) for time in range(world.times)]
    values = [draw(chance, time, declined is not None and time > declined) for time in range(world.times)]
    if declined is not None:
        values[declined] += world.early_luck
    return list(zip(days, values, strict=True)), days[declined or 0] + timedelta(days=10)


def alarms(world: World, size: str, cities: int, seed: int = 1) -> float:
    """In which share of so many cities the watch says that it went worse than chance allows."""
    chance = Random(f"{world.key} {size} {seed}")  # noqa: S311 - simulated
    seen = (compared(city(world, SIZES[size], chance), falls=world.falls, deals=DEALS) for _city in range(cities))
    return sum(one is not None and one.is_worse(falls=world.falls) for one in seen) / cities


LANGUAGES = {
    "retaliation-watch.md": {
        "head": "| simulated city | one purchaser: 3 against 12 | a district: 8 against 20 | a city: 40 against 131 |",
        "nothing": "**nothing happens**: marks",
        "weaker": "nothing; but agencies that decline are 6 points weaker throughout",
        "all worse": "nothing; but everybody’s marks sink by 1.5 points each time",
        "after luck": "nothing; but tasks are declined right after a mark that was 6 points too good",
        "pay late": "nothing: days to payment",
        "bids": "nothing: bids won, 80%",
        "marks -3": "**retaliation**: marks 3 points lower afterwards",
        "marks -6": "retaliation: marks 6 points lower afterwards",
        "pay later": "retaliation: paid 10 days later afterwards",
        "bids fall": "retaliation: bids won fall from 80% to 60%",
    },
    "retaliation-watch.zh.md": {
        "head": "| 模拟城市 | 一个购买主体：3份对照12份 | 一个区：8份对照20份 | 全市：40份对照131份 |",
        "nothing": "**什么也没有发生**：评估得分",
        "weaker": "没有打击报复，但谢绝任务的机构得分一贯低6分",
        "all worse": "没有打击报复，但所有机构每次得分都降1.5分",
        "after luck": "没有打击报复，但任务恰在得分偏高6分之后被谢绝",
        "pay late": "没有打击报复：付款天数",
        "bids": "没有打击报复：中标率80%",
        "marks -3": "**打击报复**：此后得分低3分",
        "marks -6": "打击报复：此后得分低6分",
        "pay later": "打击报复：此后付款晚10天",
        "bids fall": "打击报复：中标率从80%降至60%",
    },
}
MARKED = re.compile(r"<!-- rates -->(.*?)<!-- /rates -->", re.DOTALL)
ORDER = (
    "nothing",
    "weaker",
    "all worse",
    "pay late",
    "bids",
    "after luck",
    "marks -3",
    "marks -6",
    "pay later",
    "bids fall",
)


def table(rates: dict[tuple[str, str], float], words: dict[str, str]) -> str:
    """The rates as a table in Markdown."""
    rows = [f"| {words[key]} | " + " | ".join(f"{rates[key, size]:.1%}" for size in SIZES) + " |" for key in ORDER]
    return "\n".join([words["head"], "|---|---|---|---|", *rows])


def main() -> None:
    """Simulate, print, and write the tables where asked."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--cities", type=int, default=400)
    options.add_argument("--write", action="store_true")
    given = options.parse_args()
    rates = {(world.key, size): alarms(world, size, given.cities) for world in WORLDS for size in SIZES}
    for name, words in LANGUAGES.items():
        made = table(rates, words)
        sys.stdout.write(f"{made}\n")
        if given.write:
            page = ROOT / "docs" / "explanation" / name
            before, _old, after = MARKED.split(page.read_text(encoding="utf-8"))
            page.write_text(f"{before}<!-- rates -->\n{made}\n<!-- /rates -->{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
