"""Documents for chosen people, one by one or in one file."""

import re
import shutil
from pathlib import Path

import docx
import pytest

from infoview_sheets.cli.options import one_person
from infoview_sheets.errors import InfoviewError
from infoview_sheets.render import binding
from tests.cli.books import DAY, PLAIN, Rows, run, sample, workbook
from tests.sketch import sketch


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sample(tmp_path_factory.mktemp("print"))


def made(book: Path, out: Path, *arguments: str) -> list[str]:
    """Return what print says, the folder taken out."""
    result = run("print", arguments[0], book, *arguments[1:], "--today", DAY, "--out", out)
    assert result.exit_code == 0, result.stderr
    return result.stdout.replace(f"{out}/", "").splitlines()


def test_without_people_what_is_due_is_made(book: Path, tmp_path: Path) -> None:
    assert made(book, tmp_path, "packets") == [
        "to print/2026-11-24 Jory Whitlock packet.docx",
        "to print/2026-11-30 Kaia Stroud packet.docx",
    ]
    assert [name for name in made(book, tmp_path, "requests") if ".txt" not in name] == [
        "to send/Tamsin Greaves request.docx (98 words)",
        "to send/Anselm Crowhurst request.docx (91 words)",
    ], "Dov Larkspur hears the news first; the introduction waits a week"


def test_for_people_what_is_asked_for_is_made(book: Path, tmp_path: Path) -> None:
    said = made(book, tmp_path, "letters", "Ada Quillfeather", "C-001", "Jory Whitlock")
    assert said == [
        "to send/2026-09-15 Ada Quillfeather thank-you letter.docx",
        "to send/2026-09-15 Ada Quillfeather thank-you letter.txt",
        "Left out: Jory Whitlock: no talk was held",
    ]


def test_what_is_asked_for_comes_back_and_what_was_edited_stays(book: Path, tmp_path: Path) -> None:
    draft = tmp_path / "to send" / "2026-09-15 Ada Quillfeather thank-you letter.docx"
    made(book, tmp_path, "letters", "Ada Quillfeather")
    draft.unlink()
    made(book, tmp_path, "letters", "Ada Quillfeather")
    assert draft.exists()
    draft.write_text("mine", encoding="utf-8")
    said = made(book, tmp_path, "letters", "Ada Quillfeather")
    assert said[0] == f"Kept, as you edited it: to send/{draft.name}"
    result = run("print", "letters", book, "Ada Quillfeather", "--today", "2026-11-24", "--out", tmp_path)
    assert "the new version is 2026-09-15 Ada Quillfeather thank-you letter (new).docx" in result.stdout
    assert draft.read_text(encoding="utf-8") == "mine"


def test_one_file_holds_all(book: Path, tmp_path: Path) -> None:
    assert made(book, tmp_path, "packets", "--one-file") == ["to print/2026-11-23 all packets.docx"]
    document = docx.Document(str(tmp_path / "to print" / "2026-11-23 all packets.docx"))
    assert len(document.sections) == 2
    assert made(book, tmp_path, "cards", "--one-file") == [
        "to print/2026-11-23 all cards.docx",
        "to print/2026-11-23 all copy sheets.docx",
    ]
    assert made(book, tmp_path, "labels", "--start-at", "29") == ["to print/2026-11-23 all labels.docx"]


def test_cards_are_drawn_for_a_plotter(book: Path, tmp_path: Path) -> None:
    assert made(book, tmp_path, "cards", "Ada Quillfeather", "--plotter") == [
        "to print/2026-09-15 Ada Quillfeather thank-you card.svg (22 words, 7 lines)"
    ]
    drawing = (tmp_path / "to print" / "2026-09-15 Ada Quillfeather thank-you card.svg").read_text(encoding="utf-8")
    assert drawing.startswith('<svg xmlns="http://www.w3.org/2000/svg" width="107.95mm" height="139.7mm"')


