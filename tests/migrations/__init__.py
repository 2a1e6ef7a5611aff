"""Migrations are tested with data.

`kept/` holds what the demonstration's builders made at some state of the tables, one small file for each release:
`python -m tests.migrations.keep NAME` writes one. Every later migration is applied to each of them, on both databases,
so a migration that loses or cannot take real rows fails before it reaches anybody. Until the first release the one
file is written anew where a migration itself is rewritten.
"""
