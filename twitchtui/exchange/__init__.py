"""Diary values from bytes and back. It never touches the store."""
