"""A workbook file: read it, and carry a patch into it in one step."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from pathlib import Path

from infoview_sheets.errors import BookChanged, BookError
from infoview_sheets.frozen import frozen
from infoview_sheets.sheets.patch import Edit, Patch
from infoview_sheets.sheets.table import Cell, Sheet, Value
from infoview_sheets.stores.excel import safety
from infoview_sheets.stores.excel.opening import fingerprint, opened
from infoview_sheets.stores.excel.package import Package
from infoview_sheets.stores.excel.reader import Contents, read_workbook

# Called with the file that is about to be replaced and the one to take its place, once everything else is ready.
Keep = Callable[[Path, Path], None]


@frozen
class _Seen:
    """What a file held, which of its parts are plain, and the fingerprint it had then."""

    contents: Contents
    plain: Mapping[str, bool]
    fingerprint: str


class ExcelStore:
    """A workbook in an ``.xlsx`` or ``.xlsm`` file; see ``Store`` for what ``read`` and ``write`` promise.

    With ``to``, the file at ``path`` is left alone and the completed workbook is written to ``to``. ``keep`` is called
    with the file that is about to be replaced and the new one: see ``backups.keep``.
    """

    zone = ""  # a file knows none
    shared = False  # as far as we know

    def __init__(self, path: str | Path, to: str | Path | None = None, keep: Keep | None = None) -> None:
        # A link stays a link: the file behind it is replaced.
        self._path = Path(path).expanduser().resolve()
        self.name = self.typed = self._path.name
        self._to = Path(to).expanduser().resolve() if to else self._path
        self._keep = keep
        self._seen: _Seen | None = None

    def read(self) -> tuple[Sheet, ...]:
        """Return every worksheet in the order of the tabs."""
        with opened(self._path) as (package, mark):
            self._seen = _Seen(read_workbook(package), package.plain, mark)
        return self._seen.contents.sheets

    def write(self, patch: Patch) -> tuple[Edit, ...]:
        """Carry ``patch`` into the file, all or nothing; return the edits whose cell has moved on."""
        if not patch and self._to == self._path:
            safety.tidy(self._path)
            return ()
        from infoview_sheets.stores.excel.patcher import apply  # reading alone does without
        from infoview_sheets.stores.excel.ranges import plans
        from infoview_sheets.stores.settle import settle

        left: tuple[Edit, ...] = ()

        def change(package: Package, mark: str) -> None:
            nonlocal left
            now = self._now(package, mark, patch)
            todo, left = settle(patch, now.sheets)
            apply(package, plans(todo, now.sheets), todo.sheets, formulas=now.formulas)
            if patch.gone or patch.dropped:
                from infoview_sheets.stores.excel.removal import take_out

                take_out(package, patch.gone, patch.dropped)
            if patch.erase:
                from infoview_sheets.stores.excel.removal import erase_unused
                from infoview_sheets.stores.excel.tables import erase_links

                erase_links(package, todo.edits, now.sheets)
                erase_unused(package)

        rewrite(self._path, self._to, change, self._keep)
        self._seen = None  # what was seen is no longer there
        return left

    def _now(self, package: Package, mark: str, patch: Patch) -> Contents:
        """Return what the file holds: as read, or read again if it is another file by now."""
        if self._seen and self._seen.fingerprint == mark:
            package.plain.update(self._seen.plain)
            return self._seen.contents
        now = read_workbook(package)
        if self._seen:
            from infoview_sheets.stores.settle import refuse_moved

            refuse_moved(patch, self._seen.contents.sheets, now.sheets)
        return now


def patch_cells(source: str | Path, target: str | Path, cells: Mapping[str, Mapping[str, Value]]) -> None:
    """Copy the workbook ``source`` to ``target`` with some cells set; the two may be the same file.

    ``cells`` maps the name of a sheet to addresses such as "B3" and their new values; None empties a cell.
    Everything else in the workbook stays as it is, byte for byte. A text right of the header row of an Excel table
    becomes a column of it.
    Raises ``BookError``, before anything is written, for what cannot be done without harm.
    """
    from infoview_sheets.stores.excel.patcher import apply
    from infoview_sheets.stores.excel.ranges import CellsToWrite, SheetPlan

    planned = [
        (name, SheetPlan(CellsToWrite(_placed(name, values)), texts_head=True)) for name, values in cells.items()
    ]

    def change(package: Package, _: str) -> None:
        apply(package, planned, formulas=read_workbook(package).formulas)  # what cannot be read is not written either

    rewrite(Path(source).resolve(), Path(target).resolve(), change)


def _placed(sheet: str, values: Mapping[str, Value]) -> Iterator[tuple[Cell, Value]]:
    from infoview_sheets.stores.excel.ranges import cell_position

    for address, value in values.items():
        place = cell_position(address)
        if place is None:
            raise BookError(f'"{address}" is not a cell of a sheet. Write it as "B3".')
        yield Cell(sheet, place[0], "", place[1]), value


def rewrite(source: Path, target: Path, change: Callable[[Package, str], None], keep: Keep | None = None) -> None:
    """Write ``source`` to ``target`` with what ``change`` does to its parts, in one step or not at all.

    ``change`` also gets the fingerprint of the file. Without any change, a file is not written over itself.
    """
    with safety.spoken(target), safety.locked(target), closing(safety.Replacement(target, like=source)) as new:
        safety.refuse_read_only(target)
        with opened(source) as (package, mark):
            change(package, mark)
            if not package.changed and target == source:
                return
            new.write(package.save)
        if fingerprint(source) != mark:
            raise BookChanged(f"{source.name} was changed while this ran. Nothing was written; please run again.")
        if keep and target.exists():
            keep(target, new.file)
        new.put()
