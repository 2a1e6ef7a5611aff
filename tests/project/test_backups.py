"""A backup taken while people work is put back whole, or not at all."""

from __future__ import annotations

import json
import subprocess
import sys
import tarfile
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evenhand.project.backups.archive import Damaged, unpack
from tests.installation import Installation, empty

pytestmark = pytest.mark.installation

FACTS = """
import json
from evenhand.contracts.models import Contract
from evenhand.documents.models import Attachment, NumberedDocument
from evenhand.journal.models import Entry, Head
from evenhand.parties.models import Person
from evenhand.project.backups.wholeness import journal_fault
from hashlib import sha256
rows = [(attachment.file, attachment.reference) for attachment in Attachment.objects.all()]
rows += [(document.pdf, document.number) for document in NumberedDocument.objects.all()]
print(json.dumps({
    "people": Person.objects.count(),
    "contract": Contract.objects.get().status,
    "entries": Entry.objects.count(),
    "head": Head.objects.get().sequence,
    "digests": sorted(Entry.objects.values_list("digest", flat=True))[:50],
    "files": {name: sha256(file.read()).hexdigest() for file, name in rows},
    "promised": dict(Attachment.objects.values_list("reference", "sha256")),
    "fault": journal_fault(),
}))
"""

WORK = """
from evenhand.contracts.models import Contract
from tests.filled import hand_in
hand_in(Contract.objects.get(), 7)
"""
HOLD = """
from evenhand.project.locking import serving
with serving():
    print("held", flush=True)
    input()
"""


def facts(installation: Installation) -> dict[str, object]:
    """What stands in an installation."""
    told: dict[str, object] = json.loads(installation.python(FACTS))
    return told


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Installation:
    installation = empty(tmp_path_factory.mktemp("filled") / "one")
    installation.evenhand("migrate", "--verbosity", "0")
    installation.python("from tests.filled import fill; fill()")
    return installation


