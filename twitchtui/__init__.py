"""twitchtui: an evening diary in the terminal for people whose muscles twitch after exercise."""

__version__ = "0.1.0"
