"""Read a finished text as the person who gets it would: the last door, the same for every document."""

import re

from infoview_sheets.regex import regex

_FAULTS = (
    (r"[?!,;:]\.|\.\.|\.[”\"]\.|,,|;;|[a-z] [.,;:!?](?=\s|$)", "has two marks in a row"),
    (r"[{}<>|]|\b(?:n/a|N/A|TB[DC]|TODO|XXX)\b|_{3}", "has something still to be filled in"),
    (r"(?:^|\s)[-•*] ", "has a list in it"),
)
_IN_ENGLISH = (
    (r"\".*“|“[^”]*\"|“[^”]*$", "mixes two kinds of quotation marks"),
    (r"\b(\w+) \1\b(?<!had had)(?<!that that)", "says a word twice"),
    (
        r"(?<![.!?:“”(] )(?<!^)(?<=[a-z,] )(?:The|Your|My|How|That|To|And|Of|With|For|In|On|You)\b(?! [A-Z])",
        "has a capital inside a sentence",
    ),
    (r"\b(?:he|she|him|his|her|hers|himself|herself)\b", "speaks of them as of somebody else"),
    (r"\b(?:a [aeiou][b-df-hj-np-tv-z]+ing|to to|will will|will to|me to (?:I|to|that)|I am (?:a )?I)\b", "breaks off"),
)
_QUOTED = regex("“[^”]*”")
_SHOUTED = 3  # acronyms in a row that still are acronyms


def fault_of(text: str, language: str = "en") -> str:
    """Return what is wrong with a finished text; "" for nothing. What it quotes is not judged."""
    outside = _QUOTED.sub(lambda quote: "“…”" if quote[0][-2] not in ".!?" else "“….”", text)
    faults = (*_FAULTS, *(_IN_ENGLISH if language == "en" else ()))
    found = next((words for pattern, words in faults if re.search(pattern, outside)), "")
    shouted = re.search(rf"(?:\b[A-Z]{{3,}}\b\W*){{{_SHOUTED},}}", outside)
    return found or ("is in capitals" if shouted else "")
