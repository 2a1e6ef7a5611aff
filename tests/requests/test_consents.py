"""An answer “in scope” is a consent: the provider takes it back within five working days, without a reason."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from evenhand.contracts.commands import withdraw_consent
from evenhand.contracts.commands.variation_faults import TooLateToWithdraw
from evenhand.contracts.models import Consent, Contract
from evenhand.contracts.queries.variations import Obtained, consents_obtained
from evenhand.demo.builders.requests import asked, declined, in_scope
from evenhand.demo.cast import Cast
from evenhand.kernel.verdicts import Refused
from evenhand.requests.models import TaskRequest


@pytest.fixture
def answered(cast: Cast, contract: Contract, friday: datetime) -> TaskRequest:
    request = asked(cast, contract, at=friday, key="purchaser_officer")
    in_scope(cast, request, line=6, at=friday + timedelta(hours=1))
    return request


def test_an_answer_in_scope_is_counted_and_can_be_taken_back_by_one_click(
    cast: Cast, answered: TaskRequest, friday: datetime
) -> None:
    consent = Consent.objects.get()
    assert consents_obtained(answered.contract.purchaser) == Obtained(given=1)
    with pytest.raises(Refused):
        withdraw_consent(consent=consent, by=cast.actor("purchaser_officer", friday + timedelta(days=3)))
    withdraw_consent(consent=consent, by=cast.actor("provider_director", friday + timedelta(days=3)))
    answered.refresh_from_db()
    assert answered.status == TaskRequest.Status.ASKED
    assert answered.answers.get().retraction is not None
    assert consents_obtained(answered.contract.purchaser) == Obtained(given=1, withdrawn=1)
    with pytest.raises(TooLateToWithdraw):
        withdraw_consent(consent=consent, by=cast.actor("provider_director", friday + timedelta(days=3)))


def test_a_later_answer_is_not_undone_with_an_earlier_consent(
    cast: Cast, answered: TaskRequest, friday: datetime
) -> None:
    declined(cast, answered, at=friday + timedelta(days=1))
    withdraw_consent(consent=Consent.objects.get(), by=cast.actor("provider_director", friday + timedelta(days=2)))
    answered.refresh_from_db()
    assert answered.status == TaskRequest.Status.DECLINED


def test_other_answers_are_no_consents(cast: Cast, contract: Contract, friday: datetime) -> None:
    declined(cast, asked(cast, contract, at=friday), at=friday + timedelta(hours=1))
    assert not Consent.objects.exists()
