"""The dossier: its goldens, the footnote under every line, and what must never look like done."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.serve import reports as told
from tests.serve.entries import ARTICLES, ENTRIES, NAMES
from tests.serve.goldens import check_golden
from tests.serve.reports import REPORTS

from dragoman.model.errors import UsageError
from dragoman.serve.dossier import FORMATS, Format, make_dossier, render_dossier
from dragoman.serve.nouns import Dossier, DossierLine, Ref, Section

DOSSIER = make_dossier(("IRN", "RUS"), reports=REPORTS, entries=ENTRIES, names=NAMES)


def section(key: str, dossier: Dossier = DOSSIER) -> Section:
    return next(found for found in dossier.sections if found.key == key)


def lines(key: str, dossier: Dossier = DOSSIER) -> list[DossierLine]:
    return [line for group in section(key, dossier).groups for line in group.lines]


def line(key: str, entry: str) -> DossierLine:
    (found,) = (found for found in lines(key) if found.entry == entry)
    return found


def all_refs(dossier: Dossier) -> list[Ref]:
    groups = [group for found in dossier.sections for group in found.groups]
    notes = [note for group in groups for line in group.lines for note in line.notes]
    notes += [group.note for group in groups if group.note is not None]
    refs = [ref for group in groups for line in group.lines for ref in line.refs]
    return refs + [ref for note in notes for part in note.parts for ref in part.refs]


@pytest.mark.parametrize("format", FORMATS)
def test_against_the_golden(format: Format, update_goldens: bool) -> None:
    check_golden(f"dossier.{format}", render_dossier(DOSSIER, format), update=update_goldens)


def test_every_line_ends_in_a_footnote_whose_quote_is_a_slice_of_its_article() -> None:
    notes = {note.number: note for note in DOSSIER.footnotes}
    for found in DOSSIER.sections:
        for said in lines(found.key):
            assert said.refs, f"{found.key}: {said.text}"
            assert all(ref.footnote in notes for ref in said.refs)
    for note in notes.values():
        text = ARTICLES[note.article].text
        assert note.quote and note.quote == text[note.span.start : note.span.end]
        assert all(0 <= start < end <= len(note.quote) for start, end in note.marks)


def test_footnotes_are_numbered_as_they_are_met() -> None:
    first_met = list(dict.fromkeys(ref.footnote for ref in all_refs(DOSSIER)))
    assert sorted(first_met) == [note.number for note in DOSSIER.footnotes] == list(range(1, len(first_met) + 1))
    first_section = [ref.footnote for found in lines("chronology")[:4] for ref in found.refs]
    assert first_section == sorted(first_section)


def test_footnote_links_lead_both_ways() -> None:
    html = render_dossier(DOSSIER, "html")
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', html)) <= set(ids)
    assert {key for key in ids if re.fullmatch(r"r\d+-\d+", key)} == set(re.findall(r'href="#(r\d+-\d+)"', html))


def test_several_reports_of_one_happening_are_one_line() -> None:
    found = line("meetings", "en-me-ashgabat")
    assert (found.reports, found.outlets, len(found.refs)) == (2, 1, 2)
    assert "2 reports" in render_dossier(DOSSIER, "md")


def test_conflicting_values_stand_side_by_side() -> None:
    (note,) = line("meetings", "en-me-ashgabat").notes
    assert note.label == "Reports differ on the day"
    assert [part.text for part in note.parts] == ["11 October 2024", "12 October 2024"]
    assert note.parts[0].refs[0].footnote != note.parts[1].refs[0].footnote


def test_what_was_announced_and_came_true_is_held_and_says_that_it_was_planned() -> None:
    found = line("meetings", "en-me-kazan")
    assert (found.status, found.is_done) == ("held", True)
    assert [note.label for note in found.notes] == ["Elsewhere reported as planned"]


@pytest.mark.parametrize(
    ("entry", "status", "words"),
    [
        ("en-ag-treaty-ratify", "planned", "to be ratified"),
        ("en-ev-no-help", "denied", "Denied that"),
        ("en-co-trade", "promised", "promised Iran"),
    ],
)
def test_what_is_not_done_never_looks_like_done(entry: str, status: str, words: str) -> None:
    found = line("chronology", entry)
    assert (found.status, found.is_done) == (status, False)
    assert words in found.text
    assert f"*{status}*" in render_dossier(DOSSIER, "md")


def test_a_promise_shows_both_ends() -> None:
    notes = {note.label: note.parts for note in line("commitments", "en-co-trade").notes}
    assert list(notes) == ["Promised", "Due", "Outcome", "Later"]
    assert "will be signed before the end of December" in (notes["Promised"][0].quote or "")
    assert "signed a free trade agreement on Monday" in (notes["Later"][0].quote or "")
    assert all(part.refs for label in ("Promised", "Outcome", "Later") for part in notes[label])


def test_a_promise_without_a_later_report_is_of_unknown_outcome() -> None:
    entries = [replace(entry, outcome=None) for entry in ENTRIES]
    dossier = make_dossier(("IRN", "RUS"), reports=REPORTS, entries=entries, names=NAMES)
    (found,) = lines("commitments", dossier)
    assert (found.status, found.is_done) == ("unknown", False)
    assert found.notes[-1].parts[0].text == "no later report at hand says anything about it"


def test_undated_lines_come_after_dated_ones_and_say_so() -> None:
    titles = [group.title for group in section("chronology").groups]
    assert titles == ["2001", "2018", "2023", "2024", "2025", "Day not stated"]
    assert "**day not stated** (in an undated report)" in render_dossier(DOSSIER, "md")


def test_an_event_that_repeats_a_meeting_is_told_with_it() -> None:
    assert line("chronology", "en-me-aktau").also == ("en-ev-aktau",)
    assert line("chronology", "en-ag-pact").also == ("en-ev-signing",)
    assert not {"en-ev-aktau", "en-ev-signing"} & {
        found.entry for key in ("chronology", "deeds") for found in lines(key)
    }


def test_people_by_state_and_office_with_the_reports_that_name_them() -> None:
    groups = {group.title: [found.text for found in group.lines] for group in section("people").groups}
    assert groups["Iran"][:3] == [
        "Hassan Rouhani, president of Iran",
        "Ebrahim Raisi, president of Iran",
        "Masoud Pezeshkian, president of Iran",
    ]
    assert groups["Russia"][0] == "Vladimir Putin, president of Russia"
    assert not any("official" in text for texts in groups.values() for text in texts)


def test_criticism_has_a_direction() -> None:
    assert [group.title for group in section("criticism").groups] == [
        "By Iran, against Israel",
        "By Iran, against the United States",
    ]


def test_an_act_of_a_third_state_in_the_same_sentence_belongs_to_the_context() -> None:
    found = line("agreements", "en-ag-jcpoa")
    assert (found.is_core, found.text) == (False, "Left by a party (the United States)")


def test_statements_stand_under_their_meeting_and_take_its_day() -> None:
    group = next(group for group in section("statements").groups if group.title.startswith("Meeting in Ashgabat"))
    assert group.lines[0].when == told.AT_ASHGABAT.when
    assert group.lines[0].said_how == "reported speech"


def test_only_own_words_and_the_words_of_a_report_stand_in_quotation_marks() -> None:
    markdown = render_dossier(DOSSIER, "md")
    assert "said: “The trains will run before the summer”" in markdown
    assert "said (reported speech): relations with Iran were a priority for Russia" in markdown


def test_coverage_tells_what_is_unknown() -> None:
    unknown = " ".join(DOSSIER.coverage.unknown)
    assert "1 report states no day" in unknown
    assert "1 report names no outlet" in unknown
    assert "1 reading was refused" in unknown
    assert "No report between 13 August 2018 and 8 December 2023" in unknown
    assert DOSSIER.coverage.outlets[-1] == ("outlet not stated", 1)


def test_a_window_leaves_out_what_lies_outside_it() -> None:
    dossier = make_dossier(
        ("IRN", "RUS"), reports=REPORTS, entries=ENTRIES, names=NAMES, since=date(2024, 1, 1), until=date(2024, 12, 31)
    )
    dated = {found.entry for found in lines("meetings", dossier) if found.when.earliest is not None}
    assert dated == {"en-me-ashgabat", "en-me-kazan"}
    assert "since 1 January 2024 until 31 December 2024" in render_dossier(dossier, "md")


def test_an_entry_whose_report_is_not_at_hand_is_counted_not_shown() -> None:
    dossier = make_dossier(("IRN", "RUS"), reports=REPORTS[:1], entries=ENTRIES, names=NAMES)
    assert {note.article for note in dossier.footnotes} == {told.CASPIAN.id}
    assert "left out, because the report is not at hand" in " ".join(dossier.coverage.unknown)


@pytest.mark.parametrize("format", FORMATS)
def test_a_pair_of_which_nothing_is_reported(format: Format) -> None:
    dossier = make_dossier(("FRA", "ESP"), reports=REPORTS, entries=ENTRIES, names=NAMES)
    assert "No report at hand concerns both states" in render_dossier(dossier, format)


def test_names_are_plain_english_and_a_code_without_a_name_stays_a_code() -> None:
    shown = render_dossier(DOSSIER, "html")
    assert "the United States" in shown and "IRN" not in shown
    assert make_dossier(("IRN", "RUS"), reports=(), entries=(), names={}).names == ("IRN", "RUS")


def test_one_state_is_no_pair() -> None:
    with pytest.raises(UsageError, match="both states are IRN"):
        make_dossier(("IRN", "IRN"), reports=(), entries=(), names={})


def test_json_holds_what_the_noun_holds() -> None:
    read = json.loads(render_dossier(DOSSIER, "json"))
    assert read["format"] == "dragoman-dossier/1"
    assert [found["key"] for found in read["sections"]] == [found.key for found in DOSSIER.sections]
    assert read["footnotes"][0]["quote"] == DOSSIER.footnotes[0].quote


@given(st.permutations(REPORTS), st.permutations(ENTRIES))
def test_order_of_reports_and_entries_changes_nothing(reports: list, entries: list) -> None:
    assert make_dossier(("IRN", "RUS"), reports=reports, entries=entries, names=NAMES) == DOSSIER
