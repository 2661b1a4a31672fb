"""The sheet Profile: one row is a setting, with a value and a sentence about it."""

from collections.abc import Mapping
from dataclasses import field

from infoview_sheets.frozen import frozen
from infoview_sheets.sheets.schema.choices import (
    CardFormat,
    CardMode,
    Greeting,
    Handwriting,
    KeepInTouch,
    LabelStock,
    MailDrafts,
    Mode,
    Paper,
    Tier,
)
from infoview_sheets.sheets.schema.field import Kind, Slot, Unclear, by_key, column, normal
from infoview_sheets.text import WEEKDAYS

MORE = "Change only if you like"
_UNDECIDED = ",no,none,n/a,tbd,not yet,nothing,nothing yet,open,undecided,not decided,no decision yet,still deciding"
_OPEN = {normal(word) for word in _UNDECIDED.split(",")}

# A column reads best as one paragraph.
# fmt: off


@frozen(kw_only=True)
class Profile:
    """Who you are and how you like things done. Days are calendar days unless the name ends in ``_bd``."""

    unclear: Mapping[str, Unclear] = by_key()
    name: str = column("Name", Kind.TEXT, "Your name, as you sign.", required=True, example="Robin Sandpiper")
    email: str = column("Email", Kind.EMAIL, "Your address.", required=True, aliases=("e-mail",),
        example="robin@example.org")
    phone: str = column("Phone", Kind.PHONE, "Your number, for confirmations.", example="555-0100")
    mailing_address: str = column("Mailing address", Kind.LINES, "The return address on envelopes.",
        aliases=("address",), example="12 Sample Row, Apt 3\nTestville, MA 02139")
    situation: str = column("Situation", Kind.TEXT, "Who you are, in one line.", required=True,
        example="third-year PhD student in cell biology", slot=Slot.WHO)
    goal: str = column("Goal", Kind.TEXT, "What you would like to know in three months.",
        example="find out whether science policy suits me", slot=Slot.GOAL)
    target_fields: tuple[str, ...] = column("Target fields", Kind.LIST, "The fields you explore.",
        example="science policy; biotech")
    pitch: str = column("Pitch", Kind.LINES, "A minute about you, for when they ask.")
    timezone: str = column("Time zone", Kind.ZONE, "A name such as Europe/Berlin. Blank: this computer's.",
        aliases=("timezone",), example="America/New_York")
    country: str = column("Country", Kind.COUNTRY, "Its holidays are not business days.", default="US", example="US")

    city: str = column("City", Kind.TEXT, "Your town; people in the same town are met in person.", group=MORE,
        example="Testville")
    school: str = column("School", Kind.TEXT, "Common ground with alumni.", group=MORE,
        example="Example State University")
    mode: Mode = column("Mode", Mode, "Explore asks three people a week, search five.", default=Mode.EXPLORE,
        group=MORE)
    target_roles: tuple[str, ...] = column("Target roles", Kind.LIST, "The posts you want to hear about.", group=MORE,
        example="policy analyst; field application scientist")
    values: tuple[str, ...] = column("Values", Kind.LIST, "Three to seven words, the first one first.", group=MORE,
        example="autonomy; impact; balance")
    know_about_me_1: str = column("Know about me 1", Kind.TEXT, "One fact a referrer should know.", group=MORE)
    know_about_me_2: str = column("Know about me 2", Kind.TEXT, "A second fact.", group=MORE)
    know_about_me_3: str = column("Know about me 3", Kind.TEXT, "A third fact.", group=MORE)
    can_offer: str = column("Can offer", Kind.TEXT, "What you can give in return.", group=MORE,
        example="help with statistics in R", slot=Slot.OFFER)
    my_news: str = column("My news", Kind.TEXT, "A sentence or two on what is new with you, for check-ins.", group=MORE,
        aliases=("news",), slot=Slot.VERBATIM)
    decided: str = column("Decided", Kind.TEXT, "What you decided: everybody who helped is told, nobody is asked.",
        group=MORE, aliases=("decision",), example="an offer at AAU; starting in March", slot=Slot.VERBATIM)
    availability_line: str = column("Availability line", Kind.TEXT, "How letters close. Blank: our words.", group=MORE,
        slot=Slot.VERBATIM)
    language: str = column("Language", Kind.TEXT, "The language of what you send; the page Templates tells more.",
        default="English", group=MORE, example="English")
    greeting: Greeting | None = column("Greeting", Greeting,
        "How people are addressed. Blank: friends and people you met by first name, others as it fits.", group=MORE)
    free_times: str = column("Free times", Kind.TEXT, "For requests and replies.", group=MORE,
        example="Tuesday or Thursday after 3 pm", slot=Slot.TIMES)
    subdivision: str = column("State or region", Kind.TEXT, "For its holidays, such as MA or BY.", group=MORE,
        aliases=("subdivision", "state", "region"), example="MA")
    working_days: tuple[str, ...] = column("Working days", Kind.LIST, "The days of your working week.", group=MORE,
        default=WEEKDAYS[:5], example="Mon; Tue; Wed; Thu; Fri")
    mail_drafts: MailDrafts = column("Mail drafts", MailDrafts,
        "Outlook or Thunderbird: each message also as a draft that your mail program opens.", default=MailDrafts.TEXT,
        group=MORE, aliases=("email drafts",))
    paper: Paper = column("Paper", Paper, "What is in your printer.", default=Paper.LETTER, group=MORE)
    card_format: CardFormat | None = column("Card format", CardFormat, "Blank: A2 folded on Letter, A6 folded on A4.",
        group=MORE)
    card_mode: CardMode = column("Card mode", CardMode,
        "Write by hand, on light lines and with a sheet to copy from, which is best; or print the words.",
        default=CardMode.PRINT, group=MORE)
    card_name: bool = column("Name on cards", Kind.YES_NO, "No: room to sign by hand instead of your printed name.",
        default=True, group=MORE)
    handwriting: Handwriting = column("Handwriting", Handwriting, "The face that cards and envelopes are written in.",
        default=Handwriting.CAVEAT, group=MORE)
    own_handwriting: str = column("My own font", Kind.TEXT,
        "The name of a font of your own that cards are written in instead: see infoview handwriting.", group=MORE,
        aliases=("own font", "handwriting font", "my handwriting"), example="My Robin Hand")
    print_signature: bool | None = column("Print my signature", Kind.YES_NO,
        "Yes: letters and cards carry the one kept by infoview signature. Blank: room for your pen.", group=MORE)
    label_stock: LabelStock | None = column("Label stock", LabelStock,
        "What addresses are printed on. Blank: 5160 on Letter, L7160 on A4.", group=MORE)
    ask_minutes: int = column("Ask minutes", Kind.INT, "What you ask for by phone or video.", default=20, low=10,
        high=60, group=MORE, careful=10)
    request_max_words: int = column("Request max words", Kind.INT, "Short requests are read.", default=100, low=50,
        high=200, group=MORE)
    weekly_interview_goal: int = column("Weekly interview goal", Kind.INT, "Talks a week.", default=1, low=0, high=7,
        group=MORE)
    weekly_request_target: int | None = column("Weekly request target", Kind.INT,
        "Requests a week. Blank: three, or five in search mode.", low=0, high=20, group=MORE, careful=0)
    warmup_count: int = column("Warm-up count", Kind.INT, "Practice talks with people you know best.", default=3, low=0,
        high=10, group=MORE)
    thank_target_hours: int = column("Thank target hours", Kind.INT, "Hours until the thank-you.", default=24, low=1,
        high=48, group=MORE, careful=48)
    thank_hard_hours: int = column("Thank hard hours", Kind.INT, "Hours until it is late.", default=48, low=24, high=72,
        group=MORE, careful=72)
    card_bd: int = column("Card business days", Kind.INT, "Business days until the card is mailed.", default=3, low=1,
        high=10, group=MORE, aliases=("card_bd",), careful=10)
    nudge_bd: int = column("Nudge business days", Kind.INT, "Business days until a reminder.", default=7, low=3,
        high=20, group=MORE, aliases=("nudge_bd",), careful=20)
    sidestep_bd: int = column("Sidestep business days", Kind.INT, "Business days until a colleague of theirs is tried.",
        default=3, low=1, high=10, group=MORE, aliases=("sidestep_bd",), careful=10)
    max_nudges: int = column("Max nudges", Kind.INT, "Reminders at most.", default=2, low=0, high=3, group=MORE,
        careful=0)
    first_checkin_days: int = column("First check-in days", Kind.INT, "Days from the thank-you to the first news.",
        default=30, low=7, high=120, group=MORE, careful=120)
    cadence_mentor: int = column("Cadence days mentor", Kind.INT, "Days between messages to a mentor.", default=60,
        low=14, high=400, group=MORE, aliases=("cadence_days.mentor",), careful=400)
    cadence_warm: int = column("Cadence days warm", Kind.INT, "Days between messages, warm.", default=120, low=14,
        high=400, group=MORE, aliases=("cadence_days.warm",), careful=400)
    cadence_light: int = column("Cadence days light", Kind.INT, "Days between messages, light.", default=180, low=14,
        high=400, group=MORE, aliases=("cadence_days.light",), careful=400)
    cadence_yearly: int = column("Cadence days yearly", Kind.INT, "Days between messages, once a year.", default=365,
        low=14, high=400, group=MORE, aliases=("cadence_days.yearly",), careful=400)
    keep_inner: KeepInTouch = column("Keep in touch inner circle", KeepInTouch,
        "How often, where Keep in touch in Contacts is blank.", default=KeepInTouch.WARM, group=MORE)
    keep_acquaintances: KeepInTouch = column("Keep in touch acquaintances", KeepInTouch, "The same for acquaintances.",
        default=KeepInTouch.WARM, group=MORE)
    keep_strangers: KeepInTouch = column("Keep in touch strangers", KeepInTouch, "The same for strangers.",
        default=KeepInTouch.WARM, group=MORE)
    min_gap_days: int = column("Min gap days", Kind.INT, "Days of peace between two messages.", default=21, low=0,
        high=60, group=MORE, careful=60)
    referral_bd: int = column("Referral business days", Kind.INT, "Business days until a named person is written to.",
        default=5, low=1, high=20, group=MORE, aliases=("referral_bd",), careful=20)
    loop_bd: int = column("Loop business days", Kind.INT, "Business days until the referrer is told.", default=2, low=1,
        high=10, group=MORE, aliases=("loop_bd",), careful=10)
    retention_months: int = column("Retention months", Kind.INT,
        "0: people are kept. Else: months of silence until the tool suggests to forget them.", default=0, low=0,
        high=120, group=MORE)
    backups_kept: int = column("Backups kept", Kind.INT,
        "How many earlier states of the workbook infoview undo can bring back.", default=5, low=1, high=50, group=MORE,
        careful=50)

    pitch_variants: Mapping[str, str] = field(default_factory=dict)
    """Introductions for an audience: the settings named ``pitch_variant.<audience>``."""

    @property
    def has_decided(self) -> bool:
        """Whether something is decided: then only the relations are kept."""
        return normal(self.decided) not in _OPEN

    @property
    def requests_a_week(self) -> int:
        """How many requests to send a week; none once something is decided."""
        if self.has_decided:
            return 0
        if self.weekly_request_target is not None:
            return self.weekly_request_target
        return 5 if self.mode is Mode.SEARCH else 3

    @property
    def talks_a_week(self) -> int:
        """How many talks to have a week; none once something is decided."""
        return 0 if self.has_decided else self.weekly_interview_goal

    @property
    def card(self) -> CardFormat:
        return self.card_format or (CardFormat.A6_FOLD if self.paper is Paper.A4 else CardFormat.A2_FOLD)

    @property
    def know_about_me(self) -> tuple[str, ...]:
        """The facts a referrer should know, without blanks."""
        return tuple(filter(None, (self.know_about_me_1, self.know_about_me_2, self.know_about_me_3)))

    def keeps(self, tier: Tier) -> KeepInTouch:
        """Return how often to write to somebody of a circle, where their own row does not say."""
        circles = {Tier.INNER: self.keep_inner, Tier.ACQUAINTANCE: self.keep_acquaintances}
        return circles.get(tier, self.keep_strangers)

    def cadence(self, level: KeepInTouch) -> int | None:
        """Return the days between two messages at this level; None for never."""
        return {
            KeepInTouch.MENTOR: self.cadence_mentor,
            KeepInTouch.WARM: self.cadence_warm,
            KeepInTouch.LIGHT: self.cadence_light,
            KeepInTouch.YEARLY: self.cadence_yearly,
        }.get(level)
