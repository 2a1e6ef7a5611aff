"""Invoices, approvals, payments, lateness."""
