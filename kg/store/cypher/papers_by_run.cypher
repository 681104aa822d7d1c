// Count papers by the extractor run that read them.
MATCH (p:Paper)
RETURN p.run AS run, count(p) AS papers
ORDER BY papers DESC, run
