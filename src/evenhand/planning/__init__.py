"""Programmes, allocations and their ledger."""
