"""The slot types of asking: who I am, my goal, how I found them, why them, topics, times, what we share."""

import re

from infoview_sheets.regex import regex
from infoview_sheets.rules.slots.forms import (
    OF,
    Form,
    Said,
    door,
    heard,
    is_clause,
    is_noun,
    is_several,
    is_thing,
    no,
    sentence,
    several_sentences,
    the,
)
from infoview_sheets.rules.wordforms import (
    DETERMINERS,
    WH,
    is_common,
    is_stock_praise,
    lowered,
    names_another,
    pasts,
    speaks_of,
    to_face,
    verbs,
)
from infoview_sheets.text import words_in

_VOWEL_LETTER = regex(r"[AEFHILMNORSX](?:[A-Z0-9/.]|$)")
_VOWEL_SOUND = regex(r"(?!uni|use|usu|eu|one\b|once\b|ut[ia])(?:[aeiou]|hour|hono|heir)", re.IGNORECASE)


@door
def who(text: str) -> Said:
    """Return who I am as a sentence: "I am a third-year student", "I am currently a research assistant"."""
    words = re.sub(r"(?i)^(?:my name is [\w .'\u2019-]+?(?:,| and) )", "", text)
    mine = re.match(r"(?i)(?:hi|hello|my|he|she|they|you)\b|an?$", words)
    if mine or is_several(words):
        return no("it is more than one phrase that says who you are")
    bare = re.sub(r"(?i)^(?:i am|i\u2019m)(?: a (?=currently|looking|interested))? ", "", words)
    if bare == words and re.match(r"(?i)i(?:\u2019(?:ve|d))? ", words):
        return sentence(words)
    bare = _WITH_YEAR.sub(r"\1-year ", _begun_small(bare))
    first, second = [*bare.casefold().replace(",", " ").split(), ""][:2]
    noun = is_noun(bare)
    if (noun and not names_a_calling(bare)) or _CAPTION.search(bare) or re.match(r"\d+ ", bare):
        return no("it is more than one phrase that says who you are")
    if _DEGREE.match(bare):
        held = re.sub(r", ((?:currently|now) \w+ing)\b", r" and am \1", bare)
        return sentence(f"I have {with_article(held, first)}")
    if first in _LATELY and second in pasts() and (second in _DONE_TO_ME or second not in words_in("states")):
        return sentence(f"I was {bare}" if second in _DONE_TO_ME else f"I {bare}")
    if first in _NOW and names_a_calling(bare.partition(" ")[2]):
        return sentence(f"I am {first} {with_article(bare.partition(' ')[2], second)}")
    if first in words_in("what_i_do") and first not in words_in("callings") and not noun:
        return sentence(f"I {bare}")
    if first in pasts() and first not in words_in("states") and not (noun or names_a_calling(bare)):
        return sentence(f"I was {bare}" if first in _DONE_TO_ME else f"I {bare}")
    bare = _SO_LONG_NOW.sub(r"\1 and am \2", bare)
    be = "have been" if _SO_LONG.search(bare.partition(" and am ")[0]) else "was" if first == "laid" else "am"
    return sentence(f"I {be} {with_article(bare, first)}")


_WITH_YEAR = regex(
    r"\b(first|second|third|fourth|fifth|sixth|final|last|\d(?:st|nd|rd|th)) year (?!of\b|in\b|at\b|and\b)(?=\w)"
)
_SO_LONG = regex(r" (?:for (?:[a-z-]+ )*(?:\d+\+? )?(?:[a-z]+ )?years|since (?:\w+ )?\w+)$", re.IGNORECASE)
_SO_LONG_NOW = regex(r"^([^,]* for (?:\d+\+? |[a-z-]+ )*years), ((?:now |currently )?\w+ing\b)", re.IGNORECASE)
_DEGREE = regex(r"(?:[BMJD]\.?(?:A|S|Sc|D|Ed|Eng|Phil|P\.?H|B\.?A|V\.?M)|Ph\.?D)\.? (?:in|from)\b")
_NOW = frozenset("currently now still also originally".split())
_LATELY = frozenset("just recently now newly finally".split())
_DONE_TO_ME = frozenset("laid promoted fired hired appointed furloughed named".split())
# What stands behind a comma as in a form: "PhD, 3rd year", "staff scientist, 8 years", "postdoc, immunology".
_CAPTION = regex(
    r", (?!(?:and|but|who|with|now|currently|formerly|previously|recently|originally|still|based|soon|also|about|where"
    r"|a|an|the|my|trained|in|on|at|from|for|since|until|hoping|here|then)\b|\w+ing\b|(?:St\. )?[A-Z][\w.]+(?: area)?$)"
)


