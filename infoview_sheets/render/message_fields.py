"""The fields of the messages: requests, introductions, nudges and what follows a talk."""

from infoview_sheets.render.field import Field

_COMMON = (
    Field("me.name", "text", "Robin Sandpiper", "Your name."),
    Field("person.name", "text", "Dr. Tamsin Greaves", "Their full name with title."),
    Field("person.salutation", "text", "Dr. Greaves", 'What stands behind "Dear".'),
    Field("person.email", "text", "tamsin@example.org", "Their email."),
)
_ME = (
    Field("me.situation", "text", "a third-year PhD student", 'Who you are, as it stands after "I am".'),
    Field("me.goal", "text", "find out whether science policy suits me", 'What you look for, after "I would like to".'),
)
_LEARN = Field("learn", "text", "your path and what your work is like", 'As it stands after "hear about".')
_WHY = (Field("you", "text", "You did the fellowship I am considering", "Why this person, as a sentence."), _LEARN)
_MINUTES = Field("minutes", "number", "20", "Minutes asked for.")
_FOUND = Field("found", "text", "in the alumni directory", 'Where, as it stands after "I found your name".')
_REFERRER = Field("referrer", "text", "Ada Quillfeather", "Who named them and may be mentioned.")
_KNOWN_FROM = Field("known_from", "text", "former lab mate", "How you know or found them, in your words.")

REQUEST = (
    *_COMMON,
    *_ME,
    *_WHY,
    _MINUTES,
    Field("same_town", "yes/no", "no", "They are in your town, so meeting in person is offered."),
    Field("free_times", "text", "Tuesday or Thursday after 3 pm", "When you are free."),
    Field("clock", "text", "New York", "The town of your clock, where theirs is another one."),
)
REFERRED = (*REQUEST, _REFERRER, Field("said", "text", "you run the fellowship", "What the person in between said."))
ALUMNI = (*REQUEST, _FOUND, Field("ground", "text", "We are both from Example State", "What you share, a sentence."))
AGAIN = (*REQUEST, _KNOWN_FROM, Field("met", "text", "met at a fair in May", 'How you met, after "We".'))
COLD = (
    *REQUEST,
    _FOUND,
    _KNOWN_FROM,
    Field("article.title", "text", "What reviewers wish they knew", "An article on a topic of theirs."),
    Field("article.url", "text", "https://news.example.org/a", "Its address."),
    Field("article.topic", "text", "peer review", "The topic it is about."),
)
LINKEDIN = (*_COMMON, *_ME, _MINUTES, _REFERRER, _FOUND)
INTRODUCTION = (
    *_COMMON,
    *_ME,
    *_WHY,
    _MINUTES,
    Field("me.email", "text", "robin@example.org", "Your email."),
    Field("me.phone", "text", "555-0100", "Your phone."),
    Field("target.name", "text", "Soren Lightbody", "Whom you would like to meet."),
    Field("target.salutation", "text", "Soren", 'What stands behind "Dear" in the paragraph to send on.'),
    Field("offered", "yes/no", "yes", "They offered the introduction themselves."),
)
NUDGE_2 = (*_COMMON, Field("me.situation", "text", "a PhD student", "Who you are."), _LEARN, _MINUTES, _REFERRER)
NUDGE_1 = (*NUDGE_2, Field("asked", "text", "Thursday, November 12", "The day of your first message."))
CONFIRMATION = (
    *_COMMON,
    Field("me.phone", "text", "555-0100", "Your phone."),
    Field("person.phone", "text", "555-0101", "Their phone."),
    Field("day", "text", "Tuesday, November 24", "The day of the talk where they are."),
    Field("time", "text", "2:00 pm", "The time where they are."),
    Field("their_place", "text", "Lisbon", "The town of their clock, where it is not yours."),
    Field("my_time", "text", "9:00 am", "The time where you are, if it is another."),
    Field("my_place", "text", "New York", "The town of your clock."),
    _MINUTES,
    Field("how", "text", "video", "How you talk: video, phone, visit or email."),
    Field("place", "text", "https://meet.example.org/abc", "Place, number or link."),
    Field("topics", "text", "your path and the field", "Three things to ask about."),
)
CHECK_IN = (
    *_COMMON,
    Field("gift.title", "text", "Peer review goes audio", "What you send them."),
    Field("gift.url", "text", "https://news.example.org/b", "Its address."),
    Field("gift.why", "text", "one chapter is about your method", "Why it is good, in your words."),
    Field("gift.topic", "text", "peer review", "The topic of theirs it is about."),
    Field("gift.until", "text", "Saturday, March 20", "Until when it is of use."),
    Field("congratulate", "text", "the medal of the society", "Their news."),
    Field("detail", "text", "your list of three offices", "The one thing you thanked them for."),
    Field("advice", "text", "write two policy memos", "Their advice, if you tried it."),
    Field("led_to", "text", "a short project", "What it led to."),
    Field("talks", "number", "3", "How many talks you have held since theirs."),
    Field("can_offer", "text", "help with statistics in R", "What you can offer."),
)
LOOP = (
    *_COMMON,
    Field("met.name", "text", "Dov Larkspur", "Whom they named and you met."),
    Field("met.day", "text", "Tuesday, November 10", "The day you met."),
    Field("detail", "text", "their list of three offices", "The one thing that stays with you."),
    Field("advice", "text", "write two policy memos", "What you will do."),
)
ADVICE = (
    *_COMMON,
    Field("talked_on", "text", "Thursday, October 22", "The day of your talk."),
    Field("advice", "text", "rebuild one table by hand", "Their advice, an order without a period."),
    Field("tried_on", "text", "Wednesday, November 18", "The day you tried it."),
    Field("result", "text", "a short project", "What it led to."),
)
DECLINED = (*_COMMON, Field("field", "text", "science policy", "The line of work you want to hear about."))

MESSAGE_FIELDS = {
    "request_referred.docx": REFERRED,
    "request_alumni.docx": ALUMNI,
    "request_again.docx": AGAIN,
    "request_cold.docx": COLD,
    "request_linkedin.docx": LINKEDIN,
    "introduction.docx": INTRODUCTION,
    "nudge_1.docx": NUDGE_1,
    "nudge_2.docx": NUDGE_2,
    "confirmation.docx": CONFIRMATION,
    "check_in.docx": CHECK_IN,
    "loop.docx": LOOP,
    "advice.docx": ADVICE,
    "declined.docx": DECLINED,
}
