"""The SPARQL endpoint over a store, and a page for everything in it; read-only.

`kg.serve.run.serve` is the way in. Nothing is imported here: the workers start through this door too.
"""
