"""Finding of submissions: whose file is where, in the layouts that people have."""
