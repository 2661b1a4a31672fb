"""Describe a fresh workbook, the same for every kind of book: notes, what a cell offers, and the question bank.

The questions stand in the natural order of a talk. The last one is locked.
"""

from collections.abc import Iterator, Mapping, Sequence

from infoview_sheets.sheets.schema import PROFILE, Field, Kind, SheetSchema
from infoview_sheets.sheets.schema.choices import STEPS, About, Tone, Topic
from infoview_sheets.sheets.schema.network import Question
from infoview_sheets.sheets.table import Value

JOB_ASK_INSTEAD = "Q43"
"""The question to put in the place of one that asks for a job (practice P016)."""


def _q(
    number: str, order: int, topic: Topic, text: str, why: str, tone: Tone, about: About, minutes: int, *,
    always: bool = False, needs: str = "", value_tag: str = "",
) -> Question:  # fmt: skip
    return Question(
        id=number, order=order, topic=topic, question=text, why_ask=why, tone=tone, about=about, minutes=minutes,
        always=always, needs=needs, value_tag=value_tag,
    )  # fmt: skip


# A question reads best as one paragraph.
# fmt: off
QUESTIONS: tuple[Question, ...] = (
    _q("Q01", 10, Topic.WARMUP, "How is your week going, and what is on your desk at the moment?",
        "a live example to come back to", Tone.EASY, About.THEM, 1),
    _q("Q02", 20, Topic.WARMUP, "How did you and {referrer} come to know each other?",
        "how they know the person who sent you", Tone.EASY, About.THEM, 1, needs="has_referrer"),
    _q("Q03", 30, Topic.WARMUP, "I came across {research_hook}. What was the story behind it?",
        "the story behind something you read", Tone.EASY, About.THEM, 2, needs="has_research_hook"),
    _q("Q04", 40, Topic.WARMUP,
        "You and I have something in common: {shared_ground}. What do you remember most about it?",
        "common ground (school, town, society)", Tone.EASY, About.THEM, 1, needs="has_shared_ground"),
    _q("Q05", 50, Topic.PATH, "How did you get to this role?",
        "how they got there, step by step", Tone.EASY, About.THEM, 4, always=True),
    _q("Q06", 60, Topic.PATH, "Which turning point mattered most, and did it feel that way at the time?",
        "gets past the CV", Tone.EASY, About.THEM, 3),
    _q("Q07", 70, Topic.PATH,
        "What did you expect this work to be before you started, and what turned out differently?",
        "tests your own assumptions", Tone.NORMAL, About.THEM, 2),
    _q("Q08", 80, Topic.PATH, "Which part of your training do you use every week, and which part never?",
        "translates degrees into use", Tone.NORMAL, About.THEM, 2),
    _q("Q09", 90, Topic.PATH, "How did you choose between the options you had at the last fork?",
        "relates their choice to yours", Tone.NORMAL, About.THEM, 3),
    _q("Q10", 100, Topic.PATH, "Who helped you along the way, and how did you find them?",
        "shows how networks work in this field", Tone.NORMAL, About.THEM, 2),
    _q("Q11", 110, Topic.PATH, "If you ran your career again, what would you keep and what would you change?",
        "honest lesson in one question", Tone.NORMAL, About.THEM, 2),
    _q("Q12", 120, Topic.PATH, "How does someone with my background usually come into this line of work?",
        "connects their path with yours", Tone.NORMAL, About.SEARCH, 2),
    _q("Q13", 130, Topic.ROLE, "What are you responsible for, in your own words?",
        "what the present job is made of", Tone.EASY, About.THEM, 3, always=True),
    _q("Q14", 140, Topic.ROLE, "Take last week: how was the time split between people, screens, writing and travel?",
        "a real week beats a typical day", Tone.EASY, About.THEM, 3),
    _q("Q15", 150, Topic.ROLE, "Which decisions are yours alone and which need someone else?",
        "autonomy", Tone.NORMAL, About.JOB, 2, value_tag="autonomy"),
    _q("Q16", 160, Topic.ROLE, "Who depends on your work, and whom do you depend on?",
        "collaboration", Tone.NORMAL, About.JOB, 2, value_tag="teamwork"),
    _q("Q17", 170, Topic.ROLE, "What tells you that you had a good week?",
        "how success is measured", Tone.NORMAL, About.THEM, 2, value_tag="achievement"),
    _q("Q18", 180, Topic.ROLE, "Which skills carry the most weight, and how could an outsider see that you have them?",
        "skills with evidence", Tone.NORMAL, About.JOB, 3, value_tag="growth"),
    _q("Q19", 190, Topic.ROLE, "What part of the job never shows up in a description?",
        "the invisible half", Tone.NORMAL, About.JOB, 2),
    _q("Q20", 200, Topic.ROLE, "Which tools or methods should I be able to talk about with confidence?",
        "concrete preparation", Tone.NORMAL, About.JOB, 2),
    _q("Q21", 210, Topic.FIELD, "What has changed most in your field during the past two or three years?",
        "trend question, lets them be the expert", Tone.NORMAL, About.JOB, 3),
    _q("Q22", 220, Topic.FIELD, "What do people inside the field argue about right now?",
        "insider view", Tone.NORMAL, About.JOB, 2),
    _q("Q23", 230, Topic.FIELD, "Where is money or attention moving to, and away from?",
        "outlook of demand", Tone.NORMAL, About.JOB, 2, value_tag="security"),
    _q("Q24", 240, Topic.FIELD, "What do people from outside usually get wrong about it?",
        "removes your own error", Tone.NORMAL, About.JOB, 2),
    _q("Q25", 250, Topic.FIELD, "How do small, large, public and private organizations differ in this work?",
        "helps choose an organization type", Tone.NORMAL, About.JOB, 2),
    _q("Q26", 260, Topic.FIELD, "Which neighboring jobs use the same strengths under other titles?",
        "widens the map", Tone.NORMAL, About.JOB, 2),
    _q("Q27", 270, Topic.FIELD, "How does {organisation} earn its money or its mandate, seen from your chair?",
        "how the place lives, seen from inside", Tone.NORMAL, About.JOB, 2, needs="has_org"),
    _q("Q28", 280, Topic.FIELD, "Which recent advance in your field are you proudest of?",
        "impact", Tone.NORMAL, About.JOB, 2, value_tag="impact"),
    _q("Q29", 290, Topic.FIELD,
        "How are new people expected to learn the craft here: courses, mentors or trial and error?",
        "learning", Tone.NORMAL, About.JOB, 2, value_tag="growth"),
    _q("Q30", 300, Topic.CULTURE, "How would you describe the place to a friend who is about to start there?",
        "culture in plain words", Tone.NORMAL, About.JOB, 2, needs="has_org"),
    _q("Q31", 310, Topic.CULTURE, "Who does well in your group, and who finds it hard?",
        "fit, both directions", Tone.FRANK, About.JOB, 2, value_tag="teamwork"),
    _q("Q32", 320, Topic.CULTURE, "How do people disagree with a supervisor here?",
        "supervisors and safety", Tone.FRANK, About.JOB, 2, value_tag="autonomy"),
    _q("Q33", 330, Topic.CULTURE, "What do evenings, weekends and time off look like in busy months?",
        "hours", Tone.FRANK, About.THEM, 2, value_tag="balance"),
    _q("Q34", 340, Topic.CULTURE, "How much can people choose where and when they work?",
        "flexibility", Tone.NORMAL, About.JOB, 1, value_tag="balance"),
    _q("Q35", 350, Topic.CULTURE, "How are good results noticed, apart from promotion?",
        "recognition", Tone.NORMAL, About.JOB, 1, value_tag="recognition"),
    _q("Q36", 360, Topic.CULTURE, "What would you fix first if you could?",
        "the drawbacks, without a complaint", Tone.FRANK, About.THEM, 2),
    _q("Q37", 370, Topic.CULTURE, "Which of your own values does this work serve well, and which does it strain?",
        "values test", Tone.FRANK, About.THEM, 3, value_tag="impact"),
    _q("Q38", 380, Topic.HIRING, "How did you hear about the post you hold now?",
        "shows real channels", Tone.NORMAL, About.SEARCH, 2),
    _q("Q39", 390, Topic.HIRING, "What do you think made the difference when you were chosen?",
        "insight into selection", Tone.NORMAL, About.SEARCH, 2),
    _q("Q40", 400, Topic.HIRING,
        "How does hiring usually run in this field: job postings, referrals, recruiters, contracts?",
        "how search works here", Tone.NORMAL, About.SEARCH, 2),
    _q("Q41", 410, Topic.HIRING, "At what time of year, or at what stage of a project, do groups tend to grow?",
        "timing", Tone.NORMAL, About.SEARCH, 1),
    _q("Q42", 420, Topic.HIRING, "Which first lines in an application make you read on, and which make you stop?",
        "application advice", Tone.NORMAL, About.SEARCH, 2),
    _q("Q43", 430, Topic.HIRING, "When your group looks for someone, what does the ideal candidate look like?",
        "what they look for in people; you ask for no job", Tone.NORMAL, About.SEARCH, 3),
    _q("Q44", 440, Topic.HIRING, "What do people with a background like mine tend to undersell?",
        "own blind spot", Tone.NORMAL, About.SEARCH, 2),
    _q("Q45", 450, Topic.ENTRY, "What is a beginner expected to do alone after three months, and after a year?",
        "expectations of entry-level posts", Tone.NORMAL, About.JOB, 2, value_tag="growth"),
    _q("Q46", 460, Topic.ENTRY, "Which job titles should a newcomer look for?",
        "search vocabulary", Tone.NORMAL, About.SEARCH, 1),
    _q("Q47", 470, Topic.ENTRY, "Is there a smaller project or volunteer task that shows what the work is like?",
        "test before you leap", Tone.NORMAL, About.SEARCH, 2),
    _q("Q48", 480, Topic.ENTRY, "In which range do starting salaries in the field fall, as far as you know in general?",
        "field level only, never their own pay", Tone.FRANK, About.JOB, 1, needs="mode_search", value_tag="security"),
    _q("Q49", 490, Topic.OUTLOOK, "Where do people go after five or ten years in a role like yours?",
        "long-term opportunities", Tone.NORMAL, About.JOB, 2, always=True, value_tag="growth"),
    _q("Q50", 500, Topic.OUTLOOK, "What might your own next move be, if you do not mind my asking?",
        "future moves", Tone.FRANK, About.THEM, 2),
    _q("Q51", 510, Topic.OUTLOOK, "Which change in the coming years are you preparing for yourself?",
        "future of the field", Tone.NORMAL, About.JOB, 2, value_tag="security"),
    _q("Q52", 520, Topic.OUTLOOK, "What would make you leave this field?",
        "risks", Tone.FRANK, About.THEM, 2),
    _q("Q53", 530, Topic.ADVICE, "In my place, what would you do in the next three months?",
        "actionable advice", Tone.NORMAL, About.ME, 3, always=True),
    _q("Q54", 540, Topic.ADVICE, "Which assumption of mine would you challenge?",
        "correction while it is cheap", Tone.FRANK, About.ME, 2),
    _q("Q55", 550, Topic.ADVICE, "What should I stop spending time on?",
        "focus", Tone.NORMAL, About.ME, 1),
    _q("Q56", 560, Topic.ADVICE, "Could you look at one line of my summary and tell me what you understood?",
        "whether your words reach somebody outside your field", Tone.NORMAL, About.ME, 2, needs="if_they_offer"),
    _q("Q57", 570, Topic.ADVICE, "Which question should I have asked and did not?",
        "catches the unknown", Tone.NORMAL, About.JOB, 2),
    _q("Q58", 580, Topic.RESOURCES, "What do you read, hear or attend to stay current?",
        "resources to follow and later to share", Tone.NORMAL, About.JOB, 2),
    _q("Q59", 590, Topic.RESOURCES, "Which professional society or meeting is worth a newcomer's time?",
        "societies", Tone.NORMAL, About.JOB, 1),
    _q("Q60", 600, Topic.TOUR, "Would a two-minute look around be possible before I go?",
        "how the place feels", Tone.NORMAL, About.JOB, 3, needs="format_office"),
    _q("Q61", 610, Topic.REFERRAL_ORG,
        "Which two or three organizations should I look at that I have probably not heard of?",
        "organization referrals", Tone.NORMAL, About.SEARCH, 2),
    _q("Q62", 620, Topic.STAY, "May I write to you again once I have tried what you suggested?",
        "whether you may write again", Tone.NORMAL, About.ME, 1),
    _q("Q63", 630, Topic.RECIPROCITY, "Is there something I could do for you in return, even something small?",
        "what would help them", Tone.NORMAL, About.THEM, 1, always=True),
    _q("Q64", 990, Topic.REFERRAL,
        "Who are one or two other people you think I should talk to, and may I mention your name?",
        "names, and whether you may mention theirs", Tone.NORMAL, About.SEARCH, 2, always=True, needs="locked_last"),
)


