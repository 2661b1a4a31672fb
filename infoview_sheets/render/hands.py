"""Give a handwriting face three hands, in which no two neighbors of a letter are alike.

A font draws every "e" the same way; a person never does. Each hand is the face with its Latin letters bent by a smooth
field of low frequency, which keeps widths, joins and weight, and with a second shape for each small letter. A
contextual lookup (OpenType ``GSUB`` 6, feature ``calt``) takes turns between the two within a word; from word to word
the hands take turns (``hands_for``). Ligatures, kerning and the alternates of the face itself stay as they are.
"""

import copy
import hashlib
import io
import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import product
from typing import Any  # the tables of fontTools are typed nowhere

HANDS = 3
_LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
_TURNING = frozenset(_LETTERS[:26])
_SECOND = ".turn"  # what the name of a second shape ends in
_REACH = 6  # letters back in a word within which the same letter takes the other shape
_WAVE = 0.020  # of the em: how far each wave of the field moves a stroke at most
_LEAN = 0.045  # of the height: how far the top of a letter leans
_TALL = 0.045  # of the height: how much taller or shorter a letter is
_JOIN = 0.2  # of the em: the height at which joined letters meet
_EDGE = 0.22  # of the width: within it what moves up or down grows from nothing, so that joined letters still meet


def hand_names(name: str) -> tuple[str, ...]:
    """Return the font names of the hands of a face: the first has the face's own, so that new words are in it too."""
    return (name, *(f"{name} {letter}" for letter in "BCDEF"[: HANDS - 1]))


def drawn_hands(data: bytes, name: str) -> tuple[bytes, ...]:
    """Return the hands of a TrueType font (``glyf`` outlines), each a font of its own; same font, same bytes."""
    two_shapes, order = _with_second_shapes(data)
    return tuple(_bent(two_shapes, order, number, own) for number, own in enumerate(hand_names(name)))


def hands_for(words: Sequence[str], start: int = 0) -> Sequence[int]:
    """Return the hand of each word, in which no small letter has the shape of the last one; ``start`` is the first's.

    The hands take turns. Where every hand would repeat a shape, the words before may change theirs.
    """
    chosen: list[int] = []
    states: list[_Last] = [{}]
    for number, word in enumerate(words):
        back, hands = 0, [(chosen[-1] + 1) % HANDS if chosen else start]
        costs = _repeated(word, hands[0], states[-1])
        while costs and back <= min(number, _BACK):
            known = words[number - back : number + 1]
            found, other = min((_cost(known, each, states[number - back]), each) for each in _every(back + 1))
            if found < costs:
                costs, hands = found, list(other)
            back += 1
        at = number + 1 - len(hands)
        chosen[at:] = hands
        for place in range(at, number + 1):
            states[place + 1 :] = [_after(words[place], chosen[place], states[place])]
    return chosen


_Last = Mapping[str, tuple[int, int]]
"""The hand and the shape in which each letter was written last."""
_BACK = 2  # words that may change their hand for the sake of the next


@cache
def _every(count: int) -> Sequence[tuple[int, ...]]:
    return tuple(product(range(HANDS), repeat=count))


def _cost(words: Sequence[str], hands: Sequence[int], state: _Last) -> int:
    """Return how many shapes these words repeat in these hands."""
    found = 0
    for word, hand in zip(words, hands, strict=True):
        found += _repeated(word, hand, state)
        state = _after(word, hand, state)
    return found


def _repeated(word: str, hand: int, state: _Last) -> int:
    return len(state.items() & _ends(word, hand)[0])


def _after(word: str, hand: int, state: _Last) -> _Last:
    return {**state, **_ends(word, hand)[1]}


@lru_cache(maxsize=4096)
def _ends(word: str, hand: int) -> tuple[frozenset[tuple[str, tuple[int, int]]], _Last]:
    """Return how each small letter of a word is written first, and how last."""
    shapes = [(letter, (hand, shape)) for letter, shape in shapes_of(word) if letter in _TURNING]
    return frozenset(dict(reversed(shapes)).items()), dict(shapes)


