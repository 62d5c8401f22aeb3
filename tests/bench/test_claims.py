"""The scorer on a page made by hand: each test spoils a right answer in one way and says what that must cost."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.bench.pages import (
    AGAIN,
    CORRIDOR,
    DEAL,
    EVENT,
    HELD,
    LAVROV,
    PROMISE,
    TRAINS,
    ZARIF,
    Answer,
    Item,
    report_on,
    right_answer,
    rows_on,
    said,
)

from dragoman.bench.claims import Report
from dragoman.bench.marks import KINDS, Outcome, Row
from dragoman.bench.report import render_report

Rows = Callable[[Answer], dict[str, Row]]


@pytest.fixture
def rows(tmp_path: Path) -> Rows:
    """Scores an answer."""
    return lambda answer: rows_on(answer, tmp_path)


@pytest.fixture
def report(tmp_path: Path) -> Callable[[Answer], Report]:
    """Scores an answer, with the finds of each page."""
    return lambda answer: report_on(answer, tmp_path)


def test_a_right_answer_has_full_marks(rows: Rows) -> None:
    """Nothing missed, nothing too much, every field right."""
    found = rows(right_answer())
    assert {kind: found[kind]["f1"] for kind in KINDS[3:]} == dict.fromkeys(KINDS[3:], 1.0)
    assert found["statements"]["joint_f1"] == 1.0
    fields = [value for row in found.values() for value in row.values() if isinstance(value, str)]
    assert fields and all(value.split("/")[0] == value.split("/")[1] for value in fields)


def test_no_claim_is_no_score(rows: Rows) -> None:
    """Nothing found counts as missed, and no figure divides by nothing."""
    found = rows(Answer(claims=(), labels=right_answer().labels))
    assert found["meetings"] == {"precision": 0.0, "recall": 0.0, "f1": 0.0, "gold": 2, "claimed": 0}
    assert found["statements"]["joint_f1"] == 0.0
    assert found["metadata"]["title"] == "0/1"


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_the_lines_never_matters(rows: Rows, seed: int) -> None:
    """Claims may come in any order, doubles included, and those that are as near but say something else."""
    answer = right_answer().plus(HELD, CORRIDOR, AGAIN | {"status": "held"}, HELD | {"where": {"name": "Baku"}})
    claims = list(answer.claims)
    random.Random(seed).shuffle(claims)
    assert rows(Answer(claims=tuple(claims), labels=answer.labels)) == rows(answer)


# --- spans, metadata, people ---


def test_a_span_that_is_not_its_quote_is_wrong(rows: Rows) -> None:
    """One character beside the quote is beside it."""
    start, end = HELD["span"]
    beside = HELD | {"span": [start + 1, end + 1]}
    assert rows(right_answer().without(HELD).plus(beside))["spans"]["right"] == "6/7"
    assert rows(right_answer().plus(HELD | {"quote": ""}))["spans"]["right"] == "7/8"


@pytest.mark.parametrize(
    ("key", "value", "field"),
    [
        ("title", "Ministers meet", "title"),
        ("published", "2021-04-14", "published"),
        ("published", None, "published"),
        ("outlet", None, "publisher"),
        ("agency", "Sputnik", "agency"),
        ("body", [0, 400], "body_first"),
        ("body", [26, 100], "body_last"),
    ],
)
def test_metadata(rows: Rows, key: str, value: object, field: str) -> None:
    """What is wrong, missing, or said where the page says nothing."""
    answer = right_answer()
    spoiled = {**answer.claims[0], key: value}
    assert rows(Answer(claims=(spoiled, *answer.claims[1:]), labels=answer.labels))["metadata"][field] == "0/1"


def test_a_menu_in_the_body_is_a_leftover(rows: Rows) -> None:
    """A line of the gold's `not_body` inside the body."""
    answer = right_answer()
    text = f"{answer.claims[0]['text']}\nSubscribe to our newsletter today"
    longer = {**answer.claims[0], "text": text, "body": [26, len(text)]}
    found = rows(Answer(claims=(longer, *answer.claims[1:]), labels=answer.labels))["metadata"]
    assert (found["no_leftovers"], found["body_last"]) == ("0/1", "0/1")


def test_people_are_found_in_the_article_or_as_actors(rows: Rows) -> None:
    """Whoever acts in a claim is found, with the country and office that the claim gives."""
    answer = right_answer()
    silent = {**answer.claims[0], "people": []}
    foreign = {**HELD, "participants": [ZARIF | {"country": "USA"}]}
    found = rows(Answer(claims=(silent, foreign), labels=answer.labels))["people"]
    assert (found["recall"], found["country"], found["office"]) == (0.5, "0/1", "1/1")


def test_people_the_gold_is_unsure_of_are_not_missing(rows: Rows) -> None:
    """Found they count, missed they do not."""
    nobody = Answer(claims=(), labels=right_answer().labels)
    assert rows(nobody.label("people", unsure=True))["people"]["gold"] == 1
    assert rows(right_answer().label("people", unsure=True))["people"]["gold"] == 2


