"""Quotations of a line: which marks open and close them, and how far an unclosed one goes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.annotate.quotations import find_quotations
from dragoman.model.parse import Marks


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("“One is it,” he said.", [("double", "“One is it,”")]),
        ('"One is it," he said.', [("double", '"One is it,"')]),
        ("«One is it», he said.", [("double", "«One is it»")]),
        ("„One is it“, he said.", [("double", "„One is it“")]),
        ("„One is it”, he said.", [("double", "„One is it”")]),
        ("''One is it,'' he said.", [("double", "''One is it,''")]),
        ("‘One is it,’ he said.", [("single", "‘One is it,’")]),
        ("'One is it,' he said.", [("single", "'One is it,'")]),
        ("‘It’s one,’ he said.", [("single", "‘It’s one,’")]),
        ("“One is it", [("unclosed", "“One is it")]),
        ('"One is it ', [("unclosed", '"One is it')]),
        ("“One,” he said. “Two.”", [("double", "“One,”"), ("double", "“Two.”")]),
        ('"One," he said. "Two."', [("double", '"One,"'), ("double", '"Two."')]),
        ("“One ‘or two,’ you know,” he said.", [("double", "“One ‘or two,’ you know,”")]),
        ("The Turks' ships and Brom's left.", []),
        ("One” is not open.", []),
        ('A 5" pipe is open.', []),
        ("It was '80s music.", []),
        ("", []),
    ],
)
def test_quotations(line: str, found: list[tuple[str, str]]) -> None:
    assert [(one.marks.value, line[one.start : one.end]) for one in find_quotations(line, 0)] == found


def test_the_offset_of_the_line_is_added() -> None:
    (one,) = find_quotations("“One,” he said.", 40)
    assert (one.start, one.end) == (40, 46)


@given(st.text(alphabet="ab A.,'\"“”«»„‘’\u00a0", max_size=40))
def test_quotations_lie_in_the_line_in_order(line: str) -> None:
    found = find_quotations(line, 7)
    assert all(7 <= one.start < one.end <= 7 + len(line) for one in found)
    assert [one.start for one in found] == sorted(one.start for one in found)
    assert all(one.marks is not Marks.LOST for one in found)
