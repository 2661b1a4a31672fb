"""The slot types of thanks: the one thing, a task, a promise, what would help them, their news, what came of it."""

import re

from infoview_sheets.regex import regex
from infoview_sheets.rules.asks import job_ask
from infoview_sheets.rules.phrases import job_wish
from infoview_sheets.rules.slots.forms import (
    AUX,
    CLAUSE,
    OF,
    Form,
    Said,
    door,
    has_verb,
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
    is_stock_praise,
    lowered,
    names_another,
    pasts,
    speaks_of,
    to_face,
    to_them,
    verbs,
)
from infoview_sheets.text import words_in

# What begins a cell and only says that it was liked.
_LIKED = regex(
    r"(?i)(?:i )?(?:really |especially |also |just |so )*(?:loved|liked|enjoyed|appreciated|appreciate|remember"
    r"|valued) (?=\w)"
    r"|(?:many )?(?:thanks|thank you|thankful|grateful|thx)(?: so much| very much| a lot)? for "
    r"|^for (?=your|the|her|his|how|\w+ing\b)|^the fact (?=that )"
)
_WHOSE_DEED = regex(
    r"(?i)(?:you|your|her|his|him|their|them|she|he) (?=(?:telling|showing|saying|giving|explaining|sharing|letting)\b)"
    r"|(?:you|him|them) (?=(?!bring|sing)\w+ing\b)"
)
_TURNED = (
    (r"it was (?:(?!of )[\w-]+ ){1,3}to (hear|learn|see|find)\b", r"\1ing"),
    (r"being told (?=(?!of\b|about\b)\w)", "telling me "),
    (r"the (?=(?:difference|importance|value|realit(?:y|ies)|need) (?:between|of|for)\b)", "explaining the "),
    (r"(?=(?:reading|talking|walking|speaking) (?:lists?|points?|tours?|tips?)\b)", "the "),
    (r"hearing (?:about|of)|learning about|being told about|finding out about", "telling me about"),
    (r"(?:hearing|learning|being told|finding out) (?=that|how|why|what|where|when|which)", "telling me "),
    (r"getting to see|seeing", "showing me"),
    (r"(?:getting to meet|meeting) (?=your|the|her|his|their)", "letting me meet "),
    (r"(?:getting|being able) to (?=\w+)", "letting me "),
)
_DEED = regex(
    r"(?i)(?:told|showed|gave|explained to|taught|shared|walked|introduced|offered|helped|let|described|lent|sent"
    r"|pointed|bought|warned|encouraged|invited|made|took|put|read|asked|answered|drew|explained|spent|stayed|came) "
    r"(?:me|us|with|your|to|the|a|an|how|why|what|that|time|for|out|through|all|every|my)\b"
)
_I_DID = regex(r"(?:I|We) (?!should|must|want|hope|would|could|need|will|am|have|feel|can|plan)\w+", re.IGNORECASE)
_NO_THING = "it names no thing to thank for"
_THEY_SAID = r"(?:she|he|they|you) (?:said|told me|says)"
_SAID = regex(
    rf"(?i)(?:{_THEY_SAID}[:,]? )?\u201c([^\u201c\u201d]+)\u201d|\u201c([^\u201c\u201d]+)\u201d,? {_THEY_SAID}"
)
_BEING = regex(r"^being (\w+(?:ed|ght|wn|ven|ld))\b(?! by\b)", re.IGNORECASE)  # "being treated like a colleague"
_KIND_OF_YOU = regex(r"(?i)it was (?:(?:so|very|really) )?\w+ of you to \w")
# What they once went through, or all have to do, is no deed but what they told: "you\u2019d also failed your exam".
_OF_THEIR_PAST = regex(
    r"(?i)you(?:\u2019d|\u2019ve| had) (?!been\b|better\b|me\b|my\b|the\b)(?!.*\b(?:me|us|my|our)\b)"
    r"|you (?:have to|need to|must|should|can\u2019t|cannot) (?!.*\b(?:me|us|my|our)\b)"  # all do
    r"|you (?:(?:also|once|almost|nearly|too|even|first) )*(?:failed|flunked|quit|struggled|hated|dropped out|bombed)\b"
    r"(?!.*\b(?:me|us|my|our)\b)"
)
_DID = regex(r"(?:[a-z]+) (?:me|us|my|your|the|an?|that|how|what|why|out|up|at|to|with|through|for|I|it|every)\b")


