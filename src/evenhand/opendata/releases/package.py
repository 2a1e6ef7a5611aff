"""A release for each process, and the package of all; the same facts give the same bytes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time

from evenhand.opendata.releases.contract import award, contract
from evenhand.opendata.releases.facts import Process
from evenhand.opendata.releases.parties import parties
from evenhand.opendata.releases.planning import planning
from evenhand.opendata.releases.tender import bids, tender, withheld
from evenhand.opendata.releases.writing import Json, instant, pruned, reference

VERSION = "1.1"
LICENSE = "https://creativecommons.org/licenses/by/4.0/"
EXTENSION = "https://raw.githubusercontent.com/open-contracting-extensions/ocds_{name}_extension/master/extension.json"
EXTENSIONS = (
    "bid",
    "bidOpening",
    "budget_breakdown",
    "contract_signatories",
    "metrics",
    "performance_failures",
    "renewal",
    "transactions_relatedMilestone",
    "withheldInformation",
)


def package_of(processes: Sequence[Process], *, address: str, publisher: str) -> Json:
    """The release package; its day is that of the last change in it."""
    releases = [release_of(process) for process in sorted(processes, key=lambda process: process.ocid)]
    return {
        "uri": address,
        "version": VERSION,
        "extensions": [EXTENSION.format(name=name) for name in EXTENSIONS],
        "publishedDate": max((release["date"] for release in releases), key=datetime.fromisoformat, default=""),
        "publisher": {"name": publisher},
        "license": LICENSE,
        "releases": releases,
    }


def release_of(process: Process) -> Json:
    """Everything public of a process up to its last change."""
    setting, plan, call, choice, deal = process.setting, process.plan, process.call, process.choice, process.deal
    changed = max(_instants(process))
    release: Json = {
        "ocid": process.ocid,
        "id": f"{process.ocid}-{changed.astimezone(setting.zone):%Y%m%dT%H%M%S}",
        "date": instant(changed, setting),
        "tag": _tags(process),
        "initiationType": "tender",
        "language": setting.language,
        "parties": parties(process),
        "buyer": reference(plan.purchaser, setting),
        "planning": planning(plan, setting),
    }
    if call:
        release["tender"] = tender(plan, call, setting)
        release["bids"] = bids(call, choice, setting)
        release["withheldInformation"] = withheld(call)
        release["relatedProcesses"] = _replaced(call.failed_before)
    if call and choice:
        release["awards"] = [award(call, choice, process.today, setting)]
    if choice and deal:
        release["contracts"] = [contract(plan, choice, deal, process.today, setting)]
    kept: Json = pruned(release)
    return kept


def _tags(process: Process) -> list[str]:
    deal = process.deal
    stages = (
        ("planning", True),
        ("tender", process.call),
        ("award", process.choice),
        ("contract", deal),
        ("implementation", deal and (deal.payments or any(any(line.given) for line in deal.lines))),
    )
    return [tag for tag, there in stages if there]


def _replaced(ocid: str) -> list[Json]:
    if not ocid:
        return []
    return [{"id": "1", "relationship": ["unsuccessfulProcess"], "scheme": "ocid", "identifier": ocid}]


def _instants(process: Process) -> Iterator[datetime]:
    """When something public changed."""
    zone, call, deal = process.setting.zone, process.call, process.deal
    yield process.plan.settled_at
    if call:
        yield from (when for when in (call.published_at, call.opened_at, call.ended_at) if when)
    if process.choice:
        yield _start(process.choice.awarded_on, zone)
    if deal:
        yield deal.signed_at
        yield from (_start(payment.paid_on, zone) for payment in deal.payments)
        yield from (assessment.final_at for assessment in deal.assessments)


def _start(day: date, zone: object) -> datetime:
    return datetime.combine(day, time(0), zone)  # type: ignore[arg-type]
