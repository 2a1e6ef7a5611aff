"""Public references such as `YX-2026-0007`: what stands in addresses and documents, never a row's number."""

from __future__ import annotations


class ReferenceConverter:
    """`<reference:reference>` in an address."""

    regex = "[A-Za-z0-9][A-Za-z0-9-]{0,59}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value
