"""Phrases that do harm: what everyone writes, what is too personal to ask, what is private.

Each list has its stems, which a text must hold before its patterns are tried: most texts are settled by them alone.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache


@dataclass(frozen=True, slots=True)
class Phrases:
    """A list of phrases as patterns.

    ``denied``: a phrase counts for nothing after a "not", as in "I am not asking about an opening".
    """

    stems: tuple[str, ...]
    pattern: str
    denied: bool = False

    def find(self, text: str) -> str:
        """Return the first phrase of the list in ``text``, as it stands there; "" when there is none."""
        plain = " ".join((text if text.isascii() else text.translate(_PLAIN)).split())
        lower = plain.lower()  # a pattern that ignores case takes three times as long
        if not any(map(lower.__contains__, self.stems)):
            return ""
        for found in _compiled(self.pattern).finditer(lower):
            if not (self.denied and _is_denied(plain, found.start())):
                return plain[found.start() : found.end()]
        return ""


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Return a pattern ready for use; most runs need none of them, and compiling takes a while."""
    return re.compile(pattern)


# Quotes and hyphens as they are typed; and the one letter that has two small ones, which would move all behind it.
_PLAIN = str.maketrans({"\u2019": "'", "\u2011": "-", "\u0130": "I"})
_CLAUSE = re.compile(r"[.?!;:,(]|\bbut\b", re.IGNORECASE)
_NOT = re.compile(r"\b(?<!why )(?:not|never|without|instead of|rather than|nor)\b|n't\b", re.IGNORECASE)


def _is_denied(text: str, start: int) -> bool:
    """Return whether the words before ``start``, back to the beginning of their clause, hold a "not"."""
    return bool(_NOT.search(_CLAUSE.split(text[:start])[-1]))


def phrases(stems: str, *patterns: str, denied: bool = False) -> Phrases:
    """Return a list of phrases: whole words, whatever their case; the patterns are written in small letters."""
    return Phrases(tuple(stems.split()), rf"(?<![\w'])(?:{'|'.join(patterns)})(?!\w)", denied)


_CLICHES = phrases(
    "check base brain circl loop reach find per follow bump synerg box hanging needle win- leverag convenience "
    "hesitat next concern advance ping jump hop grab hit passionat page bandwidth busy writing insight offline dots",
    r"(?:just|only|simply|quickly) (?:wanted to |want to |thought i'd )?check(?:ing)? in(?! (?:at|for|my|the|our)\b)",
    r"(?:i'm|i am|i was|i wanted to|i want to|i thought i'd|wanted to) check(?:ing)? in (?:with you|on|to see|again"
    r"|about)",
    r"(?:touch|touching|touched|to touch) base(?! (?:camps?|pairs?|layers?|lines?|metals?|plates?))(?! of)",
    r"pick(?:ing|ed)? (?:your|his|her|their|some) brains?(?! (?:tissue|samples?|scans?|regions?|cells?))",
    r"(?:i|we|let me|let's|just|wanted to|will|i'll|to) circle back",
    r"circling back(?: (?:on|about|with|once|again)| to (?:this|my|you|our|see))",
    r"(?:i'll|i will|let me|let's|will|to) loop (?:you )?back(?: in| to (?:you|this))",
    r"(?:i'm|i am|i was|i wanted to|i want to|i thought i'd|just) reach(?:ing)? out(?! to (?:schools?|people"
    r"|patients|communit))",
    r"thank(?:s| you) for reaching out",
    r"(?:hope|trust) (?:that )?this (?:\w+ )?finds you (?:well|in good)",
    r"(?:as )?per (?:my|our) (?:last|previous|earlier) (?:e-?mail|message|note|conversation)",
    r"(?:just|simply) (?:wanted to |want to )?follow(?:ing)? up",
    r"bump(?:ing)? (?:this|my (?:e-?mail|message|note))",
    r"synerg(?:y|ies|istic)(?= (?:between us|with you|for us|for both)|[.?!,]|$)",
    r"(?:think|thinking|thinks) outside (?:of )?the box",
    r"low-hanging fruits?",
    r"mov(?:e|es|ing) the needle",
    r"win-win",
    r"leverag(?:e|ing) (?:your|my|our) (?:networks?|experience|expertise|insights?|skills?|background|connections?)",
    r"at your (?:earliest|soonest) convenience",
    r"(?:do not|don't|never|not) hesitate to (?:contact|reach|call|write|ask|get|let|e-?mail)",
    r"to the next level(?! (?:of|up|down|floor|crossing|set))",
    r"to whom (?:it|this) may concern",
    r"(?:thanks|thank you)(?: so much| very much)? in advance",
    r"(?:i'll|i will|just|i wanted to|to|let me) ping(?:ing)? (?:you|them|her|him)",
    r"(?:jump|hop|get) on a (?:quick |short )?(?:call|zoom)",
    r"grab (?:a (?:quick |virtual )?coffee|(?:a few|\d+|fifteen|ten) minutes)",
    r"hit the ground running",
    r"(?:i'm|i am|always been|deeply|truly) passionate about",
    r"(?:we're|we are|be|get|all) on the same page",
    r"(?:have|has|having|had) (?:the |any |some )?bandwidth (?:to|for) (?:a|chat|talk|meet|connect|this)",
    r"i know (?:that )?you(?:'re| are|r \w+ is) (?:very |extremely |incredibly |really |so )?(?:busy|full)",
    r"i(?:'m| am) writing to (?:inquire|enquire|express|follow up|touch|you today)",
    r"(?:in)?valuable insights?(?! into)",
    r"take (?:this|it|that) offline",
)  # fmt: skip

