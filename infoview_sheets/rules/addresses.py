"""Judge email addresses, phone numbers and links. The libraries are loaded only when there is something to judge."""

import re

from infoview_sheets.regex import regex
from infoview_sheets.sheets.names import mailbox_key
from infoview_sheets.text import words_in

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
