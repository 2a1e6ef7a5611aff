from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from evenhand.contracts.models.contracts import Contract
from evenhand.frameworks.models import FrameworkVersion
from evenhand.kernel.money import BASIS
from evenhand.kernel.periods import Period
from evenhand.kernel.words import in_language
from evenhand.parties.models import Centre, Organisation


class Terms(models.Model):
    """A version of what was agreed, copied by value with its provenance; from `frozen_at` on nothing in it changes.

    The database refuses changes to frozen terms and to all that belongs to them.
    """

    class Schedule(models.TextChoices):
        INSTALMENTS = "instalments", _("instalments of fixed amounts")
        UNIT_PRICE = "unit_price", _("a price for each unit, billed for what was delivered")
        COST = "cost", _("cost within a line budget, claimed for what was spent")

    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="terms")
    number = models.PositiveSmallIntegerField(_("version"), default=1)
    effective_on = models.DateField(_("in effect from"))
    starts = models.DateField(_("first day"))
    ends = models.DateField(_("last day"))
    currency = models.CharField(_("currency"), max_length=3)
    amount_minor = models.PositiveBigIntegerField(_("price"))
    framework_version = models.ForeignKey(FrameworkVersion, on_delete=models.PROTECT, related_name="+")
    staff = models.PositiveSmallIntegerField(_("professional social workers"))
    all_staff = models.PositiveSmallIntegerField(_("everyone employed"))
    payment_days = models.PositiveSmallIntegerField(_("working days to pay"))
    answer_days = models.PositiveSmallIntegerField(_("working days to answer"))
    payments_a_year = models.PositiveSmallIntegerField(_("payments a year"), default=4)
    schedule_kind = models.CharField(  # noqa: DJ001 # terms frozen before there were others say nothing: instalments
        _("schedule of payment"), max_length=12, choices=Schedule, null=True, blank=True
    )
    recoup_bp = models.PositiveSmallIntegerField(_("share of a bill that recoups the advance"), null=True, blank=True)
    advance_bp = models.PositiveSmallIntegerField(_("advance on each year’s budget"), default=0)
    # Where cost is reimbursed: indirect cost on direct cost, and what of a category a notice moves.
    indirect_bp = models.PositiveSmallIntegerField(_("indirect cost, share of direct cost"), null=True, blank=True)
    virement_bp = models.PositiveSmallIntegerField(_("share of a category that a notice moves"), null=True, blank=True)
    renewal_times = models.PositiveSmallIntegerField(_("how often it can be renewed"), null=True, blank=True)
    renewal_months = models.PositiveSmallIntegerField(_("months of a renewal"), null=True, blank=True)
    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="+")
    outside_cap_bp = models.PositiveSmallIntegerField(_("cap on hours outside the contract"))
    role_en = models.TextField(_("statement of role in English"))
    role_zh = models.TextField(_("statement of role in Chinese"))
    method = models.TextField(_("method"), blank=True)
    provenance = models.JSONField(_("provenance"), default=dict)  # references and revisions copied from
    frozen_at = models.DateTimeField(_("frozen"), null=True, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["contract", "number"], name="terms_number_once"),
            models.CheckConstraint(condition=Q(ends__gt=F("starts")), name="terms_end_after_they_start"),
            models.CheckConstraint(condition=Q(amount_minor__gt=0), name="terms_have_a_price"),
        ]

    def __str__(self) -> str:
        return f"{self.contract_id}/{self.number}"

    @property
    def term(self) -> Period:
        return Period(self.starts, self.ends)

    @property
    def role(self) -> str:
        return in_language(self.role_en, self.role_zh)

    @property
    def schedule(self) -> str:
        """By which of the schedules the price is paid."""
        return self.schedule_kind or self.Schedule.INSTALMENTS

    @property
    def is_by_unit(self) -> bool:
        """Whether what was delivered is billed, at a price for each unit."""
        return self.schedule == self.Schedule.UNIT_PRICE

    @property
    def is_by_cost(self) -> bool:
        """Whether cost is reimbursed within a line budget."""
        return self.schedule == self.Schedule.COST

    @property
    def has_ceiling(self) -> bool:
        """Whether the price is a ceiling and the instalments are periods, whose bills say what is owed."""
        return self.is_by_unit or self.is_by_cost


