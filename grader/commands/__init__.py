"""What the commands of `grade` do, apart from their names and options."""
