"""An offer freezes the terms and makes the document; the database holds both."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from django.db import IntegrityError, transaction

from evenhand.contracts import commands
from evenhand.contracts.commands.offering import ReasonMissing, Untouchable
from evenhand.contracts.models import Contract, Duty, FunderShare, Instalment, LineTerm, OutcomeTerm, Terms
from evenhand.contracts.queries import findings
from evenhand.documents.models import NumberedDocument
from evenhand.journal.queries import latest_about
from evenhand.kernel.actors import Actor
from evenhand.planning.models import LedgerEntry
from tests.contracts.test_drafting import WORDED

Later = Callable[..., Actor]
PARTS = [LineTerm, OutcomeTerm, FunderShare, Instalment, Duty]


def offer(contract: Contract, by: Actor) -> NumberedDocument:
    contract.refresh_from_db()
    return commands.offer(contract=contract, revision=contract.revision, by=by)


def test_offering_freezes_the_terms_and_makes_their_document(drafted: Contract, later: Later) -> None:
    by = later("purchaser_officer")
    document = offer(drafted, by)
    drafted.refresh_from_db()
    assert (drafted.status, drafted.offered_at) == (Contract.Status.OFFERED, by.at)
    assert drafted.terms.get().frozen_at == by.at
    assert document.number == f"{drafted.reference}-1"


def test_a_vague_clause_keeps_a_draft_from_being_offered(drafted: Contract, later: Later) -> None:
    by = later("purchaser_officer")
    worded = replace(WORDED, texts=("Other tasks as assigned", "完成街道交办的其他任务"))
    commands.set_duty(contract=drafted, revision=drafted.revision, worded=worded, by=by)
    with pytest.raises(commands.Incomplete):
        offer(drafted, by)
    drafted.refresh_from_db()
    assert drafted.status == Contract.Status.DRAFT
    assert drafted.terms.get().frozen_at is None
    (gap,) = [finding for finding in findings(drafted, by.day) if not finding.met]
    assert gap.rule == "vague"
    assert "完成街道交办" in gap.about or "Other tasks as assigned" in gap.about


def test_money_that_is_not_set_apart_is_named(drafted: Contract, later: Later) -> None:
    entry = LedgerEntry.objects.filter(kind="allocated").order_by("pk").first()
    assert entry
    LedgerEntry.objects.filter(pk=entry.pk).update(amount_minor=3_599_999_00)
    with pytest.raises(commands.Incomplete):
        offer(drafted, later("purchaser_officer"))
    (gap,) = [finding for finding in findings(drafted, later("purchaser_officer").day) if not finding.met]
    assert gap.about == ("Lingzhou Bureau of Finance 1.00 yuan",)


def test_a_draft_is_offered_as_it_was_read(drafted: Contract, later: Later) -> None:
    with pytest.raises(commands.Stale):
        commands.offer(contract=drafted, revision=drafted.revision - 1, by=later("purchaser_officer"))


def test_a_withdrawn_version_stays_and_the_draft_goes_on_in_a_copy(offered: Contract, later: Later) -> None:
    commands.withdraw_offer(contract=offered, reason="Another centre", by=later("purchaser_officer"))
    first, second = offered.terms.order_by("number")
    assert (first.number, second.number) == (1, 2)
    assert first.frozen_at
    assert not second.frozen_at
    assert second.duties.count() == first.duties.count() > 15
    assert second.line_terms.count() == first.line_terms.count()
    assert NumberedDocument.objects.filter(subject_reference=offered.reference).count() == 1
    assert offer(offered, later("purchaser_officer")).number == f"{offered.reference}-2"


def test_whoever_saw_the_offer_reads_why_it_was_withdrawn(offered: Contract, later: Later) -> None:
    commands.withdraw_offer(contract=offered, reason="Another centre", by=later("purchaser_officer"))
    said = latest_about("contract", offered.reference, actor=later("provider_director"))
    assert said[0].text.endswith("Reason: Another centre")


@pytest.mark.parametrize("state", ["half_signed", "in_force", "drafted"])
def test_only_an_unsigned_offer_is_withdrawn(request: pytest.FixtureRequest, later: Later, state: str) -> None:
    contract = request.getfixturevalue(state)
    with pytest.raises(Untouchable):
        commands.withdraw_offer(contract=contract, reason="Late thoughts", by=later("purchaser_officer"))


def test_an_offer_is_not_withdrawn_without_a_reason(offered: Contract, later: Later) -> None:
    with pytest.raises(ReasonMissing):
        commands.withdraw_offer(contract=offered, reason="  ", by=later("purchaser_officer"))


def refused(act: Callable[[], object]) -> bool:
    """Whether the database refuses."""
    try:
        with transaction.atomic():
            act()
    except IntegrityError as no:
        return "never change" in str(no)
    return False


def test_the_database_refuses_to_change_frozen_terms(offered: Contract) -> None:
    terms = Terms.objects.filter(contract=offered)
    assert refused(lambda: terms.update(amount_minor=1))
    assert refused(lambda: terms.update(frozen_at=None))
    assert refused(lambda: terms._raw_delete(terms.db))


@pytest.mark.parametrize("part", PARTS, ids=lambda model: model.__name__)
def test_the_database_refuses_to_change_what_belongs_to_frozen_terms(
    offered: Contract, part: type[LineTerm | OutcomeTerm | FunderShare | Instalment | Duty]
) -> None:
    rows = part.objects.filter(terms__contract=offered)
    row = rows.first()
    assert row
    assert refused(lambda: rows.update(terms=row.terms_id))
    assert refused(lambda: part.objects.filter(pk=row.pk)._raw_delete(rows.db))
    row.pk = None
    row._state.adding = True
    assert refused(row.save)


def test_nothing_is_moved_into_frozen_terms_from_a_draft(offered: Contract, later: Later) -> None:
    commands.withdraw_offer(contract=offered, reason="Another centre", by=later("purchaser_officer"))
    first, second = offered.terms.order_by("number")
    assert refused(lambda: second.duties.update(terms=first))


def test_a_draft_can_be_changed(drafted: Contract) -> None:
    assert Duty.objects.filter(terms__contract=drafted).update(measure_en="Changed") > 10


def test_what_was_typed_is_text_in_the_document(drafted: Contract, later: Later) -> None:
    Contract.objects.filter(pk=drafted.pk).update(title_en="<script>alert(1)</script>")
    html = offer(drafted, later("purchaser_officer")).html
    assert "&lt;script&gt;alert(1)" in html
    assert "<script" not in html


def test_the_document_names_both_contacts(offered: Contract) -> None:
    html = NumberedDocument.objects.get(subject_reference=offered.reference).html
    assert "联系人：梁慧仪" in html
    assert "Contact: Liang Huiyi" in html


def test_the_document_says_the_same_in_both_languages(offered: Contract) -> None:
    html = NumberedDocument.objects.get(subject_reference=offered.reference).html
    for words in ("人民币陆佰万元整", "第一条", "榆桥社会工作服务中心", "不得放弃", "Article 1", "Never waived."):
        assert words in html
    assert html.index("第一条") < html.index("Article 1")
    assert "以中文文本为准" in html