def _begun_small(text: str) -> str:
    """Return "postdoc in Ecology" for "Postdoc in Ecology"; a title such as "Senior Data Scientist" keeps its form."""
    first, rest = text.partition(" ")[0].rstrip(","), text.partition(" ")[2]
    year = re.fullmatch(r"(?i)\w+-(?:year|generation|career|gen)", first)
    low = first.casefold()
    title = rest.partition(" ")[0].istitle() and not (year or low in {"former", "aspiring"} | words_in("states"))
    known = is_common(low) or low in words_in("callings") | words_in("states") | words_in("fields")
    common = known or names_a_calling(first) or re.search(r"(?:al|ic|ive|ing|ary|ory|less|ful|ous)$", low)
    proper = low in words_in("proper") or not (first[1:].replace("\u2019s", "").islower() or year)
    return text if title or proper or not (common or year) else text[:1].lower() + text[1:]


def with_article(text: str, first: str) -> str:
    """Return "an MD/PhD candidate" for "MD/PhD candidate"; what is no noun, or has its article, stays."""
    if first.isdigit() or re.match(r"(?:(?:\w+ly|still|not|yet|almost) )+(?:an?|the|in|at|on)\b", text):
        return text
    described = first in words_in("states") or first.endswith(("ing", "ed"))
    if first in DETERMINERS | WH | {"someone", "somebody", "not", "no"} or (described and not names_a_calling(text)):
        return text
    word = text.partition(" ")[0].partition("-")[0]
    letters = word.isupper() or "/" in word or word[1:2] == "."
    vowel = _VOWEL_LETTER.match(word) if letters else _VOWEL_SOUND.match(word)
    return f"{'an' if vowel else 'a'} {text}"


_CALLINGS = regex(
    r"(?:[\w-]+(?:er|or|ist|ant|ian|ent|grad|graduate)|student|graduate|grad|scholar|mom|mother|dad|father"
    r"|parent|fellow|postdoc|nurse|coach|intern|lead|analyst|chemist|PhD|veteran|associate"
    r"|professor|candidate|pilot|guide|cook|spouse|chair|judge|head|professional|expert|clerk|vet|RN|NP|EMT|LPN|CPA)"
)
_PHRASE_ENDS = regex(r"(?i),| \(| (?:in|at|of|for|from|with|to|on|as|who|and|by|turned|since|until|the|an?|my|our)\b")


def names_a_calling(text: str) -> bool:
    """Return whether the noun that a phrase begins with says what somebody is: "visiting scholar from Brazil"."""
    head = _PHRASE_ENDS.split(text, maxsplit=1)[0]
    short = re.split(r" (?=\w+ing\b)", head, maxsplit=1)[0]  # "senior studying economics"
    return any(_CALLINGS.fullmatch(each.rpartition(" ")[2]) for each in (head, short))


_SEEKING = regex(
    r"(?i)^(?:(?:i(?:\u2019d| would) (?:like|love)|i want|i hope|i plan|i wish|would like|want|hoping|hope|trying"
    r"|try|i(?:\u2019m| am) trying) (?:to )?|to |my goal is (?:to )?"
    r"|(?:i(?:\u2019m| am) )?(?:curious|interested) (?:about|in) )"
)
_WANTED = regex(
    r"(?i)\b(?:hired|job|jobs|internships?|salary|interview offer|offers?|position|opening|openings|pay|paid"
    r"|promoted|recruited|visa|(?:land|secure|snag) (?:an?|my))\b"
)


