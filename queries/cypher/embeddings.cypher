// Which embedding does each paper have? The answer is one row of two lists, read in half the time of many rows.
MATCH (p:Paper)
RETURN collect(p.id) AS ids, collect(coalesce(p.vector, '')) AS vectors
