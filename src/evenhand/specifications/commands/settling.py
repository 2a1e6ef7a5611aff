"""Settling: the specification becomes public and stays as it is."""

from __future__ import annotations

from django.db.models import F
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from evenhand.kernel.actors import Actor
from evenhand.kernel.chains import MoveNotOpen
from evenhand.kernel.commands import CommandError, command, record
from evenhand.kernel.verdicts import require
from evenhand.specifications import policies
from evenhand.specifications.commands.contents import Stale
from evenhand.specifications.completeness import Rule
from evenhand.specifications.models import Specification
from evenhand.specifications.queries import Estimate, content_of, estimate


class NotFeasible(CommandError):
    """More hours are asked of the staff than they have."""

    sentence = _(
        "The staff cannot do this: it asks for %(share)s%% of the hours that they have. "
        "Ask for less, or for more staff."
    )


class ReasonMissing(CommandError):
    """Above 85% a written reason is needed."""

    sentence = _("This asks for %(share)s%% of the hours that the staff have. Above 85%% it needs a written reason.")
    field = "overload_reason"


class NotComplete(CommandError):
    """Points are missing, vague or contradictory."""

    def __str__(self) -> str:
        count = int(str(self.facts["count"]))
        return ngettext(
            "%(count)d point is still open. See the list beside the lines.",
            "%(count)d points are still open. See the list beside the lines.",
            count,
        ) % {"count": count}


@command
def settle(*, specification: Specification, revision: int, by: Actor) -> None:
    """Settle the draft that the actor has read, when it is complete and the staff can do it."""
    require(policies.may_settle(by, specification))
    drafts = Specification.objects.filter(pk=specification.pk, status=Specification.Status.DRAFT)
    settled = drafts.filter(revision=revision).update(
        status=Specification.Status.SETTLED, settled_at=by.at, revision=F("revision") + 1
    )
    if not settled:
        raise Stale if drafts.exists() else MoveNotOpen
    specification.refresh_from_db()
    _check(estimate(content_of(specification), specification.programme))
    record("specifications.settled", specification, by=by)


def _check(found: Estimate) -> None:
    """The gravest reason first."""
    broken = {finding.rule for finding in found.findings}
    if found.feasibility and Rule.FEASIBLE in broken:
        raise NotFeasible(share=share_of(found))
    if Rule.REASON in broken:
        raise ReasonMissing(share=share_of(found))
    if broken:
        raise NotComplete(count=len(found.findings))


def share_of(found: Estimate) -> str:
    """The share of available hours in percent, for a sentence."""
    bp = found.feasibility.share_bp if found.feasibility else None
    return "∞" if bp is None else f"{bp / 100:.1f}"
