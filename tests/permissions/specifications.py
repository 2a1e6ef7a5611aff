"""Specifications: a draft is its purchaser's own, a settled one is public."""

from __future__ import annotations

from typing import Any

from tests.permissions.table import Row, read, write


def seen(specification: Any) -> dict[str, Any]:
    return {"revision": specification.revision, "sent": "1"}


DRAFT = {"purchaser_officer": "200 404 404", "purchaser": "403 404 404", "public": "sign-in", "signed_in": "404"}
DONE = DRAFT | {"purchaser_officer": "done 404 404"}
FAULTY = DRAFT | {"purchaser_officer": "422 404 404"}
SETTLED = {"public": "sign-in", "signed_in": "403 403 404"}

TABLE: list[Row] = [
    read("specifications:list", everyone="200"),
    read("specifications:new", purchaser_officer="200", public="sign-in", signed_in="403"),
    write("specifications:new", purchaser_officer="422", public="sign-in", signed_in="403"),
    read("specifications:detail", "draft_specification", purchaser="200 404 404", everyone="404"),
    read("specifications:detail", "specification", everyone="200 200 404"),
    read("specifications:edit", "draft_specification", **DRAFT),
    read("specifications:edit", "specification", **SETTLED),
    write("specifications:edit", "draft_specification", seen, **FAULTY),
    write("specifications:edit", "specification", seen, **SETTLED),
    write("specifications:preview", "draft_specification", seen, **DRAFT),
    read("specifications:settle", "draft_specification", **DRAFT),
    write("specifications:settle", "specification", seen, **SETTLED),
    write("specifications:settle", "draft_specification", seen, **DONE),
    read("specifications:discard", "draft_specification", **DRAFT),
    write("specifications:discard", "draft_specification", seen, **DONE),
]
