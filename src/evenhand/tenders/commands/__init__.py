"""What is done with tenders: called, bid for, opened, scored, awarded."""

from evenhand.tenders.commands.awarding import Decision, award, conclude, enter_award
from evenhand.tenders.commands.bidding import draft_bid, revise_bid, submit_bid, withdraw_bid
from evenhand.tenders.commands.calling import Call, cancel, draft_tender, publish, revise_tender
from evenhand.tenders.commands.opening import open_bids
from evenhand.tenders.commands.papers import attach_paper
from evenhand.tenders.commands.scoring import Mark, declare_interest, finish_scoring, name_replacement, score

__all__ = [
    "Call",
    "Decision",
    "Mark",
    "attach_paper",
    "award",
    "cancel",
    "conclude",
    "declare_interest",
    "draft_bid",
    "draft_tender",
    "enter_award",
    "finish_scoring",
    "name_replacement",
    "open_bids",
    "publish",
    "revise_bid",
    "revise_tender",
    "score",
    "submit_bid",
    "withdraw_bid",
]
