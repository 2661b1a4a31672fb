"""Give a cell the formula it shares with others (ECMA-376 part 1, 18.3.1.40 f, shared formulas)."""

from infoview_sheets.errors import BookError

_MOST, _MOST_SHOWN = 1 << 25, 1 << 17  # characters that all copies in a sheet may have; each takes a microsecond


class SharedFormulas:
    """The shared formulas of one sheet, by their number: where each is written, and what it says there.

    Those that are only ``shown`` read as they are written where copies would be too long.
    """

    def __init__(self, *, shown: bool = False) -> None:
        self._shown = shown
        self._masters: dict[bytes, tuple[str, str]] = {}
        self._left = _MOST_SHOWN if shown else _MOST

    def define(self, number: bytes, cell: str, formula: str) -> None:
        """Remember that formula ``number`` is written in ``cell``."""
        self._masters[number] = (cell, formula)

    def __contains__(self, number: bytes) -> bool:
        return number in self._masters

    def at(self, number: bytes, cell: str) -> str | None:
        """Return formula ``number`` as it reads in ``cell``, without the equals sign; None when it is unknown."""
        if number not in self._masters:
            return None
        origin, formula = self._masters[number]
        self._left -= len(formula)
        if self._left < 0 and self._shown:
            return formula
        if self._left < 0:
            raise BookError(
                f"The formula of cell {origin} is long and shared with too many cells to be copied to each of them. "
                "Save the workbook in Excel, which calculates them, and run again."
            )
        return translated(formula, origin, cell)


def translated(formula: str, origin: str, cell: str) -> str:
    """Return ``formula``, which stands in ``origin``, as Excel would copy it to ``cell``."""
    from openpyxl.formula.translate import Translator, TranslatorError

    try:
        text = Translator(f"={formula}", origin=origin).translate_formula(cell)
    except (TranslatorError, ValueError, IndexError) as error:
        raise BookError(f"The formula of cell {origin} is shared with {cell} and cannot be copied there.") from error
    return str(text).removeprefix("=")
