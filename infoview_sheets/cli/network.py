"""infoview network: who led to whom."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from infoview_sheets.cli.options import Reading, reading_command
from infoview_sheets.cli.output import notify
from infoview_sheets.errors import InfoviewError
from infoview_sheets.reports.tree import Branch, referral_tree, tree_lines
from infoview_sheets.sync import Review


@reading_command("network")
@click.option(
    "--picture", type=click.Path(dir_okay=False, path_type=Path), help="Also draw it into this file, like network.svg."
)
def command(reading: Reading, picture: Path | None) -> None:
    """Draw who led to whom. Nothing is written into BOOK.

    In the picture a full dot is somebody you talked to.

    Example: infoview network sample_workbook.xlsx --today 2026-11-23
    """
    seen = reading.seen
    trees = referral_tree(seen.workbook, seen.facts)
    if picture:
        _draw(trees, seen, picture)
    objects = {"domino_factor": round(seen.facts.domino_factor, 4), "trees": [_object(tree) for tree in trees]}
    reading.answer(objects, tree_lines(trees, seen.facts))


def _draw(trees: Sequence[Branch], seen: Review, path: Path) -> None:
    """Draw the trees into an SVG file; one that we did not draw stays."""
    from infoview_sheets.pages.charts import tree_svg
    from infoview_sheets.render.manifest import write_file

    if path.suffix.lower() != ".svg":
        raise click.UsageError(f'"{path}" must end in .svg: the picture is an SVG file, for a browser or a document.')
    mark = "<!-- drawn by infoview -->"
    if path.exists() and mark.encode() not in path.read_bytes():
        raise InfoviewError(f"{path} is not a picture that infoview drew, so it stays. Choose another name.")
    talked = {row for row, columns in seen.facts.contacts.items() if columns.interviews_held}
    write_file(path, f"{tree_svg(trees, talked)}\n{mark}\n".encode())
    notify(f"{path}: open it in a browser.")


def _object(branch: Branch) -> dict[str, Any]:
    return {
        "contact": branch.contact.id,
        "who": branch.contact.name,
        "state": branch.state.value,
        "depth": branch.depth,
        "below": branch.below,
        "way": branch.way,
        "led_to": [_object(child) for child in branch.branches],
    }
