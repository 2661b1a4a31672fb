"""Tell a request for a job, or an offered CV, from curiosity about work."""

from functools import lru_cache

from infoview_sheets.rules.phrases import phrases

_CV = r"(?:(?:current |updated |latest )?(?:cv|c\.v\.|r[ée]sum[ée]|curriculum vitae|job application))"
# A "job description" or a "role model" is no job.
_JOB = (
    r"(?:jobs?(?! (?:descriptions?|titles?|ads?|boards?|markets?|talks?|fairs?|search\w*|advice|tips?|postings?))"
    r"|positions?(?! (?:on|papers?|statements?))|openings?|vacanc(?:y|ies)|posts?(?!-| on)"
    r"|roles?(?! (?:models?|play\w*))|internships?|traineeships?|employment)"
)
_OPEN = r"(?:(?:job )?openings?|vacanc(?:y|ies)|(?:open|vacant|free) (?:jobs?|positions?|posts?|roles?)|internships?)"
_FREE_TIME = (
    r"(?! (?:in (?:your|the) (?:calendar|schedule|diary|week|day)|on (?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|(?:next|this) (?:week|month)|tomorrow|for (?:a|another) (?:short |quick )?(?:call|chat|talk|coffee|visit)"
    r"|nights?\b))"
)
_YOURS = (
    r"your (?:[\w-]+ ){0,2}?(?:team|group|lab|laboratory|company|department|office|organi[sz]ation|institute|firm"
    r"|unit"
    r"|agency|startup|foundation|museum|practice|staff)(?! (?:meetings?|calls?|lunch\w*|seminars?|retreats?|visits?))"
)
_LIKE_ME = r"(?:someone|somebody|a person|people|a candidate|candidates|anyone) (?:like me|with my)"
_YOU = r"(?:could|can|would|will|might) (?:you|your \w+|anyone|someone) (?:[\w-]+ ){0,3}?"

_NOW = r"(?:(?:also|currently|actively|now|really|still|urgently) )?"

