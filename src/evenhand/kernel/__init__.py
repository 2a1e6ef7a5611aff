"""Actors, verdicts, commands, chains, quantities, money, periods; no models."""
