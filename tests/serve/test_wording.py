"""Plain English: names for codes, intervals in words, and a verb that tells done from not done."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.serve import reports as told
from tests.serve.entries import NAMES

from dragoman.model.actors import Actor, ActorType
from dragoman.model.claims import EventType, MeetingForm, Status
from dragoman.model.when import UNKNOWN, When, in_month, in_year, on_day
from dragoman.serve.days import tell_interval, tell_published, tell_when
from dragoman.serve.naming import name_actor, name_code, tell_office
from dragoman.serve.nouns import DONE
from dragoman.serve.people import is_named
from dragoman.serve.wording import (
    ACTS,
    EVENT_VERBS,
    MEETING_VERBS,
    tell_claim,
    tell_event,
    tell_meeting,
    tell_statement,
)

JAN_1, JAN_28 = date(2020, 1, 1), date(2020, 1, 28)


@pytest.mark.parametrize(
    ("when", "told_as", "interval"),
    [
        (on_day(JAN_28), "28 January 2020", "2020-01-28"),
        (in_month(2020, 2), "February 2020", "2020-02-01..2020-02-29"),
        (in_year(2001), "2001", "2001-01-01..2001-12-31"),
        (When(earliest=JAN_1, latest=JAN_28), "1–28 January 2020", "2020-01-01..2020-01-28"),
        (When(earliest=JAN_28, latest=date(2020, 3, 2)), "28 January – 2 March 2020", "2020-01-28..2020-03-02"),
        (When(earliest=JAN_1, latest=date(2020, 3, 31)), "January–March 2020", "2020-01-01..2020-03-31"),
        (When(earliest=date(2019, 12, 1), latest=date(2020, 1, 31)), "December 2019 – January 2020", None),
        (When(earliest=date(2019, 1, 1), latest=date(2020, 12, 31)), "2019–2020", None),
        (When(earliest=date(2019, 12, 30), latest=JAN_1), "30 December 2019 – 1 January 2020", None),
        (When(latest=JAN_28), "not after 28 January 2020", "..2020-01-28"),
        (When(earliest=JAN_28), "on or after 28 January 2020", "2020-01-28.."),
        (UNKNOWN, "day not stated", "?"),
    ],
)
def test_intervals(when: When, told_as: str, interval: str | None) -> None:
    assert tell_when(when) == told_as
    assert interval is None or tell_interval(when) == interval


def test_a_report_without_a_day_is_undated() -> None:
    assert tell_published(UNKNOWN) == "undated"


@pytest.mark.parametrize(
    ("actor", "name"),
    [
        (told.PUTIN, "Vladimir Putin (president of Russia)"),
        (told.IRAN, "Iran"),
        (told.USA, "the United States"),
        (told.UNION, "the Eurasian Economic Union"),
        (Actor(name="State Duma", type=ActorType.ORGAN, country="RUS"), "State Duma (Russia)"),
        (Actor(name="foreign minister", type=ActorType.OFFICE, country="IRN"), "foreign minister of Iran"),
        (Actor(name="Abc", type=ActorType.PERSON, country="IRN", office="ambassador to Russia"),
         "Abc (ambassador to Russia, Iran)"),
        (Actor(name="a trader", type=ActorType.GROUP), "a trader"),
        (Actor(name="Xyz", type=ActorType.STATE, country="XYZ"), "XYZ"),
    ],
)  # fmt: skip
def test_names_of_actors(actor: Actor, name: str) -> None:
    assert name_actor(actor, NAMES) == name


def test_an_unknown_office_is_said_to_be_unknown() -> None:
    assert tell_office(Actor(name="Abc", type=ActorType.PERSON, country="IRN"), NAMES) == "office not stated"


def test_a_name_that_has_its_article_keeps_one() -> None:
    assert name_code("X", {"X": "the United Nations"}) == "the United Nations"


def test_every_type_form_and_act_has_words() -> None:
    assert set(EVENT_VERBS) == set(EventType)
    assert set(MEETING_VERBS) == set(MeetingForm)
    assert {act.value for act in ACTS} >= {"signed", "to-be-updated", "mentioned"}


@pytest.mark.parametrize("status", Status)
def test_only_what_is_done_is_told_in_the_past(status: Status) -> None:
    claims = (told.AT_AKTAU, told.ACCUSED_USA, told.TREATY_SIGNED)
    for claim in claims:
        done = tell_claim(replace(claim, status=Status.ACTUAL), NAMES)
        assert (tell_claim(replace(claim, status=status), NAMES) == done) == (status in DONE)


@pytest.mark.parametrize(
    ("status", "text"),
    [
        (Status.PLANNED, "Iran to attack Israel"),
        (Status.PROPOSED, "Iran should attack Israel"),
        (Status.HYPOTHETICAL, "Iran might attack Israel"),
        (Status.DENIED, "Denied that Iran attacked Israel"),
        (Status.CANCELLED, "Called off: Iran to attack Israel"),
        (Status.ACTUAL, "Iran attacked Israel"),
    ],
)
def test_direction_and_stage_of_an_event(status: Status, text: str) -> None:
    event = replace(
        told.ACCUSED_ISRAEL,
        type=EventType.ASSAULT,
        said_type=EventType.ASSAULT,
        status=status,
        actors=(told.party(told.IRAN),),
        recipients=(told.party(told.ISRAEL),),
    )
    assert tell_event(event, NAMES) == text


def test_who_says_so_when_it_is_not_the_actor() -> None:
    event = replace(told.ACCUSED_USA, said_by=(told.party(told.LAVROV),), recipients=())
    assert tell_event(event, NAMES).endswith(
        "criticised or accused somebody not named (according to Sergei Lavrov (foreign minister of Russia))"
    )


def test_an_undertaking_names_what_was_undertaken() -> None:
    event = replace(told.NO_HELP, status=Status.ACTUAL)
    assert tell_event(event, NAMES) == "Russia undertook to give aid to Iran"


def test_a_meeting_of_which_little_is_known() -> None:
    bare = replace(told.AT_AKTAU, participants=(), topics=(), where=None)
    assert tell_meeting(bare, NAMES) == "Iran (nobody named) and Russia (nobody named) held talks, place not stated"
    assert tell_meeting(replace(bare, countries=()), NAMES).startswith("Participants not named held talks")


@pytest.mark.parametrize(
    ("cue", "polarity", "told_as"),
    [
        ("vowed", "affirmed", "Vladimir Putin (president of Russia) vowed"),
        ("told", "affirmed", "Vladimir Putin (president of Russia) told Hassan Rouhani (president of Iran)"),
        ("according to", "affirmed", "Vladimir Putin (president of Russia) said to Hassan Rouhani (president of Iran)"),
        (
            "said",
            "denied",
            "Vladimir Putin (president of Russia) denied, with “said”, to Hassan Rouhani (president of Iran)",
        ),
    ],
)
def test_a_statement_keeps_the_verb_of_the_report(cue: str, polarity: str, told_as: str) -> None:
    heard = () if cue == "vowed" else (told.party(told.PUTIN), told.party(told.ROUHANI))
    statement = replace(told.SAID_SYRIA, cue=replace(told.SAID_SYRIA.cue, text=cue), polarity=polarity, addressee=heard)
    assert tell_statement(statement, NAMES) == told_as


def test_told_without_a_hearer_is_said() -> None:
    statement = replace(told.SAID_SYRIA, cue=replace(told.SAID_SYRIA.cue, text="told"))
    assert tell_statement(statement, NAMES) == "Vladimir Putin (president of Russia) said"


@pytest.mark.parametrize(
    ("name", "named"), [("Kremlin official", False), ("retired Iranian diplomat", False), ("Bashar al-Assad", True)]
)
def test_people_have_names(name: str, named: bool) -> None:
    assert is_named(Actor(name=name, type=ActorType.PERSON)) == named
