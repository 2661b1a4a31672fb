"""Draw pages: a page of plain values becomes one HTML file, its charts also pictures."""
