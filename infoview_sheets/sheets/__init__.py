"""The workbook as plain values: what is in it, what it should hold, and what we want to change."""
