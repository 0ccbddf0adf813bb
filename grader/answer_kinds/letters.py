"""Letters of options, in their order."""

LETTERS = "ABCDEFGH"
