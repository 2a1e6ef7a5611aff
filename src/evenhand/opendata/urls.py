from django.urls import path

from evenhand.opendata.views import downloads, pages

app_name = "opendata"
CONTRACT = "contracts/<reference:reference>/"
urlpatterns = [
    path("", pages.index, name="index"),
    path("releases.json", downloads.releases, name="releases"),
    path("contracts.csv", downloads.contracts, name="table"),
    path("contracts/", pages.contracts, name="contracts"),
    path(CONTRACT, pages.contract, name="contract"),
    path(f"{CONTRACT}release.json", downloads.release, name="release"),
    path("organisations/", pages.organisations, name="organisations"),
    path("organisations/<reference:reference>/", pages.organisation, name="organisation"),
    path("money/", pages.money, name="money"),
]
