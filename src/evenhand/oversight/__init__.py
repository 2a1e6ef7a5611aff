"""Scorecards of all sides and city pages."""
