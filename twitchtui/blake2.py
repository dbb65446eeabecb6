"""BLAKE2b by itself: ``hashlib`` loads the whole OpenSSL library for its other digests, which takes
every command longer than to hash what it writes, and a megabyte of memory.
"""

try:
    from _blake2 import blake2b
except ImportError:  # a Python that has it from elsewhere
    from hashlib import blake2b

__all__ = ["blake2b"]
