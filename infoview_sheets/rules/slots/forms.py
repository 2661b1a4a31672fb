"""What a document can make of a cell: the forms, and the checks every slot type begins with."""

import re
from collections.abc import Callable
from enum import Enum
from functools import wraps

from infoview_sheets.frozen import frozen
from infoview_sheets.regex import regex
from infoview_sheets.rules.asks import SURE, job_ask
from infoview_sheets.rules.wordforms import (
    DETERMINERS,
    QUOTED,
    is_blank,
    lowered,
    misfit,
    pasts,
    raised,
    speaks_of,
    tidy,
    verbs,
)
from infoview_sheets.text import words_in


class Form(Enum):
    """How the words of a cell can be used. The value says what stands in ``Said.text``."""

    BLANK = "nothing"
    THING = "a noun phrase, or a word in -ing: thank you for ..."
    TOLD = "a clause with how, what or that: thank you for telling me ..."
    TASK = "a verb: you suggested that I ..."
    NOT = "a verb behind a not: you advised me not to ..."
    QUOTE = "words between quotation marks, as they were said"
    SENTENCE = "a sentence of its own"
    MISFIT = "the reason why it fits nowhere"

    __hash__ = object.__hash__


@frozen
class Said:
    """What a document can make of a cell."""

    form: Form
    text: str = ""

    @property
    def fits(self) -> bool:
        """Whether there are words to print."""
        return self.form not in (Form.BLANK, Form.MISFIT)

    @property
    def phrase(self) -> str:
        """The words to print; "" where none fit."""
        return self.text if self.fits else ""

    @property
    def why_not(self) -> str:
        """Why the words are left out; "" where they are not, or there are none."""
        return self.text if self.form is Form.MISFIT else ""


BLANK = Said(Form.BLANK)


def no(reason: str) -> Said:
    return Said(Form.MISFIT, reason)


def sentence(text: str) -> Said:
    text = raised(text).rstrip(" .")
    return Said(Form.SENTENCE, text if text.endswith(("!", "?", ".\u201d", "?\u201d", "!\u201d")) else f"{text}.")


def door(inside: Callable[..., Said]) -> Callable[..., Said]:
    """Return what lets only a text ``inside`` that is neither blank nor unfit for any sentence."""

    @wraps(inside)
    def opened(text: str, **how: object) -> Said:
        if is_blank(text):
            return BLANK
        if wrong := misfit(text):
            return no(wrong)
        if job_ask(text, above=SURE):  # in doubt the rule WB022 has left it out, unless a note lets it pass
            return no("it may sound like a job request")
        said = inside(tidy(text).rstrip(" ."), **how)
        return no("it says he or she to their face") if said.fits and speaks_of(said.text, they=False) else said

    return opened


# "Dr. Mehta", "St. Mary\u2019s", "Ph.D. candidate"; before "I", "You" and the like the point ends a sentence as well.
_ABBREVIATED = regex(
    r"\b(?:(?:[A-Za-z]{1,5}\.)+[/-]?(?:[A-Za-z]{1,5}\.)+|[A-Z]\.|(?:Dr|Prof|Mr|Ms|Mrs|St|Mt|Ft|vs|etc|No"
    r"|Inc|Corp|Co|Ltd|Jr|Sr|Asst|Assoc|Univ|Inst|Dept"
    r"|Lt|Col|Capt|Sgt|Gen|Rev|approx|incl|esp|Jan|Feb|Aug|Sept?|Oct|Nov|Dec)\.)"
    r"(?! (?:I|You|Your|We|My|It|They|That|This|Then|Also|And|But|She|He)\b)"
)


def is_several(text: str) -> bool:
    return bool(re.search(r"[.;!] |;", _ABBREVIATED.sub("", QUOTED.sub("", text))))


