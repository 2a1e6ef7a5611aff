"""What an installation is filled with before it is backed up, migrated or killed: people at work on a contract."""

from __future__ import annotations

import sys
from datetime import date, datetime, time, timedelta
from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.utils import timezone

from evenhand.contracts.models import Contract
from evenhand.demo.builders import (
    contracts,
    evaluations,
    feedback,
    payments,
    planning,
    records,
    requests,
    specifications,
    tenders,
)
from evenhand.demo.builders.parties import build_cast
from evenhand.demo.cast import PEOPLE, Cast
from evenhand.documents.commands import attach
from evenhand.documents.models import NumberedDocument
from evenhand.documents.tasks import drawn
from evenhand.kernel.actors import Actor
from evenhand.parties.models import Person
from evenhand.parties.queries import actor_for

FOUNDED = 450  # days before its day


def fill(on: date | None = None) -> Cast:
    """The cast, and a contract of theirs that has been in force for most of a year, with its paper drawn."""
    day = on or timezone.localdate()

    def ago(days: int, hour: int = 9) -> datetime:
        return datetime.combine(day - timedelta(days=days), time(hour), cast.jurisdiction.zone)

    with transaction.atomic():
        cast = build_cast(day - timedelta(days=FOUNDED))
        programme = planning.adopted_programme(cast, at=ago(440))
        planning.allocated(cast, programme, at=ago(424))
        wanted = specifications.settled_specification(cast, programme, at=ago(417))
        award = tenders.award_entered(cast, wanted, at=ago(400))
        contract = contracts.contract_in_force(cast, award, at=ago(345))
        planning.adopted_programme(cast, at=ago(130))  # whose money nobody has set apart yet
    drawn(NumberedDocument.objects.get(subject_reference=contract.reference))
    for number in range(3):
        hand_in(contract, number)
    return cast


def fill_everything(on: date) -> None:
    """Besides, something of every stage, finished and unfinished."""
    cast = fill(on)
    contract = Contract.objects.get()
    programme = contract.award.tender.specification.programme

    def ago(days: int) -> datetime:
        return datetime.combine(on - timedelta(days=days), time(10), cast.jurisdiction.zone)

    with transaction.atomic():
        requests.declined(cast, requests.asked(cast, contract, at=ago(40)), at=ago(36))
        requests.asked(cast, contract, at=ago(3))
        requests.noted(cast, contract, at=ago(5))
        records.week_recorded(cast, contract, at=ago(6))
        invoice = payments.approved(cast, contract, 1, at=ago(60))
        payments.pays(cast, invoice, "municipal_finance", at=ago(55))
        evaluations.assessed(cast, contract, at=ago(90))
        evaluations.marked(cast, contract, at=ago(30), kind="mid_term")
        feedback.rated(cast, cast.centre, 4, at=ago(20), words="很好")
        feedback.answered(cast, feedback.complained(cast, cast.centre, at=ago(25)), at=ago(21))
        feedback.complained(cast, cast.centre, at=ago(4))
        tenders.tender_with_bids(cast, specifications.settled_specification(cast, programme, at=ago(60)), at=ago(40))
        specifications.drafted_specification(cast, programme, at=ago(9))


def somebody(key: str) -> Actor:
    """A person of the cast, now."""
    address = next(someone.address for someone in PEOPLE if someone.key == key)
    return actor_for(Person.objects.get(email=address), timezone.now())


def hand_in(contract: Contract, number: int) -> str:
    """A file of its own is handed in to the contract; its reference."""
    content = b"%PDF-1.7\n" + f"{number} ".encode() * 2000 + b"\n%%EOF\n"
    file = SimpleUploadedFile(f"{number}.pdf", content, content_type="application/pdf")
    return str(attach(thing=contract, file=file, by=somebody("provider_director")).reference)


def work(until: Path) -> None:
    """Hand in one file after another until somebody says that it is enough; tell each on standard output."""
    contract, number = Contract.objects.get(), 100
    while not until.exists():
        number += 1
        sys.stdout.write(f"{hand_in(contract, number)}\n")
        sys.stdout.flush()
