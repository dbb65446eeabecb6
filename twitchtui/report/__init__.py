"""Text made from values for a person or a script to read. Pure."""
