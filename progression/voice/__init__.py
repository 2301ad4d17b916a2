"""The sentences of answers: phrases and languages, outlines, and text, Markdown and JSON of them.

Owns what is said; refuses to plan, to lay out and to print.
"""
