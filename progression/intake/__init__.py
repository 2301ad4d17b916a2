"""Bytes to checked records, or notices that say where and what is wrong.

Owns everything between a file and `Rules`; refuses to guess, to repair silently and to plan.
"""

from progression.intake.folder import (
    folder_of,
    is_shipped,
    locate,
    of_cells,
    read,
    reported,
    title_of,
)

__all__ = ["folder_of", "is_shipped", "locate", "of_cells", "read", "reported", "title_of"]
