"""Every address: each stage's own list under its name; the home page stands at the root."""

from __future__ import annotations

from importlib.util import find_spec

from django.urls import URLPattern, URLResolver, include, path

PLACES = {
    "": "evenhand.site.urls",
    "shell/": "evenhand.shell.urls",
    "people/": "evenhand.parties.urls",
    "account/": "allauth.account.urls",
    "journal/": "evenhand.journal.urls",
    "documents/": "evenhand.documents.urls",
    "training/": "evenhand.training.urls",
    "planning/": "evenhand.planning.urls",
    "specifications/": "evenhand.specifications.urls",
    "tenders/": "evenhand.tenders.urls",
    "contracts/": "evenhand.contracts.urls",
    "demo/": "evenhand.demo.urls",
}
urlpatterns: list[URLPattern | URLResolver] = [
    path(place, include(urls)) for place, urls in PLACES.items() if find_spec(urls)
]
