"""What LibreOffice makes of every document: page count and size, the embedded face, the right words in the right place."""

import re
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from infoview_sheets.render.formats import CARD_FORMATS, ENVELOPE_FORMATS, LABEL_FORMATS
from tests.render.contexts import CARDS, ENVELOPES, PLAIN
from tests.render.test_templates import OUTPUTS

PROGRAMS = ("soffice", "pdffonts", "pdftotext", "pdfinfo")
MISSING = [program for program in PROGRAMS if shutil.which(program) is None]

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(bool(MISSING), reason=f"needs {', '.join(MISSING)} to look at the pages"),
]

LETTER, A4 = (612.0, 792.0), (595.3, 841.9)
POINTS = {size: (form.page.width / 20, form.page.height / 20) for size, form in ENVELOPE_FORMATS.items()}
Word = tuple[float, float, str]


@pytest.fixture(scope="module")
def pdfs(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    """Convert every output in one call, with a LibreOffice profile of our own so that runs do not meet."""
    folder = tmp_path_factory.mktemp("pdf")
    files = []
    for name, data in OUTPUTS.items():
        path = folder / f"{name.replace(' ', '_')}.docx"
        path.write_bytes(data)
        files.append(str(path))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *files]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return {name: folder / f"{name.replace(' ', '_')}.pdf" for name in OUTPUTS}


def said(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True, timeout=60).stdout


def pages(pdf: Path) -> tuple[int, tuple[float, float]]:
    """Return how many pages there are and their size in points."""
    text = said("pdfinfo", str(pdf))
    size = re.search(r"Page size:\s+([\d.]+) x ([\d.]+)", text)
    count = re.search(r"Pages:\s+(\d+)", text)
    assert size
    assert count
    return int(count.group(1)), (float(size.group(1)), float(size.group(2)))


def words_on(pdf: Path, page: int) -> list[Word]:
    """Return the words of a page with the place of each: from the left and from the top, in points."""
    text = said("pdftotext", "-bbox", "-f", str(page), "-l", str(page), str(pdf), "-")
    found = re.findall(r'xMin="([\d.]+)" yMin="([\d.]+)"[^>]*>([^<]*)</word>', text)
    return [(float(x), float(y), letters) for x, y, letters in found]


@pytest.mark.parametrize(
    ("name", "least", "most"),
    [("packet.docx full", 3, 3), ("packet.docx bare", 3, 3), ("packet.docx A4", 3, 3)]
    + [(f"{name} {which}", 1, 1) for name in PLAIN if name != "packet.docx" for which in ("full", "bare", "A4")],
)
def test_has_the_pages_it_should(pdfs: Mapping[str, Path], name: str, least: int, most: int) -> None:
    count, size = pages(pdfs[name])
    assert least <= count <= most
    assert size == pytest.approx(A4 if name.endswith("A4") else LETTER, abs=0.1)


def test_a_packet_of_an_hour_takes_three_pages_too(pdfs: Mapping[str, Path]) -> None:
    """With a pitch of 150 words, three facts, three touches and twelve questions; notes stand beside the questions."""
    for name, size in (("packet of an hour", LETTER), ("packet of an hour, A4", A4)):
        count, found = pages(pdfs[name])
        assert count == 3
        assert found == pytest.approx(size, abs=0.1)
        second = said("pdftotext", "-f", "2", "-l", "2", str(pdfs[name]), "-")
        assert "In my place, what would you do" in second
        assert "If there is time" in second


@pytest.mark.parametrize("name", [name for name in PLAIN if name != "copy_sheet.docx"])
@pytest.mark.parametrize("which", [0, 1])
def test_the_right_person_is_on_the_paper(pdfs: Mapping[str, Path], name: str, which: int) -> None:
    """The name, or how they are greeted, is on the first page of each paper."""
    person: Any = PLAIN[name][which]["person"]
    text = " ".join(
        said("pdftotext", "-f", "1", "-l", "1", str(pdfs[f"{name} {('full', 'bare')[which]}"]), "-").split()
    )
    assert any(person[key] in text for key in ("name", "salutation", "greeting") if key in person)


