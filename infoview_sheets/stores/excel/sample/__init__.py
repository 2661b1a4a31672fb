"""The fictional people of the sample workbook, as facts."""
