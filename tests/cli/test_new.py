"""A fresh workbook is ready to use; one made by hand is completed without harm."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner

from infoview_sheets.cli import adopt, infoview, new
from infoview_sheets.errors import InfoviewError
from tests.cli.books import DAY, PLAIN, rows_of, run, run_json, workbook


def settings(path: Path) -> dict[str, object]:
    return {str(row["Setting"]): row["Value"] for row in rows_of(path, "Profile")}


def test_the_sample_has_a_profile_of_its_own(tmp_path: Path) -> None:
    result = run("new", tmp_path / "try.xlsx", "--sample", "--name", "Zed")
    assert (result.exit_code, "--sample brings a Profile of its own" in result.stderr) == (2, True)
    assert not (tmp_path / "try.xlsx").exists()


def test_a_fresh_workbook_is_ready(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "mine.xlsx"
    words = (
        "--name",
        "Robin",
        "--email",
        "robin@example.org",
        "--about",
        "student",
        "--country",
        "DE",
        "--timezone",
        "Europe/Berlin",
    )
    result = run("new", path, *words)
    said = " ".join(result.stdout.split())
    assert said.startswith(
        f"Made {path}. Type one name in Contacts (a talk you had goes into Interviews); save and close it;"
    )
    assert said.endswith(f"then: infoview sync {path}")
    assert result.stderr == "Country DE, time zone Europe/Berlin. Change them in the sheet Profile.\n"
    found = settings(path)
    assert (found["Name"], found["Country"], found["Time zone"]) == ("Robin", "DE", "Europe/Berlin")
    assert len(rows_of(path, "Questions")) == 64
    assert rows_of(path, "Contacts") == []
    assert [
        p["severity"] for p in run_json("check", path, "--today", DAY)["problems"] if p["severity"] == "error"
    ] == []
    opened = openpyxl.load_workbook(path)
    opened["Contacts"]["B2"] = "Ada Quillfeather"
    opened.save(path)
    assert run_json("sync", path, "--today", DAY)["agenda"][0]["who"] == "Ada Quillfeather"


def test_then_the_workbook_need_not_be_named_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("new")
    assert result.stdout == (
        "Made interviews.xlsx. Type one name in Contacts (a talk you had goes into\n"
        "Interviews); save and close it; then: infoview sync\n"
    )
    opened = openpyxl.load_workbook("interviews.xlsx")
    opened["Contacts"]["B2"] = "Ada Quillfeather"
    opened.save("interviews.xlsx")
    assert "Ada Quillfeather" in run("sync", "--today", DAY).stdout
    second = run("new", "second.xlsx")  # the first one stays the one that is meant
    assert second.stdout.endswith("then: infoview sync second.xlsx\n")


def test_the_sample_is_for_trying_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("new", "try.xlsx", "--sample").stdout == "Made try.xlsx. Complete it with: infoview sync try.xlsx\n"
    assert [path.name for path in tmp_path.iterdir()] == ["try.xlsx"]


@pytest.mark.parametrize(
    ("language", "zone", "country"),
    [
        ("de_AT", "Europe/Berlin", "AT"),
        (None, "Europe/Berlin", "DE"),
        ("C", "America/New_York", "US"),
        (None, "Nowhere/Land", "US"),
    ],
)
def test_the_country_of_this_computer(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, language: str | None, zone: str, country: str
) -> None:
    monkeypatch.setattr("locale.getlocale", lambda: (language, "UTF-8"))
    monkeypatch.setattr(new, "home_zone", lambda: zone)
    run("new", tmp_path / "mine.xlsx")
    assert settings(tmp_path / "mine.xlsx")["Country"] == country


def test_an_empty_answer_is_blank(tmp_path: Path) -> None:
    assert run("new", tmp_path / "mine.xlsx").exit_code == 0
    assert settings(tmp_path / "mine.xlsx")["Name"] is None


def test_the_sample_is_alive_this_week(tmp_path: Path) -> None:
    path = tmp_path / "sample.xlsx"
    run("new", path, "--sample", "--today", "2027-03-02")
    talks = {row["Who"]: row["Date"] for row in rows_of(path, "Interviews")}
    assert talks["Maren Tolliver"] == dt.datetime(2027, 3, 1)
    assert talks["Jory Whitlock"] == dt.datetime(2027, 3, 2)
    assert {row["Name"]: row["Met on"] for row in rows_of(path, "Contacts")}["Ulric Novak"] == "04/05/2026"


def test_a_file_that_is_there_stays(tmp_path: Path) -> None:
    path = workbook(tmp_path / "mine.xlsx", PLAIN)
    before = path.read_bytes()
    with pytest.raises(InfoviewError, match="already exists"):
        run("new", path)
    assert path.read_bytes() == before
    with pytest.raises(InfoviewError, match=r"mine\.xlsx"):
        run("new", tmp_path / "mine.xls")


def test_what_is_missing_is_added_and_nothing_else_changes(tmp_path: Path) -> None:
    path = workbook(tmp_path / "mine.xlsx", PLAIN)
    assert "8 sheets" not in run("new", path, "--add-missing").stdout
    names = openpyxl.load_workbook(path).sheetnames
    assert names[:2] == ["Contacts", "Interviews"]
    assert set(names[2:]) == {"Profile", "Referrals", "Touches", "Questions", "Articles", "Organizations", "Days off"}
    people = rows_of(path, "Contacts")
    assert [row["Name"] for row in people] == ["Ada Quillfeather", "Bram Oak", "Cleo March"]
    assert {"Organization", "State (auto)", "Domino (auto)"} <= set(people[0])
    assert len(rows_of(path, "Questions")) == 64
    assert "every sheet and column already" in run("new", path, "--add-missing").stdout
    assert run("sync", path, "--today", DAY).exit_code == 1  # now there is a Profile, and it has no name yet
    assert [row["Talks (auto)"] for row in rows_of(path, "Contacts")] == [1, 0, 0]


def test_what_is_no_email_is_asked_for_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(new, "on_a_terminal", lambda stream: True)
    answers = "toni(at)example\ntoni@example.org\n"
    result = CliRunner().invoke(
        infoview, ["new", str(tmp_path / "a.xlsx"), "--name", "T", "--about", "a"], input=answers
    )
    assert result.stderr.count("Your email: ") == 2
    assert settings(tmp_path / "a.xlsx")["Email"] == "toni@example.org"


def test_a_profile_that_is_added_holds_what_was_given(tmp_path: Path) -> None:  # case 22
    path = workbook(tmp_path / "mine.xlsx", {"Contacts": [["Name", "Email"], ["Ada Quill", "ada@example.org"]]})
    given = ("--name", "Robin", "--email", "robin@example.org", "--country", "DE", "--about", "student")
    run("new", path, "--add-missing", *given, "--timezone", "Europe/Berlin")
    found = settings(path)
    assert [found[key] for key in ("Name", "Email", "Country", "Situation", "Time zone")] == [
        "Robin", "robin@example.org", "DE", "student", "Europe/Berlin"
    ]  # fmt: skip
    assert "PR001" not in run("check", path, "--today", DAY).stdout


def test_blank_settings_are_filled_and_others_stay(tmp_path: Path) -> None:
    rows: Sequence[Sequence[object]] = [["Setting", "Value"], ["Name", "Robin"], ["Email", None]]
    path = workbook(tmp_path / "mine.xlsx", {**PLAIN, "Profile": rows})
    said = run("new", path, "--add-missing", "--name", "Rob", "--email", "robin@example.org")
    assert "; 1 setting in Profile filled;" in said.stdout
    assert said.stderr == "Profile holds Name already; what stands there stays.\n"
    assert (settings(path)["Name"], settings(path)["Email"]) == ("Robin", "robin@example.org")


def test_sheets_that_are_added_offer_words_and_say_what_to_fill_in(tmp_path: Path) -> None:
    path = workbook(tmp_path / "mine.xlsx", {"Contacts": [["Name"], ["Ada Quill"]]})
    run("new", path, "--add-missing")
    book = openpyxl.load_workbook(path)
    offers = {str(v.sqref): v for v in book["Interviews"].data_validations.dataValidation}
    assert offers["C2:C1000"].formula1 == '"Planned,Scheduled,Held,Cancelled,Did not come"'
    assert (offers["D1"].promptTitle, offers["D1"].prompt[:20]) == ("Date", "The day of the talk;")
    assert book["Interviews"].column_dimensions["D"].number_format == "mm-dd-yy"
    assert any(v.formula1 == '"Explore,Search"' for v in book["Profile"].data_validations.dataValidation)


def test_no_empty_contacts_beside_a_list_without_asking(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    people = {"Sheet1": [["Name", "Email"], ["Ada Quill", "ada@example.org"]]}
    path = workbook(tmp_path / "mine.xlsx", people)
    before = path.read_bytes()
    with pytest.raises(
        InfoviewError, match=r"so no empty Contacts was added beside it\. To use that list: infoview adopt"
    ):
        run("new", path, "--add-missing")
    assert path.read_bytes() == before
    for module in (new, adopt):
        monkeypatch.setattr(module, "on_a_terminal", lambda stream: True)

    def answered(*answers: str) -> list[str]:
        words = [str(path), "--add-missing", "--name", "R", "--email", "r@example.org", "--about", "s"]
        CliRunner().invoke(infoview, ["new", *words], input="\n".join((*answers, "")), catch_exceptions=False)
        return openpyxl.load_workbook(path).sheetnames

    assert "Contacts" not in answered("y", "", "", "Robin", "robin@example.org", "student", "y")
    workbook(path, people)
    assert "Contacts" in answered("n")
