"""The JSONL of `dragoman claims`: keys, their order, and the whole of it against a golden."""

from __future__ import annotations

import json

import pytest
from tests.serve.goldens import check_golden
from tests.serve.reports import ASHGABAT, PACT, REPORTS, TREATY

from dragoman.model.when import When, in_month
from dragoman.serve.lines import article_line, claims_lines, encode_lines, published_value

SHARED = "kind id page article quote span sentence mentions in confidence links traces"
KEYS = {
    "article": "kind id page title published outlet agency author dateline url language text body people raw_sha256 "
    "encoding map removed clues",
    "event": f"{SHARED} type said_type mode contexts cameo intensity quad actors recipients when where status said_by "
    "reciprocal",
    "statement": f"{SHARED} speaker form cue content polarity addressee reported_by on_behalf_of about stance occasion "
    "marks_lost when",
    "meeting": f"{SHARED} participants countries form when where status topics",
    "agreement": f"{SHARED} name agreement_id aliases parties act status when",
    "commitment": f"{SHARED} by to what due condition made",
    "refusal": "kind id page article reason span quote traces",
}
LINES = [line for report in REPORTS for line in claims_lines(report, with_refusals=True)]


def test_the_whole_against_the_golden(update_goldens: bool) -> None:
    text = b"".join(encode_lines(LINES)).decode("utf-8")
    check_golden("claims.jsonl", text, update=update_goldens)


@pytest.mark.parametrize("kind", KEYS)
def test_keys_and_their_order(kind: str) -> None:
    found = [line for line in LINES if line["kind"] == kind]
    assert found
    assert {" ".join(line) for line in found} == {KEYS[kind]}


def test_every_quote_is_a_slice_of_the_article() -> None:
    texts = {line["id"]: line["text"] for line in LINES if line["kind"] == "article"}
    for line in (json.loads(encoded) for encoded in encode_lines(LINES)):
        if line["kind"] != "article":
            start, end = line["span"]
            assert texts[line["article"]][start:end] == line["quote"]


def test_actor_has_every_key_and_nulls_where_nothing_is_known() -> None:
    people = [line["people"] for line in LINES if line["id"] == PACT.id]
    (actor, *_) = people[0]
    assert list(actor) == "name type country org code sector office person_id as_written span".split()
    assert actor["org"] is None
    assert actor["code"] == "IRNGOV"


def test_an_unknown_day_stays_null_and_has_no_clue() -> None:
    line = article_line(PACT, people=())
    assert line["published"] is None
    assert list(line["clues"]) == ["title", "outlet"]


def test_published_is_one_iso_value() -> None:
    assert article_line(TREATY, people=())["published"] == "2025-01-18"
    assert published_value(in_month(2022, 1)) == "2022-01-01/2022-01-31"
    assert published_value(When(latest=in_month(2022, 1).latest)) is None


def test_refusals_only_when_asked_for() -> None:
    assert all(line["kind"] != "refusal" for report in REPORTS for line in claims_lines(report, with_refusals=False))


def test_each_line_is_one_line_of_utf8() -> None:
    (encoded,) = encode_lines([article_line(ASHGABAT, people=())])
    assert encoded.count(b"\n") == 1 and encoded.endswith(b"\n")
