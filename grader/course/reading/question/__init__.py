"""Reading of questions: their keys, whether they fit together, and the data they make."""
