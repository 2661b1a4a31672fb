"""A full and a bare context for every template: what a long-time user's workbook holds, and a beginner's."""

from collections.abc import Mapping

from infoview_sheets.documents.kinds import KINDS, Way
from infoview_sheets.render.cards import Card, Envelope, paragraph
from infoview_sheets.render.catalog import example
from infoview_sheets.render.formats import CARD_FORMATS

Context = Mapping[str, object]

MESSAGES = [file for kind in KINDS.values() if kind.way is Way.MESSAGE for file in kind.templates]

ME = {
    "name": "Robin Sandpiper",
    "email": "robin.sandpiper@example.org",
    "phone": "555-0100",
    "address_lines": ["12 Sample Row, Apt 3", "Testville, MA 02139"],
    "goal": "find out whether science policy suits me",
    "pitch": "I study how cells repair their outer membrane and I explain it to school classes. I am finding out how "
    "scientists work in policy and industry.",
    "about": [
        "Third-year PhD student in cell biology, Example State University",
        "Ran the school outreach program for two years; 400 pupils, three towns",
        "Wrote the department’s plain-language summary for the last two grant reports",
    ],
}

PERSON = {
    "name": "Dr. Elena Muñoz-Łukasik",
    "salutation": "Dr. Muñoz-Łukasik",
    "greeting": "Dear Dr. Muñoz-Łukasik",
    "role": "Director, Regulatory Affairs",
    "organization": "Halden & Rowe Biologics",
    "connection": "Named by Ada Quillfeather",
    "phone": "555-0117",
    "address_lines": [
        "Director, Regulatory Affairs",
        "Halden & Rowe Biologics",
        "200 Fictional Way, Floor 15",
        "Testville, MA 02210",
    ],
}

TALK = {
    "weekday": "Tue",
    "day_number": "24",
    "month": "November 2026",
    "short": "Tue, November 24, 2026, 9:00 am",
    "my_time": "9:00 am Eastern",
    "their_time": "2:00 pm in Lisbon",
    "stop_by": "9:20 am",
    "two_left": "9:18 am",
    "minutes": 20,
    "asked": 20,
    "format": "Video call",
    "place": "https://meet.example.org/halden-rowe",
    "dress": "smart casual, plain wall behind me",
    "who_pays": "nobody, it is a call",
    "readiness": 80,
    "missing": ["one fact about the organization"],
}

PACKET_FULL: Context = {
    "me": ME,
    "person": PERSON,
    "talk": TALK,
    "one_question": "What did you do in the six months before you moved that made the move possible?",
    "why": "Elena made the move I am considering, from a postdoc in structural biology to regulatory affairs. Ada "
    "Quillfeather named her as the person who explains it without selling it. I want to know what the first year cost "
    "and what the work is like on an ordinary Thursday.",
    "goals": [
        "Learn how examiners are trained, and by whom",
        "Hear what an ordinary week holds, hour by hour",
        "Find out which of my skills count and which do not",
    ],
    "research_person": [
        "Leads a team of eleven across two sites; responsible for first-in-human filings",
        "PhD in structural biology (Uppsala), two postdocs, moved to industry in 2014",
    ],
    "research_organization": ["Sixty people in Testville and Lisbon; two products, both for rare blood diseases"],
    "hook": "her panel talk at the spring symposium, “The reader of a filing is tired”",
    "touches": [
        {"date": "November 6", "what": "I wrote, mentioning Ada"},
        {"date": "November 9", "what": "She answered: yes, any morning of that week"},
        {"date": "November 18", "what": "Confirmed by email, with three topics"},
    ],
    "common_ground": [
        "Both trained on membrane proteins",
        "Both know Ada Quillfeather",
        "She ran the alumni 10k in May",
    ],
    "plan": {"opening": 2, "questions": 14, "closing": 3, "thanks": 1},
    "must_ask": [
        {"text": "How did you get to this role?", "listen_for": "a trigger, a person, a fear"},
        {
            "text": "What are you responsible for, in your own words?",
            "listen_for": "verbs: what she decides, writes, signs",
        },
        {
            "text": "Take last week: how was the time split between people, screens, writing and travel?",
            "listen_for": "a real week, not a typical day",
        },
        {
            "text": "Where do people go after five or ten years in a role like yours?",
            "listen_for": "titles to look up, and whether they stay in the field",
        },
        {
            "text": "In my place, what would you do in the next three months?",
            "listen_for": "something I can do by March",
        },
    ],
    "if_time": [
        {
            "name": "Path",
            "questions": [
                "Which turning point mattered most, and did it feel that way at the time?",
                "Which part of your training do you use every week, and which part never?",
            ],
        },
        {
            "name": "Role",
            "questions": [
                "Which decisions are yours alone and which need someone else?",
                "What part of the job never shows up in a description?",
                "What tells you that you had a good week?",
            ],
        },
        {
            "name": "Field",
            "questions": [
                "What has changed most in your field during the past two or three years?",
                "What do people from outside usually get wrong about it?",
            ],
        },
        {"name": "Advice", "questions": ["Which question should I have asked and did not?"]},
    ],
    "favor_question": "Is there something I could do for you in return, even something small?",
    "people_question": "Who are one or two other people you think I should talk to, and may I mention your name?",
    "values": ["autonomy", "impact", "balance"],
    "thank_by": "Wednesday, November 25, 9:20 am",
    "card_by": "Monday, November 30",
    "prepared_on": "November 22, 2026",
}