_VERDICT = regex(
    r"(?i)(?:(?:the|our|her|his|their|your) )?(?:\w+ )?(?:coffee|lunch|talk|call|chat|meeting|dinner|walk"
    r"|conversation|zoom|tea|visit|it|everything) (?:was|were|went) (?:(?:so|very|really|super|just|such|all|a|an) )*"
    r"[\w-]+(?: (?:fun|time|talk|chat))?"
)


@door
def thing(text: str, name: str = "") -> Said:
    """Return the one thing to thank for; ``name`` is the person's own, which makes no praise more personal."""
    if quote := _SAID.fullmatch(text):
        inner = (quote[1] or quote[2]).strip().rstrip(",")
        if " " not in inner:
            return no(_NO_THING)
        return Said(Form.QUOTE, inner if inner.endswith((".", "!", "?")) else f"{inner}.")
    if is_stock_praise(text, name):
        return no("it would fit anybody")
    if _VERDICT.fullmatch(text):
        return no(_NO_THING)
    text = _WHOSE_DEED.sub("", _LIKED.sub("", text, count=1), count=1)
    if lead := _ADVICE.match(text):
        return _advised(text[lead.end() :])
    told = to_face(to_them(text, name))
    return no("it does not say whom it speaks of") if told is None else _heard_of(_thing(lowered(told)))


_ADVICE = regex(r"(?i)(?:(?:her|his|your|their|the) )?(?:advice|tip|suggestion)(?: was| is)?: (?:to )?")
_TIMELY = regex(r"(?i)\b(?:first|before|always|every|until|early|instead|then|whenever)\b")
_OF_ME = regex(r"\b(?:me|us|my|our)\b")


def _advised(text: str) -> Said:
    """Return what they advised as a sentence to them: "You told me to let the kids try first"."""
    said = Said(Form.MISFIT) if re.search(r", (?:never|that\u2019s|it\u2019s)\b", text) else _task(text)
    if not said.fits:
        return no(_NO_THING)
    return sentence(f"You told me {'not ' * (said.form is Form.NOT)}to {said.text}")


def _as_advice(text: str, low: str) -> Said | None:
    """Return what begins with an order such as "let the kids try first"; None for what does not."""
    if negative := _NEGATIVE.match(text):
        words = text[negative.end() :]
        return _advised(text) if _task(words).fits else None
    plain = verbs().get(low) == low and not is_noun(text) and low not in words_in("things")
    if not plain or (low in pasts() and _OF_ME.search(text)):
        return None
    if _TIMELY.search(text) and (told := _advised(text)).fits:
        return told
    if low in pasts():
        return no("it may be what they did, or what they advised") if _DEED.match(text) else None
    return no("it may be advice, which belongs under Advice to try") if _task(text).fits else None


_AND_TOLD = regex(r"(?i),? and (that|how|why|what|where|when|who) ")
_BEFORE_TOLD = regex(r"(?i)\b(?:about|on|of|in|into|behind)\b|\bthe way\b|\bwhat\b")
_GIVEN = regex(r"(?i)(?:your|the|an?) (?:\w+ )?(?:tour|walk|visit|coffee|lunch|tea|call|time)\b")
_OF_OTHERS = regex(
    r"(?i)(?:the|an?|this|that) (?:(?!(?:for|of|in|on|at|with|to|about|from)\b)[\w\u2019-]+ ){0,5}?"
    r"(?:certificat(?:e|ion)s?|credentials?|licenses?|programs?|courses?|class(?:es)?|grants?|scholarships?|fellowships?"
    r"|degrees?|jobs?|postings?|openings?|positions?|unions?|chapters?|apprenticeships?|bootcamps?|exams?|requirements?"
    r"|laws?|pensions?|things?)"
    r"(?=$|,| (?:for|at|in|of|on|that|which|from|to|and|with|through|by)\b)(?!.*\b(?:you|your|me|us)\b)"
)


