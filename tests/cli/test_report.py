"""growth and report do what their help says: words, JSON, a page, a sheet of paper."""

import builtins
import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
import pytest

from infoview_sheets.domain.actions import DocumentName
from infoview_sheets.errors import InfoviewError
from tests.cli.books import DAY, PLAIN, run, run_json, sample, workbook

PAGE = (Path(__file__).parents[2] / "docs" / "json.md").read_text(encoding="utf-8")
OBJECT = {
    "today", "people", "asked", "said_yes", "talked_to", "thanked", "kept_up", "talks", "known", "answers", "thanks",
    "cards", "names", "names_by_talk", "months", "fields", "circles", "organizations", "value_scores", "questions", "give_and_take",
    "to_tell", "my_share",
}  # fmt: skip


def test_growth_in_words(tmp_path: Path) -> None:
    result = run("growth", sample(tmp_path), "--today", DAY)
    assert result.exit_code == 0
    assert result.stdout.startswith(
        "Monday, November 23\n\nPEOPLE  34 people in Contacts; you talked to 11 of them at 8"
    )
    assert "YES     15 of 17 answers were yes (1 said later, 4 still open)." in result.stdout
    assert all(len(line) <= 80 for line in result.stdout.splitlines())
    assert run("growth", tmp_path / "sample.xlsx", "--today", DAY, "--quiet").stdout == ""


def test_growth_gives_the_documented_object(tmp_path: Path) -> None:
    answer = run_json("growth", sample(tmp_path), "--today", DAY)
    assert set(answer) == OBJECT
    assert (answer["people"], answer["asked"], answer["said_yes"], answer["talked_to"]) == (34, 21, 15, 11)
    assert answer["thanks"] == {"hours": 48, "on_time": 9, "late": 0, "missing": 1, "waiting": 1}
    assert answer["months"][-1] == {
        "month": "2026-11", "asked": 9, "yes": 6, "talks": 4, "names": 2, "thanked_on_time": 2, "people_so_far": 11,
        "longest_chain": 2,
    }  # fmt: skip
    assert answer["fields"][0] == {
        "field": "science policy", "target": True, "voices": 3, "coming": 0, "to_ask": 5, "missing": 0,
    }  # fmt: skip
    assert answer["questions"][0]["answers"][0]["who"] == "Fenna Hartigan"
    assert answer["give_and_take"]["nothing_back"] == [{"contact": "C-002", "who": "Bram Oakenshade"}]
    assert answer["to_tell"][0]["told_on"] is None


def test_growth_shows_scores(tmp_path: Path) -> None:
    rows = [["Who", "Date", "Status", "Value scores"], ["Ada Quillfeather", "2026-11-20", "Done", "pay=4"]]
    book = workbook(tmp_path / "mine.xlsx", {"Contacts": PLAIN["Contacts"], "Interviews": rows})
    scores = run_json("growth", book, "--today", DAY)["value_scores"]
    assert scores == [{"field": "other", "value": "pay", "mean": 4.0, "talks": 1}]


def keys(answer: object) -> Iterator[str]:
    """Yield the names in an answer, at whatever depth, without those that are codes of choices."""
    for name, value in answer.items() if isinstance(answer, dict) else ():
        yield name
        yield from keys(value) if name not in ("circles", "gave") else ()
    for each in answer if isinstance(answer, list) else ():
        yield from keys(each)


def test_docs_name_everything_that_a_command_answers(tmp_path: Path) -> None:
    sections = dict(part.split("\n", 1) for part in PAGE.split("\n## ")[1:])
    book = sample(tmp_path)
    answering = "sync, check, week, next, network, find Jory, person Jory, growth, report, calendar"
    for words in answering.split(", "):
        command, *what = words.split()
        answer = run_json(command, *what, book, "--today", DAY)
        text = sections[command] + (sections["check"] + sections["sync"] if command in ("sync", "week") else "")
        assert {name for name in keys(answer) if f"`{name}`" not in text} == set(), command
    answer = run_json("forget", "C-003", book, "--today", DAY, "--dry-run")
    assert {name for name in keys(answer) if f"`{name}`" not in sections["forget"]} == set()


def test_docs_name_every_kind_of_file() -> None:
    assert [name for name in DocumentName if f'"{name}"' not in PAGE] == []


def test_report_makes_a_page_and_leaves_the_workbook_alone(tmp_path: Path) -> None:
    book = sample(tmp_path)
    before = book.read_bytes()
    result = run("report", book, "--today", DAY)
    page = tmp_path / "out" / "report.html"
    assert (result.exit_code, result.stdout) == (0, f"{page}: open it in a browser.\n")
    first = page.read_bytes()
    assert b"Reply to Ines Dunmore" in first
    assert book.read_bytes() == before
    run("report", book, "--today", DAY)
    assert page.read_bytes() == first
    assert sorted(path.name for path in page.parent.iterdir()) == ["report.html"]


