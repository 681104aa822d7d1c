// The abbreviations that papers define (short form, tab, long form), each with the number of these papers.
MATCH (p:Paper)
WHERE size(p.abbreviations) > 0
UNWIND p.abbreviations AS definition
RETURN definition, count(DISTINCT p) AS papers