def several_sentences(text: str) -> Said:
    """Return sentences to them as they stand, if each speaks of them or of me."""
    parts = re.split(r"(?<=[.!]) ", _ABBREVIATED.sub("", text))
    mine = all(re.match(r"(?:You|you|Your|I|We|That|It)\b", part) for part in parts)
    return sentence(text) if mine and ";" not in text else no("it is more than one sentence")


AUX = (
    "is|are|was|were|has|had|can|could|will|would|should|must|may|might|does|did"
    "|doesn\u2019t|isn\u2019t|aren\u2019t|never|always"
)
_MAIN = (
    "matters?|means?|works?|helps?|counts?|beats?|needs?|takes?|pays?|comes?|goes|gets?|makes?|reads?|wants?|have|do"
)
_INNER = (
    r"(?:of|on|in|at|for|with|to|from|about|by|that|which|who|where|when|how|what|you|i|we|he|she|they|and|or|as)\b"
)
CLAUSE = regex(
    rf"(?:(?!{_INNER})[\w'\u2019-]+ ){{1,4}}(?<!your )(?<!the )(?<!my )(?<!a )(?:{AUX}|{_MAIN}) \S", re.IGNORECASE
)

_NO_THING = frozenset(
    "not don\u2019t never with at by from into of for great good nice amazing wonderful awesome fantastic my i he "
    "she".split()
)
_NO_STATES = frozenset("new recent back working moving leaving open early".split())


# What shows that a word which may be a verb is a noun: "of", a preposition where the verb would have its object ("a cut
# in pay", but "cut costs"), or the second half of a compound ("set theory").
_NOUN = regex(
    r"(?i)(?:changes?|shifts?|rises?|increases?|decreases?|declines?|interests?|cuts?|uses?|costs?|research) in\b"
    r"|(?:needs?|drive|demands?|support|respect|love|desires?|regard|reasons?|uses?|guides?|costs?|cuts?|sets?|hits?"
    r"|plans) for\b|(?:visits?|costs?|cuts?|damage|hits?|access|approach(?:es)?|guides?) to\b"
    r"|(?:influences?|impacts?|effects?|views?|talks?|research) on\b|(?:experiences?|contacts?) with\b"
    r"|(?:costs?|cuts?|hits?) (?:between|from|at|with|without)\b"
    r"|cost (?=[a-z])(?!(?:me|us|you|it|the|an?|my|our|your|their|that|so|too|more|less|over|nothing|much)\b)"
    r"|set (?:theory|design|lists?|pieces?|points?)\b|hit (?:rates?|lists?|pieces?|songs?|shows?)\b|quit rates?\b"
    r"|(?:quit smoking|study abroad) \w+"
    r"|put options?\b|cast lists?\b|cut scores?\b|read (?:times?|speeds?|rates?|access)\b|split (?:tests?|testing)\b"
    r"|(?:study|set|plan) (?:coordinator|designer|manager|director|lead|leader|nurse|analyst|supervisor)\b"
    r"|(?:research|study|review|pay|work|grant|patent|market|project|risk|stress|change)"
    r" (?:group|team|process|management|gaps?|rates?|life|law|writing|analysis|research|funding)\b"
)
_SAID_OF = frozenset("be have say think hear speak dream learn know approve dispose consist beware die tell".split())


def is_noun(text: str) -> bool:
    """Return whether a text begins with a noun that could be a verb elsewhere: "cost of living", "cut in pay"."""
    first, second = [*text.casefold().split(), "", ""][:2]
    base = verbs().get(first, "")
    noun = first == "bit" or ((first == base or first.endswith("s")) and base not in _SAID_OF)
    return (second == "of" and bool(base) and noun) or bool(_NOUN.match(text))


def the(text: str) -> str:
    """Return "the cost of living" for "cost of living"; "" where no preposition tells which one is meant."""
    first = text.partition(" ")[0].casefold()
    named = re.match(r"(?i)[a-z]+ (?:and \w+ )?of ", text) and first not in _BEFORE_OF | DETERMINERS | verbs().keys()
    return f"the {lowered(text)}" if named or (is_noun(text) and OF & set(text.casefold().split()[1:])) else ""


