"""Read which fields a template uses, and name those nobody knows, with the nearest known one."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from infoview_sheets.errors import TemplateError
from infoview_sheets.render.fields import FIELDS
from infoview_sheets.render.template import Template
from infoview_sheets.text import nearest

if TYPE_CHECKING:
    from jinja2 import nodes

Names = Mapping[str, str]
_OWN = "*"  # stands for a name the template makes itself, such as ``loop`` or ``{% set x = 1 %}``


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to fix in a template. ``field`` is the name in question, ``nearest`` the known one most like it."""

    message: str
    field: str = ""
    nearest: str = ""

    def __str__(self) -> str:
        return self.message


def check(template: Template, known_as: str = "") -> tuple[Finding, ...]:
    """Return what is wrong with a template: tags that cannot be read, or fields we do not fill.

    ``known_as`` is the file name of the template it takes the place of, the template's own unless given.
    """
    try:
        used = used_fields(template)
    except TemplateError as error:
        return (Finding(str(error), error.field),)
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


def _unknown(name: str, path: str, known: set[str]) -> Finding:
    near = nearest(path, sorted(known), 0.5)
    hint = f'Did you mean "{near}"?' if near else "Take it out, or see the list of fields."
    return Finding(f'{name}: there is no field "{path}". {hint}', path, near)


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

    targets = [found.target for found in node.find_all(nodes.Assign)]
    targets += [found.target for found in node.find_all(nodes.AssignBlock)]
    return [name for target in targets for name in _targets(target)]
