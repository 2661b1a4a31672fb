"""Print addresses on sheets of labels, beginning anywhere on a sheet that is partly used."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from infoview_sheets.errors import TemplateError
from infoview_sheets.render.cards import PrintRun, Report
from infoview_sheets.render.fields import filled
from infoview_sheets.render.formats import LABEL_FORMATS, LabelFormat
from infoview_sheets.render.letters import load

_PLACES = ("left", "middle", "right")
# Points from line to line, and the average width of a letter as a share of the size, of the two styles.
_USUAL, _SMALL = (12.8, 10.5), (9.9, 8.5)
_LETTER = 0.52
_WHITE = 16.0  # points of a label's width that stay white


def label_format(name: str) -> LabelFormat:
    """Return a sheet of labels by name; raise TemplateError with the names there are."""
    if name not in LABEL_FORMATS:
        raise TemplateError(f'There are no labels "{name}". Choose one of: {", ".join(LABEL_FORMATS)}.', field=name)
    return LABEL_FORMATS[name]


def render_labels(
    addresses: Sequence[Sequence[str]],
    *,
    format: str = "5160",  # noqa: A002 (the word people know it by)
    start_at: int = 1,
    folder: Path | None = None,
) -> PrintRun:
    """Return the addresses as one file; ``start_at`` is the first label of the first sheet, counted from 1.

    An address with more lines than a label has room for is left out and reported.
    """
    form = label_format(format)
    if not 1 <= start_at <= form.count:
        raise TemplateError(f"A sheet of {form.name} has the labels 1 to {form.count}; begin at one of them.")
    made = [_label(lines, form) for lines in addresses]
    reports = tuple(report for report, _ in made)
    labels = [label for _, label in made if label]
    if not labels:
        return PrintRun(None, reports)
    cells: list[Mapping[str, object]] = [{"lines": []}] * (start_at - 1) + labels
    template = load(form.template, folder=folder)
    return PrintRun(template.render(filled(form.template, {"pages": _pages(cells, form)})), reports)


def alignment_page(format: str) -> bytes:  # noqa: A002 (the word people know it by)
    """Return the page that shows where each label lies, for plain paper."""
    return load(f"alignment_{label_format(format).name}.docx").render({})


def _label(lines: Sequence[str], form: LabelFormat) -> tuple[Report, Mapping[str, object]]:
    """Return an address for its label, in the smaller type where the usual one has no room, or why not."""
    key = lines[0] if lines else ""
    for (leading, size), small in ((_USUAL, False), (_SMALL, True)):
        letters = (form.label.width / 20 - _WHITE) / (_LETTER * size)
        count = sum(max(1, -int(-len(line) // letters)) for line in lines)
        if count * leading <= form.label.height / 20 - 6:
            return Report(key, None, note="small type" if small else ""), {"lines": list(lines), "small": small}
    return Report(key, None, note=f"{len(lines)} lines do not fit on a label; shorten the address"), {}


def _pages(cells: Sequence[Mapping[str, object]], form: LabelFormat) -> list[dict[str, object]]:
    """Return the labels sheet by sheet and row by row, the last sheet filled up with blank ones."""
    blank: Mapping[str, object] = {"lines": []}
    pages: list[dict[str, object]] = []
    for start in range(0, len(cells), form.count):
        sheet = [*cells[start : start + form.count]]
        sheet += [blank] * (form.count - len(sheet))
        rows = [dict(zip(_PLACES, sheet[n : n + 3], strict=True)) for n in range(0, form.count, 3)]
        pages.append({"rows": rows})
    return pages
