"""What follows from the workbook: states, dates, actions, ranks. Pure functions; ``today`` is an argument."""
