"""A Sheets v4 server of our own, the judge of stores/google: Google's behaviour as recorded, on this computer alone."""
