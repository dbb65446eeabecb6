"""Files of other programs, and any CSV: what their records mean in a diary of ours."""
