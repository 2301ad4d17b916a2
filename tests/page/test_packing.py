"""What the page carries packed comes out as it went in, and means nothing in HTML."""

from __future__ import annotations

import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from progression.page.packing import packed, unpacked


@given(st.text())
def test_what_is_packed_comes_out_as_it_went_in(text: str) -> None:
    assert unpacked(packed(text)) == text


@given(st.text())
def test_what_is_packed_is_visible_ascii_and_no_markup(text: str) -> None:
    made = packed(text)

    assert made.isascii()
    assert made.isprintable()
    assert not set(made) & set("&<> ")


@pytest.mark.parametrize("length", range(200, 226))
def test_two_letters_are_thirteen_bits_whatever_is_left_at_the_end(length: int) -> None:
    text = "".join(chr(33 + at * at % 89) for at in range(length))
    deflated = len(zlib.compress(text.encode(), 9))
    pairs, bits = divmod(deflated * 8, 13)

    assert unpacked(packed(text)) == text
    assert len(packed(text)) == 2 * pairs + (0 if not bits else 1 if bits <= 6 else 2)
