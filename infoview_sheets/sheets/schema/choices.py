"""The lists of words a cell may hold: a code for programs, words for people, and spellings we understand."""

from enum import StrEnum


class Choice(StrEnum):
    """A value from a list. Equal to its code; ``words`` is what people see; ``others`` are accepted too."""

    words: str
    others: tuple[str, ...]

    def __new__(cls, code: str, words: str, *others: str) -> "Choice":
        choice = str.__new__(cls, code)
        choice._value_ = code
        choice.words = words
        choice.others = others
        return choice


class Mode(Choice):
    EXPLORE = "explore", "Explore", "exploring"
    SEARCH = "search", "Search", "searching", "job search"


class Paper(Choice):
    LETTER = "letter", "Letter", "us letter"
    A4 = "a4", "A4", "din a4"


class CardFormat(Choice):
    A2_FOLD = "a2_fold", "A2 folded"
    HALF_FOLD = "half_fold", "Half fold"
    A6_FOLD = "a6_fold", "A6 folded"
    FIVE_SEVEN = "five_seven", "5 x 7 folded"
    QUARTER_FOLD = "quarter_fold", "Quarter fold"
    POSTCARD = "postcard", "Postcard"


class CardMode(Choice):
    PRINT = "print", "Print"
    HANDWRITE = "handwrite", "Write by hand", "hand", "by hand"


class Greeting(Choice):
    FIRST = "first", "First name", "first"
    FULL = "full", "Full name", "full"
    TITLE = "title", "Title and last name", "title", "last name"


class Handwriting(Choice):
    CAVEAT = "caveat", "Caveat"
    BAD_SCRIPT = "bad_script", "Bad Script"
    KALAM = "kalam", "Kalam"
    LA_BELLE_AURORE = "la_belle_aurore", "La Belle Aurore"
    NOTHING_YOU_COULD_DO = "nothing_you_could_do", "Nothing You Could Do"
    PLAYPEN_SANS = "playpen_sans", "Playpen Sans"


class LabelStock(Choice):
    AVERY_5160 = "5160", "Labels 5160", "8160"
    AVERY_L7160 = "L7160", "Labels L7160"
    ENVELOPE = "envelope10", "Envelopes", "envelope", "#10"
    NONE = "none", "None"


class Level(Choice):
    PEER = "peer", "Peer", "same level"
    ONE_UP = "one_up", "One step ahead", "one up"
    TWO_UP = "two_up", "Two steps ahead", "two up"
    SENIOR = "senior", "Senior", "executive"
    UNKNOWN = "unknown", "Unknown"


class Tier(Choice):
    INNER = "1_inner", "Inner circle", "inner", "1", "friend", "close friend", "family"
    ACQUAINTANCE = "2_acquaintance", "Acquaintance", "2", "acquaintances", "colleague", "coworker"
    STRANGER = "3_stranger", "Stranger", "3", "strangers"


class Source(Choice):
    FRIEND = "friend", "Friend"
    SUPERVISOR = "supervisor", "Supervisor", "advisor", "PI"
    COLLEAGUE = "colleague", "Colleague", "coworker"
    EVENT = "event", "Event", "conference"
    CAREER_FAIR = "career_fair", "Career fair"
    PARTNER_NETWORK = "partner_network", "Partner's network"
    ALUMNI_DB = "alumni_db", "Alumni database", "alumni", "alumni list"
    LINKEDIN = "linkedin", "LinkedIn"
    ASSOCIATION = "association", "Association", "society"
    EXPERT = "expert", "Expert in the field"
    REFERRAL = "referral", "Referral", "referred"
    OTHER = "other", "Other"


class Interest(Choice):
    BACKGROUND = "background", "Their background"
    ORGANISATION = "organisation", "Their organization", "organization"
    POSITION = "position", "Their position"
    PATH = "path", "Their path"


class Reply(Choice):
    YES = "yes", "Yes", "y", "accepted", "ja", "zugesagt"
    LATER = "later", "Later", "not now", "später"
    NO = "no", "No", "n", "declined", "nein", "abgesagt", "abgelehnt"


