"""This module is what graded submissions are written as, for other programs and for people."""
