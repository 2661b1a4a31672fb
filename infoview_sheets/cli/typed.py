"""Name commands as the person types them, in words that stay on one line and can be pasted."""

import os
import re
import shlex
from collections.abc import Iterator
from functools import cache

from infoview_sheets import text
from infoview_sheets.regex import regex

TIE = "\u00a0"  # a space at which no line is broken
_NAME = "infoview"
_PLAIN = regex(r"[\w./\\:@%+=,~#-]+" if os.name == "nt" else r"[\w./:@%+=,~#-]+")
_TAME = regex(r'[^"$`\\!]*')  # what a shell leaves alone between double quotes


def name() -> str:
    """Return what the person types to run this program; run.py says so where that is what they run."""
    return os.environ.get("INFOVIEW_TYPED") or _NAME


def command_line(*words: object) -> str:
    """Return a command that can be pasted, such as ``command_line("sync", book)``, its words quoted where they must."""
    return " ".join([_NAME, *(_quoted(str(word)) for word in words)])


def _quoted(word: str) -> str:
    if _PLAIN.fullmatch(word):
        return word
    return f'"{word}"' if os.name == "nt" or _TAME.fullmatch(word) else shlex.quote(word)


def as_typed(words: str) -> str:
    """Return ``words`` with every command as the person types it, its parts tied together."""
    return _commands().sub(lambda found: found[0].replace(_NAME, name(), 1).replace(" ", TIE), words)


def shown(words: str) -> str:
    """Return ``words`` for a person: commands as they type them, ties as plain spaces."""
    return as_typed(words).replace(TIE, " ")


def wrapped(words: str, *, first: str = "", rest: str = " " * text.HEAD) -> Iterator[str]:
    """Yield ``words`` in lines of at most 80 columns, none of them broken inside a command."""
    yield from text.wrapped(as_typed(words), first=first, rest=rest)


@cache
def _commands() -> re.Pattern[str]:
    """Return what finds a command in a message: the name, what to do, then options, PLACES, files and quoted words."""
    from infoview_sheets.cli import COMMANDS

    of_a_group = "connect|doctor|forget|list|export|check|packets|letters|cards|envelopes|labels|requests"
    start = rf"(?<![\w/.-]){_NAME}[ {TIE}](?:{'|'.join(COMMANDS)}|--help|--version)\b"
    word = rf"[^\s{TIE}`\"',;()]*"
    return re.compile(
        rf"(?<=: ){start}(?:[^\s.,;]| |[.,;](?=\S))*$"  # the end of a sentence, all of it a command
        rf"|{start}(?: (?:{of_a_group})\b)?"
        rf"(?: (?:--?[a-z][a-z-]*|[A-Z]{{2,}}(?:\.json)?\b|\"[^\"]*\"|'[^']*'|{word}[./\\]{word}\w))*"
    )
