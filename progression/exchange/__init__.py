"""Rules in the forms that other programs read: graph files and open standards.

Owns what a form can hold and what it loses; refuses to write files and to ask the network.
"""
