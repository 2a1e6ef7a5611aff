"""Assessments and outcomes."""
