"""How each kind of thing comes about that the table asks about: by the builders, through the commands."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from evenhand.contracts.commands import bind_scan
from evenhand.contracts.models import Contract
from evenhand.demo.builders import (
    budgets,
    contracts,
    disclosures,
    endings,
    evaluations,
    feedback,
    frameworks,
    handovers,
    interruptions,
    payments,
    planning,
    records,
    requests,
    scorecards,
    specifications,
    tenders,
    variations,
)
from evenhand.disclosures.models import Channel, Disclosure
from evenhand.documents.models import NumberedDocument
from evenhand.documents.tasks import drawn
from evenhand.journal.commands import ask_erasure
from evenhand.journal.models import Entry
from evenhand.kernel.periods import ONE_DAY, anniversary
from evenhand.parties.commands import post_person
from evenhand.parties.commands.numbering import unguessable_reference
from evenhand.parties.models import DataKey, Posting
from evenhand.planning.models import Programme
from evenhand.records.models import PassedCase
from evenhand.specifications.models import Specification
from evenhand.tenders.commands import declare_interest
from tests.permissions.world import Scene, days_ago, thing


def _programme(scene: Scene) -> Programme:
    """With the money for one contract."""
    programme = planning.adopted_programme(scene.cast, at=days_ago(250))
    planning.allocated(scene.cast, programme, at=days_ago(240))
    return programme


def _specification(
    scene: Scene, settled_days_ago: int, programme: Programme | None = None, **other: Any
) -> Specification:
    at = days_ago(settled_days_ago + 7)
    return specifications.settled_specification(scene.cast, programme or scene.thing("programme"), at=at, **other)


# The confidential channel


@thing
def disclosure(scene: Scene) -> Any:
    """There is one channel in a jurisdiction: both scenes' authors tell the same ombudsman."""
    channel = Channel.objects.first() or disclosures.switched_on(scene.cast, days_ago(90))
    return disclosures.told(scene.cast, channel, days_ago(4), number=Disclosure.objects.count() + 1)


# Frameworks


@thing
def framework_version(scene: Scene) -> Any:
    return scene.thing("programme").framework_version


@thing
def framework_draft(scene: Scene) -> Any:
    label = f"2027-{scene.cast.district.reference}"
    return frameworks.drafted_framework(scene.cast.actor("regulator_officer", days_ago(20)), label=label)


# Planning


@thing
def programme(scene: Scene) -> Any:
    return _programme(scene)


@thing
def draft_programme(scene: Scene) -> Any:
    return planning.drafted_programme(scene.cast, at=days_ago(30))


@thing
def allocation(scene: Scene) -> Any:
    return scene.thing("programme").allocations.order_by("pk").first()


# Specifications


@thing
def draft_specification(scene: Scene) -> Any:
    return specifications.drafted_specification(scene.cast, scene.thing("programme"), at=days_ago(30))


@thing
def specification(scene: Scene) -> Any:
    return _specification(scene, 100)


# Tenders and bids


@thing
def draft_tender(scene: Scene) -> Any:
    return tenders.drafted_tender(scene.cast, _specification(scene, 20), at=days_ago(2))


@thing
def published_tender(scene: Scene) -> Any:
    return tenders.published_tender(scene.cast, _specification(scene, 20), at=days_ago(5))


@thing
def closed_tender(scene: Scene) -> Any:
    return tenders.tender_with_bids(scene.cast, _specification(scene, 50), at=days_ago(27))


@thing
def opened_tender(scene: Scene) -> Any:
    return tenders.opened_tender(scene.cast, _specification(scene, 60), at=days_ago(35))


@thing
def tender_being_scored(scene: Scene) -> Any:
    """Opened; the officer has declared that no interest of his conflicts."""
    tender = tenders.opened_tender(scene.cast, _specification(scene, 60), at=days_ago(36))
    person = scene.cast.persons["purchaser_officer"]
    by = scene.cast.actor("purchaser_officer", days_ago(5))
    declare_interest(member=tender.panel.get(person=person), conflict="", by=by)
    return tender