def test_what_the_pen_cannot_write_is_left_out(tmp_path: Path) -> None:
    talks: Rows = [
        ["Who", "Date", "Status", "The one thing I want to thank for", "Thank-you email sent"],
        ["Ada Quillfeather", "2026-11-20", "Held", "the story of your first year in 東", "2026-11-21"],
    ]
    book = workbook(tmp_path / "mine.xlsx", {"Contacts": [["Name"], ["Ada Quillfeather"]], "Interviews": talks})
    (said,) = made(book, tmp_path / "out", "cards", "--plotter")
    assert said.startswith("Left out: 2026-11-20 Ada Quillfeather thank-you card: the pen cannot write 東. ")
    assert not list((tmp_path / "out").glob("*/*.svg"))


def test_what_a_rule_forbids_is_not_drawn(book: Path, tmp_path: Path) -> None:
    own = docx.Document()
    own.add_paragraph("Dear {{ person.salutation }}, are there any openings for me?")
    own.save(str(tmp_path / "card_words.docx"))
    (said,) = made(book, tmp_path, "cards", "Ada Quillfeather", "--plotter", "--templates", str(tmp_path))
    assert said.startswith("Left out: 2026-09-15 Ada Quillfeather thank-you card: ")
    assert "job request" in said


@pytest.mark.parametrize("more", [["letters"], ["cards", "--one-file"], ["cards", "--pdf"]])
def test_a_plotter_draws_cards_one_by_one(book: Path, more: list[str]) -> None:
    result = run("print", more[0], book, *more[1:], "--plotter", "--today", DAY)
    assert result.exit_code == 2
    assert "--plotter draws each card by itself" in result.stderr


def test_nothing_due_is_said(tmp_path: Path) -> None:
    book = workbook(tmp_path / "plain.xlsx", PLAIN)
    assert made(book, tmp_path, "envelopes", "Bram Oak") == ["Left out: Bram Oak: no postal address"]
    assert made(book, tmp_path, "labels") == ["No labels are due. Name the people you want them for."]


def test_a_test_page_needs_no_people(book: Path, tmp_path: Path) -> None:
    assert made(book, tmp_path, "labels", "--test-page") == ["to print/labels 5160 test page.docx"]


@pytest.mark.parametrize("who", ["Lena", "lena", "Ash", "Ash, Lena"])
def test_a_part_of_a_name_is_enough_where_one_person_has_it(who: str) -> None:
    people = sketch("Contacts\nID | Name\nC-1 | Lena Ash\nC-2 | Helena Oak\nC-3 | Ada Oak")
    assert one_person(people, who, by_part=True).id == "C-1"


def test_a_part_of_two_names_asks_back_and_to_forget_somebody_takes_the_whole_name() -> None:
    people = sketch("Contacts\nID | Name\nC-1 | Lena Ash\nC-2 | Helena Oak\nC-3 | Ada Oak")
    with pytest.raises(InfoviewError, match='"Oak" could be 2 people'):
        one_person(people, "Oak", by_part=True)
    with pytest.raises(InfoviewError, match='Did you mean "Lena Ash"'):
        one_person(people, "Lena")


@pytest.mark.parametrize(
    ("who", "words"),
    [
        ("Ada Quilfeather", 'Did you mean "Ada Quillfeather"?'),
        ("xyz", "Write the name as it is in Contacts, or the ID."),
    ],
)
def test_a_name_nobody_has_is_told(book: Path, who: str, words: str) -> None:
    with pytest.raises(InfoviewError, match=re.escape(words)):
        run("print", "letters", book, who, "--today", DAY)


def test_labels_begin_on_the_sheet(book: Path, tmp_path: Path) -> None:
    with pytest.raises(InfoviewError, match="labels 1 to 30"):
        run("print", "labels", book, "--start-at", "31", "--today", DAY, "--out", tmp_path)


