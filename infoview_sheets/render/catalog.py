"""Say which templates there are, every field of each, and how it looks filled with its examples.

``templates check`` reads this table to name unknown fields and the nearest known one; ``filled`` reads it to make a
field that is not known yet blank instead of an error. ``must_ask[].text`` is the field ``text`` of each item.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from infoview_sheets.documents.kinds import FieldKind, TemplateField, fields, templates
from infoview_sheets.errors import TemplateError
from infoview_sheets.render.template import Template
from infoview_sheets.render.xmltext import Paragraphs
from infoview_sheets.text import nearest

CARDS = fields("""
sheets[].upper.words | words | Dear Ada, ... | The upper card in handwriting; blank: ruled lines.
sheets[].lower.words | words | Dear Ada, ... | The lower card, if there is one.
""")
ONE_CARD = fields("sheets[].card.words | words | Dear Ada, ... | The card in handwriting; blank: ruled lines.")
POSTCARDS = [
    field
    for place in ("first", "second", "third", "fourth")
    for field in fields(f"""
sheets[].{place}.words | words | Dear Ada, ... | The {place} card; blank: ruled lines.
sheets[].{place}.address | words | Dr. Tamsin Greaves | Its address in handwriting.
sheets[].{place}.address_lines | list | 1 Fictional Way | Its address, if handwriting is too wide.
""")
]
LABELS = fields("""
pages[].rows[].left.lines | list | Dr. Tamsin Greaves | Name and address on the left label.
pages[].rows[].middle.lines | list | Dr. Tamsin Greaves | Name and address on the middle label.
pages[].rows[].right.lines | list | Dr. Tamsin Greaves | Name and address on the right label.
pages[].rows[].left.small | yes/no | no | The left label has so much to say that it is small.
pages[].rows[].middle.small | yes/no | no | The middle label has so much to say that it is small.
pages[].rows[].right.small | yes/no | no | The right label has so much to say that it is small.
""")
ENVELOPES = fields("""
envelopes[].sender_lines | list | 12 Sample Row | Your name and address.
envelopes[].address_lines | list | Dr. Tamsin Greaves | Their name and address.
envelopes[].written | words | Dr. Tamsin Greaves | The address in handwriting; blank: plain type.
""")

_EVERY: Mapping[str, tuple[str, Sequence[TemplateField]]] = {
    **templates(),
    "card_a2_fold.docx": ("layout of cards folded to 4.25 x 5.5 in, two to a Letter sheet", CARDS),
    "card_a6_fold.docx": ("layout of cards folded to A6, two to an A4 sheet", CARDS),
    "card_five_seven.docx": ("layout of a card folded to 5 x 7 in, on Letter", ONE_CARD),
    "card_half_fold.docx": ("layout of a card folded to 5.5 x 8.5 in, on Letter", ONE_CARD),
    "card_quarter_fold.docx": ("layout of a card folded twice, printed on one side of Letter", ONE_CARD),
    "card_postcard.docx": ("layout of postcards, four to a Letter sheet", POSTCARDS),
    "envelope_a2.docx": ("envelope for a card of 4.25 x 5.5 in", ENVELOPES),
    "envelope_a7.docx": ("envelope for a card of 5 x 7 in", ENVELOPES),
    "envelope_10.docx": ("envelope #10 for a letter", ENVELOPES),
    "envelope_dl.docx": ("envelope DL for a letter on A4", ENVELOPES),
    "envelope_c6.docx": ("envelope C6 for a card of A6", ENVELOPES),
    "labels_5160.docx": ("labels 5160, thirty to a Letter sheet", LABELS),
    "labels_L7160.docx": ("labels L7160, twenty-one to an A4 sheet", LABELS),
    "alignment_5160.docx": ("test page for labels 5160", ()),
    "alignment_L7160.docx": ("test page for labels L7160", ()),
}
ABOUT = {file: about for file, (about, _) in _EVERY.items()}
FIELDS = {file: fields for file, (_, fields) in _EVERY.items()}


def filled(template: str, context: Mapping[str, object]) -> dict[str, object]:
    """Return the context with every field of the template that it does not have as blank.

    A name nobody knows stays an error: it is a slip in the template.
    """
    return _merged(_blank_for(template), context)


_BLANKS: Mapping[FieldKind, object] = {"list": [], "yes/no": False, "number": None}


@cache
def _blank_for(template: str) -> Mapping[str, Any]:
    """Return a context in which every field is blank; each list has one item, with the blanks of any."""
    context: dict[str, Any] = {}
    for field in FIELDS.get(template, ()):
        _put(context, field.path.split("."), _BLANKS.get(field.kind, ""))
    return context


def _merged(blank: Mapping[str, Any], given: Mapping[str, object]) -> dict[str, object]:
    """Return the blank values with the given ones over them; None over a list or a group leaves it blank."""
    made = dict(given)
    for name, empty in blank.items():
        value = given.get(name)
        if isinstance(empty, dict):
            made[name] = _merged(empty, value if isinstance(value, Mapping) else {})
        elif isinstance(empty, list) and empty:
            rows = value if isinstance(value, list | tuple) else ()
            made[name] = [_merged(empty[0], row) if isinstance(row, Mapping) else row for row in rows]
        elif value is None:
            made[name] = empty
    return made


if TYPE_CHECKING:
    from jinja2 import nodes

Names = Mapping[str, str]
_OWN = "*"  # stands for a name the template makes itself, such as ``loop`` or ``{% set x = 1 %}``


def check(template: Template, known_as: str = "") -> tuple[str, ...]:
    """Return what is wrong with a template: tags that cannot be read, or fields we do not fill.

    ``known_as`` is the file name of the template it takes the place of, the template's own unless given.
    """
    try:
        used = used_fields(template)
    except TemplateError as error:
        return (str(error),)
    known = {field.path for field in FIELDS.get(known_as or template.name, ())}
    return tuple(_unknown(template.name, path, known) for path in sorted(used - known - _groups(known)))


def _groups(paths: set[str]) -> set[str]:
    """Return the names of groups and lists: ``person`` for ``person.name``, ``must_ask`` for ``must_ask[].text``."""
    found: set[str] = set()
    for path in paths:
        steps = path.split(".")
        for count in range(1, len(steps)):
            group = ".".join(steps[:count])
            found |= {group, group.removesuffix("[]")}
    return found


def _unknown(name: str, path: str, known: set[str]) -> str:
    near = nearest(path, sorted(known), 0.5)
    hint = f'Did you mean "{near}"?' if near else "Take it out, or see the list of fields."
    return f'{name}: there is no field "{path}". {hint}'


def used_fields(template: Template) -> frozenset[str]:
    """Return the path of every field a template uses, such as ``person.name`` or ``must_ask[].text``."""
    found: set[str] = set()
    for tree in template.syntax_trees():
        own = {"loop": _OWN, **dict.fromkeys(_assigned(tree), _OWN)}
        found.update(_used(tree, own))
    return frozenset(path.removesuffix("[]") for path in found if not path.startswith(_OWN))


def _used(node: "nodes.Node", names: Names) -> Iterator[str]:
    """Yield the fields below a node. ``names`` says what the template's own names stand for."""
    from jinja2 import nodes

    if isinstance(node, nodes.For):
        yield from _used(node.iter, names)
        item = _path(node.iter, names)
        inner = {**names, **dict.fromkeys(_targets(node.target), f"{item}[]" if item else _OWN)}
        for child in (*node.body, *([node.test] if node.test else [])):
            yield from _used(child, inner)
        for child in node.else_:
            yield from _used(child, names)
        return
    path = _path(node, names)
    if path:
        yield path
        return
    for child in node.iter_child_nodes():
        yield from _used(child, names)


