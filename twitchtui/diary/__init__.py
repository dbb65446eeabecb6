"""The domain: what a diary holds, what a day is, and what follows from it.

Frozen values and pure functions only: standard library, no I/O, no clock. Time is an argument.
"""
