"""What people write: calls, bids, marks and decisions."""

from evenhand.tenders.forms.awarding import AwardForm, EnterAwardForm, PaperForm
from evenhand.tenders.forms.bidding import BidForm
from evenhand.tenders.forms.calling import CallForm, PlainForm, ReasonForm
from evenhand.tenders.forms.scoring import InterestForm, ReplacementForm, ScoreForm

__all__ = [
    "AwardForm",
    "BidForm",
    "CallForm",
    "EnterAwardForm",
    "InterestForm",
    "PaperForm",
    "PlainForm",
    "ReasonForm",
    "ReplacementForm",
    "ScoreForm",
]
