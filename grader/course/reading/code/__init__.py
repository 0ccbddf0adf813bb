"""Reading of code exercises: their keys, whether they fit together, and the data they make."""
