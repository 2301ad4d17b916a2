"""Owns how long the laws of intake are tried: `INTAKE_EXAMPLES=20000 pytest tests/intake`."""

from __future__ import annotations

import os

from hypothesis import settings

if "INTAKE_EXAMPLES" in os.environ:
    settings.register_profile(
        "campaign", settings(), max_examples=int(os.environ["INTAKE_EXAMPLES"]), print_blob=True
    )
    settings.load_profile("campaign")
