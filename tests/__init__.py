"""The tests mirror the package: what `progression/x.py` promises, `tests/test_x.py` holds it to."""