PACKET_BARE: Context = {
    "me": {"name": "Robin Sandpiper"},
    "person": {"name": "Soren Lightbody"},
    "talk": {
        "minutes": 20,
        "day_number": "27",
        "weekday": "Fri",
        "month": "November 2026",
        "short": "Fri, November 27",
    },
    "plan": {"opening": 2, "questions": 14, "closing": 3, "thanks": 1},
    "must_ask": [
        {"text": "How did you get to this role?"},
        {"text": "What are you responsible for, in your own words?"},
        {"text": "Where do people go after five or ten years in a role like yours?"},
        {"text": "In my place, what would you do in the next three months?"},
    ],
}

MUST_ASK_LONG = [
    ("Which part of your training do you use every week, and which part never?", "translates degrees into use"),
    ("How did you choose between the options you had at the last fork?", "relates their choice to yours"),
    ("Who helped you along the way, and how did you find them?", "shows how networks work in this field"),
    ("If you ran your career again, what would you keep and what would you change?", "an honest lesson"),
    ("How does someone with my background usually come into this line of work?", "connects their path with yours"),
    ("What are you responsible for, in your own words?", "what the present job is made of"),
    ("Take last week: how was the time split between people, screens, writing and travel?", "a real week"),
    ("Which decisions are yours alone and which need someone else?", "autonomy"),
    ("Who depends on your work, and whom do you depend on?", "collaboration"),
    ("What tells you that you had a good week?", "how success is measured"),
    ("Which skills carry the most weight, and how could an outsider see that you have them?", "evidence"),
    ("In my place, what would you do in the next three months?", "something I can do by March"),
]

PACKET_LONG: Context = {
    **PACKET_FULL,
    "me": {**ME, "pitch": f"{ME['pitch']} " * 6},
    "talk": {**TALK, "minutes": 60},
    "plan": {"opening": 6, "questions": 42, "closing": 9, "thanks": 3},
    "must_ask": [{"text": text, "listen_for": why} for text, why in MUST_ASK_LONG],
}
"""An hour with all that a packet can hold: twelve questions, a pitch of 150 words, facts, touches."""

LETTER_FULL: Context = {
    "me": ME,
    "person": PERSON,
    "date": "November 25, 2026",
    "talk": {"what": "talking with me on Tuesday", "day": "Tuesday"},
    "thanks": "Thank you for talking with me on Tuesday, and especially for your account of the week in which the hearing "
    "was moved twice.",
    "doing": "You suggested that I rebuild one public table by hand; I will let you know how it goes. As promised, I will "
    "send the slide deck on plain language by Friday, November 27.",
    "named": "You suggested Dr. Kofi Mensah and Tamsin Greaves; I will write and mention your name, as you said I could.",
    "offer": "You mentioned looking for a student for a survey; if I hear of one, I will let you know.",
    "closing": "With thanks",
    "signed": "Robin Sandpiper",
}

LETTER_BARE: Context = {
    "me": {"name": "Robin Sandpiper"},
    "person": {"name": "Soren Lightbody", "salutation": "Soren Lightbody", "greeting": "Dear Soren Lightbody"},
    "date": "November 28, 2026",
    "thanks": "Thank you for the way you explained discounting with two cups of coffee.",
    "closing": "With thanks",
    "signed": "Robin Sandpiper",
}

