"""Forms that keep what was typed: when they are faulty, and when the reader switches the language."""

from __future__ import annotations

from typing import Any, TypeVar

from django.forms import BaseForm, BaseFormSet
from django.forms.utils import ErrorDict, ErrorList
from django.http import HttpRequest, QueryDict

F = TypeVar("F", bound="BaseForm | BaseFormSet[Any]")


def bound(request: HttpRequest, kind: type[F], **kwargs: Any) -> F:
    """The form or formset of a page: what was sent, what was typed before the language was switched, or fresh.

    The page's `<form>` has `id="page-form"` and is sent to the page's own address.
    """
    if request.method == "POST":
        return kind(request.POST, request.FILES, **kwargs)
    if typed := typed_before(request):
        return unjudged(kind)(typed, **kwargs)
    return kind(**kwargs)


def typed_before(request: HttpRequest) -> QueryDict | None:
    """What the reader had typed on this page when switching the language, if anything."""
    return getattr(request, "typed", None) or None


def unjudged(kind: type[F]) -> type[F]:
    """The same form or formset, which shows what was typed and judges it only when it is sent."""
    if issubclass(kind, BaseFormSet):
        return type(kind.__name__, (_UnjudgedFormSet, kind), {"form": unjudged(kind.form)})
    return type(kind.__name__, (_UnjudgedForm, kind), {})


class _UnjudgedForm:
    """Neither valid nor faulty: nobody has sent it yet."""

    def full_clean(self) -> None:
        self._errors = ErrorDict()
        self.cleaned_data: dict[str, Any] = {}

    def is_valid(self) -> bool:
        return False


class _UnjudgedFormSet:
    """A formset whose forms are neither valid nor faulty."""

    def full_clean(self) -> None:
        self._errors: list[ErrorDict] = []
        self._non_form_errors = ErrorList()

    def is_valid(self) -> bool:
        return False
