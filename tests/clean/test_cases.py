"""The readable cases of tests/cases/clean: single lines, lead-ins, whole pages; and that every rule has its cases."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from dragoman.clean import clean_page, furniture
from dragoman.clean.furniture import judge_line
from dragoman.clean.leadins import Names, find_lead_in
from dragoman.clean.lines import split_lines
from dragoman.knowledge.boilerplate import Boilerplate, load_boilerplate
from dragoman.knowledge.outlets import Outlet, OutletTable, index_outlets
from dragoman.model.ids import sha256
from dragoman.model.pages import Article, Page

CASES = Path(__file__).resolve().parent.parent / "cases" / "clean"
CLEAN = Path(furniture.__file__).parent
PLACES = frozenset({"oman", "muscat", "geneva", "prague", "vienna", "beijing", "moscow", "switzerland"})


def load(name: str) -> list[dict[str, Any]]:
    loaded: list[dict[str, Any]] = yaml.safe_load((CASES / name).read_text(encoding="utf-8"))
    return loaded


@pytest.fixture(scope="module")
def boilerplate() -> Boilerplate:
    return load_boilerplate()


@pytest.fixture(scope="module")
def outlets() -> OutletTable:
    reuters = Outlet(name="Reuters", aliases=(), domains=("reuters.com",), kind="agency", country="GBR")
    tass = Outlet(name="TASS", aliases=(), domains=("tass.com",), kind="agency", country="RUS")
    wire = Outlet(name="Quayside Wire", aliases=(), domains=(), kind="outlet", country=None)
    return index_outlets((reuters, tass, wire), places=PLACES)


def page_of(text: str) -> Page:
    raw = text.encode()
    return Page(id="case", source="case.txt", text=text, raw=raw, raw_sha256=sha256(raw), encoding="utf-8")


def name_of(case: dict[str, Any]) -> str:
    return str(case.get("name") or f"{case['rule']}: {case['line'][:30]}")


@pytest.mark.parametrize("case", load("zones.yaml"), ids=name_of)
def test_line_is_called_by_its_zone(case: dict[str, Any], boilerplate: Boilerplate) -> None:
    (line,) = split_lines(page_of(case["line"]), calendar=boilerplate.calendar)
    verdict = judge_line(line, boilerplate)
    assert (verdict is not None and verdict.rule == case["rule"]) == case["expect"]


@pytest.mark.parametrize("case", load("leads.yaml"), ids=name_of)
def test_lead_in_is_cut(case: dict[str, Any], boilerplate: Boilerplate, outlets: OutletTable) -> None:
    names = Names(outlets=outlets, boilerplate=boilerplate, site=frozenset(), report=case.get("report", ""))
    found = find_lead_in(case["line"], names=names)
    assert (found is not None) == case["expect"]
    assert case["line"][found.end if found else 0 :].startswith(case["rest"])
    if found is not None:
        assert (found.rule, found.places, found.credit) == (case["rule"], case.get("places"), case.get("credit"))
        assert found.day == case.get("day")


@pytest.mark.parametrize("case", load("pages.yaml"), ids=name_of)
def test_page_is_cleaned(case: dict[str, Any], boilerplate: Boilerplate, outlets: OutletTable) -> None:
    article = clean_page(page_of(case["page"]), outlets=outlets, boilerplate=boilerplate)
    assert isinstance(article, Article)
    body = article.text[article.body_start : article.body_end]
    assert body.startswith(case["first"])
    assert body.endswith(case["last"])
    assert article.published.earliest == (case["published"] if isinstance(case["published"], date) else None)
    for key in ("title", "outlet", "agency", "author", "dateline"):
        if key in case:
            said = getattr(article, key)
            assert (said.value if said else None) == case[key], key
    headings = [article.text[line.start : line.end] for line in article.lines if line.zone == "cross-heading"]
    assert headings == case.get("headings", [])
    told = rules_told(article)
    assert set(case.get("rules", ())) <= told
    assert not set(case.get("not_rules", ())) & told
    assert not article.conflicts if "conflict" not in case else case["conflict"] in article.conflicts[0]


def rules_told(article: Article) -> set[str]:
    said = [article.title, article.published_clue, article.outlet, article.agency, article.author, article.dateline]
    kept = {"clean.zone.line-twice"} if any(line.zone == "caption" for line in article.lines) else set()
    return kept | {one.clue for one in said if one} | {one.why.split(":")[0] for one in article.removed}


def rules_of_the_room() -> set[str]:
    source = "\n".join(path.read_text(encoding="utf-8") for path in CLEAN.glob("*.py"))
    found = set(re.findall(r"\"(clean\.[a-z]+(?:-[a-z]+)*\.[a-z-]+)\"", source))
    return found | set(re.findall(r"\"(clean\.[a-z-]+\.[a-z-]+):", source))


def test_every_rule_has_a_case() -> None:
    cases = load("zones.yaml") + load("leads.yaml")
    named = {str(case["rule"]) for case in cases if case["expect"]}
    for case in load("pages.yaml"):
        named |= set(case.get("rules", ())) | {case.get("conflict", "")}
    unnamed = {
        "clean.zone.body",
        "clean.zone.cross-heading",
        "clean.zone.story-date",
        "clean.zone.lead-line",
        "clean.page.no-report",
    }
    assert rules_of_the_room() - unnamed - named == set()
    assert named - rules_of_the_room() - {""} == set()


def test_every_line_rule_and_lead_rule_has_a_case_against_it() -> None:
    cases = load("zones.yaml") + load("leads.yaml")
    for_it = {case["rule"] for case in cases if case["expect"]}
    against_it = {case["rule"] for case in cases if not case["expect"]}
    assert for_it == against_it
