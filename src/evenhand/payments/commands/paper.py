"""The payment request as a numbered document: what the treasury needs, in both languages."""

from __future__ import annotations

from django.template.loader import render_to_string
from django.utils import translation

from evenhand.documents.commands import make_document
from evenhand.documents.models import NumberedDocument
from evenhand.kernel.actors import Actor
from evenhand.kernel.words import CHINESE
from evenhand.payments.models import Invoice
from evenhand.payments.queries import Claim, Standing

TITLES = ("Payment request", "付款申请书")


def make_payment_request(invoice: Invoice, standing: Standing, by: Actor) -> NumberedDocument:
    """Freeze the request when the invoice is approved, and anew with each credit note on it."""
    claim = standing.claim_on(invoice)
    assert claim
    version = 1 + len(claim.notes)
    number = invoice.reference if version == 1 else f"{invoice.reference}-{version}"
    html = paper(invoice, standing, claim, number)
    return make_document(thing=invoice, number=number, version=version, titles=TITLES, html=html, by=by)


def paper(invoice: Invoice, standing: Standing, claim: Claim, number: str) -> str:
    """The text, first in the prevailing language of the contract, then in any other."""
    languages = invoice.contract.jurisdiction.languages
    lines = list(invoice.lines.select_related("line", "category"))
    content = {
        "invoice": invoice,
        "contract": invoice.contract,
        "standing": standing,
        "claim": claim,
        "number": number,
        "lines": [line for line in lines if not (line.line_id or line.category_id)],
        "costs": [line for line in lines if line.category_id],
        "metered": [line for line in lines if line.line_id],
        "chinese": CHINESE in languages,
    }
    bodies = []
    for language in languages:
        with translation.override(language):
            html = render_to_string("payments/paper_text.html", content)
        bodies.append({"html": html, "lang": "zh-Hans" if language == CHINESE else "en"})
    return render_to_string("payments/paper.html", content | {"bodies": bodies})
