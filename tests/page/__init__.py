"""The page: where things stand, what is said, and that nothing in the data can do harm."""
