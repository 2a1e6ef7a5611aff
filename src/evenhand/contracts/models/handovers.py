from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from evenhand.contracts.models.contracts import Contract
from evenhand.kernel.actors import Actor, reader
from evenhand.parties.models import Organisation, Person, Posting

SIDES = (
    ("purchaser", _("purchaser")),
    ("outgoing", _("outgoing provider")),
    ("incoming", _("incoming provider")),
)


class HandoverQuerySet(models.QuerySet["Handover"]):
    def visible_to(self, actor: Actor) -> Self:
        """Seen by all who see the contract that ends, and by the provider that follows."""
        seen = Contract.objects.visible_to(actor).filter(pk=OuterRef("contract"))
        return self.filter(Exists(seen) | Q(incoming__provider_id=actor.organisation_id or 0))

    def of_side(self, organisation_id: int | None) -> Self:
        """Hand-overs of which the organisation is one of the two or three sides."""
        here = organisation_id or 0
        return self.filter(
            Q(contract__purchaser=here) | Q(contract__provider=here) | Q(incoming__provider=here),
        )


class Handover(models.Model):
    """What passes when a contract of a centre ends: to another provider, or, where services stop, to nobody.

    The plan is what the sides confirm: who follows, and the days on which both work. Each revision is confirmed anew.
    """

    class Aim(models.TextChoices):
        FOLLOWED = "followed", _("another provider takes over")
        NOT_AWARDED = "not_awarded", _("not yet awarded")
        STOPS = "stops", _("the services stop")

    contract = models.OneToOneField(Contract, on_delete=models.PROTECT, related_name="handover")
    reference = models.CharField(_("reference"), max_length=32, unique=True)  # YX-2026-0007-H
    aim = models.CharField(_("what follows"), max_length=12, choices=Aim)
    incoming = models.ForeignKey(
        Contract, on_delete=models.PROTECT, null=True, blank=True, related_name="handovers_taken"
    )
    overlap_from = models.DateField(_("both work from"), null=True, blank=True)
    overlap_pays = models.TextField(_("who pays what meanwhile"), max_length=1000, blank=True)
    language = models.CharField(_("language"), max_length=8, default="zh-hans")
    revision = models.PositiveSmallIntegerField(_("revision"), default=1)
    alone_from = models.DateField(_("the others may go on from"))
    opened_at = models.DateTimeField(_("time of the opening"))
    opened_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    opened_for = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")

    objects = HandoverQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(aim="followed", incoming__isnull=False) | (~Q(aim="followed") & Q(incoming__isnull=True)),
                name="handover_names_who_follows",
            ),
            models.CheckConstraint(
                condition=Q(overlap_from__isnull=True) | Q(aim="followed"), name="handover_overlaps_with_who_follows"
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    def organisation_of(self, side: str) -> Organisation | None:
        """Who a side is; nobody where nobody follows yet."""
        if side == "purchaser":
            return self.contract.purchaser
        if side == "outgoing":
            return self.contract.provider
        return self.incoming.provider if self.incoming else None

    def side_of(self, organisation_id: int | None) -> str:
        """`purchaser`, `outgoing` or `incoming`, else empty."""
        sides = {self.contract.purchaser_id: "purchaser", self.contract.provider_id: "outgoing"}
        if self.incoming:
            sides.setdefault(self.incoming.provider_id, "incoming")
        return sides.get(organisation_id, "") if organisation_id else ""

    def sides(self) -> list[str]:
        """The two or three sides."""
        return ["purchaser", "outgoing", *(["incoming"] if self.incoming_id else [])]

    def audience(self) -> list[str]:
        readers = self.contract.audience()
        if self.incoming:
            own = reader("organisation", self.incoming.provider.reference)
            return list(dict.fromkeys([*readers, own]))
        return readers


class HandoverConfirmation(models.Model):
    """A side confirms a revision of the plan; or the others went on without it, after its days, with their reason.

    A side that was passed may confirm later; both rows stay, and the later one counts.
    """

    handover = models.ForeignKey(Handover, on_delete=models.PROTECT, related_name="confirmations")
    side = models.CharField(_("side"), max_length=9, choices=SIDES)
    revision = models.PositiveSmallIntegerField(_("revision"))
    at = models.DateTimeField(_("confirmed"))
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    passed_by = models.CharField(_("went on without it"), max_length=9, choices=SIDES, blank=True)
    reason = models.TextField(_("reason"), max_length=1000, blank=True)
    language = models.CharField(_("language"), max_length=8, default="zh-hans")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["handover", "side", "revision"],
                condition=Q(passed_by=""),
                name="handover_confirmed_once_by_a_side",
            ),
            models.UniqueConstraint(
                fields=["handover", "side", "revision"],
                condition=~Q(passed_by=""),
                name="handover_side_passed_once",
            ),
            models.CheckConstraint(
                condition=Q(passed_by="") | ~Q(reason=""), name="handover_side_passed_with_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.handover_id}, {self.side}"


class Numbered(models.Model):
    """A row of a hand-over with a number of its own: who said it for which side, and when."""

    number = models.PositiveSmallIntegerField(_("number"))
    said_for = models.CharField(_("said for"), max_length=9, choices=SIDES)
    language = models.CharField(_("language"), max_length=8, default="zh-hans")
    said_at = models.DateTimeField(_("said"))
    said_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True


class HandoverStep(Numbered):
    """Something to be done: one of those that every plan begins with (`key`), or one that a side added in words."""

    class Key(models.TextChoices):
        TELL_USERS = "tell-users", _("Tell the people served, and where they are answered from then on")
        LIST_ASSETS = "list-assets", _("List the things of the centre, whose they are and where they go")
        STATE_STAFF = "state-staff", _("Say how many of the staff stay, go along or leave")
        STAFF_PRESENT = "staff-present", _("Be at the centre beside the outgoing staff")
        HAND_RECORDS = "hand-records", _("Hand over the records that belong to the centre")
        RETURN_KEYS = "return-keys", _("Return premises and keys to the purchaser")
        GIVE_PREMISES = "give-premises", _("Give premises and keys to the incoming provider")
        TAKE_ASSETS = "take-assets", _("Compare the things with the list and take them over")

    handover = models.ForeignKey(Handover, on_delete=models.PROTECT, related_name="steps")
    key = models.CharField(_("standard step"), max_length=20, choices=Key, blank=True)
    words = models.CharField(_("what is to be done"), max_length=300, blank=True)
    side = models.CharField(_("owed by"), max_length=9, choices=SIDES)
    due_on = models.DateField(_("due"))

    class Meta:
        ordering = ["due_on", "number"]
        constraints = [
            models.UniqueConstraint(fields=["handover", "number"], name="handover_step_once"),
            models.CheckConstraint(
                condition=(Q(key="") & ~Q(words="")) | (~Q(key="") & Q(words="")), name="handover_step_says_what"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.handover_id}/{self.number}"

    @property
    def label(self) -> str:
        """What is to be done."""
        return self.words or str(self.Key(self.key).label)


class HandoverAsset(Numbered):
    """A thing of the inventory: whose it is, in which condition, and where it goes."""

    class Condition(models.TextChoices):
        GOOD = "good", pgettext_lazy("a thing", "good")
        WORN = "worn", pgettext_lazy("a thing", "worn, usable")
        BROKEN = "broken", pgettext_lazy("a thing", "broken")
        MISSING = "missing", pgettext_lazy("a thing", "missing")

    class Owner(models.TextChoices):
        PURCHASER = "purchaser", _("purchaser")
        OUTGOING = "outgoing", _("outgoing provider")
        FUNDER = "funder", _("funder")

    class Goes(models.TextChoices):
        PURCHASER = "purchaser", _("to the purchaser")
        INCOMING = "incoming", _("to the incoming provider")
        OUTGOING = "outgoing", _("stays with the outgoing provider")
        DISPOSED = "disposed", _("is disposed of")

    handover = models.ForeignKey(Handover, on_delete=models.PROTECT, related_name="assets")
    name = models.CharField(_("thing"), max_length=120)
    inventory_number = models.CharField(_("inventory number"), max_length=40, blank=True)
    count = models.PositiveSmallIntegerField(_("how many"), default=1)
    owner = models.CharField(_("owner"), max_length=9, choices=Owner)
    condition = models.CharField(_("condition"), max_length=8, choices=Condition)
    goes_to = models.CharField(_("where it goes"), max_length=9, choices=Goes)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["handover", "number"], name="handover_asset_once"),
            models.CheckConstraint(condition=~Q(name="") & Q(count__gte=1), name="handover_asset_says_what"),
        ]

    def __str__(self) -> str:
        return f"{self.handover_id}/{self.number}"


