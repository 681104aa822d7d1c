// Count papers by extractor run.
MATCH (p:Paper)
RETURN p.run AS run, count(p) AS papers
ORDER BY papers DESC, run