@thing
def scored_tender(scene: Scene) -> Any:
    return tenders.scored_tender(scene.cast, _specification(scene, 60), at=days_ago(40))


@thing
def awarded_tender(scene: Scene) -> Any:
    return tenders.awarded_tender(scene.cast, _specification(scene, 100), at=days_ago(70))


@thing
def unopened_bid(scene: Scene) -> Any:
    return _bid(scene, "closed_tender")


@thing
def opened_bid(scene: Scene) -> Any:
    return _bid(scene, "opened_tender")


def _bid(scene: Scene, name: str) -> Any:
    return scene.thing(name).bids.get(provider=scene.cast.organisations["provider"])


# Contracts and their papers


def _award(scene: Scene) -> Any:
    return tenders.award_entered(scene.cast, _specification(scene, 150), at=days_ago(130))


@thing
def award(scene: Scene) -> Any:
    """Found in addresses by its tender."""
    return _award(scene).tender


@thing
def draft_contract(scene: Scene) -> Any:
    return contracts.drafted_contract(scene.cast, _award(scene), at=days_ago(60))


@thing
def offered_contract(scene: Scene) -> Any:
    return contracts.offered_contract(scene.cast, _award(scene), at=days_ago(60))


@thing
def negotiated_contract(scene: Scene) -> Any:
    """Offered, with a proposal of the provider that waits."""
    return contracts.negotiated_contract(scene.cast, _award(scene), at=days_ago(60))


@thing
def contract_with_a_proposal(scene: Scene) -> Any:
    """The same, for the purchaser's answer."""
    return scene.thing("negotiated_contract")


@thing
def half_signed_contract(scene: Scene) -> Any:
    contract = contracts.contract_signed_by_purchaser(scene.cast, _award(scene), at=days_ago(60))
    contract.document = _document(contract)
    return contract


@thing
def contract(scene: Scene) -> Any:
    """With money of its own: what it binds is missing for the contracts that are signed in other rows."""
    award = tenders.award_entered(scene.cast, _specification(scene, 150, _programme(scene)), at=days_ago(130))
    return contracts.contract_in_force(scene.cast, award, at=days_ago(60))


@thing
def early_end(scene: Scene) -> Any:
    """A contract with two early ends: the purchaser's was refused, the provider's notice waits for its answer."""
    award = tenders.award_entered(scene.cast, _specification(scene, 150, _programme(scene)), at=days_ago(130))
    found = contracts.contract_in_force(scene.cast, award, at=days_ago(60))
    endings.refused(scene.cast, found, at=days_ago(50))
    endings.waiting(scene.cast, found, at=days_ago(40))
    return found


@thing
def handover(scene: Scene) -> Any:
    """Of a contract that ends early by agreement: things are listed and a case is open, nobody follows yet."""
    award = tenders.award_entered(scene.cast, _specification(scene, 150, _programme(scene)), at=days_ago(130))
    found = contracts.contract_in_force(scene.cast, award, at=days_ago(60))
    key = scene.thing("open_case").worker.pk  # whoever is posted to the centre
    (worker,) = (name for name, person in scene.cast.persons.items() if person.pk == key)
    case = records.case_opened(scene.cast, found, at=days_ago(12), key=worker)
    endings.agreed(scene.cast, found, at=days_ago(9))
    made = handovers.begun(scene.cast, handovers.opened(scene.cast, found, at=days_ago(5)), at=days_ago(4))
    made.case = case
    return made


@thing
def passed_case(scene: Scene) -> Any:
    """As a provider before would have left it to the one whose contract runs."""
    handed = scene.thing("handover")
    return PassedCase.objects.create(
        contract=scene.thing("running_contract"),
        handover=handed,
        reference=unguessable_reference("P"),
        number=handed.case.reference,
        consented_on=days_ago(30).date(),
        data_key=DataKey.objects.make(),
        name="Chen Xin",
        contact="Lane 3",
        words="Weekly visits.",
        passed_at=days_ago(1),
        passed_by=handed.opened_by,
    )


def _interrupted(scene: Scene) -> Any:
    """A contract of its own, before its first day."""
    award = tenders.award_entered(scene.cast, _specification(scene, 150, _programme(scene)), at=days_ago(130))
    return contracts.contract_in_force(scene.cast, award, at=days_ago(60))


