"""Cut an answer down to a field mask, and drop the zeros that Google drops."""

from typing import Any

Tree = dict[str, Any]


def tree_of(mask: str) -> Tree:
    """Return a mask such as "a,b(c,d/e)" as a tree; an empty tree keeps everything."""
    tree: Tree = {}
    name, at = "", 0
    path = tree
    while at < len(mask):
        char = mask[at]
        if char in "./":
            path, name = path.setdefault(name, {}), ""
        elif char == ",":
            if name:
                path.setdefault(name, {})
            path, name = tree, ""
        elif char == "(":
            end = _closing(mask, at)
            path.setdefault(name, {}).update(tree_of(mask[at + 1 : end]))
            path, name, at = tree, "", end
        else:
            name += char
        at += 1
    if name:
        path.setdefault(name, {})
    return tree


def _closing(mask: str, at: int) -> int:
    depth = 0
    for index in range(at, len(mask)):
        depth += {"(": 1, ")": -1}.get(mask[index], 0)
        if not depth:
            return index
    raise ValueError("a bracket is not closed")


def masked(value: Any, tree: Tree) -> Any:
    """Return the parts of ``value`` that the tree names."""
    if not tree or "*" in tree:
        return value
    if isinstance(value, list):
        return [masked(each, tree) for each in value]
    if isinstance(value, dict):
        return {key: masked(value[key], part) for key, part in tree.items() if key in value}
    return value


def without_zeros(value: Any) -> Any:
    """Return ``value`` as protocol buffers write it: 0, False and "" of plain fields are left out.

    The value of a cell is a oneof, where a zero is a value.
    """
    if isinstance(value, list):
        return [without_zeros(each) for each in value]
    if not isinstance(value, dict):
        return value
    keep = {"numberValue", "stringValue", "boolValue", "code"}
    return {
        key: without_zeros(part)
        for key, part in value.items()
        if key in keep or not (part is False or part == "" or (isinstance(part, int) and part == 0) or part == [])
    }
