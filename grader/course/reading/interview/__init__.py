"""Reading of interview questions: their keys, whether they fit together, the data they make."""