@thing
def interrupted_contract(scene: Scene) -> Any:
    """An emergency covers it, and the purchaser proposes to suspend it."""
    found = _interrupted(scene)
    found.emergency = interruptions.declared(scene.cast, found, at=days_ago(3), days=20)
    found.suspension = interruptions.proposed(scene.cast, found, at=days_ago(2), days=20)
    return found


@thing
def proposed_suspension(scene: Scene) -> Any:
    return scene.thing("interrupted_contract").suspension


@thing
def emergency(scene: Scene) -> Any:
    return scene.thing("interrupted_contract").emergency


@thing
def variation(scene: Scene) -> Any:
    """A contract with three variations: one waits for its funders, one was agreed, one waits for the provider.

    It is for a year, and the call announced that it can be renewed.
    """
    programme = _programme(scene)
    wanted = _specification(scene, 150, programme, renewal_times=1, renewal_months=12)
    award = tenders.award_entered(scene.cast, wanted, at=days_ago(130))
    ends = anniversary(programme.starts, 1) - ONE_DAY
    found = contracts.contract_in_force(scene.cast, award, at=days_ago(60), ends=ends)
    return variations.three_variations(scene.cast, found, at=days_ago(2))


@thing
def reimbursed_contract(scene: Scene) -> Any:
    """Cost is reimbursed: one move within the budget has effect by notice, the next waits for the purchaser."""
    award = tenders.award_entered(scene.cast, _specification(scene, 150, _programme(scene)), at=days_ago(130))
    found = contracts.contract_in_force(scene.cast, award, at=days_ago(60), schedule="cost")
    return budgets.moved(scene.cast, found, at=days_ago(2))


@thing
def document(scene: Scene) -> Any:
    """The paper of the contract in force, drawn beforehand because that takes a second."""
    found = drawn(_document(scene.thing("contract")))
    return SimpleNamespace(reference=found.number)


@thing
def stamped_scan(scene: Scene) -> Any:
    """What came back stamped."""
    found, by = scene.thing("contract"), scene.cast.actor("provider_director", days_ago(30))
    paper = SimpleUploadedFile("stamped.pdf", b"%PDF-1.4 stamped and signed", content_type="application/pdf")
    return bind_scan(contract=found, sha256=_document(found).sha256, file=paper, by=by).attachment


def _document(contract: Any) -> Any:
    return NumberedDocument.objects.about("contract", contract.reference).latest("version")


# Journal


@thing
def journal_entry(scene: Scene) -> Any:
    """What was said of an allocation: for its funder, its purchaser, and those who oversee them."""
    entry = Entry.objects.about("allocation", scene.thing("allocation").reference).earliest("sequence")
    return SimpleNamespace(reference=entry.sequence, none=10**9)


@thing
def wish_to_erase(scene: Scene) -> Any:
    """That the words of another entry of the allocation's funder be erased, asked by the administrator."""
    newest = Entry.objects.about("programme", scene.thing("programme").reference).latest("sequence")
    wish = ask_erasure(number=newest.pk, reason="Asked by a person.", by=scene.cast.actor("administrator", days_ago(5)))
    return SimpleNamespace(reference=wish.pk, none=10**9)


# Requests and records


@thing
def task_request(scene: Scene) -> Any:
    """Asked by the purchaser, not answered yet."""
    return requests.asked(scene.cast, scene.thing("running_contract"), at=days_ago(3), key="purchaser_officer")


@thing
def private_note(scene: Scene) -> Any:
    return requests.noted(scene.cast, scene.thing("running_contract"), at=days_ago(3), key="provider_director")


@thing
def note_total(scene: Scene) -> Any:
    """Three notes, of which others learn the total."""
    contract, at = scene.thing("running_contract"), days_ago(3)
    notes = [requests.noted(scene.cast, contract, at=at, key="provider_director") for _note in range(3)]
    return requests.totalled(scene.cast, notes, at=at)


