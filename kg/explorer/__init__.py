"""What the explorer shows, as one JSON, and the page that shows it: served, or whole in one file."""

from kg.explorer.told import Words, packed, told, words_for

__all__ = ["Words", "packed", "told", "words_for"]
