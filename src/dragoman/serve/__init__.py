"""Record -> reader: dossier, timeline, search, explanations and the JSONL of claims. Reads, never decides."""
