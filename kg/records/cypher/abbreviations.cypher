// Abbreviations that papers define (short form, tab, long form): one row for each paper.
MATCH (p:Paper)
WHERE size(p.abbreviations) > 0
RETURN p.id AS paper, p.abbreviations AS definitions