_JOB_ASKS = phrases(
    "me i my hiring hire recruiting opening vacanc position job internship résumé resume",
    # Take me.
    r"(?:hire|employ|recruit) me",
    r"(?:hiring|employing|recruiting|taking on|bringing on) me",
    rf"{_YOU}(?:hire|employ|recruit|take on|use) {_LIKE_ME}",
    rf"{_YOU}(?:take me on|bring me (?:on|in)|put me forward|get me (?:in|hired))",
    r"consider me (?:for|as an? (?:candidate|applicant|hire|employee|intern|postdoc|assistant|colleague))",
    r"consider my (?:application|candidacy)",
    r"considered for (?:an?|the|any|your|this|that) (?:[\w-]+ ){0,2}?" + _JOB,
    r"(?:room|place|space|spot|slot|desk) for me (?:in|on|at|with|within) your",
    rf"(?:create|make|find) an? (?:[\w-]+ )?{_JOB} for me",
    # Speak for me.
    rf"refer me (?:for|internally|to (?:hr|human resources|(?:the |your )?(?:recruiters?|hiring|boss|{_JOB})))",
    rf"recommend me (?:for|to (?:hr|(?:the |your )?(?:recruiters?|hiring|boss|manager|director|{_YOURS[5:]})))",
    r"(?:put|putting) in a (?:good )?word for me",
    r"vouch for me",
    r"(?:introduce|connect|put) me (?:to|with|in touch with|through to) (?:(?:the|your|a) )?"
    r"(?:hiring (?:managers?|team|committee)|recruiters?|recruiting|hr|human resources)",
    r"pull (?:some |a few |any )?strings",
    r"(?:forward|give|pass|mention) my name to (?:hr|human resources|(?:the |your )?(?:recruiters?|hiring|boss))",
    # Get me a job.
    rf"(?:give|get|find|offer|land) me (?:an?|any|some|that|this|the) (?:[\w-]+ ){{0,2}}?(?:{_JOB}"
    rf"|(?:job )?interview)",
    rf"help me (?:to )?(?:get|find|land|secure) (?:an?|any|my (?:first|next)) (?:[\w-]+ ){{0,2}}?{_JOB}",
    r"(?:get|help) me (?:(?:to )?get )?(?:a|my) foot in the door",
    rf"(?:could|can|might|may|would|should) i (?:[\w-]+ )?(?:get|have|apply for|take|fill) (?:an?|any|the"
    rf"|that) (?:[\w-]+ ){{0,2}}?"
    rf"{_JOB} (?:here|there|with you|(?:at|in|on|with) {_YOURS})",
    rf"(?:could|can|might|may) i (?:[\w-]+ )?(?:work for you|work (?:at|in|for|with|on) {_YOURS}|join {_YOURS})",
    rf"i(?:'d| would) (?:like|love) to (?:work for you|(?:work (?:at|in|for|on)|join) {_YOURS})",
    rf"i (?:want|hope|wish) to (?:work for you|(?:work (?:at|in|for|on)|join) {_YOURS})",
    rf"i(?:'d like| would like| want| wish| hope) to apply (?:for|to) (?:an?|any|the|your) (?:[\w-]+ ){{0,2}}?"
    rf"(?:{_JOB}|team|group|lab|company)",
    rf"i(?:'d| would) like to apply (?:here|(?:at|to) {_YOURS})",
    # Do you have one?
    rf"(?:do|does|would|will|might) (?:you|they|{_YOURS}) (?:[\w-]+ )?(?:have|see|offer) (?:any|an?|some) "
    rf"(?:[\w-]+ ){{0,2}}?{_JOB}{_FREE_TIME}(?= for (?:me|{_LIKE_ME})| (?:i|that) (?:i )?(?:could|can|might|fits?"
    rf"|suits?)"
    r" |[.?!,;]?\s*$| (?:right now|at the moment|currently|available|open|at present|here|coming up)|\?)",
    rf"(?:do|would|might) you (?:[\w-]+ ){{0,3}}?know of (?:any|an?|some) (?:[\w-]+ ){{0,2}}?{_OPEN}{_FREE_TIME}",
    r"know (?:of )?(?:anyone|anybody|someone|somebody|a \w+|any \w+) (?:who|that) (?:is|are|might be) (?:hiring"
    r"|recruiting)",
    r"(?:are|were) (?:you|they) (?:[\w-]+ ){0,2}?(?:hiring|recruiting)(?! (?:managers?|committees?|decisions?))",
    rf"is {_YOURS} (?:[\w-]+ ){{0,2}}?(?:hiring|recruiting)",
    rf"(?:are|is) (?:you|{_YOURS}) (?:[\w-]+ ){{0,2}}?(?:looking for|interested in|open to) {_LIKE_ME}",
    rf"(?:is|are|might|would) there (?:be )?(?:[\w-]+ ){{0,3}}?{_JOB} (?:[\w-]+ ){{0,4}}?(?:for me|i (?:could|can"
    rf"|might) "
    rf"(?:apply|take|fill|have|get)|(?:at|in|on|with) {_YOURS})",
    rf"(?:is|are) there (?:any|an|some) {_OPEN}{_FREE_TIME} (?:here|right now|at the moment|available|at present"
    rf"|now)",
    rf"any {_OPEN}{_FREE_TIME} for (?:me|{_LIKE_ME})",
    rf"(?:would|could|might|do) i (?:be |make |seem |look like )?an? (?:good |strong |possible )?(?:fit|match"
    rf"|candidate|hire|addition)"
    rf" (?:for|in|at|on|to) (?:{_YOURS}|an? {_JOB} (?:here|at|in))",
    rf"my chances (?:of|at) (?:getting )?(?:an? |the )?(?:{_JOB}|job interview) (?:here|with you|(?:at|in) {_YOURS})",
    # If you hear of one.
    rf"(?:keep|bear) (?:me|my name) in mind (?:[\w-]+ ){{0,5}}?(?:{_JOB}|opens? up|comes? up|hiring|hire)",
    rf"(?:let me know|tell me|write to me|contact me|think of me|remember me) (?:if|when|whenever|should|of any) "
    rf"(?:[\w']+ ){{0,6}}?(?:(?:an?|any|some|new) {_OPEN}|an? {_JOB} (?:opens?|comes?|becomes?)|hiring|opens? up)",
    # I want one.
    rf"i(?:'m| am) {_NOW}(?:looking for|seeking|searching for|hunting for|in search of) (?:an?|any|my (?:first|next"
    rf"|new)|"
    rf"new|paid) (?:[\w-]+ ){{0,2}}?{_JOB}",
    rf"i(?:'m| am) {_NOW}(?:looking for|seeking) work(?! (?:samples?|examples?|that|on|in the|experience))",
    rf"i(?:'m| am) asking (?:you )?(?:for|about) (?:an?|any) (?:[\w-]+ )?{_JOB}",
    rf"i(?:'d| would| want(?:ed)?) (?:like )?to ask (?:you )?(?:for|about) (?:an?|any) (?:[\w-]+ )?{_JOB}",
    # My CV.
    rf"(?:{_YOU}|please |kindly )(?:pass|send|forward|hand|give|share|submit|circulate)(?: on| along| over| around"
    rf"| out)? my {_CV}",
    rf"(?<!how )(?<!where )(?:may|could|can|might|shall|should) i (?:also |just |please )?"
    rf"(?:send|email|mail|forward|give|leave|pass|share)(?: you| on| over| along)? (?:with you )?my {_CV}",
    rf"(?:i(?:'m| am)|i(?:'ve| have)?|we) (?:also )?(?:attach|enclos|includ)(?:ing|ed"
    rf"|e)? (?:here )?(?:a copy of )?my {_CV}",
    rf"(?:please )?find (?:attached|enclosed|below|my|here)(?: attached| enclosed)?(?: my)? {_CV}",
    rf"(?:attached|enclosed|below|here)(?:'s| is| are) my {_CV}",
    rf"my {_CV}(?:,? which)? is (?:attached|enclosed|below|included)",
    rf"(?:the|my) (?:attached|enclosed) {_CV}",
    rf"i(?:'m| am|'ll| will|'d like to) (?:be )?send(?:ing)? (?:you )?my {_CV}",
    denied=True,
)  # fmt: skip


@lru_cache(maxsize=4096)
def job_ask(text: str) -> str:
    """Return the words that ask for a job, or offer a CV."""
    return _JOB_ASKS.find(text)
