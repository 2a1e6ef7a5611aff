"""What the gallery's components are told: a street office's desk and its contract, all invented."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace

from evenhand.shell import parts
from evenhand.shell.registries import Party, Side, WorkItem

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 1, 30, tzinfo=UTC)
THING = SimpleNamespace(reference="YX-2026-0007", revision=14, currency="CNY")
AGENCY = Party(Side.PROVIDER, "Yuqiao Social Work Agency")
OFFICE = Party(Side.PURCHASER, "Rongyin Street Office")
EVALUATOR = Party(Side.THIRD, "Qingheng Evaluation Agency")


def days(count: int) -> date:
    return TODAY + timedelta(days=count)


def work() -> list[WorkItem]:
    return [
        WorkItem(
            "Third instalment: 200,000.00 yuan not yet paid",
            "The district’s share. Request sent on 8 September; no treasury voucher has come back.",
            "/form/", "Remind the district bureau", days(-69), days(-83), OFFICE, AGENCY, "Duty 1 of YX-2026-0007",
        ),
        WorkItem("Answer: may the hall stay open until 21:00?", "Asked by Su Min on 3 November.", "/form/", "Answer",
                 days(-1), days(-15), OFFICE, AGENCY),
        WorkItem("Decide today", "", "/form/", "Decide", days(0), days(-4), OFFICE),
        WorkItem("Invoice 11: approve it or return it with reasons", "80,000.00 yuan for October.", "/form/",
                 "Open the invoice", days(2), days(-8), OFFICE, AGENCY, "Duty 2 of YX-2025-0031"),
        WorkItem("Decide on variation 3", "468 hours", "/form/", "Compare", days(15), days(-5), OFFICE, AGENCY),
        WorkItem("Write the next specification", "", "/form/", "Begin"),
    ]  # fmt: skip


def owed() -> list[WorkItem]:
    return [
        WorkItem(
            "Mid-term report. Delays no payment.",
            "",
            "/form/",
            "",
            days(-23),
            days(-93),
            EVALUATOR,
        ),
        WorkItem(
            "Older people: first measure of outcomes",
            "",
            "/form/",
            "",
            days(7),
            days(-70),
            AGENCY,
        ),
        WorkItem("Fill a vacant post: 13 of 14", "", "/form/", "", days(9), days(-22), AGENCY),
    ]


def pairs() -> list[parts.Pair]:
    paying = parts.Duty(
        "Pay each instalment by its day", "200,000.00 yuan of the third instalment are open.", "69 days late",
        "due 15 September", "late", parts.Clock(days(-69), Side.PURCHASER, days(-83)), never_waived=True,
    )  # fmt: skip
    accounts = parts.Duty("Hand in accounts each quarter", "By the 20th of the following month.", "Done 23 October",
                          "3 days late; next 20 Jan")  # fmt: skip
    staff = parts.Duty("Keep 14 professional social workers in post", "13 since 1 November.", "9 days left",
                       "fill by 2 December", "warn", parts.Clock(days(9), Side.PROVIDER, days(-22)))  # fmt: skip
    fair = parts.Duty(
        "No penalty for a task declined",
        "One declined.",
        "Standing",
        "kept",
        never_waived=True,
    )
    return [
        parts.Pair("Money", [paying], [accounts]),
        parts.Pair(
            "People",
            [parts.Duty("Name one person to contact", "Liang Huiyi", "Done 26 February")],
            [staff],
        ),
        parts.Pair("Fairness", [fair], []),
    ]
