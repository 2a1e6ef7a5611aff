"""What changes among the parties, who may change it, and what is refused."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.utils.translation import override

from evenhand.demo.builders.parties import invented_identifier
from evenhand.demo.cast import Cast
from evenhand.kernel.actors import Actor, anonymous, system
from evenhand.kernel.commands import CommandError
from evenhand.kernel.verdicts import Refused
from evenhand.parties import commands
from evenhand.parties.commands.jurisdictions import LevelDoesNotFit, ReferenceTaken
from evenhand.parties.commands.organisations import IdentifierInvalid, IdentifierTaken, NoCapacity
from evenhand.parties.commands.people import (
    AddressTaken,
    LastAdministrator,
    MobileInvalid,
    RoleDoesNotFit,
    RoleEnded,
    RoleHeld,
    Unreachable,
)
from evenhand.parties.commands.posts import HoursSoldTwice
from evenhand.parties.models import (
    Area,
    CalendarDay,
    Capacity,
    Jurisdiction,
    Membership,
    Organisation,
    Person,
    Posting,
    Role,
)
from evenhand.parties.queries import actor_for, working_days_after

Find = Callable[..., Actor]


def register(cast: Cast, by: Actor, **given: Any) -> Organisation:
    named = {"name_en": "Chengyin Agency", "name_zh": "澄音社会工作服务中心", "capacities": [Capacity.Kind.PROVIDER]}
    return commands.register_organisation(jurisdiction=cast.jurisdiction, by=by, **(named | given))


def open_account(cast: Cast, by: Actor, **given: Any) -> Person:
    named = {"name_en": "Mai Ying", "name_zh": "麦颖", "email": "mai.ying@yuqiao.example"}
    return commands.open_account(jurisdiction=cast.jurisdiction, by=by, **(named | given))


class TestWhoMay:
    @pytest.mark.parametrize(
        "key", ["purchaser_officer", "regulator_officer", "provider_signatory", "stranger", "public"]
    )
    def test_only_the_administrator_registers_opens_and_grants(self, cast: Cast, actor: Find, key: str) -> None:
        by = actor(key)
        for act in (
            lambda: register(cast, by),
            lambda: open_account(cast, by),
            lambda: commands.grant_role(
                person=cast.persons["stranger"], organisation=cast.organisations["provider"], role=Role.DIRECTOR, by=by
            ),
            lambda: commands.open_centre(area=cast.street, name_en="Centre", name_zh="中心", by=by),
        ):
            with pytest.raises(Refused, match="Only the administrator"):
                act()

    def test_the_system_steps_back_once_there_is_an_administrator(self, cast: Cast, at: datetime) -> None:
        with pytest.raises(Refused):
            register(cast, system(at))

    def test_the_system_still_loads_calendars(self, cast: Cast, at: datetime) -> None:
        assert commands.load_calendar(jurisdiction=cast.jurisdiction, years=[2026], by=system(at)) == 1

    def test_the_public_loads_no_calendars(self, cast: Cast, at: datetime) -> None:
        with pytest.raises(Refused):
            commands.load_calendar(jurisdiction=cast.jurisdiction, years=[2026], by=anonymous(at))

    def test_a_director_posts_people_of_his_own_agency_only(self, cast: Cast, actor: Find) -> None:
        def post(key: str) -> Posting:
            return commands.post_person(
                person=cast.persons["stranger"],
                centre=cast.centre,
                provider=cast.organisations["provider"],
                post=Posting.Post.ASSISTANT,
                minutes_a_week=1_200,
                by=actor(key),
            )

        assert post("provider_director").minutes_a_week == 1_200
        for other in ("rival_director", "provider_worker", "purchaser_officer"):
            with pytest.raises(Refused, match="director"):
                post(other)


class TestOrganisations:
    def test_a_number_is_kept_in_its_compact_form(self, cast: Cast, actor: Find) -> None:
        number = invented_identifier("52", 900)
        typed = f"{number[:2]} {number[2:8]}-{number[8:].lower()}"
        assert register(cast, actor("administrator"), identifier=typed).identifier == number

    @pytest.mark.parametrize("place", range(0, 18, 3))
    def test_a_wrong_sign_in_a_number_is_found(self, cast: Cast, actor: Find, place: int) -> None:
        number = invented_identifier("52", 900)
        other = "1" if number[place] != "1" else "2"
        with pytest.raises(IdentifierInvalid):
            register(cast, actor("administrator"), identifier=number[:place] + other + number[place + 1 :])

    def test_a_number_belongs_to_one_organisation(self, cast: Cast, actor: Find) -> None:
        with pytest.raises(IdentifierTaken) as no:
            register(cast, actor("administrator"), identifier=cast.organisations["rival"].identifier)
        assert str(no.value) == "Nanxing Social Work Agency is registered under this number already."

    def test_an_organisation_may_have_no_number(self, cast: Cast, actor: Find) -> None:
        first, second = (register(cast, actor("administrator")) for _time in range(2))
        assert first.reference != second.reference

    def test_an_organisation_has_a_capacity(self, cast: Cast, actor: Find) -> None:
        with pytest.raises(NoCapacity):
            register(cast, actor("administrator"), capacities=[])

    def test_capacities_given_twice_count_once(self, cast: Cast, actor: Find) -> None:
        both = [Capacity.Kind.PROVIDER, Capacity.Kind.EVALUATOR, Capacity.Kind.PROVIDER]
        assert register(cast, actor("administrator"), capacities=both).capacities.count() == 2


class TestPeople:
    def test_an_account_opens_without_password(self, cast: Cast, actor: Find) -> None:
        person = open_account(cast, actor("administrator"))
        assert not person.has_usable_password()
        assert person.language == "zh-hans"

    @pytest.mark.parametrize(
        ("typed", "kept"),
        [
            ("142 0000 0014", "14200000014"),
            ("+86 142-0000-0014", "14200000014"),
            ("008614200000014", "14200000014"),
            ("+44 20 7946 0000", "+442079460000"),
        ],
    )
    def test_mobile_numbers_are_kept_one_way(self, cast: Cast, actor: Find, typed: str, kept: str) -> None:
        assert open_account(cast, actor("administrator"), email="", mobile=typed).mobile == kept

    @pytest.mark.parametrize("typed", ["12345", "24200000014", "1420000001", "twelve", "+0123456789", "+" + "1" * 16])
    def test_what_is_no_mobile_number_is_refused(self, cast: Cast, actor: Find, typed: str) -> None:
        with pytest.raises(MobileInvalid):
            open_account(cast, actor("administrator"), mobile=typed)

    def test_nobody_has_an_account_without_a_way_to_reach_him(self, cast: Cast, actor: Find) -> None:
        with pytest.raises(Unreachable):
            open_account(cast, actor("administrator"), email=" ", mobile="")

    @pytest.mark.parametrize("email", ["liang.huiyi@rongyin.example", " LIANG.Huiyi@Rongyin.example "])
    def test_an_address_belongs_to_one_person(self, cast: Cast, actor: Find, email: str) -> None:
        with pytest.raises(AddressTaken) as no:
            open_account(cast, actor("administrator"), email=email)
        assert no.value.field == "email"


class TestRoles:
    def grant(self, cast: Cast, by: Actor, role: Role, body: str = "provider", **given: Any) -> Membership:
        person, organisation = cast.persons["stranger"], cast.organisations[body]
        return commands.grant_role(person=person, organisation=organisation, role=role, by=by, **given)

    def test_a_role_holds_from_today(self, cast: Cast, actor: Find, at: datetime) -> None:
        self.grant(cast, actor("administrator"), Role.SUPERVISOR)
        assert actor("stranger").holds(Role.SUPERVISOR)
        assert not actor("stranger", at - timedelta(days=1)).roles

    @pytest.mark.parametrize(
        ("role", "body"),
        [
            (Role.ADMINISTRATOR, "street_office"),
            (Role.ASSESSOR, "provider"),
            (Role.AUDITOR, "district_finance"),
            (Role.OMBUDSMAN, "evaluator"),
            (Role.SOCIAL_WORKER, "street_office"),
        ],
    )
    def test_some_roles_exist_only_in_their_organisations(self, cast: Cast, actor: Find, role: Role, body: str) -> None:
        with pytest.raises(RoleDoesNotFit):
            self.grant(cast, actor("administrator"), role, body)

    def test_a_role_is_held_once(self, cast: Cast, actor: Find) -> None:
        self.grant(cast, actor("administrator"), Role.SUPERVISOR)
        with pytest.raises(RoleHeld) as no, override("zh-hans"):
            self.grant(cast, actor("administrator"), Role.SUPERVISOR)
        with override("zh-hans"):
            assert "已在" in str(no.value)

    def test_a_role_that_ended_can_be_held_again(self, cast: Cast, actor: Find, at: datetime) -> None:
        held = self.grant(cast, actor("administrator"), Role.SUPERVISOR)
        soon = actor("administrator", at + timedelta(days=5))
        commands.end_role(membership=held, by=soon)
        assert self.grant(cast, soon, Role.SUPERVISOR).since == soon.day

    def test_a_role_ends_at_once_and_only_once(self, cast: Cast, actor: Find, at: datetime) -> None:
        soon = at + timedelta(days=5)
        held = Membership.objects.get(person=cast.persons["auditor"])
        commands.end_role(membership=held, by=actor("administrator", soon))
        assert not actor("auditor", soon).roles
        with pytest.raises(RoleEnded):
            commands.end_role(membership=held, by=actor("administrator", soon))

    def test_everybody_may_lay_down_a_role_of_his_own(self, cast: Cast, actor: Find, at: datetime) -> None:
        held = Membership.objects.get(person=cast.persons["rival_director"])
        with pytest.raises(Refused):
            commands.end_role(membership=held, by=actor("provider_director"))
        commands.end_role(membership=held, by=actor("rival_director", at + timedelta(days=1)))

    def test_the_last_administrator_stays(self, cast: Cast, actor: Find) -> None:
        held = Membership.objects.get(person=cast.persons["administrator"])
        with pytest.raises(LastAdministrator):
            commands.end_role(membership=held, by=actor("administrator"))
        assert Membership.objects.get(pk=held.pk).until is None


class TestAreasAndCalendars:
    @pytest.mark.parametrize(
        ("level", "parent"), [("street", "city"), ("district", None), ("city", "district"), ("district", "street")]
    )
    def test_streets_lie_in_districts_and_districts_in_cities(
        self, cast: Cast, actor: Find, level: str, parent: str | None
    ) -> None:
        with pytest.raises(LevelDoesNotFit):
            commands.establish_area(
                jurisdiction=cast.jurisdiction,
                parent=getattr(cast, parent) if parent else None,
                level=Area.Level(level),
                reference="QX",
                prefix="QX",
                name_en="Qixi",
                name_zh="栖溪",
                by=actor("administrator"),
            )

    def test_an_areas_reference_is_its_own(self, cast: Cast, actor: Find) -> None:
        with pytest.raises(ReferenceTaken, match="YX"):
            commands.establish_area(
                jurisdiction=cast.jurisdiction,
                parent=cast.city,
                level=Area.Level.DISTRICT,
                reference="YX",
                prefix="YX",
                name_en="Another",
                name_zh="另一区",
                by=actor("administrator"),
            )

    def test_a_district_does_not_contain_one_whose_reference_begins_like_its_own(self, cast: Cast, actor: Find) -> None:
        other = commands.establish_area(
            jurisdiction=cast.jurisdiction,
            parent=cast.city,
            level=Area.Level.DISTRICT,
            reference="YXB",
            prefix="YXB",
            name_en="Yanxi North",
            name_zh="延曦北区",
            by=actor("administrator"),
        )
        assert other not in Area.objects.within(cast.district)
        assert other in Area.objects.within(cast.city)

    @pytest.mark.parametrize(
        ("day", "kind", "name"),
        [
            (date(2026, 2, 17), "holiday", "春节"),
            (date(2026, 2, 14), "make_up", "春节"),
            (date(2026, 3, 2), "working", ""),
            (date(2026, 3, 7), "weekend", ""),
            (date(2026, 10, 1), "holiday", "国庆节"),
        ],
    )
    def test_the_year_2026_is_as_it_was_announced(self, cast: Cast, day: date, kind: str, name: str) -> None:
        row = CalendarDay.objects.get(jurisdiction=cast.jurisdiction, day=day)
        assert (row.kind, row.name_zh, row.announced) == (kind, name, True)

    def test_years_to_come_are_provisional(self, cast: Cast) -> None:
        rows = CalendarDay.objects.filter(jurisdiction=cast.jurisdiction, day__year=2029)
        assert rows.count() == 365
        assert set(rows.values_list("announced", "kind")) == {(False, "working"), (False, "weekend")}

    def test_a_year_is_recomputed_when_it_is_announced(self, cast: Cast, at: datetime) -> None:
        rows = CalendarDay.objects.filter(jurisdiction=cast.jurisdiction, day__year=2026)
        rows.update(kind="working", announced=False, name_zh="")
        commands.load_calendar(jurisdiction=cast.jurisdiction, years=[2026], by=system(at))
        assert rows.get(day=date(2026, 2, 17)).name_zh == "春节"
        assert rows.count() == 365

    def test_working_days_run_over_the_spring_festival_with_its_make_up_days(self, cast: Cast) -> None:
        thursday = date(2026, 2, 12)
        assert working_days_after(cast.jurisdiction, thursday, 1) == date(2026, 2, 13)
        assert working_days_after(cast.jurisdiction, thursday, 2) == date(2026, 2, 14)  # a Saturday, made up
        assert working_days_after(cast.jurisdiction, thursday, 3) == date(2026, 2, 24)

    def test_a_jurisdiction_may_be_established_anew_with_better_rules(self, cast: Cast, actor: Find) -> None:
        from evenhand.parties.jurisdictions import described

        text = described("mainland-china")
        text["rules"]["bid_days"] = 30
        commands.establish_jurisdiction(described=text, by=actor("administrator"))
        assert Jurisdiction.objects.get().rule("bid_days") == 30


class TestCentres:
    def test_nobodys_hours_are_sold_twice(self, cast: Cast, actor: Find) -> None:
        other = commands.open_centre(area=cast.street, name_en="Second", name_zh="第二中心", by=actor("administrator"))
        with pytest.raises(HoursSoldTwice) as no:
            commands.post_person(
                person=cast.persons["provider_worker"],
                centre=other,
                provider=cast.organisations["provider"],
                post=Posting.Post.PROFESSIONAL,
                minutes_a_week=300,
                by=actor("provider_director"),
            )
        assert str(no.value) == (
            "With this post Luo Kexin would work 45 hours a week at all centres together; the law allows 44."
        )

    def test_hours_that_ended_are_free_again(self, cast: Cast, actor: Find, at: datetime) -> None:
        cast.persons["provider_worker"].postings.update(until=at.date() + timedelta(days=9))
        later = actor("provider_director", at + timedelta(days=10))
        posting = commands.post_person(
            person=cast.persons["provider_worker"],
            centre=cast.centre,
            provider=cast.organisations["provider"],
            post=Posting.Post.PROFESSIONAL,
            minutes_a_week=2_400,
            by=later,
        )
        assert posting.since == later.day


class TestNumbering:
    def test_references_count_by_area_and_year(self, cast: Cast) -> None:
        def number(area: Area, year: int) -> str:
            return commands.next_reference("contract", area, date(year, 5, 1))

        assert [number(cast.street, 2026), number(cast.district, 2026)] == ["YX-2026-0001", "YX-2026-0002"]
        assert number(cast.street, 2027) == "YX-2027-0001"
        assert number(cast.city, 2026) == "LZ-2026-0001"

    @pytest.mark.parametrize(
        ("kind", "first"),
        [
            ("specification", "YX-S-2026-0001"),
            ("tender", "YX-T-2026-0001"),
            ("programme", "YX-P-2026-001"),
            ("allocation", "YX-A-2026-0001"),
        ],
    )
    def test_each_kind_has_its_letter(self, cast: Cast, kind: str, first: str) -> None:
        assert commands.next_reference(kind, cast.street, date(2026, 5, 1)) == first

    def test_a_pattern_without_year_counts_on(self, cast: Cast) -> None:
        numbers = [
            commands.next_reference_in("person", cast.jurisdiction, date(year, 1, 1)) for year in (2026, 2027, 2028)
        ]
        assert len(set(numbers)) == 3

    def test_an_unguessable_reference_tells_nothing(self) -> None:
        codes = {commands.unguessable_reference("B") for _time in range(50)}
        assert len(codes) == 50
        assert all(len(code) == 8 for code in codes)


class TestActors:
    def test_whoever_acts_for_several_is_the_first_unless_told(self, cast: Cast, actor: Find, at: datetime) -> None:
        person, rival = cast.persons["provider_director"], cast.organisations["rival"]
        commands.grant_role(person=person, organisation=rival, role=Role.DIRECTOR, by=actor("administrator"))
        assert actor_for(person, at).organisation == cast.organisations["provider"]
        assert actor_for(person, at, rival).organisation == rival

    def test_nobody_acts_for_an_organisation_that_he_does_not_belong_to(self, cast: Cast, at: datetime) -> None:
        chosen = actor_for(cast.persons["provider_director"], at, cast.organisations["rival"])
        assert chosen.organisation == cast.organisations["provider"]

    def test_a_command_error_is_a_sentence_in_both_languages(self) -> None:
        from evenhand.parties.commands import admitting, jurisdictions, organisations, people, posts, proposals

        modules = (admitting, jurisdictions, organisations, people, posts, proposals)
        errors = {
            error
            for module in modules
            for error in vars(module).values()
            if isinstance(error, type) and issubclass(error, CommandError) and error is not CommandError
        }
        assert len(errors) == 24
        for error in errors:
            with override("en"):
                english = str(error.sentence)
            with override("zh-hans"):
                assert str(error.sentence) not in {"", english}

    def test_the_same_actor_at_the_same_instant_is_equal(self, cast: Cast, actor: Find) -> None:
        assert replace(actor("auditor"), submission=None) == actor("auditor")
