"""The vocabulary of the house: exercises, outcomes, reports."""
