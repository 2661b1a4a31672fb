"""Make sample_workbook.xlsx from the sample's facts; the same facts give the same bytes."""

from pathlib import Path

from infoview_sheets.stores.excel.new_workbook import fresh_workbook, sample_rows

TARGET = Path(__file__).parents[1] / "sample_workbook.xlsx"

if __name__ == "__main__":
    TARGET.write_bytes(fresh_workbook(sample_rows()))
    print(f"{TARGET.name}: {TARGET.stat().st_size:,} bytes")
