"""Graph → pictures that can go into a report as they are, and one page that explains every arrow."""

from __future__ import annotations
