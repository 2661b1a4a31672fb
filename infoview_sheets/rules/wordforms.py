"""Read the words of a cell as a careful reader would: tidied, turned to address the person, or found to fit anybody."""

import re
import unicodedata
from functools import cache

from infoview_sheets.regex import regex
from infoview_sheets.sheets.lists.contents import several_people
from infoview_sheets.sheets.names import first_name, spoken
from infoview_sheets.text import listed_in, words_in

_BULLETS = regex(r"(?m)^\s*(?:[-*\u2022\u2013\u2014]|\d{1,2}[.)])\s+")
_INLINE_LIST = regex(r"\s*[-*\u2022]\s+.*\s[-*\u2022]\s+\S|.*(?:^|\s)\(?[1a][.)]\s.*\s\(?[2b][.)]\s", re.DOTALL)
QUOTED = regex("\u201c([^\u201c\u201d]+)\u201d")
_MARKS = regex(r"[{}<>|\\=\u2192]|https?:|www\.|@\w|#\w|\b(?:TBD|TBC|TODO|XXX)\b|_{2}|\?\?|!!|\*\w")
_INSIDE = regex(
    r"(?<![.!?:\u201c\u201d\u2014] )(?<!^)(?<!\w\.)"
    r"\b(?:The|About|Of|And|In|To|For|With|On|Your|My|How|A|That|Is)\b(?! ?[A-Z])"
)
_SHORT = (
    (r"(?i)\bw/o(?:ut)?\b ?", "without "),
    (r"(?i)(?<!\w)w/ ?", "with "),
    (r"(?i)\bb/c\b", "because"),
    (r"(?i)\bre: ?|(?<= )re (?=[a-z])", "about "),
    (r"(?<=\d )mins?\b\.?", "minutes"),
    (r"(?i)\b(made|have|had|has|did|share|at|in|from|with|of|on|for) same\b", r"\1 the same"),
    (r"\b(from|in|to) (?=(?:Philippines|Netherlands|US|USA|UK|UAE|United (?:States|Kingdom))\b)", r"\1 the "),
    (r"(?i)\b(advice|information|feedback|knowledge|equipment)s\b", r"\1"),
    (r"(?i)\byrs\b|(?<=\d )(?<!\b1 )yr\b", "years"),
    (r"(?i)\byr\b", "year"),
    (r"\b(?!1 )(\d+) (minute|hour|day|week|month|year|page) (?=[a-z])", r"\1-\2 "),
    (r"(?i)\bppl\b", "people"),
    (r"\bmtg(s?)\b", r"meeting\1"),
    (r"\bmgr(s?)\b", r"manager\1"),
    (r"\babt\b", "about"),
    (r"\b[Ff]wd\b", "forward"),
    (r"\b(do|does|did|is|are|was|were|has|have|had|ca|could|should|would|wo)nt\b", "\\1n\u2019t"),
    (r"\b(that|what|there|she)s (?=\w)", "\\1\u2019s "),
    (r"\b(you|they)re (?=\w)", "\\1\u2019re "),
    (
        r"\b(what|how|if|because|think|says?) its (?=(?:an?|the|really|like|not|too|so|all|going|hard|worth)\b)",
        "\\1 it\u2019s ",
    ),
    (r"\bout next (?=steps?\b|move\b)", "out my next "),
    (r"(?<![\w.(])i(?=[ \u2019']\w)", "I"),
    (r" [&+] ", " and "),
    (r"^([^,]+?),? etc\.?$", r"\1"),
    (r"^(.+), ([^,]+?),? etc\.?$", r"\1 and \2"),
    (r" @ ", " at "),
    (r" -+ | \u2013 ", " \u2014 "),
    (r'"([^"]*)"', "\u201c\\1\u201d"),
    (r"(?<!\w)'((?:[^']|(?<=\w)'(?=\w))*)'(?!\w)", "\u201c\\1\u201d"),
    (r"(?<=\w)'", "\u2019"),
    (r"(?i)^(what|how|who|where|why)\u2019s\b", r"\1 is"),
)


