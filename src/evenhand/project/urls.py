"""Every address: each stage's own list under its name; the home page stands at the root."""

from __future__ import annotations

from importlib.util import find_spec

from django.urls import URLPattern, URLResolver, include, path, register_converter

from evenhand.kernel.references import ReferenceConverter
from evenhand.project import views

register_converter(ReferenceConverter, "reference")

PLACES = {
    "": "evenhand.site.urls",
    "demonstration/": "evenhand.demo.urls",
    "open/": "evenhand.opendata.urls",
    "oversight/": "evenhand.oversight.urls",
    "centres/": "evenhand.feedback.urls",
    "payments/": "evenhand.payments.urls",
    "evaluations/": "evenhand.evaluations.urls",
    "records/": "evenhand.records.urls",
    "requests/": "evenhand.requests.urls",
    "contracts/": "evenhand.contracts.urls",
    "tenders/": "evenhand.tenders.urls",
    "specifications/": "evenhand.specifications.urls",
    "planning/": "evenhand.planning.urls",
    "frameworks/": "evenhand.frameworks.urls",
    "training/": "evenhand.training.urls",
    "disclosures/": "evenhand.disclosures.urls",
    "documents/": "evenhand.documents.urls",
    "journal/": "evenhand.journal.urls",
    "account/": "evenhand.parties.urls",
}
urlpatterns: list[URLPattern | URLResolver] = [
    path("health/", views.health, name="health"),
    path("ready/", views.ready, name="ready"),
    path("metrics/", views.metrics, name="metrics"),
    path("installation/", views.installation, name="installation"),
    path("installation/tasks/<uuid:task>/again/", views.try_again, name="try_again"),
    *(path(place, include(urls)) for place, urls in PLACES.items() if find_spec(urls)),
]
