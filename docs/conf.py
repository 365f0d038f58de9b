"""The site of the documentation, for Sphinx: `docs/build.py` puts its sources together and builds it."""

from __future__ import annotations

import configparser
import os
import sys
from pathlib import Path

ROOT = Path(os.environ["LCA_DOCS_ROOT"])
sys.path[:0] = [str(ROOT / "docs"), str(ROOT)]


from generating import alts, site_search  # noqa: E402
from pygments.lexers.special import TextLexer  # noqa: E402

_SETUP = configparser.ConfigParser()
_SETUP.read(ROOT / "setup.cfg", encoding="utf-8")

project = "lca"
author = "The lca authors"
copyright = "The lca authors, Apache-2.0"
release = version = _SETUP["metadata"]["version"]
language = "en"

extensions = ["generating.formulas", "myst_nb", "sphinx_design"]
exclude_patterns = ["files/**", "jupyter_execute/**"]
source_suffix = {".md": "myst-nb", ".ipynb": "myst-nb"}
default_role = "code"
smartquotes = False  # a curly apostrophe is taken from Chinese fonts where there is no other, as wide as a sign
nitpicky = True

myst_enable_extensions = [
    "attrs_block",
    "attrs_inline",
    "colon_fence",
    "deflist",
    "dollarmath",
    "fieldlist",
]
myst_dmath_double_inline = True
myst_heading_anchors = 4
myst_links_external_new_tab = False
html_math_renderer = "mathml"

nb_execution_mode = "cache"
nb_execution_cache_path = os.environ.get("LCA_DOCS_CACHE", "")
nb_execution_timeout = 600
nb_execution_raise_on_error = True
nb_execution_in_temp = False  # the scenarios lie beside the notebooks
nb_merge_streams = True

html_theme = "furo"
html_title = f"lca {release}"
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_search_language = site_search.BothLanguages.lang
html_copy_source = False
html_use_index = False
html_show_sourcelink = False
html_show_sphinx = False
html_last_updated_fmt = None
html_theme_options = {"navigation_with_keys": True, "top_of_page_buttons": []}


def setup(app):
    """What pages need beside the extensions."""
    app.add_lexer("csv", TextLexer)
    app.add_search_language(site_search.BothLanguages)
    app.connect("doctree-resolved", alts.name_pictures)
    app.connect("html-page-context", _language_of_the_page)


def _language_of_the_page(_app, pagename, _template, context, _doctree):
    """Readers aloud and browsers are told which pages are Chinese."""
    if pagename.startswith("zh/"):
        context["language"] = "zh-CN"