# --- meetings and events ---


def test_a_planned_meeting_told_as_held(rows: Rows) -> None:
    """It is found, and its status is wrong."""
    found = rows(right_answer().without(AGAIN).plus({**AGAIN, "status": "held"}))["meetings"]
    assert (found["f1"], found["status"]) == (1.0, "1/2")


@pytest.mark.parametrize(
    "spoiled",
    [
        {**HELD, "countries": ["IRN", "RUS", "CHN", "USA", "GBR"]},
        {**HELD, "countries": ["IRN"], "participants": [ZARIF]},
        {**HELD, "participants": [{"name": "Anna Popova", "country": "RUS"}, {"name": "Ali Rabiei", "country": "IRN"}]},
    ],
    ids=["drowned in states", "a state is missing", "other people"],
)
def test_another_meeting_is_missed_and_too_much(rows: Rows, spoiled: Item) -> None:
    """Not the gold's states, or not half of its people."""
    found = rows(right_answer().without(HELD).plus(spoiled))["meetings"]
    assert (found["precision"], found["recall"]) == (0.5, 0.5)


def test_half_of_the_people_make_a_meeting(rows: Rows) -> None:
    """Two of four do, two of five do not."""
    four = ["Javad Zarif", "Sergei Lavrov", "Yuri Ushakov", "Kazem Jalali"]
    assert rows(right_answer().label("meetings", participants=four))["meetings"]["f1"] == 1.0
    five = right_answer().label("meetings", participants=[*four, "Levan Dzhagaryan"])
    assert rows(five)["meetings"]["f1"] == 0.5


def test_a_happening_told_twice_is_once_too_much(rows: Rows) -> None:
    """Pairs are one to one."""
    found = rows(right_answer().plus(HELD, EVENT))
    assert found["meetings"]["precision"] == pytest.approx(2 / 3, abs=1e-3)
    assert (found["events"]["precision"], found["events"]["recall"]) == (0.5, 1.0)


def test_what_is_undone_must_stay_undone(rows: Rows) -> None:
    """A planned event told as done loses its status, and the figure that guards the promise."""
    found = rows(right_answer().without(EVENT).plus({**EVENT, "status": "actual"}))["events"]
    assert (found["f1"], found["status"], found["kept_undone"]) == (1.0, "0/1", "0/1")
    assert "status_not_agree" not in found


@pytest.mark.parametrize(
    ("fields", "f1"),
    [
        ({"type": "CONSULT"}, 0.0),
        ({"actors": [ZARIF], "recipients": [LAVROV]}, 1.0),
        ({"actors": [{"name": "a", "country": "CHN"}]}, 0.0),
        ({"recipients": ["CHN", "USA"]}, 0.0),
        ({"recipients": ["CHN"]}, 1.0),
        ({"span": [0, 10], "quote": "Ministers "}, 0.0),
        ({"span": None, "quote": "will meet again"}, 1.0),
    ],
)
def test_events_need_type_sides_and_place(rows: Rows, fields: Item, f1: float) -> None:
    """Either way round when it is mutual; one further state at most; in the sentence or the next."""
    assert rows(right_answer().without(EVENT).plus({**EVENT, **fields}))["events"]["f1"] == f1


def test_who_did_what_to_whom_has_a_direction(rows: Rows) -> None:
    """Turned round, a one-sided event is not found; its alternative type is."""
    answer = right_answer().label(
        "events", type="ACCUSE", alt_type="AGREE", source="IRN", target="RUS", reciprocal=False
    )
    right = {**EVENT, "actors": [ZARIF], "recipients": [LAVROV]}
    turned = {**EVENT, "actors": [LAVROV], "recipients": [ZARIF]}
    assert rows(answer.without(EVENT).plus(right))["events"]["f1"] == 1.0
    assert rows(answer.without(EVENT).plus(turned))["events"]["f1"] == 0.0


# --- what the gold is unsure of ---


@pytest.mark.parametrize("doubt", [{"optional": True}, {"unsure": True}, {"same_as": "e0"}, {"in": "headline"}])
def test_optional_gold_is_neither_missing_nor_false(rows: Rows, doubt: Item) -> None:
    """Found or not, told twice or not."""
    answer = right_answer().label("events", **doubt)
    for told in (answer, answer.without(EVENT), answer.plus(EVENT)):
        assert (rows(told)["events"]["gold"], rows(told)["events"]["claimed"]) == (0, 0)


def test_a_field_in_doubt_is_not_scored(rows: Rows) -> None:
    """The item still is."""
    answer = right_answer().label("meetings", 1, unsure=True, unsure_of=["status"])
    found = rows(answer.without(AGAIN).plus({**AGAIN, "status": "held"}))["meetings"]
    assert (found["f1"], found["status"], found["date"]) == (1.0, "1/1", "2/2")


# --- statements ---


