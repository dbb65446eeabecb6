"""The Textual dashboard. Nothing outside this room draws on the screen."""