def _path(node: "nodes.Node", names: Names) -> str:
    """Return the path of a name such as ``person.name``; nothing for other expressions."""
    from jinja2 import nodes

    if isinstance(node, nodes.Name):
        return names.get(node.name, node.name) if node.ctx == "load" else ""
    if isinstance(node, nodes.Getattr):
        above = _path(node.node, names)
        return f"{above}.{node.attr}" if above else ""
    if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const):
        above = _path(node.node, names)
        step = f".{node.arg.value}" if isinstance(node.arg.value, str) else "[]"
        return f"{above}{step}" if above else ""
    return ""


def _targets(node: "nodes.Node") -> list[str]:
    from jinja2 import nodes

    return [name.name for name in ([node] if isinstance(node, nodes.Name) else node.find_all(nodes.Name))]


def _assigned(node: "nodes.Node") -> list[str]:
    """Return the names that ``{% set %}`` makes anywhere in a part."""
    from jinja2 import nodes

    return [name for found in node.find_all(nodes.Assign) for name in _targets(found.target)]


def check_file(path: Path) -> tuple[str, ...]:
    """Return what is wrong with a template of the person's own: its name, its tags, its fields, and a trial print."""
    if path.name not in FIELDS:
        return (_unknown_name(path.name),)
    try:
        template = Template(path)
        found = check(template)
        if not found:
            template.render(example(path.name))
    except TemplateError as error:
        return (str(error),)
    return found


def _unknown_name(name: str) -> str:
    near = nearest(name, FIELDS, 0.5)
    hint = f'Did you mean "{near}"?' if near else "See the names with: infoview templates list"
    return f"{name}: there is no template of that name, so it is never used. {hint}"


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
