"""What a check found, in sentences: first what the file is, then what follows."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evenhand.documents.queries.checking import Checked, Result, Standing
from evenhand.shell.words import day


def sentences(checked: Checked) -> list[str]:
    """The answer to whoever asked what a file is."""
    first = _first(checked)
    if checked.result is Result.ADDED_TO:
        first += [_added(checked), *_signed_since(checked)]
    return [*first, *_seal(checked), *_journal(checked), *_became(checked)]


def _first(checked: Checked) -> list[str]:
    number = {"number": checked.number}
    match checked.result:
        case Result.ISSUED:
            return [_("This is document %(number)s, unchanged: byte for byte as it was issued here.") % number]
        case Result.SCAN:
            bound = {"moment": day(checked.at, "moment")}
            return [
                _("This is a stamped scan of document %(number)s, unchanged since it was handed in.") % number,
                _(
                    "It was bound to the document on %(moment)s by the hash on the paper. Whether its stamps are "
                    "genuine, this page cannot say."
                )
                % bound,
            ]
        case Result.ADDED_TO:
            return [_("This is document %(number)s with something added after it was issued.") % number]
        case Result.CHANGED:
            return _changed(checked)
        case Result.UNRECORDED:
            return [
                _("The seal of this installation is on it and holds, but the file is not among those issued here."),
                _(
                    "Perhaps the installation was restored from an older backup. Ask whoever runs it before you rely "
                    "on it."
                ),
            ]
        case other:
            return _nothing_of_ours(other)


def _changed(checked: Checked) -> list[str]:
    said = [_("This file was changed: it is not as any document was issued here. Do not rely on it.")]
    if checked.number:
        said.append(
            _("It says that it is document %(number)s. Ask the sender for the file as it was downloaded.")
            % {"number": checked.number}
        )
    return said


def _nothing_of_ours(result: Result) -> list[str]:
    return {
        Result.SEALED_BY_OTHERS: [
            _("This file carries a digital signature, but none of this installation."),
            _("Ask whoever signed it, or check it where it was issued."),
        ],
        Result.ENCRYPTED: [
            _("This PDF is encrypted. No document of this installation is, so it is not one as it was issued."),
            _("Ask the sender for the file as it was downloaded."),
        ],
        Result.WORD: [
            _("This is a Word file. Word files are working copies and carry no seal, whatever they say."),
            _("Only the PDF of a document can be checked here."),
        ],
        Result.UNKNOWN: [
            _("This file is not known here: no document was issued and no stamped scan brought back as it is."),
            _(
                "A copy that was printed, photographed or saved anew is another file. Compare its number and text with "
                "the original, or ask the sender for the file as it was downloaded."
            ),
        ],
        Result.NOT_ACCEPTED: [_("By its content this file is neither a PDF nor a picture of a scan: choose another.")],
        Result.EMPTY: [_("This file is empty: choose another.")],
    }[result]


def _added(checked: Checked) -> str:
    return ngettext(
        "The issued file lies in it whole; %(count)s byte was added behind it. What a reader shows may differ from "
        "what was issued: ask the sender for the file as it was downloaded.",
        "The issued file lies in it whole; %(count)s bytes were added behind it. What a reader shows may differ from "
        "what was issued: ask the sender for the file as it was downloaded.",
        checked.added,
    ) % {"count": checked.added}


def _signed_since(checked: Checked) -> list[str]:
    if not checked.seals_added:
        return []
    return [
        ngettext(
            "Among what was added is %(count)s digital signature. By whom, your PDF reader says.",
            "Among what was added are %(count)s digital signatures. By whom, your PDF reader says.",
            checked.seals_added,
        )
        % {"count": checked.seals_added}
    ]


def _seal(checked: Checked) -> list[str]:
    if checked.certificate is None or checked.result is Result.CHANGED:
        return []
    key = {"key": checked.certificate.reference, "subject": checked.certificate.subject}
    if checked.at is None:
        return [_("The seal was made with the certificate %(key)s (%(subject)s).") % key]
    if not checked.seal_holds:
        return [_("Its seal cannot be confirmed: the certificate %(key)s that stands here is another.") % key]
    sealed = key | {"moment": day(checked.at, "moment")}
    return [_("It was sealed by this installation on %(moment)s with the certificate %(key)s (%(subject)s).") % sealed]


def _journal(checked: Checked) -> list[str]:
    if checked.result not in (Result.ISSUED, Result.ADDED_TO, Result.SCAN):
        return []
    if checked.entry is None:
        return [_("The journal does not hold its hash: ask whoever runs the installation why.")]
    entry = {"entry": checked.entry}
    return [_("Entry %(entry)s of the journal holds its hash.") % entry]


def _became(checked: Checked) -> list[str]:
    match checked.standing:
        case Standing.LATEST:
            return [_("It is the latest version of this document.")]
        case Standing.SUPERSEDED:
            return [_("It is no longer the latest version: a later one was issued.")]
        case Standing.WITHDRAWN:
            return [_("What it was made from was withdrawn since: it binds nobody.")]
        case _none:
            return []