_YES_NO = regex(r"(?i)\s*(?:is|are) (.+?) (?:really )?(?:for me|right for me|a fit|a good fit|my thing)\s*\?\s*")


def goal(text: str, *, theirs: bool = False) -> Said:
    """Return what I try to know: TASK after "trying to", TOLD after "trying to find out", THING after "exploring".

    ``theirs``: it is the goal of a talk and may speak of the person, to whom it is then said.
    """
    if yes_no := _YES_NO.fullmatch(text):
        text = f"find out whether {lowered(yes_no[1])} suits me"
    return _goal(text, theirs=theirs)


@door
def _goal(text: str, *, theirs: bool) -> Said:
    text = (to_face(text) or text) if theirs else text
    if _WANTED.search(text) and not re.match(r"(?i)(?:to )?(?:learn|find out|understand|know|see|decide|hear)\b", text):
        return no("it may sound like a job request")
    words = text
    for _ in range(3):
        words = _SEEKING.sub("", words)
    first = words.partition(" ")[0].casefold()
    if is_several(words) or speaks_of(words) or re.match(r"(?i)(?:you|i|we)\b", words):
        return no("it is more than one goal")
    if first in WH - {"that"} or not heard(words):
        return Said(Form.TOLD, heard(words)) if heard(words) else no("it is no goal")
    base = "" if is_noun(words) else verbs().get(first, "")
    if first.endswith("ing") and base and first not in words_in("fields") - {"learning"}:
        also = re.compile(r"\b(and|but|or) (\w+ing)\b")  # "leaving academia but staying in science"
        rest = also.sub(lambda found: f"{found[1]} {verbs().get(found[2], found[2])}", words[len(first) :])
        return Said(Form.TASK, f"{base}{rest}")
    if base == first and first not in words_in("fields"):
        return Said(Form.TASK, words[0].lower() + words[1:]) if words != first else no("it is no goal")
    words = re.sub(r"(?i)^(?:more )?(?:information|info|insights?|advice) (?:about|on|into) ", "", words)
    words = _OWN.get(words.casefold(), words) if theirs else words
    thing = first != "that" and is_thing(lowered(words))
    return Said(Form.THING, the(words) or lowered(words)) if thing else no("it is no goal")


_SAW = frozenset(
    """saw heard read watched attended met loved enjoyed liked followed noticed visited took cited used listened came
    found""".split()
)
_KINDS_OF_EVENT = (
    r"(?:conference|seminar|workshop|panel|meeting|fair|course|class|lunch|party|webinar|symposium|retreat|summit"
    r"|mixer|reception|dinner|hackathon|meetup|session|evening|event|drive|wedding|reunion|picnic|potluck|fundraiser)"
)
_ANY = r"(?:the|an?|my|our|your|his|her|their|last|this|that|one|some|another|each|work|school|church)\b"
_EVENTS = regex(
    r"(?i)(?:(?:from|at|through) )?((?:the|a|an|our|last) )?((?:(?!(?:in|my|at|of|on|for|to|with)\b)[\w'\u2019-]+ )"
    rf"{{0,4}}{_KINDS_OF_EVENT}\b(?: (?:in|at|on|of) .+)?)"
)
_WE = regex(
    r"(?i)(?:we )?((?:both )?(?:met|spoke|talked|worked|studied|shared?|sat|overlapped|sang|played|ran|lived?|work"
    r"|study|took|are|were|have|had))( .+)"
)
_MUTUAL = regex(r"(?i)^(?:met|spoke|talked|sat|overlapped)\b|\b(?:we|both|together|same|each other)\b")
_NAMED_BY = regex(r"(?i)\b(?:named|introduced|mentioned|suggested|recommended) by\b|^(?:via|through) (?-i:[A-Z])")
_MY_FIND = regex(r"(?i)(saw|found|noticed) ((?:on|in|at|through|via) (?:(?:the|an?|our|my|your) |(?-i:[A-Z])).+)")
_NO_FIND = "it is no sentence that could be said to them"


