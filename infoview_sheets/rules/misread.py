"""Speak of cells that could not be read, and judge email addresses, phone numbers and links."""

import re
from collections.abc import Iterator

from infoview_sheets.frozen import grouped
from infoview_sheets.regex import regex
from infoview_sheets.rules.rule import Finding
from infoview_sheets.rules.wording import choices_of, cited, nearest_choice
from infoview_sheets.sheets.casts import Misread
from infoview_sheets.sheets.names import mailbox_key
from infoview_sheets.sheets.problems import Severity
from infoview_sheets.sheets.schema import CONTACTS, INTERVIEWS, PROFILE, TOUCHES, Field
from infoview_sheets.sheets.schema.choices import Choice
from infoview_sheets.sheets.schema.field import normal
from infoview_sheets.sheets.table import Cell, shown
from infoview_sheets.sheets.workbook import Misreading, Workbook
from infoview_sheets.text import listed, words_in

# What nearly every address looks like; only the others are worth the careful look of a library.
_PLAIN = regex(
    r"[A-Za-z0-9_+-]+(?:\.[A-Za-z0-9_+-]+)*@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,24}"
)
_SHORT = 64  # longer than any part of an address may be


def is_address(text: str) -> bool:
    """Return whether ``text`` can be an email address. Nothing is looked up on the network."""
    if len(text) <= _SHORT and _PLAIN.fullmatch(text):
        return True
    from email_validator import EmailNotValidError, validate_email

    try:
        validate_email(text, check_deliverability=False, test_environment=True)
    except EmailNotValidError:
        return False
    return True


def is_shared(email: str) -> bool:
    """Return whether the address belongs to an office rather than to a person."""
    return mailbox_key(email).partition("@")[0] in words_in("shared_mailboxes")


def is_phone(text: str, country: str) -> bool:
    """Return whether ``text`` can be a phone number, dialed from ``country`` (an ISO 3166 code)."""
    import phonenumbers

    try:
        return phonenumbers.is_possible_number(phonenumbers.parse(text, country.upper()))
    except phonenumbers.NumberParseException:
        return False


_LINKEDIN = regex(r"(?:https?://)?(?:[a-z]{2,3}\.)?linkedin\.com/(?:in|pub)/[^/\s]+", re.IGNORECASE)


def is_linkedin(text: str) -> bool:
    """Return whether ``text`` is the address of a person's LinkedIn page."""
    return _LINKEDIN.match(text) is not None


# Only the ZIP codes of these begin with a zero, which a spreadsheet drops from a number.
_SHORT_ZIP = regex(r"(?:.*[\s,])?(?:CT|MA|ME|NH|NJ|RI|VT|PR|VI)[,\s]+(\d{4})")


def short_zip(address: str) -> str:
    """Return the ZIP code of a US address that has lost its first zero; "" when there is none."""
    found = next(filter(None, (_SHORT_ZIP.fullmatch(line.strip()) for line in address.splitlines())), None)
    if found:
        return found[1]
    return address if len(address) == 4 and address.isdecimal() else ""


_FEW = 6
_FEW_STEPS = 3
_CODES = {
    Misread.FAULT: "WB007",
    Misread.AMBIGUOUS_DATE: "DT001",
    Misread.TWO_DIGIT_YEAR: "DT002",
    Misread.NOT_A_DATE: "DT004",
    Misread.NOT_A_TIME: "DT005",
    Misread.NOT_A_CHOICE: "WB014",
    Misread.TICKED: "DT006",
    Misread.REFUSED: "",
    Misread.NOT_A_NUMBER: "WB015",
    Misread.OUT_OF_RANGE: "WB015",
}


def misread(workbook: Workbook, code: str) -> Iterator[Misreading]:
    """Yield the cells that could not be read and are the matter of this rule."""
    schemas = {table.name: name for name, table in workbook.tables.items()}
    return (m for m in workbook.misreadings if _code(m, schemas[m.cell.sheet]) == code)


def _code(misreading: Misreading, sheet: str) -> str:
    """Return the rule of a cell that could not be read; some columns have one of their own."""
    code, key = _CODES[misreading.reason], misreading.field.key
    if code == "WB014" and sheet == CONTACTS.name:
        return "CT007"
    if code == "WB014" and (sheet, key) == (TOUCHES.name, "type"):
        return "TO002"
    if code == "WB015" and sheet == PROFILE.name:
        return "PR007"
    if code == "WB015" and (sheet, key) == (INTERVIEWS.name, "minutes_planned"):
        return "IN006"
    return code


def at(misreading: Misreading, message: str, suggestion: str) -> Finding:
    """Return a finding at a cell that could not be read, with what waits for it."""
    waits = _waits(misreading.field) if misreading.reason is not Misread.TICKED else ""
    message = f"{message.removesuffix('.')}: {waits} meanwhile." if waits else message
    return Finding(misreading.cell, message, suggestion, shown(misreading.value), misreading.id)


def _waits(field: Field) -> str:
    """Return what an unreadable cell of this column means until it is fixed: its careful side."""
    if field.careful is not None:
        careful = field.careful
        return f"it counts as {careful.words if isinstance(careful, Choice) else shown(careful)}"
    if field.holds:
        steps = [step.value for step in field.holds[:_FEW_STEPS]]
        further = ["the like"] if len(field.holds) > len(steps) else []
        return f"no {listed([*steps, *further], 'or')} is proposed"
    return ""


def text_of(misreading: Misreading) -> str:
    """Return what the cell holds, in quotes."""
    return cited(shown(misreading.value))


def not_in_the_list(workbook: Workbook, code: str) -> Iterator[Finding]:
    """Yield the words that are not in the list of their column; a column of the person's own words is one tip."""
    columns = grouped(((m.cell.sheet, m.cell.index), m) for m in misread(workbook, code))
    tables = {table.name: table for table in workbook.tables.values()}
    for (sheet, index), wrong in columns.items():
        table, field = tables[sheet], wrong[0].field
        header = table.headers.get(index, field.header)
        filled = sum(bool(shown(row.value(index)).strip()) for row in table.rows)
        own_header = normal(header) != normal(field.header) and not field.holds and field.careful is None
        if table.schema is not PROFILE and own_header and field.choices and 2 * len(wrong) >= filled:
            message = f"{cited(header)} holds other words than the list of {cited(field.header)}; they are not read."
            some = listed([choice.words for choice in field.choices][:_FEW], "or")
            suggestion = f"Nothing to do if the column is your own; otherwise choose from {some}."
            cell = Cell(sheet, table.header_row, header, index)
            yield Finding(cell, message, suggestion, severity=Severity.ADVICE, blocks=())
        else:
            yield from map(not_a_choice, wrong)


def not_a_choice(misreading: Misreading) -> Finding:
    """Return the finding for a word that is not in the list of its column."""
    allowed = misreading.field.choices
    if allowed is None:
        return at(misreading, f"{text_of(misreading)} is neither yes nor no.", "Write yes or no, or clear the cell.")
    near = nearest_choice(shown(misreading.value), allowed)
    suggestion = f'Did you mean "{near}"?' if near else "Choose a word from the list, or clear the cell."
    words = f"one of {choices_of(allowed)}" if len(allowed) <= _FEW else "in the list of this column"
    return at(misreading, f"{text_of(misreading)} is not {words}.", suggestion)


def range_of(field: Field) -> str:
    """Return the numbers a column takes, as "from 10 to 60"."""
    return f"from {field.low} to {field.high}"
