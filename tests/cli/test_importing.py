"""People come from LinkedIn, address books and lists; nobody twice, and they are only listed."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from infoview_sheets.cli import importing, infoview
from infoview_sheets.errors import BookError, InfoviewError
from tests.cli.books import DAY, PLAIN, rows_of, run, run_json, workbook

HEAD = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
CSV = (
    'Notes:\n"When exporting your connection data, you may notice..."\n\n' + HEAD
    + "Dov,Lin,https://www.linkedin.com/in/example-dov,,Orbit,Analyst,30 May 2026\n"
    + "Ada,Quillfeather,,ada@example.org,Lumen,Analyst,30 May 2026\n"
)  # fmt: skip


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return workbook(tmp_path / "mine.xlsx", PLAIN)


def written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    monkeypatch.setattr(importing, "on_a_terminal", lambda stream: True)

    def answered(*arguments: str | Path, answers: str) -> Result:
        return CliRunner().invoke(infoview, [str(a) for a in arguments], input=answers, catch_exceptions=False)

    return answered


def test_linkedin_comes_without_those_who_are_there(tmp_path: Path, book: Path) -> None:
    said = run("import", written(tmp_path / "Connections.csv", CSV), book, "--yes").stdout
    assert "1 new: Dov Lin" in said
    assert "1 known already, and left as they are: Ada Quillfeather (row 2)" in said
    assert "Added 1 person to Contacts. They are listed: write yes in Consider" in said
    before = run_json("week", book, "--today", DAY)
    run("sync", book, "--today", DAY)
    dov = rows_of(book, "Contacts")[-1]
    assert (dov["Name"], dov["Organization"], dov["Consider"], dov["State (auto)"], dov["Rank (auto)"]) == (
        "Dov Lin",
        "Orbit",
        "no",
        "Listed",
        None,
    )
    assert "Dov Lin" not in str(before)
    assert "0 new" in run("import", tmp_path / "Connections.csv", book, "--yes").stdout


def test_several_files_of_several_kinds(tmp_path: Path, book: Path) -> None:
    card = written(tmp_path / "a.vcf", "BEGIN:VCARD\nVERSION:4.0\nFN:Esme Vale\nEND:VCARD\n")
    people = workbook(
        tmp_path / "people.xlsx",
        {"Tabelle1": [["Vorname", "Nachname", "Irgendwas"], ["Jörg", "Eichel", "x"], ["A & B", "Oak", None]]},
    )
    said = run("import", card, people, book, "--yes").stdout
    assert "2 new: Esme Vale and Jörg Eichel" in said
    assert "Several people in one cell, left out: row 3" in said
    assert "Not read: Irgendwas" in said


def test_of_many_it_asks_which(tmp_path: Path, book: Path, typed: Callable[..., Result]) -> None:
    lines = "".join(
        f"P{n},Lin{n},,,{'Orbit' if n % 2 else 'Fable'},Analyst,0{1 + n % 2} May 202{n % 5}\n" for n in range(60)
    )
    file = written(tmp_path / "Connections.csv", HEAD + lines)
    with pytest.raises(InfoviewError, match="That is 60 people"):
        run("import", file, book, "--yes")
    for how, count in (
        (("--company", "orbit"), 30),
        (("--search", "lin7 orbit"), 1),
        (("--since", "2024-01-01"), 12),
        (("--all",), 60),
    ):
        assert f"{count} new" in run("import", file, book, *how, "--dry-run").stdout
    said = typed("import", file, book, answers="fable\ny\n").output
    assert "Added 30 people" in said
    assert typed("import", file, book, "--search", "lin9", answers="n\n").output.endswith(
        "Add 1 person to " + f"{book}? [y/N]: n\n"
    )
    assert "0 new" in typed("import", file, book, "--search", "lin2 fable", answers="").output
    assert len(rows_of(book, "Contacts")) == 33
    more = written(tmp_path / "more.csv", HEAD + lines.replace("Lin", "Moss"))
    assert "Added 60 people" in typed("import", more, book, answers="*\ny\n").output
    again = written(tmp_path / "again.csv", HEAD + lines.replace("Lin", "Nash"))
    assert "Added" not in typed("import", again, book, answers="\n").output


def test_nothing_is_written_without_a_yes(tmp_path: Path, book: Path) -> None:
    file = written(tmp_path / "Connections.csv", CSV)
    before = book.read_bytes()
    with pytest.raises(InfoviewError, match="add --yes to the same command"):
        run("import", file, book)
    assert "1 new" in run("import", file, book, "--dry-run").stdout
    assert book.read_bytes() == before


def test_the_workbook_is_named_or_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = written(tmp_path / "Connections.csv", CSV)
    monkeypatch.chdir(tmp_path)
    for names in ((file,), (file, file)):
        assert "Name the list, then the workbook" in run("import", *names, "--yes").stderr
    run("new")
    assert "Added 2 people" in run("import", file, "--yes").stdout
    assert "2 known already" in run("import", file, tmp_path / "interviews.xlsx", "--yes").stdout


def test_a_list_is_no_contacts_and_a_file_without_people_no_list(tmp_path: Path, book: Path) -> None:
    file = written(tmp_path / "Connections.csv", CSV)
    friends = workbook(tmp_path / "friends.xlsx", {"Sheet1": [["Name", "Email"], ["Ada Quill", "ada@example.org"]]})
    with pytest.raises(BookError, match="To use the list that it has: infoview adopt"):
        run("import", file, friends, "--yes")
    budget = workbook(tmp_path / "budget.xlsx", {"Budget": [["Item", "Cost"], ["Stamps", 3]]})
    with pytest.raises(BookError, match="To add it: infoview new --add-missing"):
        run("import", file, budget, "--yes")
    with pytest.raises(BookError, match="There is no list of people in budget"):
        run("import", budget, book, "--yes")


def test_into_an_adopted_list(tmp_path: Path) -> None:
    friends = workbook(tmp_path / "friends.xlsx", {"Sheet1": [["First", "Last", "Company"], ["Ada", "Quill", "Lumen"]]})
    run("adopt", friends, "--yes", "--today", DAY)
    run("import", written(tmp_path / "Connections.csv", CSV), friends, "--yes")
    run("sync", friends, "--today", DAY)
    assert [(row["First"], row["Last"], row["State (auto)"]) for row in rows_of(friends, "Sheet1")] == [
        ("Ada", "Quill", "To ask"), ("Dov", "Lin", "Listed"), ("Ada", "Quillfeather", "Listed")
    ]  # fmt: skip
