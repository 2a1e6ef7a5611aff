"""The register as the administrator keeps it, and how an empty installation is founded."""

from __future__ import annotations

import json
from collections.abc import Callable
from io import StringIO
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from evenhand.demo.builders.parties import invented_identifier
from evenhand.demo.cast import Cast
from evenhand.journal.models import Entry
from evenhand.parties.models import Area, Centre, Membership, Organisation, Person, Role

As = Callable[..., Client]
PEOPLE, ADMIT, REGISTER = "/account/people/", "/account/people/new/", "/account/organisations/new/"
AREA, CENTRE = "/account/areas/new/", "/account/centres/new/"


def somebody(cast: Cast, **given: str) -> dict[str, str]:
    return {
        "organisation": cast.organisations["provider"].reference,
        "role": "supervisor",
        "name_zh": "麦颖",
        "name_en": "Mai Ying",
        "email": "mai.ying@yuqiao.example",
        "mobile": "",
        "submission": str(uuid4()),
    } | given


def agency(**given: str | list[str]) -> dict[str, str | list[str]]:
    named: dict[str, str | list[str]] = {
        "name_zh": "澄音社会工作服务中心",
        "name_en": "Chengyin Social Work Agency",
        "area": "LZ",
        "identifier": invented_identifier("52", 900),
        "capacities": ["provider", "evaluator"],
    }
    return named | given


def test_everybody_stands_under_his_organisation(as_: As) -> None:
    page = as_("administrator").get(PEOPLE).text
    assert page.index("Rongyin Street Office") < page.index("Liang Huiyi") < page.index("Yuqiao Social Work Agency")
    assert "梁慧仪" in as_("administrator", "zh-hans").get(PEOPLE).text


def test_the_register_takes_few_statements(as_: As, django_assert_max_num_queries: Callable[..., object]) -> None:
    browser = as_("administrator")
    with django_assert_max_num_queries(12):  # type: ignore[attr-defined]
        browser.get(PEOPLE)


def test_the_administrators_desk_leads_there(as_: As) -> None:
    assert f'href="{ADMIT}"' in as_("administrator").get("/").text
    assert f'href="{ADMIT}"' not in as_("regulator_officer").get("/").text


def test_an_account_and_its_role_are_one_act(cast: Cast, as_: As) -> None:
    before = Entry.objects.count()
    answer = as_("administrator").post(ADMIT, somebody(cast), follow=True)
    assert "The account is open." in answer.text
    person = Person.objects.get(email="mai.ying@yuqiao.example")
    assert person.memberships.get().role == Role.SUPERVISOR
    opened, invited = Entry.objects.order_by("sequence")[before:]
    acts = [[act["act"] for act in json.loads(bytes(entry.words.payload))["acts"]] for entry in (opened, invited)]
    assert acts == [["parties.account_opened", "parties.role_granted"], ["parties.invited"]]


def test_a_role_that_does_not_fit_opens_no_account(cast: Cast, as_: As) -> None:
    answer = as_("administrator").post(ADMIT, somebody(cast, role="assessor"))
    assert answer.status_code == 409
    assert "lacks the capacity for it" in answer.text
    assert 'value="Mai Ying"' in answer.text
    assert not Person.objects.filter(email="mai.ying@yuqiao.example").exists()


def test_a_double_click_opens_one_account(cast: Cast, as_: As) -> None:
    browser, data = as_("administrator"), somebody(cast)
    assert [browser.post(ADMIT, data).status_code for _click in range(2)] == [302, 302]
    assert Person.objects.filter(email="mai.ying@yuqiao.example").count() == 1


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("field", "value", "status"),
    [
        ("name_en", "", 422),
        ("name_en", "x" * 81, 422),
        ("email", "nobody", 422),
        ("email", "", 409),
        ("organisation", "O-9999", 422),
        ("organisation", "1", 422),
        ("role", "emperor", 422),
        ("role", "", 422),
        ("mobile", "12", 409),
        ("email", "su.min@yuqiao.example", 409),
    ],
)
@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_a_faulty_form_keeps_what_was_typed_and_changes_nothing(
    cast: Cast, as_: As, field: str, value: str, status: int, language: str
) -> None:
    before = Person.objects.count(), Entry.objects.count()
    answer = as_("administrator", language).post(ADMIT, somebody(cast, **{field: value}))
    assert answer.status_code == status
    assert "麦颖" in answer.text
    assert 'role="alert"' in answer.text
    assert (Person.objects.count(), Entry.objects.count()) == before


def test_an_organisation_enters_the_register(cast: Cast, as_: As) -> None:
    assert as_("administrator").post(REGISTER, agency()).status_code == 302
    found = Organisation.objects.get(name_en="Chengyin Social Work Agency")
    assert found.jurisdiction == cast.jurisdiction
    assert {capacity.capacity for capacity in found.capacities.all()} == {"provider", "evaluator"}