def tidy(text: str) -> str:
    """Return a cell as one line of a letter: curly quotes, no bullet, ellipsis or smiley around it."""
    text = " ".join(_BULLETS.sub("", text, count=1).split())
    while text and (text[0] in "\u2026.,;:-\u2013\u2014\u2022* " or is_picture(text[0])):
        text = text[1:]
    while text and (text[-1] in " \u2026;,:-\u2013\u2014" or is_picture(text[-1])):
        text = text[:-1]
    text = re.sub(r"\.{2,}$", "", text).rstrip("! ")
    text = re.sub(r"^\(([^()]*)\)\.?$", r"\1", text)
    text = re.sub(r"\s*[:;]-?[)(DP]$", "", text)
    for pattern, plain in _SHORT:
        text = re.sub(pattern, plain, text)
    text = _SHORT_DAY.sub(lambda found: _DAYS[found[0][:3]], text).rstrip(" ,;:")
    return _ALWAYS_CAPITAL.sub(lambda found: found[0].capitalize(), text)


_ALWAYS_CAPITAL = regex(  # "saturdays", "my english"; "may" and "march" may be something else
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|january|february|april|july|september|october|november|december"
    r"|(?<=\bin )(?:march|may)"
    r"|english|spanish|french|german|italian|portuguese|chinese|japanese|korean|arabic|russian|hindi|christmas)\b"
)


_DAYS = {
    day[:3]: day
    for day in """January February March April June July August September October November December
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday""".split()
}
_SHORT_DAY = regex(  # "by Fri", "in Jan", "Nov 12"; Jan may be somebody elsewhere
    rf"(?:(?<=\b(?:in|by|on|of) )(?:{'|'.join(_DAYS)})|\b(?:{'|'.join(_DAYS)})"
    r"(?=(?:t|s|rs?)?\.? (?:(?:at )?\d|[ap]m\b))|\b(?:Tue|Wed|Thu)(?=s|rs?))(?:t|s|rs?)?(?![\w'\u2019]|\.? [A-Z])\.?"
)


def is_picture(sign: str) -> bool:
    """Return whether a character is an emoji or a part of one."""
    return unicodedata.category(sign) in ("So", "Sk", "Cs") or sign in "\ufe0f\u200d"


def is_blank(text: str) -> bool:
    """Return whether a cell says nothing: a placeholder, or signs alone."""
    plain = " ".join(text.split()).casefold().strip(" .!()[]")
    return plain in listed_in("placeholders") or not re.search(r"[^\W_]", plain)


_SLANG = regex(r"\b(?:lol|haha\w*|idk|tbh|btw|imo|omg|fyi|asap|pls|thx)\b", re.IGNORECASE)


def misfit(text: str, *, english: bool = True) -> str:
    """Return why a text fits into no sentence, whatever its column; "" for one that may."""
    plain = " ".join(text.split())
    outside = QUOTED.sub("", tidy(text))
    words = re.findall(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)?", outside)
    capitals = [word for word in words if len(word) > 1 and word.isupper()]
    shouted = [word for word in capitals if len(word) > 5 or (len(word) > 2 and is_common(word))]  # no acronyms
    long = [word for word in words if len(word) > 3]
    titled = [word for word in long if word[0].isupper()]
    reasons = (
        (len(_BULLETS.findall(text)) > 1 or bool(_INLINE_LIST.match(plain)) or outside.count(";") > 1, "it is a list"),
        (len(capitals) * 2 > len(words) > 1 and len(shouted) * 2 >= len(capitals), "it is all in capitals"),
        ("?" in outside, "it asks a question"),
        (bool(_MARKS.search(outside)), "it holds an address or signs that are no words"),
        (any(map(is_picture, outside)) or bool(re.search(r"\w[:;]-?[)(]", outside)), "it holds a picture"),
        (bool(re.search(r"\u2026|\.\.", outside) or re.search(r"\w *(?:\u2026|\.{2,})$", plain)), "it trails off"),
        (outside.count("\u201c") != outside.count("\u201d"), "its quotation marks do not match"),
        (outside.count("(") != outside.count(")") or "[" in outside, "its brackets do not match"),
        (english and bool(_SLANG.search(outside)), "it holds shorthand"),
        (english and _is_foreign(words), "it is in another language"),
        (english and bool(re.search(r"\b(\w+) \1\b", outside, re.IGNORECASE)), "it says a word twice"),
        (english and (bool(_INSIDE.search(outside)) or len(long) == len(titled) > 3), "it has capitals in the middle"),
    )  # fmt: skip
    return next((reason for wrong, reason in reasons if wrong), "")


