"""Make the formula of a link that finds its row by the ID when it is clicked, after whatever sort."""

from urllib.parse import quote

from infoview_sheets.sheets.patch import Link, Mail

_LITERAL = 250  # Excel takes 255 characters of text in a formula


def follows_an_id(link: Link) -> bool:
    """Return whether a link can find its row by an ID; ``*`` and ``?`` would stand for others in a search."""
    return 0 < len(link.id) <= _LITERAL and not {*"*?~"} & {*link.id}


def link_formula(link: Link, place: str, ids: str, part: str, otherwise: str) -> str:
    """Return ``=HYPERLINK(place and row, text)``.

    ``ids`` is the column of the IDs, ``part`` what parts arguments, ``otherwise`` the function that takes over where
    there is no such ID: the first row is meant then.
    """
    row = f"{otherwise}(MATCH({_quoted(link.id)}{part}{ids}{part}0){part}1)"
    if link.id.isdecimal():  # an ID that the person typed as a number is one
        row = row.removesuffix(f"{part}1)") + f"{part}{otherwise}(MATCH({int(link.id)}{part}{ids}{part}0){part}1))"
    text = "&".join(_quoted(link.text[at : at + _LITERAL]) for at in range(0, max(len(link.text), 1), _LITERAL))
    return f"=HYPERLINK({_quoted(place)}&{row}{part}{text})"


_ADDRESS = 255  # characters that HYPERLINK of Excel follows


def mail_address(mail: Mail) -> str:
    """Return the mailto: address of a message (RFC 6068); without its text, or its subject, where it would be too long.

    Every character that could begin another header is escaped.
    """
    to = quote(mail.to, safe="@.+-_")
    parts = {"subject": mail.subject, "body": mail.body.replace("\n", "\r\n")}
    for keys in (("subject", "body"), ("subject",), ()):
        asked = "&".join(f"{key}={quote(parts[key], safe='')}" for key in keys if parts[key])
        address = f"mailto:{to}{'?' if asked else ''}{asked}"
        if len(address) <= _ADDRESS:
            return address
    return ""


def compose_address(mail: Mail) -> str:
    """Return the address of Gmail where the message is begun by its sender, without the text."""
    asked = {"authuser": mail.sender, "view": "cm", "fs": "1", "to": mail.to, "su": mail.subject}
    return "https://mail.google.com/mail/?" + "&".join(f"{key}={quote(v, safe='')}" for key, v in asked.items() if v)


def mail_formula(mail: Mail) -> str:
    """Return the formula that begins a message, without "="; "" where no address can be made of it."""
    address = mail_address(mail)
    return f"HYPERLINK({_quoted(address)},{_quoted(mail.text)})" if address else ""


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'
