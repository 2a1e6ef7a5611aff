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
    "contracts.budget_set": _("%(person)s set the line budget in the draft of contract %(thing)s."),
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
    "contracts.renewal_proposed": _(
        "%(organisation)s proposed to renew contract %(thing)s until %(last_day)s (%(renewal)s). Reason: %(reason)s"
    ),
    "contracts.renewal_agreed": _(
        "Renewal %(renewal)s is agreed: contract %(thing)s lasts until %(last_day)s; terms %(version)s hold from "
        "%(effective)s; their document is %(document)s."
    ),
    "contracts.renewal_wanted": _(
        "%(organisation)s said that it wants to renew contract %(thing)s, whose last day is %(last_day)s."
    ),
    "contracts.renewal_unwanted": _(
        "%(organisation)s said that it does not want to renew contract %(thing)s, whose last day is %(last_day)s. "
        "Reason: %(reason)s"
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
    "contracts.lessons_written": _("%(organisation)s wrote what it learned from contract %(thing)s."),
    "contracts.closing_confirmed": _("%(person)s confirmed for %(organisation)s that contract %(thing)s is closed."),
    "contracts.closed": _("Contract %(thing)s is closed: both sides have confirmed it."),
    "contracts.terminated": _("Contract %(thing)s, which ended early, is closed: both sides have confirmed it."),
    "contracts.closed_alone": _(
        "%(organisation)s closed contract %(thing)s; the other side had let its days pass. Reason: %(reason)s"
    ),
    "contracts.rest_freed": _(
        "%(organisation)s freed the rest of the money of contract %(thing)s; the provider’s days for invoices were "
        "over. Reason: %(reason)s"
    ),
    "contracts.duty_waived": _(
        "%(organisation)s waived the due day %(due)s of the duty “%(duty)s”. Reason: %(reason)s"
    ),
    "contracts.duty_postponed": _(
        "%(organisation)s postponed the due day %(due)s of the duty “%(duty)s” to %(until)s. Reason: %(reason)s"
    ),
    "contracts.virement_noticed": _(
        "%(organisation)s moved %(amount)s by a notice from %(source)s, year %(source_year)s, to %(target)s, year "
        "%(target_year)s (%(virement)s). Reason: %(reason)s"
    ),
    "contracts.virement_proposed": _(
        "%(organisation)s asked to move %(amount)s from %(source)s, year %(source_year)s, to %(target)s, year "
        "%(target_year)s (%(virement)s); the answer is due on %(due)s. Reason: %(reason)s"
    ),
    "contracts.virement_approved": _(
        "%(organisation)s approved %(virement)s: %(amount)s go from %(source)s, year %(source_year)s, to %(target)s, "
        "year %(target_year)s."
    ),
    "contracts.virement_alone": _(
        "%(organisation)s gave %(virement)s effect, as no answer had come in time: %(amount)s go from %(source)s, year "
        "%(source_year)s, to %(target)s, year %(target_year)s."
    ),
    "contracts.virement_refused": _("%(organisation)s refused %(virement)s. Reason: %(reason)s"),
    "contracts.virement_withdrawn": _("%(organisation)s withdrew %(virement)s. Reason: %(reason)s"),
    "contracts.waiver_undone": _("Waiver %(waiver)s was taken back: the due day counts again."),
    "contracts.emergency_declared": _(
        "%(organisation)s declared emergency %(interruption)s from %(first)s to %(last)s. Ground: %(ground)s "
        "(%(source)s). Reason: %(reason)s Tasks: %(tasks)s."
    ),
    "contracts.interruption_prolonged": _(
        "%(organisation)s prolonged %(kind)s %(interruption)s: last day %(last)s instead of %(before)s. "
        "Reason: %(reason)s"
    ),
    "contracts.interruption_ended": _(
        "%(organisation)s ended %(kind)s %(interruption)s: last day %(last)s instead of %(before)s. Reason: %(reason)s"
    ),
    "contracts.suspension_ordered": _(
        "%(organisation)s suspended the services from %(first)s to %(last)s (%(interruption)s). Ground: %(ground)s "
        "(%(source)s). Reason: %(reason)s"
    ),
    "contracts.suspension_proposed": _(
        "%(organisation)s proposed to suspend the services from %(first)s to %(last)s (%(interruption)s). "
        "Reason: %(reason)s"
    ),
    "contracts.suspension_agreed": _(
        "%(organisation)s agreed: the services are suspended from %(first)s to %(last)s (%(interruption)s)."
    ),
    "contracts.suspension_refused": _("%(organisation)s refused suspension %(interruption)s. Reason: %(reason)s"),
    "contracts.suspension_withdrawn": _("%(organisation)s withdrew the proposed suspension %(interruption)s."),
    "contracts.suspension_undone": _("Suspension %(interruption)s ended: the provider withdrew its consent."),
    "contracts.scan_returned": _("%(organisation)s brought back the stamped scan of document %(document)s."),
}


def register() -> None:
    """Make the words known to the journal."""
    journal_words.update(WORDS)
