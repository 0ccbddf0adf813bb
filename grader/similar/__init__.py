"""Finding of submissions that are alike: something to look at, never a verdict."""
