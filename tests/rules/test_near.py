"""What a person probably meant."""

import pytest

from infoview_sheets.rules.wording import near_people, nearest_choice, one_slip
from infoview_sheets.sheets.schema.choices import Choice, KeepInTouch, Status, Tier
from tests.sketch import sketch


@pytest.mark.parametrize("text", ["Cirlce", "circel", "Circl", "Cirrcle", "cercle", "Circlx"])
def test_one_slip_is_seen(text: str) -> None:
    assert one_slip(text, ["Role", "Circle"]) == "Circle"


@pytest.mark.parametrize("text", ["Elcric", "Cir", "Circus", "Rol", "Circle"])
def test_more_than_a_slip_is_another_word(text: str) -> None:
    assert one_slip(text, ["Role", "Circle"]) == ""


@pytest.mark.parametrize(
    ("text", "choices", "meant"),
    [
        ("warn", KeepInTouch, "Warm"),
        ("Schedulled", Status, "Scheduled"),
        ("compleeted", Status, "Held"),
        ("acquaintence", Tier, "Acquaintance"),
        ("somebody else", Tier, ""),
    ],
)
def test_the_closest_choice_is_proposed(text: str, choices: type[Choice], meant: str) -> None:
    assert nearest_choice(text, choices) == meant


@pytest.mark.parametrize(
    ("who", "meant"),
    [
        ("Ada Quilfeather", ["Ada Quillfeather"]),
        ("Quilfeather, Ada", ["Ada Quillfeather"]),
        ("Quillfeather", ["Ada Quillfeather"]),
        ("Ada", ["Ada Quillfether", "Ada Quillfeather"]),
        ("Zoe", ["Zoë Ash"]),
        ("Somebody Else", []),
        ("!", []),
        ("", []),
    ],
)
def test_the_closest_people_are_proposed(who: str, meant: list[str]) -> None:
    workbook = sketch("Contacts\nName | Email\nAda Quillfeather |\nAda Quillfether |\nZoë Ash |\n| x@example.org")

    assert list(near_people(workbook, who)) == meant
