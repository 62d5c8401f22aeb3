"""find_dates: layouts and languages, and what is no date."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.knowledge.boilerplate import load_boilerplate
from dragoman.text.dates import find_dates, find_url_day, from_persian

NAMES = load_boilerplate().calendar


@pytest.mark.parametrize(
    ("line", "days", "words"),
    [
        ("17 Nov 2024", ["2024-11-17"], "17 Nov 2024"),
        ("Tuesday 28 January 2020 - 10:25", ["2020-01-28"], "Tuesday 28 January 2020 - 10:25"),
        ("20 Temmuz 2022 Çarşamba 11:35", ["2022-07-20"], "20 Temmuz 2022 Çarşamba 11:35"),
        ("Mercredi 20 décembre 2023", ["2023-12-20"], "Mercredi 20 décembre 2023"),
        ("24 de febrero de 2019", ["2019-02-24"], "24 de febrero de 2019"),
        ("1er mai 2020", ["2020-05-01"], "1er mai 2020"),
        ("12. März 2021", ["2021-03-12"], "12. März 2021"),
        ("٢٤ فبراير ٢٠١٩", ["2019-02-24"], "٢٤ فبراير ٢٠١٩"),
        ("۶ شهریور ۱۴۰۲", ["2023-08-28"], "۶ شهریور ۱۴۰۲"),
        ("6 Shahrivar 1402", ["2023-08-28"], "6 Shahrivar 1402"),
        ("Our man April 24, 2025", ["2025-04-24"], "April 24, 2025"),
        ("Feb. 24, 2019 at 3:04 p.m. EST", ["2019-02-24"], "Feb. 24, 2019 at 3:04 p.m. EST"),
        ("2022-07-21 20:44", ["2022-07-21"], "2022-07-21 20:44"),
        ("2019-02-24T10:00:00Z", ["2019-02-24"], "2019-02-24T10:00:00Z"),
        ("2018年8月25日", ["2018-08-25"], "2018年8月25日"),
        ("Saved 12.01.2025", ["2025-01-12"], "12.01.2025"),
        ("07/10/2022 16:45 (GMT+4)", ["2022-10-07", "2022-07-10"], "07/10/2022 16:45 (GMT+4)"),
        ("25/10/2022", ["2022-10-25"], "25/10/2022"),
        ("Friday 07/10/2022", ["2022-10-07"], "Friday 07/10/2022"),
    ],
)
def test_a_date_is_found(line: str, days: list[str], words: str) -> None:
    (hit,) = find_dates(line, names=NAMES)
    assert [day.isoformat() for day in hit.days] == days
    assert line[hit.start : hit.end].strip() == words


@pytest.mark.parametrize(
    "line", ["", "in October 2020", "31 February 2020", "10.1.2.2022", "Resolution 2231", "20/13/45"]
)
def test_what_is_no_full_date_is_not_found(line: str) -> None:
    assert find_dates(line, names=NAMES) == ()


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://a.example/2019/02/24/x/", date(2019, 2, 24)),
        ("https://a.example/world/2019/feb/24/x", date(2019, 2, 24)),
        ("https://a.example/x-20190224.html", date(2019, 2, 24)),
        ("https://a.example/2019-02-24-x", date(2019, 2, 24)),
        ("https://a.example/x/55871", None),
        ("https://20190224.example/x", None),
    ],
)
def test_the_day_of_an_address(url: str, day: date | None) -> None:
    assert find_url_day(url, names=NAMES) == day


def test_persian_new_year() -> None:
    assert from_persian(1403, month=1, day=1) == date(2024, 3, 20)
    assert from_persian(1400, month=1, day=1) == date(2021, 3, 21)
    assert from_persian(1200, month=1, day=1) is None


@given(st.text(max_size=200))
def test_hits_stand_in_order_inside_the_line(line: str) -> None:
    hits = find_dates(line, names=NAMES)
    assert all(0 <= hit.start < hit.end <= len(line) for hit in hits)