@thing
def reserved_request(scene: Scene) -> Any:
    """Asked by the purchaser, done under protest."""
    request = requests.asked(scene.cast, scene.thing("running_contract"), at=days_ago(3), key="purchaser_officer")
    requests.reserved(scene.cast, request, at=days_ago(2))
    return request


@thing
def open_case(scene: Scene) -> Any:
    """Of the cast's worker; elsewhere of a director who works at his centre himself."""
    contract, cast = scene.thing("running_contract"), scene.cast
    key = "provider_worker" if scene.cast.persons["provider_director"].name_en == "Su Min" else "provider_director"
    if key == "provider_director":
        post_person(
            person=cast.persons[key],
            centre=cast.centre,
            provider=contract.provider,
            post=Posting.Post.PROFESSIONAL,
            minutes_a_week=40 * 60,
            by=cast.actor(key, days_ago(100)),
        )
    return records.case_opened(cast, contract, at=days_ago(10), key=key)


# Payments


def _running_contract(scene: Scene) -> Contract:
    """In force before its first day, 1 September."""
    award = tenders.award_entered(scene.cast, _specification(scene, 200, _programme(scene)), at=days_ago(150))
    return contracts.contract_in_force(scene.cast, award, at=days_ago(130))


@thing
def running_contract(scene: Scene) -> Any:
    return _running_contract(scene)


@thing
def approved_invoice(scene: Scene) -> Any:
    """Of the first instalment, paid by the city and not by the district yet."""
    invoice = payments.approved(scene.cast, scene.thing("running_contract"), 1, at=days_ago(80))
    payments.pays(scene.cast, invoice, "municipal_finance", at=days_ago(75))
    return invoice


@thing
def sent_invoice(scene: Scene) -> Any:
    """Of another contract."""
    return payments.invoiced(scene.cast, _running_contract(scene), 1, at=days_ago(70))


# Evaluations


@thing
def ordered_assessment(scene: Scene) -> Any:
    return evaluations.ordered(scene.cast, scene.thing("running_contract"), at=days_ago(60), kind="mid_term")


@thing
def marked_assessment(scene: Scene) -> Any:
    return evaluations.marked(scene.cast, scene.thing("running_contract"), at=days_ago(40))


@thing
def handed_in_assessment(scene: Scene) -> Any:
    """Ten working days for the reply run until the day after tomorrow at least."""
    return evaluations.handed_in(scene.cast, scene.thing("running_contract"), at=days_ago(20), kind="closing", year=3)


@thing
def reviewable_assessment(scene: Scene) -> Any:
    """Handed in, and waiting for the audit office's review."""
    reviewer, contract = scene.cast.organisations["audit_office"], scene.thing("running_contract")
    return evaluations.handed_in(scene.cast, contract, at=days_ago(20), year=2, reviewer=reviewer)


@thing
def statement(scene: Scene) -> Any:
    """What the provider's director said of his private notes, to all who see the contract: the entry that holds it."""
    entry = Entry.objects.about("notetotal", scene.thing("note_total").reference).latest("sequence")
    return SimpleNamespace(reference=entry.sequence, none=10**9)


# Feedback


@thing
def centre(scene: Scene) -> Any:
    """Run under the contract that is in force."""
    scene.thing("running_contract")
    return scene.cast.centre


@thing
def complaint(scene: Scene) -> Any:
    """Without an answer yet."""
    return feedback.complained(scene.cast, scene.thing("centre"), at=days_ago(30))


# Open data


@thing
def buying_organisation(scene: Scene) -> Any:
    return scene.thing("running_contract").purchaser


# Oversight


@thing
def waiting_scorecard(scene: Scene) -> Any:
    """The purchaser's, which it alone sees, with days left for its reply."""
    scene.thing("running_contract")
    return scorecards.drawn(scene.cast, at=days_ago(2))


@thing
def published_scorecard(scene: Scene) -> Any:
    """The provider's, with its reply."""
    scene.thing("running_contract")
    card = scorecards.drawn(scene.cast, at=days_ago(9), body="provider", capacity="provider")
    return scorecards.published(scene.cast, card, at=days_ago(8), by="provider_director", words="已逐项核对。")
