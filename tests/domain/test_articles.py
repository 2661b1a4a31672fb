"""Articles: whom they would please, and who has had them."""

import pytest

from infoview_sheets.domain.analysis import analyze
from tests.sketch import TODAY, sketch

PEOPLE = """
    Contacts
    ID    | Name | Topics they care about | Circle       | Keep in touch | Request sent
    C-001 | Ada  | tea; cups              | inner        | mentor
    C-002 | Bea  | Cups                   | acquaintance |
    C-003 | Cleo | cups                   | stranger     |
    C-004 | Dov  | cups                   | acquaintance |
    C-005 | Elin | cups; tea              | inner        | none
    C-006 | Fitz | cups                   | stranger     |               | 2026-11-20
    C-007 |      | cups                   | stranger
    C-008 | Hugo |                        | stranger

    Interviews
    Who  | Status | Date       | Thank-you email sent
    Ada  | held   | 2026-09-01 | 2026-09-02
    Bea  | held   | 2026-10-01 | 2026-10-02
    Elin | held   | 2026-09-01 | 2026-09-02

    Articles
    ID | Title | Topics | Found on | Useful until
"""


def suggested(article: str, touches: str = "") -> tuple[str, int]:
    book = sketch(PEOPLE.rstrip() + f"\n    A-001 | On cups | {article}{touches}")
    return analyze(book, TODAY).articles[2]


def test_the_most_overdue_first_then_strangers() -> None:
    assert suggested("cups; tea") == ("Ada; Bea; Cleo", 0)


def test_only_on_their_topics() -> None:
    assert suggested("TEA") == ("Ada", 0)
    assert suggested("coffee") == ("", 0)
    assert suggested("") == ("", 0)


@pytest.mark.parametrize(
    ("dates", "names"),
    [
        ("2026-11-01", "Ada"),
        ("2025-11-23", "Ada"),
        ("2025-11-22", ""),
        ("2025-01-01 | 2026-11-23", "Ada"),
        ("2026-11-01 | 2026-11-22", ""),
    ],
)
def test_only_while_it_is_useful(dates: str, names: str) -> None:
    assert suggested(f"tea | {dates}")[0] == names


def test_never_twice_to_one_person() -> None:
    touches = """

    Touches
    Who  | Date       | Type           | Article
    Ada  | 2026-10-01 | article        | A-001
    Ada  | 2026-10-02 | article        | A-001
    Cleo | 2026-10-02 | article_opener | A-001
    Bea  | 2026-10-02 | article        | A-009
    Zoe  | 2026-10-02 | article        | A-001
    """
    assert suggested("cups", touches) == ("Bea", 2)


def test_an_opener_is_sent_once() -> None:
    assert (
        suggested("cups", "\n\n    Touches\n    Who | Date | Type\n    Cleo | 2026-10-02 | article_opener")[0]
        == "Ada; Bea"
    )


def test_the_newest_one_is_named_in_the_check_in() -> None:
    more = "\n    A-002 | New cups | cups | 2026-11-02 |\n    A-003 | Stale cups | cups | 2024-11-02 |\n     | | cups"
    book = sketch(PEOPLE.rstrip() + f"\n    A-001 | Old cups | cups; tea | 2026-11-01 |{more}")
    assert analyze(book, TODAY).contacts[2].next_action.endswith("share “New cups”")
