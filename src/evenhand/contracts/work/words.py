"""The acts of contracts in words, and where they lead."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from evenhand.shell.registries import journal_words

WORDS = {
    "contracts.drafted": _(
        "%(person)s drafted contract %(thing)s with %(provider)s from the award of tender %(tender)s."
    ),
    "contracts.revised": _("%(person)s saved revision %(revision)s of the draft of contract %(thing)s."),
    "contracts.duty_set": _("%(person)s worded the duty “%(duty)s” in the draft of contract %(thing)s."),
    "contracts.duty_removed": _("%(person)s took the duty “%(duty)s” out of the draft of contract %(thing)s."),
    "contracts.clause_set": _("%(person)s worded the clause “%(clause)s” in the draft of contract %(thing)s."),
    "contracts.prices_set": _("%(person)s set the prices of the units in the draft of contract %(thing)s."),
    "contracts.offered": _(
        "%(person)s offered contract %(thing)s, terms %(version)s, for signature; the document is %(document)s."
    ),
    "contracts.offer_withdrawn": _(
        "%(person)s withdrew the offer of contract %(thing)s, terms %(version)s. Reason: %(reason)s"
    ),
    "contracts.proposed": _(
        "%(person)s of %(organisation)s proposed to change %(what)s in contract %(thing)s (proposal %(number)s). "
        "Reason: %(reason)s"
    ),
    "contracts.proposal_accepted": _(
        "%(person)s accepted proposal %(number)s on contract %(thing)s; terms %(version)s are offered instead, as "
        "document %(document)s."
    ),
    "contracts.proposal_declined": _(
        "%(person)s declined proposal %(number)s on contract %(thing)s. Reason: %(reason)s"
    ),
    "contracts.proposal_taken_back": _("%(person)s took back proposal %(number)s on contract %(thing)s."),
    "contracts.signature_entered": _(
        "%(person)s entered that %(organisation)s signed contract %(thing)s, terms %(version)s, on paper "
        "on %(signed_on)s; the stamped scan is bound to document %(document)s."
    ),
    "contracts.signed": _("%(person)s signed contract %(thing)s, terms %(version)s, for %(organisation)s."),
    "contracts.came_into_force": _("Contract %(thing)s came into force with terms %(version)s, signed by both sides."),
    "contracts.contact_named": _("%(organisation)s named %(contact)s as its contact for contract %(thing)s."),
    "contracts.duty_kept": _("%(organisation)s kept its duty “%(duty)s”, due on %(due)s, on %(done)s."),
    "contracts.duty_paid": _("The duty “%(duty)s”, due on %(due)s, was kept by payment on %(done)s."),
    "contracts.joined": _("%(name)s takes part in contract %(thing)s."),
    "contracts.variation_proposed": _("%(organisation)s proposed variation %(variation)s. Reason: %(reason)s"),
    "contracts.variation_withdrawn": _(
        "%(organisation)s withdrew its proposed variation %(variation)s. Reason: %(reason)s"
    ),
    "contracts.variation_refused": _("%(organisation)s refused variation %(variation)s. Reason: %(reason)s"),
    "contracts.variation_consented": _("%(person)s consented to variation %(variation)s for %(organisation)s."),
    "contracts.variation_funded": _("%(person)s consented to variation %(variation)s for the funder %(organisation)s."),
    "contracts.variation_agreed": _(
        "Variation %(variation)s is agreed: terms %(version)s hold from %(effective)s; their document is %(document)s."
    ),
    "contracts.terms_reinstated": _(
        "Terms %(before)s came back as terms %(version)s, in force from %(effective)s; document %(document)s."
    ),
    "contracts.consent_given": _(
        "%(organisation)s consented to what it was asked (%(kind)s, %(about)s); it can withdraw this until %(until)s."
    ),
    "contracts.consent_withdrawn": _("%(organisation)s withdrew its consent (%(kind)s, %(about)s)."),
    "contracts.early_end_proposed": _(
        "%(organisation)s says that contract %(thing)s ends early, on %(last_day)s (%(early_end)s). "
        "Ground: %(ground)s. Reason: %(reason)s"
    ),
    "contracts.early_end_objected": _(
        "%(organisation)s objected to the early end %(early_end)s of contract %(thing)s. Reason: %(reason)s"
    ),
    "contracts.early_end_withdrawn": _(
        "%(organisation)s withdrew the early end %(early_end)s of contract %(thing)s. Reason: %(reason)s"
    ),
    "contracts.early_end_agreed": _(
        "%(organisation)s agreed: contract %(thing)s ends on %(last_day)s (%(early_end)s); terms %(version)s hold from "
        "%(effective)s; their document is %(document)s."
    ),
    "contracts.early_end_carried_out": _(
        "%(organisation)s ended contract %(thing)s after notice, on %(last_day)s (%(early_end)s); terms %(version)s "
        "hold from %(effective)s; their document is %(document)s."
    ),
    "contracts.scan_returned": _("%(organisation)s brought back the stamped scan of document %(document)s."),
}


def register() -> None:
    """Make the words known to the journal."""
    journal_words.update(WORDS)