@pytest.fixture(scope="module")
def archive(filled: Installation, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A backup taken at rest."""
    file = tmp_path_factory.mktemp("archives") / "backup.tar"
    filled.evenhand("backup", str(file))
    return file


@pytest.fixture
def bare(tmp_path: Path) -> Installation:
    return empty(tmp_path / "bare")


def damaged(archive: Path, into: Path, name: str, content: bytes | None) -> Path:
    """The archive with one member's content exchanged, or without the member."""
    with tarfile.open(archive) as old, tarfile.open(into, "w", format=tarfile.PAX_FORMAT) as new:
        for info in old:
            kept = old.extractfile(info)
            assert kept
            data = kept.read()
            if info.name == name:
                if content is None:
                    continue
                data = content
            info.size = len(data)
            new.addfile(info, BytesIO(data))
    return into


def content_of(archive: Path, name: str) -> bytes:
    with tarfile.open(archive) as opened:
        content = opened.extractfile(name)
        assert content
        return content.read()


def end_of(archive: Path) -> int:
    """Where the last member ends; what follows is filling."""
    with tarfile.open(archive) as opened:
        last = opened.getmembers()[-1]
    return last.offset_data + last.size


def members(archive: Path) -> list[str]:
    with tarfile.open(archive) as opened:
        return opened.getnames()


def nothing_stays(installation: Installation) -> bool:
    """Whether a refused restore left neither people nor files nor folders behind."""
    left = [path.name for path in installation.data.rglob("*") if path.is_file() and "attachments" in path.parts]
    waiting = list(installation.data.glob(".restore-*"))
    count = "from evenhand.project.backups.contents import is_empty; print(is_empty())"
    return not left and not waiting and installation.python(count).strip() == "True"


def test_what_was_backed_up_is_there_again(filled: Installation, archive: Path, bare: Installation) -> None:
    said = bare.evenhand("restore", str(archive))
    assert "verified" in said
    assert facts(bare) == facts(filled)
    assert facts(bare)["fault"] == ""
    assert facts(bare)["files"]


def test_nobody_but_its_owner_reads_an_archive_and_no_key_is_in_it(filled: Installation, archive: Path) -> None:
    filled.evenhand("journal", "checkpoint")  # the first signature makes the key
    (filled.data / "keys").mkdir(exist_ok=True)
    (filled.data / "keys/other").write_text("opens something")
    second = archive.with_name("second.tar")
    said = filled.evenhand("backup", str(second))
    assert second.stat().st_mode & 0o777 == 0o600
    with tarfile.open(second) as opened:
        content = b"".join(file.read() for info in opened if (file := opened.extractfile(info)))
    for key in ("secret.key", "master.key", "journal.key", "keys/other"):
        assert (filled.data / key).read_bytes().strip() not in content
    assert "secret.key: signs sessions" in said
    assert "master.key: opens the personal words" in said
    assert "journal.key: signs the journal" in said
    assert "keys/other: a key of which this version knows no purpose" in said


def test_the_guards_of_the_database_are_put_back_with_it(archive: Path, bare: Installation) -> None:
    bare.evenhand("restore", str(archive))
    change = "from evenhand.journal.models import Entry; Entry.objects.update(digest='0' * 64)"
    done = bare.run("shell", "--no-imports", "-c", change)
    assert "The journal is append-only." in done.stderr


def test_a_backup_taken_while_people_work_names_no_file_that_it_does_not_hold(
    filled: Installation, tmp_path: Path
) -> None:
    busy, enough = filled.copy(tmp_path / "busy"), tmp_path / "enough"
    with busy.start(
        "shell",
        "--no-imports",
        "-c",
        f"from pathlib import Path; from tests.filled import work; work(Path({str(enough)!r}))",
    ) as writer:
        assert writer.stdout
        before = [writer.stdout.readline().strip() for _act in range(3)]
        for number in range(2):
            busy.evenhand("backup", str(tmp_path / f"{number}.tar"))
        enough.touch()
        after = writer.stdout.read().split()
    assert after, "nobody worked meanwhile"
    assert writer.returncode == 0
    other = empty(tmp_path / "other")
    other.evenhand("restore", str(tmp_path / "1.tar"))
    found = facts(other)
    assert found["entries"] == found["head"]
    assert found["fault"] == ""
    files, promised = found["files"], found["promised"]
    assert isinstance(files, dict)
    assert isinstance(promised, dict)
    assert set(before) <= set(files)
    assert {reference: files[reference] for reference in promised} == promised


@pytest.mark.parametrize("what", ["database", "files", "manifest.json", "manifest.sha256"])
def test_a_damaged_member_is_named(archive: Path, tmp_path: Path, what: str) -> None:
    name = next(name for name in members(archive) if name.startswith(what))
    data = bytearray(content_of(archive, name))
    data[len(data) // 2] ^= 1
    named = name if what != "manifest.sha256" else "manifest.json"
    with pytest.raises(Damaged, match=f"The archive is damaged: its member {named} does not have the SHA-256"):
        unpack(damaged(archive, tmp_path / "damaged.tar", name, bytes(data)), tmp_path)


def test_a_missing_member_is_named(archive: Path, tmp_path: Path) -> None:
    name = next(name for name in members(archive) if name.startswith("files/"))
    with pytest.raises(Damaged, match=f"its member {name} is missing"):
        unpack(damaged(archive, tmp_path / "without.tar", name, None), tmp_path)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(where=st.floats(0, 1, exclude_max=True))
def test_wherever_an_archive_breaks_off_the_last_member_is_named(archive: Path, tmp_path: Path, where: float) -> None:
    whole, short = archive.read_bytes(), tmp_path / "short.tar"
    short.write_bytes(whole[: int(where * end_of(archive))])
    with pytest.raises(Damaged) as fault:
        unpack(short, tmp_path / "into")
    said = str(fault.value)
    assert any(f"member {name}" in said for name in members(archive)) or "its very beginning" in said


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(where=st.floats(0, 1, exclude_max=True), bit=st.integers(0, 7))
def test_no_changed_bit_puts_back_anything_else(archive: Path, tmp_path: Path, where: float, bit: int) -> None:
    """Either the damage is found, or it lies in what the archive fills up with and the content is the same."""
    data, other = bytearray(archive.read_bytes()), tmp_path / "other.tar"
    data[int(where * end_of(archive))] ^= 1 << bit
    other.write_bytes(data)
    into = tmp_path / "into"
    try:
        manifest = unpack(other, into)
    except Damaged:
        return
    for name, member in manifest.members.items():
        assert sha256((into / name).read_bytes()).hexdigest() == member.sha256


def test_a_refused_archive_leaves_nothing_behind(archive: Path, bare: Installation, tmp_path: Path) -> None:
    short = tmp_path / "short.tar"
    short.write_bytes(archive.read_bytes()[: end_of(archive) * 2 // 3])
    done = bare.run("restore", str(short))
    assert (done.returncode, done.stderr[:39]) == (1, "CommandError: The archive is damaged: w")
    assert nothing_stays(bare)


def test_an_archive_whose_manifest_was_written_anew_is_still_no_good_with_another_journal(
    archive: Path, bare: Installation, tmp_path: Path
) -> None:
    """Hashes only show damage; a journal that does not end where the manifest says is refused."""
    told = json.loads(content_of(archive, "manifest.json"))
    told["journal"]["sequence"] += 1
    text = json.dumps(told).encode()
    forged = damaged(archive, tmp_path / "a.tar", "manifest.json", text)
    forged = damaged(forged, tmp_path / "b.tar", "manifest.sha256", sha256(text).hexdigest().encode())
    done = bare.run("restore", str(forged))
    assert "does not end with the entry that the manifest names" in done.stderr
    assert nothing_stays(bare)


def test_an_installation_in_which_people_work_is_not_replaced_unasked(
    filled: Installation, archive: Path, tmp_path: Path
) -> None:
    busy = filled.copy(tmp_path / "busy")
    busy.python(WORK)
    done = busy.run("restore", str(archive))
    assert done.returncode == 1
    assert done.stderr.startswith("CommandError: People have worked in this installation already")
    assert facts(busy)["entries"] == facts(filled)["entries"] + 1  # type: ignore[operator]

    said = busy.evenhand("restore", str(archive), "--replace")
    assert facts(busy) == facts(filled)
    (kept,) = busy.data.glob("replaced-*")
    assert str(kept) in said
    assert kept.stat().st_mode & 0o077 == 0


def test_a_backup_never_overwrites_a_file(filled: Installation, archive: Path) -> None:
    before = archive.read_bytes()
    done = filled.run("backup", str(archive))
    assert done.returncode == 1
    assert "already: give another name" in done.stderr
    assert archive.read_bytes() == before


def test_a_file_that_is_missing_or_changed_is_named_and_the_rest_is_kept(filled: Installation, tmp_path: Path) -> None:
    hurt = filled.copy(tmp_path / "hurt")
    gone, changed, *_rest = sorted(path for path in hurt.data.glob("files/attachments/**/*.pdf"))
    gone.unlink()
    changed.write_bytes(b"%PDF-1.7 something else")
    done = hurt.run("backup", str(tmp_path / "hurt.tar"))
    assert done.returncode == 1
    assert f"attachments/{gone.relative_to(hurt.data / 'files/attachments')}, which is not there" in done.stderr
    assert f"{changed.name} is not what was handed in" in done.stderr
    assert (tmp_path / "hurt.tar").exists()


def test_nothing_is_restored_under_a_running_server(archive: Path, bare: Installation) -> None:
    bare.evenhand("migrate", "--verbosity", "0")
    command = [sys.executable, "-m", "evenhand", "shell", "--no-imports", "-c", HOLD]
    with subprocess.Popen(
        command, env=bare.environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as server:
        assert server.stdout
        assert server.stdout.readline() == "held\n"
        done = bare.run("restore", str(archive))
        server.communicate("\n")
    assert done.stderr == "CommandError: Evenhand is being served from this data folder: stop it first.\n"
