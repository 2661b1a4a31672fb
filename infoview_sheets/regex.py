"""Patterns that are compiled when they are first used: a run needs few of the two hundred that our modules name."""

import re
from typing import Any, AnyStr, Generic

_METHODS = ("search", "match", "fullmatch", "split", "findall", "finditer", "sub", "subn")


class Regex(Generic[AnyStr]):
    """What ``re.compile`` would return, as soon as it is asked for anything."""

    def __init__(self, pattern: AnyStr, flags: int) -> None:
        self.pattern: AnyStr = pattern
        self.flags = flags

    def __getattr__(self, name: str) -> Any:
        """Compile the pattern; from then on its methods are found here at once."""
        compiled = re.compile(self.pattern, self.flags)
        vars(self).update({method: getattr(compiled, method) for method in _METHODS})
        return getattr(compiled, name)


def regex(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Return a pattern for a name of a module; the functions of ``re`` itself do not take it."""
    return Regex(pattern, flags)  # type: ignore[return-value]  # it answers as a pattern does
