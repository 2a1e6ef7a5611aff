"""Jurisdictions, areas, organisations, people, roles, centres and postings."""
