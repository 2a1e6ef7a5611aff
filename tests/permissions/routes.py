"""Every named route of the project, read from the resolver."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver


def named_routes() -> set[str]:
    """The names of all routes with their namespaces: `tenders:detail`."""
    return {name for name, _pattern in _walk(get_resolver().url_patterns, "")}


def parameters_of(route: str) -> set[str]:
    """What the address of a route takes."""
    *namespaces, name = route.split(":")
    resolver: Any = get_resolver()
    for namespace in namespaces:
        resolver = resolver.namespace_dict[namespace][1]
    ((possibility, *_others),) = [entry[0] for entry in resolver.reverse_dict.getlist(name)[:1]]
    found: list[str] = possibility[1]
    return set(found)


def nameless_routes() -> set[str]:
    """Routes that have no name, by their pattern: there should be none."""
    routes = _walk(get_resolver().url_patterns, "")
    return {str(pattern.pattern) for name, pattern in routes if not name or name.endswith(":")}


def _walk(patterns: list[URLPattern | URLResolver], namespace: str) -> Iterator[tuple[str, URLPattern]]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from _walk(pattern.url_patterns, inner)
        else:
            yield f"{namespace}{pattern.name or ''}", pattern