Rows = Sequence[Mapping[str, Value]]
"""The rows of a sheet, each from the key of a column to its value; in Profile from "key" and "value"."""


def note(field: Field) -> str:
    """Return what a column does, in the words of the manual."""
    parts = [field.about]
    if field.auto:
        parts.append("infoview fills this in; what is typed here is replaced.")
    if field.required:
        parts.append("Needed.")
    if field.default:
        parts.append(f"Blank: {field.default.rstrip('.')}.")
    if field.example:
        parts.append(example(field))
    return "\n".join(parts)


def example(field: Field) -> str:
    """Return the line of a note that gives an example of what to fill in."""
    return f"For example: {field.example}"


def offered(field: Field) -> Sequence[str]:
    """Return the words a cell offers; none for free text and for what we compute. Other text stays possible.

    What is marked in This Week is not offered again in the log.
    """
    if field.auto:
        return ()
    if field.kind is Kind.YES_NO:
        return ("yes", "no")
    return tuple(choice.words for choice in field.choices or () if choice not in STEPS)


def offers_people(field: Field) -> bool:
    """Return whether a cell offers the names in Contacts."""
    return field.kind is Kind.REF and field.ref == "Contacts" and not field.auto


def hidden(field: Field) -> bool:
    """Return whether a column is out of sight: IDs are for the tool."""
    return field.kind is Kind.ID and not field.auto


def frozen(schema: SheetSchema) -> int:
    """Return how many columns stay in sight: up to the one that names the row."""
    names = [i for i, field in enumerate(schema.fields, 1) if field.required]
    return min(names[0], 2)


def settings() -> Iterator[Field | str]:
    """Yield the lines of Profile: the settings that matter, a heading, then the ones to change only if you like."""
    folded = False
    for field in PROFILE.fields:
        if field.group and not folded:
            folded = True
            yield field.group
        yield field
