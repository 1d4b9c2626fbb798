"""How the shipped encoder is made: annotated passages in, `kg/pipeline/encoder/` out."""