class HandoverStaff(Numbered):
    """How many of a post stay with the centre, go with their agency or leave; a name only where the person agreed."""

    class Outcome(models.TextChoices):
        MOVES = "moves", _("stay at the centre, with the incoming provider")
        STAYS = "stays", _("go with the outgoing provider")
        LEAVES = "leaves", _("leave")
        OPEN = "open", _("not yet known")

    handover = models.ForeignKey(Handover, on_delete=models.PROTECT, related_name="staff")
    post = models.CharField(_("post"), max_length=12, choices=Posting.Post)
    outcome = models.CharField(_("what becomes of them"), max_length=8, choices=Outcome)
    count = models.PositiveSmallIntegerField(_("how many"))
    name = models.CharField(_("name"), max_length=80, blank=True)
    has_agreed = models.BooleanField(_("the person agreed to be named"), default=False)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["handover", "number"], name="handover_staff_once"),
            models.CheckConstraint(condition=Q(count__gte=1), name="handover_staff_counts_somebody"),
            models.CheckConstraint(
                condition=Q(name="") | Q(has_agreed=True, count=1, withdrawn_at__isnull=True),
                name="handover_staff_named_by_consent",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.handover_id}/{self.number}"


class HandoverStatement(models.Model):
    """What a side said of a step or of a thing, in order: done, accepted, contested, withdrawn. All of it stays."""

    class Kind(models.TextChoices):
        DONE = "done", pgettext_lazy("said of a step", "done")
        ACCEPTED = "accepted", pgettext_lazy("said of a step", "accepted")
        CONTESTED = "contested", pgettext_lazy("said of a step", "contested")
        WITHDRAWN = "withdrawn", pgettext_lazy("said of a step", "withdrawn")

    handover = models.ForeignKey(Handover, on_delete=models.PROTECT, related_name="statements")
    step = models.ForeignKey(HandoverStep, on_delete=models.PROTECT, null=True, blank=True, related_name="statements")
    asset = models.ForeignKey(HandoverAsset, on_delete=models.PROTECT, null=True, blank=True, related_name="statements")
    kind = models.CharField(_("statement"), max_length=9, choices=Kind)
    side = models.CharField(_("side"), max_length=9, choices=SIDES)
    words = models.TextField(_("words added"), max_length=1000, blank=True)
    language = models.CharField(_("language"), max_length=8, default="zh-hans")
    at = models.DateTimeField(_("said"))
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(step__isnull=True, asset__isnull=False) | Q(step__isnull=False, asset__isnull=True),
                name="handover_statement_of_one_thing",
            ),
            models.CheckConstraint(
                condition=~Q(kind="contested") | ~Q(words=""), name="handover_contested_with_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.handover_id}, {self.side}, {self.kind}"