def _heard_of(said: Said) -> Said:
    """Return thanks for hearing of what was not theirs to give: "telling me about the certificate and that it pays"."""
    text = said.text
    if said.form is not Form.THING or text.partition(" ")[0] in words_in("giving"):
        return said
    joint = _AND_TOLD.search(text)
    if joint and (_GIVEN.match(text) or (_BEFORE_TOLD.search(text[: joint.start()]) and joint[1] == "that")):
        return no("it joins a thing and a sentence")
    told = joint and not _BEFORE_TOLD.search(text[: joint.start()])
    return Said(Form.THING, f"telling me about {text}") if told or _OF_OTHERS.match(text) else said


def _thing(text: str) -> Said:
    for pattern, turned in _TURNED:
        text = re.sub(rf"^(?:{pattern})", turned, text, flags=re.IGNORECASE)
    text = _BEING.sub(lambda found: f"{_gerund(verbs()[found[1]])} me" if found[1] in verbs() else found[0], text)
    first, _, rest = text.partition(" ")
    low = first.casefold()
    if not rest:
        return no(_NO_THING)
    if _KIND_OF_YOU.match(text):
        return sentence(text)
    if low == "you" or low.startswith("you\u2019"):
        return Said(Form.TOLD, f"that {lowered(text)}") if _OF_THEIR_PAST.match(text) else several_sentences(text)
    if advice := _as_advice(text, low):
        return advice
    did = low in pasts() and verbs()[low] != low and low not in words_in("things") and _DID.match(text)
    if _DEED.match(text) or did or low in ("said", "explained", "described", "mentioned"):
        return sentence(f"You {re.sub(r', (?=[a-z]+ed (?:me|us) )', ' and ', text)}")
    if low in ("i", "we"):
        return several_sentences(text) if _I_DID.match(text) else no("it is about you, not about them")
    if is_several(text):
        return no("it is more than one phrase")
    return _phrase(text, low, rest.partition(" ")[0].casefold())


def _finite(text: str) -> bool:
    """Return whether somebody does something in a text: "no one in your group works weekends"."""
    words = re.findall(r"[\w\u2019]+", text.casefold())[1:]
    return any(word in pasts() or (word in verbs() and word.endswith("s")) or re.fullmatch(AUX, word) for word in words)


_NOBODY = regex(r"(?:no one|nobody|everyone|everybody|someone|somebody|(?:most|some|many|few) people) ", re.IGNORECASE)
_WHAT_THEY_SAID = regex(r"what you (?:said|told|shared|wrote|explained|taught|showed|did|mentioned)\b")
_HOW_THEY_DID = regex(
    r"how you (?:(?:(?:explain|describ|listen|answer|encourag|welcom)ed|broke|laid)\b|\w+ (?:\w+ ){0,4}(?:me|us)\b)"
)


def _told(text: str) -> Said:
    """Return a clause they told me, or the way in which they did something for me."""
    if _WHAT_THEY_SAID.match(text):
        return Said(Form.THING, text)
    return Said(Form.THING, f"the way{text[3:]}") if _HOW_THEY_DID.match(text) else Said(Form.TOLD, text)


def _phrase(text: str, low: str, second: str) -> Said:
    if low in ("not", "never"):
        return Said(Form.THING, text) if re.match(r"(?:\w+ ){1,2}\w+ing\b", f"{text} ") else no(_NO_THING)
    if re.match(r"(?:it|that|there)\u2019s\b", text) and low != "that\u2019s":
        return Said(Form.TOLD, f"that {text}")
    if (low in WH and ":" in text and low != "that") or (low, second) in (("it", "was"), ("when", "you")):
        return no(_NO_THING)
    if _NOBODY.match(text):
        return Said(Form.TOLD, f"that {text}") if _finite(text) else no(_NO_THING)
    if low in WH and not (low == "that" and second.rstrip(":,") in words_in("things")):
        return _told(text) if has_verb(text) else no(_NO_THING)
    if low in words_in("giving"):
        return Said(Form.THING, text)
    if CLAUSE.match(text):
        return Said(Form.TOLD, f"that {text}")
    if low in DETERMINERS | {"that"} or low.endswith("\u2019s") or re.match(r"[\w.]+(?: [A-Z][\w.]+)?\u2019s? ", text):
        return Said(Form.THING, text)
    if low in words_in("things") and second in OF and is_thing(text):
        return Said(Form.THING, f"the {text}")
    return Said(Form.THING, the(text)) if the(text) else no(_NO_THING)


