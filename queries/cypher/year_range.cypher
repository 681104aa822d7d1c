// Which years do the papers come from?
MATCH (p:Paper)
RETURN min(p.year) AS first, max(p.year) AS last
