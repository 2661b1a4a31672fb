"""infoview.toml names what is worked on, in this folder or one above; a mistake in it is a sentence."""

import os
from pathlib import Path

import pytest

from infoview_sheets.cli.settings import NAME, find_settings, read_settings, write_settings
from infoview_sheets.errors import InfoviewError
from tests.cli.books import DAY, PLAIN, run, workbook


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with a workbook, in which the commands run."""
    workbook(tmp_path / "mine.xlsx", PLAIN)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_sync_alone_is_enough(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / NAME).write_text('book = "mine.xlsx"\nout = "my papers"\npaper = "A4"\n', encoding="utf-8")
    below = folder / "deep" / "down"
    below.mkdir(parents=True)
    monkeypatch.chdir(below)
    assert run("sync", "--today", DAY).exit_code == 0
    assert list((folder / "my papers").glob("*/*.docx"))
    assert not list(below.iterdir())


def test_what_is_named_wins_over_the_settings(folder: Path) -> None:
    (folder / NAME).write_text('book = "gone.xlsx"\nout = "my papers"\n', encoding="utf-8")
    assert run("sync", "mine.xlsx", "--out", "others", "--today", DAY).exit_code == 0
    assert list((folder / "others").glob("*/*.docx"))
    assert not (folder / "my papers").exists()


def test_the_paper_of_this_printer_wins_over_profile(folder: Path) -> None:
    import docx

    (folder / NAME).write_text('paper = "A4"\n', encoding="utf-8")
    run("sync", "mine.xlsx", "--today", DAY)
    packet = next(path for path in (folder / "out").glob("*/*packet*.docx"))
    page = docx.Document(str(packet)).sections[0].page_width
    assert page is not None
    assert round(page.mm) == 210


def test_people_are_named_without_the_workbook(folder: Path) -> None:
    (folder / NAME).write_text('book = "mine.xlsx"\n', encoding="utf-8")
    alone = run("print", "packets", "Ada Quillfeather", "Bram Oak", "--today", DAY)
    assert "Bram Oak packet.docx\nLeft out: Ada Quillfeather" in alone.stdout
    assert run("print", "packets", "mine.xlsx", "Ada Quillfeather", "Bram Oak", "--today", DAY).stdout == alone.stdout
    with pytest.raises(InfoviewError, match=r'There is no "Ada Quilfeather" in Contacts\. Did you mean'):
        run("print", "packets", "Ada Quilfeather", "--today", DAY)
    with pytest.raises(InfoviewError, match=r"gone\.xlsx"):
        run("print", "packets", "gone.xlsx", "--today", DAY)


def test_without_any_workbook_named_the_one_here_is_offered(folder: Path) -> None:
    assert "Perhaps: infoview sync mine.xlsx" in run("sync").stderr
    (folder / "mine.xlsx").unlink()
    assert "Name it, like: infoview print cards my_workbook.xlsx" in run("print", "cards").stderr
    found = run("week")
    assert found.exit_code == 2
    assert "or make one: infoview new" in found.stderr


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('bok = "mine.xlsx"', 'has the unknown setting "bok". Did you mean "book"?'),
        ('colour = "red"', "It may say: book, out, templates, credentials, paper."),
        ("book = 7", "book needs a text in quotation marks"),
        ('paper = "A5"', '"A5" is not a paper size. Write paper = "Letter" or paper = "A4".'),
        ("book = mine.xlsx", "cannot be read"),
    ],
)
def test_a_mistake_in_the_settings(folder: Path, text: str, words: str) -> None:
    (folder / NAME).write_text(text, encoding="utf-8")
    with pytest.raises(InfoviewError) as caught:
        run("week")
    assert words in str(caught.value)
    assert NAME in str(caught.value)


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    name = 'Ada\'s "talks"\\2026.xlsx'
    path = write_settings(tmp_path, name)
    assert path
    assert read_settings(path).book == str(tmp_path / name)
    assert write_settings(tmp_path, "other.xlsx") is None
    assert find_settings(tmp_path).book == str(tmp_path / name)


@pytest.mark.parametrize(("command", "name"), [("calendar", "calendar.ics"), ("report", "report.html")])
def test_a_file_goes_into_the_folder_for_papers(folder: Path, command: str, name: str) -> None:
    (folder / NAME).write_text('book = "mine.xlsx"\nout = "my papers"\n', encoding="utf-8")
    run(command, "--today", DAY)
    assert (folder / "my papers" / name).is_file()
    run(command, "--today", DAY, "--out", f"other {name}")
    assert (folder / f"other {name}").is_file()


@pytest.fixture
def elsewhere(folder: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder that infoview.toml names for documents, outside its own."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path_factory.mktemp("kept")))
    place = tmp_path_factory.mktemp("elsewhere")
    (folder / NAME).write_text(f"book = 'mine.xlsx'\nout = '{place}'\n", encoding="utf-8")
    return place


def answering(monkeypatch: pytest.MonkeyPatch, answer: bool) -> list[str]:
    """Have a person at the terminal answer every question so; return what they are asked."""
    asked: list[str] = []

    def confirm(text: str, **_: object) -> bool:
        asked.append(text)
        return answer

    monkeypatch.setattr("infoview_sheets.cli.settings.on_a_terminal", lambda _: True)
    monkeypatch.setattr("click.confirm", confirm)
    return asked


@pytest.mark.parametrize("command", ["sync", "check", "report", "calendar"])
def test_a_folder_outside_is_not_used_unasked(folder: Path, elsewhere: Path, command: str) -> None:
    with pytest.raises(InfoviewError, match=r"sends documents to .*To allow it, run this once at a terminal; or name"):
        run(command, "--today", DAY)
    assert list(elsewhere.iterdir()) == []
    assert run(command, "--help").exit_code == 0
    if command == "sync":
        assert run("sync", "--out", str(elsewhere), "--today", DAY).exit_code == 0


def test_it_is_asked_once_and_remembered(folder: Path, elsewhere: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = answering(monkeypatch, True)
    for _ in range(2):
        assert run("sync", "--today", DAY).exit_code == 0
    assert len(asked) == 1
    assert str(elsewhere) in asked[0]
    assert list(elsewhere.glob("*/*.docx"))
    (folder / NAME).write_text(f"book = 'mine.xlsx'\nout = '{elsewhere.parent}'\n", encoding="utf-8")
    run("sync", "--today", DAY)
    assert len(asked) == 2


def test_a_no_leaves_everything(folder: Path, elsewhere: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answering(monkeypatch, False)
    with pytest.raises(InfoviewError, match="Take the line out out of"):
        run("sync", "--today", DAY)
    assert list(elsewhere.iterdir()) == []


@pytest.mark.parametrize(
    ("line", "words"),
    [("templates = '..'", "takes templates from"), ("credentials = '../key.json'", "signs in to Google with")],
)
def test_templates_and_keys_outside_are_not_used_unasked(folder: Path, elsewhere: Path, line: str, words: str) -> None:
    (folder / NAME).write_text(f"book = 'mine.xlsx'\n{line}\n", encoding="utf-8")
    with pytest.raises(InfoviewError, match=words):
        run("sync", "--today", DAY)


@pytest.mark.skipif(os.name != "posix", reason="Windows does not say so whose a file is")
def test_the_settings_of_somebody_else_are_asked_about(
    folder: Path, elsewhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / NAME).write_text("book = 'mine.xlsx'\nout = 'papers'\n", encoding="utf-8")
    assert run("sync", "--today", DAY).exit_code == 0
    if os.getuid() == 0:
        os.chown(folder / NAME, 1234, 1234)
    else:
        monkeypatch.setattr("os.getuid", lambda: (folder / NAME).stat().st_uid + 1)
    with pytest.raises(InfoviewError, match="somebody else wrote the file"):
        run("sync", "--today", DAY)


@pytest.mark.parametrize("text", ["", "[1]", '{"x": 1}'])
def test_what_was_allowed_may_be_damaged(folder: Path, elsewhere: Path, text: str) -> None:
    from infoview_sheets.cli import settings

    settings._memory().parent.mkdir(parents=True)
    settings._memory().write_text(text, encoding="utf-8")
    with pytest.raises(InfoviewError, match="sends documents to"):
        run("sync", "--today", DAY)