class ContractLine(models.Model):
    """A service of the contract, the same through all versions; records point to it."""

    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="lines")
    position = models.PositiveSmallIntegerField(_("number"))
    section = models.CharField(_("section"), max_length=10)
    service_en = models.CharField(_("service in English"), max_length=80, blank=True)
    service_zh = models.CharField(_("service in Chinese"), max_length=80, blank=True)
    category_en = models.CharField(_("category in English"), max_length=80, blank=True)
    category_zh = models.CharField(_("category in Chinese"), max_length=80, blank=True)
    formula = models.CharField(_("formula"), max_length=300, blank=True)
    symbol = models.CharField(_("symbol"), max_length=8, blank=True)
    unit = models.CharField(_("delivery unit"), max_length=12, blank=True)
    norm_minutes = models.PositiveIntegerField(_("norm minutes of a unit"), null=True, blank=True)
    counts = models.BooleanField(_("counts against staff"), default=True)

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["contract", "position"], name="contract_line_position_once")]

    def __str__(self) -> str:
        return self.name

    @property
    def service(self) -> str:
        return in_language(self.service_en, self.service_zh)

    @property
    def category(self) -> str:
        return in_language(self.category_en, self.category_zh)

    @property
    def name(self) -> str:
        return self.category or self.service


class LineTerm(models.Model):
    """A version's minutes for a line in one contract year; null where the line is demand-led."""

    terms = models.ForeignKey(Terms, on_delete=models.CASCADE, related_name="line_terms")
    line = models.ForeignKey(ContractLine, on_delete=models.PROTECT, related_name="terms")
    year = models.PositiveSmallIntegerField(_("contract year"))
    minutes = models.PositiveIntegerField(_("minutes"), null=True, blank=True)
    yearly_minutes = models.PositiveIntegerField(_("minutes of a whole year"), null=True, blank=True)  # once varied

    class Meta:
        ordering = ["line__position", "year"]
        constraints = [models.UniqueConstraint(fields=["terms", "line", "year"], name="line_term_once")]

    def __str__(self) -> str:
        return f"{self.line}, {self.year}: {self.minutes}"


class OutcomeTerm(models.Model):
    """A target group, its share, and the change agreed for it, in hundredths of the instrument's points."""

    terms = models.ForeignKey(Terms, on_delete=models.CASCADE, related_name="outcome_terms")
    position = models.PositiveSmallIntegerField(_("number"))
    group_en = models.CharField(_("group in English"), max_length=80, blank=True)
    group_zh = models.CharField(_("group in Chinese"), max_length=80, blank=True)
    share_bp = models.PositiveSmallIntegerField(_("share"))
    statement_en = models.CharField(_("change in English"), max_length=160, blank=True)
    statement_zh = models.CharField(_("change in Chinese"), max_length=160, blank=True)
    instrument_en = models.CharField(_("instrument in English"), max_length=120, blank=True)
    instrument_zh = models.CharField(_("instrument in Chinese"), max_length=120, blank=True)
    baseline_hundredths = models.IntegerField(_("baseline"), null=True, blank=True)
    target_hundredths = models.IntegerField(_("target"), null=True, blank=True)
    measured_bp = models.PositiveSmallIntegerField(_("share measured"), null=True, blank=True)
    measured_by = models.CharField(_("measured by"), max_length=10)
    sampled_by = models.CharField(_("sample drawn by"), max_length=10)

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["terms", "position"], name="outcome_term_position_once")]

    def __str__(self) -> str:
        return self.group

    @property
    def group(self) -> str:
        return in_language(self.group_en, self.group_zh)

    @property
    def statement(self) -> str:
        return in_language(self.statement_en, self.statement_zh)

    @property
    def instrument(self) -> str:
        return in_language(self.instrument_en, self.instrument_zh)


class FunderShare(models.Model):
    """Which part of each instalment a funder pays."""

    terms = models.ForeignKey(Terms, on_delete=models.CASCADE, related_name="funder_shares")
    funder = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    share_bp = models.PositiveSmallIntegerField(_("share"))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["terms", "funder"], name="funder_share_once"),
            models.CheckConstraint(condition=Q(share_bp__gt=0, share_bp__lte=BASIS), name="funder_share_is_a_share"),
        ]

    def __str__(self) -> str:
        return f"{self.funder} {self.share_bp}"


class Instalment(models.Model):
    """A payment by its day; an assessor's lateness never delays it."""

    terms = models.ForeignKey(Terms, on_delete=models.CASCADE, related_name="instalments")
    number = models.PositiveSmallIntegerField(_("number"))
    year = models.PositiveSmallIntegerField(_("contract year"))
    opens_on = models.DateField(_("open from"))
    due_on = models.DateField(_("due"))
    amount_minor = models.PositiveBigIntegerField(_("amount"))
    condition_en = models.CharField(_("condition in English"), max_length=300, blank=True)
    condition_zh = models.CharField(_("condition in Chinese"), max_length=300, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["terms", "number"], name="instalment_number_once"),
            models.CheckConstraint(condition=Q(amount_minor__gt=0), name="instalment_has_an_amount"),
            models.CheckConstraint(condition=Q(due_on__gte=F("opens_on")), name="instalment_opens_before_it_is_due"),
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.amount_minor}"

    @property
    def condition(self) -> str:
        return in_language(self.condition_en, self.condition_zh)
