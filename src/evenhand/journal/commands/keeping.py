"""Keep the journal's key and its witnesses, on the console of the installation."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from evenhand.journal import keys, policies
from evenhand.journal.models import Checkpoint, Cosignature, SigningKey, Witness
from evenhand.journal.notes import COSIGNING, Malformed, Note, PublicKey
from evenhand.journal.notes import Checkpoint as Signed
from evenhand.kernel.actors import Actor
from evenhand.kernel.commands import CommandError, command, record
from evenhand.kernel.verdicts import require


class NotAWitnessKey(CommandError):
    """The text is no public key for cosignatures."""

    sentence = _(
        "This is not the public key of a witness: it is one line, name+number+letters, as the witness prints it."
    )


class AlreadyWitness(CommandError):
    """The key is known."""

    sentence = _("%(name)s is a witness of this journal already.")


class NotACosignature(CommandError):
    """The note is of another journal, or nobody known has cosigned it."""

    sentence = _("No known witness has cosigned a checkpoint of this journal in this file.")


class AlreadyCosigned(CommandError):
    """There is nothing new in it."""

    sentence = _("The cosignatures in this file stand in the journal already.")


@command
def change_key(*, by: Actor, lost: bool = False) -> SigningKey:
    """Sign with a new key from now on; the old one vouches for it, unless it was lost. Raises KeyWanting."""
    require(policies.may_keep(by))
    old = None if lost else keys.signing_key(by.at)
    newest = SigningKey.objects.order_by("pk").last()
    if newest is None:
        raise keys.KeyWanting
    new = keys.prepare(PublicKey.read(newest.text).name)
    vouched = keys.vouched(old, new) if old else ""
    key = SigningKey.objects.create(text=str(new.public), since=by.at, handover=vouched)
    record("journal.key_changed", key, by=by, old=newest.text, new=key.text)
    return key


@command
def admit_witness(*, key: str, by: Actor) -> Witness:
    """Take cosignatures under this key from now on. Raises NotAWitnessKey, AlreadyWitness."""
    require(policies.may_keep(by))
    try:
        read = PublicKey.read(key.strip())
    except Malformed:
        raise NotAWitnessKey from None
    if read.kind != COSIGNING:
        raise NotAWitnessKey
    witness, new = Witness.objects.get_or_create(text=str(read), defaults={"since": by.at})
    if not new:
        raise AlreadyWitness(name=read.name)
    record("journal.witness_admitted", witness, by=by, name=read.name, key=witness.text)
    return witness


@command
def cosign(*, note: str, by: Actor) -> list[Witness]:
    """Keep what witnesses wrote below a checkpoint of ours. Raises NotACosignature, AlreadyCosigned."""
    require(policies.may_keep(by))
    checkpoint, made = _ours(note)
    known = {witness: PublicKey.read(witness.text) for witness in Witness.objects.order_by("pk")}
    cosigned = {witness: made.signature_of(key) for witness, key in known.items() if made.signed_by(key)}
    if not cosigned:
        raise NotACosignature
    kept = []
    for witness, signature in cosigned.items():
        _row, new = Cosignature.objects.get_or_create(
            checkpoint=checkpoint, witness=witness, defaults={"line": str(signature)}
        )
        if new:
            kept.append(witness)
            record("journal.cosigned", witness, by=by, name=witness.reference, size=checkpoint.size)
    if not kept:
        raise AlreadyCosigned
    return kept


def _ours(text: str) -> tuple[Checkpoint, Note]:
    """The checkpoint that a note repeats word for word."""
    try:
        note = Note.read(text)
        size = Signed.read(note.body).size
    except Malformed:
        raise NotACosignature from None
    checkpoint = Checkpoint.objects.filter(pk=size).first()
    if checkpoint is None or Note.read(checkpoint.note).body != note.body:
        raise NotACosignature
    return checkpoint, note
