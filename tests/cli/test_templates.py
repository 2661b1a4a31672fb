"""Templates are listed, taken out to be edited, and checked."""

import re
from pathlib import Path

import pytest

from infoview_sheets.errors import InfoviewError
from infoview_sheets.render.catalog import FIELDS
from tests.cli.books import run
from tests.render.reading import sketch


def test_every_template_is_listed() -> None:
    said = run("templates", "list").stdout
    assert all(name.removesuffix(".docx") in said for name in FIELDS)
    assert max(map(len, said.splitlines())) <= 80


def test_the_fields_of_one_are_listed_with_examples() -> None:
    said = run("templates", "list", "loop").stdout
    assert "{{ met }}  (text)\n  That you met, and thanks.\n  Example: I met Dov Larkspur on Tuesday." in said
    assert "It has no fields." in run("templates", "list", "alignment_5160").stdout


@pytest.mark.parametrize(("name", "words"), [("lop", 'Did you mean "loop.docx"?'), ("qqqqqqqqqqq", "See them with")])
def test_an_unknown_one_is_told(name: str, words: str) -> None:
    with pytest.raises(InfoviewError, match=re.escape(words)):
        run("templates", "list", name)


def test_ours_are_copied_and_what_is_there_stays(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    assert "1 template copied into" in run("templates", "export", folder, "loop").stdout
    (folder / "loop.docx").write_text("mine", encoding="utf-8")
    said = run("templates", "export", folder).stdout
    assert f"Kept, because it is already there: {folder / 'loop.docx'}" in said
    assert (folder / "loop.docx").read_text(encoding="utf-8") == "mine"
    assert {path.name for path in folder.iterdir()} == set(FIELDS)


def test_a_folder_is_checked(tmp_path: Path) -> None:
    run("templates", "export", tmp_path, "loop", "advice")
    fine = run("templates", "check", tmp_path)
    assert (fine.exit_code, fine.stdout) == (0, f"2 templates checked in {tmp_path}: nothing to fix.\n")
    (tmp_path / "loop.docx").write_bytes(sketch("Dear {{ person.salutaton }}"))
    result = run("templates", "check", tmp_path)
    assert result.exit_code == 1
    assert 'Did you mean\n  "person.salutation"?' in result.stdout
    assert result.stdout.endswith(": 1 to fix.\n")


def test_ours_are_sound_and_a_missing_folder_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert "nothing to fix" in run("templates", "check").stdout
    with pytest.raises(InfoviewError, match="There is no folder"):
        run("templates", "check", tmp_path / "nowhere")


def test_the_programs_own_templates_are_no_folder_to_edit(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from infoview_sheets.cli.options import options_for
    from infoview_sheets.render.template import templates_folder

    with pytest.raises(InfoviewError, match="holds the program's own templates"):
        run("templates", "export", templates_folder())
    assert options_for(str(templates_folder().parent / "interviews.xlsx"), None).templates is None
    (tmp_path / "templates").mkdir()
    assert options_for(str(tmp_path / "interviews.xlsx"), None).templates == tmp_path / "templates"


def test_a_language_is_copied_and_checked(tmp_path: Path) -> None:
    assert re.search(
        r"^\d+ lists copied into .*\. Edit them as plain text,", run("templates", "export", tmp_path, "en").stdout
    )
    (tmp_path / "en").rename(tmp_path / "de")
    assert run("templates", "check", tmp_path).stdout == f"0 templates checked in {tmp_path}: nothing to fix.\n"
    (tmp_path / "de" / "loop.txt").unlink()
    told = " ".join(run("templates", "check", tmp_path).stdout.split())
    assert "de/loop.txt: met is missing. Until every sentence is there, what you send is in English." in told
