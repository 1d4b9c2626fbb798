"""What the explorer shows, as one JSON, and the page that shows it: served, or whole in one file."""

from kg.explorer.payload import Words, packed, payload, words_for

__all__ = ["Words", "packed", "payload", "words_for"]