STARTER_FULL: Context = {
    **LETTER_FULL,
    "talk": {"what": "talking with me", "day": "Tuesday"},
    "opening": "Thank you for talking with me. One thing you said has stayed with me:",
    "plan": "What I plan to do with it:",
    "thank_by": "Wednesday, November 25, 9:20 am",
}
STARTER_BARE: Context = {
    "me": {"name": "Robin Sandpiper"},
    "person": {"name": "Soren Lightbody", "salutation": "Soren Lightbody", "greeting": "Dear Soren Lightbody"},
    "date": "November 27, 2026",
    "talk": {"what": "talking with me"},
    "opening": "Thank you for talking with me. One thing you said has stayed with me:",
    "plan": "What I plan to do with it:",
    "closing": "With thanks",
    "signed": "Robin Sandpiper",
}

CARD_WORDS_FULL: Context = {
    "me": ME,
    "person": PERSON,
    "words": "I am going to write two policy memos, as you suggested. Thank you for your time and your advice.",
    "closing": "Warmly",
    "signed": "Robin Sandpiper",
}
CARD_WORDS_BARE: Context = {
    "me": {"name": "Robin Sandpiper"},
    "person": {"greeting": "Dear Soren"},
    "signed": "Robin",
}

COPY_SHEET_FULL: Context = {
    "date": "November 25, 2026",
    "how_to_print": CARD_FORMATS["a2_fold"].how_to_print,
    "cards": [
        {
            "name": "Dr. Elena Muñoz-Łukasik",
            "note": "51 words, 9 lines · mail by Monday, November 30",
            "words": [
                "Dear Dr. Muñoz-Łukasik,",
                "I keep coming back to your list of three offices that take first-time fellows.",
                "It changed what I do next: I am going to write two policy memos before I apply.",
                "With thanks,",
                "Robin Sandpiper",
            ],
            "address_lines": ["Dr. Elena Muñoz-Łukasik", "Halden & Rowe Biologics", "200 Fictional Way, Floor 15"],
        },
        {
            "name": "Soren Lightbody",
            "note": "32 words, 7 lines",
            "words": ["Dear Soren,", "I keep coming back to our talk.", "With thanks,", "Robin Sandpiper"],
            "address_lines": [],
        },
    ],
}
COPY_SHEET_BARE: Context = {"cards": [{"name": "Soren Lightbody", "words": ["Dear Soren,", "Thank you.", "Robin"]}]}

MESSAGE_BARE: Context = {
    "me": {"name": "Robin Sandpiper"},
    "person": {"name": "Soren Lightbody", "salutation": "Soren", "greeting": "Dear Soren"},
    "via": {"how": "To", "at": ""},
    "target": {"greeting": "Dear Dov"},
    "subject": "A question for you",
    "closing": "With best wishes",
    "signed": "Robin",
}

PLAIN: Mapping[str, tuple[Context, Context]] = {
    "packet.docx": (PACKET_FULL, PACKET_BARE),
    "thank_you_letter.docx": (LETTER_FULL, LETTER_BARE),
    "thank_you_starter.docx": (STARTER_FULL, STARTER_BARE),
    "card_words.docx": (CARD_WORDS_FULL, CARD_WORDS_BARE),
    "copy_sheet.docx": (COPY_SHEET_FULL, COPY_SHEET_BARE),
    **{name: (example(name), MESSAGE_BARE) for name in MESSAGES},
}
"""The templates of one context each: full, and bare."""


def card(key: str, name: str, *sentences: str) -> Card:
    """Return a card in the usual shape."""
    middle = [paragraph("Message", sentence) for sentence in sentences]
    end = [paragraph("Closing", "With thanks,"), paragraph("Signature", "Robin Sandpiper")]
    return Card(key, (paragraph("Salutation", f"Dear {name},"), *middle, *end))


CARDS = (
    card(
        "I-004",
        "Dr. Muñoz-Łukasik",
        "I keep coming back to your list of three offices that take first-time fellows.",
        "It changed what I do next: I am going to write two policy memos before I apply. Thank you for your time and "
        "for telling me how it really is.",
    ),
    card(
        "I-006",
        "Prof. Nguyen",
        "I keep coming back to the way you explained discounting with two cups of coffee.",
        "It changed how I see the work. Thank you for your time.",
    ),
    card("I-009", "Soren", "I keep coming back to our talk on Friday.", "Thank you for telling me how it really is."),
)

ENVELOPES = (
    Envelope(
        "I-004",
        ("Dr. Elena Muñoz-Łukasik", "Halden & Rowe Biologics", "200 Fictional Way, Floor 15", "Testville, MA 02210"),
        ("Robin Sandpiper", "12 Sample Row, Apt 3", "Testville, MA 02139"),
    ),
    Envelope("I-006", ("Prof. Linh Nguyen", "1 Fictional Way", "1050 Lisboa", "Portugal"), ("Robin Sandpiper",)),
)
