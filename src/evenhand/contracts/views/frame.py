"""The frame of a contract's pages: loading, what the reader can do, rendering a section."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from evenhand.contracts import policies
from evenhand.contracts.models import Contract
from evenhand.contracts.queries import Overview, overview
from evenhand.contracts.views import standing
from evenhand.kernel.actors import Actor
from evenhand.shell.answers import ActorRequest

Status = Contract.Status
RELATED = (
    "purchaser",
    "provider",
    "jurisdiction",
    "area",
    "purchaser_contact",
    "provider_contact",
    "purchaser_signed_by",
    "provider_signed_by",
    "award__tender__specification__programme",
)


def load(actor: Actor, reference: str) -> Contract:
    """The contract, if it exists for the actor."""
    return get_object_or_404(Contract.objects.visible_to(actor).select_related(*RELATED), reference=reference)


def section(request: ActorRequest, reference: str, template: str, **more: Any) -> HttpResponse:
    """A section of the contract's page in its frame; `more` may be functions of the overview."""
    seen = overview(load(request.actor, reference), request.actor)
    content = {key: value(seen) if callable(value) else value for key, value in more.items()}
    return render(request, f"contracts/{template}.html", framed(request.actor, seen) | content)


def framed(actor: Actor, seen: Overview) -> dict[str, Any]:
    """The context of every page in the frame."""
    contract = seen.contract
    contract.seen = seen  # type: ignore[attr-defined]  # the figures of the tabs
    header, thirds = standing.balance(seen)
    return {
        "contract": contract,
        "terms": seen.terms,
        "seen": seen,
        "today": seen.today,
        "balance": header,
        "thirds": thirds,
        "acts": acts(actor, seen),
    }


def acts(actor: Actor, seen: Overview) -> list[tuple[str, str]]:
    """What the reader can do with the contract now, the first most fitting: label and address."""
    contract = seen.contract
    able: list[tuple[bool, str, str]] = [
        (seen.has_ended and contract.is_side(actor.organisation_id), _("Close the contract"), "closing"),
        (
            contract.status == Status.DRAFT and bool(policies.may_offer(actor, contract)),
            _("Offer for signature"),
            "offer",
        ),
        (
            contract.status == Status.DRAFT and bool(policies.may_revise_draft(actor, contract)),
            _("Revise the draft"),
            "edit",
        ),
        (may_sign_now(actor, contract), _("Sign"), "sign"),
        (
            contract.status == Status.OFFERED and contract.is_side(actor.organisation_id),
            _("Negotiate"),
            "proposals",
        ),
        (
            contract.status == Status.OFFERED and bool(policies.may_withdraw_offer(actor, contract)),
            _("Withdraw the offer"),
            "withdraw",
        ),
        (
            contract.status == Status.IN_FORCE and bool(policies.may_bind_scan(actor, contract)),
            _("Bring back the scan"),
            "scan",
        ),
        (
            contract.status != Status.DRAFT and bool(policies.may_name_contact(actor, contract)),
            _("Name a contact"),
            "contact",
        ),
    ]
    return [(label, reverse(f"contracts:{name}", args=[contract.reference])) for may, label, name in able if may]


def may_sign_now(actor: Actor, contract: Contract) -> bool:
    """Whether the contract waits for this actor's signature."""
    return _waits_for(actor, contract) and bool(policies.may_sign(actor, contract))


def may_enter_now(actor: Actor, contract: Contract) -> bool:
    """Whether the actor can enter that his side signed on paper."""
    return _waits_for(actor, contract) and bool(policies.may_enter_signature(actor, contract))


def _waits_for(actor: Actor, contract: Contract) -> bool:
    offered = contract.status in (Status.OFFERED, Status.HALF_SIGNED)
    return offered and not contract.has_signed(actor.organisation_id)
