"""A person's own account: sign-in by allauth's views, and the organisation acted for."""

from __future__ import annotations

from typing import Any

from allauth.account import views as allauth_views
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from evenhand.parties.adapters.openid import BoundAdapter
from evenhand.parties.forms.account import ActingForForm
from evenhand.parties.middleware import ORGANISATION
from evenhand.parties.models import Person
from evenhand.parties.queries import organisations_of, posts_of, roles_of
from evenhand.shell.answers import ActorRequest, signed_in, status_of
from evenhand.shell.forms import bound


class Judged:
    """A form that is not valid answers 422, as everywhere."""

    def form_invalid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_invalid(form)  # type: ignore[misc]
        response.status_code = 422
        return response


class LoginView(Judged, allauth_views.LoginView):
    """Sign-in."""


def provider(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Go to the provider of sign-in; where it does not answer as it should, the page says so."""
    return _asked(OAuth2LoginView, request, provider_id)


def provider_back(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Come back from it."""
    return _asked(OAuth2CallbackView, request, provider_id)


def _asked(view: type[OAuth2LoginView | OAuth2CallbackView], request: HttpRequest, provider_id: str) -> HttpResponse:
    try:
        answer: HttpResponse = view.adapter_view(BoundAdapter(request, provider_id))(request)
    except SocialApp.DoesNotExist:
        raise Http404 from None
    except (OSError, OAuth2Error):  # whatever goes wrong on the way there or in its description of itself
        return render(request, "socialaccount/authentication_error.html", status=503)
    return answer


class PasswordResetView(Judged, allauth_views.PasswordResetView):
    """Ask for a link that sets a password."""


class PasswordResetFromKeyView(Judged, allauth_views.PasswordResetFromKeyView):
    """Set a password through that link."""


class PasswordChangeView(Judged, allauth_views.PasswordChangeView):
    """Change one's password."""


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def account(request: ActorRequest) -> HttpResponse:
    """Who the reader is here, with the choice of the organisation that he acts for."""
    person = request.actor.person
    assert isinstance(person, Person)
    organisations = organisations_of(person, request.actor.day)
    form = bound(request, ActingForForm, organisations=organisations, initial=_initial(request))
    if request.method == "POST" and form.is_valid():
        request.session[ORGANISATION] = form.cleaned_data["organisation"]
        name = next(o.name for o in organisations if o.reference == form.cleaned_data["organisation"])
        messages.success(request, _("You now act for %(organisation)s.") % {"organisation": name})
        return redirect("/")
    context = {
        "form": form,
        "person": person,
        "roles": roles_of(person, request.actor.day),
        "posts": posts_of(person, request.actor.day),
        "several": organisations[1:],
    }
    return render(request, "parties/account.html", context, status=status_of(form))


def _initial(request: ActorRequest) -> dict[str, str]:
    organisation = request.actor.organisation
    return {"organisation": organisation.reference} if organisation else {}
