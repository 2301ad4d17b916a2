"""Rules in, one self-contained HTML page out; and the same map as a pyvis Network.

Owns what the page shows and how; refuses to know files, the command line and plans.
"""

from progression.page.document import network, render

__all__ = ["network", "render"]