def _is_foreign(words: list[str]) -> bool:
    known = {
        word.casefold() for n, word in enumerate(words) if word.islower() or (n == 0 and word.istitle())
    } & words_in("foreign")
    strange = [word for word in words if not re.fullmatch(r"[A-Za-z\u00c0-\u024f'\u2019]+", word)]
    return len(known) * 4 > len(words) or len(strange) * 2 > len(words)


@cache
def verbs() -> dict[str, str]:
    """Return the base of every form of the verbs we know: "sent", "sends" and "sending" are "send"."""
    forms: dict[str, str] = {}
    for base, past, participle in _listed():
        for form in (_ing(base, past), past, participle, _third(base)):
            forms.setdefault(form, base)
    bases = {base: base for base, _, _ in _listed()}
    return (
        forms | bases | {"were": "be", "is": "be", "are": "be", "am": "be", "being": "be", "does": "do", "has": "have"}
    )


@cache
def pasts() -> frozenset[str]:
    """Return the past tense of every verb we know."""
    return frozenset(past for _, past, _ in _listed()) | {"were"}


@cache
def _listed() -> list[tuple[str, str, str]]:
    entries = [entry.split(":") for entry in " ".join(listed_in("verbs")).split()]
    return [(base, past := (rest or [_past(base)])[0], rest[1] if len(rest) > 1 else past) for base, *rest in entries]


def _past(base: str) -> str:
    if base.endswith("e"):
        return f"{base}d"
    return f"{base[:-1]}ied" if _ends_in_y(base) else f"{base}ed"


def _ends_in_y(base: str) -> bool:
    """Return whether a word ends in a "y" that becomes "ie": "try", but not "play"."""
    return base.endswith("y") and base[-2] not in "aeiou"


def _ing(base: str, past: str) -> str:
    """Return "planning" for "plan": the letter that the past doubles, or that short words double, is doubled."""
    if base.endswith("ie"):
        return f"{base[:-2]}ying"
    if base.endswith("e") and not base.endswith(("ee", "ye", "oe")) and base != "be":
        return f"{base[:-1]}ing"
    double = past == f"{base}{base[-1]}ed" or base in _DOUBLING
    return f"{base}{base[-1] if double else ''}ing"


_DOUBLING = frozenset("begin bet forget get put run set sit cut quit let hit win dig swim spin split shut".split())


def _third(base: str) -> str:
    if base.endswith(("s", "x", "z", "ch", "sh", "o")):
        return f"{base}es"
    return f"{base[:-1]}ies" if _ends_in_y(base) else f"{base}s"


DETERMINERS = frozenset(
    "the your a an this these those his her their my our its all both some every each another more any no two three "
    "four five six seven eight nine ten".split()
)
WH = frozenset("how what why where when which who whether that if".split())


def is_common(word: str) -> bool:
    """Return whether a word is no name: with a capital it is as it began the cell."""
    low = word.casefold().strip(".,;:")
    return low in verbs() or low in words_in("things") or low in DETERMINERS | WH | words_in("small_words")


def lowered(text: str) -> str:
    """Return the text without the capital that only began the cell; names, acronyms and inner capitals stay."""
    first, _, rest = text.partition(" ")
    plain = first[:1].isupper() and (len(first) == 1 or first[1:].islower()) and is_common(first)
    return f"{first[0].lower()}{first[1:]} {rest}".strip() if plain and first != "I" else text


def raised(text: str) -> str:
    """Return the text as it begins a sentence; the rest keeps its capitals."""
    return text[:1].upper() + text[1:]


