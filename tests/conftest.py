"""Settings for all tests."""

from __future__ import annotations

import os

from hypothesis import settings

# One thread for the small matrices of a sentence: more only wait for each other, at many times the cost.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("OMP_NUM_THREADS", "1")

# The same examples at every run: a test that fails for one fails for all.
settings.register_profile("newskg", derandomize=True, deadline=None, print_blob=True)
settings.load_profile("newskg")