_LEADS = regex(
    r"(?i)^(?:(?:that )?(?:(?:he|she|they|you|i was) )?(?:(?:told|advised|encouraged|urged|reminded) me|said|suggested"
    r"|advised|recommended|told|suggests|recommends)(?: that)? (?:i |me |we )?(?:should |to |could )?"
    r"|(?:that )?(?:i|you|we|one)(?: should| could| must| need to| have to| ought to| might(?: want to)?| can"
    r"| am going to| want to|\u2019d better| had better)(?: try to)? "
    r"|(?:that )?(?:i|you) (?=(?:try|go|talk|apply|write|read) )"
    r"|(?:i will|i\u2019ll|will|(?:i )?promised|i said i would|i\u2019d|i would|i plan)(?: to)? |(?:advice|tip): "
    r"|(?:her|his|your|their|the) (?:advice|tip|suggestion)(?: was| is)?:? (?:to )?|(?:in order|try) to "
    r"|to (?!be (?:honest|fair|clear)\b|do lists?\b)|(?:maybe|perhaps|please|just|should|could|definitely|also) )"
)
_NEGATIVE = regex(r"(?:not to|to not|don\u2019t|do not|not|never to|never) (?=\w)", re.IGNORECASE)


@door
def task(text: str) -> Said:
    """Return what somebody advised, as it stands after "You suggested that I", or after "You advised me not to".

    The "you" of "ask yourself what you enjoy" is I.
    """
    text = re.sub(r"\b(before|until|till|unless|once|after) you(\u2019ve|\u2019re| are)?\b", _until_i, text)
    theirs = set(text.casefold().split()) & _OF_THEIRS  # "read your essay", but "trust your gut" is mine
    mine = "|".join(words_in("mine")) if theirs else r"\w+"
    text = re.sub(rf"\byour(?= (?:{mine})\b)", "my", text, flags=re.IGNORECASE)
    if re.search(r"\byourself\b", text):
        text = re.sub(r"\byou(?! are)\b", "I", text)
    elif _WHOSE.search(text):
        return no("it does not say whom it speaks of")
    return _task(text)


def _until_i(found: re.Match[str]) -> str:
    """Return "before I am" for "before you are": advice speaks to me."""
    be = {"\u2019ve": "\u2019ve", "\u2019re": " am", " are": " am"}.get(found[2] or "", "")
    return f"{found[1]} I{be}"


_WHOSE = regex(
    r"\b(?:what|whether|if|how|where|why|who) you (?!said|mentioned|suggested|recommended|told|showed|did|wrote)"
)


def _task(text: str) -> Said:
    words = text
    for _ in range(3):
        words = _LEADS.sub("", words)
    negative = _NEGATIVE.match(words)
    words = words[negative.end() :] if negative else words
    words = _AND_NOT.sub(lambda found: f" and not {found[1]}" if verbs().get(found[1]) == found[1] else found[0], words)
    words = re.sub(r"\byourself\b", "myself", words, flags=re.I)
    if (doing := re.match(r"(\w+ing) (\w+)", words)) and doing[2] in DETERMINERS | OF | {"up", "out", "more"}:
        words = f"{verbs().get(doing[1].casefold(), doing[1])}{words[doing.end(1) :]}"
    if (joint := _SECOND_TASK.search(words)) and verbs().get(joint[1]) == joint[1] not in words_in("things"):
        if negative:
            return no("it is more than one task")
        words = f"{words[: joint.start()]} and {words[joint.end() :]}"
    first, second = [*re.sub(r"^(?:always|first|simply) ", "", words.casefold().replace(",", "")).split(), "", ""][:2]
    told = to_face(words)
    if told is None or is_several(words) or speaks_of(words):
        return no("it is more than one task, or does not say whom it speaks of")
    noun = second in ("me", "us", "of") or (first in words_in("things") and second in ("from", "was"))
    if noun or is_noun(words) or verbs().get(first) != first:
        return no("it is no task that begins with a verb")
    return Said(Form.NOT if negative else Form.TASK, told[0].lower() + told[1:])