_PERSONAL = phrases(
    "earn make paid pay salar income bonus old born age marri child kid famil pregnan husband wife spouse boyfriend "
    "girlfriend divorc health ill sick disab medic religio faith church mosque pray god vot politic gay straight "
    "sexual "
    "from citizen diet weigh partner therap mortgage debt baby",
    r"(?:how much|what) (?:do|did|will|does) (?:you|they|your \w+) (?:\w+ )?(?:earn|get paid|take home)",
    r"how much (?:do|did|will) you make(?= (?:a|per|each|in a|every) (?:year|month|hour)| now|[.?!,]?\s*$| here"
    r"| there)",
    r"what (?:do|did) you make (?:a|per|each|every) (?:year|month|hour)",
    r"(?:what|how (?:much|high|big)) (?:is|was|are) your (?:\w+ )?(?:salary|pay|income|bonus|wage|mortgage|debts?)",
    r"(?:tell me|share|mind saying|disclose) (?:what )?(?:your (?:\w+ )?(?:salary|pay|income|wage)|you (?:earn"
    r"|are paid))",
    r"how (?:much|well) (?:are|were) you paid",
    r"how old are you",
    r"what(?:'s| is) your (?:age|religion|faith|weight|marital status|sexual orientation|medical history)",
    r"(?:when|what year) were you born",
    r"are you (?:\w+ )?(?:married|divorced|single|pregnant|gay|lesbian|straight|religious|disabled"
    r"|in a relationship)",
    r"(?:do|did|will) you (?:\w+ )?(?:have|want|plan|planning) (?:to have )?(?:any |more )?(?:children|kids"
    r"|a family|a husband|a wife"
    r"|a partner|a boyfriend|a girlfriend)(?!'|s'| (?:of |organi|institution|program|in (?:the|your) (?:study"
    r"|trial)))",
    r"are you (?:planning|going|trying|hoping) (?:to have|for) (?:\w+ )?(?:children|kids|a family|a baby)",
    r"(?:does|is|did|how is|how are|what about|who is) your (?:husband|wife|spouse|boyfriend|girlfriend|kids"
    r"|children|marriage)",
    r"how (?:is|was) your health(?! (?:\w+ )?(?:team|program|policy|department|system|group|center|office|project))",
    r"(?:do|did) you (?:have|suffer from) (?:an? |any )?(?:\w+ )?(?:illness|disease|disability|disabilities"
    r"|health problems?|diagnosis)",
    r"are you (?:\w+ )?(?:ill|sick|healthy|in therapy|on medication)(?! (?:of|leave|pay))",
    r"(?:do you|are you) (?:\w+ )?(?:go(?:ing)? to (?:church|mosque|synagogue)|pray|believe in god)",
    r"(?:which|what) (?:religion|church|faith) (?:do|are|did) you",
    r"(?:who|whom|which party|how) (?:did|do|will) you vote(?! (?:on|in the (?:panel|jury|committee|board)))",
    r"what are your (?:political|religious) (?:views?|beliefs?|opinions?)",
    r"where are you (?:really|originally) from",
    r"are you (?:an? )?(?:\w+ )?citizen(?! scien)",
    r"(?:why|when) did you (?:get )?(?:divorced?|separate from your)",
)  # fmt: skip

