"""Paper: what is printed, how it is tagged, and what is refused."""
