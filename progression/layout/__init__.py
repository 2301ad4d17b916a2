"""Lanes and places: where every card, route and line of a framework stands, for page and paper.

Owns coordinates; refuses to know markup, colours and who draws.
"""
