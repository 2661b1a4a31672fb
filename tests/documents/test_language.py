"""Another language is one folder: the letter with its subject and dates; an unfinished one is not used at all."""

import re
import shutil
from pathlib import Path

import pytest

from infoview_sheets.documents.due import due_documents
from infoview_sheets.documents.kinds import Document
from infoview_sheets.documents.words import proofing
from infoview_sheets.domain.analysis import analyze
from infoview_sheets.domain.ids import complete
from infoview_sheets.errors import TemplateError
from infoview_sheets.render import package
from infoview_sheets.render.renderer import Renderer
from infoview_sheets.render.template import faults, is_called, read_words, templates_folder, words_of
from infoview_sheets.rules.slots import Form, Said, as_typed
from infoview_sheets.sheets.schema.field import Slot
from tests.sketch import TODAY, sketch

BOOK = """
    Profile
    Setting | Value
    Name | Robin Sandpiper
    Email | robin@example.org
    Situation | Doktorandin in Zellbiologie
    Country | {country}
    Language | {language}

    Contacts
    ID | Name | Email | How I address them | Paper card
    C-001 | Ada Quillfeather | ada@example.org | Frau Quillfeather | no

    Interviews
    ID | Who | Status | Date | The one thing I want to thank for | Advice to try | What I promised | Promised by
    I-001 | Ada Quillfeather | held | 2026-11-05 | {thing} | zwei Memos zu schreiben | den Link schicken | 2026-11-27

    Referrals
    ID | From which talk | Name | May I use their name
    R-001 | I-001 | Tamsin Greaves | yes
    R-002 | I-001 | Dov Larkspur | yes
    R-003 | I-001 | Bram Oak | yes
"""


@pytest.fixture
def german(tmp_path: Path) -> Path:
    """A folder of one's own with the letter in German; the other lists are ours, as they were copied."""
    shutil.copytree(templates_folder() / "en", tmp_path / "de")
    for file in (Path(__file__).parent / "de").glob("*.txt"):
        shutil.copyfile(file, tmp_path / "de" / file.name)
    return tmp_path


def letter(own: Path | None, language: str = "German", country: str = "AT", thing: str = "die Liste") -> Document:
    workbook = complete(sketch(BOOK.format(language=language, country=country, thing=thing)))
    found = due_documents(workbook, analyze(workbook, TODAY), (), words_of(language, own))
    return next(each for each in found if each.kind == "thank_you_letter")


def test_a_letter_in_another_language(german: Path) -> None:
    made = letter(german)
    context = made.context
    assert context["subject"] == "Danke für unser Gespräch am 5. November"
    assert context["date"] == "23. November 2026"
    assert context["person"]["greeting"] == "Guten Tag Frau Quillfeather"
    assert context["thanks"] == "Vielen Dank für unser Gespräch am 5. November, besonders für die Liste."
    assert context["doing"] == (
        "Sie haben mir geraten, zwei Memos zu schreiben. Ich berichte Ihnen, wie es geht. "
        "Wie versprochen werde ich bis Freitag, 27. November den Link schicken."
    )
    assert context["named"].startswith("An Tamsin Greaves, Dov Larkspur und Bram Oak werde ich schreiben")
    assert context["closing"] == "Mit freundlichen Grüßen"
    assert made.language == "de-AT"


@pytest.mark.parametrize(
    ("language", "country", "tag"),
    [("German", "AT", "de-AT"), ("English", "GB", "en-GB"), ("English", "US", "en-US"), ("English", "DE", "en-US")],
)
def test_word_reads_a_document_in_its_language(german: Path, language: str, country: str, tag: str) -> None:
    made = letter(german, language, country, thing="your list")
    data = Renderer("letter").render(made).data
    assert data is not None
    styles = next(part for part in package.read(data) if part.name == "word/styles.xml").unpacked().decode("utf-8")
    assert set(re.findall(r'<w:lang\b[^>]*?w:val="([^"]*)"', styles)) == {tag}


def test_the_language_of_word_has_a_country() -> None:
    assert proofing("US", "de") == "de-DE"
    assert proofing("BR", "pt") == "pt-BR"


def test_an_unfinished_folder_is_not_used_at_all(german: Path) -> None:
    card = german / "de" / "card.txt"
    card.write_text(card.read_text(encoding="utf-8").replace("quote:", "quot:"), encoding="utf-8")
    made = letter(german, thing="your list")
    assert made.language == "en-US"
    assert "your list" in made.context["thanks"]
    assert not re.search("Danke|Gespräch", str(made.context))
    assert list(faults(read_words(german / "de"))) == [
        "de/card.txt: quote is missing. Until every sentence is there, what you send is in English."
    ]


def test_words_in_braces_nobody_fills_are_named(german: Path) -> None:
    loop = german / "de" / "loop.txt"
    loop.write_text(loop.read_text(encoding="utf-8").replace("{day}", "{tag}"), encoding="utf-8")
    assert list(faults(read_words(german / "de"))) == ["de/loop.txt: met has no {tag}. It has day, name."]


def test_a_list_that_is_no_text_is_named(german: Path) -> None:
    (german / "de" / "card.txt").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(TemplateError, match=r"de/card\.txt cannot be read"):
        words_of("German", german)


def test_sentences_of_ones_own_in_english(tmp_path: Path) -> None:
    shutil.copytree(templates_folder() / "en", tmp_path / "en")
    list_ = tmp_path / "en" / "letter.txt"
    words = re.sub(r"(?m)^(thing): .*", r"\1: Thanks, above all, for {thing}.", list_.read_text(encoding="utf-8"))
    list_.write_text(words, encoding="utf-8")
    made = letter(tmp_path, "English", "US", thing="your list")
    assert made.context["thanks"] == "Thanks, above all, for your list."


@pytest.mark.parametrize(
    ("code", "name", "called"),
    [("en", "", True), ("en", "English", True), ("de", "de", True), ("de", "German", True), ("de", "Deutsch", True),
     ("de", "Dutch", False), ("zz", "German", False), ("de", "", False)],
)  # fmt: skip
def test_the_names_of_a_language(code: str, name: str, called: bool) -> None:
    assert is_called(code, name) is called


@pytest.mark.parametrize(
    ("slot", "typed", "said"),
    [
        (Slot.THING, "die Liste der drei Büros", Said(Form.THING, "die Liste der drei Büros")),
        (Slot.THING, "Sie haben mir Mut gemacht.", Said(Form.SENTENCE, "Sie haben mir Mut gemacht.")),
        (Slot.THING, '"Nur Mut"', Said(Form.QUOTE, "Nur Mut.")),
        (Slot.THING, '"Nur Mut!"', Said(Form.QUOTE, "Nur Mut!")),
        (Slot.FOUND, "wir haben uns in Ulm getroffen", Said(Form.SENTENCE, "Wir haben uns in Ulm getroffen.")),
        (Slot.TASK, "n/a", Said(Form.BLANK)),
        (Slot.TASK, "zwei {Memos}", Said(Form.MISFIT, "it holds an address or signs that are no words")),
        (Slot.PLACE, "https://example.org/a", Said(Form.SENTENCE, "https://example.org/a")),
    ],
)
def test_a_cell_of_another_language_stands_as_typed(slot: Slot, typed: str, said: Said) -> None:
    assert as_typed(slot, typed) == said
