"""See that what a tag opens is closed in the same place, so that leaving it out never tears the document.

``{%p if x %}`` in one table cell and its ``{%p endif %}`` in another gives a file Word refuses to open. This is
found when the template is read, not when somebody's letter is printed.
"""

from infoview_sheets.errors import TemplateError
from infoview_sheets.render import tags, tree
from infoview_sheets.render.tree import Element

_OPENS = {"if", "for", "macro", "call", "filter", "with", "raw"}
_MIDDLE = {"else", "elif"}
_SKELETON = {"w:body", "w:tc", "w:tr", "w:tbl", "w:txbxContent", "w:hdr", "w:ftr", "w:footnote", "w:endnote"}


class _Open:
    """A statement that waits for its end: its tag, and the elements around it."""

    __slots__ = ("path", "tag", "word")

    def __init__(self, word: str, tag: str, path: list[Element]) -> None:
        self.word = word
        self.tag = tag
        self.path = path


def check_nesting(root: Element, label: str) -> None:
    """Raise TemplateError for a statement that ends in another place than it began, or never."""
    waiting: list[_Open] = []
    _visit(root, [], waiting, label)
    if waiting:
        last = waiting[-1]
        raise TemplateError(
            f'{label}: "{last.tag}" is never ended. Add {{% end{last.word} %}} where its part is over.',
            place=last.tag,
            field=last.word,
        )


def _visit(element: Element, path: list[Element], waiting: list[_Open], label: str) -> None:
    here = [*path, element]
    for child in element.children:
        if isinstance(child, Element):
            _visit(child, here, waiting, label)
        elif tree.is_text(child) and "{%" in child:
            for span in tags.spans(child):
                _statement(child[span.start : span.end], here, waiting, label)


def _statement(tag: str, path: list[Element], waiting: list[_Open], label: str) -> None:
    word = tags.keyword(tag)
    if word in tags.REFUSED:
        raise TemplateError(f'{label}, "{tag}": {tags.REFUSED[word]}', place=tag, field=word)
    if word in _OPENS or (word == "set" and "=" not in tag):
        waiting.append(_Open(word, tag, path))
    elif word in _MIDDLE or word.startswith("end"):
        _close(word, tag, path, waiting, label)


def _close(word: str, tag: str, path: list[Element], waiting: list[_Open], label: str) -> None:
    if not waiting or (word.startswith("end") and word != f"end{waiting[-1].word}"):
        start = f'"{waiting[-1].tag}" is still open' if waiting else "nothing is open"
        raise TemplateError(f'{label}, "{tag}": {start} here. Check the tags before it.', place=tag, field=word)
    opened = waiting[-1]
    if not _same_place(opened.path, path):
        raise TemplateError(
            f'{label}: "{opened.tag}" begins in one place and "{tag}" stands in another. '
            "Put both into the same cell or text, each in a paragraph of its own.",
            place=opened.tag,
            field=opened.word,
        )
    if word.startswith("end"):
        waiting.pop()


def _same_place(one: list[Element], other: list[Element]) -> bool:
    """Tell whether two paths run through the same cells and tables, and have the same shape below them."""
    if [element.name for element in one] != [element.name for element in other]:
        return False
    pairs = zip(one, other, strict=True)
    return all(a is b for a, b in pairs if a.name in _SKELETON)