@pytest.mark.parametrize(("form", "size"), [("a2_fold", LETTER), ("a6_fold", A4)])
@pytest.mark.parametrize("mode", ["print", "handwrite"])
def test_cards_take_two_pages_a_sheet_and_no_blank_one(
    pdfs: Mapping[str, Path], form: str, size: tuple[float, float], mode: str
) -> None:
    count, found = pages(pdfs[f"{form} {mode}"])
    assert count == 2 * ((len(CARDS) + 1) // 2)
    assert found == pytest.approx(size, abs=0.1)


@pytest.mark.parametrize("size", POINTS)
def test_an_envelope_is_a_page_of_its_own_size(pdfs: Mapping[str, Path], size: str) -> None:
    count, found = pages(pdfs[f"envelope {size}"])
    assert count == len(ENVELOPES)
    assert found == pytest.approx(POINTS[size], abs=0.1)


@pytest.mark.parametrize("size", POINTS)
def test_addresses_stand_where_they_should(pdfs: Mapping[str, Path], size: str) -> None:
    """The return address upper left, the address right of 40 % and from 45 to 52 % of the height on."""
    width, height = POINTS[size]
    found = words_on(pdfs[f"envelope {size}"], 1)
    sender = next(place for place in found if place[2] == "Robin")
    address = next(place for place in found if place[2] == "Dr.")
    assert sender[0] < 0.1 * width
    assert sender[1] < 0.15 * height
    assert 0.4 * width < address[0] < 0.5 * width
    assert 0.45 * height < address[1] < 0.52 * height
    assert max(place[1] for place in found) < height - 30


@pytest.mark.parametrize("form", ["a2_fold", "a6_fold"])
def test_covers_and_words_are_on_the_right_half_of_their_own_card(pdfs: Mapping[str, Path], form: str) -> None:
    pdf = pdfs[f"{form} print"]
    _, (width, height) = pages(pdf)
    covers, insides = words_on(pdf, 1), words_on(pdf, 2)
    assert all(x > width / 2 for x, _, _ in covers + insides)
    assert [letters for _, _, letters in covers] == ["Thank", "you", "Thank", "you"]
    upper = " ".join(letters for _, y, letters in insides if y < height / 2)
    lower = " ".join(letters for _, y, letters in insides if y > height / 2)
    assert "fellows." in upper.replace("\u00a0", " ")
    assert "Nguyen," in lower
    assert "Nguyen," not in upper
    assert "Soren," in [letters for _, _, letters in words_on(pdf, 4)]


def test_the_words_of_a_card_keep_clear_of_fold_and_edge(pdfs: Mapping[str, Path]) -> None:
    for form in (CARD_FORMATS["a2_fold"], CARD_FORMATS["a6_fold"]):
        text = said("pdftotext", "-bbox", "-f", "2", "-l", "2", str(pdfs[f"{form.name} print"]), "-")
        edges = [float(x) for x in re.findall(r'xMax="([\d.]+)"', text)]
        room = (form.panel.width * 2 - form.inset) / 20
        assert max(edges) <= room + 3


@pytest.mark.parametrize(
    ("name", "face"),
    [(f"{form} {mode}", "Caveat") for form in CARD_FORMATS for mode in ("print", "handwrite")]
    + [(f"envelope {size}", "Caveat") for size in ENVELOPE_FORMATS]
    + [("cards in Kalam", "Kalam")],
)
def test_the_face_comes_from_the_file(pdfs: Mapping[str, Path], name: str, face: str) -> None:
    assert face not in said("fc-list", ":", "family") if shutil.which("fc-list") else True
    rows = said("pdffonts", str(pdfs[name])).splitlines()[2:]
    assert any(row.split()[0].split("+")[-1].startswith(face) and " yes " in row for row in rows)


def test_the_packet_counts_its_pages(pdfs: Mapping[str, Path]) -> None:
    for page in (1, 2, 3):
        text = said("pdftotext", "-layout", "-f", str(page), "-l", str(page), str(pdfs["packet.docx full"]), "-")
        assert f"Page {page} of 3" in text
        assert ("Tue, November 24, 2026, 9:00 am" in text) == (page > 1)


def test_a_question_and_its_lines_stay_on_one_page(pdfs: Mapping[str, Path]) -> None:
    """The names table stays with its question, and the questions of the full packet share one page."""
    text = said("pdftotext", "-layout", "-f", "2", "-l", "2", str(pdfs["packet.docx full"]), "-")
    for question in ("How did you get to this role?", "In my place, what would you do"):
        assert question in text
    last = said("pdftotext", "-layout", "-f", "3", "-l", "3", str(pdfs["packet.docx full"]), "-")
    last = "".join(last.split()).upper()  # spaced capitals come out as words of their own
    assert last.index("MENTIONYOURNAME?") < last.index("WHERETHEYWORK") < last.index("RIGHTAFTER")


SINGLE = ["five_seven", "half_fold"]


@pytest.mark.parametrize("form", SINGLE)
@pytest.mark.parametrize("mode", ["print", "handwrite"])
def test_a_card_folded_once_takes_one_sheet_lying_down(pdfs: Mapping[str, Path], form: str, mode: str) -> None:
    count, size = pages(pdfs[f"{form} {mode}"])
    assert count == 2 * len(CARDS)
    assert size == pytest.approx((792.0, 612.0), abs=0.1)


@pytest.mark.parametrize("form", SINGLE)
def test_its_cover_and_its_words_are_on_the_right_half(pdfs: Mapping[str, Path], form: str) -> None:
    pdf, card = pdfs[f"{form} print"], CARD_FORMATS[form]
    covers, insides = words_on(pdf, 1), words_on(pdf, 2)
    assert [letters for _, _, letters in covers] == ["Thank", "you"]
    assert all(396 < x < 396 + card.panel.width / 20 for x, _, _ in covers + insides)
    assert "Soren," in [letters for _, _, letters in words_on(pdf, 6)]
    middle = sum(y for _, y, _ in covers) / len(covers)
    assert 250 < middle < 340


def test_a_quarter_fold_has_one_side_and_the_words_across_from_the_cover(pdfs: Mapping[str, Path]) -> None:
    """Lying down, the cover is the upper right quarter and the words the lower left one, turned the other way."""
    pdf = pdfs["quarter_fold print"]
    count, size = pages(pdf)
    assert count == len(CARDS)
    assert size == pytest.approx((792.0, 612.0), abs=0.1)
    found = words_on(pdf, 1)
    cover = [place for place in found if place[2] in {"Thank", "you"} and place[0] > 396]
    assert [letters for _, _, letters in sorted(cover, key=lambda place: -place[1])] == ["Thank", "you"]
    assert all(y < 306 for _, y, _ in cover)
    words = [place for place in found if place not in cover]
    assert all(x < 396 and y > 290 for x, y, _ in words)
    dear = next(place for place in words if place[2] == "Dear")
    robin = next(place for place in words if place[2].startswith("Robin"))
    assert dear[0] > robin[0]


def test_postcards_lie_four_to_a_sheet_each_behind_its_own_front(pdfs: Mapping[str, Path]) -> None:
    pdf = pdfs["postcard print"]
    count, size = pages(pdf)
    assert count == 2
    assert size == pytest.approx((792.0, 612.0), abs=0.1)
    fronts = {(x > 396, y > 306) for x, y, letters in words_on(pdf, 1) if letters == "Thank"}
    backs = {(x > 396, y > 306) for x, y, letters in words_on(pdf, 2) if letters == "Dear"}
    assert backs == {(False, False), (True, False), (False, True)}
    assert fronts == {(not right, lower) for right, lower in backs}


@pytest.mark.parametrize(("form", "count"), [("quarter_fold", len(CARDS)), ("postcard", 2)])
def test_the_other_cards_take_as_many_pages_ruled_as_printed(pdfs: Mapping[str, Path], form: str, count: int) -> None:
    for mode in ("print", "handwrite"):
        found, size = pages(pdfs[f"{form} {mode}"])
        assert found == count
        assert size == pytest.approx((792.0, 612.0), abs=0.1)


@pytest.mark.parametrize("form", CARD_FORMATS)
def test_every_card_is_for_its_own_person(pdfs: Mapping[str, Path], form: str) -> None:
    """The greetings follow each other page by page, and on a page from left to right and from top to bottom."""
    pdf = pdfs[f"{form} print"]
    found = []
    for page in range(1, pages(pdf)[0] + 1):
        here = sorted((y, x) for x, y, letters in words_on(pdf, page) if letters == "Dear")
        words = words_on(pdf, page)
        for y, x in here:
            near = min((one for one in words if one[2] in GREETED), key=lambda one: abs(one[0] - x) + abs(one[1] - y))
            found.append(near[2])
    assert found == list(GREETED)


GREETED = ("Muñoz-Łukasik,", "Nguyen,", "Soren,")


@pytest.mark.parametrize("size", POINTS)
def test_every_envelope_is_for_its_own_person(pdfs: Mapping[str, Path], size: str) -> None:
    for page, (own, other) in enumerate((("Elena", "Linh"), ("Linh", "Elena")), 1):
        letters = [letters for _, _, letters in words_on(pdfs[f"envelope {size}"], page)]
        assert own in letters
        assert other not in letters


def test_letters_in_one_file_are_each_for_their_own_person(pdfs: Mapping[str, Path]) -> None:
    for page, (own, other) in enumerate((("Elena", "Lightbody"), ("Lightbody", "Elena"), ("Elena", "Lightbody")), 1):
        text = said("pdftotext", "-f", str(page), "-l", str(page), str(pdfs["all thank_you_letter.docx"]), "-")
        assert own in text
        assert other not in text


@pytest.mark.parametrize(("form", "first"), [("5160", (13.5, 36.0)), ("L7160", (20.55, 42.95))])
def test_labels_lie_where_the_sheet_has_them(pdfs: Mapping[str, Path], form: str, first: tuple[float, float]) -> None:
    count, size = pages(pdfs[f"alignment {form}"])
    layout = LABEL_FORMATS[form]
    assert count == 1
    assert size == pytest.approx((layout.page.width / 20, layout.page.height / 20), abs=0.1)
    found = {letters: (x, y) for x, y, letters in words_on(pdfs[f"alignment {form}"], 1)}
    last = found[str(layout.count)]
    pitch = ((layout.label.width + layout.gap) / 20, layout.label.height / 20)
    left, top = first[0] + 2 * pitch[0], first[1] + (layout.rows - 1) * pitch[1]
    assert left < last[0] < left + pitch[0]
    assert top < last[1] < top + pitch[1]


def test_labels_begin_where_they_are_told(pdfs: Mapping[str, Path]) -> None:
    assert pages(pdfs["labels 5160"])[0] == 1
    assert pages(pdfs["labels L7160"])[0] == 2
    dr = next(place for place in words_on(pdfs["labels 5160"], 1) if place[2] == "Dr.")
    assert dr[0] < 80
    assert dr[1] < 108
    last = next(place for place in words_on(pdfs["labels L7160"], 1) if place[2] == "Dr.")
    assert last[0] > 400
    assert last[1] > 690


def test_packets_in_one_file_count_their_own_pages_and_leave_none_blank(pdfs: Mapping[str, Path]) -> None:
    pdf = pdfs["all packet.docx"]
    assert pages(pdf)[0] == 9
    for page in range(1, 10):
        text = said("pdftotext", "-layout", "-f", str(page), "-l", str(page), str(pdf), "-")
        assert f"Page {(page - 1) % 3 + 1} of 3" in text
        assert ("Soren Lightbody" in text) == (page in {4, 5, 6})


def test_letters_and_requests_in_one_file_have_a_page_each(pdfs: Mapping[str, Path]) -> None:
    assert pages(pdfs["all thank_you_letter.docx"])[0] == 3
    assert pages(pdfs["all requests"])[0] == 3
