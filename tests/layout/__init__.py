"""Lanes and places: the same every time, and nothing stands on anything."""
