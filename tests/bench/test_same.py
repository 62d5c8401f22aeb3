"""What counts as one name and as one day."""

from __future__ import annotations

import pytest

from dragoman.bench.same import is_same_name, is_same_when, read_interval
from dragoman.serve.json_types import Json


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hossein Amir-Abdollahian", "Hossein Amirabdollahian"),
        ("Nicolás Maduro", "Nicolas Maduro Moros"),
        ("Sergei Lavrov", "Lavrov"),
        ("Sergey Lavrov", "Sergei Lavrov"),
        ("S. Lavrov", "Sergei Lavrov"),
        ("Raisi", "Raeisi"),
    ],
)
def test_one_person(one: str, other: str) -> None:
    """Marks, hyphens, initials, spellings and missing first names do not part a person from himself."""
    assert is_same_name(one, other) and is_same_name(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sergei Lavrov", "Sergei Shoigu"),
        ("Sergei Lavrov", "Sergei"),
        ("Hassan Rouhani", "Ali Rouhani"),
        ("Xi", "Li"),
        ("", ""),
        (None, "Lavrov"),
    ],
)
def test_two_people(one: str | None, other: str) -> None:
    """A shared first name, a shared surname, or short names that look alike are not enough."""
    assert not is_same_name(one, other)


@pytest.mark.parametrize(
    ("gold", "claim", "same"),
    [
        ("2021-04-13", "2021-04-13", True),
        ("2021-04-13", "2021-04-14", False),
        ("2021-04", {"earliest": "2021-04-13", "latest": "2021-04-13"}, True),
        ("2021-04-13", {"earliest": "2021-04-01", "latest": "2021-05-02"}, True),
        ("2021-04-13", {"earliest": "2021-04-01", "latest": "2021-05-03"}, False),
        ("2021", {"earliest": "2021-01-01", "latest": "2021-12-31"}, True),
        ("2021-04-13", {"earliest": "2021-04-01", "latest": None}, False),
        ("2021-04-13", None, False),
        (None, None, True),
        (None, {"earliest": None, "latest": None}, True),
        (None, {"earliest": "2021-04-01", "latest": None}, True),
        (None, "2021-04-13", False),
    ],
)
def test_dates(gold: Json, claim: Json, same: bool) -> None:
    """An interval may be as wide as a month and must meet the day; nothing matches nothing, or an open end."""
    assert is_same_when(gold, claim) is same


def test_the_day_by_the_public_record() -> None:
    """Where the page gives no day, the day that it was may be claimed, another may not."""
    assert is_same_when(None, "2021-04-13", record="2021-04-13")
    assert not is_same_when(None, "2021-04-14", record="2021-04-13")


@pytest.mark.parametrize("nonsense", ["", "null", "unknown", "tomorrow", "2021-13-01", "21-04-13", "2021-02-30", None])
def test_no_interval(nonsense: str | None) -> None:
    """What is no date is no interval, and no error."""
    assert read_interval(nonsense) is None