class KeepInTouch(Choice):
    MENTOR = "mentor", "Mentor"
    WARM = "warm", "Warm"
    LIGHT = "light", "Light"
    YEARLY = "yearly", "Yearly", "once a year"
    NONE = "none", "No", "never"


class State(Choice):
    """Where a contact stands, first match wins (docs/domain.md, States)."""

    DO_NOT_CONTACT = "do_not_contact", "Do not contact"
    SCHEDULED = "scheduled", "Scheduled"
    TO_RECORD = "to_record", "To record"
    PAUSED = "paused", "Resting"
    INTERVIEWED = "interviewed", "Interviewed"
    IN_TOUCH = "in_touch", "In touch"
    FOLLOWED_UP = "followed_up", "Followed up"
    THANKED = "thanked", "Thanked"
    DECLINED = "declined", "Declined"
    ACCEPTED = "accepted", "Accepted"
    NO_RESPONSE = "no_response", "No response"
    REQUESTED = "requested", "Requested"
    INTRO_REQUESTED = "intro_requested", "Introduction asked"
    LISTED = "listed", "Listed"
    IDENTIFIED = "identified", "To ask"


class Urgency(Choice):
    OVERDUE = "overdue", "Late"
    TODAY = "today", "Today"
    THIS_WEEK = "this_week", "This week"
    LATER = "later", "Later"
    NONE = "none", "-"


class Status(Choice):
    PLANNED = "planned", "Planned", "plan", "idea"
    SCHEDULED = "scheduled", "Scheduled", "booked", "confirmed", "upcoming", "vereinbart", "geplant"
    HELD = "held", "Held", "done", "completed", "complete", "met", "gehalten", "stattgefunden"
    CANCELLED = "cancelled", "Cancelled", "canceled", "abgesagt"
    NO_SHOW = "no_show", "Did not come", "missed"
    MOVED = "moved", "Moved", "rescheduled", "postponed", "verschoben"


class MailDrafts(Choice):
    """What lies beside each message, next to its text to paste."""

    TEXT = "text", "Text"
    OUTLOOK = "outlook", "Outlook", "outlook/thunderbird"
    THUNDERBIRD = "thunderbird", "Thunderbird"


class Clock(Choice):
    MINE = "mine", "My clock", "my"
    THEIRS = "theirs", "Their clock", "their"


class Format(Choice):
    VIDEO = "video", "Video", "zoom", "teams", "video call", "online"
    PHONE = "phone", "Phone", "call", "telephone"
    OFFICE = "office", "Office", "in person", "their office"
    COFFEE = "coffee", "Coffee"
    LUNCH = "lunch", "Lunch"
    WALK = "walk", "Walk"
    EMAIL = "email", "Email", "e-mail"


class ReferralKind(Choice):
    PERSON = "person", "Person"
    ORGANISATION = "organisation", "Organization", "company"


class Introduction(Choice):
    THEY_WILL_INTRODUCE = "they_will_introduce", "They will introduce me", "introduce"
    USE_MY_NAME = "use_my_name", "I may use their name", "use their name"
    FIND_YOURSELF = "find_yourself", "I find them myself", "find myself"
    UNKNOWN = "unknown", "Unknown"


class ReferralStatus(Choice):
    NEW = "new", "New"
    PROMOTED = "promoted", "In Contacts"
    CONTACTED = "contacted", "Asked"
    MET = "met", "Met"
    DECLINED = "declined", "Declined"
    NO_RESPONSE = "no_response", "No response"
    DISMISSED = "dismissed", "Not for me"


