"""Builders: plain functions that call commands with actors at instants; the demonstration's and the tests' makers."""
