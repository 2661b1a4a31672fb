"""Make the formula of a link that finds its row by the ID when it is clicked, after whatever sort."""

from collections.abc import Iterator

from infoview_sheets.sheets.patch import Link

_LITERAL = 250  # Excel takes 255 characters of text in a formula


def follows_an_id(link: Link) -> bool:
    """Return whether a link can find its row by an ID; ``*`` and ``?`` would stand for others in a search."""
    return bool(link.id) and not {*"*?~"} & {*link.id}


def link_formula(link: Link, place: str, ids: str, part: str, otherwise: str) -> str:
    """Return ``=HYPERLINK(place and row, text)``; the text names the row that holds the ID by now.

    ``ids`` is the column of the IDs, ``part`` what parts arguments, ``otherwise`` the function that takes over where
    there is no such ID: the first row is meant then.
    """
    row = f"{otherwise}(MATCH({_quoted(link.id)}{part}{ids}{part}0){part}1)"
    if link.id.isdecimal():  # an ID that the person typed as a number is one
        row = row.removesuffix(f"{part}1)") + f"{part}{otherwise}(MATCH({int(link.id)}{part}{ids}{part}0){part}1))"
    before, after = link.around_row
    text = "&".join([*_literals(before), row, *_literals(after)] if after else _literals(before))
    return f"=HYPERLINK({_quoted(place)}&{row}{part}{text})"


def _literals(text: str) -> Iterator[str]:
    yield from (_quoted(text[at : at + _LITERAL]) for at in range(0, max(len(text), 1), _LITERAL))


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'
