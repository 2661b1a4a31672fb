"""The five things a request says: who I am, how I found you, why you, what I would learn, how long (DOMAIN)."""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Element:
    """A thing a request says: the words for it, what tells that it is there, and how to mend that it is not.

    Without one that ``must`` be there nobody can say yes; an invitation ``on_linkedin`` has no room for the others.
    """

    words: str
    pattern: re.Pattern[str]
    mend: str
    must: bool = True
    on_linkedin: bool = True


def _words(*patterns: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(patterns)})\b", re.IGNORECASE)


ELEMENTS = (
    Element(
        "who you are",
        _words(
            r"I(?:'m| am) (?:an?|the|currently|now|in my|in the|finishing|studying|working|training|about to|one of)",
            r"my name is",
            r"I (?:study|work|teach|research|lead|run|finished|graduated|trained|manage)",
        ),
        "Say it in the template.",
    ),
    Element(
        "how you found them",
        _words(
            r"suggested|recommended|mentioned|named|introduced|gave me|told me|led me to|came across|read|heard|saw",
            r"found you|found your|your name|remember me|alumni",
            r"we (?:met|spoke|talked|worked|studied|both|are both|have something)",
        ),
        'Say it in the template, or shorten the rest of the request so that "{how}" finds room.',
        must=False,
        on_linkedin=False,
    ),
    Element(
        "why them",
        _words(r"you(?:r|rs)? (?!would|could|might|may|have|spare|reach|will|can\b)\w+"),
        'Say it in the template, or shorten the rest of the request so that "{why}" finds room.',
        must=False,
        on_linkedin=False,
    ),
    Element(
        "what you would like to learn",
        _words(
            r"learn|understand|find out|hear|know|explor\w+|curious|ask (?:you )?about",
            r"your (?:view|advice|take|path)",
        ),
        "Say it in the template.",
        on_linkedin=False,
    ),
    Element(
        "how many minutes you ask for",
        _words(r"(?:\d+|ten|fifteen|twenty|thirty)[ -]+minutes?", r"half an hour|a quarter of an hour"),
        "Say it in the template.",
    ),
)
