"""Make a message as a draft that a mail program opens to be sent (RFC 5322, without a day and an ID of its own).

``X-Unsent`` is what Outlook asks for to open a file as a draft; Thunderbird opens it with Message > Edit as New.
"""

from collections.abc import Mapping
from email.errors import HeaderParseError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from typing import Any

from infoview_sheets.text import one_line

_SUBJECT = "Subject: "


def address_of(context: Mapping[str, Any]) -> Address | None:
    """Return whom a message is for; None where it does not go by email, or the address is none."""
    person = context["person"]
    try:
        if context.get("variant") == "linkedin":
            return None
        return Address(_plain(person["name"]), addr_spec=context.get("to") or person.get("email") or "")
    except (HeaderParseError, ValueError, IndexError):  # the rules name it, CT004
        return None


def mail_draft(context: Mapping[str, Any], text: str) -> bytes:
    """Return the draft of a message whose ``text`` begins with "To:" and "Subject:".

    The headers are made of the address and of one line, so that no cell can add another header or another recipient.
    """
    subject, body = parted(text)
    message = EmailMessage(policy=SMTP)
    message["X-Unsent"] = "1"
    message["To"] = address_of(context)
    message["Subject"] = _plain(subject)
    message.set_content(f"{body}\n", charset="utf-8", cte="quoted-printable")
    head, end, words = message.as_bytes().partition(b"\r\n\r\n")
    return head.replace(b":\r\n ", b": ") + end + words  # a fold right behind "Subject:" shows as a gap in Claws Mail


def parted(text: str) -> tuple[str, str]:
    """Return the subject and the body of a message whose text begins with "To:" and "Subject:"."""
    lines = text.splitlines()
    subjects = [n for n, line in enumerate(lines) if line.startswith(_SUBJECT)]
    first = subjects[0] if subjects else -1
    return lines[first].removeprefix(_SUBJECT) if subjects else "", "\n".join(lines[first + 1 :]).strip()


def _plain(text: str) -> str:
    """Return a text for a header: one line, and nothing that is read as encoded words (RFC 2047)."""
    return one_line(text).replace("=?", "= ?")
