"""What humans decide on claims and actors: a file that only grows, and the graph as it then stands."""

from kg.review.apply import reviewed, standing, words_of
from kg.review.content import claim_json, entity_json, load_claim, load_entity
from kg.review.file import append_review, begin, read_reviews, reviews_in, written
from kg.review.propose import misfit, propose
from kg.review.undo import unreviewed

__all__ = [
    "append_review",
    "begin",
    "claim_json",
    "entity_json",
    "load_claim",
    "load_entity",
    "misfit",
    "propose",
    "read_reviews",
    "reviewed",
    "reviews_in",
    "standing",
    "unreviewed",
    "words_of",
    "written",
]
