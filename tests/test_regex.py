"""A pattern of a module answers as ``re`` does, and costs nothing until it is asked."""

import re

import pytest

from infoview_sheets.regex import regex


def test_it_answers_as_a_pattern_does() -> None:
    digits, bytes_too = regex(r"\d+"), regex(rb"A", re.IGNORECASE)
    assert digits.sub("n", "1 and 22") == "n and n"
    assert [found[0] for found in digits.finditer("1 and 22")] == ["1", "22"]
    assert digits.groups == 0
    assert bytes_too.findall(b"aA") == [b"a", b"A"]


def test_it_is_compiled_once_it_is_used() -> None:
    wrong = regex("(")
    with pytest.raises(re.error):
        wrong.search("")
    once = regex("a")
    assert once.search("a")
    first = once.search
    assert once.search is first
