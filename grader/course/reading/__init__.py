"""How the bytes of an exercise file become checked values, and `source` makes exercises of them.

In order: `document` (bytes to `nodes`), `keys` (what may be written, made of `shapes`), `fields` and `literals` (nodes
to values), `coherence` (what must fit together), `programs` (the files that belong to it).
`schema` tells the same keys to editors.
"""
