// How many papers does each year have?
MATCH (p:Paper)
WHERE p.year IS NOT NULL
RETURN p.year AS year, count(p) AS papers
ORDER BY year