@door
def found(text: str, *, known: bool = False) -> Said:
    """Return how I know or found them as a sentence to them; ``known``: I may say where we met, not only a name."""
    told = to_face(text := _ROTS.sub("", text))
    if told is None or names_another(text) or _NAMED_BY.search(text):
        return no("it names somebody else, or does not say whom it speaks of")
    if is_several(told):
        return several_sentences(told)
    return no(_NO_FIND) if is_noun(told) else _found(told, known=known)


def _found(text: str, *, known: bool) -> Said:
    low = text.casefold()
    first, _, rest = text.partition(" ")
    if met := re.fullmatch(r"(?i)met (?:with )?you (.+)", text):
        return sentence(f"We met {met[1]}")
    ours = re.match(r"(?i)we\b", text) or not re.search(r"\byou(?:r|rs)?\b", text)  # "took your class" did I alone
    text = re.sub(rf"\bat (?=(?:(?!{_ANY})[a-z]+ )?{_KINDS_OF_EVENT}\b)", "at a ", text)
    text = re.sub(r"\bat a (?=[aeiou])", "at an ", text)
    if ours and (said := _who_did(text, known=known)):
        return said
    event = _EVENTS.fullmatch(text)
    if where := _MY_FIND.fullmatch(text):
        return sentence(f"I {where[1].lower()} your name {where[2]}")
    if not ours and first.casefold() in pasts() and rest and not low.startswith("found on"):
        return sentence(f"I {first.casefold()} {rest}")
    if low.startswith(("i ", "you ", "your ")) and rest:
        thing = low.startswith("your ") and not is_clause(text)
        return Said(Form.THING, lowered(text)) if thing else sentence(text)
    if first.casefold() in _SAW and rest and not re.match(r"(?i)(?:via|on|in|at|through|from)\b", rest):
        return sentence(f"I {first.casefold()} {rest}")
    if re.match(r"(?:a |the )?(?:panelist|speaker|moderator|keynote speaker) (?:at|of|on) ", low):
        return sentence(f"You were {'' if low.startswith(('a ', 'the ')) else 'a '}{lowered(text)}")
    if event and known:
        return Said(Form.TOLD, f"{(event[1] or 'the ').lower()}{event[2]}")
    return no(_NO_FIND)


_WITH_ME = regex(
    r"(?i)\b(?:me|us)\b|^was .*\bmy\b|^(?:spoke|talked|presented|came) (?:at|to|in) (?:my|our)\b"
    r"|^(?:sold|taught|fixed|trained|coached|advised|judged|repaired|installed|serviced|supplied|visited|hosted|ran|led)"
    r" (?:my|our)\b"
)


def _who_did(text: str, *, known: bool) -> Said | None:
    """Return what we did together, or what they did with me; None where I may have done it alone."""
    if _WITH_ME.search(text) and (deed := _deed(text)):
        return sentence(f"You {deed}")
    text = re.sub(r"^we (?=\w+ed\b|did\b)(?=.* (?:together|each other)\b)", "", text, flags=re.IGNORECASE)
    we = _WE.fullmatch(text)
    if we and (not _MUTUAL.search(text) or re.search(r"\bI\b", we[2])):
        return no("it does not say who did what")
    if we and (known or not we[1].casefold().startswith(("are", "were", "have", "had", "both are"))):
        return sentence(f"We {we[1][0].lower()}{we[1][1:]}{we[2]}")
    if re.search(r"\b(?:together|each other)\b", text) and text.partition(" ")[0].casefold() in pasts():
        return sentence(f"We {text[0].lower()}{text[1:]}")
    return None


