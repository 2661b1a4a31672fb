"""Make the pictures in docs/pictures from the sample workbook, with LibreOffice and pdftocairo (poppler).

pdftoppm would drop thin lines at this size.

    python scripts/make_pictures.py [folder]

Each picture is a page of a paper the sample really makes on its own day.
"""

import dataclasses
import datetime as dt
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT)]

from infoview_sheets.cli.options import open_book, options_for  # noqa: E402 (the folder above makes this work)
from infoview_sheets.documents.due import choose, drawings  # noqa: E402
from infoview_sheets.documents.kinds import Document  # noqa: E402
from infoview_sheets.render.binding import make_pdfs  # noqa: E402
from infoview_sheets.render.cards import alignment_page, faces_page, render_labels  # noqa: E402
from infoview_sheets.render.formats import ENVELOPE_FORMATS  # noqa: E402
from infoview_sheets.render.renderer import Renderer  # noqa: E402
from infoview_sheets.sync import Review, review  # noqa: E402

SAMPLE, TODAY = ROOT / "sample_workbook.xlsx", dt.date(2026, 11, 23)
HEIGHT = 720  # pixels of a picture
CARDS = ("a2_fold", "a6_fold", "five_seven", "half_fold", "quarter_fold", "postcard")
_SHOWN_BELOW = {"thank_you_card", "card_envelope", "letter_envelope", "request", "introduction"}


def documents(seen: Review) -> Iterator[tuple[str, bytes]]:
    """Yield every kind of document with a name for its picture."""
    renderer = Renderer("letter")
    papers = {paper.kind: paper for paper in reversed(seen.documents)}
    for kind, paper in papers.items():
        if kind not in _SHOWN_BELOW:
            yield from _printed(renderer, kind, paper)
    hour = max(
        (paper for paper in seen.documents if paper.kind == "packet"), key=lambda one: one.context["talk"]["minutes"]
    )
    yield from _printed(renderer, "packet_hour", hour)
    card = papers["thank_you_card"]
    for form in CARDS:
        yield from _printed(renderer, f"card_{form}", _changed(card, format=form))
    yield "faces", faces_page()
    yield from _printed(renderer, "card_handwrite", _changed(card, mode="handwrite"))
    for size in ENVELOPE_FORMATS:
        yield from _printed(renderer, f"envelope_{size}", _changed(papers["card_envelope"], format=size))
    people = [contact for contact in seen.workbook.contacts if not contact.do_not_contact]
    for request in choose(seen.workbook, seen.facts, (), "requests", people).documents:
        name = f"request_{request.context['variant']}" if request.kind == "request" else request.kind
        yield from _printed(renderer, name, request)
    linked = _changed(papers["request"], variant="linkedin")
    yield from _printed(renderer, "request_linkedin", linked)
    addresses = [
        choice.context["address_lines"] for choice in choose(seen.workbook, seen.facts, (), "labels", people).documents
    ]
    yield "labels", render_labels(addresses, start_at=4).document or b""
    yield "labels_test_page", alignment_page("5160")


def drawn(seen: Review) -> Iterator[tuple[str, bytes]]:
    """Yield the drawings for a plotter, which are pictures as they are."""
    card = drawings(seen.documents)[0]
    for form in ("a2_fold", "postcard"):
        yield from _printed(Renderer("letter"), f"drawing_{form}", _changed(card, format=form))


def _printed(renderer: Renderer, name: str, paper: Document) -> Iterator[tuple[str, bytes]]:
    data = renderer.render(paper).data
    if data:
        yield name, data


def _changed(paper: Document, **more: object) -> Document:
    return dataclasses.replace(paper, context={**paper.context, **more})


def _ours(folder: Path) -> list[Path]:
    """Return the pictures made here; those of the tutorial and of This Week have scripts of their own."""
    found = (*folder.glob("*.png"), *folder.glob("drawing_*.svg"))
    return sorted(path for path in found if not path.name.startswith(("tutorial-", "week-")))


def main(folder: Path) -> None:
    """Write a picture of each page, the name of the document and the number of the page in its name."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in _ours(folder):
        old.unlink()
    seen = review(open_book(str(SAMPLE)), options_for(str(SAMPLE), TODAY))
    for name, data in drawn(seen):
        (folder / f"{name}.svg").write_bytes(data)
    with tempfile.TemporaryDirectory() as work:
        files = []
        for name, data in dict(documents(seen)).items():
            files.append(Path(work) / f"{name}.docx")
            files[-1].write_bytes(data)
        for pdf in make_pdfs(files):
            picture = folder / pdf.stem
            subprocess.run(
                ["pdftocairo", "-png", "-scale-to", str(HEIGHT), str(pdf), str(picture)],
                check=True,
            )
    for path in _ours(folder):
        print(f"{path.name}: {path.stat().st_size / 1024:.0f} KB")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "pictures")
