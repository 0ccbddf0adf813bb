"""Commands of `grade`: their names, arguments, options and help, by who needs them."""
