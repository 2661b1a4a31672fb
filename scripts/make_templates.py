"""Make the Word templates in templates/, the same to the byte each time.

    python scripts/make_templates.py [folder]

People edit the templates in Word; this script is where ours come from, and where a new one begins.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "scripts")]

from word_templates import card_shapes, cards, labels, letters, messages, packet  # noqa: E402 (the two folders above make this work from anywhere)
from word_templates.parts import Document, packed  # noqa: E402

from infoview_sheets.render.formats import CARD_FORMATS, ENVELOPE_FORMATS  # noqa: E402

_CARDS = {
    "five_seven": card_shapes.one_up,
    "half_fold": card_shapes.one_up,
    "quarter_fold": card_shapes.quarter_fold,
    "postcard": card_shapes.postcard,
}


def documents() -> dict[str, Document]:
    """Return every template by file name."""
    made = {
        "packet.docx": packet.packet(),
        "thank_you_letter.docx": letters.letter(),
        "thank_you_starter.docx": letters.starter(),
        "card_words.docx": letters.card_words(),
        "copy_sheet.docx": cards.copy_sheet(),
        **messages.messages(),
    }
    made |= {form.template: _CARDS.get(form.name, cards.card)(form) for form in CARD_FORMATS.values()}
    made |= labels.labels()
    return made | {form.template: cards.envelope(form) for form in ENVELOPE_FORMATS.values()}


def main(folder: Path) -> None:
    """Write all templates into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, document in documents().items():
        data = packed(document)
        (folder / name).write_bytes(data)
        print(f"{name}: {len(data) / 1024:.1f} KB")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "templates")
