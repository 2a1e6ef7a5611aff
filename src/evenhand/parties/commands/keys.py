"""Keys of encrypted words: wrapped anew under a later key of the installation; deleted, which erases the words."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from django.utils.translation import gettext_lazy as _

from evenhand.kernel.actors import Actor
from evenhand.kernel.commands import CommandError, command, record
from evenhand.kernel.verdicts import require
from evenhand.parties import policies
from evenhand.parties.models import DataKey
from evenhand.parties.models.keys import Installation, master_keys, rewrapped_secret, unwrapped, wrap

SECRETS = ("secret", "seed")


class NothingToRewrap(CommandError):
    """All keys lie under the newest already."""

    sentence = _("All keys lie under the newest one already.")


@command
def rewrap_keys(*, by: Actor) -> int:
    """Wrap every key under the newest of the installation's; how many were moved. Raises NothingToRewrap."""
    require(policies.may_rewrap(by))
    newest = master_keys()[0].number
    moved = 0
    for data_key in DataKey.objects.exclude(master=newest).select_for_update():
        wrap(data_key, unwrapped(data_key))
        data_key.save(update_fields=["wrapped", "master"])
        moved += 1
    moved += sum(_rewrapped(authenticator) for authenticator in Authenticator.objects.select_for_update())
    if not moved:
        raise NothingToRewrap
    record("parties.keys_rewrapped", Installation(), by=by, audience=[], count=moved)
    return moved


def _rewrapped(authenticator: Authenticator) -> bool:
    """The secret of a second factor, where it lies under an earlier key."""
    moved = {
        name: rewrapped_secret(authenticator.data[name])
        for name in SECRETS
        if name in authenticator.data and not authenticator.data[name].startswith(master_keys()[0].number)
    }
    if moved:
        authenticator.data |= moved
        authenticator.save(update_fields=["data"])
    return bool(moved)
