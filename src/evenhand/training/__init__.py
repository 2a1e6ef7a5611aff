"""Courses, briefings, certificates and the gates they open."""
