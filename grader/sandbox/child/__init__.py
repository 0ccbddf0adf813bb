"""All that runs beside a student's code; it imports nothing of ours."""
