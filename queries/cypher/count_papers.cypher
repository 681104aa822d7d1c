// How many papers does the graph hold?
MATCH (p:Paper)
RETURN count(p) AS papers
