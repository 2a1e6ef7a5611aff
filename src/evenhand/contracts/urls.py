from django.urls import path

from evenhand.contracts.views import (
    acts,
    bundles,
    checking,
    clauses,
    comparing,
    drafting,
    negotiating,
    sections,
    variations,
)

app_name = "contracts"
CONTRACT = "<reference:reference>"
VARIATION = f"{CONTRACT}/variations/<int:number>"
urlpatterns = [
    path("", sections.index, name="index"),
    path(f"from/{CONTRACT}/", drafting.new, name="new"),
    path(f"{CONTRACT}/", sections.duties, name="duties"),
    path(f"{CONTRACT}/workload/", sections.workload, name="workload"),
    path(f"{CONTRACT}/people/", sections.people, name="people"),
    path(f"{CONTRACT}/document/", sections.document, name="document"),
    path(f"{CONTRACT}/edit/clauses/<slug:key>/", clauses.clause_edit, name="clause-edit"),
    path(f"{CONTRACT}/versions/", comparing.versions, name="versions"),
    path(f"{CONTRACT}/journal/", sections.journal, name="journal"),
    path(f"{CONTRACT}/journal/bundle.zip", bundles.bundle, name="bundle"),
    path(f"{CONTRACT}/edit/", drafting.edit, name="edit"),
    path(f"{CONTRACT}/edit/duties/", drafting.duty_new, name="duty-new"),
    path(f"{CONTRACT}/edit/duties/<slug:code>/", drafting.duty_edit, name="duty-edit"),
    path(f"{CONTRACT}/edit/duties/<slug:code>/remove/", drafting.duty_remove, name="duty-remove"),
    path(f"{CONTRACT}/check/", checking.check, name="check"),
    path(f"{CONTRACT}/proposals/", negotiating.proposals, name="proposals"),
    path(f"{CONTRACT}/proposals/<int:number>/", negotiating.proposal, name="proposal"),
    path(f"{CONTRACT}/proposals/<slug:about>/<slug:key>/", negotiating.propose, name="propose"),
    path(f"{CONTRACT}/offer/", acts.offer, name="offer"),
    path(f"{CONTRACT}/withdraw/", acts.withdraw, name="withdraw"),
    path(f"{CONTRACT}/sign/", acts.sign, name="sign"),
    path(f"{CONTRACT}/scan/", acts.scan, name="scan"),
    path(f"{CONTRACT}/contact/", acts.contact, name="contact"),
    path(f"{CONTRACT}/duties/<slug:code>/", acts.duty, name="duty"),
    path(f"{CONTRACT}/variations/", variations.variations, name="variations"),
    path(f"{CONTRACT}/variations/new/", variations.new, name="variation-new"),
    path(f"{VARIATION}/", variations.variation, name="variation"),
    path(f"{VARIATION}/consent/", variations.act, {"name": "consent"}, name="variation-consent"),
    path(f"{VARIATION}/fund/", variations.act, {"name": "fund"}, name="variation-fund"),
    path(f"{VARIATION}/refuse/", variations.act, {"name": "refuse"}, name="variation-refuse"),
    path(f"{VARIATION}/withdraw/", variations.act, {"name": "withdraw"}, name="variation-withdraw"),
    path(f"{CONTRACT}/consents/<int:consent>/withdraw/", variations.take_back, name="consent-withdraw"),
]
