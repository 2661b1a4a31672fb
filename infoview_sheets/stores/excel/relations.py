"""Find parts by how they relate: relationships and content types (ECMA-376 part 2, 6.5 and 7.2.3)."""

import posixpath
from collections.abc import Callable, Collection, Iterator
from typing import NamedTuple

from infoview_sheets.stores.excel import markup
from infoview_sheets.stores.excel.package import Package, key, resolved

CONTENT_TYPES = "[Content_Types].xml"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


class Relation(NamedTuple):
    """A relationship: its id, the last word of its type (the rest differs in strict files), and the part."""

    id: str
    kind: str
    target: str


def rels_part(part: str) -> str:
    """Return the name of the part that keeps the relationships of ``part``; "" is the package itself."""
    return posixpath.join(posixpath.dirname(part), "_rels", f"{posixpath.basename(part)}.rels")


def relations(package: Package, part: str) -> Iterator[Relation]:
    """Return the relationships of ``part`` that stay inside the workbook."""
    for node in _nodes(package, part):
        if node.attrs.get("TargetMode") != "External":
            kind = node.attrs.get("Type", "").rpartition("/")[2]
            yield Relation(node.attrs.get("Id", ""), kind, resolved(part, node.attrs.get("Target", "")))


def outside(package: Package, part: str) -> Iterator[tuple[str, str]]:
    """Return the id and the address of each relationship of ``part`` that leads out of the workbook."""
    for node in _nodes(package, part):
        if node.attrs.get("TargetMode") == "External":
            yield node.attrs.get("Id", ""), node.attrs.get("Target", "")


def _nodes(package: Package, part: str) -> Iterator[markup.Node]:
    name = rels_part(part)
    return markup.outline(package.read(name), 1).all("Relationship") if name in package else iter(())


def related(package: Package, part: str, kind: str) -> str | None:
    """Return the first part there is that ``part`` relates to as ``kind``, such as "styles"."""
    targets = (relation.target for relation in relations(package, part) if relation.kind == kind)
    return next((target for target in targets if target in package), None)


def add_relation(package: Package, source: str, kind: str, target: str) -> str:
    """Relate ``source`` to ``target`` and return the id of the relationship."""
    root = markup.outline(package.read(rels_part(source)), 1)
    taken = {node.attrs.get("Id", "").lower() for node in root.children}
    new_id = next(f"rId{number}" for number in range(1, len(taken) + 2) if f"rid{number}" not in taken)
    # Strict files spell their types differently: say it as the neighbours do.
    families = (node.attrs.get("Type", "").rpartition("/")[0] for node in root.children)
    family = next((family for family in families if "officeDocument" in family), OFFICE)
    path = posixpath.relpath(target, posixpath.dirname(source) or ".")
    element = f'Relationship Id="{new_id}" Type="{family}/{kind}" Target="{markup.quoted(path)}"'
    _append(package, rels_part(source), element)
    return new_id


def add_content_type(package: Package, part: str, content_type: str) -> None:
    _append(package, CONTENT_TYPES, f'Override PartName="/{markup.quoted(part)}" ContentType="{content_type}"')


def _append(package: Package, name: str, element: str) -> None:
    """Add an empty element at the end of a part."""
    data = package.read(name)
    root = markup.outline(data, 1)
    new = b"<%b%b/>" % (markup.prefix(data, root), element.encode())
    package.put(name, [markup.replaced(data, [markup.appended(data, root, new)])])


def remove_part(package: Package, source: str, part: str) -> None:
    """Take ``part`` out, with its content type and the relationship ``source`` has to it."""
    package.drop(part)
    _remove(package, CONTENT_TYPES, lambda node: key(node.attrs.get("PartName", "")) == key(part))
    _remove(package, rels_part(source), lambda node: key(resolved(source, node.attrs.get("Target", ""))) == key(part))


def remove_relations(package: Package, source: str, ids: Collection[str]) -> None:
    """Take out the relationships of ``source`` with these ids; what they lead to stays."""
    if ids:
        _remove(package, rels_part(source), lambda node: node.attrs.get("Id", "") in ids)


def _remove(package: Package, name: str, matches: Callable[[markup.Node], bool]) -> None:
    data = package.read(name)
    gone = [(node.start, node.end, b"") for node in markup.outline(data, 1).children if matches(node)]
    if gone:
        package.put(name, [markup.replaced(data, gone)])
