"""The command line and the composition root: arguments, the real clock, paths, store, session.

The only room that reads the clock, the environment and the paths. Importing it opens nothing;
each command is imported when it is called, so that none pays for another.
"""

from twitchtui.cli.root import cli

__all__ = ["cli"]
