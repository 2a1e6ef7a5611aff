"""The author of a statement retracts it: statement and retraction stay, side by side, for the same readers."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from evenhand.journal import policies
from evenhand.journal.models import Entry, Head
from evenhand.journal.queries.statements import ENTRY, retractions, statement_in
from evenhand.kernel.actors import Actor
from evenhand.kernel.commands import CommandError, command, record
from evenhand.kernel.verdicts import require


class NoStatement(CommandError):
    """The entry holds no statement, or its words were erased."""

    sentence = _("This entry holds no statement that could be retracted.")


class AlreadyRetracted(CommandError):
    """It was retracted before."""

    sentence = _("This statement is retracted already. The journal shows when, and why.")


@dataclass(frozen=True, slots=True)
class _Mention:
    """A thing by the words under which the journal files it."""

    filed_as: str
    reference: str
    readers: tuple[str, ...]

    def audience(self) -> tuple[str, ...]:
        return self.readers


@command
def retract_statement(*, entry: Entry, reason: str, by: Actor) -> None:
    """Retract the statement of an entry, with the reason. Raises NoStatement, AlreadyRetracted."""
    statement = statement_in(entry, by)
    if statement is None:
        raise NoStatement
    require(policies.may_retract(by, statement))
    Head.objects.select_for_update().get(pk=1)  # whoever retracts it in the same instant waits, and finds it done
    if retractions([entry.sequence]):
        raise AlreadyRetracted
    readers = tuple(statement.act["audience"])
    about = [_Mention(one["kind"], one["reference"], readers) for one in statement.act["subjects"]]
    own = _Mention(ENTRY, str(entry.sequence), readers)
    record("journal.statement_retracted", *about, own, by=by, entry=str(entry.sequence), reason=reason.strip())