def shapes_of(word: str) -> Iterator[tuple[str, int]]:
    """Yield each letter of a word with the number of the shape that the lookup gives it."""
    seen: dict[str, tuple[int, int]] = {}
    last = 1
    for place, letter in enumerate(word):
        before, same = seen.get(letter, (-_REACH, 0))
        turned = same == 0 if place - before <= _REACH and letter in seen else last == 0
        shape = int(turned) if letter in _TURNING else 0
        seen[letter] = (place, shape)
        last = shape if letter in _TURNING else 1
        yield letter, shape


def _with_second_shapes(data: bytes) -> tuple[bytes, list[str]]:
    """Return the font with two glyphs for each small letter, alike as yet, that take turns; and its glyphs in order.

    A font may keep no names of its glyphs.
    """
    font = _opened(data)
    for table in {"vhea", "vmtx"} & {*font.keys()}:
        del font[table]  # how it is set from top to bottom, which a card never is
    for table in {"GSUB", "GPOS"} & {*font.keys()}:
        font[table].ensureDecompiled(recurse=True)  # else what is behind an extension is not seen at first
    glyphs = _glyphs(font)
    for glyph in glyphs.values():
        _make_simple(font, glyph)
    shapes = {glyph: [glyph, *_alternates(font, glyph)] for letter, glyph in glyphs.items() if letter in _TURNING}
    for other in (other for own in shapes.values() for other in own[1:]):
        _make_simple(font, other)
    second = {glyph: f"{glyph}{_SECOND}" for own in shapes.values() for glyph in own}
    _add_copies(font, second)
    _kern_alike(font, second)
    if shapes:
        _take_turns(font, list(shapes.values()))
    return _saved(font), font.getGlyphOrder()


def _bent(data: bytes, order: list[str], hand: int, name: str) -> bytes:
    """Return the font with this name and every letter bent in the way of one hand."""
    font = _opened(data)
    font.setGlyphOrder(order)
    for glyph in order:
        if font["hmtx"].metrics[glyph][0]:  # marks stay as they are, and with them where they sit
            _bend(font, glyph, f"{hand}/{glyph}")
    _rename(font, name)
    return _saved(font)


def _opened(data: bytes) -> Any:
    from fontTools.ttLib import TTFont

    return TTFont(io.BytesIO(data), recalcTimestamp=False, lazy=True)


def _glyphs(font: Any) -> Mapping[str, str]:
    """Return the names of the glyphs of our letters, of those the font has."""
    named = font.getBestCmap()
    return {letter: named[ord(letter)] for letter in _LETTERS if ord(letter) in named}


def _alternates(font: Any, glyph: str) -> Sequence[str]:
    """Return the other shapes of a letter that the face itself takes turns with (``calt`` leads to them)."""
    table = font["GSUB"].table if "GSUB" in font else None
    if table is None:
        return ()
    singles = [
        getattr(each, "ExtSubTable", each)
        for number in sorted(lookups_of(table, "calt"))
        for each in table.LookupList.Lookup[number].SubTable
    ]
    found = [each.mapping.get(glyph) for each in singles if each.LookupType == 1]
    return tuple(dict.fromkeys(other for other in found if other and other != glyph))


def lookups_of(table: Any, feature: str) -> set[int]:
    """Return the numbers of the lookups that a feature uses, those included that its contexts call."""
    due = [
        number
        for each in table.FeatureList.FeatureRecord
        if each.FeatureTag == feature
        for number in each.Feature.LookupListIndex
    ]
    found: set[int] = set()
    while due:
        number = due.pop()
        if number not in found:
            found.add(number)
            due += [record.LookupListIndex for record in _calls(table.LookupList.Lookup[number])]
    return found


def _calls(table: Any) -> Iterator[Any]:
    """Yield every record inside a table that calls a lookup."""
    if type(table).__name__ == "SubstLookupRecord":
        yield table
    for value in vars(table).values():
        for each in value if isinstance(value, list) else (value,):
            if hasattr(each, "__dict__"):
                yield from _calls(each)


def _saved(font: Any) -> bytes:
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


