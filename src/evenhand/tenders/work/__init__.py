"""What the stage adds to other pages: navigation, waiting work, offers, words of the journal, files' visibility."""

from django.utils.translation import gettext_lazy as _

from evenhand.documents.models import visible_references
from evenhand.shell.registries import Place, navigation, offer_sources, waiting_sources
from evenhand.tenders.models import Bid, Tender
from evenhand.tenders.work import journal, offers, waiting

__all__ = ["journal"]

navigation.register(Place(_("Tenders"), "tenders:list", 30, lambda actor: True))

visible_references["tender"] = lambda actor: Tender.objects.visible_to(actor).values("reference")
visible_references["bid"] = lambda actor: Bid.objects.visible_to(actor).values("reference")

for source in (waiting.of_the_purchaser, waiting.of_the_panel, waiting.of_the_bidder):
    waiting_sources.register(source)
for offered in (offers.to_the_purchaser, offers.to_the_provider):
    offer_sources.register(offered)
