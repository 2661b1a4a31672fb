"""One table, written in many legal ways: what openpyxl and calamine read is what we read."""

from pathlib import Path

from tests.stores.differential import differences


def test_other_readers_see_the_same(tmp_path: Path) -> None:
    assert not [line for seed in range(200) for line in differences(seed, tmp_path)]