def test_report_goes_where_it_is_told(tmp_path: Path) -> None:
    book = sample(tmp_path)
    answer = run_json("report", book, "--today", DAY, "--out", tmp_path / "deep" / "page.html")
    assert answer == {"today": DAY, "page": str(tmp_path / "deep" / "page.html"), "word": None}
    assert run_json("report", book, "--today", DAY, "--out", tmp_path / "folder")["page"] == str(
        tmp_path / "folder" / "report.html"
    )
    assert run("report", book, "--today", DAY, "--quiet").stdout == ""


def test_report_names_the_files_to_print(tmp_path: Path) -> None:
    book = sample(tmp_path)
    run("sync", book, "--today", DAY)
    run("report", book, "--today", DAY)
    text = (tmp_path / "out" / "report.html").read_text(encoding="utf-8")
    assert "Print: to print/2026-11-24 Jory Whitlock packet.docx" in text


def test_the_word_report_that_somebody_edited_is_theirs(tmp_path: Path) -> None:
    book = sample(tmp_path)
    result = run("report", book, "--today", DAY, "--word")
    paper = tmp_path / "out" / "report.docx"
    assert result.stdout.splitlines()[1] == f"{paper}: open it in Word, or print it."
    first = paper.read_bytes()
    run("report", book, "--today", DAY, "--word")
    assert paper.read_bytes() == first
    document = docx.Document(io.BytesIO(first))
    document.add_paragraph("mine")
    document.save(str(paper))
    edited = paper.read_bytes()
    result = run("report", book, "--today", "2026-11-24", "--word")
    assert paper.read_bytes() == edited
    words = " ".join(result.stdout.split())
    assert f"{paper} was edited by you and is kept; the new one is {paper.with_name('report (new).docx')}" in words
    assert (tmp_path / "out" / "report (new).docx").exists()


def test_a_word_report_that_was_deleted_comes_back_when_asked_for(tmp_path: Path) -> None:
    book = sample(tmp_path)
    run("report", book, "--today", DAY, "--word")
    (tmp_path / "out" / "report.docx").unlink()
    run("report", book, "--today", DAY, "--word")
    assert (tmp_path / "out" / "report.docx").exists()


def test_report_follows_the_paper_of_this_computer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sample(tmp_path)
    (tmp_path / "infoview.toml").write_text('book = "sample.xlsx"\nout = "papers"\npaper = "A4"\n', encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    answer = run_json("report", "--today", DAY, "--word")
    assert Path(answer["page"]).resolve() == tmp_path / "papers" / "report.html"
    assert "@page { size: A4;" in Path(answer["page"]).read_text(encoding="utf-8")
    section = docx.Document(answer["word"]).sections[0]
    assert section.page_height is not None
    assert round(section.page_height.pt) == 842


def test_half_a_workbook_makes_no_report(tmp_path: Path) -> None:
    book = workbook(tmp_path / "mine.xlsx", {"Contacts": [["Nothing", "known"], ["a", "b"]]})
    with pytest.raises(InfoviewError, match=r"No report was made\. First fix what this names: infoview check"):
        run("report", book, "--today", DAY)
    assert not (tmp_path / "out").exists()


def test_without_charts_it_says_what_to_type(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def missing(name: str, *rest: Any, **more: Any) -> Any:
        if name == "vl_convert":
            raise ImportError(name)
        return real(name, *rest, **more)

    monkeypatch.delitem(sys.modules, "vl_convert", raising=False)
    monkeypatch.setattr(builtins, "__import__", missing)
    with pytest.raises(InfoviewError, match="Type: pip install vl-convert-python"):
        run("report", sample(tmp_path), "--today", DAY)
    assert not (tmp_path / "out").exists()


def test_hostile_names_reach_no_markup(tmp_path: Path) -> None:
    attack = '</style><script>alert(1)</script>"><img src=x onerror=alert(1)>\u202e'
    contacts = [["Name", "Field"], [attack, attack]]
    book = workbook(tmp_path / "mine.xlsx", {"Contacts": contacts, "Interviews": PLAIN["Interviews"][:1]})
    run("report", book, "--today", DAY, "--word")
    text = (tmp_path / "out" / "report.html").read_text(encoding="utf-8")
    assert "&lt;script&gt;alert(1)" in text
    assert not re.search(r"<(script|img)|\u202e", text)
    result = run("growth", book, "--today", DAY)
    assert "\u202e" not in result.stdout
