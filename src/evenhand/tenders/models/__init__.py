"""The call, the bids and what was decided."""

from evenhand.tenders.models.awards import Award, Result
from evenhand.tenders.models.bids import Bid, BidLine, BidOutcome
from evenhand.tenders.models.panel import PanelMember, Score
from evenhand.tenders.models.tenders import Tender, TenderParticipation

__all__ = [
    "Award",
    "Bid",
    "BidLine",
    "BidOutcome",
    "PanelMember",
    "Result",
    "Score",
    "Tender",
    "TenderParticipation",
]
