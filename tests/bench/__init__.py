"""
How fast it is: `make bench` measures everything and writes the tables of docs/performance.md; it keeps no threshold.

Each module is one table and runs alone too: `python -m tests.bench outbound`.
"""
