"""Who acts by a console command: a person by e-mail address, in an organisation by reference or name."""

from __future__ import annotations

from django.core.management.base import CommandError
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from evenhand.kernel.actors import Actor
from evenhand.parties.models import Organisation, Person
from evenhand.parties.queries import actor_for


def actor_named(email: str, organisation: str | None) -> Actor:
    """The person with this address, now, in the organisation named."""
    person = Person.objects.filter(email__iexact=email, is_active=True).first()
    if person is None:
        raise CommandError(_("Nobody has the e-mail address %(email)s.") % {"email": email})
    chosen = None
    if organisation:
        named = Q(reference=organisation) | Q(name_en=organisation) | Q(name_zh=organisation)
        chosen = Organisation.objects.filter(named).first()
    actor = actor_for(person, timezone.now(), chosen)
    if organisation and (chosen is None or actor.organisation_id != chosen.pk):
        raise CommandError(
            _("%(who)s does not act for %(organisation)s.") % {"who": email, "organisation": organisation}
        )
    return actor
