"""Long runs, each done once for a release rather than at every change: a small registry.

python benchmarks/long.py                 names them
python benchmarks/long.py google-races    runs one; a failure is printed with its seed, and ends with status 1
"""

import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

Run = Callable[[], Iterator[str]]
"""A long run: it yields a line for each failure."""


def google_races() -> Iterator[str]:
    """2,000 seeded schedules of people who edit a Google Sheet while it is synced, half of them with larger habits."""
    from tests.stores.test_google_races import SCENES, race

    names = list(SCENES)
    stopped = 0
    for seed in range(2000):
        name = names[seed % len(names)]
        try:
            stopped += race(SCENES[name], 10_000 + seed, habits=0.9 * (seed % 2))
        except Exception as error:
            yield f"{name}, seed {10_000 + seed}: {type(error).__name__} {str(error)[:300]}"
    print(f"{stopped} of 6,000 syncs stopped in words and were done by the next one")


def excel_readers() -> Iterator[str]:
    """10,000 workbooks in odd but legal XML, read as openpyxl and calamine read them."""
    from tests.stores.differential import differences

    with tempfile.TemporaryDirectory() as folder:
        for seed in range(10_000):
            try:
                yield from differences(seed, Path(folder))
            except Exception as error:
                yield f"seed {seed}: {type(error).__name__} {str(error)[:300]}"


def excel_hostile() -> Iterator[str]:
    """5,000 hostile files of 100 KB, each given to every command: a sentence within 5 seconds."""
    from tests.stores.test_excel_hostile import COMMANDS, tried

    for seed in range(5_000):
        yield from tried(seed, COMMANDS)


RUNS: dict[str, Run] = {
    "google-races": google_races,
    "excel-readers": excel_readers,
    "excel-hostile": excel_hostile,
}


def main(names: list[str]) -> int:
    """Run what is named; return 1 if anything failed."""
    if not names or not {*names} <= {*RUNS}:
        print("\n".join(f"{name:16}{run.__doc__}" for name, run in RUNS.items()))
        return 2
    failures = 0
    for name in names:
        start = time.monotonic()
        for line in RUNS[name]():
            failures += 1
            print(line, flush=True)
        print(f"{name}: {failures} failures in {time.monotonic() - start:.0f} s")
    return int(failures > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