_ROLES = regex(
    r"(?i)\b(?:boss|pi|wife|husband|partner|mother|father|mom|dad|son|daughter|brother|sister|advisor|adviser|supervisor"
    r"|mentor|manager|colleague|friend|student|postdoc|child|kid|kids|neighbor|professor|cousin|aunt|uncle|assistant"
    r"|roommate|labmate|coworker|spouse|parents)(?:['\u2019]s)?\b"
    r"|\b(?:Dr|Prof|Mr|Mrs|Ms)\b"
)
_BEFORE_A_PERSON = regex(
    r"\b(?:with|told|met|asked|by|and|than|like|got|knows?|knew|helped|hired|introduced|called|said|saw|thanks to) "
    r"(?!I\b|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:January|February|March|April|May|June|July|August|September"
    r"|October|November|December)\b)[A-Z][a-z]+|\b[A-Z][a-z]+['\u2019]s\b"
)
_THIRD = regex(r"\b(?:he|she|him|her|his|hers|himself|herself)(?:['\u2019](?:s|d|ll))?\b", re.IGNORECASE)
_BEGINS = regex(
    r"(?:[\w\u2019]+ )?(?:(?:out|over|up|at|to|with|on|for|about|in|into|from) )?(?:they|their|them)\b", re.IGNORECASE
)
_LAST = r"last (?:week|month|year|spring|summer|fall|autumn|winter|time|night|\w+day|\w+ber|january|may|june|july)"
_TO_YOU = (
    (r"\b(?:he|she|they)(?:['\u2019](?:s|re)| is| are)(?=n?\b)", "you are"),
    (r"\b(?:he|she|they) does(?=n)", "you do"),
    (r"\b(?:he|she|they) (?:was|were)(?=n?\b)", "you were"),
    (r"\b(?:he|she|they) (?:has|have)(?=n?\b)", "you have"),
    (r"\b(?:he|she|they)['\u2019](d|ll|ve)\b", "you\u2019\\1"),
    (r"\b(?:he|she|they)\b", "you"),
    (r"\b(?:his|theirs|hers)(?=$|[.,;:!?])", "yours"),
    (r"\b(?:his|their)\b", "your"),
    (r"(?<=\blet )her\b", "you"),
    (rf"\bher(?= (?:{'|'.join(words_in('after_her'))}|{_LAST}|most$)\b|$|[.,;])", "you"),
    (r"\bher\b", "your"),
    (r"\b(?:him|them)\b", "you"),
    (r"\b(?:hers|theirs)\b", "yours"),
    (r"\b(?:himself|herself)\b", "yourself"),
)


def speaks_of(text: str, *, they: bool = True) -> bool:
    """Return whether a text speaks of one person as of somebody else; "they" is one only where it begins the text."""
    outside = QUOTED.sub("", text)
    return bool(_THIRD.search(outside)) or (they and bool(_BEGINS.match(outside)))


def names_another(text: str) -> bool:
    """Return whether a person stands in a text: by a role such as "boss", or by what looks like a name."""
    outside = QUOTED.sub("", text)
    firsts = words_in("first_names")
    named = any(w.casefold() in firsts and w.istitle() and n for n, w in enumerate(re.findall(r"\w+", outside)))
    first = re.match(r"[A-Z][a-z]+", outside)
    begins = bool(first) and first[0].casefold() in firsts  # type: ignore[index]
    return named or begins or bool(_ROLES.search(outside) or _BEFORE_A_PERSON.search(outside))


def to_face(text: str) -> str | None:
    """Return a text about the person as it is said to them; None where "her" may be somebody else.

    What stands between quotation marks is left alone.
    """
    if not speaks_of(text):
        return text
    if names_another(text):
        return None
    parts = re.split("(\u201c[^\u201d]*\u201d)", text)
    return "".join(part if index % 2 else _said_to_you(part) for index, part in enumerate(parts))


def to_them(text: str, name: str) -> str:
    """Return a text in which they are spoken to, by name or as a couple too: "send Ada my list", "their story"."""
    first = first_name(name)
    full, own = re.escape(spoken(name)), re.escape(first)
    called = (
        rf"(?:{full}|{own})(?=$|\W)(?! [A-Z])(['\u2019]s\b)?" if first.istitle() and first not in _MONTHS else "(?!)"
    )
    parts = re.split("(\u201c[^\u201d]*\u201d)", text)
    for index in range(0, len(parts), 2):
        parts[index] = re.sub(called, lambda found: "your" if found[1] else "you", parts[index])
        if several_people(name) and re.search(r"(?i)\b(?:they|their|them|theirs)\b", parts[index]):
            parts[index] = _said_to_you(parts[index])
    return "".join(parts)


