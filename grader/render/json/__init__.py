"""What programs read: reports and quizzes as JSON."""
