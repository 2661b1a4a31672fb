"""What is said about the workbook: the week, in words and as data."""
