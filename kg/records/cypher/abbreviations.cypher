// Abbreviations that papers define (short form, tab, long form): one row for each paper and pair.
MATCH (p:Paper)
WHERE size(p.abbreviations) > 0
UNWIND p.abbreviations AS definition
RETURN DISTINCT p.id AS paper, definition
