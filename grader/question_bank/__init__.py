"""Question bank for other systems: questions of a course as items, and a small writer for each format."""
