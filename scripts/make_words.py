"""Make the lists of what a text must hold before a phrase is looked for in it.

    python scripts/make_words.py

Beside each list of phrases in ``infoview_sheets/words`` lies what this makes of it, ``NAME_needs.txt``: line by line,
for each phrase, groups of first letters. Whatever the phrase finds holds a word of each group; most texts are settled
by that, and few phrases are ever compiled. Run it when a phrase changes; a test says when it was forgotten.
"""

import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

TOP = Path(__file__).parents[1]
sys.path.insert(0, str(TOP))

from infoview_sheets.rules.phrases import LETTERS, LISTS, mark_of, patterns_of  # noqa: E402 (the folder above is needed)

Keys = frozenset[str]
_WORDS = TOP / "infoview_sheets" / "words"
_ANYTHING, _MAYBE_S = "\0", "\1"  # any characters or none; an "s" or none
_SIGNS = (
    (r"\\[^\w\s]|[$^]", ";"),
    (r"\\b", ""),
    (r"\\s", " "),
    (r"\[[^\]\w\\]*\]", " "),
    (r"\[[^\]]*\]|\\[wd]|\.", _ANYTHING),
    (r"(?<=\w\w)s\?", _MAYBE_S),
    (r"[^()}?](?:[?*+]|\{\d[^}]*\})\??", _ANYTHING),
)
_GROUP = re.compile(r"(\(\?(?::|<?[=!]))([^()]*)\)(\??\*?(?:\{0[^}]*\})?)(?:\+|\{[1-9][^}]*\})?\??")
_FIRST_SET = 0xE000  # where a group stood, a private letter stands for what it needs
_RUN = re.compile(rf"[\w{_ANYTHING}{_MAYBE_S}\ue000-\uf8ff]+")
_COMMON = frozenset(  # they stand in most texts
    "a about again all also an and any are as ask at be been before but by can could did do does find first for"
    " from get give had has have he her here him his how i if in into is it its keep know let letter like look make"
    " may might more much need new next not now of on one or other our out people put see send she should so some"
    " take talk tell than that the their them then there they this time to two up us want was week were what when"
    " where which who why will with work would write year you your".split()
)


def needs_of(pattern: str) -> Sequence[Keys]:
    """Return groups of first letters, of each of which one begins a word of whatever the pattern finds."""
    for sign, plain in _SIGNS:
        pattern = re.sub(sign, plain, pattern)
    sets: list[Keys] = []
    while found := _GROUP.search(pattern):
        before, after = pattern[: found.start()], pattern[found.end() :]
        pattern = f"{before}{_without_group(found, before[-1:], after[:1], sets)}{after}"
    branches = pattern.split("|")
    if len(branches) == 1:
        return sorted(_groups(pattern, sets), key=_cost)
    either = _either(branches, sets)
    return [either] if either else []


def _without_group(found: re.Match[str], before: str, after: str, sets: list[Keys]) -> str:
    """Return the sign that stands for a group without groups in it."""
    kind, body, optional = found.groups()
    if kind != "(?:":  # it looks ahead or back, and takes no letters
        return ""
    branches = body.split("|")
    if not optional:
        sets.append(_either(branches, sets))
        return chr(_FIRST_SET + len(sets) - 1)
    # An optional word that brings its blank with it parts the words beside it either way.
    leads = all(branch[:1] == " " for branch in branches) and after in ("", " ", "|", ")")
    follows = all(branch[-1:] == " " for branch in branches) and before in ("", " ", "|", ":", "=", "!")
    return "" if leads or follows else _ANYTHING


def _either(branches: Sequence[str], sets: Sequence[Keys]) -> Keys:
    """Return the letters of which each branch needs one; none where a branch needs nothing."""
    best = [min(_groups(branch, sets), key=_cost, default=Keys()) for branch in branches]
    return Keys().union(*best) if all(best) else Keys()


def _groups(branch: str, sets: Sequence[Keys]) -> Iterator[Keys]:
    for run in _RUN.findall(branch):
        word = re.match(r"[^\W\ue000-\uf8ff]*", run)[0]  # type: ignore[index]  # it fits anywhere
        rest = run[len(word) :]
        if len(word) >= LETTERS or (word and not rest):
            yield Keys({word[:LETTERS]})
        elif word and rest == _MAYBE_S:
            yield Keys({word, f"{word}s"[:LETTERS]})
        elif len(run) == 1 and ord(run) >= _FIRST_SET and sets[ord(run) - _FIRST_SET]:
            yield sets[ord(run) - _FIRST_SET]


def _cost(keys: Keys) -> tuple[int, list[str]]:
    common = {word[:LETTERS] for word in _COMMON}
    return sum(9 if key in common else 1 for key in keys), sorted(keys)


def list_of(name: str) -> str:
    """Return the file of needs for a list of phrases."""
    patterns = patterns_of(name)
    lines = (", ".join(" ".join(sorted(keys)) for keys in needs_of(pattern)) or "-" for pattern in patterns)
    return "\n".join((f"# Made by scripts/make_words.py from {name}.txt.", mark_of(patterns), *lines, ""))


def main() -> None:
    """Write the lists."""
    for name in LISTS:
        (_WORDS / f"{name}_needs.txt").write_text(list_of(name), encoding="utf-8")


if __name__ == "__main__":
    main()
