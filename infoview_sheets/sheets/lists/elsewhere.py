"""Say what stands elsewhere of the people of a list: in a second row, under a heading, in another list or sheet."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from infoview_sheets.frozen import frozen
from infoview_sheets.sheets.lists.columns import Parts
from infoview_sheets.sheets.lists.finding import lists_in, name_in, value_in
from infoview_sheets.sheets.lists.headers import Head
from infoview_sheets.sheets.lists.joining import says, text_of
from infoview_sheets.sheets.lists.status import Meaning, meaning_of_status, names_a_talk, tells
from infoview_sheets.sheets.names import mailbox_key, name_key
from infoview_sheets.sheets.table import Row, Sheet

_OURS = frozenset(f"{name}{more}" for name in ("This Week", "Checks", "_meta") for more in ("", " (auto)"))
_STEPS = {
    "do_not_contact": "never contact", "thanked_on": "thanked", "talked_on": "talked", "replied_on": "answered",
    "requested_on": "asked", "nudged_on": "asked", "nudged2_on": "asked",
}  # fmt: skip
"""What a column tells of whoever has something in it."""


@frozen
class Listed:
    """People in the rows of a list: the sheet and its headers, and where each value of theirs stands."""

    sheet: Sheet
    head: Head
    rows: Sequence[Row]
    at: Mapping[str, int]
    parts: Parts

    def keys(self, row: Row) -> set[str]:
        """Return by what somebody is known again: the name and the mailbox."""
        mailbox = text_of(row.value(self.at["email"])) if "email" in self.at else ""
        return {name_key(name_in(row, self.at, self.parts)), mailbox_key(mailbox)} - {""}

    def steps(self, row: Row) -> str:
        """Return what the columns tell of how far one is with somebody; "" for nothing."""
        status = text_of(value_in("status", row, self.at, self.parts)) if "status" in self.at else ""
        reply = text_of(row.value(self.at["reply"])) if "reply" in self.at else ""
        steps = [words for role, words in _STEPS.items() if self.says(row, role)]
        told = [status if tells(status, Meaning.OPEN) else "", f"said {reply}" if reply else "", *steps[:1]]
        return "; ".join(filter(None, told))

    def says(self, row: Row, role: str) -> bool:
        """Return whether a step was taken with somebody, by its column."""
        return role in self.at and says(text_of(row.value(self.at[role])))


def others_of(sheets: Sequence[Sheet], known: Collection[str]) -> Sequence[Sheet]:
    """Return the sheets where something may stand of the people of a list: those that are neither ours nor known."""
    return [sheet for sheet in sheets if sheet.name not in _OURS and sheet.name not in known]


def told_elsewhere(people: Listed, others: Sequence[Sheet], *, twice: bool = True) -> Mapping[int, Collection[str]]:
    """Return what stands elsewhere of these people, by row.

    With ``twice`` a second row of the same name or mailbox tells too.
    """
    keys: dict[str, list[Row]] = {}
    for row in people.rows:
        for key in people.keys(row):
            keys.setdefault(key, []).append(row)
    told = [(number, text) for number, text in _under_headings(people)]
    for same in keys.values() if twice else ():
        steps = [(row, text) for row in same if len(same) > 1 and (text := people.steps(row))]
        told += [(other.number, text) for row, text in steps for other in same if other is not row]
    for sheet in (people.sheet, *others):
        told += [(row.number, text) for key, text in _told_on(sheet, keys.keys(), people) for row in keys[key]]
    found: dict[int, dict[str, None]] = {}
    for number, text in told:
        found.setdefault(number, {})[text] = None
    return found


def _under_headings(people: Listed) -> Iterator[tuple[int, str]]:
    """Yield the rows below a heading that tells where people stand, such as TALKED, up to one that says otherwise."""
    now, numbers = "", {row.number for row in people.rows}
    for row in people.sheet.rows:
        if row.number in numbers:
            if now:
                yield row.number, now
        elif row.number > people.head.row:
            said = [text for index in people.head.texts if (text := text_of(row.value(index)))]
            if len(said) == 1 and meaning_of_status(said[0]).known:
                now = said[0] if tells(said[0], Meaning.OPEN) else ""


def _told_on(sheet: Sheet, keys: Collection[str], people: Listed) -> Iterator[tuple[str, str]]:
    """Yield whom a sheet names of these people, and what it tells of them, in their own list apart."""
    own = people.head if sheet is people.sheet else None
    named = {row.number: some for row in sheet.rows if (some := _named(row, keys, own))}
    if not named:
        return
    apart = (found for found in lists_in(sheet) if own is None or found.head.texts.keys().isdisjoint(own.texts))
    lists = [Listed(sheet, found.head, found.rows, *found.places()) for found in apart]
    by_row: dict[int, list[Listed]] = {}
    for listed in lists:
        for row in listed.rows:
            by_row.setdefault(row.number, []).append(listed)
    captions: dict[int, str] = {}
    for row in sheet.rows:
        within = by_row.get(row.number, ())
        for index, value in enumerate(row.values, 1) if not within else ():
            if isinstance(value, str) and meaning_of_status(value).known:
                captions[index] = value.strip()
        for index, key in named.get(row.number, ()):
            at = next((listed for listed in within if index in listed.head.texts), None)
            if text := _told(row, index, at, captions.get(index, ""), None if own else sheet.name):
                yield key, text


def _named(row: Row, keys: Collection[str], own: Head | None) -> Sequence[tuple[int, str]]:
    """Return whom the cells of a row name, and each two beside one another; not those of the list itself."""
    texts = [value.strip() if isinstance(value, str) else "" for value in row.values]
    below = own.texts if own and row.number > own.row else ()
    found = []
    for index, text in enumerate(texts, 1):
        if text and index not in below:
            beside = texts[index] if index < len(texts) else ""
            several = (f"{text} {beside}", f"{beside} {text}") if beside and "@" not in text + beside else ()
            found += [(index, key) for key in (mailbox_key(text), *map(name_key, (text, *several))) if key in keys]
    return found


def _told(row: Row, index: int, listed: Listed | None, caption: str, name: str | None) -> str:
    """Return what a row tells of somebody named in its column ``index``; "" for nothing.

    ``name`` is that of the sheet, None for the sheet of the list itself.
    """
    texts = [] if name is None else [text_of(value) for value in row.values]
    dated = False
    if listed:
        whom = {listed.at.get("name"), listed.at.get("email"), *(i for _, i in listed.parts.get("name", ()))}
        if index not in whom:
            return ""
        if steps := listed.steps(row):
            return steps
        texts = [text_of(row.value(column)) for column in listed.head.texts]
        dated = listed.says(row, "touched_on")
    day = ("talked" if any(map(names_a_talk, (caption, name or ""))) else "contacted") if dated else ""
    said = (*texts, caption, name or "", day)
    return next((text for text in said if text and tells(text, Meaning.OPEN)), "")
