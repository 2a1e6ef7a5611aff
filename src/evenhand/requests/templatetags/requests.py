"""Tags for what people typed in a language of their own."""

from __future__ import annotations

import re

from django import template

register = template.Library()
CHINESE = re.compile(r"[\u3400-\u9fff]")


@register.filter
def typed_in(text: str) -> str:
    """The language of what somebody typed, as HTML's `lang` writes it: Chinese where it has a Chinese character."""
    return "zh-Hans" if CHINESE.search(text) else "en"
