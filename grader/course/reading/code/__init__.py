"""This package is the reading of code exercises: their keys, whether they fit together, and the data they make."""
