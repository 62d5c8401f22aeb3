"""clean_page: what the user states, pages without a report, and the seeds where they are at hand."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from dragoman.clean import clean_page
from dragoman.knowledge.boilerplate import load_boilerplate
from dragoman.knowledge.outlets import OutletTable, index_outlets, load_outlets
from dragoman.model.ids import sha256
from dragoman.model.pages import Article, Given, Page
from dragoman.model.spans import Refusal
from dragoman.text.folding import fold_words, squeeze_letters

TEXT = """The Quayside Tribune | Politics | World
14 May 2021
Oman names envoy to Geneva
MUSCAT (Payk) – Oman named its first envoy to Geneva on Friday, nine years after the embassies were closed in anger.
The envoy will take up her post in June, the foreign ministry in Muscat said in a statement on the same day.
"""
OUTLETS = index_outlets((), places=frozenset({"muscat"}))


def clean(text: str, given: Given, outlets: OutletTable = OUTLETS) -> Article | Refusal:
    raw = text.encode()
    page = Page(id="p", source="p.txt", text=text, raw=raw, raw_sha256=sha256(raw), encoding="utf-8", given=given)
    return clean_page(page, outlets=outlets, boilerplate=load_boilerplate())


def test_what_the_user_states_wins() -> None:
    given = Given(published="2021-05-15T10:00", outlet="My Paper", agency="HWA", dateline="Geneva", title="Envoy named")
    article = clean(TEXT, given)
    assert isinstance(article, Article)
    assert article.published.earliest == date(2021, 5, 15)
    assert article.published.basis == "given"
    said = (article.outlet, article.agency, article.dateline, article.title)
    assert [(one.value, one.clue) for one in said if one] == [
        ("My Paper", "given"),
        ("HWA", "given"),
        ("Geneva", "given"),
        ("Envoy named", "given"),
    ]


def test_the_clue_stands_on_the_page() -> None:
    article = clean(TEXT, Given())
    assert isinstance(article, Article)
    for said in (article.title, article.outlet, article.agency, article.dateline):
        assert said is not None
        assert said.value.lower() in TEXT[said.page_start : said.page_end].lower()


@pytest.mark.parametrize("text", ["Home | Politics\nLogin\n", "Your Name\nYour Email Address", "404 not found"])
def test_a_page_without_a_report_is_refused(text: str) -> None:
    refusal = clean(text, Given())
    assert isinstance(refusal, Refusal)
    assert refusal.rule == "clean.page.no-report"
    assert refusal.page == "p"


def test_the_same_bytes_are_the_same_article() -> None:
    one, other = clean(TEXT, Given()), clean(TEXT, Given(outlet="My Paper"))
    assert isinstance(one, Article)
    assert isinstance(other, Article)
    assert one.id == other.id


def test_the_language_is_stated_whatever_it_is() -> None:
    text = (
        "Ankara ile Maskat anlaştı\nTürkiye ile Umman arasında imzalanan anlaşma ile iki ülke vatandaşları artık "
        "vizesiz seyahat edebilecek, bakanlık cuma günü açıkladı.\n"
        "Anlaşma nisan ayında yürürlüğe girecek ve beş yıl geçerli olacak.\n"
    )
    article = clean(text, Given())
    assert isinstance(article, Article)
    assert article.language == "tr"


def gold_pages(shared: Path) -> list[tuple[Path, dict[str, Any]]]:
    folders = ((shared / "seeds", shared / "seeds" / "gold"), (shared / "pages", shared / "pages" / "gold"))
    found = [
        (next(pages.glob(f"{gold.stem}*.txt"), None), gold) for pages, golds in folders for gold in golds.glob("*.yaml")
    ]
    read = [(page, yaml.safe_load(gold.read_text(encoding="utf-8"))) for page, gold in found if page is not None]
    return [(page, gold) for page, gold in read if "body_first" in gold]


def test_metadata_of_the_development_pages(shared: Path) -> None:
    """Their text stays outside the repository; here only what the gold says of them is compared."""
    outlets = load_outlets()
    wrong: list[str] = []
    for path, gold in gold_pages(shared):
        article = clean(path.read_text(encoding="utf-8"), Given(), outlets)
        assert isinstance(article, Article), path.name
        wrong += [f"{path.name}: {key}" for key in wrong_fields(article, gold)]
    assert wrong == []


def wrong_fields(article: Article, gold: dict[str, Any]) -> list[str]:
    body = squeeze_letters(article.text[article.body_start :])
    firsts = [squeeze_letters(gold[key])[:25] for key in ("body_first", "body_first_without_lead_in") if key in gold]
    right = {
        "published": article.published.earliest == gold["published"],
        "title": article.title is not None and fold_words(article.title.value) == fold_words(gold["title"]),
        "body_first": any(body.startswith(first) for first in firsts),
        "body_last": body.endswith(squeeze_letters(gold["body_last"])[-25:]),
    }
    for key, said in (("publisher", article.outlet), ("agency", article.agency), ("dateline", article.dateline)):
        mine, theirs = fold_words(said.value if said else ""), fold_words(gold[key] or "")
        right[key] = (mine in theirs or theirs in mine) if mine and theirs else mine == theirs
    return [key for key, is_right in right.items() if not is_right]
