"""Statements: readable cases for every rule, and what holds for all statements."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.marked import Case, as_params, days_of, key_of, load_cases, report_of, resolve

from dragoman.extract import statements as module
from dragoman.extract.contents import is_full_quotation, trim
from dragoman.extract.cues import cues_by_lemma, find_cues
from dragoman.extract.headlines import headline_statement
from dragoman.extract.scene import Scene, owners_of, parties_at, parties_in, set_scene
from dragoman.extract.speakers import speakers_of, subject_of
from dragoman.extract.statements import find_statements
from dragoman.knowledge.world import World
from dragoman.model.claims import Statement
from dragoman.model.pages import Zone
from dragoman.pipeline import Workshop

STATEMENTS = load_cases("extract/statements.yaml")


def scene_of(text: str, workshop: Workshop, *, day: date | None = None, headline: str = "") -> Scene:
    return set_scene(resolve(report_of(text, day=day, headline=headline), workshop), workshop.world)


def statements_of(case: Case, workshop: Workshop) -> tuple[Statement, ...]:
    return find_statements(scene_of(case.text, workshop, day=case.published, headline=case.headline))


def fields_of(statement: Statement) -> dict[str, Any]:
    """A statement as cases write it."""
    return {
        "content": statement.content.quote,
        "speaker": [key_of(party.actor) for party in statement.speaker],
        "form": statement.form.value,
        "cue": statement.cue.text,
        "lost": statement.marks_lost,
        "by": [key_of(party.actor) for party in statement.reported_by],
        "to": [key_of(party.actor) for party in statement.addressee],
        "day": days_of(statement.when),
        "polarity": statement.polarity,
        "rule": statement.traces[0].rule,
    }


def fits(told: dict[str, Any], case: Case) -> bool:
    wanted = {key: str(value) if key == "day" else value for key, value in case.fields.items() if key != "none"}
    return all(told[key] == value for key, value in wanted.items())


@pytest.mark.parametrize("case", as_params(STATEMENTS))
def test_cases(case: Case, workshop: Workshop) -> None:
    told = [fields_of(statement) for statement in statements_of(case, workshop)]
    if case.fields.get("none"):
        assert not told, case.why
    elif case.expect == "no":
        assert case.rule not in {one["rule"] for one in told}, f"{case.why}: {told}"
        assert any(fits(one, case) for one in told), f"{case.why}: {told}"
    else:
        assert any(fits(one, case) for one in told if one["rule"] == case.rule), f"{case.why}: {told}"


def test_every_rule_has_a_yes_and_a_no() -> None:
    sources = sorted(Path(module.__file__).parent.glob("*.py"))
    source = "\n".join(path.read_text(encoding="utf-8") for path in sources)
    rules = set(re.findall(r'"(extract\.statement\.[a-z.-]+)"', source))
    assert {case.rule for case in STATEMENTS if case.expect == "yes"} == rules
    assert {case.rule for case in STATEMENTS if case.expect == "no"} == rules


@pytest.mark.parametrize("case", [case for case in STATEMENTS if not case.fields.get("none")], ids=lambda c: c.name)
def test_every_statement_stands_on_its_words(case: Case, workshop: Workshop) -> None:
    scene = scene_of(case.text, workshop, day=case.published, headline=case.headline)
    text = scene.annotated.article.text
    for statement in find_statements(scene):
        content, cue = statement.content, statement.cue
        assert text[content.span.start : content.span.end] == content.quote
        assert text[cue.span.start : cue.span.end] == cue.text
        assert statement.anchor.sentence.start <= content.span.start < statement.anchor.sentence.end
        assert statement.speaker
        assert 0 < statement.confidence < 1
        assert statement.traces[0].rule.startswith("extract.statement.")


def test_statements_come_in_the_order_of_the_text(workshop: Workshop) -> None:
    text = "Turkey said the border was open. Iraq said that trade would grow. Iran urged Iraq to open the port."
    found = find_statements(scene_of(text, workshop))
    assert [key_of(one.speaker[0].actor) for one in found] == ["TUR", "IRQ", "IRN"]
    assert [one.content.span.start for one in found] == sorted(one.content.span.start for one in found)
    assert len({one.id for one in found}) == 3


def test_what_a_statement_is_about_leaves_the_speaker_out(workshop: Workshop) -> None:
    (found,) = find_statements(scene_of("Turkey said that Turkey and Iraq would open the border.", workshop))
    assert found.about == ("IRQ",)


def test_the_speech_of_a_quotation_is_told_once(workshop: Workshop) -> None:
    text = "“The guards said that the gate was closed and that we should go home,” a Turkish diplomat said."
    (found,) = find_statements(scene_of(text, workshop))
    assert key_of(found.speaker[0].actor) == "Turkish diplomat"


def test_captions_say_nothing(workshop: Workshop) -> None:
    article = report_of("Turkey said that the talks were useful.", day=None)
    caption = replace(article, lines=(replace(article.lines[0], zone=Zone.CAPTION),))
    assert len(find_statements(set_scene(resolve(article, workshop), workshop.world))) == 1
    assert find_statements(set_scene(resolve(caption, workshop), workshop.world)) == ()


# --- cues, contents, speakers, headlines, scene ---


def test_cues_in_the_order_of_the_sentence(workshop: Workshop) -> None:
    scene = scene_of("Turkey called for talks, adding that it expressed hope for a truce.", workshop)
    hits = find_cues(scene, 0)
    assert [hit.cue.lemma for hit in hits[:2]] == ["call for", "add"]
    assert [scene.tokens[hits[0].last].text, hits[1].participle] == ["for", True]


def test_no_cue_inside_a_full_quotation(workshop: Workshop) -> None:
    scene = scene_of("“The guards said that the gate was closed,” a Turkish diplomat said.", workshop)
    (hit,) = find_cues(scene, 0)
    assert scene.tokens[hit.i].start > scene.annotated.quotations[0].end


def test_longer_cues_are_tried_first(world: World) -> None:
    for cues in cues_by_lemma(world).values():
        lengths = [len(cue.lemma.split()) for cue in cues]
        assert lengths == sorted(lengths, reverse=True)


def test_a_quotation_is_full_when_it_is_a_sentence(workshop: Workshop) -> None:
    scene = scene_of("“The gate was closed for the night,” he said. They spoke of “a waste of time”.", workshop)
    assert [is_full_quotation(scene, one) for one in scene.annotated.quotations] == [True, False]


@pytest.mark.parametrize(
    ("text", "kept"),
    [(" the gate, ", "the gate"), ("the gate.", "the gate"), ("of the U.S.", "of the U.S."), ("—", "")],
)
def test_trim(text: str, kept: str, workshop: Workshop) -> None:
    scene = scene_of(text, workshop)
    start, end = trim(scene, 0, end=len(text))
    assert text[start:end] == kept


def test_subject_of_a_shared_verb(workshop: Workshop) -> None:
    scene = scene_of("Turkey praised the talks and opened the border.", workshop)
    verb = next(token for token in scene.tokens if token.text == "opened")
    subject = subject_of(scene, verb.i)
    assert subject is not None
    assert subject.text == "Turkey"


def test_speaker_of_a_cue(workshop: Workshop) -> None:
    scene = scene_of("The Turkish foreign ministry said that the gate was closed.", workshop)
    parties, head = speakers_of(scene, find_cues(scene, 0)[0])
    assert [key_of(party.actor) for party in parties] == ["Foreign ministry of Turkey"]
    assert head is not None
    assert head.text == "ministry"


def test_headline_without_a_colon_is_no_statement(workshop: Workshop) -> None:
    scene = scene_of("The talks were long.", workshop, headline="Turkey opens the border with Iraq")
    assert headline_statement(scene, scene.annotated.sentences[0]) is None


def test_parties_of_a_coordination(workshop: Workshop) -> None:
    scene = scene_of("Turkey and Iraq opened the border.", workshop)
    assert [key_of(party.actor) for party in parties_at(scene, 0)] == ["TUR", "IRQ"]


def test_what_belongs_to_a_state_is_not_the_state(workshop: Workshop) -> None:
    scene = scene_of("Turkish ships left the port of Basra.", workshop)
    ships = next(token for token in scene.tokens if token.text == "ships")
    assert parties_at(scene, ships.i) == ()
    assert [key_of(party.actor) for party in owners_of(scene, ships.i)] == ["TUR"]


def test_each_party_of_a_stretch_once(workshop: Workshop) -> None:
    text = "Turkey praised Iraq, and Iraq praised Turkey."
    found = parties_in(scene_of(text, workshop), 0, end=len(text))
    assert [key_of(party.actor) for party in found] == ["TUR", "IRQ"]
