"""Check, complete and print a workbook of informational interviews."""

__version__ = "0.1.0"
