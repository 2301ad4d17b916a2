"""Answers, lists and notices as text for people, JSON for programs and tables for notebooks."""
