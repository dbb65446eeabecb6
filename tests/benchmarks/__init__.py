"""How fast the program is, as ratios to a bare Textual app: ``python -m tests.benchmarks``."""
