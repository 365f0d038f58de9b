"""Makes the parts of the documentation that follow from the code, and the site of all of it.

What stands in the repository is written by `docs/generate.py` and held by tests/test_docs.py; the site (`docs/build.py`)
adds pages of the library, the gallery and the notebooks, which nobody keeps.
"""
