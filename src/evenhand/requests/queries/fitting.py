"""A task against its contract: a line that may cover it, bars of the law, hours, and what it would displace."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from evenhand.contracts.models import Contract, ContractLine
from evenhand.kernel.words import in_language
from evenhand.requests.matching import mentioned, suggested


@dataclass(frozen=True, slots=True)
class Bar:
    """What may not be asked of a provider, the words of the task that point to it, and the source."""

    name: str
    source: str
    words: list[str]


@dataclass(frozen=True, slots=True)
class Behind:
    """A line that will not reach what is required, and the minutes that it will lack."""

    line: ContractLine
    minutes: int


@dataclass(frozen=True, slots=True)
class Displaced:
    """What a task comes on top of: lines behind plan, minutes left under the cap, and minutes of the staff posted.

    `at_work` are the minutes of posted professionals to the year's end, before leave, supervision and meetings; `owed`
    is what the lines still require of them.
    """

    behind: list[Behind]
    under_cap: int
    at_work: int
    owed: int

    @property
    def free(self) -> int:
        return max(self.at_work - self.owed, 0)

    @property
    def missing(self) -> int:
        return max(self.owed - self.at_work, 0)


@dataclass(frozen=True, slots=True)
class Tested:
    """How a task stands to its contract: the same for whoever asks and whoever answers."""

    lines: list[ContractLine]
    bars: list[Bar]
    minutes: int | None
    displaced: Displaced | None

    @property
    def over_cap(self) -> int:
        """Minutes by which the task exceeds what is left under the cap."""
        return max((self.minutes or 0) - self.displaced.under_cap, 0) if self.displaced else 0


Source = Callable[[Contract, date], Displaced | None]
displacement: list[Source] = []  # filled by the stage that counts hours


def against_contract(contract: Contract, text: str, minutes: int | None, on: date) -> Tested:
    """How a task with these words stands to the contract on a day. Two statements, and those of hours."""
    named = {line: _names(line) for line in contract.lines.all()}
    displaced = next((found for source in displacement if (found := source(contract, on))), None)
    return Tested(suggested(text, named), list(_bars(contract, text)), minutes, displaced)


def _names(line: ContractLine) -> str:
    return f"{line.category_en} {line.category_zh} {line.service_en} {line.service_zh}"


def _bars(contract: Contract, text: str) -> list[Bar]:
    found = []
    for rule in contract.jurisdiction.rules.get("tasks_barred", []):
        if words := mentioned(text, rule["words"]):
            name, source = rule["name"], rule["source"]
            found.append(Bar(in_language(name["en"], name["zh"]), in_language(source["en"], source["zh"]), words))
    return found
