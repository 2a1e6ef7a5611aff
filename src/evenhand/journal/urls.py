from django.urls import path

from evenhand.journal.views import erasures, proofs, reading, statements

app_name = "journal"
urlpatterns = [
    path("", reading.latest, name="latest"),
    path("organisations/<reference:reference>/", reading.of_organisation, name="of-organisation"),
    path("<int:sequence>/", reading.entry, name="entry"),
    path("<int:sequence>/retract/", statements.retract, name="retract"),
    path("<int:sequence>/receipt.json", reading.receipt, name="receipt"),
    path("trust/", proofs.about, name="trust"),
    path("trust/receipts.html", proofs.checker, name="checker"),
    path("checkpoint", proofs.checkpoint, name="checkpoint"),
    path("consistency/<int:first>/<int:second>", proofs.consistency, name="consistency"),
    path("tile/<int:level>/<path:place>", proofs.tile, name="tile"),
    path("keys.json", proofs.keys, name="keys"),
    path("erasures/", erasures.erasures, name="erasures"),
    path("erasures/<int:sequence>/consent/", erasures.consent, name="consent"),
]
