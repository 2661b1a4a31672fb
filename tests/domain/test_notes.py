"""Promises and names in a Notes cell are found by a rule of thumb, and offered once."""

import pytest

from infoview_sheets.domain.noted import Named, names_in, people_in, promises_in


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


BOB = Named("Bob Osgood")
NAMES = [
    ("Dov Larkspur, PhD; Kaia  Stroud and Bo Li\nJory Whitlock & Ines Dunmore, Tamsin Greaves at AT&T", [
        Named("Dov Larkspur, PhD"), Named("Kaia Stroud"), Named("Bo Li"), Named("Jory Whitlock"),
        Named("Ines Dunmore"), Named("Tamsin Greaves", "AT&T"),
    ], []),
    ("Owen Oak, FDA; and Nadia Brook - she does audits; Dr. Noor Haddad at Lumen (director), maybe An Nguyen?, IBM, Ada, NIH", [
        Named("Owen Oak", "FDA"), Named("Nadia Brook", more=True), Named("Dr. Noor Haddad", "Lumen", more=True),
        Named("An Nguyen", "IBM"), Named("Ada", "NIH"),
    ], []),
    ("Bob Osgood, career tech office; Wanda Fisk at ODE", [Named("Bob Osgood", "career tech office"), Named("Wanda Fisk", "ODE")], []),
    ("Rick Sanders, Port of Milwaukee, 414-555-0170", [Named("Rick Sanders", "Port of Milwaukee", more=True)], []),
    ("Pat Lee <pat@x.example.com>", [Named("Pat Lee", email="pat@x.example.com")], []),
    ("Bob Osgood, bob@x.example.com, bob@y.example.com", [Named("Bob Osgood", email="bob@x.example.com")], ["bob@y.example.com"]),
    ("LTC (Ret.) Fran Doyle, HR at GLD - can use his name", [Named("LTC Fran Doyle", "GLD", "HR", more=True)], []),
    ("Kim Tran, nurse manager, Mercy Hospital", [Named("Kim Tran", "Mercy Hospital", "nurse manager")], []),
    ("Bob Osgood, CFO, COO", [Named("Bob Osgood", role="CFO")], ["COO"]),
    ("Bob Osgood, FDA, NIH", [Named("Bob Osgood", "FDA")], ["NIH"]),
    ("Bob Osgood, runs the county program", [Named("Bob Osgood", more=True)], []),
    ("Bob Osgood, shop floor at ODE, Queen of Hearts", [Named("Bob Osgood", "ODE", "shop floor")], ["Queen of Hearts"]),
    ("Bob Osgood, Math Teacher at ODE; Ada Quill, Kim Cook", [Named("Bob Osgood", "ODE", "Math Teacher"), Named("Ada Quill"), Named("Kim Cook")], []),
    ("he named Paula Reyes at WI Budget Project", [Named("Paula Reyes", "WI Budget Project", more=True)], []),
    ("Pilar Soto - runs the account; ask for Kim too", [Named("Pilar Soto", more=True)], ["ask for Kim too"]),
    ("yes, Bob Osgood and someone at Lumen", [BOB], ["someone at Lumen"]),
    ("Bob Osgood and the dean", [BOB], ["the dean"]),
    ("Port of Milwaukee", [], ["Port of Milwaukee"]), ("414-555-0170", [], ["414-555-0170"]), ("C-003", [Named("C-003")], []),
    ("sarah connor; T1; 12 34", [Named("sarah connor"), Named("T1")], ["12 34"]), ("Steve from accounting", [Named("Steve", "accounting")], []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "named", "unclear"), NAMES)
def test_whom_an_answer_names_is_read_as_people_write_it(text: str, named: list[Named], unclear: list[str]) -> None:
    assert names_in(text) == (named, unclear)
