"""Paper: handouts, posters and forms as tagged PDF, typeset from plain data.

Owns what a sheet holds and how it looks; refuses to know rules that no sheet says.
"""
