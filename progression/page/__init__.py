"""Rules in, one self-contained HTML page out; and the same map as a pyvis Network.

Owns what the page shows and how; refuses to know files, the command line and plans.
"""

from progression.page.document import render
from progression.page.draggable import network

__all__ = ["network", "render"]
