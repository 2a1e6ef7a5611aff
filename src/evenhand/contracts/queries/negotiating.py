"""What the provider proposed: what waits for an answer, and the terms as they would be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from django.db.models import QuerySet

from evenhand.contracts import comparing
from evenhand.contracts.comparing import Comparison, Part, Plain, Value
from evenhand.contracts.models import Proposal
from evenhand.contracts.queries.versions import snapshot
from evenhand.kernel.actors import Actor

SECTION = {
    Proposal.About.DUTY: (comparing.DUTIES, "%s"),
    Proposal.About.CLAUSE: (comparing.CLAUSES, "%s"),
    Proposal.About.TERM: (comparing.TERM, "term"),
    Proposal.About.LINE: (comparing.LINES, "line-%s"),
    Proposal.About.PRICE: (comparing.LINES, "line-%s"),
}


def proposals_open_for(actor: Actor) -> QuerySet[Proposal]:
    """Proposals that wait for the answer of the actor's organisation, the oldest first. One statement."""
    found = Proposal.objects.filter(
        state=Proposal.State.OPEN, contract__purchaser=actor.organisation_id or 0, contract__status="offered"
    )
    return found.select_related("contract__provider", "contract__jurisdiction", "terms").order_by("proposed_at")


def as_proposed(proposal: Proposal) -> Comparison:
    """The version that a proposal is about, compared with the same version as it would be. Six statements."""
    version = snapshot(proposal.terms)
    if proposal.about in (Proposal.About.REMOVAL, Proposal.About.ADDITION):
        duties = tuple(_duties_after(proposal, version.sections.get(comparing.DUTIES, ())))
        return comparing.compare(version, replace(version, sections={**version.sections, comparing.DUTIES: duties}))
    section, pattern = SECTION[Proposal.About(proposal.about)]
    key = pattern % proposal.key if "%s" in pattern else pattern
    parts = tuple(
        _with(part, proposal.values) if part.key == key else part for part in version.sections.get(section, ())
    )
    return comparing.compare(version, replace(version, sections={**version.sections, section: parts}))


def _duties_after(proposal: Proposal, duties: Iterable[Part]) -> Iterator[Part]:
    """The duties without the one that is to end, or with the further one."""
    yield from (part for part in duties if proposal.about != Proposal.About.REMOVAL or part.key != proposal.key)
    if proposal.about == Proposal.About.ADDITION:
        said = proposal.values
        named = said.get("text_en", ""), said.get("text_zh", "")
        yield Part("further", named, tuple(_said(said)), proposal.key)


def _said(said: Mapping[str, Any]) -> Iterator[Value]:
    """A further duty as it was proposed, what was left empty left out."""
    for name, value in said.items():
        field, _mark, language = name.rpartition("_")
        if field in ("text", "measure", "consequence"):
            yield Value(field, comparing.TEXT, value, language)
        elif name == "due_on":
            yield Value(name, comparing.DAY, date.fromisoformat(value))
        else:
            yield Value(name, comparing.NUMBER if name == "due_days" else comparing.CHOICE, value)


def _with(part: Part, values: Mapping[str, Any]) -> Part:
    return replace(part, values=tuple(replace(value, what=_new(value, values)) for value in part.values))


def _new(value: Value, values: Mapping[str, Any]) -> Plain:
    """The proposed value of a field, or the one that it has."""
    column = f"year_{value.year}" if value.year else "_".join(filter(None, (value.field, value.language)))
    new: Plain = values.get(column, value.what)
    return date.fromisoformat(new) if value.kind == comparing.DAY and isinstance(new, str) else new
