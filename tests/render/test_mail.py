"""The draft of a mail program: one recipient, one subject, the words, and the same bytes every time."""

import email
import email.policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

from infoview_sheets.render.letters import address_of, mail_draft
from infoview_sheets.render.removal import find_documents
from infoview_sheets.stores.excel import patch_cells
from tests.cli.books import Rows, run, workbook

TEXT = "To: whoever\nSubject: Thank you for our talk\n\nDear Ada,\n\nÄ, 東 and a line\n.\n"
HEADERS = {"X-Unsent", "To", "Subject", "MIME-Version", "Content-Type", "Content-Transfer-Encoding"}


def parsed(data: bytes) -> EmailMessage:
    mail = email.message_from_bytes(data, policy=email.policy.default)
    assert isinstance(mail, EmailMessage)
    return mail


def context(name: str = "Ada Quillfeather", address: str = "ada@example.org", **more: Any) -> dict[str, Any]:
    return {"person": {"name": name, "email": address}, **more}


def test_it_holds_the_recipient_the_subject_and_the_words() -> None:
    data = mail_draft(context(), TEXT)
    mail = parsed(data)
    assert mail["To"] == "Ada Quillfeather <ada@example.org>"
    assert (mail["Subject"], mail["X-Unsent"]) == ("Thank you for our talk", "1")
    assert mail.get_content().splitlines() == ["Dear Ada,", "", "Ä, 東 and a line", "."]
    assert data == mail_draft(context(), TEXT)
    assert set(mail.keys()) == HEADERS  # no Date, no Message-ID
    assert data.isascii()


def test_a_long_subject_begins_right_behind_its_header() -> None:
    long = "Informational interview request (third-year PhD student in cell biology)"
    data = mail_draft(context(), f"Subject: {long}\n\nTo:\n  as typed")
    assert f"\nSubject: {long}\r\n".encode() in data
    assert parsed(data)["Subject"] == long
    assert parsed(data).get_content().splitlines() == ["To:", "  as typed"]


@pytest.mark.parametrize(
    "name",
    [
        "Ada\r\nBcc: eve@evil.example",
        "Ada\nX: y\n\nwords",
        "Eve <eve@evil.example>, Ada",
        'Ada" <eve@evil.example>, "',
        "Ada\u2028Bcc: eve@evil.example",
        "=?utf-8?q?Ada=0ABcc:_eve@evil.example?=",
        "Ada, Eve; Bob:",
        "\x00Ada\x0bCc: x@y.z",
    ],
)
def test_no_name_adds_a_header_or_a_recipient(name: str) -> None:
    mail = parsed(mail_draft(context(name), TEXT))
    assert [address.addr_spec for address in mail["To"].addresses] == ["ada@example.org"]
    assert set(mail.keys()) == HEADERS


@pytest.mark.parametrize(
    "end",
    [
        "\rBcc: eve@evil.example",
        "=?utf-8?q?=0ABcc:_e@e.example?=",
        "\x0bBcc: e@e.example",
        "\u2028Cc: x",
        "x" * 3000,
        "Ä" * 500,
    ],
)
def test_no_subject_adds_a_header(end: str) -> None:
    mail = parsed(mail_draft(context(), f"To: x\nSubject: A{end}\n\nDear Ada,\n"))
    assert set(mail.keys()) == HEADERS


@pytest.mark.parametrize("address", ["", "ada@", "@", "a@b.example, eve@evil.example", "a@b\r\nBcc: e@e.e", "<a@b.c>"])
def test_what_is_no_address_gets_no_draft(address: str) -> None:
    assert address_of(context(address=address)) is None


def test_a_letter_names_its_address_and_an_invitation_has_none() -> None:
    letter = address_of(context(address="", to="ada@example.org"))
    assert letter is not None
    assert letter.addr_spec == "ada@example.org"
    assert address_of(context(variant="linkedin")) is None


def test_a_text_without_a_subject_is_all_words() -> None:
    mail = parsed(mail_draft(context(), "Dear Ada,\n"))
    assert (mail["Subject"], mail.get_content().strip()) == ("", "Dear Ada,")


def test_they_lie_beside_each_message_for_those_who_say_so(tmp_path: Path) -> None:
    profile: Rows = [
        ["Setting", "Value"],
        ["Name", "Robin Sandpiper"],
        ["Email", "robin@example.org"],
        ["Situation", "a third-year PhD student"],
        ["Mail drafts", "Thunderbird"],
    ]
    people: Rows = [
        ["Name", "Email", "Why this person", "Circle", "Do not contact"],
        ["Ada Quillfeather", "ada@example.org", "moved from the bench to policy", "Stranger"],
    ]
    book = workbook(tmp_path / "mine.xlsx", {"Profile": profile, "Contacts": people})
    run("sync", book, "--today", "2026-11-23")
    draft = tmp_path / "out" / "to send" / "Ada Quillfeather request.eml"
    mail = parsed(draft.read_bytes())
    assert mail["To"] == "Ada Quillfeather <ada@example.org>"
    assert "moved from the bench to policy" in " ".join(mail.get_content().split())
    before = draft.stat().st_mtime_ns
    assert "nothing was written" in " ".join(run("sync", book, "--today", "2026-11-23").stdout.split())
    assert draft.stat().st_mtime_ns == before
    patch_cells(book, book, {"Contacts": {"E2": "yes"}})
    run("sync", book, "--today", "2026-11-24")
    assert (tmp_path / "out" / "withdrawn" / draft.name).exists()
    run("forget", "Ada Quillfeather", book, "--yes", "--today", "2026-11-24")
    assert not list(tmp_path.rglob("*.eml"))


def test_what_names_somebody_in_a_draft_to_another_is_found(tmp_path: Path) -> None:
    path = tmp_path / "Bram request.eml"
    path.write_bytes(mail_draft(context("Bram"), "Subject: x\n\nÄda Quillfeather said\n"))
    assert find_documents(tmp_path, "Äda Quillfeather", "").look == [path]
    path.write_bytes(b"Content-Type: multipart/mixed\n\n")
    assert find_documents(tmp_path, "Äda Quillfeather", "").look == []
