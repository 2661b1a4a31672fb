"""Every command works on a Google Sheet as on a file, through the real client, TLS and the address Google has."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from infoview_sheets.errors import BookError, InfoviewError
from infoview_sheets.stores.google import access
from tests.cli.books import DAY, Rows, run, run_json, sample, workbook
from tests.sheets_server.accounts import EMAIL, key_file
from tests.sheets_server.api import READ, Api
from tests.sheets_server.grid import Spreadsheet
from tests.sheets_server.loading import load
from tests.sheets_server.local import ID
from tests.sheets_server.web import serving

ADDRESS = f"https://docs.google.com/spreadsheets/d/{ID}/edit#gid=0"


@pytest.fixture
def api(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Api]:
    """Serve the sample as a Google Sheet; the tool is told of nothing but the proxy, its certificate and a key."""
    book = Spreadsheet(ID, title="Interviews 2026", roles={EMAIL: "editor"})
    load(book, sample(tmp_path))
    api = Api(books={ID: book})
    monkeypatch.setattr(access, "stored_key", lambda: tmp_path / "nowhere" / "google_key.json")
    monkeypatch.chdir(tmp_path)
    with serving(api, tmp_path) as places:
        for name, value in places.items():
            monkeypatch.setenv(name, value)
        monkeypatch.setenv("GOOGLE_APPLICATION_CREDENTIALS", str(key_file(api, tmp_path)))
        yield api


def test_a_sync_of_google_says_what_a_sync_of_excel_says(api: Api, tmp_path: Path) -> None:
    excel = run_json("sync", sample(tmp_path), "--today", DAY, "--out", tmp_path / "excel")
    google = run_json("sync", ADDRESS, "--today", DAY)
    for answer in (excel, google):
        answer["files"] = [Path(file["path"]).name for file in answer["files"]]
    assert google == excel
    for paper in (tmp_path / "excel").glob("*/*.docx"):
        assert (tmp_path / "out" / paper.parent.name / paper.name).read_bytes() == paper.read_bytes()
    again = run("sync", ADDRESS, "--today", DAY)
    assert "Interviews 2026 says all of this already; nothing was" in again.stdout
    assert "Open it at This Week." not in again.stdout
    tried = run("sync", ADDRESS, "--dry-run", "--today", DAY)
    assert "Interviews 2026 says all of this already; nothing was" in tried.stdout


@pytest.mark.parametrize("command", [("check",), ("week",), ("next",), ("network",), ("sync", "--dry-run")])
def test_commands_that_write_nothing_ask_for_reading_alone(api: Api, command: tuple[str, ...]) -> None:
    result = run(*command, ADDRESS, "--today", DAY)
    assert result.exit_code in (0, 1)
    assert result.stdout
    assert {verb for verb, _ in api.calls} == {"GET"}
    assert [token.scopes for token in api.tokens.issued.values()] == [frozenset({READ})]


def test_a_sheet_shared_as_viewer(api: Api) -> None:
    api.books[ID].roles[EMAIL] = "viewer"
    assert run("week", ADDRESS, "--today", DAY).stdout
    with pytest.raises(BookError, match="Editor"):
        run("sync", ADDRESS, "--today", DAY)


def test_the_key_of_the_option_wins(api: Api, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GOOGLE_APPLICATION_CREDENTIALS")
    with pytest.raises(BookError, match="not connected to Google yet"):
        run("week", ADDRESS)
    assert run("week", ADDRESS, "--today", DAY, "--credentials", tmp_path / "interviews-1-key.json").stdout


def test_a_sheet_that_suddenly_lost_its_rows(api: Api) -> None:
    run("sync", ADDRESS, "--today", DAY)
    tab = api.books[ID].tab("Contacts")
    for row in range(1, 40):
        for column in range(tab.columns):
            tab.replace((row, column), {})
    api.books[ID].touched()
    with pytest.raises(BookError, match="--even-if-empty"):
        run("sync", ADDRESS, "--today", DAY)
    assert run("sync", ADDRESS, "--today", DAY, "--even-if-empty").exit_code in (0, 1)


def test_the_time_zone_of_the_sheet_counts_where_profile_names_none(api: Api) -> None:
    book = api.books[ID]
    profile = book.tab("Profile")
    row = next(row for row in range(30) if profile.entered(row, 0) == "Time zone")
    profile.put(row, 1, "")
    for zone, here in (("America/New_York", "9:00"), ("America/Chicago", "8:00")):
        book.zone = zone
        book.touched()
        said = " ".join(run("week", ADDRESS, "--today", DAY).stdout.split())
        assert f"Jory Whitlock, Tue Nov 24 at {here} (14:00 in Lisbon)" in said


def test_what_only_a_file_can_do(api: Api, tmp_path: Path) -> None:
    with pytest.raises(BookError, match="--to writes Excel files"):
        run("sync", ADDRESS, "--to", tmp_path / "new.xlsx")
    with pytest.raises(BookError, match="Version history"):
        run("undo", ADDRESS)
    with pytest.raises(BookError, match="not that of a Google Sheet"):
        run("check", "https://example.org/interviews.xlsx")


def test_an_empty_google_sheet_becomes_a_workbook(api: Api, tmp_path: Path) -> None:
    with pytest.raises(BookError, match=r'it holds "Profile" with \d+ rows, "Contacts" with'):
        run("new", "--google", ADDRESS)
    assert run("new", "--google", ADDRESS, "--add-missing").stdout.endswith("has every sheet and column already.\n")
    api.books[ID].tabs = []
    api.books[ID].add("Sheet1")
    api.books[ID].touched()
    result = run("new", "--google", ADDRESS, "--name", "Robin", "--email", "robin@example.org", "--country", "DE")
    assert result.stdout == (
        'Made the sheets in "Interviews 2026". Type one name in Contacts (a talk you had goes into Interviews); then: infoview sync\n'
    )
    assert f'book = "{ADDRESS}"' in (tmp_path / "infoview.toml").read_text(encoding="utf-8")
    api.books[ID].tab("Contacts").put(1, 1, "Ada Quillfeather")
    api.books[ID].touched()
    assert "Ada Quillfeather" in run("sync", "--today", DAY).stdout


def test_the_sample_in_google(api: Api) -> None:
    api.books[ID].tabs = []
    api.books[ID].add("Sheet1")
    api.books[ID].touched()
    assert "Complete it with: infoview sync https" in run("new", "--google", ADDRESS, "--sample").stdout
    assert len(api.books[ID].tabs) == 9


def test_an_address_is_no_name_of_a_file(api: Api) -> None:
    with pytest.raises(InfoviewError, match="infoview new --google ADDRESS"):
        run("new", ADDRESS)


def test_connect_names_the_sheet_for_good(api: Api, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GOOGLE_APPLICATION_CREDENTIALS")
    with pytest.raises(BookError, match="not the address of a Google Sheet"):
        run("google", "connect", key_file(api, tmp_path), "my sheet")
    assert not access.stored_key().exists()
    result = run("google", "connect", key_file(api, tmp_path))
    assert result.stdout.splitlines()[-1].startswith("Then: infoview google doctor ADDRESS")
    result = run("google", "connect", key_file(api, tmp_path), ADDRESS)
    assert result.stdout.splitlines()[1:] == [
        EMAIL,
        "infoview.toml names your sheet now. Then: infoview google doctor, and infoview sync",
    ]
    assert run("google", "doctor").exit_code == 0
    assert run("week", "--today", DAY).stdout
    again = run("google", "connect", key_file(api, tmp_path), ADDRESS).stdout
    assert "infoview.toml names your sheet already." in again
    other = run("google", "connect", key_file(api, tmp_path), ADDRESS.replace("Sheet", "Other")).stdout
    assert 'infoview.toml is here already and stays as it is. Put this line into it: book = "https' in other


def test_another_key_in_the_environment_is_named(api: Api, tmp_path: Path) -> None:
    said = run("google", "connect", key_file(api, tmp_path)).stderr
    assert "The environment variable GOOGLE_APPLICATION_CREDENTIALS names another file and wins over" in said


def test_the_advice_for_a_missing_sheet_is_for_google_and_works(api: Api) -> None:
    book = api.books[ID]
    book.tabs = [tab for tab in book.tabs if tab.title != "Contacts"]
    book.touched()
    advice = f"infoview new --google {ADDRESS} --add-missing"
    for command in (("check",), ("sync",)):
        said = " ".join(run(*command, ADDRESS, "--today", DAY).stdout.split())
        assert advice in said
        assert "--add-missing BOOK" not in said
    assert run(*advice.split()[1:]).exit_code == 0
    assert "Contacts" in [tab.title for tab in book.tabs]
    assert "WB001" not in run("check", ADDRESS, "--today", DAY).stdout


def test_a_fresh_sheet_keeps_the_time_zone_that_it_is_set_to(api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    for sheet_zone, wanted in (("America/New_York", "America/New_York"), ("Nowhere/Else", "Asia/Tokyo")):
        api.books[ID] = book = Spreadsheet(ID, title="Mine", roles={EMAIL: "editor"}, zone=sheet_zone)
        book.add("Sheet1")
        monkeypatch.setattr("infoview_sheets.cli.new.home_zone", lambda: "Asia/Tokyo")
        said = run("new", "--google", ADDRESS, "--name", "Robin", "--email", "robin@example.org")
        assert f"time zone {wanted}" in said.output
        assert wanted in str(book.tab("Profile").cells)


def test_a_list_in_google_is_adopted_and_grows(tmp_path: Path, api: Api) -> None:
    rows: Rows = [
        ["My people"],
        [],
        ["First", "Last", "Where they work", "Email", "Status"],
        ["Ada", "Quill", "Lumen", "ada@example.org", "talked 11/18"],
        ["Bram", "Oak", "Fable", "bram@example.org", "said no"],
        ["Cleo", "March", "Fable", "cleo@example.org", None],
    ]
    book = Spreadsheet(ID, title="Friends", roles={EMAIL: "editor"})
    load(book, workbook(tmp_path / "friends.xlsx", {"Sheet1": rows}))
    api.books[ID] = book
    assert f"To use it as Contacts: infoview adopt {ADDRESS}" in run("check", ADDRESS, "--today", DAY).stderr
    said = run("adopt", ADDRESS, "--yes", "--today", DAY).stdout
    assert "3 people: 1 talked with, 1 said no, 1 not asked." in said
    (tmp_path / "c.csv").write_text("First Name,Last Name,Company\nDov,Lin,Orbit\nAda,Quill,Lumen\n", encoding="utf-8")
    said = run("import", tmp_path / "c.csv", ADDRESS, "--yes").stdout
    assert "Whoever can open this Google Sheet will see them." in said
    assert "Added 1 person to Sheet1." in said
    week = run_json("sync", ADDRESS, "--today", DAY)["agenda"]
    assert [item["who"] for item in week if item["action"].startswith("Ask")] == ["Cleo March"]
    assert run_json("sync", ADDRESS, "--today", DAY)["cells_written"] == 0
    talks = book.tab("Interviews")
    at = next(at for at in range(talks.columns) if talks.entered(0, at) == "Status")
    assert talks.cells[0, at]["note"]
    offered = talks.cells[30, at]["dataValidation"]["condition"]["values"]
    assert {"userEnteredValue": "Scheduled"} in offered
    people = book.tab("Sheet1")
    at = next(at for at in range(people.columns) if people.entered(2, at) == "Circle")
    assert "note" in people.cells[2, at]
    offered = people.cells[4, at]["dataValidation"]["condition"]["values"]
    assert {"userEnteredValue": "Acquaintance"} in offered
    with pytest.raises(
        InfoviewError, match=r"By hand: delete the tabs .*, Profile.* and the hidden infoview .* Sheet1: .*Circle"
    ):
        run("remove", ADDRESS, "--yes")
