"""What a standard duty is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

PURCHASER, PROVIDER, FUNDER, MONITOR, EVALUATOR = "purchaser", "provider", "funder", "monitor", "evaluator"
MONEY, WORK, PEOPLE, PREMISES = "money", "work", "people", "premises"
ANSWERS, UNDERSTANDING, QUALITY, FAIRNESS = "answers", "understanding", "quality", "fairness"

PAY, ASK_BY_REQUEST, NO_PENALTY = "pay-instalments", "ask-by-request", "no-penalty"
NEVER_WAIVED = frozenset({PAY, ASK_BY_REQUEST, NO_PENALTY})
NAME_CONTACT = "name-contact"
PAY_SHARE = "pay-share"
YEARLY_ASSESSMENT = "yearly-assessment"
SAY_RENEWAL = "say-renewal"


@dataclass(frozen=True, slots=True)
class StandardDuty:
    """One duty: who owes it, on which subject, when, how it is measured and what follows if it is not kept.

    `days` is the day of the month after the period, the days after the first day of the term for what is owed
    once, or the working days after an event.
    """

    code: str
    party: str
    subject: str
    rule: str
    text: tuple[str, str]  # English, Chinese
    measure: tuple[str, str]
    consequence: tuple[str, str] = ("", "")
    days: int | None = None

    @property
    def is_waivable(self) -> bool:
        """Duties of pay never are, a funder's share of it among them; its code is followed by the funder's place."""
        return self.code not in NEVER_WAIVED and not self.code.startswith(PAY_SHARE)

    def filled(self, values: Mapping[str, object]) -> StandardDuty:
        """The duty with its placeholders filled; `answer_days` also sets the days of what answers an event."""
        return replace(
            self,
            text=_filled(self.text, values),
            measure=_filled(self.measure, values),
            consequence=_filled(self.consequence, values),
        )


def _filled(pair: tuple[str, str], values: Mapping[str, object]) -> tuple[str, str]:
    english, chinese = (text.format_map(values) for text in pair)
    return english, chinese
