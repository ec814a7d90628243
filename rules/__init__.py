"""What is decided: pure, synchronous functions over plain facts, with thresholds as data.

Nothing here reads a clock, a database or a text; the standard library and rapidfuzz are enough.
"""
