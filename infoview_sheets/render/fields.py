"""Every field of every template: those of the documents, and those of the layouts of cards, labels and envelopes.

``templates check`` reads this table to name unknown fields and the nearest known one; ``filled`` reads it to make a
field that is not known yet blank instead of an error. ``must_ask[].text`` is the field ``text`` of each item.
"""

from collections.abc import Mapping, Sequence
from functools import cache

from infoview_sheets.documents.kinds import Field, FieldKind, templates
from infoview_sheets.frozen import frozen

CARDS = (
    Field("sheets[].upper.words", "words", "Dear Ada, ...", "The upper card in handwriting; blank: ruled lines."),
    Field("sheets[].lower.words", "words", "Dear Ada, ...", "The lower card, if there is one."),
)

ONE_CARD = (Field("sheets[].card.words", "words", "Dear Ada, ...", "The card in handwriting; blank: ruled lines."),)

POSTCARDS = tuple(
    field
    for place in ("first", "second", "third", "fourth")
    for field in (
        Field(f"sheets[].{place}.words", "words", "Dear Ada, ...", f"The {place} card; blank: ruled lines."),
        Field(f"sheets[].{place}.address", "words", "Dr. Tamsin Greaves", "Its address in handwriting."),
        Field(f"sheets[].{place}.address_lines", "list", "1 Fictional Way", "Its address, if handwriting is too wide."),
    )
)

LABELS = (
    *(
        Field(f"pages[].rows[].{place}.lines", "list", "Dr. Tamsin Greaves", f"Name and address on the {place} label.")
        for place in ("left", "middle", "right")
    ),
    *(
        Field(
            f"pages[].rows[].{place}.small", "yes/no", "no", f"The {place} label has so much to say that it is small."
        )
        for place in ("left", "middle", "right")
    ),
)

ENVELOPES = (
    Field("envelopes[].sender_lines", "list", "12 Sample Row", "Your name and address."),
    Field("envelopes[].address_lines", "list", "Dr. Tamsin Greaves", "Their name and address."),
    Field("envelopes[].written", "words", "Dr. Tamsin Greaves", "The address in handwriting; blank: plain type."),
)

FIELDS: Mapping[str, Sequence[Field]] = {
    **{file: fields for file, (_, fields) in templates().items()},
    "card_a2_fold.docx": CARDS,
    "card_a6_fold.docx": CARDS,
    "card_five_seven.docx": ONE_CARD,
    "card_half_fold.docx": ONE_CARD,
    "card_quarter_fold.docx": ONE_CARD,
    "card_postcard.docx": POSTCARDS,
    "labels_5160.docx": LABELS,
    "labels_L7160.docx": LABELS,
    "alignment_5160.docx": (),
    "alignment_L7160.docx": (),
    **dict.fromkeys((f"envelope_{size}.docx" for size in ("a2", "a7", "10", "dl", "c6")), ENVELOPES),
}


@frozen
class _Blank:
    """The blank values of a group of fields, and the blanks of the groups and items in it."""

    values: Mapping[str, object]
    groups: Mapping[str, "_Blank"]
    items: Mapping[str, "_Blank"]


def filled(template: str, context: Mapping[str, object]) -> dict[str, object]:
    """Return the context with every field of the template that it does not have as blank.

    A name nobody knows stays an error: it is a slip in the template.
    """
    return _merged(_blank_for(template), context)


@cache
def _blank_for(template: str) -> _Blank:
    return _blank([(field.path, field.kind) for field in FIELDS.get(template, ())])


def _blank(fields: Sequence[tuple[str, FieldKind]]) -> _Blank:
    """Return the blanks for paths: ``a`` is a value, ``a.b`` lies in a group, ``a[].b`` in each item of a list."""
    values: dict[str, object] = {}
    inner: dict[str, list[tuple[str, FieldKind]]] = {}
    for path, kind in fields:
        first, dot, rest = path.partition(".")
        if dot:
            inner.setdefault(first, []).append((rest, kind))
        else:
            values[first] = {"list": [], "yes/no": False, "number": None}.get(kind, "")
    groups = {name: _blank(below) for name, below in inner.items() if not name.endswith("[]")}
    items = {name.removesuffix("[]"): _blank(below) for name, below in inner.items() if name.endswith("[]")}
    values |= {name: _merged(group, {}) for name, group in groups.items()}
    values |= {name: [] for name in items}
    return _Blank(values, groups, items)


def _merged(blank: _Blank, given: Mapping[str, object]) -> dict[str, object]:
    """Return the blank values with the given ones over them; None over a list or a group leaves it blank."""
    made = {**blank.values, **given}
    for name, group in blank.groups.items():
        if name in given:
            inner = given[name]
            made[name] = _merged(group, inner if isinstance(inner, Mapping) else {})
    for name, item in blank.items.items():
        if rows := given.get(name):
            every = rows if isinstance(rows, list | tuple) else ()
            made[name] = [_merged(item, row) if isinstance(row, Mapping) else row for row in every]
    for name, value in given.items():
        if value is None:
            made[name] = blank.values.get(name)
    return made
