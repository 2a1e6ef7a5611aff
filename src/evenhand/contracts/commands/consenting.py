"""What the provider consented to because another asked can be taken back for some working days, without a reason."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.utils.translation import gettext_lazy as _

from evenhand.contracts import policies
from evenhand.contracts.chain import VARIATION
from evenhand.contracts.commands import variation_faults as faults
from evenhand.contracts.commands.renewing import reinstate, version_facts
from evenhand.contracts.commands.telling import day_fact, day_of, holding, tell
from evenhand.contracts.models import Consent, Contract, Variation
from evenhand.contracts.queries import current_terms
from evenhand.contracts.varying import BelowOpened, NotTheSum
from evenhand.kernel.actors import Actor
from evenhand.kernel.commands import command, record
from evenhand.kernel.verdicts import require
from evenhand.kernel.words import in_both
from evenhand.parties.models import Organisation, Role
from evenhand.parties.queries import working_days_after

DAYS = 5  # working days in which a consent can be taken back
WITHDRAWN = _("A consent under contract %(reference)s was withdrawn")
WITHDRAWN_BODY = _(
    "The provider of “%(title)s” (%(reference)s) withdrew a consent within its five working days. What followed "
    "from it is undone."
)
Undo = Callable[[Consent, Actor], None]
undoing: dict[str, Undo] = {}  # by the kind of consent; upper stages enter theirs


@command
def obtain_consent(*, contract: Contract, kind: str, about: str, obtained_by: Organisation, by: Actor) -> Consent:
    """Note that the provider consented to what another asked; commands call this and have judged by then."""
    assert by.person_id
    consent = Consent.objects.create(
        contract=contract,
        kind=kind,
        about=about,
        obtained_by=obtained_by,
        given_at=by.at,
        given_by_id=by.person_id,
        until=working_days_after(contract.jurisdiction, by.day, DAYS),
    )
    what = in_both(Consent.Kind(kind).label)
    record("contracts.consent_given", contract, by=by, kind=what, about=about, until=day_fact(consent.until))
    return consent


@command
def withdraw_consent(*, consent: Consent, by: Actor) -> Consent:
    """Take a consent back within its five working days; what followed is undone by a further act.

    Raises TooLateToWithdraw, BuiltUpon, AskedForMeanwhile.
    """
    require(policies.may_withdraw_consent(by, consent))
    contract = consent.contract
    Contract.objects.select_for_update(of=("self",)).get(pk=contract.pk)
    open_ = Consent.objects.open_on(by.day).filter(pk=consent.pk)
    if not open_.update(withdrawn_at=by.at, withdrawn_by=by.person_id):
        raise faults.TooLateToWithdraw(until=day_of(consent.until))
    consent.refresh_from_db()
    what = in_both(Consent.Kind(consent.kind).label)
    record("contracts.consent_withdrawn", contract, by=by, kind=what, about=consent.about)
    undoing[consent.kind](consent, by)
    people = [one for role in (Role.OFFICER, Role.SIGNATORY) for one in holding(role, consent.obtained_by, by=by)]
    tell(list(dict.fromkeys(people)), contract, WITHDRAWN, WITHDRAWN_BODY, by=by)
    return consent


def open_window(contract: Contract, today: date) -> Consent | None:
    """The consent to an agreed variation that can still be taken back."""
    return contract.consents.open_on(today).filter(kind=Consent.Kind.VARIATION).last()


def _undo_variation(consent: Consent, by: Actor) -> None:
    """The version before comes back as a new one; where the funders were still asked, nothing had changed yet."""
    variation = Variation.objects.select_related("contract", "terms").get(reference=consent.about)
    held = Variation.objects.filter(pk=variation.pk, status__in=VARIATION.sources("take_back"))
    if not held.update(status=VARIATION.target("take_back", Variation.Status.AGREED)):
        return  # refused by a funder or withdrawn by its proposer meanwhile: it has no effect
    contract = variation.contract
    if variation.terms is None:
        return
    if current_terms(contract).number != variation.terms.number:
        raise faults.BuiltUpon
    try:
        terms = reinstate(contract, variation.base, on=by.day, ground="consent_withdrawn", by=by)
    except (BelowOpened, NotTheSum):
        raise faults.AskedForMeanwhile from None
    facts, readers = version_facts(terms), contract.audience()
    record("contracts.terms_reinstated", contract, by=by, audience=readers, before=variation.base, **facts)


undoing[Consent.Kind.VARIATION] = _undo_variation
