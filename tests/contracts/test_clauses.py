"""Clauses: standard wording as data, worded in the draft, frozen with the terms, printed in the document."""

from __future__ import annotations

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils.translation import override

from evenhand.contracts import commands
from evenhand.contracts.models import Clause, Contract
from evenhand.contracts.queries import comparison, current_terms, findings
from evenhand.contracts.standard_clauses import StandardClause, standard_clauses
from evenhand.contracts.templatetags.contracts import article
from evenhand.contracts.vagueness import vague
from evenhand.documents.models import NumberedDocument
from evenhand.kernel.actors import Actor

Later = Callable[..., Actor]
As = Callable[..., Client]
LAWS = ("mainland-china", "english-county")
WANTED = {
    "services", "term", "quantity", "quality", "price", "settlement", "rights_and_duties", "breach", "confidentiality",
    "premises", "staff", "records", "framework", "variation", "dispute", "hand_over",
}  # fmt: skip
VALUES = {"payment_days": 10, "answer_days": 5, "staff": 14, "cap": "3%"}
SHORT = ("Keep the premises locked at night.", "夜间锁闭场地。")


@pytest.mark.parametrize("law", LAWS)
def test_each_law_words_every_clause_in_both_languages_and_none_is_vague(law: str) -> None:
    clauses = [clause.filled(VALUES) for clause in standard_clauses(law)]
    assert {clause.key for clause in clauses} == WANTED
    for clause in clauses:
        assert all((*clause.title, *clause.text))
        assert [vague(text) for text in clause.text] == ["", ""]
        assert "{" not in "".join(clause.text)
    assert {clause.key for clause in clauses if not clause.is_waivable} == {"quantity", "settlement", "variation"}


def test_a_law_that_names_no_wording_has_no_clauses() -> None:
    assert standard_clauses("") == ()
    assert StandardClause("a", ("", ""), ("{staff}", "{staff}名")).filled(VALUES).text == ("14", "14名")


def worded(contract: Contract, by: Actor, key: str = "premises", texts: tuple[str, str] = SHORT) -> Clause:
    contract.refresh_from_db()
    return commands.set_clause(
        contract=contract, revision=contract.revision, key=key, titles=("Premises", "场地"), texts=texts, by=by
    )


def test_a_draft_begins_with_the_clauses_of_its_law(drafted: Contract) -> None:
    assert set(current_terms(drafted).clauses.values_list("key", flat=True)) == WANTED


def test_a_clause_is_worded_and_printed_in_both_languages(drafted: Contract, later: Later) -> None:
    by = later("purchaser_officer")
    worded(drafted, by)
    drafted.refresh_from_db()
    html = commands.offer(contract=drafted, revision=drafted.revision, by=by).html
    assert all(text in html for text in SHORT)
    assert "第十九条" in html
    assert "Article 19" in html


def test_a_clause_that_is_missing_is_named_and_put_in(drafted: Contract, later: Later) -> None:
    by = later("purchaser_officer")
    current_terms(drafted).clauses.filter(key__in=["dispute", "settlement"]).delete()
    (gap,) = [finding for finding in findings(drafted, by.day) if not finding.met]
    assert (gap.rule, gap.about) == ("clauses", ("settlement", "dispute"))
    for key in gap.about:
        standard = commands.clause_of(current_terms(drafted), key)
        worded(drafted, by, key, (standard.text_en, standard.text_zh))
    assert all(finding.met for finding in findings(drafted, by.day))


@pytest.mark.parametrize("key", ["quantity", "settlement", "variation"])
def test_scope_settlement_and_variation_are_never_worded_otherwise(drafted: Contract, later: Later, key: str) -> None:
    with pytest.raises(commands.ClauseFixed):
        worded(drafted, later("purchaser_officer"), key)


def test_a_vague_clause_is_found_at_its_place(drafted: Contract, later: Later) -> None:
    by = later("purchaser_officer")
    worded(drafted, by, texts=("Other tasks as assigned", "完成街道交办的其他任务"))
    (gap,) = [finding for finding in findings(drafted, by.day) if not finding.met]
    assert {(spot.section, spot.key) for spot in gap.spots} == {("clauses", "premises")}


def test_clauses_freeze_with_their_terms(offered: Contract, later: Later) -> None:
    clauses = Clause.objects.filter(terms__contract=offered)
    for act in (lambda: clauses.update(text_en="x"), lambda: clauses._raw_delete(clauses.db)):
        with pytest.raises(IntegrityError, match="never change"), transaction.atomic():
            act()
    commands.withdraw_offer(contract=offered, reason="Another wording", by=later("purchaser_officer"))
    worded(offered, later("purchaser_officer"))
    first, second = offered.terms.order_by("number")
    assert [(part.section, part.key) for part in comparison(first, second).parts] == [("clauses", "premises")]


def test_a_clause_is_negotiated_unless_it_is_fixed(offered: Contract, later: Later) -> None:
    values = {"text_en": SHORT[0], "text_zh": SHORT[1]}
    with pytest.raises(commands.ClauseFixed):
        commands.propose(
            contract=offered,
            about="clause",
            key="settlement",
            values=values,
            reason="So",
            by=later("provider_director"),
        )
    proposal = commands.propose(
        contract=offered, about="clause", key="premises", values=values, reason="So", by=later("provider_director")
    )
    terms = commands.accept_proposal(proposal=proposal, by=later("purchaser_officer"))
    assert terms.clauses.get(key="premises").text_zh == SHORT[1]
    assert SHORT[0] in NumberedDocument.objects.get(number=f"{offered.reference}-2").html


def test_the_page_keeps_what_was_typed_and_says_what_is_missing(drafted: Contract, later: Later, as_: As) -> None:
    later("purchaser_officer")
    browser, url = as_("purchaser_officer"), f"/contracts/{drafted.reference}/edit/clauses/premises/"
    typed = {"title_en": "Premises", "title_zh": "场地", "text_en": "Kept typed", "text_zh": ""}
    answer = browser.post(url, typed | {"revision": drafted.revision, "submission": uuid4()})
    assert (answer.status_code, "Kept typed" in answer.content.decode()) == (422, True)
    sent = browser.post(url, typed | {"text_zh": "写好了", "revision": drafted.revision, "submission": uuid4()})
    assert sent.status_code == 302
    assert browser.get(url.replace("premises", "nothing")).status_code == 404
    assert "never worded otherwise" in browser.get(url.replace("premises", "settlement")).content.decode()


@pytest.mark.parametrize(
    ("number", "written"), [(9, "第九条"), (10, "第十条"), (11, "第十一条"), (20, "第二十条"), (21, "第二十一条")]
)
def test_articles_are_counted_as_chinese_contracts_count_them(number: int, written: str) -> None:
    with override("zh-hans"):
        assert article(number) == written
