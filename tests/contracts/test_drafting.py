"""A draft: copied by value with its provenance, revised, never without what is never waived."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from evenhand.contracts import commands
from evenhand.contracts.commands import Particulars, Worded
from evenhand.contracts.commands.duties import DayMissing, DayOutside
from evenhand.contracts.commands.revising import NotOfThePurchaser
from evenhand.contracts.models import Contract, ContractParticipation
from evenhand.contracts.queries import findings
from evenhand.contracts.standard_duties import NEVER_WAIVED
from evenhand.demo.builders.specifications import settled_specification
from evenhand.demo.builders.tenders import awarded_tender
from evenhand.demo.cast import Cast
from evenhand.journal.queries import latest_about
from evenhand.kernel.actors import Actor
from evenhand.kernel.verdicts import Refused
from evenhand.planning.models import Programme
from evenhand.specifications.models import Specification
from evenhand.tenders.models import Award

Later = Callable[..., Actor]
WORDED = Worded(
    party="provider",
    subject="answers",
    texts=("Answer residents within a week", "一周内答复居民"),
    measures=("In writing.", "书面答复。"),
    consequences=("", ""),
    rule="monthly",
    due_days=5,
)


def particulars(contract: Contract, **changed: object) -> Particulars:
    terms = contract.terms.latest("number")
    kept = Particulars(
        titles=(contract.title_en, contract.title_zh),
        roles=(terms.role_en, terms.role_zh),
        starts=terms.starts,
        ends=terms.ends,
        payments_a_year=terms.payments_a_year,
        advance_bp=terms.advance_bp,
        contact=contract.purchaser_contact,
    )
    return replace(kept, **changed)  # type: ignore[arg-type]


def test_terms_are_copied_from_the_specification_and_say_so(drafted: Contract, specification: Specification) -> None:
    terms = drafted.terms.get()
    assert (terms.staff, terms.all_staff, terms.amount_minor) == (14, 20, 6_000_000_00)
    assert terms.provenance["specification"] == specification.reference
    assert terms.provenance["specification_revision"] == specification.revision
    assert terms.provenance["platform_reference"].startswith("LZGP")
    minutes = terms.line_terms.filter(line__position=1).values_list("year", "minutes")
    assert list(minutes) == [(1, 3_360 * 60), (2, 3_360 * 60), (3, 3_360 * 60)]


def test_a_later_change_of_the_specification_changes_nothing_agreed(
    drafted: Contract, specification: Specification
) -> None:
    specification.lines.update(minutes=1, category_en="Something else")
    assert drafted.lines.get(position=1).category_en == "Professional cases"
    assert drafted.terms.get().line_terms.filter(minutes=1).count() == 0


def test_hours_staff_method_and_promises_are_the_bidders(cast: Cast, programme: Programme, at: datetime) -> None:
    specification = settled_specification(cast, programme, at=at + timedelta(days=3))
    award = awarded_tender(cast, specification, at=at + timedelta(days=20)).award
    assert award.standstill_until
    day = award.standstill_until + timedelta(days=1)
    by = cast.actor("purchaser_officer", at.replace(year=day.year, month=day.month, day=day.day))
    contract = commands.draft_contract(award=award, by=by)
    terms = contract.terms.get()
    assert award.bid
    assert (terms.staff, terms.method) == (award.bid.staff, award.bid.method)
    assert terms.provenance["bid"] == award.bid.reference
    assert contract.provider_contact == award.bid.prepared_by
    offered = {line.line.position: line.minutes for line in award.bid.lines.select_related("line")}
    assert {t.line.position: t.minutes for t in terms.line_terms.filter(year=1).select_related("line")} == offered


def test_no_contract_is_drafted_while_bidders_can_question_the_award(award: Award, later: Later) -> None:
    by = later("purchaser_officer", 0)
    award.standstill_until = by.day
    award.save()
    with pytest.raises(commands.StandstillRuns):
        commands.draft_contract(award=award, by=by)


def test_an_award_comes_to_one_contract(drafted: Contract, later: Later) -> None:
    with pytest.raises(commands.AlreadyDrafted) as no:
        commands.draft_contract(award=drafted.award, by=later("purchaser_officer"))
    assert drafted.reference in str(no.value)


def test_everybody_takes_part_in_his_capacity(drafted: Contract, cast: Cast) -> None:
    parts = ContractParticipation.objects.filter(contract=drafted).values_list("capacity", "organisation__name_en")
    assert set(parts) == {
        ("purchaser", "Rongyin Street Office"),
        ("provider", "Yuqiao Social Work Agency"),
        ("funder", "Lingzhou Bureau of Finance"),
        ("funder", "Yanxi Bureau of Finance"),
        ("monitor", "Yanxi Bureau of Civil Affairs"),
        ("evaluator", "Qingheng Evaluation Agency"),
    }


def test_each_funder_owes_its_own_share(drafted: Contract) -> None:
    duties = drafted.terms.get().duties.filter(party="funder", code__startswith="pay-share")
    assert not duties.filter(is_waivable=True).exists()
    assert {(duty.owed_by.name_en, duty.text_zh) for duty in duties} == {
        ("Lingzhou Bureau of Finance", "按期拨付每期款项的60%"),
        ("Yanxi Bureau of Finance", "按期拨付每期款项的40%"),
    }


@pytest.mark.parametrize("who", ["purchaser_signatory", "provider_director", "monitor_officer", "stranger", "public"])
def test_only_the_purchasers_officer_drafts(award: Award, later: Later, who: str) -> None:
    with pytest.raises(Refused):
        commands.draft_contract(award=award, by=later(who))


@pytest.mark.parametrize(("starts", "ends"), [(5, 0), (0, 5000), (-1, 100)])
def test_a_term_outside_the_programme_or_the_wrong_way_round_is_refused(
    award: Award, programme: Programme, later: Later, starts: int, ends: int
) -> None:
    first = programme.starts
    with pytest.raises(commands.TermOutside):
        commands.draft_contract(
            award=award,
            starts=first + timedelta(days=starts),
            ends=first + timedelta(days=ends),
            by=later("purchaser_officer"),
        )


def test_hours_instalments_and_days_follow_the_dates(drafted: Contract, later: Later) -> None:
    terms = drafted.terms.get()
    shift = timedelta(days=30)
    half = terms.starts + timedelta(days=547)
    commands.revise_draft(
        contract=drafted,
        revision=drafted.revision,
        particulars=particulars(drafted, starts=terms.starts + shift, ends=half, payments_a_year=2, advance_bp=4_000),
        by=later("purchaser_officer"),
    )
    terms.refresh_from_db()
    assert sum(one.amount_minor for one in terms.instalments.all()) == terms.amount_minor
    assert terms.instalments.first().amount_minor * 10 // 4 == terms.amount_minor // 2  # type: ignore[union-attr]
    assert terms.duties.get(code="hand-over-premises").due_on == terms.starts
    second = terms.line_terms.get(line__position=1, year=2)
    assert second.minutes is not None
    assert second.minutes < 3_360 * 60  # the second year is shorter


def test_a_stale_page_is_told_and_changes_nothing(drafted: Contract, later: Later) -> None:
    by = later("purchaser_officer")
    seen = drafted.revision
    commands.revise_draft(contract=drafted, revision=seen, particulars=particulars(drafted), by=by)
    with pytest.raises(commands.Stale):
        commands.revise_draft(
            contract=drafted, revision=seen, particulars=particulars(drafted, titles=("Mine", "我的")), by=by
        )
    with pytest.raises(commands.Stale):
        commands.set_duty(contract=drafted, revision=seen, worded=WORDED, by=by)
    drafted.refresh_from_db()
    assert drafted.title_en != "Mine"


def test_an_offered_contract_is_no_longer_written(offered: Contract, later: Later) -> None:
    with pytest.raises(commands.NotADraft):
        commands.revise_draft(
            contract=offered,
            revision=offered.revision,
            particulars=particulars(offered),
            by=later("purchaser_officer"),
        )


def test_the_purchasers_contact_works_there(drafted: Contract, cast: Cast, later: Later) -> None:
    with pytest.raises(NotOfThePurchaser):
        commands.revise_draft(
            contract=drafted,
            revision=drafted.revision,
            particulars=particulars(drafted, contact=cast.persons["provider_director"]),
            by=later("purchaser_officer"),
        )


@pytest.mark.parametrize("code", sorted(NEVER_WAIVED))
def test_what_is_never_waived_is_neither_reworded_nor_removed(drafted: Contract, later: Later, code: str) -> None:
    by = later("purchaser_officer")
    with pytest.raises(commands.NeverWaived):
        commands.remove_duty(contract=drafted, revision=drafted.revision, code=code, by=by)
    with pytest.raises(commands.NeverWaived):
        commands.set_duty(contract=drafted, revision=drafted.revision, worded=WORDED, code=code, by=by)


def test_a_duty_is_added_reworded_and_removed(drafted: Contract, later: Later) -> None:
    by = later("purchaser_officer")
    duty = commands.set_duty(contract=drafted, revision=1, worded=WORDED, by=by)
    assert (duty.owed_by, duty.is_waivable, duty.due_days) == (drafted.provider, True, 5)
    again = commands.set_duty(
        contract=drafted, revision=2, worded=replace(WORDED, rule="standing"), code=duty.code, by=by
    )
    assert (again.pk, again.rule) == (duty.pk, "standing")
    commands.remove_duty(contract=drafted, revision=3, code=duty.code, by=by)
    assert not drafted.terms.get().duties.filter(code=duty.code).exists()


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"party": "funder"}, commands.NotASide),
        ({"rule": "once"}, DayMissing),
        ({"rule": "once", "due_on": date(2020, 1, 1)}, DayOutside),
    ],
)
def test_a_duty_without_its_day_or_side_is_refused(
    drafted: Contract, later: Later, change: dict[str, object], fault: type[Exception]
) -> None:
    with pytest.raises(fault):
        commands.set_duty(
            contract=drafted,
            revision=1,
            worded=replace(WORDED, **change),  # type: ignore[arg-type]
            by=later("purchaser_officer"),
        )


def test_what_is_drafted_is_the_purchasers_to_read(drafted: Contract, later: Later) -> None:
    said = [s.text for s in latest_about("contract", drafted.reference, actor=later("purchaser_officer"))]
    assert any("drafted contract" in text for text in said)
    assert not latest_about("contract", drafted.reference, actor=later("provider_director"))


def test_another_schedule_brings_its_prices_periods_and_clauses_and_takes_them_back(
    drafted: Contract, later: Later
) -> None:
    clauses = {one.key: one.text_zh for one in drafted.terms.get().clauses.all()}
    asked = particulars(drafted, schedule="unit_price")
    commands.revise_draft(contract=drafted, revision=drafted.revision, particulars=asked, by=later("purchaser_officer"))
    terms = drafted.terms.get()
    changed = {one.key for one in terms.clauses.all() if one.text_zh != clauses[one.key]}
    assert (changed, terms.line_prices.count()) == ({"price", "settlement"}, drafted.lines.count())
    prices = {1: 5_000_00, 5: 0}
    by = later("purchaser_officer")
    commands.set_prices(contract=drafted, revision=drafted.revision, prices=prices, by=by)
    assert {one.rule for one in findings(drafted, by.day) if not one.met} == {"ceiling"}
    again = replace(asked, advance_bp=1_000)
    with pytest.raises(commands.AdvanceNotRecouped):
        commands.revise_draft(contract=drafted, revision=drafted.revision, particulars=again, by=by)
    recouped = replace(asked, advance_bp=1_000, recoup_bp=2_000)
    commands.revise_draft(contract=drafted, revision=drafted.revision, particulars=recouped, by=by)
    first, *rest = drafted.terms.get().instalments.all()
    assert (first.opens_on, first.amount_minor, first.number) == (recouped.starts, 600_000_00, 1)
    assert [one.number for one in rest] == list(range(2, 14))
    assert first.amount_minor + sum(one.amount_minor for one in rest) == 6_000_000_00
    again = replace(recouped, schedule="instalments")
    with pytest.raises(commands.NothingToRecoup):
        commands.revise_draft(contract=drafted, revision=drafted.revision, particulars=again, by=by)
    back = replace(asked, schedule="instalments")
    commands.revise_draft(contract=drafted, revision=drafted.revision, particulars=back, by=by)
    terms = drafted.terms.get()
    assert {one.key: one.text_zh for one in terms.clauses.all()} == clauses
    assert (terms.line_prices.count(), terms.instalments.get(number=1).opens_on) == (0, terms.starts)
    with pytest.raises(commands.NotByUnit):
        commands.set_prices(contract=drafted, revision=drafted.revision, prices=prices, by=by)
