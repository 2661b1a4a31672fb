"""The sheet Contacts: one row is a person."""

from collections.abc import Mapping
from datetime import date

from infoview_sheets.frozen import frozen
from infoview_sheets.sheets.schema.choices import Interest, KeepInTouch, Level, Reply, Source, State, Tier, Urgency
from infoview_sheets.sheets.schema.field import Kind, Slot, Step, Unclear, auto, by_key, column

REACH = "Reach"
PREPARING = "Preparing"
PAUSES = "Nudges and pauses"
TOUCH = "Keeping in touch"
NETWORK = "Network and rank"

# A column reads best as one paragraph.
# fmt: off


@frozen(kw_only=True)
class Contact:
    """A person as the sheet tells it; blanks are "", None, an empty tuple, or the default of the column.

    ``name`` is how they are shown; ``typed`` the cell, whose degrees say how to greet them.
    """

    row: int = 0
    typed: str = ""
    unclear: Mapping[str, Unclear] = by_key()
    id: str = column("ID", Kind.ID, "The tool's number for this person. It never changes.", added=True,
        aliases=("contact_id", "contact no"), example="C-012", width=8)
    name: str = column("Name", Kind.TEXT, "First and last name, spelled as they spell it.", required=True,
        aliases=("full name", "contact", "contact name", "person", "who"), example="Ada Quillfeather", width=24)
    role: str = column("Role", Kind.TEXT, "What they do, in their own title.", aliases=("title", "job title",
        "position", "job"), example="Policy analyst", width=24)
    organisation: str = column("Organization", Kind.TEXT, "Where they work.", aliases=("organization", "company",
        "employer", "institution", "org", "affiliation", "workplace"), example="Lumenvale Institute", width=24)
    email: str = column("Email", Kind.EMAIL, "Their own address, not a shared mailbox.", aliases=("e-mail", "mail",
        "email address", "e-mail address"), example="ada@lumenvale.example.org", width=28)
    tier: Tier = column("Circle", Tier, "How well you know them. It decides whom to ask first.", default=Tier.STRANGER,
        aliases=("tier", "how well i know them"), width=14, holds=(Step.ASK,))
    how_met: str = column("How I know or found them", Kind.TEXT, "One clause; it goes into the request.",
        aliases=("how met", "how we met", "how i know them", "how i found them", "connection"),
        example="met at the Testville careers evening", width=28, slot=Slot.FOUND)
    why_this_person: str = column("Why this person", Kind.TEXT,
        "One clause: their path, their post or their organization. It goes into the request.", aliases=("why",
        "why them", "reason"), example="moved from the bench to policy", width=28, slot=Slot.REASON)
    requested_on: date | None = column("Request sent", Kind.DATE, "The day your first request went out.",
        aliases=("requested", "requested on", "request date", "contacted", "contacted on", "date contacted", "asked on",
        "emailed on"), example="2026-11-12", width=13, holds=(Step.ASK, Step.NUDGE, Step.PICK_UP), done=True)
    replied_on: date | None = column("They answered", Kind.DATE, "The day their answer came.", aliases=("replied",
        "replied on", "answered", "answered on", "response date"), example="2026-11-16", width=13, holds=(Step.ASK,
        Step.NUDGE, Step.PICK_UP, Step.THANK_NO), done=True)
    reply: Reply | None = column("Their answer", Reply, "Yes, later or no.", aliases=("answer", "response",
        "their reply"), width=11, holds=(Step.ASK, Step.NUDGE, Step.REPLY, Step.PICK_UP))

    salutation: str = column("How I address them", Kind.TEXT, "What follows Dear. Blank: the full name.", group=REACH,
        aliases=("salutation", "greeting"), example="Dr. Quillfeather", width=18)
    phone: str = column("Phone", Kind.PHONE, "With the country code if they are abroad.", group=REACH,
        aliases=("telephone", "mobile", "cell", "phone number", "tel"), example="555-0112")
    linkedin_url: str = column("LinkedIn", Kind.URL, "The address of their profile page.", group=REACH,
        aliases=("linkedin url", "linkedin profile"), example="https://www.linkedin.com/in/example", width=26)
    linkedin_connected_on: date | None = column("Connected on", Kind.DATE, "The day you connected on LinkedIn.",
        group=REACH, aliases=("linkedin connected", "linkedin connected on"), width=13, holds=(Step.CONNECT,),
        done=True)
    address: str = column("Postal address", Kind.LINES, "For the card: street, town with postal code, country.",
        group=REACH, aliases=("address", "mailing address", "street address"), example="1 Fictional Way", width=26)
    city: str = column("City", Kind.TEXT, "Where they are; the same town as yours means meeting in person.",
        group=REACH, aliases=("town", "location"), example="Testville")
    timezone: str = column("Their time zone", Kind.ZONE, "A name such as Europe/Lisbon, if it differs from yours.",
        group=REACH, aliases=("time zone", "timezone"), example="Europe/Lisbon", holds=(Step.CONFIRM,))

    field: str = column("Field", Kind.TEXT, "The line of work you want to hear about.", group=PREPARING,
        aliases=("industry", "area"), example="science policy", slot=Slot.TOPIC)
    level: Level = column("Level", Level, "How far ahead of you they are.", default=Level.UNKNOWN, group=PREPARING,
        aliases=("seniority",))
    source: Source | None = column("Where from", Source, "What led you to them.", group=PREPARING, aliases=("source",
        "found through"))
    met_on: date | None = column("Met on", Kind.DATE, "The day you first met, if you have.", group=PREPARING,
        aliases=("date met", "first met"), example="2026-05-04", width=13, done=True)
    interest_focus: Interest | None = column("Main interest", Interest, "What draws you to them most.", group=PREPARING)
    want_to_learn: tuple[str, ...] = column("What I want to learn", Kind.LIST, "Up to three topics for the request.",
        group=PREPARING, example="path; role; field", width=24, slot=Slot.TOPIC)
    shared_ground: str = column("Shared ground", Kind.TEXT, "A school, town or society you have in common.",
        group=PREPARING, aliases=("common ground",), example="both from Example State", width=24, slot=Slot.GROUND)
    topics: tuple[str, ...] = column("Topics they care about", Kind.LIST, "For matching articles to people.",
        group=PREPARING, aliases=("topics", "interests"), example="policy; open data", width=22, slot=Slot.TOPIC)

    intro_requested_on: date | None = column("Introduction asked on", Kind.DATE,
        "The day you asked someone to introduce you.", group=PAUSES, aliases=("introduction asked",
        "intro requested on"), width=13, holds=(Step.ASK, Step.PICK_UP), done=True)
    nudged_on: date | None = column("First nudge", Kind.DATE, "The day of your first reminder.", group=PAUSES,
        aliases=("nudged on", "nudge", "reminder", "follow-up sent"), width=13, holds=(Step.ASK, Step.NUDGE,
        Step.PICK_UP), done=True)
    nudged2_on: date | None = column("Second nudge", Kind.DATE, "The day of your second and last reminder.",
        group=PAUSES, aliases=("nudged2 on", "second reminder"), width=13, holds=(Step.ASK, Step.NUDGE, Step.PICK_UP),
        done=True)
    paused_until: date | None = column("Rest until", Kind.DATE, "Leave them in peace until this day.", group=PAUSES,
        aliases=("paused until", "pause until", "snooze until"), width=13, holds=(Step.ASK, Step.NUDGE, Step.CHECK_IN,
        Step.PICK_UP))
    do_not_contact: bool | None = column("Do not contact", Kind.YES_NO,
        "Yes: nothing is ever proposed or printed for them.", group=PAUSES, aliases=("dnc",), width=11, careful=True,
        strict=True)

    keep_in_touch: KeepInTouch | None = column("Keep in touch", KeepInTouch,
        "How often to check in after the talk. Blank: as Profile says of their circle.", group=TOUCH,
        aliases=("cadence",), width=12, careful=KeepInTouch.NONE)
    card_wanted: bool | None = column("Paper card", Kind.YES_NO, "No: no card for this person. Blank: yes.",
        group=TOUCH, aliases=("card", "card wanted"), width=11, careful=False, refusable=True)
    their_news: str = column("News worth a congratulation", Kind.TEXT, "Their news, for your next message.",
        group=TOUCH, aliases=("their news",), width=24, slot=Slot.NEWS)
    notes: str = column("Private notes", Kind.LINES, "For you alone; never printed in a letter.", group=TOUCH,
        aliases=("notes", "comments", "remarks"), width=30)

    mutual_contact: str = column("Who could introduce me", Kind.REF, "Someone in Contacts who knows them.",
        group=NETWORK, ref="Contacts", aliases=("mutual contact", "mutual"), example="C-004", width=20)
    consider: bool | None = column("Consider", Kind.YES_NO,
        "No: only on the list, as people are who were imported; they are not checked, ranked or proposed.",
        group=NETWORK, width=11, careful=False)