_TOPIC = (
    r"(?!'s| (?:[\w-]+ ){0,2}?(?:research|work|labs?|groups?|papers?|grants?|cent(?:er|re)|stud(?:y|ies)|trials?"
    r"|projects?"
    r"|courses?|class|books?|essays?|articles?|talks?|policy|policies|programs?|clinics?|teams?|startup|company"
    r"|drugs?"
    r"|models?|data|podcast|column|units?|institutes?|society|journals?|advocacy|charity|vaccines?|biology))"
)
_THEIR = r"(?:her|his|their)"
_PRIVATE = phrases(
    "illness cancer disease depress diagnos disab surger addict burnout pregnan divorc miscarr husband wife spouse "
    " son daughter kid child mother father brother sister baby marri separat faith religio church mosque synagogue "
    "vot "
    "gay lesbian transgender affair rehab alcohol drink custody sick chemo therapy bankrupt arrest fertility politic "
    "muslim jewish catholic republican democrat communist ill anxiety medication widow",
    rf"{_THEIR} (?:\w+ )?(?:illness|cancer|disease|depression|diagnosis|disability|surgery|addiction|burnout|anxiety"
    rf"|chemo(?:therapy)?|medication|infertility){_TOPIC}",
    rf"{_THEIR} (?:\w+ )?(?:pregnancy|miscarriage|divorce|separation from|affair|custody|bankruptcy|arrest){_TOPIC}",
    rf"{_THEIR} (?:\w+ )?(?:husband|wife|spouse|sons?|daughters?|baby|marriage)(?! (?:compan|firm|and wife))",
    rf"{_THEIR} (?:\w+ )?(?:kids|children)(?!['s]| (?:\w+ )?(?:books?|programs?|hospital|museum|study|clinic))",
    rf"{_THEIR} (?:late |sick |old |aging |elderly )?(?:mother|father|brother|sister)"
    r"(?! (?:compan\w+|institut\w+|lab\w*|organi\w+|site|journal|tongue|board|ship|project|school|program|agency))",
    rf"{_THEIR} (?:faith|religion|political views|politics)(?= |[.,;!?]|$){_TOPIC}",
    r"(?:is|was|got|gets|are|became) (?:\w+ )?(?:pregnant|divorced|widowed|gay|lesbian|transgender|an alcoholic"
    r"|chronically ill"
    r"|seriously ill|terminally ill|mentally ill|depressed|infertile)(?! (?:people|women|patients|mothers?|adults?))",
    r"(?:getting divorced|going through (?:an? |the )?(?:\w+ )?divorce)",
    r"(?:is|was) (?:sick|ill) (?:with|again|since|for)",
    r"(?:has|had|have|beat|survived) (?:breast |lung |skin )?(?:cancer|chemo|depression|a miscarriage|an affair"
    r"|two kids|"
    r"(?:\w+ )?(?:small |young )?(?:kids|children))(?!['s])" + _TOPIC,
    r"(?:was|been|is) diagnosed with",
    r"(?:is|was|went) (?:in|to) (?:rehab|therapy)(?! (?:research|development|companies|startups))",
    r"drinks too much",
    r"trying (?:for a baby|to get pregnant)",
    r"(?:votes?|voted|voting) (?:for|against)(?! (?:the (?:motion|proposal|papers?|amendment|prize|budget|bylaws?"
    r"|plan)|open|this|it)\b)",
    r"(?:is|was) an? (?:\w+ )?(?:muslim|jew|catholic|christian|hindu|atheist|republican|democrat|communist"
    r"|conservative voter)"
    r"(?! (?:schools?|universit|hospital|charity|estimate))",
    r"goes to (?:church|mosque|synagogue)",
    r"(?:is|was) (?:very |deeply |strictly )?(?:religious|muslim|jewish|catholic|hindu)(?= |[.,;]|$)"
    r"(?! (?:studies|history|art|schools?|museum))",
)  # fmt: skip


@lru_cache(maxsize=4096)
def too_personal(question: str) -> str:
    """Return the words that ask for somebody's own pay, age, family, health, belief or vote."""
    return _PERSONAL.find(question)


def cliche(text: str) -> str:
    """Return a phrase that everyone uses."""
    return _CLICHES.find(text)


def private_fact(text: str) -> str:
    """Return words on somebody's own health, family, belief or vote; the topic of their work is none."""
    return _PRIVATE.find(text)
