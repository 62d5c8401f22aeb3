"""The words that scraped pages put around a report, from `data/boilerplate.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from importlib import resources

import yaml

from dragoman.knowledge.tables import DATA
from dragoman.model.errors import KnowledgeError
from dragoman.text.dates import Calendar
from dragoman.text.folding import fold_words

FILE = "boilerplate.yaml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Boilerplate:
    """Vocabularies of page furniture, all folded; see the comments in the data file."""

    calendar: Calendar
    crawl_labels: frozenset[str]
    updated_labels: frozenset[str]
    published_labels: frozenset[str]
    american_zones: frozenset[str]
    consent: frozenset[str]
    consent_acts: frozenset[str]
    form_labels: frozenset[str]
    form_fields: frozenset[str]
    counter_words: frozenset[str]
    counter_needs: frozenset[str]
    related_labels: frozenset[str]
    inline_labels: frozenset[str]
    end_labels: frozenset[str]
    navigation: frozenset[str]
    story_id_labels: frozenset[str]
    source_labels: frozenset[str]
    generic_sources: frozenset[str]
    syndicated: frozenset[str]
    reporter_labels: frozenset[str]
    caption_labels: frozenset[str]
    lead_labels: frozenset[str]
    mastheads: frozenset[str]
    breadcrumb_labels: frozenset[str]
    edition_words: frozenset[str]
    promotions: frozenset[str]
    notices: frozenset[str]
    desk_words: frozenset[str]
    own_reporters: frozenset[str]
    stamp_words: frozenset[str]
    advertisements: frozenset[str]
    function_words: Mapping[str, frozenset[str]]


def load_boilerplate() -> Boilerplate:
    """The vocabularies of `data/boilerplate.yaml`.

    Raises: KnowledgeError when a key is missing, unknown or of the wrong shape.
    """
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    loaded = yaml.load(resources.files(DATA).joinpath(FILE).read_text(encoding="utf-8"), Loader=loader)
    lists = {field.name for field in fields(Boilerplate)} - {"calendar", "function_words"}
    wanted = lists | {"months", "persian_months", "weekdays", "function_words"}
    if not isinstance(loaded, dict) or set(loaded) != wanted:
        seen = sorted(map(str, set(loaded) ^ wanted)) if isinstance(loaded, dict) else type(loaded).__name__
        raise KnowledgeError(f"data/{FILE}: keys missing or unknown: {seen}; see the comments in the file")
    return Boilerplate(
        calendar=Calendar(
            months=_numbers(loaded, "months"),
            persian_months=_numbers(loaded, "persian_months"),
            weekdays=_numbers(loaded, "weekdays"),
        ),
        function_words={
            str(code): _fold(f"function_words.{code}", words) for code, words in loaded["function_words"].items()
        },
        **{name: _fold(name, loaded[name]) for name in lists},
    )


def _fold(key: str, words: object) -> frozenset[str]:
    if not isinstance(words, list):
        raise KnowledgeError(f"data/{FILE}: '{key}' is {type(words).__name__}; write a list of words")
    # YAML reads a bare "on" or "no" as true or false.
    wrong = [word for word in words if not isinstance(word, str)]
    if wrong:
        raise KnowledgeError(f"data/{FILE}: '{key}' holds {wrong[0]!r}, no word; put it in quotation marks")
    return frozenset(folded for word in words if (folded := fold_words(word)))


def _numbers(loaded: Mapping[str, object], key: str) -> Mapping[str, int]:
    table = loaded[key]
    if not isinstance(table, dict):
        raise KnowledgeError(f"data/{FILE}: '{key}' is {type(table).__name__}; write number: [names]")
    return {word: int(number) for number, words in table.items() for word in _fold(f"{key}.{number}", words)}
