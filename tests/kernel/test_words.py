"""Content in two languages."""

import pytest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from evenhand.kernel.words import in_both, in_language


@pytest.mark.parametrize(
    ("language", "en", "zh", "read"),
    [
        ("en", "centre", "中心", "centre"),
        ("zh-hans", "centre", "中心", "中心"),
        ("zh-hans", "centre", "", "centre"),
        ("en", "", "中心", "中心"),
        ("fr", "centre", "中心", "centre"),
    ],
)
def test_readers_get_their_language_or_the_other(language: str, en: str, zh: str, read: str) -> None:
    with override(language):
        assert in_language(en, zh) == read


def test_a_fact_is_kept_in_both_languages_whoever_acts() -> None:
    for language in ("en", "zh-hans"):
        with override(language):
            assert in_both(_("officer")) == {"en": "officer", "zh": "经办人"}