_PRESENT_ONLY = regex(r"[a-z]+(?:s|es)$")
_JOBS = regex(r"(?i)\b(?:hiring|hired? me|interns|jobs?|openings?|vacanc\w+|recruit\w*|salary|pay)\b")
_LEFT_A_JOB = regex(r"(?i)^(?:left|quit|changed|turned down|gave up) (?:(?:an?|the|her|his|their) )?(?:[\w-]+ )?job\b")


@door
def reason(text: str) -> Said:
    """Return why this person: a sentence to them, or a thing of theirs that is why I write."""
    if _JOBS.search(_LEFT_A_JOB.sub("", text)):
        return no("it is about jobs")
    if is_stock_praise(text):
        return no("it would fit anybody")
    told = to_face(_ROTS.sub("", re.sub(r"(?i)^(?:because|since|as) (?=she|he|they|you|i)", "", text)))
    if told is None or (
        names_another(told) and re.search(r"(?i)\b(?:said|says|told|mentioned|suggested|thinks?)\b", told)
    ):
        return no("it does not say whom it speaks of")
    return _reason(told)


_MET = regex(r"(?i)(met|chatted|overlapped) (?:with )?(?:you )?((?:at|in|on|through|during|when|while|by|once)\b.*)")


def _reason(text: str) -> Said:
    first, _, rest = text.partition(" ")
    low, second = first.casefold(), rest.partition(" ")[0].casefold()
    if low in ("you", "your", "you\u2019re", "you\u2019ve", "i") and rest:
        if low == "your" and not is_clause(text):
            return Said(Form.THING, lowered(text))
        if low == "i" and not re.search(r"\byou(?:r|rs)?\b", text):
            return no("it is about you, not about them")
        text = re.sub(r"\b(and|but|or) ([a-z]+s)\b", _spoken_to, text)
        return several_sentences(text) if is_several(text) else sentence(_A_CALLING.sub(_article, text))
    if met := _MET.fullmatch(text):
        place, comma, more = met[2].partition(", ")
        deed = _deed(more) if more else ""
        return sentence(f"We {met[1].lower()} {place}{', and you ' if deed else comma}{deed or more}")
    parts = re.split(r";\s*|, (?:and )?", text)
    said = [_deed(part) for part in parts]
    if not all(said) and ";" not in text:
        said = [_deed(text)]
    said = [re.sub(r"\b(and|but|or) ([a-z]+s)\b", _spoken_to, each) for each in said]
    if all(said):
        listed = " and ".join(said) if len(said) < 3 else f"{', '.join(said[:-1])}, and {said[-1]}"
        return sentence(_A_CALLING.sub(_article, f"You {listed}"))
    if is_several(text):
        return no("it is more than one clause")
    if low in words_in("things") and second in OF and is_thing(lowered(text)):
        return Said(Form.THING, f"your {lowered(text)}")
    return Said(Form.THING, the(text)) if the(text) else _calling(text)


def _calling(text: str) -> Said:
    """Return what they are, as a sentence: "You have been a docent since 1999" for "docent since 1999"."""
    bare = re.sub(r"^(?:now|currently) (?:an? |the )?", "", _begun_small(text))
    if names_a_calling(bare) and not re.search(r"[,(]", bare):
        be = "have been" if _SO_LONG.search(bare) else "are"
        return sentence(f"You {be} {with_article(bare, bare.partition(' ')[0])}")
    return no("it is no clause about them")


_A_CALLING = regex(r"(?i)(?<=^You are )(?=[a-z]+(?: [a-z]+)?(?: (?:in|at|from|with|and|for|by) |$))")


def _article(found: re.Match[str]) -> str:
    """Return "an " before "engineer from Peru", where it was left out."""
    rest = found.string[found.end() :]
    return with_article(rest, rest.partition(" ")[0]).removesuffix(rest) if names_a_calling(rest) else ""


def _spoken_to(found: re.Match[str]) -> str:
    """Return "and teach" for "and teaches", as it is said to them."""
    base = verbs().get(found[2], found[2])
    spoken = base if base in words_in("what_i_do") | _THEY_DO else found[2]
    return f"{found[1]} {_WITH_YOU.get(found[2], spoken)}"


