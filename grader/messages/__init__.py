"""Words to people: texts in two languages, errors, suggestions."""
