"""Turn what stands in a cell into words that fit a document: a phrase, a sentence of its own, or the reason why not.

One function a slot type, the only door from a cell to a template. Each changes what is plainly meant ("to", "that I
should", a capital, "her" said to her face) and leaves the rest out: no document is worse for a cell.
"""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache

from infoview_sheets.regex import regex
from infoview_sheets.rules.slots.forms import AUX, BLANK, OF, Form, Said, door, is_several, no, sentence
from infoview_sheets.rules.slots.requests import found, goal, ground, reason, times, topic, who
from infoview_sheets.rules.slots.thanks import i_did, need, news, offer, promise, result, task, thing
from infoview_sheets.rules.wordforms import (
    QUOTED,
    is_blank,
    lowered,
    misfit,
    pasts,
    raised,
    speaks_of,
    tidy,
    to_face,
    verbs,
)
from infoview_sheets.sheets.schema.field import Slot
from infoview_sheets.text import words_in

__all__ = [
    "EXAMPLES", "SLOTS", "Form", "Said", "as_typed", "found", "goal", "ground", "i_did", "need", "news", "offer",
    "place", "promise", "reason", "remark", "result", "task", "thing", "times", "topic", "verbatim", "who",
]  # fmt: skip


_THEY_CALL = regex(
    r"(?i)(?:\w+ ){1,2}?(?:calls?|is calling|are calling|phones|rings|(?:will|to) (?:call|phone|ring)) me\b"
)
_OF_ANOTHER = "it speaks of them as of somebody else"


@door
def remark(text: str) -> Said:
    """Return a remark as it stands after a colon."""
    text = re.sub(r"(?i)^about ", "it is about ", re.sub(r"(?i)^because (?:of )?", "", text))
    told = to_face(text) if speaks_of(text, they=False) else text  # "they" wrote the article
    if not told or is_several(told) or re.match(r"(?i)(?:he|she)\b", text):  # the writer of it, or they?
        return no("it is more than one remark")
    first, second = [*lowered(told).split(), ""][:2]
    did = first in pasts() and second not in OF | {"by", ""}
    does = verbs().get(first, first) != first and first.endswith("s")
    deed = (did or does or bool(re.fullmatch(AUX, first))) and first not in words_in("things")
    return Said(Form.THING, f"it {lowered(told)}" if deed else lowered(told))


def place(text: str) -> Said:
    """Return where to meet, as a line of its own; who is called, where that stands there instead."""
    plain = " ".join(text.split())
    if is_blank(text) or re.fullmatch(r"(?i)(?:tbd|tba|tbc|\?+|to be \w+)\W*", plain):
        return BLANK
    if _THEY_CALL.match(plain):
        return Said(Form.TOLD, plain)
    theirs = raised(to_face(plain) or "") if re.match(r"(?i)(?:his|her|their) ", plain) else plain
    return Said(Form.SENTENCE, theirs) if theirs and not speaks_of(theirs) else no(_OF_ANOTHER)


def verbatim(text: str) -> Said:
    """Return the person's own words as they stand; they are reported, never cut."""
    return BLANK if is_blank(text) else Said(Form.SENTENCE, text.strip())


_AS_TYPED = {
    Slot.TASK: Form.TASK, Slot.PROMISE: Form.TASK, Slot.GOAL: Form.TASK,
    Slot.WHO: Form.SENTENCE, Slot.FOUND: Form.SENTENCE, Slot.GROUND: Form.SENTENCE, Slot.RESULT: Form.SENTENCE,
    Slot.PLACE: Form.SENTENCE, Slot.VERBATIM: Form.SENTENCE,
}  # fmt: skip


def as_typed(slot: Slot, text: str, **how: object) -> Said:
    """Return a cell in a language whose grammar we do not know: as it stands, a sentence where it ends like one."""
    if is_blank(text):
        return BLANK
    if slot in (Slot.PLACE, Slot.VERBATIM):
        return SLOTS[slot](text)
    if wrong := misfit(text, english=False):
        return no(wrong)
    words = tidy(text)
    if quote := QUOTED.fullmatch(words):
        return Said(Form.QUOTE, quote[1] if quote[1].endswith((".", "!", "?")) else f"{quote[1]}.")
    form = Form.SENTENCE if words.endswith((".", "!")) else _AS_TYPED.get(slot, Form.THING)
    return sentence(words) if form is Form.SENTENCE else Said(form, words)


_DOORS: Mapping[Slot, Callable[..., Said]] = {
    Slot.THING: thing, Slot.TASK: task, Slot.PROMISE: promise, Slot.NEED: need, Slot.OFFER: offer, Slot.WHO: who,
    Slot.GOAL: goal, Slot.FOUND: found, Slot.REASON: reason, Slot.TOPIC: topic, Slot.NEWS: news, Slot.RESULT: result,
    Slot.TIMES: times, Slot.GROUND: ground, Slot.REMARK: remark, Slot.PLACE: place, Slot.VERBATIM: verbatim,
}  # fmt: skip
SLOTS: Mapping[Slot, Callable[..., Said]] = {
    slot: lru_cache(maxsize=1024)(opened)
    for slot, opened in _DOORS.items()  # a cell is in several documents
}
"""The door of each slot type."""

EXAMPLES: Mapping[Slot, tuple[str, str]] = {
    Slot.THING: ("your list of three offices", "how you chose between two offers"),
    Slot.TASK: ("write two policy memos", "not to apply cold"),
    Slot.PROMISE: ("send the dataset link", "share my notes"),
    Slot.NEED: ("reviewers for a workshop", "a student for a survey"),
    Slot.OFFER: ("help with statistics in R", "proofreading"),
    Slot.WHO: ("third-year PhD student in cell biology", "currently a research assistant"),
    Slot.GOAL: ("find out whether policy suits me", "how examiners are trained"),
    Slot.FOUND: ("saw your talk at the careers evening", "we spoke after the May seminar"),
    Slot.REASON: ("moved from the bench to policy", "your work on memos"),
    Slot.TOPIC: ("path", "how people get into policy"),
    Slot.NEWS: ("promotion to director", "won the society's medal"),
    Slot.RESULT: ("I got an interview.", "applied for the fellowship"),
    Slot.TIMES: ("Tuesday or Thursday after 3 pm", "weekday mornings"),
    Slot.GROUND: ("both from Example State", "went to the same school"),
    Slot.REMARK: ("one chapter is about your method", "it is free this month"),
    Slot.PLACE: ("https://meet.example.org/abc", "4 Harbor Street"),
    Slot.VERBATIM: ("I still think of your list.", "It was good to talk."),
}
"""Two texts that fit, for each slot type."""
