"""The outbox: mail and other messages to people."""
