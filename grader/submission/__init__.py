"""A submitted file as a program: text, notebook, cell, outline."""
