"""Tell thanks that could go to anybody from thanks that could go to one person only."""

import re

# A text of these words alone praises, and says nothing that only one person said.
_STOCK = frozenset(
    """
    a about advice again all also always am amazing an and answer answered answering answers appreciate
    appreciated appreciation are as at awesome be been being best both by chance chat conversation could did
    discussion each enjoy enjoyable enjoyed enjoying ever every everything excellent experience fantastic for
    from generosity generous generously giving glad good grateful gratitude great greatly guidance had have
    having help helped helpful helping how hugely i in incredibly information informative insight insightful
    insights inspiring interesting into invaluable is it kind kindly kindness knowledge learn learned learnt lot
    lots lovely many me meeting much my nice nicely of on openness opportunity our out perfectly perspective
    pleasure question questions really sharing sincere sincerely so some speaking stories story such super
    support take taken taking talk talking tell telling thank thankful thanks that the this thoughts time tips
    to today together told took truly useful valuable very was we welcome well were what wisdom with wonderful
    wonderfully words work you your yours
    """.split()
)


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text, without case and punctuation, for comparing."""
    return tuple(re.findall(r"\w+", text.casefold()))


def is_stock_praise(text: str, name: str = "") -> bool:
    """Return whether a text would fit anybody; the person's own ``name`` makes it no more personal."""
    words = words_of(text)
    return bool(words) and set(words) <= _STOCK | set(words_of(name))