AUTO = (
    auto("state", "State", State, "Where you stand with them, read from the dates.", "", added=True, width=15),
    auto("next_action", "Next action", Kind.TEXT, "The next thing to do for this person.", "", added=True, width=36),
    auto("next_due", "Follow-up due", Kind.DATE, "When to do it.", "", added=True, width=13),
    auto("next_referral", "Next referral", Kind.TEXT, "Whom they named that you should write to next.", "", added=True,
        width=34),
    auto("issues", "Check", Kind.TEXT, "What to fix in this row; the sheet Checks says how.", "", added=True,
        width=30),
    auto("urgency", "Urgency", Urgency, "Late, today, this week or later.", PAUSES),
    auto("overdue_days", "Days late", Kind.INT, "How many days the next action is late.", PAUSES),
    auto("last_touch_on", "Last touch", Kind.DATE, "The last day anything passed between you.", TOUCH),
    auto("interviews_held", "Talks", Kind.INT, "How many talks you held.", TOUCH),
    auto("next_checkin_on", "Next check-in", Kind.DATE, "When to write again.", TOUCH),
    auto("given", "Gave", Kind.INT, "Articles, invitations, help and introductions you gave.", TOUCH),
    auto("received", "Got", Kind.INT, "Talks, names and advice you received.", TOUCH),
    auto("rank", "Rank", Kind.INT, "1 is the person to ask next.", NETWORK, added=True, width=8),
    auto("rank_why", "Why", Kind.TEXT, "What speaks for asking them now.", NETWORK, added=True, width=40),
    auto("rank_score", "Rank score", Kind.INT, "0 to 100, from introduction, tie, fit and freshness.", NETWORK),
    auto("referred_by", "Named by", Kind.TEXT, "Who named them, the first one first.", NETWORK, width=26),
    auto("n_referrers", "Named by how many", Kind.INT, "How many different people named them.", NETWORK),
    auto("chain_depth", "Chain depth", Kind.INT, "0: found by yourself; 1: named by such a person; and so on.",
        NETWORK),
    auto("chain_root", "Chain starts with", Kind.TEXT, "The person the chain that led here began with.", NETWORK,
        width=22),
    auto("names_given", "Names given", Kind.INT, "How many names this person gave you.", NETWORK),
    auto("domino_total", "Domino", Kind.INT, "How many people the chain behind them led to.", NETWORK),
)
