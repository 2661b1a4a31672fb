"""Promises and names in a Notes cell are found by a rule of thumb, and offered once."""

import pytest

from infoview_sheets.domain.marks import people_in, promises_in


@pytest.mark.parametrize(
    ("text", "promises"),
    [
        ("I'll send her the slides. Good talk.", ["send her the slides"]),
        ("I’ll send the draft by Friday; she laughed", ["send the draft by Friday"]),
        ("I promised to look up the grant\nLong day", ["look up the grant"]),
        ("Promised her to write a note.", ["write a note"]),
        ("I said I would share my list, twice", ["share my list, twice"]),
        ("I will write ,", ["write"]),
        ("I offered to read it. I offered to read it.", ["read it"]),
        ("I will be late. I'll think about it. I will never do that. I'll see.", []),
        ("She will send me the slides. He promised to call.", []),
    ],
)
def test_what_i_say_i_will_do_is_a_promise(text: str, promises: list[str]) -> None:
    assert promises_in(text) == promises


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("talk to Kenji Mori at AAU", [("Kenji Mori", "AAU")]),
        ("She suggested Dr. Ana de la Cruz of the Office of Science, and knows Bo Li.", [
            ("Dr. Ana de la Cruz", "Office of Science"), ("Bo Li", ""),
        ]),
        ("Reach out to Mary J. Blige", [("Mary J. Blige", "")]),
        ("write to Åsa Öberg, from Nordlys", [("Åsa Öberg", "Nordlys")]),
        ("talk to people at AAU. Ask Kenji. We met at Harbor Street.", []),
    ],
)  # fmt: skip
def test_whom_i_should_talk_to_is_a_name(text: str, people: list[tuple[str, str]]) -> None:
    assert people_in(text) == people
