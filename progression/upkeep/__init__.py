"""What officers need to keep a framework: what changed, who is affected, what to ask an expert.

Owns comparisons of rules, review questions and recorded answers; refuses to know the terminal.
"""
