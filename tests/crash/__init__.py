"""Processes are killed at random moments while people work: nothing is lost, and nothing is half done."""
