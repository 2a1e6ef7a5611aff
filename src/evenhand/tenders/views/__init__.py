"""Pages of tenders: the call, the bids, the opening, the panel's marks, the award."""

from evenhand.tenders.views.awards import award, enter, papers, results
from evenhand.tenders.views.bids import bid, edit_bid, submit_bid, weigh, withdraw_bid, write
from evenhand.tenders.views.calls import cancel, detail, draft, edit, listing, new, publish
from evenhand.tenders.views.opening import opening, panel
from evenhand.tenders.views.scores import finish, interest, score, scoring

__all__ = [
    "award",
    "bid",
    "cancel",
    "detail",
    "draft",
    "edit",
    "edit_bid",
    "enter",
    "finish",
    "interest",
    "listing",
    "new",
    "opening",
    "panel",
    "papers",
    "publish",
    "results",
    "score",
    "scoring",
    "submit_bid",
    "weigh",
    "withdraw_bid",
    "write",
]
