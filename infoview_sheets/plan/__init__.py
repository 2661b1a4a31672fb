"""What one run wants to change in the workbook, worked out whole before anything is written."""
