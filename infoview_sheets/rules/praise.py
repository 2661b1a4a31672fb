"""Tell thanks that could go to anybody from thanks that could go to one person only."""

import re

# What is left of a text without these phrases and these small words is what it says.
_PHRASES = """
a great deal; a lot; all of your help; all your help; answering my questions; appreciate it; being so generous;
being so helpful; being so kind; for everything; for having me; for meeting with me; for speaking with me;
for talking to me; for talking with me; for the chance; for the opportunity; for your help; for your time;
good advice; good talk; great advice; great chat; great conversation; great discussion; great insights; great talk;
great tips; helpful advice; helpful conversation; helpful insights; inspiring talk; insightful conversation;
interesting talk; it was great; it was nice; it was wonderful; kind words; learned a lot; lovely chat; lovely talk;
many thanks; meant a lot; nice chat; nice conversation; nice talk; pleasure talking; pleasure to meet;
sharing your experience; sharing your insights; sharing your knowledge; sharing your story; taking the time;
thank you; thanks; useful advice; useful information; valuable advice; valuable insights; very helpful;
wonderful conversation; your advice; your experience; your generosity; your guidance; your help; your insights;
your kindness; your knowledge; your openness; your perspective; your support; your time; your wisdom
"""
_SMALL = frozenset(
    """
    a about all also always am amazing an and appreciate appreciated are as at awesome be been being best both by
    career conversation could deal did enjoyed ever everything excellent fantastic field for from generous
    generously giving glad good grateful great had have having helped helpful how i in incredibly informative
    insight insightful insights inspiring interesting invaluable is it job just kind learned lot lots lovely me
    much my nice of on our out path perfect really role sharing so speaking such super talk talking tell telling
    that the this time tips to today together truly useful valuable very was we well were what with wonderful work
    world you your
    """.split()
)
_STOCK = re.compile(
    r"\b(?:"
    + "|".join(sorted((p.strip() for p in _PHRASES.replace("\n", " ").split(";")), key=len, reverse=True))
    + r")\b"
)


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text, without case and punctuation, for comparing."""
    return tuple(re.findall(r"\w+", text.casefold()))


def is_stock_praise(text: str, name: str = "") -> bool:
    """Return whether a text would fit anybody; the person's own ``name`` makes it no more personal."""
    words = words_of(text)
    rest = _STOCK.sub(" ", " ".join(words)).split()
    return bool(words) and set(rest) <= _SMALL | set(words_of(name))
