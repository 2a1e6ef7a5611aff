"""Message catalogues: what is found, kept, reported."""

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import read_mo

from evenhand.project import console
from evenhand.project.catalogues.checking import faults_of, message_faults
from evenhand.project.catalogues.compiling import compile_stale
from evenhand.project.catalogues.extraction import messages_of
from evenhand.project.catalogues.merging import merge, read
from evenhand.project.catalogues.places import catalogue_of, stages

TEMPLATE = """{% load i18n %}
    <p title="{% translate "It's 100%" %}">(( {{ _("Due")|upper }}
  {% blocktranslate count n=days trimmed %}one
     day{% plural %}{{ n }} days{% endblocktranslate %}
{% translate "May" context "month" %} unbalanced ' ]]
"""


@pytest.fixture
def stage(tmp_path: Path) -> Path:
    """A stage with one module and one template."""
    folder = tmp_path / "bridges"
    (folder / "templates/bridges").mkdir(parents=True)
    (folder / "__init__.py").touch()
    (folder / "models.py").write_text('TITLE = _("Hello %(name)s")\nLONG = gettext_lazy("a long " "text")\n')
    (folder / "templates/bridges/page.html").write_text(TEMPLATE)
    return folder


def ids(catalogue: Catalog) -> set[object]:
    return {message.id for message in catalogue if message.id}


def translate(stage: Path, **words: str) -> None:
    """Fill catalogue entries whose message starts with the given word."""
    text = catalogue_of(stage).read_text()
    for start, chinese in words.items():
        at = text.index('msgstr ""', text.index(f'msgid "{start}'))
        text = text[:at] + f'msgstr "{chinese}"' + text[at + len('msgstr ""') :]
    catalogue_of(stage).write_text(text)


def test_messages_are_found_in_modules_and_templates(stage: Path) -> None:
    expected = {"Hello %(name)s", "a long text", "It's 100%%", "Due", ("one day", "%(n)s days"), "May"}
    assert ids(messages_of(stage)) == expected


def test_extraction_keeps_translations_and_a_second_one_changes_nothing(stage: Path) -> None:
    file = catalogue_of(stage)
    assert merge(file, messages_of(stage))
    translate(stage, Due="到期")
    assert not merge(file, messages_of(stage))
    assert read(file).get("Due").string == "到期"


def test_a_message_no_longer_said_leaves_the_catalogue(stage: Path) -> None:
    merge(catalogue_of(stage), messages_of(stage))
    (stage / "models.py").unlink()
    merge(catalogue_of(stage), messages_of(stage))
    assert "a long text" not in ids(read(catalogue_of(stage)))


def test_a_reworded_message_offers_its_old_translation_as_fuzzy(stage: Path) -> None:
    merge(catalogue_of(stage), messages_of(stage))
    translate(stage, **{"a long text": "一段长文字"})
    (stage / "models.py").write_text('LONG = _("a longer text")')
    merge(catalogue_of(stage), messages_of(stage))
    message = read(catalogue_of(stage)).get("a longer text")
    assert (message.string, message.fuzzy) == ("一段长文字", True)


def test_a_stage_without_messages_has_no_catalogue(tmp_path: Path) -> None:
    (tmp_path / "silent").mkdir()
    assert not merge(catalogue_of(tmp_path / "silent"), messages_of(tmp_path / "silent"))
    assert not catalogue_of(tmp_path / "silent").exists()


def test_missing_and_obsolete_messages_are_reported(stage: Path) -> None:
    merge(catalogue_of(stage), messages_of(stage))
    (stage / "models.py").write_text('NEW = _("Something quite different")')
    faults = faults_of([stage])
    assert "bridges: missing: Something quite different" in faults
    assert "bridges: obsolete: a long text" in faults
    assert "bridges: untranslated: one day / %(n)s days" in faults


def test_two_stages_may_not_translate_one_message_differently(stage: Path) -> None:
    other = stage.parent / "canals"
    other.mkdir()
    (other / "models.py").write_text('DUE = _("Due")')
    for folder, word in ((stage, "到期"), (other, "应付")):
        merge(catalogue_of(folder), messages_of(folder))
        translate(folder, Due=word)
    assert "canals: translated otherwise in bridges: Due" in faults_of([stage, other])


@pytest.mark.parametrize(
    ("english", "chinese", "faults"),
    [
        ("Sign", "签署", []),
        ("Sign", "", ["untranslated"]),
        ("%(n)s of %(all)s", "共 %(all)s，已 %(n)s", []),
        ("%(n)s of %(all)s", "%(n)s", ["placeholders differ"]),
        ("Late", "迟 %(n)s 天", ["placeholders differ"]),
        (("%(n)s day", "%(n)s days"), ("%(n)s 天",), []),
        (("one day", "%(n)s days"), ("数天",), ["placeholders differ"]),
        ("%s hours", "%s 小时", ["positional placeholder"]),
        ("{} hours", "{} 小时", ["positional placeholder"]),
        ("100%% sure", "100%% 确定", []),
        ("Signed, sealed.", "已签署,已盖章。", ["half-width punctuation"]),
        ("Draft (old)", "草稿（旧）", []),
    ],
)
def test_a_translation_is_judged(english: str, chinese: str, faults: list[str]) -> None:
    assert message_faults(Message(english, chinese)) == faults


def test_a_fuzzy_translation_is_a_fault() -> None:
    assert message_faults(Message("Sign", "签署", flags=["fuzzy"])) == ["fuzzy"]


def test_catalogues_are_compiled_only_when_they_changed(stage: Path) -> None:
    merge(catalogue_of(stage), messages_of(stage))
    assert compile_stale(stage.parent) == [catalogue_of(stage)]
    assert compile_stale(stage.parent) == []


def test_what_is_not_translated_is_not_compiled(stage: Path) -> None:
    """Else the English would hide another stage's translation of the same words."""
    merge(catalogue_of(stage), messages_of(stage))
    translate(stage, Due="到期")
    compile_stale(stage.parent)
    with catalogue_of(stage).with_suffix(".mo").open("rb") as compiled:
        assert ids(read_mo(compiled)) == {"Due"}


def test_every_stage_is_looked_at() -> None:
    assert {"kernel", "shell", "contracts", "project"} <= {stage.name for stage in stages()}


def test_the_console_compiles_what_changed_before_anything_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    monkeypatch.setattr(console, "compile_stale", lambda: done.append("compiled"))
    monkeypatch.setattr(console, "execute_from_command_line", lambda _words: done.append("run"))
    console.main()
    assert done == ["compiled", "run"]


def test_a_folder_that_nobody_may_write_to_costs_the_chinese_and_not_the_command(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse() -> None:
        raise PermissionError(13, "Permission denied")

    done: list[str] = []
    monkeypatch.setattr(console, "compile_stale", refuse)
    monkeypatch.setattr(console, "execute_from_command_line", lambda _words: done.append("run"))
    console.main()
    assert done == ["run"]
    assert "The Chinese texts cannot be compiled here" in capsys.readouterr().err
