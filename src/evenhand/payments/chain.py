"""The life of an invoice: sent, returned with reasons or approved, and paid once every funder has paid its part."""

from __future__ import annotations

from evenhand.kernel.chains import Chain, move

LIFE = Chain(
    "invoice",
    "sent",
    (
        move("return", "sent", "returned"),
        move("approve", "sent", "approved"),
        move("pay", "approved", "paid"),
    ),
)