_AND_NOT = regex(r",? (?:but )?(?:don\u2019t|do not|not to|not) (\w+)")  # "call, don\u2019t email"
_SECOND_TASK = regex(r", (?=([a-z]+)(?: [^,]+)?$)")  # "get the certificate, skip the degree"
_OF_THEIRS = frozenset(
    "read watch listen buy use cite try join visit take apply attend look check see order download copy talk contact "
    "email call ask meet write follow subscribe".split()
)


_BY_DAY = regex(
    r"(?i),? (?:by|on|before|until) (?:the )?(?:next )?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:jan|feb|mar"
    r"|apr|may|jun|jul|aug|sep|oct|nov|dec)\w* \d+(?:st|nd|rd|th)?|\d+[./-]\d+\S*"
    r"|(?:the )?end of (?:the|next|this) (?:week|month))$"
    r"|,? (?:tomorrow|next week|this week)$"
)


@door
def promise(text: str, *, dated: bool = False, name: str = "") -> Said:
    """Return what was promised, after "I will", or as a thing not forgotten; ``dated``: its day is told elsewhere.

    Whom it was promised, by ``name``, is spoken to: "send Ada the list".
    """
    words = to_them(_BY_DAY.sub("", text) if dated else text, name)
    if job_ask(words):  # in doubt it stays on one's own list
        return no("it may sound like a job request")
    if re.search(r"\b(?:cv|r[\u00e9e]sum[\u00e9e])\b", words, re.IGNORECASE):
        return no("a CV has no place in thanks")
    if re.search(r"\b(?:tomorrow|tonight|today|yesterday)\b|\b(?:next|this|last) (?:week|month|year)\b", words, re.I):
        return no("its day would be wrong when the letter is read")
    if job_wish(words) or re.match(r"(?i)(?:to )?(?:hear|hearing|learn|worry)\b", words):
        return no("it is nothing one could promise")
    words = re.sub(r"^(\w+ing)\b", lambda found: verbs().get(found[1].casefold(), found[1]), words)
    words = re.sub(
        r"\b(send|give|show|tell|lend|teach|introduce) (?:to )?(?:her|him|them)\b"
        r"|\b(buy|get|bring|call|write|email|mail) (?:her|him|them)"
        r"(?= (?:an?|the|some|two|three|lunch|coffee|dinner|tea|\w+s)\b)",
        lambda found: f"{found[1] or found[2]} you",
        words,
        flags=re.I,
    )
    if speaks_of(words) and not names_another(words):
        words = to_face(words) or words
    if bare := _bare_noun(words):
        return Said(Form.THING, f"the {bare}")
    words = re.sub(rf"(?i)\b(send|share|forward|email|mail) ({_SENT})$", r"\1 the \2", words)
    said = _task(words)
    if said.form is not Form.MISFIT:
        return said
    noun = _thing(lowered(words))
    return noun if noun.form is Form.THING and noun.text.partition(" ")[0] in DETERMINERS - {"your"} else said


_SENT = (
    "link|abstract|deck|schedule|form|article|paper|draft|file|dataset|book|recording|template|photo|list|report|essay"
    "|summary"
)


def _bare_noun(words: str) -> str:
    """Return "book recommendation", "intro to Priya": what lacks only its article; "" for anything else."""
    low = lowered(words)
    first, second = [*low.split(), ""][:2]
    noun = first in words_in("things") and (not second or second in OF)
    pair = re.fullmatch(rf"[a-z]+ (?:[a-z]+(?:tion|ment)|{_SENT}|address|intro|name|contact|tip|tips|idea)", low)
    deed = verbs().get(first) == first and first not in _NOUNS_FIRST
    return low if the(low) or (noun and not deed) or (pair and not deed and first not in DETERMINERS) else ""


