"""A careers talk as plain data, and what renders it: an HTML deck and native PowerPoint slides.

Owns what is said in which order; refuses to know files and the command line.
"""
