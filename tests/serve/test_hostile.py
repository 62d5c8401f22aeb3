"""Article text is hostile: scripts, Markdown links, control characters and bad addresses come out harmless."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from tests.serve import reports as told
from tests.serve.entries import NAMES, entry
from tests.serve.reports import anchor, article, party, person

from dragoman.model.claims import ArticleClaims
from dragoman.serve.dossier import Dossier, make_dossier, render_dossier
from dragoman.serve.escape import escape_markdown, safe_url, show_text
from dragoman.serve.explain import explain_claim
from dragoman.serve.nouns import Hit
from dragoman.serve.search import render_hits
from dragoman.serve.timeline import render_timeline

ATTACK = (
    "<script>alert(1)</script> <img src=x onerror=alert(1)> ](javascript:alert(1)) [x](javascript:alert(2)) "
    "![i](https://evil.example/p.png) <https://evil.example> https://evil.example www.evil.example [^1] `code` *b* "
    '"><b onclick=x>{{ 7 * 7 }} {% raw %} \x1b[31mred\x00\x07\x9b \u202egnp.exe &lt;b&gt; # | ~~s~~'
)
REPORT = replace(
    article(
        "evil](x)`<b>", outlet=ATTACK, day=None, title=ATTACK, body=f"Iran met Russia. {ATTACK} in Tehran. Iran left."
    ),
    url="javascript:alert(1)",
)
MEETING = replace(
    told.AT_AKTAU,
    id="me-evil",
    anchor=anchor(REPORT, f"{ATTACK} in Tehran"),
    participants=(party(person(ATTACK, "IRN", ATTACK)), party(told.RUSSIA)),
    topics=(ATTACK,),
    where=None,
)
PROMISE = replace(told.WILL_SIGN, id="co-evil", anchor=anchor(REPORT, "Iran left"), what=ATTACK, condition=ATTACK)
TREATY = replace(told.TREATY_SIGNED, id="ag-evil", anchor=anchor(REPORT, "Iran met Russia"), name=ATTACK)
CLAIMS = (MEETING, PROMISE, TREATY)
ENTRIES = (entry("meeting", MEETING), entry("commitment", PROMISE), entry("agreement", TREATY))
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]")


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    report = ArticleClaims(article=REPORT, people=(), claims=CLAIMS)
    return make_dossier(("IRN", "RUS"), reports=[report], entries=ENTRIES, names={**NAMES, "IRN": "Iran"})


class Tags(HTMLParser):
    """Every tag with its attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def flat(tokens: list[Token]) -> list[Token]:
    return [one for token in tokens for one in (token, *flat(token.children or []))]


def require_harmless_markdown(text: str) -> None:
    """No HTML, picture, code or link of the article's own comes out of a Markdown reader that allows all of them."""
    reader = MarkdownIt("commonmark", {"html": True}).enable(["strikethrough", "table"])
    kinds = {token.type for token in flat(reader.parse(text))}
    assert not kinds & {
        "html_inline",
        "html_block",
        "image",
        "code_inline",
        "code_block",
        "fence",
        "link_open",
        "s_open",
    }


def test_html_has_no_tag_or_attribute_of_the_article(dossier: Dossier) -> None:
    page = render_dossier(dossier, "html")
    tags = Tags()
    tags.feed(page)
    names = {tag for tag, _ in tags.found}
    assert not names & {"script", "img", "iframe", "object", "embed", "svg", "form", "link", "base"}
    attributes = [(name, value) for _, found in tags.found for name, value in found.items()]
    assert not [name for name, _ in attributes if name.startswith("on")]
    assert all(re.match(r"#|https?://", value or "") for name, value in attributes if name == "href")
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "{{ 7 * 7 }}" in page


def test_html_is_self_contained(dossier: Dossier) -> None:
    page = render_dossier(dossier, "html")
    assert "default-src 'none'" in page
    style = page[page.index("<style>") : page.index("</style>")]
    assert not re.search(r"url\(|@import|expression", style)


def test_markdown_shows_the_text_as_it_is(dossier: Dossier) -> None:
    text = render_dossier(dossier, "md")
    require_harmless_markdown(text)
    assert "<script" not in text
    assert not re.search(r"(?<!\\)\]\(|javascript:", text)
    assert set(re.findall(r"(?<!\\)\[\^(\d+)\](?!:)", text)) == {str(note.number) for note in dossier.footnotes}


@pytest.mark.parametrize("format", ["md", "html"])
def test_control_characters_are_made_visible(dossier: Dossier, format: str) -> None:
    text = render_dossier(dossier, "md" if format == "md" else "html")
    assert not CONTROL.search(text)
    assert "�" in text


def test_json_keeps_the_text_and_escapes_control_characters(dossier: Dossier) -> None:
    text = render_dossier(dossier, "json")
    assert not re.search(r"[\x00-\x09\x0b-\x1f]", text)
    assert "<script>" in text


def test_terminal_output_cannot_move_the_cursor() -> None:
    shown = render_timeline(ENTRIES, articles={REPORT.id: REPORT})
    shown += render_hits([Hit(claim=MEETING, article=REPORT)], names=NAMES)
    shown += "".join(explain_claim(claim, REPORT) for claim in CLAIMS)
    assert not CONTROL.search(shown)
    assert len(render_timeline(ENTRIES, articles={}).splitlines()) == len(ENTRIES)


@given(st.text() | st.lists(st.sampled_from(ATTACK.split(" ")), max_size=8).map("".join))
def test_escaped_text_is_only_text(text: str) -> None:
    require_harmless_markdown(f"- **day** · {escape_markdown(text)} [^1]\n\n### {escape_markdown(text)}\n")
    assert "\n" not in show_text(text)
    assert not CONTROL.search(show_text(text))


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://news.example/a?b=c&d=1#e", "https://news.example/a?b=c&d=1#e"),
        ("http://news.example/a b>(c)", "http://news.example/a%20b%3E%28c%29"),
        ("javascript:alert(1)", None),
        ("JaVaScRiPt:alert(1)", None),
        ("java\nscript:alert(1)", None),
        ("data:text/html,x", None),
        ("//news.example/a", None),
        ("https://", None),
        ("http://[", None),
        (None, None),
    ],
)
def test_only_plain_addresses_become_links(url: str | None, shown: str | None) -> None:
    assert safe_url(url) == shown
