"""Who holds what: evidence, what expires, what is missing, a record, a workforce.

Owns the files that an employer keeps; sends nothing anywhere, and calls nobody competent.
"""
