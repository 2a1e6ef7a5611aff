"""The points of a completeness check in words, each with its rule and the place where it can be mended."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenhand.kernel.words import in_language
from evenhand.shell.parts import Check
from evenhand.specifications.completeness import RULES, Finding, Rule

MET: dict[Rule, Promise] = {
    Rule.PREVAILING_LANGUAGE: gettext_lazy("Complete in the language that prevails"),
    Rule.DIRECT_SERVICE: gettext_lazy("Services to residents are asked for"),
    Rule.IN_HOURS: gettext_lazy("Every line comes to hours"),
    Rule.NOTHING_VAGUE: gettext_lazy("No task is left vague"),
    Rule.OPEN_LINES_COUNTED: gettext_lazy("Open lines say what is counted"),
    Rule.SHARES: gettext_lazy("Shares sum to 100%%"),
    Rule.OUTCOMES: gettext_lazy("One outcome for each group"),
    Rule.BASELINES: gettext_lazy("A baseline and a target for each outcome"),
    Rule.MEASURED: gettext_lazy("Measured on a sample that the provider does not draw"),
    Rule.MINIMA: gettext_lazy("Supervision and meetings not below the minimum"),
    Rule.FEASIBLE: gettext_lazy("The staff can do it"),
    Rule.REASON: gettext_lazy("A reason where it takes more than 85%%"),
}
OPEN: dict[tuple[Rule, str], Promise] = {
    (Rule.PREVAILING_LANGUAGE, "title"): gettext_lazy("The title is missing in the language that prevails"),
    (Rule.PREVAILING_LANGUAGE, "line"): gettext_lazy("Line %(line)s: a name is missing in the language that prevails"),
    (Rule.PREVAILING_LANGUAGE, "group"): gettext_lazy("%(group)s: words are missing in the language that prevails"),
    (Rule.DIRECT_SERVICE, ""): gettext_lazy("No service to residents is asked for yet"),
    (Rule.IN_HOURS, ""): gettext_lazy("Line %(line)s does not come to hours"),
    (Rule.NOTHING_VAGUE, "line"): gettext_lazy("“%(words)s”, line %(line)s: names no task"),
    (Rule.NOTHING_VAGUE, "group"): gettext_lazy("“%(words)s”: says nothing definite"),
    (Rule.OPEN_LINES_COUNTED, ""): gettext_lazy("Line %(line)s, %(symbol)s: does not say what is counted"),
    (Rule.SHARES, "none"): gettext_lazy("No target group is named yet"),
    (Rule.SHARES, ""): gettext_lazy("The shares sum to %(sum)s%%"),
    (Rule.OUTCOMES, ""): gettext_lazy("%(group)s: no outcome with its instrument"),
    (Rule.BASELINES, ""): gettext_lazy("%(group)s: the outcome has no baseline"),
    (Rule.BASELINES, "target"): gettext_lazy("%(group)s: the outcome has no target"),
    (Rule.BASELINES, "same"): gettext_lazy("%(group)s: baseline and target are the same"),
    (Rule.MEASURED, ""): gettext_lazy("%(group)s: nobody says how many are measured"),
    (Rule.MEASURED, "sample"): gettext_lazy("%(group)s: the provider would draw its own sample"),
    (Rule.MINIMA, "supervision"): gettext_lazy("Supervision is below %(hours)s hours a week"),
    (Rule.MINIMA, "meetings"): gettext_lazy("Meetings are below %(hours)s hours a week"),
    (Rule.FEASIBLE, ""): gettext_lazy("More hours are asked of the staff than they have"),
    (Rule.FEASIBLE, "unknown"): gettext_lazy("Working time is incomplete, so nobody knows what the staff can do"),
    (Rule.REASON, ""): gettext_lazy("More than 85%% is asked without a reason"),
}
ANCHORS = {
    "title_zh": "id_figures-title_zh", "title_en": "id_figures-title_en", "reason": "id_figures-overload_reason",
    "supervision": "id_figures-supervision_minutes", "meetings": "id_figures-meeting_minutes",
    "working-time": "id_figures-working_days", "feasibility": "feasible",
}  # fmt: skip


def met_point(rule: Rule) -> Check:
    """A rule that nothing breaks."""
    return Check(str(MET[rule]) % {}, met=True)


def open_point(finding: Finding, url: str | None) -> Check:
    """A broken rule; with a page's address it links to the place."""
    facts = dict(finding.facts)
    if "zh" in facts:
        facts["group"] = in_language(facts["en"], facts["zh"])
    text = str(OPEN[finding.rule, finding.variant]) % facts
    rule = {"number": RULES.index(finding.rule) + 1, "rule": str(MET[finding.rule]) % {}}
    hint = _("rule %(number)d: %(rule)s") % rule
    return Check(text, met=False, hint=hint, url="" if url is None else f"{url}#{anchor(finding.place)}")


def anchor(place: str) -> str:
    """The id on the page where a point can be mended."""
    kind, _dash, number = place.partition("-")
    if kind in ("lines", "groups") and number.isdecimal():
        return f"{kind.removesuffix('s')}-{int(number) + 1}"
    return ANCHORS.get(place, place)
