"""What changes evaluation frameworks."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from evenhand.frameworks import policies
from evenhand.frameworks.content import Content, Gap, gaps
from evenhand.frameworks.models import Criterion, Framework, FrameworkVersion, Level
from evenhand.frameworks.queries import content_of
from evenhand.kernel.actors import Actor
from evenhand.kernel.commands import CommandError, command, record
from evenhand.kernel.verdicts import require
from evenhand.kernel.words import both_names


class VersionTaken(CommandError):
    """The framework has a version of this label already."""

    sentence = _("This framework has a version %(label)s already.")
    field = "label"


class Stale(CommandError):
    """Somebody changed the draft since the page was loaded, or adopted it."""

    sentence = _("Somebody else changed this version while you were writing. Compare, then save again.")


class LevelTwice(CommandError):
    sentence = _("Two levels have the same value; each needs its own.")


class Incomplete(CommandError):
    """Something is missing before the version can be adopted."""

    sentence = _("The version is not complete: %(missing)s")


MISSING = {
    Gap.NO_CRITERIA: _("There is no criterion yet."),
    Gap.UNTITLED: _("Every criterion and level has its words in both languages."),
    Gap.NO_WEIGHT: _("Every criterion has a weight."),
    Gap.WEIGHTS: _("The weights sum to 100%."),
    Gap.FEW_LEVELS: _("There are at least two levels."),
    Gap.SAME_LEVELS: _("Every level has a value of its own."),
    Gap.NO_BEST: _("The best level has a value above nothing."),
}


@command
def draft_version(*, reference: str, name_en: str, name_zh: str, label: str, by: Actor) -> FrameworkVersion:
    """Begin a version, of a new framework or of one that there is; it takes over what the newest one says.

    Raises VersionTaken.
    """
    require(policies.may_draft_version(by))
    framework, _created = Framework.objects.get_or_create(
        reference=reference, defaults={"name_en": name_en, "name_zh": name_zh}
    )
    before = framework.versions.adopted().order_by("adopted_on", "pk").last()
    assert by.organisation_id
    try:
        with transaction.atomic():
            version = FrameworkVersion.objects.create(
                reference=f"{reference}-{slugify(label)}",
                framework=framework,
                owner_id=by.organisation_id,
                label=label,
            )
    except IntegrityError:
        raise VersionTaken(label=label) from None
    if before:
        _write(version, content_of(before))
    record("frameworks.version_drafted", version, by=by, name=both_names(framework), version=label)
    return version


@command
def revise_version(*, version: FrameworkVersion, content: Content, revision: int, by: Actor) -> FrameworkVersion:
    """Save what a draft says, complete or not. Raises Stale, LevelTwice."""
    require(policies.may_revise_version(by, version))
    _bump(version, revision)
    _write(version, content)
    name, label = both_names(version.framework), version.label
    record("frameworks.version_revised", version, by=by, name=name, version=label, revision=version.revision)
    return version


@command
def adopt_version(*, version: FrameworkVersion, revision: int, by: Actor) -> FrameworkVersion:
    """Adopt a complete draft: it becomes public, and nothing in it changes any more. Raises Incomplete, Stale."""
    require(policies.may_adopt_version(by, version))
    if found := gaps(content_of(version), version.owner.jurisdiction.languages):
        raise Incomplete(missing=" ".join(str(MISSING[gap]) for gap in found))
    _bump(version, revision)
    FrameworkVersion.objects.filter(pk=version.pk).update(adopted_on=by.day)
    version.refresh_from_db()
    record("frameworks.version_adopted", version, by=by, name=both_names(version.framework), version=version.label)
    return version


def _bump(version: FrameworkVersion, revision: int) -> None:
    """Go on from the revision that the actor has seen, while the version is a draft."""
    seen = FrameworkVersion.objects.filter(pk=version.pk, revision=revision, adopted_on__isnull=True)
    if not seen.update(revision=F("revision") + 1):
        raise Stale
    version.refresh_from_db()


def _write(version: FrameworkVersion, content: Content) -> None:
    version.criteria.all().delete()
    version.levels.all().delete()
    if len({one.value for one in content.levels}) < len(content.levels):
        raise LevelTwice
    Criterion.objects.bulk_create(
        Criterion(
            version=version,
            position=position,
            title_en=one.title_en,
            title_zh=one.title_zh,
            words_en=one.words_en,
            words_zh=one.words_zh,
            weight_bp=one.weight_bp,
            evidence=one.evidence,
        )
        for position, one in enumerate(content.criteria, start=1)
    )
    Level.objects.bulk_create(
        Level(version=version, value=one.value, title_en=one.title_en, title_zh=one.title_zh) for one in content.levels
    )