_THEY_DO = frozenset("mentor edit code speak consult advise serve direct blog coach sit volunteer".split())
_WITH_YOU = {"is": "are", "was": "were", "has": "have", "does": "do", "did": "did"}


def _deed(text: str) -> str:
    """Return what comes after "You": "moved ...", "run ..." for "runs ...", "are based ..."; "" for something else."""
    first, _, rest = text.partition(" ")
    low, second = first.casefold(), rest.partition(" ")[0].casefold()
    if is_noun(text):
        return ""
    if low in _STATES and rest and not (low in pasts() and second in DETERMINERS):
        return f"are {lowered(text)}"
    if (deed := low.removesuffix("n\u2019t")) in _WITH_YOU:
        return f"{_WITH_YOU[deed]}{low[len(deed) :]} {rest}" if rest else ""
    if low in pasts() and second == "by":
        return f"were {text}"
    if (low, second) == ("used", "to"):
        return f"{low} {rest}"
    if low in ("used", "never", "also", "still", "once", "recently") and rest:
        inner = _deed(rest)
        return f"{low} {inner}" if inner else ""
    if not rest or low in ("best", "better"):
        return ""
    if low in pasts() and not (low in words_in("things") and second in ("of", "at")):
        return f"{low} {rest}"
    base = verbs().get(low, "")
    third = base and low != base and not low.endswith("ing") and second not in ("of",) and _PRESENT_ONLY.fullmatch(low)
    return f"{base} {rest}" if third and not (low in words_in("things") and second in OF) else ""


_STATES = frozenset(
    "based bilingual fluent known active responsible involved interested born trained self-taught married".split()
)
_OTHERS_TOPICS = regex(r"(?i)^(?:pay|salary|money|salaries|compensation|jobs?|hiring|openings?|visa)$")


_OWN = {
    word: f"your {word}"
    for word in "path role background career story journey transition decision experience work job team".split()
} | {"culture": "the culture", "field": "your field", "day to day": "the work day to day"}


@door
def topic(text: str) -> Said:
    """Return a topic as it stands after "hear about": a noun phrase, or TOLD after "hear"."""
    told = to_face(re.sub(r"(?i)^(?:hear |learn |know |ask )?(?:about |more about )?", "", text))
    words = re.sub(r"^(?=(?:first|last|most|best|worst|biggest|main) )", "the ", _field_of_work(told or ""))
    words = re.sub(r"^(?=day in )", "a ", words)
    first = words.partition(" ")[0].casefold()
    if not words or is_several(words) or first in ("i", "you", "you\u2019re", "everything", "anything", "all"):
        return no("it is no topic")
    if _OTHERS_TOPICS.match(words):
        return no("it is about pay or jobs")
    if first in WH - {"that"}:
        return Said(Form.TOLD, heard(words)) if heard(words) else no("it is no topic")
    if not is_thing(words) or first == "that" or words.endswith(" or not"):
        return no("it is no topic")
    if re.match(r"\w+s (?:I|you) ", words):
        return Said(Form.THING, f"the {words}")
    plain = re.sub(r"^[A-Z](?=[a-z]\S* [^A-Z]+$)", lambda found: found[0].lower(), words)
    first, second = [*plain.split(), ""][:2]
    if first in _OWN and second in OF - {"of"}:
        return Said(Form.THING, plain.replace(first, _OWN[first], 1))
    return Said(Form.THING, _OWN.get(plain.casefold(), the(plain) or plain))


def _field_of_work(text: str) -> str:
    """Return "science policy" for "Science Policy"; with a word that may be a name it stays as typed."""
    words = text.split()
    common = all(word.istitle() and (is_common(word) or word.casefold() in words_in("fields")) for word in words)
    if re.fullmatch(r"[A-Z][a-z]+(?:ship|tion|ment|ness|ity|ing|ism|ics|logy|graphy)", text) or common:
        return text.lower()
    return text if len(words) > 1 and all(word[:1].isupper() for word in words) else lowered(text)


