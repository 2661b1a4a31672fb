"""A list of people as somebody keeps it: where it stands on a sheet, what its columns are, what its words mean."""