def test_a_folder_of_own_templates_wins(book: Path, tmp_path: Path) -> None:
    own = docx.Document()
    own.add_paragraph("Dear {{ person.salutation }}, thank you in my own words for {{ detail }}.")
    folder = tmp_path / "templates"
    folder.mkdir()
    own.save(str(folder / "thank_you_letter.docx"))
    copy = Path(shutil.copy(book, tmp_path))
    made(copy, tmp_path / "out", "letters", "Ada Quillfeather")
    (text,) = [path.read_text(encoding="utf-8") for path in (tmp_path / "out").glob("*/*.txt")]
    assert "thank you in my own words for" in text
    elsewhere = tmp_path / "elsewhere"
    run("print", "letters", book, "Ada Quillfeather", "--today", DAY, "--out", elsewhere, "--templates", folder)
    assert [path.read_text(encoding="utf-8") for path in elsewhere.glob("*/*.txt")] == [text]


def test_what_a_rule_forbids_is_left_out_and_said(book: Path, tmp_path: Path) -> None:
    own = docx.Document()
    own.add_paragraph("Dear {{ person.salutation }}, hello.")
    folder = tmp_path / "templates"
    folder.mkdir()
    own.save(str(folder / "request_referred.docx"))
    (said,) = made(book, tmp_path, "requests", "Tamsin Greaves", "--templates", str(folder))
    assert said.startswith("Left out: Tamsin Greaves request: ")


def test_an_earlier_version_of_a_paper_that_cannot_be_made_again_is_told(book: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copy(book, tmp_path))
    run("sync", copy, "--today", DAY)
    letter = tmp_path / "out" / "to send" / "2026-11-20 Lior Beckwith thank-you letter.docx"
    before = letter.read_bytes()
    own = docx.Document()
    own.add_paragraph("Dear {{ person.salutation }}, would you pass on my CV? Are there any openings for me?")
    (tmp_path / "templates").mkdir()
    own.save(str(tmp_path / "templates" / "thank_you_letter.docx"))
    synced = " ".join(run("sync", copy, "--today", DAY).stdout.split())
    assert f"OLD {letter.name} is an earlier version: the new one is not made, see what there is to fix" in synced
    (said,) = made(copy, tmp_path / "out", "letters", "Lior Beckwith")
    assert said.startswith("Left out: 2026-11-20 Lior Beckwith thank-you letter: ")
    assert letter.read_bytes() == before


def test_an_edited_draft_is_told_once_not_at_every_run(book: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copy(book, tmp_path))
    run("sync", copy, "--today", DAY)
    letter = tmp_path / "out" / "to send" / "2026-11-20 Lior Beckwith thank-you letter.docx"
    letter.write_text("mine", encoding="utf-8")
    assert "KEPT" not in run("sync", copy, "--today", DAY).stdout
    assert "KEPT" in run("sync", copy, "--today", "2026-11-24").stdout
    assert "KEPT" not in run("sync", copy, "--today", "2026-11-24").stdout


def test_without_libreoffice_the_word_files_are_made_and_this_is_said(
    book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(binding, "libreoffice", lambda: None)
    result = run("print", "packets", book, "--pdf", "--today", DAY, "--out", tmp_path)
    assert result.exit_code == 2
    assert "LibreOffice is not on this computer" in result.stderr
    assert len(list(tmp_path.glob("*/*.docx"))) == 2


@pytest.mark.slow
def test_a_pdf_lies_beside_the_word_file(book: Path, tmp_path: Path, needs: "object") -> None:
    assert callable(needs)
    needs("soffice", "pdfinfo")
    said = made(book, tmp_path, "packets", "--one-file", "--pdf")
    assert said == ["to print/2026-11-23 all packets.docx", "to print/2026-11-23 all packets.pdf"]
    assert (tmp_path / said[1]).read_bytes().startswith(b"%PDF")


@pytest.mark.slow
def test_a_program_that_fails_is_told_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(binding, "libreoffice", lambda: "no-such-program-anywhere")
    with pytest.raises(binding.NoPdf, match="could not make the PDF"):
        binding.make_pdfs([tmp_path / "x.docx"])
    monkeypatch.setattr(binding, "libreoffice", lambda: "true")
    with pytest.raises(binding.NoPdf, match=r"no PDF of x\.pdf"):
        binding.make_pdfs([tmp_path / "x.docx"])