_HOUR = r"(\d{1,2}(?:[:.]\d\d)?(?: ?[ap]m)?)"
_HOURS = regex(rf"(?i)\b(\w*days?|mon|tues?|wed|thu(?:rs)?|fri|sat|sun),? {_HOUR} ?[-\u2013\u2014] ?{_HOUR}\b")
_FREE = regex(r"(?i)^(?:i(?:\u2019m| am)?|my)? ?(?:usually |mostly )?(?:free |available |can do |can )?(?:on |at )?")
_NO_TIME = regex(r"(?i)^(?:not|no|never|except)\b|\b(?:are|is|best|sorry|flexible|works?|prefer\w*|please|I)\b")
_WHEN = regex(r"(?i)(?:mon|tues|wednes|thurs|fri|satur|sun)day|morning|afternoon|evening|noon|lunch|\d")


# What is true of the day it was typed on; a letter waits.
_ROTS = regex(r"(?i),? (?:last (?:week|month|night|(?:mon|tues|wednes|thurs|fri|satur|sun)day)|yesterday|this week)$")


@door
def times(text: str) -> Said:
    """Return when I am free, as it stands before "would suit me"."""
    words = re.sub(r"^(?!Sat|Mar).+", lambda found: lowered(found[0]), _FREE.sub("", text))
    words = re.sub(r"(?<!^),? (?:but |just )?not (?:on )?(?=\w)", " except ", words)
    if _NO_TIME.search(words) or not _WHEN.search(words) or is_several(words):
        return no("it names no day and no hour")
    words = re.sub(r"(?i)^(?=(?:after|before|from|until|by|at) \d)", "a time ", words)
    return Said(Form.THING, _HOURS.sub(r"\1 from \2 to \3", words).replace(" \u2014 ", " to "))


_FROM = regex(
    r"(?i)\b(?:lab|group|school|college|university|program|department|town|hometown|city|village|state|country|region"
    r"|place|institute|sorority|fraternity|choir|church|club|cohort|team)$"
)
_OURS = regex(
    r"(?i)\b(?:advis[eo]r|pi|supervisor|mentor|boss|major|degree|birthday|name|hobby|hobbies|interests?|background"
    r"|friends?|employer|goals?|heroes)$"
)


@door
def ground(text: str) -> Said:
    """Return what we share, as a sentence that begins with We."""
    words = to_face(re.sub(r"(?i)^we(?:\u2019re| are| were)? (?=both)", "", text))
    if words is None or is_several(words):
        return no("it does not say whom it speaks of")
    first, _, rest = lowered(words).partition(" ")
    words = re.sub(r"\bgrad school\b", "graduate school", lowered(words))
    if is_noun(words) or ":" in words:
        return no("it is no sentence about both of you")
    if first == "both" and rest and not rest.startswith("of us "):
        inner = rest.partition(" ")[0].casefold()
        deed = rest[:1].islower() and inner in pasts() | {verbs().get(inner)} and inner not in _STATES
        return sentence(f"We both {rest}" if deed else f"We are {words}")
    if (first in ("we", "I", "you") and rest) or words.casefold().startswith("both of us "):
        return sentence(words)
    alike = re.sub(r",? (?:too|as well|like me|same as me)$", "", words)
    if first in _STATES | {"from"} and rest:
        return sentence(f"We are both {alike}")
    if first in pasts() and rest:
        were = "were " if rest.startswith("by ") or first in ("raised", "stationed") else ""
        mine = re.search(r"\byou(?:r|rs)?\b", words)
        return sentence(f"{'I' if mine else f'We {were}both' if were or alike != words else 'We'} {alike}")
    if first == "same" and (verb := "come from" if _FROM.search(rest) else "have" if _OURS.search(rest) else ""):
        return sentence(f"We {verb} the {words}")
    return no("it is no sentence about both of you")