_NOUNS_FIRST = frozenset(
    "link draft list copy note book paper contact network research review name reference thesis conference".split()
)


_NEEDING = regex(
    r"(?i)^(?:(?:you|she|he|they)(?:\u2019s|\u2019re| is| are| was| were)? )?(?:looking for|look for|looks for"
    r"|needs?|wants?|could use|would like|searching for|in need of|hoping for) "
)
_HELPERS = frozenset("someone somebody anyone people help volunteers feedback more".split())


@door
def need(text: str) -> Said:
    """Return what would help them, as it stands after "You mentioned looking for"."""
    words = lowered(_NEEDING.sub("", text))
    words = re.sub(r"^(?:help|a hand) (?:with|in|on) ", "somebody to help with ", words)
    words = re.sub(r"^(?:feedback|advice) (?:on|about) ", "somebody to give feedback on ", words)
    first, second = [*words.casefold().split(), ""][:2]
    told = to_face(words)
    plural = first.endswith("s") or second.endswith("s")
    named = first in (DETERMINERS - {"this", "that", "his", "no", "my"}) | _HELPERS
    fits = named or (first not in WH | OF and plural)
    mine = re.search(
        r"\b(?:my|mine|me|I|our|us)\b|^more (?:time|money)\b|^help (?!from\b|for\b|\w+ing\b)", words
    )  # to give, not to look for
    fits = fits and not (first in ("this", "his", "yes") or mine or CLAUSE.match(words) or is_several(words))
    if told is None or not fits:
        return no("it is no thing or person one could look for")
    return Said(Form.THING, told)


@door
def offer(text: str) -> Said:
    """Return what I can offer, as it stands in "If ... would ever be useful to you, just ask"."""
    words = lowered(re.sub(r"(?i)^(?:i |i\u2019m |i am )?(?:can|could|offer|happy to|to) ", "", text))
    words = re.sub(r"^([^,]+), ([^,]+)$", r"\1 or \2", words)
    first, second = [*words.casefold().split(), ""][:2]
    if verbs().get(first) == first != "help" and not is_thing(words):
        first, words = "help", f"help {_gerund(first)}{words[len(first) :]}"
    head = re.split(r" (?:in|for|with|on|to|from|of|about|at)\b| \(", words, maxsplit=1)[0]
    noun = first in DETERMINERS | {"help", "feedback", "advice"} or re.search(
        r"(?:ing|tion|graphy|[^s]s)(?:$| and | or )|(?:metal|steel|wood|equipment|space)$", head
    )
    if not noun or first == "anything" or second in ("me", "you", "them") or CLAUSE.match(words) or is_several(words):
        return no("it is no thing to offer")
    return Said(Form.THING, words)


_SAD = regex(
    r"(?i)\b(?:died|divorced?|sick|ill|cancer|chemo|surgery|hospitalized|laid off|fired|lost|funeral|stroke"
    r"|diagnos\w+|hip|knees?"
    r"|passed away|broke \w+ (?:leg|arm|hip|ankle|wrist|foot|hand|back|rib|nose|neck))\b"
)


@door
def news(text: str) -> Said:
    """Return their news, as it stands after "Congratulations on"."""
    text = re.sub(r"(?i)^(?:congratulations|congrats)(?: on| for|:|,)? ", "", text)
    if _SAD.search(text):
        return no("it is no news to congratulate on")
    told = to_face(text)
    clause = told and told.partition(" ")[0].casefold() in DETERMINERS and is_clause(told)
    if told is None or is_several(told) or clause:
        return no("it is no piece of news one could name")
    words = re.sub(r"(?i)^you(?:\u2019ve| have)? ", "", told)
    first, _, rest = lowered(words).partition(" ")
    base = verbs().get(first, "")
    if first in pasts() and rest and not is_noun(words):
        rest = re.sub(
            r"\band (\w+)", lambda did: f"and {_gerund(verbs()[did[1]])}" if did[1] in pasts() else did[0], rest
        )
        return Said(Form.THING, f"{f'being {first}' if _bestowed(first, rest) else _gerund(base)} {rest}")
    if first in "new promotion award birth wedding medal prize grant tenure first recent".split():
        if rest.partition(" ")[0] in pasts():
            return no("it is no news one could name")
        return Said(Form.THING, f"your {first} {rest}".strip())
    if first in DETERMINERS - {"no", "that", "my", "our"} and rest:
        return Said(Form.THING, lowered(words))
    return no("it is no news one could name")