_BEFORE_OF = frozenset(
    "most one lots plenty none many much few several part out because instead ahead aware afraid proud capable full "
    "tired fond sick short west east north south director author founder member president chair owner winner".split()
)


def is_thing(text: str) -> bool:
    """Return whether a phrase names a thing one could speak about: no task, no clause, no part of a sentence."""
    first, second = [*text.casefold().split(), ""][:2]
    task = verbs().get(first) == first and first not in words_in("fields") and not is_noun(text)
    task = task and (first not in words_in("things") or second in ("to", "for", "with"))
    state = first in words_in("states") and first not in _NO_STATES
    did = first in pasts() and verbs()[first] != first and second in DETERMINERS and first not in words_in("things")
    broken = first in _NO_THING or state or did or second in ("me", "us") or bool(QUOTED.fullmatch(text))
    return not (task or broken or CLAUSE.match(text) or _NAMED_DEED.match(text))


def is_clause(text: str) -> bool:
    """Return whether a text says what something is or did: "your blog helped me", no mere "your blog on grants"."""
    words = [word.strip(",.").casefold() for word in text.split()]
    deeds = zip(words[1:], words[2:], words[3:], strict=False)
    did = any(deed in pasts() and after in _AFTER_DEEDS and before not in DETERMINERS for before, deed, after in deeds)
    return bool(CLAUSE.match(text) or _IS.match(text)) or did or _does(words)


def _does(words: list[str]) -> bool:
    """Return whether a text is a clause such as "your team hires people"."""
    third = words[2] if len(words) > 3 and words[0] in _OF_ONE else ""
    plural = third in words_in("things") or verbs().get(third, third) == third or not third.endswith("s")
    return bool(third) and not plural and words[3] not in OF | {"and", "or"}


_IS = regex(
    r"(?i)(?:your|the|an?) (?:(?!which|that|who|how|what|when|where|why)[\w'\u2019-]+ ){1,6}"
    r"(?:is|was|are|were|has|have)\b"
)
_OF_ONE = frozenset("your our my their the a an this every each another".split())
_AFTER_DEEDS = frozenset("me you us it my a an the to from into out up public how what why".split())


_ASKED = regex(
    r"(?i)(?:^|\b(?:know|learn|out|understand|see|hear|ask) )"
    r"(?:(?:how|what|why|where|when|who)(?: (?:much|many|long|often|hard|big))? (?:do|does|did|is|are|was|can|should"
    r"|would|will) (?:the|an?|my|your|this|there|it|I|you|we|they|he|she|people)|(?:do|does|did|is|are|can|should|would"
    r"|will) (?:I|you|we|they|he|she|people))\b(?! (?:is|are)\b)"
)


def heard(clause: str) -> str:
    """Return a clause as it follows "hear": "how people start" for "how do people start"; "" where that is unclear."""
    plain = re.sub(r"(?i)^((?:how|what|why|where|when)) do (?=\w+ \w)", r"\1 ", clause)
    plain = re.sub(r"(?i)^if\b", "whether", plain)
    return lowered(plain) if has_verb(plain) and not _ASKED.search(plain) else ""


def has_verb(clause: str) -> bool:
    """Return whether a clause has its verb: "what skills matter"; "how much math" has none."""
    rest = re.findall(r"[\w\u2019]+", clause.casefold())[1:]
    return not re.match(r"(?i)(?:how (?:much|many)|what|which) ", clause) or any(
        word in verbs() or word == "to" or "\u2019" in word or re.fullmatch(f"{AUX}|{_MAIN}", word) for word in rest
    )


_NAMED_DEED = regex(r"[A-Z][a-z]+ (?:said|told|was|is|had|has|did|says)\b")
OF = frozenset("of on about for to from with in that at between when where into behind".split())
