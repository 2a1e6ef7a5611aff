"""Each question about specifications takes the statements that it says."""

from __future__ import annotations

from datetime import datetime, timedelta

from pytest_django import DjangoAssertNumQueries

from evenhand.demo.builders.planning import adopted_programme
from evenhand.demo.builders.specifications import drafted_specification
from evenhand.demo.cast import Cast
from evenhand.planning.models import Programme
from evenhand.specifications.models import Specification
from evenhand.specifications.queries import calendar_of, content_of, estimate


def test_what_a_specification_says_takes_two_statements_and_its_estimate_none(
    cast: Cast, at: datetime, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    programme = adopted_programme(cast, at=at)
    drafted = drafted_specification(cast, programme, at=at + timedelta(days=3))
    specification = Specification.objects.get(pk=drafted.pk)
    with django_assert_num_queries(2):
        content = content_of(specification)
    with django_assert_num_queries(0):
        found = estimate(content, programme)
        assert (found.findings, len(found.workload.lines)) == ([], 9)


def test_a_year_whose_holidays_are_not_announced_says_so(
    cast: Cast, at: datetime, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    programme = Programme.objects.select_related("jurisdiction").get(pk=adopted_programme(cast, at=at).pk)
    with django_assert_num_queries(2):
        calendar = calendar_of(programme)
    assert not calendar.announced  # the first year reaches into 2027
    programme.starts, programme.ends = programme.starts.replace(month=1), programme.ends.replace(month=12)
    assert calendar_of(programme).announced
    assert 240 < calendar_of(programme).days < 262
