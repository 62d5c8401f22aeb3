"""Laws of cleaning: the text maps back to the page, nothing is dropped in silence, cleaning twice changes nothing."""

from __future__ import annotations

from functools import cache

from hypothesis import given
from hypothesis import strategies as st

from dragoman.clean import clean_page
from dragoman.clean.repair import INVISIBLE, joined, repair_line
from dragoman.knowledge.boilerplate import Boilerplate, load_boilerplate
from dragoman.knowledge.outlets import OutletTable, index_outlets
from dragoman.model.ids import sha256
from dragoman.model.pages import Article, Page
from dragoman.model.spans import Refusal

PLACES = frozenset({"muscat", "oman", "geneva"})
LEADS = ("", "MUSCAT (Payk) – ", "MUSCAT â€“ ", "Oman – ", "Geneva, 12 May 2021 – ", "(Payk) - ")
PROSE = (
    "The foreign minister of Oman received his Swiss colleague in Muscat on Tuesday and talked with him for two hours.",
    "“It was time,” he told the reporters who had been waiting for them at the gate since the early morning.",
    "Omanâ€™s envoy said that GÃ¼nter Meier had asked for the meeting, and that it would not be the last of its kind.",
    "The two countries&#39; trade grew by a tenth last year, according to the ministry’s own figures.",
    "He did not name a day.",
    "Envoys to follow",
    "Caption: the two ministers at the gate",
)
FURNITURE = (
    "14 May 2024",
    "Tuesday 4 February 2020 - 14:19",
    "News Code : 55120",
    "Home | Politics | Sports",
    "Diese Seite verwendet Cookies. Alle akzeptieren",
    "https://quayside.example/2019/02/24/oman.html",
    "Share 12 Tweet 3",
    "Source : Payk",
    "Also read: Port workers end strike",
    "Top Stories",
    "Your Name",
    "Your Email Address",
    "",
    "Quayside Tribune",
)
HEADLINES = ("Oman offers to host gas talks, minister says", "Omanâ€™s offer stands, says envoy")


@cache
def knowledge() -> tuple[OutletTable, Boilerplate]:
    return index_outlets((), places=PLACES), load_boilerplate()


@st.composite
def pages(draw: st.DrawFn) -> str:
    above = draw(st.lists(st.sampled_from(FURNITURE), max_size=5))
    headline = draw(st.sampled_from(HEADLINES))
    body = draw(st.lists(st.sampled_from(PROSE[1:]), min_size=1, max_size=6, unique=True))
    below = draw(st.lists(st.sampled_from(FURNITURE), max_size=5))
    gap = draw(st.sampled_from(("\n", "\n\n", "\r\n", "\n \n")))
    twice = [headline] * draw(st.integers(1, 2))
    return gap.join([*above, *twice, draw(st.sampled_from(LEADS)) + PROSE[0], *body, *below])


def clean(text: str) -> Article | Refusal:
    raw = text.encode()
    outlets, boilerplate = knowledge()
    page = Page(id="law", source="law.txt", text=text, raw=raw, raw_sha256=sha256(raw), encoding="utf-8")
    return clean_page(page, outlets=outlets, boilerplate=boilerplate)


def assert_mapped(article: Article, text: str) -> None:
    at = 0
    for stretch in article.stretches:
        assert stretch.text_start == at < stretch.text_end
        assert 0 <= stretch.page_start <= stretch.page_end <= len(text)
        at = stretch.text_end
        here = article.text[stretch.text_start : stretch.text_end]
        there = text[stretch.page_start : stretch.page_end]
        if len(here) == len(there) and here.strip():
            assert here.replace("\r", "\n") == there.replace("\r", "\n")
    assert at == len(article.text)


def assert_whole(article: Article, text: str) -> None:
    """Every visible character of the page is kept or named among the removed (soft hyphens and the like are not)."""
    seen = bytearray(len(text))
    ranges = [(one.page_start, one.page_end) for one in article.removed]
    ranges += [
        (one.page_start, one.page_end)
        for one in article.stretches
        if article.text[one.text_start : one.text_end].strip()
    ]
    for start, end in ranges:
        seen[start:end] = b"\x01" * (end - start)
    lost = "".join(char for char, kept in zip(text, seen, strict=True) if not kept)
    assert INVISIBLE.sub("", lost).strip() == ""


@given(pages())
def test_text_maps_back_and_nothing_is_lost(text: str) -> None:
    article = clean(text)
    assert isinstance(article, Article)
    assert_mapped(article, text)
    assert_whole(article, text)
    assert all(article.body_start <= line.start < line.end <= article.body_end for line in article.lines)
    assert article.body_end == len(article.text)


@given(pages())
def test_cleaning_twice_changes_nothing_in_the_body(text: str) -> None:
    once = clean(text)
    assert isinstance(once, Article)
    again = clean(once.text)
    assert isinstance(again, Article)
    assert again.text[again.body_start :] == once.text[once.body_start :]


@given(st.text(max_size=400))
def test_any_text_is_an_article_or_a_refusal(text: str) -> None:
    article = clean(text)
    if isinstance(article, Article):
        assert_mapped(article, text)
        assert_whole(article, text)


WILD = st.text(alphabet="ab C.\u00e2\u20ac\u2122\u00c3\u00a9\u00c4\u0178&#39;\u200b\u00a0", max_size=60)


@given(WILD, st.booleans())
def test_repaired_pieces_tile_the_line(line: str, proven: bool) -> None:
    pieces = repair_line(line, start=7, proven=proven)
    for piece in pieces:
        there = line[piece.page_start - 7 : piece.page_end - 7]
        assert len(piece.text) != len(there) or piece.text == there
    assert all(one.page_end <= other.page_start for one, other in zip(pieces, pieces[1:], strict=False))


def test_sound_letters_are_left_alone() -> None:
    for line in ("Güler, Erdoğan and São Tomé", "AT&T said", "Ça va – déjà vu", "Łódź “quoted”…"):
        assert joined(repair_line(line, start=0, proven=True)) == line
