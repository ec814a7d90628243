"""DejaVu Sans Condensed, the Latin and Cyrillic letters of it: a picture reads the same on every machine."""
