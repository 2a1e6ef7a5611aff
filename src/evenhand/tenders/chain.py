"""The life of a tender: its states and the steps between them."""

from __future__ import annotations

from evenhand.kernel.chains import Chain, move

DRAFT = "draft"
PUBLISHED = "published"
OPENED = "opened"
SCORED = "scored"
AWARDED = "awarded"
CONTRACTED = "contracted"
CANCELLED = "cancelled"
FAILED = "failed"

TENDER = Chain(
    "tender",
    start=DRAFT,
    moves=(
        move("publish", DRAFT, PUBLISHED),
        move("enter_award", DRAFT, AWARDED),  # decided elsewhere: no bids here
        move("open", PUBLISHED, OPENED),
        move("fail", PUBLISHED, FAILED),  # fewer bids than the rules ask for
        move("finish", OPENED, SCORED),
        move("award", SCORED, AWARDED),
        move("contract", AWARDED, CONTRACTED),
        move("cancel", (PUBLISHED, OPENED, SCORED), CANCELLED),
    ),
)
