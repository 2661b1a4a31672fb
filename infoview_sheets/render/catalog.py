"""The templates there are, what each is for, and what one looks like filled with its examples."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from infoview_sheets.documents.kinds import templates
from infoview_sheets.errors import TemplateError
from infoview_sheets.render.check import Finding, check
from infoview_sheets.render.fields import FIELDS, filled
from infoview_sheets.render.template import Template
from infoview_sheets.render.xmltext import Paragraphs
from infoview_sheets.text import nearest

ABOUT: Mapping[str, str] = {
    **{file: about for file, (about, _) in templates().items()},
    "card_a2_fold.docx": "layout of cards folded to 4.25 x 5.5 in, two to a Letter sheet",
    "card_a6_fold.docx": "layout of cards folded to A6, two to an A4 sheet",
    "card_five_seven.docx": "layout of a card folded to 5 x 7 in, on Letter",
    "card_half_fold.docx": "layout of a card folded to 5.5 x 8.5 in, on Letter",
    "card_quarter_fold.docx": "layout of a card folded twice, printed on one side of Letter",
    "card_postcard.docx": "layout of postcards, four to a Letter sheet",
    "envelope_a2.docx": "envelope for a card of 4.25 x 5.5 in",
    "envelope_a7.docx": "envelope for a card of 5 x 7 in",
    "envelope_10.docx": "envelope #10 for a letter",
    "envelope_dl.docx": "envelope DL for a letter on A4",
    "envelope_c6.docx": "envelope C6 for a card of A6",
    "labels_5160.docx": "labels 5160, thirty to a Letter sheet",
    "labels_L7160.docx": "labels L7160, twenty-one to an A4 sheet",
    "alignment_5160.docx": "test page for labels 5160",
    "alignment_L7160.docx": "test page for labels L7160",
}


def check_file(path: Path) -> tuple[Finding, ...]:
    """Return what is wrong with a template of the person's own: its name, its tags, its fields, and a trial print."""
    if path.name not in FIELDS:
        return (_unknown_name(path.name),)
    try:
        template = Template(path)
        found = check(template)
        if not found:
            template.render(example(path.name))
    except TemplateError as error:
        return (Finding(str(error), error.field),)
    return found


def _unknown_name(name: str) -> Finding:
    near = nearest(name, FIELDS, 0.5)
    hint = f'Did you mean "{near}"?' if near else "See the names with: infoview templates list"
    return Finding(f"{name}: there is no template of that name, so it is never used. {hint}", name, near)


def example(name: str) -> dict[str, Any]:
    """Return a context for a template in which every field has its example."""
    context: dict[str, Any] = {}
    for field in FIELDS[name]:
        value: object = field.example
        if field.kind == "list":
            value = [field.example]
        elif field.kind == "number":
            value = int(field.example)
        elif field.kind == "yes/no":
            value = field.example == "yes"
        elif field.kind == "words":
            value = Paragraphs(f"<w:p><w:r><w:t>{field.example}</w:t></w:r></w:p>")
        _put(context, field.path.split("."), value)
    return filled(name, context)


def _put(group: dict[str, Any], steps: list[str], value: object) -> None:
    """Put a value at its path: ``a.b`` lies in a group, ``a[].b`` in the one item of a list."""
    first, *rest = steps
    if not rest:
        group[first] = value
    elif first.endswith("[]"):
        items = group.setdefault(first.removesuffix("[]"), [{}])
        _put(items[0], rest, value)
    else:
        _put(group.setdefault(first, {}), rest, value)
