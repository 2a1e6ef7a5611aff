"""`python -m docs` writes anew every page of the documentation that is made from code or data."""

from __future__ import annotations

from docs import chains, console, domain_commands, glossary, ladder, things

for made in (ladder, chains, domain_commands, console, glossary, things):
    made.write()
