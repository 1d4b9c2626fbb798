"""How the shipped language pipeline is made: treebanks and names in, `kg/pipeline/` out."""
