"""Fit the weights by which a sentence is known that asks for a job, for pay or for a favor.

    python scripts/make_asks.py

reads the sentences in ``tests/rules/asks``, a line each (``asks.txt``; ``harmless.txt``, and ``printed.txt``, what the
tool itself says) and writes ``infoview_sheets/words/asks.txt``. The fit is a linear support vector machine with squared
hinge loss, found by dual coordinate descent (Hsieh et al., ICML 2008, algorithm 1); it takes a few seconds.
``unseen_asks.txt`` and ``unseen_harmless.txt`` are not read for it: they measure how well sentences are known that
nobody fitted anything to.
"""

import random
import sys
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

TOP = Path(__file__).parents[1]
sys.path.insert(0, str(TOP))

from infoview_sheets.rules.asks import Feature, features, parts, weight  # noqa: E402 (the folder above is needed)

Features = frozenset[Feature]
EXAMPLES = TOP / "tests" / "rules" / "asks"
MADE = TOP / "infoview_sheets" / "words" / "asks.txt"
SEEN = 3  # sentences a feature must stand in
LEAST = 0.08  # weight of a feature that is worth keeping
COST = 0.6  # of a sentence on the wrong side
ROUNDS = 30


def lines_of(name: str) -> Sequence[str]:
    """Return the sentences of a file of examples."""
    return (EXAMPLES / f"{name}.txt").read_text(encoding="utf-8").splitlines()


def fitted(asks: Sequence[Features], harmless: Sequence[Features]) -> Mapping[Feature, float]:
    """Return the weight of each feature that parts the asks from the harmless sentences."""
    held = [sorted(sentence) for sentence in (*asks, *harmless)]
    sides = [1] * len(asks) + [-1] * len(harmless)
    slack = {side: count / (COST * len(held)) for side, count in ((1, len(asks)), (-1, len(harmless)))}
    found: dict[Feature, float] = defaultdict(float)
    pulls = [0.0] * len(held)
    order = list(range(len(held)))
    dice = random.Random(1)  # noqa: S311 (nothing is kept secret with it)
    for _ in range(ROUNDS):
        dice.shuffle(order)
        for number in order:
            side, own = sides[number], held[number]
            short = side * sum(found[feature] for feature in own) - 1 + slack[side] * pulls[number]
            pull = max(pulls[number] - short / (len(own) + slack[side]), 0.0)
            step = (pull - pulls[number]) * side
            pulls[number] = pull
            for feature in own:
                found[feature] += step
    return found


def weighed(asks: Sequence[str], harmless: Sequence[str]) -> Mapping[Feature, int]:
    """Return the weights in hundredths: all features are fitted, then those again that were worth keeping."""
    both = [[frozenset(features(sentence)) for sentence in side] for side in (asks, harmless)]
    seen = Counter(feature for side in both for sentence in side for feature in sentence)
    kept = {feature for feature, count in seen.items() if count >= SEEN}
    for least in (LEAST, 0):
        found = fitted(*([sentence & kept for sentence in side] for side in both))
        kept = {feature for feature, each in found.items() if abs(each) > least}
    return {feature: round(100 * each) for feature, each in found.items() if round(100 * each)}


def examples() -> tuple[Sequence[str], Sequence[str]]:
    """Return the sentences that ask, and the parts of those that do not."""
    harmless = [*lines_of("harmless"), *lines_of("printed")]
    return lines_of("asks"), [part for line in harmless for part in parts(line)]


def listed(found: Mapping[Feature, int]) -> str:
    """Return the text of the list: a line for each weight, with the features that have it."""
    by_weight: dict[int, list[str]] = defaultdict(list)
    for feature, number in sorted(found.items()):
        by_weight[number].append("_".join(feature))
    lines = [f"{number} {' '.join(named)}" for number, named in sorted(by_weight.items())]
    return "\n".join(["# Made by scripts/make_asks.py.", *lines, ""])


def main() -> None:
    """Write the weights, in hundredths, and tell which examples are still on the wrong side."""
    asks, harmless = examples()
    found = weighed(asks, harmless)
    MADE.write_text(listed(found), encoding="utf-8", newline="\n")
    print(f"{len(asks)} asks, {len(harmless)} harmless, {len(found)} features")
    for wrong in (*(a for a in asks if weight(a, found) <= 0), *(h for h in harmless if weight(h, found) > 0)):
        print("  weighed wrongly:", wrong)
    for name, right in (("unseen_asks", True), ("unseen_harmless", False)):
        unseen = lines_of(name)
        known = sum(any(weight(part, found) > 0 for part in parts(line)) is right for line in unseen)
        print(f"{name}: {known} of {len(unseen)} known")


if __name__ == "__main__":
    main()
