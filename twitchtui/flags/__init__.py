"""Red-flag rules and their states: (history, now, thresholds) -> evaluations. Pure."""
