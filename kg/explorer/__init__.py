"""What the explorer shows, as one JSON, and the page that shows it: served, or whole in one file."""

from kg.explorer.told import Source, packed, told

__all__ = ["Source", "packed", "told"]