def test_right_words_by_the_wrong_speaker(rows: Rows) -> None:
    """Found, with a wrong speaker; the joint figure does not count it."""
    found = rows(right_answer().without(CORRIDOR).plus({**CORRIDOR, "speaker": [ZARIF]}))["statements"]
    assert (found["f1"], found["speaker"], found["joint_f1"]) == (1.0, "1/2", 0.5)


def test_a_few_of_the_words_are_not_the_content(rows: Rows) -> None:
    """Less than half of the content finds the statement and misses the joint figure."""
    found = rows(right_answer().without(CORRIDOR).plus(said("We agree")))["statements"]
    assert (found["f1"], found["joint_f1"]) == (1.0, 0.5)


def test_one_claim_may_cover_two_statements_of_one_speaker(rows: Rows) -> None:
    """Both are found; jointly right is neither more than one nor the half-covered one."""
    whole = said("We agree on the corridor,” Lavrov said. He added that the trains would run by May")
    found = rows(right_answer().without(CORRIDOR, TRAINS).plus(whole))["statements"]
    assert (found["precision"], found["recall"], found["joint_f1"]) == (1.0, 1.0, 0.0)
    other = rows(right_answer().without(CORRIDOR, TRAINS).plus({**whole, "speaker": [ZARIF]}))["statements"]
    assert other["recall"] == 0.5


def test_speech_where_nobody_spoke_is_too_much(rows: Rows) -> None:
    """A claim that touches no gold statement."""
    found = rows(right_answer().plus(said("Iranian Foreign Minister")))["statements"]
    assert (found["precision"], found["recall"], found["joint_f1"]) == (0.667, 1.0, 0.8)


@pytest.mark.parametrize(
    ("speaker", "field", "share"),
    [
        ("the Kremlin spokesman", "other_speaker", "0/1"),
        ("the ministry of Lavrov", "other_speaker", "1/1"),
        (None, "speaker", "1/2"),
        (["Sergei Lavrov", "Javad Zarif"], "speaker", "1/2"),
    ],
)
def test_speakers(rows: Rows, speaker: object, field: str, share: str) -> None:
    """Organs and unnamed sources are counted apart; all of several speakers are asked for; nobody is nobody."""
    assert rows(right_answer().label("statements", speaker=speaker))["statements"][field] == share


# --- agreements and commitments ---


@pytest.mark.parametrize(
    ("fields", "f1"),
    [
        ({"name": "the Caspian Convention"}, 1.0),
        ({"name": "the Caspian Convention", "span": [0, 10], "quote": "Ministers "}, 0.0),
        ({"span": [0, 10], "quote": "Ministers "}, 1.0),
        ({"name": "the agreement", "span": [0, 10], "quote": "Ministers "}, 0.0),
    ],
    ids=["its place", "neither", "its name", "a name that tells nothing"],
)
def test_agreements_need_a_name_or_a_place(rows: Rows, fields: Item, f1: float) -> None:
    """A telling name in common, or the same sentence and a shared party."""
    assert rows(right_answer().without(DEAL).plus({**DEAL, **fields}))["agreements"]["f1"] == f1


def test_what_happens_to_an_agreement(rows: Rows) -> None:
    """Signed is not negotiated; what is only mentioned is not asked."""
    signed = right_answer().without(DEAL).plus({**DEAL, "act": "signed"})
    assert rows(signed)["agreements"]["act"] == "0/1"
    assert "act" not in rows(signed.label("agreements", act="mentioned"))["agreements"]


def test_promises_need_the_one_who_promised(rows: Rows) -> None:
    """Another state's promise is another promise; a wrong month is a wrong due date."""
    assert rows(right_answer().without(PROMISE).plus({**PROMISE, "by": [ZARIF]}))["commitments"]["f1"] == 0.0
    late = {**PROMISE, "due": {"earliest": "2021-06-01", "latest": "2021-06-30"}}
    assert rows(right_answer().without(PROMISE).plus(late))["commitments"]["due"] == "0/1"


# --- the report ---


def test_errors_are_listed_by_page(report: Callable[[Answer], Report]) -> None:
    """What was missed and what was too much, a line each, only when asked for."""
    made = report(right_answer().without(HELD).plus({**HELD, "participants": [LAVROV], "countries": ["RUS"]}))
    lines = render_report(made, verbose=True).splitlines()
    assert [line.split("{")[0].strip() for line in lines[len(KINDS) :]] == ["p meetings MISSED", "p meetings EXTRA"]
    assert len(render_report(made).splitlines()) == len(KINDS)
    assert len(made.pages[0].items("meetings", Outcome.MISSED)) == 1


def test_only_the_figures_that_say_something_are_shown(report: Callable[[Answer], Report]) -> None:
    """Spans and metadata have no precision, people only recall."""
    spans, metadata, people, meetings = render_report(report(right_answer())).splitlines()[:4]
    assert spans == "spans        right 7/7"
    assert "precision" not in metadata + people and "recall 1.0" in people
    assert meetings.startswith("meetings     precision 1.0  recall 1.0  f1 1.0  gold 2  claimed 2  date 2/2")