def _gerund(base: str) -> str:
    return next(form for form, of in verbs().items() if of == base and form.endswith("ing") and form != base)


@door
def result(text: str) -> Said:
    """Return what came of their advice as sentences of its own."""
    told = to_face(re.sub(r"(?i)^(?:it )?led to ", "It led to ", text))
    if told is None or speaks_of(told, they=False):
        return no("it does not say whom it speaks of")
    if re.match(r"(?i)i (?:should|must|could|want|need|hope)\b", told):
        return no("it is nothing that came of it")
    done = _result_sentence(told)
    return sentence(done) if done else no("it is no sentence of its own")


def _result_sentence(told: str) -> str:
    """Return a result as a sentence: "I got an interview", "It helped", "It led to two memos"; "" for anything else."""
    first, _, rest = told.partition(" ")
    low = first.casefold()
    who = r"(?:now |so )?(?:i|it|we|my|our|the|they|dr\.?|prof\.?)"
    if re.match(rf"(?i){who}(?:\u2019(?:m|ve) | (?:[\w'\u2019-]+ ){{0,5}}?(?:{AUX}|\w+ed|{_PASTS})\b)", told):
        return told
    if low == "it\u2019s" or is_noun(told):
        return told if rest and low == "it\u2019s" else ""
    if _OF_IT.match(told) or low == "led":
        return f"It {lowered(told)}"
    return i_did(told) or (_came_of_it(told, low) if rest else "")


def i_did(told: str) -> str:
    """Return "I got in" for "got in", "I was promoted to VP" for "promoted to VP"; "" for what is no deed of mine."""
    first, _, rest = told.partition(" ")
    low = first.casefold()
    deed = low in words_in("bestowed") | pasts() and rest and not is_noun(told)
    return f"I {'was ' if _bestowed(low, rest) else ''}{low} {rest}" if deed else ""


def _bestowed(deed: str, rest: str) -> bool:
    """Return whether it was done to somebody: "promoted to VP", "named chair", but not "accepted an offer"."""
    given = deed in "offered awarded granted named elected reelected appointed ranked nominated".split()
    return deed in words_in("bestowed") and (given or rest.partition(" ")[0].casefold() in OF | {"as", "by", "among"})


def _came_of_it(told: str, low: str) -> str:
    """Return "It led to two memos" for "two memos", and "Two alumni answered" as it stands."""
    number = low.isdigit() or low in ("two", "three", "four", "five", "both", "some")
    words = told.casefold().split()
    counted = number and any(word in pasts() for word in words[2:])
    if low in DETERMINERS and is_clause(told):
        return told
    if "," in told or not (number or low in DETERMINERS - {"no"}) or words[-1] in ("lot", "bit", "little"):
        return told if counted else ""
    return told if counted or words[-1] in pasts() - words_in("things") else f"It led to {lowered(told)}"


_OF_IT = regex(
    r"(?i)(?:helped|turned out|worked|did(?: not|n\u2019t) (?:work|help|go)"
    r"|went (?:well|badly|great|fine|ok|okay|better|smoothly|nowhere)|paid off|failed|opened|was|came in handy"
    r"|took (?:an? |two |three |some )?(?:while|long|weeks?|months?|time)|made (?:a|all the) difference|saved me"
    r"|landed me|taught me|showed me|made me|let me|got me|gave me|brought me|changed (?:my|how)|resulted in"
    r"|felt (?:good|great|right|odd|strange))\b"
)
_PASTS = (
    "didn\u2019t|don\u2019t|have|am|know|feel|start|plan|enjoy|like|now|got|went|made|found|took|was|were|had|did|wrote"
    "|met|sent|began|turns|gave|led|let|saw|came|became|won|helped|worked|taught|said"
)
