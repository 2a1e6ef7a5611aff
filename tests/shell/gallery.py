"""Pages that show every component, for tests and for looking at: addresses, views and what they are told."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path

from evenhand.kernel.actors import Actor, Kind
from evenhand.kernel.commands import CommandError, Repeated
from evenhand.kernel.verdicts import Refused, refused
from evenhand.shell import parts
from evenhand.shell.answers import attempt, status_of
from evenhand.shell.forms import bound
from evenhand.shell.registries import Offer, Place, Section
from tests.shell.samples import AGENCY, NOW, OFFICE, THING, TODAY, days, owed, pairs, work


class Closed(CommandError):
    """The call is closed."""

    sentence = "The call closed on %(day)s."


class OfferForm(forms.Form):
    title = forms.CharField(max_length=20, help_text="As it stands on the contract.")
    starts = forms.DateField()
    amount = forms.DecimalField(max_digits=12, decimal_places=2, min_value=0)
    kind = forms.ChoiceField(choices=[("", "–"), ("fixed", "Fixed price"), ("unit", "Unit prices")])
    route = forms.ChoiceField(
        choices=[("open", "Open call"), ("direct", "Direct award")],
        widget=forms.RadioSelect,
    )
    groups = forms.MultipleChoiceField(
        choices=[("old", "Older people"), ("young", "Adolescents")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    agreed = forms.BooleanField(label="Both sides agree")
    file = forms.FileField(required=False)
    reason = forms.CharField(widget=forms.Textarea(attrs={"rows": 3}), required=False)


class RowForm(forms.Form):
    name = forms.CharField()
    hours = forms.IntegerField(min_value=0)


RowSet = forms.formset_factory(RowForm, extra=2)


def acting(*capacities: str) -> Actor:
    person = SimpleNamespace(pk=1, reference="P-1", name="Liang Huiyi")
    organisation = SimpleNamespace(pk=1, reference="RY", name="Rongyin Street Office")
    return Actor(Kind.PERSON, NOW, person, organisation, capacities=frozenset(capacities))


class ActingMiddleware:
    """Whoever the cookie `side` says acts; nobody without it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        side = request.COOKIES.get("side")
        request.actor = acting(side) if side else Actor(Kind.ANONYMOUS, NOW)  # type: ignore[attr-defined]
        return self.get_response(request)


def components(request: HttpRequest, reference: str = "") -> HttpResponse:
    kept = ["kept"] * 26 + ["done_late"] * 3 + ["late"] * 2
    context = {
        "today": TODAY,
        "thing": THING,
        "day": days(-69),
        "instant": NOW,
        "work": work(),
        "owed": owed(),
        "offers": [
            Offer(
                "Ask a provider for a task",
                "/form/",
                "tested against the contract first",
            )
        ],
        "balance": parts.Balance(
            parts.Arm("Rongyin Street Office", "Contact: Liang Huiyi"),
            parts.Arm("Yuqiao Social Work Agency", "Contact: Su Min"),
            "6,000,000.00 yuan",
            ["1 March 2026 to 28 February 2029", "2,000,000.00 a year"],
        ),
        "thirds": [
            parts.Third(
                "Funders",
                [
                    ("Guangzhou Bureau of Finance", "60%"),
                    ("Yuexiu Bureau of Finance", "40%"),
                ],
            ),
            parts.Third("Evaluator", [("Qingheng Evaluation Agency", "")]),
        ],
        "pairs": pairs(),
        "kept": [
            parts.Kept(OFFICE, kept, "26 of 31 kept on time", "3 late, then done; 2 late now"),
            parts.Kept(
                AGENCY,
                ["kept"] * 36 + ["done_late"] * 2,
                "36 of 38 kept on time",
                "none late now",
            ),
        ],
        "others": [
            parts.OtherDuty(
                "Yuexiu Bureau of Finance",
                "pays 40% of each instalment",
                "69 days late",
                "late",
            )
        ],
        "shares": [
            parts.Share(290, "c-warn", "done without agreement"),
            parts.Share(75, "c-third-mid", "agreed as a variation"),
        ],
        "steps": [
            parts.Step("14 staff × (250 − 5) days × 8 hours", "27,440.0"),
            parts.Step("supervision, meetings, paperwork", "− 3,024.0"),
            parts.Step("available", "24,416.0", is_sum=True),
        ],
        "checks": [
            parts.Check("Every line comes to hours", met=True),
            parts.Check(
                "Families: the outcome has no baseline",
                False,
                "one outcome for each group",
                "/form/",
            ),
        ],
        "parts": [4_000, 2_500, 2_000, 1_500],
        "journal": [
            SimpleNamespace(
                at=NOW,
                side="provider",
                text="Su Min released private note 4.",
                url="",
                code="7Q4M-2HXD",
            ),
            SimpleNamespace(
                at=NOW,
                side="third",
                text="Variation 3 proposed itself.",
                url="/form/",
                code="K9TR-51WA",
            ),
        ],
    }
    return render(request, "gallery/components.html", context)


def public(request: HttpRequest) -> HttpResponse:
    return render(request, "gallery/public.html", {"today": TODAY})


def page_form(request: HttpRequest) -> HttpResponse:
    form, rows = bound(request, OfferForm), bound(request, RowSet, prefix="rows")
    if request.method == "POST" and form.is_valid() and rows.is_valid() and attempt(form, lambda: act(form)):
        return redirect("components")
    context = {"form": form, "rows": rows, "thing": THING}
    return render(request, "gallery/form.html", context, status=status_of(form, rows))


def act(form: forms.Form) -> None:
    if form.cleaned_data["title"] == "late":
        raise Closed(field="title", day="5 March")


def refuse(request: HttpRequest) -> HttpResponse:
    raise Refused(refused("Only a signatory of one of the two sides can sign this contract."))


def say_no(request: HttpRequest) -> HttpResponse:
    raise Closed(day="5 March")


def repeat(request: HttpRequest) -> HttpResponse:
    raise Repeated(("YX-2026-0007",))


def fail(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("a fault of the program")


urlpatterns = [
    path("", components, name="components"),
    path("form/", page_form, name="form"),
    path("things/<reference>/", components, name="thing"),
    path("public/", public, name="public"),
    path("sign-in/", page_form, name="account_login"),
    path("sign-out/", page_form, name="account_logout"),
    path("refuse/", refuse),
    path("no/", say_no),
    path("repeat/", repeat),
    path("fail/", fail),
]
PLACES = [
    Place("Home", "components", 1, lambda actor: True),
    Place("Forms", "form", 2, lambda actor: True),
    Place("For providers", "form", 3, lambda actor: actor.is_a("provider")),
]
SECTIONS = [
    Section(
        "thing",
        "duties",
        "Duties",
        "thing",
        1,
        lambda actor, thing: "2 late",
        lambda actor, thing: "late",
    ),
    Section("thing", "work", "Workload", "thing", 2, lambda actor, thing: "92.1%"),
    Section("elsewhere", "other", "Elsewhere", "thing", 3),
]
