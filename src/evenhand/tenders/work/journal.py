"""The words and links of what is done with tenders."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from evenhand.shell.registries import journal_links, journal_words

journal_links["tender"] = lambda reference: reverse("tenders:detail", args=[reference])
journal_links["bid"] = lambda reference: reverse("tenders:bid", args=[reference])

journal_words.update(
    {
        "tender.drafted": _("%(person)s began the call “%(title)s”."),
        "tender.revised": _("%(person)s revised the call “%(title)s”."),
        "tender.published": _("%(person)s published the call “%(title)s”. Bids are taken until %(deadline)s."),
        "tender.cancelled": _("%(person)s cancelled the call “%(title)s”. The reason: %(reason)s"),
        "tender.opened": _("%(person)s opened the bids for “%(title)s”: %(bidders)s."),
        "tender.failed": _(
            "The call “%(title)s” failed: bids handed in, %(bids)s; needed, %(minimum)s. None was opened."
        ),
        "tender.scored": _("Every member of the panel has scored the bids for “%(title)s”."),
        "tender.awarded": _("%(person)s awarded “%(title)s” to %(provider)s. The standstill lasts until %(until)s."),
        "tender.awarded_at_once": _("%(person)s awarded “%(title)s” to %(provider)s."),
        "tender.award_entered": _("%(person)s entered the award of “%(title)s” to %(provider)s, made on %(day)s."),
        "tender.contracted": _("The call “%(title)s” has led to a contract."),
        "bid.drafted": _("%(person)s began a bid for “%(title)s”."),
        "bid.revised": _("%(person)s revised the bid for “%(title)s”."),
        "bid.submitted": _("%(person)s handed in the bid for “%(title)s”."),
        "bid.submitted_again": _("%(person)s handed in a changed bid for “%(title)s” in place of the earlier one."),
        "bid.withdrawn": _("%(person)s withdrew the bid for “%(title)s”."),
        "panel.declared": _("%(person)s declared to be free of conflict for scoring “%(title)s”."),
        "panel.withdrew": _("%(person)s withdrew from the panel of “%(title)s” for a conflict of interest."),
        "panel.replaced": _("%(person)s named %(successor)s to the panel of “%(title)s” in place of %(member)s."),
        "panel.finished": _("%(person)s finished scoring “%(title)s”."),
        "score.saved": _("%(person)s saved marks for the bid of %(bidder)s."),
    }
)
