"""What arrives is looked at from outside only: whether it is sealed to the right keys and as long as all others."""

from __future__ import annotations

from hashlib import sha256

from django.utils.translation import gettext_lazy as _

from evenhand.disclosures import sealing
from evenhand.disclosures.models import Message, Return
from evenhand.kernel.commands import CommandError


class NothingSent(CommandError):
    """Neither words nor a file."""

    sentence = _("Nothing was sealed. Write your words, or choose a file that you have sealed yourself.")
    field = "sealed"


class NotSealedRight(CommandError):
    """The file is no file of age's for these keys, or not of the one length."""

    sentence = _(
        "This file is not sealed as it should be, and was not kept. It must be made by age for all %(keys)s keys that "
        "this page names and no others, from exactly %(bytes)s bytes: the commands below do that."
    )
    field = "sealed"


class ArrivedBefore(CommandError):
    """The very same file is here already."""

    sentence = _("This very file has arrived already, so it was not taken twice.")
    field = "sealed"


def received(sealed: bytes, recipients: int) -> tuple[bytes, str]:
    """The file and its digest, where it may be kept. Raises NothingSent, NotSealedRight, ArrivedBefore."""
    if not sealed:
        raise NothingSent
    try:
        content = sealing.unarmoured(sealed)
        sealing.judge(content, recipients=recipients)
    except sealing.NotSealed as fault:
        raise NotSealedRight(keys=recipients, bytes=sealing.CONTENT) from fault
    digest = sha256(content).hexdigest()
    if Message.objects.filter(digest=digest).exists() or Return.objects.filter(digest=digest).exists():
        raise ArrivedBefore
    return content, digest
