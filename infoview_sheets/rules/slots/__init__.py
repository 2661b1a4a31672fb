"""Turn what stands in a cell into words that fit a document: a phrase, a sentence of its own, or the reason why not.

One function a slot type, the only door from a cell to a template. Each changes what is plainly meant ("to", "that I
should", a capital, "her" said to her face) and leaves the rest out: no document is worse for a cell.
"""

import re
from collections.abc import Callable, Mapping

from infoview_sheets.rules.slots.asking import found, goal, ground, reason, times, topic, who
from infoview_sheets.rules.slots.forms import BLANK, Form, Said
from infoview_sheets.rules.slots.thanks import need, news, offer, promise, result, task, thing
from infoview_sheets.rules.wordforms import is_blank
from infoview_sheets.sheets.schema.field import Slot

__all__ = [
    "SLOTS", "Form", "Said", "found", "goal", "ground", "need", "news", "offer", "place", "promise", "reason", "result",
    "task", "thing", "times", "topic", "verbatim", "who",
]  # fmt: skip


def place(text: str) -> Said:
    """Return where to meet, as a line of its own."""
    plain = " ".join(text.split())
    if is_blank(text) or re.fullmatch(r"(?i)(?:tbd|tba|tbc|\?+|to be \w+)\W*", plain):
        return BLANK
    return Said(Form.SENTENCE, plain)


def verbatim(text: str) -> Said:
    """Return the person's own words as they stand; they are reported, never cut."""
    return BLANK if is_blank(text) else Said(Form.SENTENCE, text.strip())


SLOTS: Mapping[Slot, Callable[[str], Said]] = {
    Slot.THING: thing,
    Slot.TASK: task,
    Slot.PROMISE: promise,
    Slot.NEED: need,
    Slot.OFFER: offer,
    Slot.WHO: who,
    Slot.GOAL: goal,
    Slot.FOUND: found,
    Slot.REASON: reason,
    Slot.TOPIC: topic,
    Slot.NEWS: news,
    Slot.RESULT: result,
    Slot.TIMES: times,
    Slot.GROUND: ground,
    Slot.PLACE: place,
    Slot.VERBATIM: verbatim,
}
"""The door of each slot type."""
