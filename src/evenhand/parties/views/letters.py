"""Links that go out by mail: to a first password, to another address."""

from __future__ import annotations

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.core import signing
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from evenhand.parties.models import Person

SALT = "parties.address"
DAY = 24 * 60 * 60


def invitation_link(request: HttpRequest, key: str) -> str:
    return request.build_absolute_uri(reverse("parties:invitation", args=[key]))


def send_invitation(request: HttpRequest, person: Person, key: str) -> str:
    """Send the link, or have it handed over where no address is known; the sentence that says what happened."""
    link = invitation_link(request, key)
    if not person.email:
        told = _("Hand this link to %(name)s; it works once, for %(days)d days, and is not shown again: %(link)s")
        return told % {"name": person.name, "days": settings.INVITATION_DAYS, "link": link}
    context = {"user": person, "link": link, "days": settings.INVITATION_DAYS}
    get_adapter().send_mail("account/email/invitation", person.email, context)
    return _("A link to the first password is on its way to %(address)s.") % {"address": person.email}


def send_address(request: HttpRequest, person: Person, email: str) -> None:
    """Ask the owner of a new address to confirm it, for a day."""
    key = signing.dumps({"person": person.reference, "was": person.email or "", "email": email}, salt=SALT)
    link = request.build_absolute_uri(reverse("parties:address-confirm", args=[key]))
    get_adapter().send_mail("account/email/address", email, {"user": person, "link": link})


def asked_address(person: Person, key: str) -> str | None:
    """The address that a link confirms, if it is this person's, not too old, and nothing has changed since."""
    try:
        asked = signing.loads(key, salt=SALT, max_age=DAY)
    except signing.BadSignature:
        return None
    if asked["person"] != person.reference or asked["was"] != (person.email or ""):
        return None
    return str(asked["email"])


def tell_of_address(before: str, person: Person) -> None:
    """The old address hears of the new one."""
    get_adapter().send_notification_mail("parties/address_changed", person, email=before)
