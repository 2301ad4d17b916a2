"""Make the documentation site of the pages in this folder: `make docs`, into output/site.

Sphinx with MyST and Furo: all three are alive and permissively licensed, and what they write opens
from a disk without a network, its search too. The reference pages are made while it builds.
"""

from __future__ import annotations

import sys
from pathlib import Path

HERE = Path(__file__).parent
for place in (HERE, HERE.parent):
    sys.path.insert(0, str(place))

project = "progression"
author = "The progression authors"
copyright = "The progression authors"
html_title = "progression"
language = "en-GB"

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "reference"]
source_suffix = {".md": "markdown"}
exclude_patterns = ["maps", "site"]
suppress_warnings = ["misc.highlighting_failure"]  # rows of CSV, and JSON with dots in it
default_role = "literal"  # in docstrings `so` is code, as in Markdown

myst_enable_extensions = ["attrs_inline"]
myst_heading_anchors = 3

autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_typehints_format = "short"
autodoc_preserve_defaults = True
python_use_unqualified_type_names = True
python_display_short_literal_types = True
napoleon_numpy_docstring = False

html_theme = "furo"
templates_path = ["site/templates"]
html_static_path = ["site/site.css"]
html_css_files = ["site.css"]
html_copy_source = False
html_show_sourcelink = False
html_show_sphinx = False
html_use_index = False
html_show_search_summary = False  # it would fetch pages, which a browser refuses on a disk
html_last_updated_fmt = None  # what is built reads no clock
html_theme_options = {
    "light_css_variables": {"color-brand-primary": "#0a5560", "color-brand-content": "#0a5560"},
    "dark_css_variables": {"color-brand-primary": "#7fd0da", "color-brand-content": "#7fd0da"},
}
pygments_style = "a11y-high-contrast-light"
pygments_dark_style = "a11y-high-contrast-dark"
