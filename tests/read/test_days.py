"""read_days: the user's own list of days."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dragoman.model.errors import InputError
from dragoman.read import read_days


def test_days_are_read(tmp_path: Path) -> None:
    path = tmp_path / "days.csv"
    path.write_text("page,day\na, 2021-05-01\nb#2,2021-05-02\n", encoding="utf-8-sig")
    assert read_days(path) == {"a": date(2021, 5, 1), "b#2": date(2021, 5, 2)}


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("page,day\na,May 1\n", ":2: day 'May 1' is no date"),
        ("id,day\na,2021-05-01\n", ":1: columns"),
        ("", ":1: columns"),
    ],
)
def test_a_bad_list_is_an_error_that_says_where(tmp_path: Path, content: str, words: str) -> None:
    path = tmp_path / "days.csv"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError) as error:
        read_days(path)
    assert words in str(error.value)


def test_a_missing_list_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        read_days(tmp_path / "gone.csv")
