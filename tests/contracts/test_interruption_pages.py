"""Pages of emergencies and suspensions: declared, answered, prolonged by clicking; nothing typed is lost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from django.test import Client

from evenhand.contracts.models import Contract, Interruption
from evenhand.contracts.queries import current_terms
from evenhand.kernel.actors import Actor

Later = Callable[..., Actor]
As = Callable[[str], Client]
DAY = timedelta(days=1)
ALL = "/contracts/interruptions/"


def page(contract: Contract, *rest: str) -> str:
    return "/".join(["", "contracts", contract.reference, "interruptions", *rest, ""])


def typed(contract: Contract, days: int = 14, **more: str) -> dict[str, str]:
    starts = current_terms(contract).starts
    dates = {"starts": starts.isoformat(), "ends": (starts + (days - 1) * DAY).isoformat()}
    words = {"reason_en": "The river is over its banks.", "reason_zh": "河水漫堤。"}
    return {**dates, **words, **more}


TASKS = {"ground": "incident", "tasks_en": "Visit homes", "tasks_zh": "入户走访", "pauses": "direct"}


def test_an_emergency_of_a_district_is_declared_and_seen_on_home_and_contract(
    in_force: Contract, as_: As, later: Later
) -> None:
    days = (current_terms(in_force).starts - later("regulator_officer", 0).day).days
    later("regulator_officer", days)
    regulator = as_("regulator_officer")
    assert "Declare an emergency" in regulator.get("/").content.decode()
    assert "Declare an emergency" in regulator.get(ALL).content.decode()
    district = in_force.area.parent
    assert district is not None
    answer = regulator.post(f"{ALL}new/", typed(in_force, area=district.reference, **TASKS))
    assert answer.status_code == 302
    reference = Interruption.objects.get().reference
    assert reference in as_("provider_director").get("/").content.decode()
    seen = as_("provider_director").get(page(in_force)).content.decode()
    assert all(words in seen for words in (reference, "runs now", "The river is over its banks."))
    detail = as_("monitor_officer").get(f"{ALL}{reference}/").content.decode()
    assert all(words in detail for words in ("Visit homes", "河水漫堤。", "Source:", in_force.reference))
    assert as_("stranger").get(f"{ALL}{reference}/").status_code == 404
    form = {"ends": "2026-09-20", "reason_en": "It rains on.", "reason_zh": "持续降雨。"}
    assert regulator.post(f"{ALL}{reference}/prolong/", form).status_code == 302
    late = regulator.post(f"{ALL}{reference}/prolong/", form | {"ends": "2027-09-20"})
    assert late.status_code == 409
    assert "It rains on." in late.content.decode()


def test_a_suspension_is_proposed_and_answered_by_clicking(in_force: Contract, as_: As, later: Later) -> None:
    later("purchaser_signatory", 10)
    answer = as_("purchaser_signatory").post(page(in_force, "suspension"), typed(in_force, days=120))
    assert (answer.status_code, Interruption.objects.count()) == (409, 0)
    assert "河水漫堤。" in answer.content.decode()
    assert as_("purchaser_signatory").post(page(in_force, "suspension"), typed(in_force)).status_code == 302
    address = f"{ALL}{in_force.reference}-N1/"
    provider = as_("provider_signatory")
    assert "are to rest for some time" in provider.get("/").content.decode()
    assert "Hours before and after" in provider.get(address).content.decode()
    assert provider.post(f"{address}consent/", {}).status_code == 422
    assert provider.post(f"{address}refuse/", {"reason": "Rooms are free."}).status_code == 302
    assert provider.post(f"{address}consent/", {"read": "on"}).status_code == 409
    assert "Rooms are free." in as_("purchaser_officer").get(address).content.decode()
    assert as_("purchaser_officer").get(page(in_force, "suspension")).status_code == 403