def _make_simple(font: Any, glyph: str) -> None:
    """Draw a glyph that is put together of others, as "i" often is, with outlines of its own."""
    from fontTools.pens.recordingPen import DecomposingRecordingPen
    from fontTools.pens.ttGlyphPen import TTGlyphPen

    if font["glyf"][glyph].isComposite():
        glyphs = font.getGlyphSet()
        recorded = DecomposingRecordingPen(glyphs)
        glyphs[glyph].draw(recorded)
        pen = TTGlyphPen(None)
        recorded.replay(pen)
        font["glyf"][glyph] = pen.glyph()


def _add_copies(font: Any, second: Mapping[str, str]) -> None:
    glyf, metrics = font["glyf"], font["hmtx"].metrics
    font.setGlyphOrder([*font.getGlyphOrder(), *second.values()])
    glyf.glyphOrder = font.getGlyphOrder()
    for glyph, other in second.items():
        glyf.glyphs[other] = copy.deepcopy(glyf[glyph])
        metrics[other] = metrics[glyph]


def _bend(font: Any, glyph: str, key: str) -> None:
    """Bend the outline of a glyph in place; its advance width stays."""
    from fontTools.ttLib.tables._g_l_y_f import GlyphCoordinates

    drawn = font["glyf"][glyph]
    if drawn.numberOfContours <= 0:
        return
    moved = _field(key, font["head"].unitsPerEm, [x for x, _ in drawn.coordinates])
    drawn.coordinates = GlyphCoordinates([moved(x, y) for x, y in drawn.coordinates])
    drawn.coordinates.toInt()
    drawn.recalcBounds(font["glyf"])
    font["hmtx"].metrics[glyph] = (font["hmtx"].metrics[glyph][0], drawn.xMin)


def _field(key: str, em: int, across: Sequence[float]) -> Callable[[float, float], tuple[float, float]]:
    """Return where a field drawn from ``key`` moves a point, in font units.

    How far it moves a point sideways depends on the height alone, so that stems keep their width; at the height where
    letters are joined it rests. Up and down it rests at the sides of the letter.
    """
    dice = [byte / 255 for byte in hashlib.blake2b(key.encode(), digest_size=10).digest()]
    left, width = min(across), max(max(across) - min(across), 0.08 * em)
    lean, tall = (
        most * (0.4 + 0.6 * size) * (1 if sign > 0.5 else -1)
        for most, size, sign in ((_LEAN, *dice[:2]), (_TALL, *dice[2:4]))
    )
    sideways, upward = (em * _WAVE * (0.6 + 0.4 * share) for share in dice[4:6])
    phases = [2 * math.pi * share for share in dice[6:]]
    rest = _waves(_JOIN / 0.45, *phases[:2])

    def moved(x: float, y: float) -> tuple[float, float]:
        along, up = (x - left) / width, y / (0.45 * em)
        free = min(1.0, max(0.0, min(along, 1 - along) / _EDGE))
        free *= free * (3 - 2 * free)
        dx = sideways * (_waves(up, *phases[:2]) - rest) + lean * (y - _JOIN * em)
        dy = free * (upward * _waves(along, *phases[2:]) + tall * y)
        return x + dx, y + dy

    return moved


def _waves(place: float, first: float, second: float) -> float:
    return math.sin(math.pi * place + first) + 0.4 * math.sin(2 * math.pi * place + second)


def _kern_alike(font: Any, second: Mapping[str, str]) -> None:
    """Give the second shapes the kerning of the first (OpenType ``GPOS`` 2)."""
    for lookup in font["GPOS"].table.LookupList.Lookup if "GPOS" in font else ():
        for subtable in lookup.SubTable:
            table = getattr(subtable, "ExtSubTable", subtable)
            if table.LookupType == 2:
                (_kern_classes if table.Format == 2 else _kern_pairs)(font, table, second)


def _kern_classes(font: Any, table: Any, second: Mapping[str, str]) -> None:
    for classes in (table.ClassDef1.classDefs, table.ClassDef2.classDefs):
        classes.update({other: classes[glyph] for glyph, other in second.items() if glyph in classes})
    covered = table.Coverage.glyphs
    covered += [other for glyph, other in second.items() if glyph in covered]
    covered.sort(key=font.getGlyphID)


