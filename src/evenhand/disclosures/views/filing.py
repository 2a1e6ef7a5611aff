"""A provider's sealed returns, and the appointment of the ombudsman."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from evenhand.disclosures import commands, policies, queries, sealing
from evenhand.disclosures.forms import AppointForm, SealedForm
from evenhand.disclosures.models import Appointment, Return
from evenhand.disclosures.quarters import to_file_on
from evenhand.kernel.verdicts import require
from evenhand.parties.models import Capacity, Organisation, Role
from evenhand.shell.answers import ActorRequest, attempt, signed_in, status_of
from evenhand.shell.forms import bound

GET_POST = require_http_methods(["GET", "HEAD", "POST"])


@GET_POST
@signed_in
def own_returns(request: ActorRequest) -> HttpResponse:
    """File the return for the last quarter: with words or without, it looks the same."""
    actor = request.actor
    if not (isinstance(actor.organisation, Organisation) and actor.is_a(Capacity.Kind.PROVIDER)):
        raise Http404
    channel = queries.channel_of(actor.organisation.jurisdiction)
    if channel is None or not actor.holds(Role.DIRECTOR):
        raise Http404
    form = SealedForm(request.POST, request.FILES) if request.method == "POST" else SealedForm()
    if form.is_valid() and attempt(form, lambda: commands.file_return(channel=channel, sealed=form.content, by=actor)):
        messages.success(request, _("The sealed return is filed."))
        return redirect("disclosures:own_returns")
    filed = Return.objects.filter(provider=actor.organisation_id).defer("sealed").order_by("-year", "-number")
    quarter = to_file_on(channel.day_of(actor.at))
    context = {
        "channel": channel,
        "quarter": quarter,
        "filed": filed,
        "is_filed": any(one.quarter == quarter for one in filed),
        "verdict": policies.may_file(actor, channel),
        "recipients": queries.recipients_of(channel),
        "bytes": sealing.CONTENT,
        "form": form,
    }
    return render(request, "disclosures/own_returns.html", context, status=status_of(form))


@GET_POST
@signed_in
def appoint(request: ActorRequest) -> HttpResponse:
    """Enter who was appointed ombudsman, by whom, by which decision."""
    require(policies.may_appoint(request.actor))
    form = bound(request, AppointForm, on=request.actor.day, initial={"since": request.actor.day})

    def act() -> None:
        given = form.cleaned_data
        held = form.held[given["who"]]
        commands.appoint(
            office=held.organisation,
            person=held.person,
            appointed_by=(given["appointed_by_en"], given["appointed_by_zh"]),
            decision=given["decision"],
            since=given["since"],
            until=given["until"],
            by=request.actor,
        )

    if form.is_valid() and attempt(form, act):
        messages.success(request, _("The appointment is entered. Now the ombudsman makes a key and switches it on."))
        return redirect("disclosures:appoint")
    known = Appointment.objects.select_related("person", "office").order_by("-since", "-pk")
    return render(request, "disclosures/appoint.html", {"form": form, "known": known}, status=status_of(form))
