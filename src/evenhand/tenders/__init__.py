"""Calls, bids, opening, scoring, award."""
