"""Settings for all tests."""

from __future__ import annotations

from hypothesis import settings

# The same examples at every run: a test that fails for one fails for all.
settings.register_profile("newskg", derandomize=True, deadline=None, print_blob=True)
settings.load_profile("newskg")
