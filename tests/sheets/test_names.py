"""Names are compared as a careful reader would."""

import pytest

from infoview_sheets.sheets.names import first_name, in_order, name_key, organization_key, shown_name, spoken


@pytest.mark.parametrize(
    "other",
    [
        "ada quillfeather",
        "Quillfeather, Ada",
        "Dr. Ada Quillfeather",
        "Ada  QUILLFEATHER",
        "Ada Quillfeather, PhD",
        "Ada Quillfeather, PMP®, MBA",
        "Quillfeather, Ada, MD",
        "Adá Quillfeather",
    ],
)
def test_the_same_person(other: str) -> None:
    assert name_key(other) == name_key("Ada Quillfeather")


@pytest.mark.parametrize("other", ["Ada", "Ada Quill", "Ida Quillfeather"])
def test_another_person(other: str) -> None:
    assert name_key(other) != name_key("Ada Quillfeather")


def test_letters_that_unicode_keeps_whole() -> None:
    assert name_key("Łukasz Ørsted") == "lukasz orsted"
    assert name_key("O'Brien") == name_key("O’Brien") == "obrien"
    assert name_key("Dr.") == "dr"


def test_organizations_without_their_legal_form() -> None:
    assert organization_key("The Northmere Biologics, Inc.") == organization_key("northmere biologics")
    assert organization_key("Inc") == "inc"


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Bram Oak, MBA", "Bram Oak"), ("Quill, Ada", "Ada Quill"), ("QUILL, ADA", "Ada Quill"), ("Quill, AJ", "AJ Quill"),
        ("✓ Ada Quill", "Ada Quill"), ("Cleo March - met 10/2", "Cleo March"), ("*Esme Vale", "Esme Vale"),
        ("García López, Ana", "Ana García López"), ("Ada Quill (Lumen)", "Ada Quill"), ("✓", "✓"),
        ("Ada Quill, she/her", "Ada Quill"), ("Dr. Ada Quill, PhD, they / them", "Dr. Ada Quill"), ("they/them", "they/them"),
        ("Mr. Horace Oak III, Esq.", "Mr. Horace Oak III"), ("Ada Quill, Lumen", "Ada Quill"), ("ADA QUILL, RN, MSN", "Ada Quill"),
        ("Ada Quill MSN RN", "Ada Quill"), ('Ada "Addie" Quill', "Ada Quill"), ("quill, ada", "Ada Quill"), ("DR. ADA QUILL phd", "Dr. Ada Quill"), ("mcbride, sean", "Sean McBride"),
        ("anna de la tour", "Anna de la Tour"), ("JOHN OAK III", "John Oak III"), ("Ada Quill Ph.D.", "Ada Quill"), ("ada", "ada"),
        ("jennifer WALSH", "Jennifer Walsh"), ("Jennifer de la TOUR III", "Jennifer de la Tour III"), ("JT Smith", "JT Smith"),
        ("Jennifer McBride", "Jennifer McBride"), ("NASA Goddard", "NASA Goddard"),
    ],
)  # fmt: skip
def test_a_name_is_said_without_what_is_none_of_it(written: str, said: str) -> None:
    assert spoken(written) == said


def test_first_names() -> None:
    assert first_name("Dr. Ada Quillfeather") == "Ada"
    assert first_name("Dr.") == "Dr."
    assert first_name("Dr. Dee Dee Ramos") == "Dee Dee"


def test_a_name_of_signs_is_itself_and_no_organization() -> None:
    assert [name_key(name) for name in ("???", " \N{WOMAN} ", "\N{EM DASH}", "", "  ")] == [
        "???", "\N{WOMAN}", "\N{EM DASH}", "", "",
    ]  # fmt: skip
    assert organization_key("\N{EM DASH}") == ""


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Okonkwo, Chidi", "Chidi Okonkwo"), ("van Dale, Ada Eva", "Ada Eva van Dale"), ("García López, Ana", "Ana García López"),
        ("O'Brien, Pat, PhD", "Pat O'Brien"), ("Quill,  Ada B.", "Ada B. Quill"), ("Ada Quill", "Ada Quill"),
        ("Ada Quill, Lumen", "Ada Quill, Lumen"), ("Ada Quill, PhD", "Ada Quill, PhD"), ("Quill, editor", "Quill, editor"),
        ("Lumen, Inc.", "Lumen, Inc."), ("Quill, Ada & Bram", "Quill, Ada & Bram"), ("Ada Quill, Peter Oak", "Ada Quill, Peter Oak"),
        ("Ada Quill (Lumen, Inc)", "Ada Quill (Lumen, Inc)"), ("", ""), (",", ","), ("Quill, Ada (they/them)", "Ada Quill"),
        ("Ada Quill, she/her/hers", "Ada Quill"),
    ],
)  # fmt: skip
def test_a_name_that_begins_with_the_last_one_is_put_in_order(written: str, shown: str) -> None:
    assert in_order(written) == shown


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("DR. ADA QUILL phd", "Dr. Ada Quill"), ("quill, ada", "Ada Quill"), ("QUILL, ADA", "Ada Quill"), ("✓ Ada Quill", "✓ Ada Quill"),
        ("Ada Quill, PhD", "Ada Quill"), ("Ada Quill (Lumen)", "Ada Quill (Lumen)"), ('Ada "Addie" Quill', 'Ada "Addie" Quill'),
        ("Ada Quill, Peter Oak", "Ada Quill, Peter Oak"), ("ada quill, peter oak", "ada quill, peter oak"), ("Lumen, Inc.", "Lumen, Inc."),
        ("Quill, Ada & Bram", "Quill, Ada & Bram"), ("Kim Lee <kim@example.org>", "Kim Lee <kim@example.org>"), ("", ""), ("???", "???"),
    ],
)  # fmt: skip
def test_a_name_is_shown_tidily_where_nothing_of_it_is_lost(written: str, shown: str) -> None:
    """A remark may tell two people apart, and two names are two people: they stay."""
    assert shown_name(written) == shown
