// Which extractors read how many papers.
MATCH (p:Paper)
RETURN p.run AS run, count(p) AS papers
ORDER BY papers DESC, run