@pytest.mark.parametrize(
    ("given", "status"),
    [
        ({"identifier": "52990000EH0000900X"}, 409),
        ({"identifier": "x" * 31}, 422),
        ({"capacities": []}, 422),
        ({"capacities": ["emperor"]}, 422),
        ({"area": "XX"}, 422),
        ({"name_zh": " "}, 422),
    ],
)
def test_a_faulty_organisation_does_not(as_: As, given: dict[str, str | list[str]], status: int) -> None:
    before = Organisation.objects.count()
    assert as_("administrator").post(REGISTER, agency(**given)).status_code == status
    assert Organisation.objects.count() == before


def test_a_street_and_its_centre_are_entered(cast: Cast, as_: As) -> None:
    browser = as_("administrator")
    street = {"parent": "YX", "level": "street", "name_zh": "竹影街道", "name_en": "Zhuying", "population": "8000"}
    assert browser.post(AREA, street | {"reference": "ZY", "prefix": "YX"}).status_code == 302
    assert Area.objects.get(reference="ZY").parent == cast.district
    centre = {"area": "ZY", "name_zh": "竹影中心", "name_en": "Zhuying Centre"}
    assert browser.post(CENTRE, centre).status_code == 302
    assert Centre.objects.get(name_en="Zhuying Centre").reference.startswith("YX-C-")


@pytest.mark.parametrize(
    ("given", "status"),
    [
        ({"level": "district"}, 409),
        ({"reference": "RY"}, 409),
        ({"reference": "r/y"}, 422),
        ({"population": "-1"}, 422),
    ],
)
def test_a_faulty_area_is_not(as_: As, given: dict[str, str], status: int) -> None:
    street = {
        "parent": "YX",
        "level": "street",
        "name_zh": "竹影",
        "name_en": "Zhuying",
        "prefix": "YX",
        "reference": "ZY",
    }
    assert as_("administrator").post(AREA, street | given).status_code == status


class TestEnding:
    def end(self, cast: Cast, browser: Client, key: str = "auditor", **given: str) -> int:
        data = {"organisation": cast.organisations["audit_office"].reference, "role": "auditor"} | given
        return int(browser.post(f"/account/people/{cast.persons[key].reference}/end/", data).status_code)

    def test_a_role_ends(self, cast: Cast, as_: As, clock: object) -> None:
        clock.shift(86_400)  # type: ignore[attr-defined]
        assert self.end(cast, as_("administrator")) == 302
        assert as_("auditor").get("/").context["request"].actor.organisation is None

    @pytest.mark.parametrize("given", [{"role": "director"}, {"organisation": "O-9999"}, {"role": ""}])
    def test_a_role_that_is_not_held_is_not_found(self, cast: Cast, as_: As, given: dict[str, str]) -> None:
        assert self.end(cast, as_("administrator"), **given) == 404

    def test_the_last_administrator_is_told_so(self, cast: Cast, as_: As) -> None:
        operator = {"organisation": cast.organisations["operator"].reference, "role": "administrator"}
        assert self.end(cast, as_("administrator"), "administrator", **operator) == 409
        assert Membership.objects.get(person=cast.persons["administrator"]).until is None


FOUNDATION = {
    "city": ["QX", "Qixi", "栖溪市"],
    "operator": ["Qixi Data Office", "栖溪市数据局"],
    "administrator": ["he.yu@qixi.example", "He Yu", "何毓"],
}


def found(**given: object) -> str:
    said = StringIO()
    call_command("found", stdout=said, **(FOUNDATION | given))
    return said.getvalue()


def empty() -> None:
    """An installation before anybody administers it."""
    Membership.objects.all().delete()


def test_an_empty_installation_is_founded_by_one_command(cast: Cast) -> None:
    empty()
    assert "Founded." in found()
    administrator = Person.objects.get(email="he.yu@qixi.example")
    assert administrator.memberships.get().organisation.name_en == "Qixi Data Office"
    assert Area.objects.get(reference="QX").parent is None


def test_founding_twice_is_refused(cast: Cast) -> None:
    with pytest.raises(CommandError, match="has its administrator already"):
        found()


@pytest.mark.parametrize(
    ("given", "fault"),
    [
        ({"jurisdiction": "nowhere"}, "No jurisdiction is described as nowhere."),
        ({"city": ["LZ", "Lingzhou", "岭州市"]}, "The reference LZ is taken already."),
        ({"administrator": ["su.min@yuqiao.example", "Su Min", "苏敏"]}, "Somebody else signs in"),
    ],
)
def test_a_foundation_that_fails_leaves_nothing(cast: Cast, given: dict[str, object], fault: str) -> None:
    empty()
    before = Entry.objects.count()
    with pytest.raises(CommandError, match=fault):
        found(**given)
    assert Entry.objects.count() == before