_MONTHS = frozenset("April May June August".split())


def _said_to_you(text: str) -> str:
    plain = r"\b(he|she|they) ((?:never |always |also |really |still )?)([a-z]+s)\b"
    text = re.sub(plain, lambda found: f"{found[1]} {found[2]}{_base(found[3])}", text, flags=re.IGNORECASE)
    second = r"\b((?:he|she|they) [a-z]+ (?:and|or|but)) ([a-z]+s)\b"
    text = re.sub(second, lambda found: f"{found[1]} {_base(found[2])}", text, flags=re.IGNORECASE)
    for pattern, yours in _TO_YOU:
        text = re.sub(pattern, _cased(yours), text, flags=re.IGNORECASE)
    return re.sub(r"\byou (?:is|was)\b", "you are", text)


def _cased(yours: str):  # type: ignore[no-untyped-def]  # what re.sub takes
    return lambda found: raised(found.expand(yours)) if found[0][0].isupper() else found.expand(yours)


def _base(verb: str) -> str:
    low = verb.casefold()
    return verb if low in ("was", "is", "has") else verbs().get(low, verb)


_NO_PLACE = regex(
    r"(?i)(?:self(?:[- ]?employed)?|freelance\w*|independent|retired|student|unemployed|between jobs|various|home"
    r"|consultant)\W*"
)


def is_no_place(text: str) -> bool:
    """Return whether a cell for an organization says that there is none, such as "self" or "freelance"."""
    return is_blank(text) or bool(_NO_PLACE.fullmatch(text))


_POST = regex(
    r"(?i).*\b(?:engineer|rep(?:resentative)?|manager|director|analyst|teacher|instructor|foreman|officer|president|owner"
    r"|founder|consultant|technician|nurse|professor|coordinator|specialist|assistant|recruiter|clerk|buyer|intern|student"
    r"|scientist|developer|machinist|supervisor|HR|VP|CEO|CFO|CTO|COO)\.?"
)
_SMALL = regex(r"(?:of|for|the|and|at|in|on|by|to|a|de|du|des|der|die|das|von|van|la|le|les|di|del|und|y|e|da|dos?)")


def is_organization(text: str) -> bool:
    """Return whether a cell names an organization that can be said in a sentence: no "Sandvik rep", no "ODE grants"."""
    odd = is_no_place(text) or is_jotting(text) or re.search(r"[;?{}<>|/\n(]|, (?!Inc)", text)
    return not odd and bool(re.search(r"[A-Z]", text))


def is_jotting(text: str) -> bool:
    """Return whether what stands for an organization says what somebody does: "Sandvik rep", "wrote the textbook"."""
    plain = [word for word in text.split() if word.islower() and not _SMALL.fullmatch(word)]
    return bool(plain or _POST.fullmatch(text))


_FOUND = regex(
    r"(?:(?:i )?(?:found|saw) (?:(?:him|her|them|you|their name|your name) )?)?"
    r"(?:(?:on|in|via|through|from) )?(?:the )?"
)


def found_at(text: str) -> str:
    """Return "on LinkedIn" for "LinkedIn" or "I found her on LinkedIn"; "" where more, or another place, is told."""
    low = " ".join(text.split()).casefold().rstrip(" .").replace("linked in", "linkedin")
    places = dict(line.split(": ", 1) for line in listed_in("found_at"))
    return places.get(_FOUND.sub("", low, count=1), "")


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text, without case and punctuation, for comparing."""
    return tuple(re.findall(r"\w+", text.casefold()))


def is_stock_praise(text: str, name: str = "") -> bool:
    """Return whether a text would fit anybody; the person's own ``name`` makes it no more personal."""
    words = words_of(text)
    return bool(words) and set(words) <= words_in("praise") | set(words_of(name))
