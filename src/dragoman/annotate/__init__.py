"""Article -> Annotated: sentences, words, parse and quotations. The only room that knows spaCy."""
