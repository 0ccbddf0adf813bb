"""What graded submissions are written as, for other programs and for people."""