class TouchType(Choice):
    ARTICLE = "article", "Article"
    ARTICLE_OPENER = "article_opener", "Article as opener"
    EVENT_INVITE = "event_invite", "Event invitation", "invitation"
    UPDATE = "update", "Update", "news from me"
    LOOP_CLOSE = "loop_close", "Told what came of it", "close the loop", "loop closed"
    CONGRATS = "congrats", "Congratulations"
    HELP = "help", "Help"
    INTRO_MADE = "intro_made", "Introduction made"
    CHECK_IN = "check_in", "Check-in"
    THANKS_AGAIN = "thanks_again", "Thanks again"
    NEWS_LANDED = "news_landed", "News: decided"
    MEETING = "meeting", "Meeting"
    REPLY_IN = "reply_in", "They wrote"
    FAVOUR_ASK = "favour_ask", "Favor asked", "favor_ask"
    DECLINED_THANKS = "declined_thanks", "Thanks after a no"
    REQUEST = "request", "Request"

    ASKED = "asked", "First request"
    INTRO_ASKED = "intro_asked", "Introduction asked"
    WILL_INTRODUCE = "will_introduce", "Will introduce"
    INTRO_REFUSED = "intro_refused", "Would rather not introduce"
    NUDGED = "nudged", "Nudge"
    NUDGED_AGAIN = "nudged_again", "Second nudge"
    SAID_YES = "said_yes", "Said yes"
    SAID_LATER = "said_later", "Said later"
    SAID_NO = "said_no", "Said no"
    SLOTS_OFFERED = "slots_offered", "Times offered"
    CONFIRMED = "confirmed", "Confirmed"
    PREPARED = "prepared", "Prepared"
    TOOK_PLACE = "took_place", "Took place"
    CALLED_OFF = "called_off", "Cancelled", "canceled"
    MOVED = "moved", "Talk moved", "rescheduled"
    DID_NOT_COME = "did_not_come", "Did not come"
    ONE_THING = "one_thing", "The one thing"
    NAMED_NOBODY = "named_nobody", "Named nobody"
    THANKED = (
        "thanked", "Thanked by email", "thanked", "thank you", "thank-you email", "sent thank you email",
        "sent thank you", "thank you email sent", "thank you sent",
    )  # fmt: skip
    CARD_WRITTEN = "card_written", "Card written"
    CARD_MAILED = "card_mailed", "Card mailed"
    PROMISED = "promised", "Promised"
    PROMISE_KEPT = "promise_kept", "Promise kept"
    CONNECTED = "connected", "Connected on LinkedIn"
    NOTED = "noted", "Note"


STEPS = frozenset(list(TouchType)[list(TouchType).index(TouchType.ASKED) :])
"""The touches that say the same as a cell of the person or of a talk: the log of what was marked in This Week."""


class Channel(Choice):
    EMAIL = "email", "Email", "mail", "e-mail"
    LINKEDIN = "linkedin", "LinkedIn"
    PHONE = "phone", "Phone"
    TEXT = "text", "Text message", "sms", "whatsapp"
    POST = "post", "Post", "letter", "card"
    IN_PERSON = "in_person", "In person"


class Topic(Choice):
    WARMUP = "warmup", "Warm-up"
    PATH = "path", "Path"
    ROLE = "role", "Role"
    FIELD = "field", "Field"
    CULTURE = "culture", "Culture"
    HIRING = "hiring", "Hiring"
    ENTRY = "entry", "Entry"
    OUTLOOK = "outlook", "Outlook", "outlook/thunderbird"
    ADVICE = "advice", "Advice"
    RESOURCES = "resources", "Resources"
    TOUR = "tour", "Tour"
    REFERRAL_ORG = "referral_org", "Organizations"
    STAY = "stay", "Staying in touch"
    RECIPROCITY = "reciprocity", "In return"
    REFERRAL = "referral", "People"
    OWN = "own", "My own"


class Tone(Choice):
    EASY = "easy", "Easy"
    NORMAL = "normal", "Normal"
    FRANK = "frank", "Frank"


class About(Choice):
    THEM = "them", "Them"
    JOB = "job", "The job"
    SEARCH = "search", "The search"
    ME = "me", "Me"


class ArticleKind(Choice):
    ARTICLE = "article", "Article"
    EVENT = "event", "Event"
    PODCAST = "podcast", "Podcast"
    PAPER = "paper", "Paper"
    OPPORTUNITY = "opportunity", "Opportunity"


class Sector(Choice):
    ACADEMIA = "academia", "Academia"
    INDUSTRY = "industry", "Industry"
    GOVERNMENT = "government", "Government"
    NONPROFIT = "nonprofit", "Nonprofit"
    STARTUP = "startup", "Startup"
    MEDIA = "media", "Media"
    OTHER = "other", "Other"
