"""Talks: what is said, on what it rests, and that each renderer says the same."""