def _kern_pairs(font: Any, table: Any, second: Mapping[str, str]) -> None:
    for pairs in table.PairSet:
        for record in [each for each in pairs.PairValueRecord if each.SecondGlyph in second]:
            again = copy.copy(record)
            again.SecondGlyph = second[record.SecondGlyph]
            pairs.PairValueRecord.append(again)
        pairs.PairValueRecord.sort(key=lambda record: font.getGlyphID(record.SecondGlyph))
        pairs.PairValueCount = len(pairs.PairValueRecord)
    sets = dict(zip(table.Coverage.glyphs, table.PairSet, strict=True))
    sets.update({other: sets[glyph] for glyph, other in second.items() if glyph in sets})
    table.Coverage.glyphs = sorted(sets, key=font.getGlyphID)
    table.PairSet = [sets[glyph] for glyph in table.Coverage.glyphs]
    table.PairSetCount = len(table.PairSet)


def _take_turns(font: Any, shapes: Sequence[Sequence[str]]) -> None:
    """Add the lookup that gives a letter its second shape where its first stands shortly before it."""
    from fontTools.feaLib.builder import addOpenTypeFeaturesFromString

    own = font["GSUB"].table if "GSUB" in font else None
    addOpenTypeFeaturesFromString(font, _rules(shapes), tables=["GSUB"])
    if own is None:
        return
    added = font["GSUB"].table
    shift = len(own.LookupList.Lookup)
    for record in _calls(added.LookupList):
        record.LookupListIndex += shift
    own.LookupList.Lookup += added.LookupList.Lookup
    own.LookupList.LookupCount = len(own.LookupList.Lookup)
    (feature,) = added.FeatureList.FeatureRecord
    feature.Feature.LookupListIndex = [number + shift for number in feature.Feature.LookupListIndex]
    _switch_on(own, feature)
    font["GSUB"].table = own


def _rules(shapes: Sequence[Sequence[str]]) -> str:
    """Return the lookup as a feature file: the nearest of the same letter decides, so the rules go outward.

    Where there is none, a letter takes the other shape after a first one.
    """
    names = [(" ".join(own), " ".join(f"{glyph}{_SECOND}" for glyph in own)) for own in shapes]
    rules = [
        f"sub [{one}]{gap} [{one}]' by [{other}]; ignore sub [{other}]{gap} [{one}]';"
        for one, other in names
        for gap in (" @any" * letters for letters in range(_REACH))
    ]
    first, other = (" ".join(each) for each in zip(*names, strict=True))
    head = f"languagesystem DFLT dflt; languagesystem latn dflt; @first = [{first}]; @other = [{other}]; "
    rules = ["@any = [@first @other];", *rules, "sub @first @first' by @other;"]
    return f"{head}feature calt {{ {' '.join(rules)} }} calt;"


def _switch_on(table: Any, feature: Any) -> None:
    """Add lookups to the feature of this name where the font has it, else the feature to every script."""
    records = table.FeatureList.FeatureRecord
    same = [record.Feature for record in records if record.FeatureTag == feature.FeatureTag]
    for each in same:
        each.LookupListIndex += feature.Feature.LookupListIndex
        each.LookupCount = len(each.LookupListIndex)
    if same:
        return
    records.append(feature)
    table.FeatureList.FeatureCount = len(records)
    for script in table.ScriptList.ScriptRecord:
        languages = [script.Script.DefaultLangSys, *(record.LangSys for record in script.Script.LangSysRecord)]
        for language in filter(None, languages):
            language.FeatureIndex.append(len(records) - 1)
            language.FeatureCount = len(language.FeatureIndex)


def _rename(font: Any, name: str) -> None:
    plain = name.replace(" ", "")
    words = {1: name, 3: f"{plain};{HANDS} hands", 4: name, 6: plain, 16: name}
    for record in font["name"].names:
        record.string = words.get(record.nameID, record.toUnicode())
