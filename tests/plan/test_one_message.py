"""One person gets one message a week: one row, one draft, news and thanks before any favor."""

import datetime as dt
from pathlib import Path

from infoview_sheets.domain.actions import ActionKind
from infoview_sheets.plan.week_sheet import WRITE
from infoview_sheets.sheets.patch import Mail
from infoview_sheets.stores.memory import MemoryStore
from infoview_sheets.sync import Options, Result, sync
from tests.evenings import Evenings
from tests.sketch import sheets

SUNDAY = dt.date(2026, 11, 15)
BOOK = """
    Profile
    Setting | Value
    Name | Robin Sandpiper
    Email | robin@example.org
    Situation | third-year PhD student in cell biology

    Contacts
    ID | Name | Email | Who could introduce me | Requested
    C-001 | Ada Quillfeather | ada@example.org | |
    C-002 | Bram Oakenshade | bram@example.org | |
    C-003 | Cleo Ashdown | cleo@example.org | Ada Quillfeather |
    C-004 | Dov Larkspur | dov@example.org | Ada Quillfeather |

    Interviews
    ID | Who | Status | Date | Thank-you email sent | The one thing I want to thank for | Advice to try | Tried it on
    I-001 | Ada Quillfeather | Held | 2026-10-13 | 2026-10-14 | | write two memos | 2026-11-12
    I-002 | Bram Oakenshade | Held | 2026-11-12 | 2026-11-13 | | |
    I-003 | Ada Quillfeather | Held | {held} | | your list of three offices | |

    Referrals
    ID | Who named them | Name | Named on
    R-001 | Ada Quillfeather | Bram Oakenshade | 2026-10-20

    Touches
    ID | Who | Date | Type
"""


def kept(tmp_path: Path, held: str = "2026-11-14") -> Evenings:
    book = Evenings(BOOK.format(held=held), tmp_path)
    if not held:
        book.put("Interviews", 4, dict.fromkeys(range(1, 9)))
    return book


def to_ada(result: Result) -> list[str]:
    cards = ("thank_you_card", "copy_sheet")
    return [d.name for d in result.review.documents if d.contact == "C-001" and d.kind not in cards]


def test_several_reasons_make_one_row_and_one_draft(tmp_path: Path) -> None:
    book = kept(tmp_path)
    result = book.sync(SUNDAY)
    (row,) = [what for what, key in book.rows() if key.startswith(("thank|C-001", "close_loop", "tell_of"))]
    assert row == (
        "Thank Ada Quillfeather by email; in the same message: tell them you met Bram Oakenshade;"
        " and tell them what came of the advice: write two memos"
    )
    assert to_ada(result) == ["2026-11-14 Ada Quillfeather thank-you letter"]
    (draft,) = (tmp_path / "to send").glob("*.txt")
    text = draft.read_text(encoding="utf-8")
    assert "your list of three offices" in text
    assert "Bram Oakenshade" in text
    assert "write two memos" in text
    assert text.index("write two memos") < text.index("\nRobin")
    (letter,) = (
        each for each in result.review.documents if each.kind == "thank_you_letter" and each.contact == "C-001"
    )
    assert [paragraph.partition(" ")[0] for paragraph in letter.context["also"]] == ["I", "On"]
    ends = {other.context[key] for other in letter.also for key in ("closing", "signed", "subject")}
    assert not [paragraph for paragraph in letter.context["also"] if any(end in paragraph for end in ends)]


def test_news_without_thanks_are_one_draft_too(tmp_path: Path) -> None:
    book = kept(tmp_path, held="")
    result = book.sync(SUNDAY)
    assert to_ada(result) == ["2026-11-12 Ada Quillfeather news of Bram Oakenshade"]
    files = {item.action: item.file for item in result.agenda if item.action.startswith("Tell Ada")}
    assert list(files.values()) == ["to send/2026-11-12 Ada Quillfeather news of Bram Oakenshade.docx"] * 2


def test_a_draft_of_its_own_is_withdrawn_once_another_message_says_it(tmp_path: Path) -> None:
    book = kept(tmp_path, held="")
    book.sync(SUNDAY)
    (old,) = (tmp_path / "to send").glob("*Ada*.txt")
    held = ("I-003", "Ada Quillfeather", "Held", dt.date(2026, 11, 14), None, "your list of three offices")
    book.put("Interviews", 4, dict(enumerate(held, 1)))
    book.sync(SUNDAY)
    assert [path.name for path in (tmp_path / "withdrawn").glob("*.txt")] == [old.name]
    assert len(list((tmp_path / "to send").glob("*Ada*.txt"))) == 1


def favors(result: Result) -> dict[str, dt.date]:
    asked = ActionKind.ASK_FOR_INTRODUCTION
    return {a.text: a.due for a in result.review.facts.actions if a.kind is asked}


def test_a_favor_says_why_it_waits(tmp_path: Path) -> None:
    def why(book: Evenings) -> str:
        asked = ActionKind.ASK_FOR_INTRODUCTION
        return next(a.why for a in book.sync(SUNDAY).review.facts.actions if a.kind is asked)

    book = kept(tmp_path)
    assert why(book).endswith("Ada Quillfeather hears from you this week already: one message a week.")
    book.put("Interviews", 4, {5: "some day"})
    assert why(book).endswith("It waits until a cell about Ada Quillfeather can be read.")


def test_a_favor_waits_for_the_news_and_a_second_one_for_the_first(tmp_path: Path) -> None:
    cleo, dov = (f"Ask Ada Quillfeather to introduce you to {name}" for name in ("Cleo Ashdown", "Dov Larkspur"))
    later = dt.date(2026, 11, 27)
    assert favors(kept(tmp_path / "news").sync(SUNDAY)) == {cleo: later, dov: later}
    told = kept(tmp_path / "told")
    told.sync(SUNDAY)
    told.mark("Thank Ada", done=True)
    found = favors(told.sync(SUNDAY))
    assert sorted(found.values()) == [dt.date(2026, 11, 20), later]


def mails(tmp_path: Path, *, shared: bool) -> dict[str, Mail]:
    """Return what *Write* begins, by whom it is for."""
    book = MemoryStore("book", sheets(BOOK.format(held="2026-11-14")))
    book.shared = shared
    now = dt.datetime.combine(SUNDAY, dt.time(18, 4), dt.UTC)
    result = sync(book, Options(now, tmp_path, zone="UTC"))
    week = next(sheet for sheet in result.patch.sheets if sheet.name == "This Week")
    found = [row[WRITE] for row in week.rows if len(row) > WRITE]
    return {mail.to: mail for mail in found if isinstance(mail, Mail)}


def test_write_begins_the_message_that_the_draft_holds(tmp_path: Path) -> None:
    mail = mails(tmp_path, shared=False)["ada@example.org"]
    assert mail.subject == "Thank you for our talk on Saturday"
    assert mail.body.startswith("Dear")
    assert mail.body.endswith("Robin")


def test_in_a_shared_sheet_the_text_stays_at_home(tmp_path: Path) -> None:
    mail = mails(tmp_path, shared=True)["ada@example.org"]
    assert (mail.subject, mail.body) == ("Thank you for our talk on Saturday", "")
    assert mail.sender == "robin@example.org"
